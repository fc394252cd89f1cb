from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import KnowledgeError
from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Term, office


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("U.S.", "United States", "name"),
        ("Russian", "Russia", "adjective"),
        ("Russians", "Russia", "noun"),
        ("Moscow", "Russia", "capital"),
        ("Kremlin", "Kremlin", "name"),
        ("the Hague", None, None),
    ],
)
def test_a_form_stands_for_a_body(form: str, name: str | None, kind: str | None) -> None:
    found = Knowledge().gazetteer.forms.get(form)
    assert (found.body.name if found else None, found.kind if found else None) == (name, kind)


@pytest.mark.parametrize(
    ("day", "held"),
    [("2013", True), ("2011-05", False), ("2012-05-07", True), ("2018-05-08", False), (None, None)],
)
def test_an_office_is_held_between_its_days(day: str | None, held: bool | None) -> None:
    assert Term("President", "NOR", "2012-05-07", "2018-05-07", "test").held_on(day) is held


def test_a_spelling_finds_its_person_and_a_surname_only_a_sure_leader() -> None:
    gazetteer = Knowledge().gazetteer
    person = gazetteer.person("Volodymyr Zelenskiy")
    assert person is not None
    assert person.name == "Volodymyr Zelenskyy"
    assert gazetteer.leader_of_surname("Starmer", "2025-03-15") is not None
    assert gazetteer.leader_of_surname("Starmer", "2015-03-15") is None


def test_ways_of_writing_one_office_agree() -> None:
    assert office("Minister of Foreign Affairs") == office("foreign minister")
    assert office("President of the Senate") != office("President")


def test_tables_of_the_user_win_and_change_the_version(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("name,type,aliases,country\nPort Vale Commission,igo,PVC|Kremlin,IGO\n")
    (tmp_path / "persons.csv").write_text("name,title,country,from\nAda Holt,Prime Minister,GBR,2030-01-01\n")
    know = Knowledge(tmp_path)
    assert know.gazetteer.forms["Kremlin"].body.name == "Port Vale Commission"
    assert [p.name for p in know.gazetteer.holders("prime minister", "GBR", "2031-01-01") if p.name == "Ada Holt"] == [
        "Ada Holt"
    ]
    assert know.version != Knowledge().version


def test_a_broken_row_of_the_user_is_named(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text("name,type\nPort Vale Commission,club\n")
    with pytest.raises(KnowledgeError, match="row 2: no type 'club'"):
        _ = Knowledge(tmp_path).gazetteer.forms

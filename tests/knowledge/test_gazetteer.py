from __future__ import annotations

import csv
import itertools
import re
from importlib import resources
from pathlib import Path

import pytest

from verbale.errors import KnowledgeError
from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Term, is_head, office


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


def test_every_own_row_of_a_person_is_whole_and_dated() -> None:
    gazetteer = Knowledge().gazetteer
    text = (resources.files("verbale.knowledge") / "data" / "persons.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    codes = set(gazetteer.states) | {"EUR", "IGO", "NGO", "UNO", "IMG", "SUN", "VAT", "ESH", "PSE", "HKG", "TWN", "XKX"}
    for row in rows:
        assert all(row[k] for k in ("name", "title", "source", "licence", "date")), row
        assert row["country"] in codes, row
        assert all(re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", row[k]) for k in ("from", "to")), row
        assert not row["to"] or row["from"] <= row["to"], row
        assert gazetteer.person(row["name"]) is not None, row
    heads: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in rows:
        if is_head(row["title"]) and row["from"]:
            heads.setdefault((office(row["title"]), row["country"]), []).append(
                (row["from"], row["to"] or "9", row["name"])
            )
    for country in ("CIV", "GMB"):  # two men held themselves for it for a while
        del heads["president", country]
    for terms in heads.values():  # one at a time: a wrong year shows as an overlap
        terms.sort()
        for (_, end, before), (start, _, after) in itertools.pairwise(terms):
            assert end <= start or before == after or len(start) < 10, (before, end, after, start)


def test_an_end_that_one_source_knows_closes_what_another_left_open() -> None:
    person = Knowledge().gazetteer.person("Boris Johnson")
    assert person is not None
    assert not any(office(t.title) == "prime minister" and t.held_on("2024-01-01") for t in person.terms)


@pytest.mark.parametrize(
    ("title", "country", "sector"),
    [
        ("Leader of Podemos", "ESP", "PTY"),
        ("Leader of the FARC", "COL", "REB"),
        ("Spokesman of the Israel Defense Forces", "ISR", "MIL"),
        ("United States Trade Representative", "USA", "GOV"),
        ("Representative", "USA", "LEG"),
        ("Spokesman of the Ministry of Foreign Affairs", "CHN", "GOV"),
        ("Minister of Foreign Affairs", "CHN", "GOV"),
        ("Chief Justice", "PAK", "JUD"),
        ("Journalist", "TUR", "JRN"),
        ("Head of the Executive Council of Hezbollah", "LBN", "REB"),
        ("Chief of Staff of the Israel Defense Forces", "ISR", "MIL"),
        ("Spokesman of the coalition against Islamic State", "USA", "GOV"),
    ],
)
def test_an_office_is_of_the_sector_of_its_body_or_title(title: str, country: str, sector: str) -> None:
    assert Knowledge().gazetteer.sector_of(Term(title, country, None, None, "test")) == sector


def test_a_house_s_president_is_no_head_of_state() -> None:
    assert is_head("President of the Republic")
    assert not is_head("President of the Senate")


def test_two_who_took_one_office_in_one_year_are_two() -> None:
    gazetteer = Knowledge().gazetteer
    first, second = gazetteer.person("Mohammed bin Rashid Al Maktoum"), gazetteer.person("Mohammed bin Zayed")
    assert first is not None
    assert second is not None
    assert first.name != second.name

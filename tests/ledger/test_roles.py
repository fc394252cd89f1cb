"""Roles learnt from many articles: support, contradictions, and what becomes of them in the user's tables."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.cli import app
from verbale.knowledge import Knowledge
from verbale.ledger.roles import Evidence, Introduced, contradictions, learnt
from verbale.pipeline import Reader, as_is
from verbale.records import Reading

GAZETTEER = Knowledge().gazetteer
run = CliRunner().invoke


def said(
    name: str, title: str, country: str | None, *, on: str, article: str, words: str = "", former: bool = False
) -> Introduced:
    evidence = Evidence(
        article=article,
        published=on,
        outlet="Port Gazette",
        start=0,
        end=5,
        words=words or f"{title} {name} spoke in {article}.",
    )
    return Introduced(name=name, title=title, organisation=None, country=country, former=former, evidence=evidence)


HOLT = said("Ada Holt", "foreign minister", "NOR", on="2025-03-01", article="a")


def test_support_is_counted_in_articles_that_word_it_differently() -> None:
    wire = [
        replace(
            HOLT, evidence=replace(HOLT.evidence, article=x, words="OSLO (NTB) - Foreign minister Ada Holt spoke in a.")
        )
        for x in "bc"
    ]
    [role] = learnt([HOLT, *wire], GAZETTEER)
    assert (role.articles, role.origins) == (3, 1)  # one text, printed three times
    other = said("Ada Holt", "Minister of Foreign Affairs", "NOR", on="2025-04-01", article="d")
    [role] = learnt([HOLT, *wire, other], GAZETTEER)
    assert (role.articles, role.origins, role.first, role.last, role.known) == (4, 2, "2025-03-01", "2025-04-01", False)


def test_former_offices_and_groups_are_no_roles() -> None:
    assert learnt([replace(HOLT, former=True), replace(HOLT, title="ruling party")], GAZETTEER) == []
    assert learnt([replace(HOLT, title="senators")], GAZETTEER)[0].title == "senator"


@pytest.mark.parametrize(
    ("others", "about"),
    [
        (
            [said("Ada Holt", "foreign minister", "DNK", on="2025-03-01", article="b")],
            ["Ada Holt, foreign minister: of which state"],
        ),
        ([said("Ben Berg", "foreign minister", "NOR", on="2025-03-01", article="b")], ["foreign minister of NOR: who"]),
        ([said("Ben Berg", "foreign minister", "NOR", on="2025-06-01", article="b")], []),  # a successor
        ([said("Ben Berg", "minister", "NOR", on="2025-03-01", article="b")], []),
        ([said("Sergey Lavrov", "minister", "NOR", on="2025-03-01", article="b")], ["Sergey Lavrov: of which state"]),
        (
            [said("Boris Johnson", "prime minister", "GBR", on="2024-03-01", article="b")],
            ["Boris Johnson, prime minister: in office on 2024-03-01"],
        ),
        ([said("Abraham Lincoln", "president", "USA", on="2024-03-01", article="b")], []),  # history, no contradiction
    ],
)
def test_what_cannot_both_be_is_reported_with_both_sides(others: list[Introduced], about: list[str]) -> None:
    found = contradictions(learnt([HOLT, *others], GAZETTEER), GAZETTEER)
    assert [c.about for c in found] == about
    assert all(c.one and c.other and c.words for c in found)


ARTICLES = [
    ("2025-03-01", "OSLO - Norwegian Foreign Minister Tuva Lindgren met farmers on Friday. Lindgren promised aid."),
    ("2025-03-03", "BERGEN - The fish tax will fall, said Norwegian Foreign Minister Tuva Lindgren on Monday."),
    ("2025-03-05", "BODO - Norwegian Mayor Odd Nilsen opened a bridge on Wednesday."),
]


def test_suggestions_are_written_imported_and_then_used_as_learnt(tmp_path: Path) -> None:
    for n, (day, text) in enumerate(ARTICLES):
        row = {"id": str(n), "published": day, "title": f"Report {n}", "outlet": "Port Gazette", "text": text}
        (tmp_path / f"{n}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    ledger, file, folder = tmp_path / "l.db", tmp_path / "suggested.csv", tmp_path / "own"
    assert (
        run(app, ["add", *map(str, sorted(tmp_path.glob("*.jsonl"))), "--ledger", str(ledger), "--quiet"]).exit_code
        == 0
    )
    done = run(app, ["knowledge", "suggest", "--ledger", str(ledger), "--csv", str(file)])
    assert done.exit_code == 0, done.output
    assert "Tuva Lindgren, foreign minister (NOR) · 2025-03-01 to 2025-03-03 · 2 origins, 2 articles" in done.stdout
    assert "“" in done.stdout
    assert "Nilsen" not in done.stdout  # one article is not enough
    with file.open(encoding="utf-8") as rows:
        assert [(r["name"], r["from"], r["to"], r["evidence"]) for r in csv.DictReader(rows)] == [
            ("Tuva Lindgren", "2025-03-01", "2025-03-03", "text")
        ]
    assert run(app, ["knowledge", "import", str(file), "--into", str(folder)]).exit_code == 0
    article = as_is("Lindgren rejected the plan.", uri="x", published="2025-03-02")
    before, after = (Reader(knowledge=k).read_one(article) for k in (None, folder))
    assert isinstance(before, Reading)
    assert isinstance(after, Reading)
    assert [a.country for a in before.actors] in ([], [None])
    [minister] = after.actors
    assert (minister.name, minister.country) == ("Tuva Lindgren", "NOR")
    assert "learnt from other articles" in minister.because

"""``verbale events`` asks a ledger by party, type, aspect and day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.cli import app

run = CliRunner().invoke
ARTICLES = (
    ("2025-02-05", "Peru condemned Chile on Monday.\n\nFrance failed to meet Iran on Tuesday, Paris said."),
    ("2025-03-10", "Chile expelled two diplomats of Peru on Sunday, and Brazil urged Chile to reopen the talks."),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    lines = [
        json.dumps({"id": str(n), "text": text, "published": day, "outlet": "Test"})
        for n, (day, text) in enumerate(ARTICLES)
    ]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = folder / "events.db"
    done = run(app, ["add", str(folder / "articles.jsonl"), "--ledger", str(path), "--quiet"])
    assert done.exit_code == 0, done.output
    return path


def found(ledger: Path, *words: str) -> list[tuple[str, str]]:
    out = run(app, ["events", "--json", "--ledger", str(ledger), *words]).stdout
    return [(row["event_type"], row["aspect"]) for row in map(json.loads, out.splitlines())]


@pytest.mark.parametrize(
    ("words", "wanted", "others"),
    [
        (("--actor", "Peru"), ("ACCUSE", "actual"), ["SANCTION", "REQUEST", "CONSULT"]),
        (("--actor", "PER"), ("ACCUSE", "actual"), ["SANCTION", "REQUEST", "CONSULT"]),
        (("--recipient", "Chile"), ("ACCUSE", "actual"), ["SANCTION", "CONSULT"]),
        (("--type", "sanction"), ("SANCTION", "actual"), ["ACCUSE", "REQUEST", "CONSULT"]),
        (("--aspect", "negated"), ("CONSULT", "negated"), ["ACCUSE", "SANCTION", "REQUEST"]),
        (("--from", "2025-03"), ("SANCTION", "actual"), ["ACCUSE"]),
        (("--until", "2025-02"), ("ACCUSE", "actual"), ["SANCTION", "REQUEST"]),
        (("--actor", "Brazil", "--recipient", "Chile", "--type", "REQUEST"), ("REQUEST", "actual"), ["ACCUSE"]),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else "",
)
def test_events_are_found_by_what_was_asked(
    ledger: Path, words: tuple[str, ...], wanted: tuple[str, str], others: list[str]
) -> None:
    rows = found(ledger, *words)
    assert wanted in rows
    assert not {kind for kind, _ in rows} & set(others)


def test_without_questions_all_events_come_in_the_order_of_days(ledger: Path) -> None:
    kinds = [kind for kind, _ in found(ledger)]
    assert {"ACCUSE", "CONSULT", "SANCTION", "REQUEST"} <= set(kinds)
    assert kinds.index("ACCUSE") < kinds.index("CONSULT") < kinds.index("SANCTION")


def test_a_line_shows_the_sentence_it_rests_on(ledger: Path) -> None:
    out = run(app, ["events", "--ledger", str(ledger), "--type", "SANCTION"]).output
    assert "Chile -> Peru" in out
    assert "“Chile expelled two diplomats of Peru on Sunday" in out

"""positions, planned and claims on a ledger of several little articles, through the whole pipeline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.cli import app

run = CliRunner().invoke
ARTICLES = [
    ("2025-03-10", "PARIS - French President Emmanuel Macron will meet Russian President Vladimir Putin in Moscow on Friday, the Kremlin said on "
     "Monday.\n\nUkraine has accepted a 30-day ceasefire proposed by the United States.\n\nRussian President Vladimir Putin rejected the 30-day ceasefire."),
    ("2025-03-15", "MOSCOW - French President Emmanuel Macron met Russian President Vladimir Putin in Moscow on Friday.\n\nRussian President Vladimir "
     "Putin backed the US-proposed 30-day truce."),
    ("2025-03-11", "WASHINGTON - The United States and Iran will hold talks in Oman on March 20, the State Department said on Tuesday."),
    ("2025-03-18", "MUSCAT - Talks between the United States and Iran that were planned for March 20 were called off, Oman said on Tuesday."),
    ("2025-03-12", "ISTANBUL - Delegations from Ukraine and Russia will hold talks in Istanbul on March 25, Turkey said on Wednesday."),
    ("2025-03-20", "ISTANBUL - Talks between Russia and Ukraine due on March 25 were put off to March 28, Turkey said on Thursday."),
    ("2025-03-21", "KYIV - Ukraine accused Russia of shelling a hospital in Kharkiv on Friday. Russia denied the accusation."),
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing")
    for number, (day, text) in enumerate(ARTICLES):
        row = {"id": str(number), "published": day, "title": f"Report {number}", "outlet": "Port Gazette", "text": text}
        (folder / f"{number}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    path = folder / "standing.db"
    done = run(app, ["add", *map(str, sorted(folder.glob("*.jsonl"))), "--ledger", str(path), "--quiet"])
    assert done.exit_code == 0, done.output
    return path


def out(*words: str, ledger: Path) -> str:
    done = run(app, [*words, "--ledger", str(ledger)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_table_of_actors_by_days_shows_who_changed_position(ledger: Path) -> None:
    text = out("positions", "30-day ceasefire", ledger=ledger)
    header = next(line for line in text.splitlines() if "2025-03-10" in line)
    assert header.split() == ["2025-03-10", "2025-03-15"]
    rows = {
        line.strip().split(" (")[0]: line.split(")")[-1].split()
        for line in text.splitlines()
        if "(RUS)" in line or "(UKR)" in line
    }
    assert rows == {"Ukraine": ["supports"], "Vladimir Putin": ["opposes", "supports"]}
    assert "Vladimir Putin changed: opposes (2025-03-10) -> supports (2025-03-15)" in text
    assert "also called:" in text


def test_any_name_of_a_proposal_finds_all_positions_on_it(ledger: Path) -> None:
    rows = [json.loads(x) for x in out("positions", "truce", "--json", ledger=ledger).splitlines()]
    assert {r["date"] for r in rows} == {"2025-03-10", "2025-03-15"}
    assert "“" in out("positions", "truce", "--list", ledger=ledger)
    assert "no position" in run(app, ["positions", "tariffs", "--ledger", str(ledger)]).output


@pytest.mark.parametrize(
    ("state", "days", "words"),
    [
        ("happened", ["2025-03-14"], "met Russian President"),
        ("called_off", ["2025-03-20"], "were called off"),
        ("moved", ["2025-03-25", "2025-03-25"], "put off to March 28"),
        ("planned", [], ""),
    ],
)
def test_later_articles_say_what_became_of_a_plan(ledger: Path, state: str, days: list[str], words: str) -> None:
    rows = [json.loads(x) for x in out("planned", "--state", state, "--json", ledger=ledger).splitlines()]
    assert [r["from"] for r in rows] == days
    assert all(words in r["outcomes"][-1]["words"] for r in rows)
    assert all(o["article"] and o["event"] for r in rows for o in r["outcomes"])


def test_plans_by_party_and_day(ledger: Path) -> None:
    assert len(out("planned", "--actor", "IRN", ledger=ledger).splitlines()) == 2
    assert "2025-03-25" in out("planned", "--from", "2025-03-21", ledger=ledger)
    assert "2025-03-25" not in out("planned", "--until", "2025-03-21", ledger=ledger)
    wrong = run(app, ["planned", "--state", "dreamt", "--ledger", str(ledger)])
    assert wrong.exit_code == 2
    assert "called_off" in wrong.output


def test_disputed_claims_about_words(ledger: Path) -> None:
    text = out("claims", "--status", "disputed", "--about", "hospital", ledger=ledger)
    assert "disputed" in text
    assert "Russia denies" in text
    assert out("claims", "--status", "confirmed", "--about", "hospital", ledger=ledger) == ""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.cli import app
from verbale.cli.minutes import deed
from verbale.records import Reading, Span, from_plain

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "examples" / "articles"
COMMANDS = "knowledge train read add watch timeline quotes events actors claims positions planned show doctor formats stages evaluate actor code".split()
run = CliRunner().invoke


def program(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", "from verbale.cli import main; main()", *map(str, words)]


def call(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(program(*words), capture_output=True, text=True, check=False)


def content(ledger: Path) -> list[str]:
    """What the queries say: the same whatever the order of reading."""
    return [
        run(app, [command, "--json", "--ledger", str(ledger)]).stdout
        for command in ("timeline", "quotes", "events", "actors", "claims", "positions")
    ]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample.db"
    done = run(app, ["add", str(SAMPLES), "--ledger", str(path), "--quiet"])
    assert done.exit_code == 0, done.output
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    done = run(app, [command, "--help"])
    assert done.exit_code == 0
    assert len(done.output) > 200


def test_the_samples_give_a_dated_line_for_the_restored_ties_in_three_articles(ledger: Path) -> None:
    out = run(app, ["timeline", "--ledger", str(ledger)]).output
    [line] = [x for x in out.splitlines() if "Iran, Saudi Arabia make an agreement: " in x]
    assert line.strip().startswith("2023-03-10")
    assert "“agreed”" in line
    assert "3 articles" in line


def test_queries_do_not_depend_on_the_order_of_reading(ledger: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    files = sorted((p for p in SAMPLES.rglob("*") if p.is_file()), reverse=True)
    for file in files:
        run(app, ["add", str(file), "--ledger", str(other), "--quiet"])
    assert content(other) == content(ledger)


def test_reading_the_samples_again_adds_nothing(ledger: Path) -> None:
    before = content(ledger)
    done = run(app, ["add", str(SAMPLES), "--ledger", str(ledger), "--quiet"])
    assert done.exit_code == 0
    assert "0 added" in done.stderr
    assert content(ledger) == before


def test_every_span_of_every_record_lies_in_its_text_and_gives_words() -> None:
    lines = run(app, ["read", str(SAMPLES), "--json"]).stdout.splitlines()
    assert len(lines) >= 12
    for line in lines:
        reading = from_plain(Reading, json.loads(line))
        text = reading.article.text
        spans = list(_spans(json.loads(line)))
        assert spans
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        sentences = reading.sentences
        for event in reading.events:
            assert sentences[event.sentence].contains(event.trigger[0])
        ids = {a.id for a in reading.actors}
        assert {p.actor for e in reading.events for p in (*e.actors, *e.recipients)} <= ids
        assert {q.speaker for q in reading.quotes if q.speaker} <= ids
        made = [
            getattr(r, "because", "") for r in (*reading.actors, *reading.quotes, *reading.events, *reading.timexes)
        ]
        assert all(made)


def _spans(value: object, key: str = "") -> list[Span]:
    """Every [start, end] in a Reading's JSON but those of the raw input and of the map to it."""
    if isinstance(value, dict):
        return [s for k, v in value.items() if k not in ("removed", "segments") for s in _spans(v, k)]
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(v, int) for v in value):
            return [Span(*value)]
        return [s for v in value for s in _spans(v, key)]
    return []


def test_show_prints_the_sentence_with_its_words_marked_and_the_rule(ledger: Path) -> None:
    row = json.loads(run(app, ["events", "--json", "--ledger", str(ledger)]).stdout.splitlines()[0])
    out = run(app, ["show", row["id"][:12], "--ledger", str(ledger)]).output
    assert re.search(r"“.*\[.+\].*”", out)
    assert "rule: events." in out


def test_broken_inputs_have_a_reason_with_file_and_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = {
        "id": "1",
        "text": "Norland said on Friday that it was ready for talks with Sudria, and that it would not wait.",
    }
    lines = [json.dumps(good), json.dumps({**good, "id": "2"}), "{broken", json.dumps({**good, "id": "4"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    done = call("read", tmp_path, "--json")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
    assert re.search(r"a\.jsonl, line 3: broken_record", done.stderr)
    assert re.search(r"empty\.txt.*: empty", done.stderr)
    assert re.search(r"binary\.txt.*: binary", done.stderr)


def test_nothing_readable_is_exit_status_one(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert call("read", tmp_path).returncode == 1
    missing = call("read", tmp_path / "nosuch.txt")
    assert missing.returncode == 1
    assert "nosuch.txt" in missing.stderr


def test_a_missing_ledger_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    done = call("quotes", "--ledger", tmp_path / "none.db")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "verbale add" in done.stderr


def test_an_unknown_pipeline_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Norland said on Friday that it was ready for talks with Sudria, and that it would not wait.")
    done = call("read", file, "--pipeline", "no_such_pipeline")
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "no_such_pipeline" in line


def test_fetching_without_a_contact_says_how_to_give_one(tmp_path: Path) -> None:
    done = call("watch", "https://news.example/feed.xml", "--ledger", tmp_path / "w.db")
    assert done.returncode == 1
    assert "--contact" in done.stderr


def test_a_role_on_a_day_is_an_actor_with_country_and_sector() -> None:
    out = run(app, ["actor", "Kremlin spokesman", "--on", "2025-02-09"]).output
    assert "RUS" in out
    assert "GOV" in out


def test_a_sentence_is_coded_and_the_steps_are_named() -> None:
    out = run(
        app, ["code", "Israel bombed the Iranian consulate in Damascus on Monday.", "--date", "2024-04-02"]
    ).output
    assert "ASSAULT" in out
    assert "events.verb:bomb" in out
    assert "2024-04-01" in out


def kill_and_go_on(tmp_path: Path, ledger: Path, moments: list[float]) -> None:
    """Kill ``verbale add`` at the given seconds, each time on the same ledger; then let it finish and compare."""
    path = tmp_path / "killed.db"
    for moment in moments:
        process = subprocess.Popen(
            program("add", SAMPLES, "--ledger", path, "--quiet"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if path.is_file() and path.stat().st_size:
            out = call("doctor", "--ledger", path)
            assert "integrity ok, 0 dangling rows" in out.stdout or "not a Verbale ledger" in out.stderr, (
                out.stdout + out.stderr
            )
    assert call("add", SAMPLES, "--ledger", path, "--quiet").returncode == 0
    assert content(path) == content(ledger)


def test_a_killed_add_leaves_a_whole_ledger_and_a_rerun_completes_it(tmp_path: Path, ledger: Path) -> None:
    kill_and_go_on(tmp_path, ledger, [1.2, 2.4, 3.1])


@pytest.mark.slow
def test_twenty_kills_at_spread_moments_leave_a_whole_ledger(tmp_path: Path, ledger: Path) -> None:
    kill_and_go_on(tmp_path, ledger, [0.3 + 0.17 * k for k in range(20)])


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (["Ada Holt"], "holds talks"),
        (["Norland", "Sudria"], "hold talks"),
        (["protesters"], "hold talks"),
        (["Norish police"], "hold talks"),
        (["United States"], "holds talks"),
        ([], "holds talks"),
    ],
)
def test_the_verb_goes_with_those_who_act(who: list[str], words: str) -> None:
    assert deed("CONSULT", who, "") == words

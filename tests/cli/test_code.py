"""``verbale code``: one sentence explained, sentences with given parties typed, and tables of the user's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.cli import app
from verbale.errors import KnowledgeError, VerbaleError

run = CliRunner().invoke
OWN_TABLE = """
[[entry]]
lemma = "serenade"
pos = "verb"
type = "SUPPORT"
mode = ""
recipient = "obj"
needs = ""
avoid = "moon"
example = "Peru serenaded Chile."
not = "Peru serenaded the moon."
source = "ours"
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN_TABLE, encoding="utf-8")
    return path


def test_a_sentence_is_explained_step_by_step() -> None:
    out = run(app, ["code", "France did not meet Iran on Friday.", "--date", "2025-02-05"]).output
    assert "row verb:meet -> CONSULT: fits" in out
    assert "actor: “France” is France (FRA" in out
    assert "aspect negated: the words “did not” beside it" in out
    assert "when: 2025-01-31" in out
    assert "CAMEO 040, verbal cooperation, Goldstein 1" in out


def test_what_makes_a_code_finer_is_told() -> None:
    out = run(app, ["code", "France agreed to send weapons to Iraq."]).output
    assert "made finer by what it is about or done with: 033, then 0332" in out
    assert "CAMEO 0332" in out
    assert "made finer" not in run(app, ["code", "France did not meet Iran on Friday."]).output


def test_a_refusal_in_the_future_is_explained_as_one() -> None:
    out = run(app, ["code", "France will not meet Iran on Friday.", "--date", "2025-02-05"]).output
    assert "= REJECT/meet by events.verb:meet, will not" in out
    assert "what somebody will not do is his refusal" in out


def test_a_row_that_does_not_fit_says_what_stands_in_its_way() -> None:
    out = run(app, ["code", "France met the deadline."]).output
    assert "no, “deadline” stands beside it" in out
    assert "no event of the ontology" in out


@pytest.mark.parametrize(
    ("sentence", "codes"), [("Peru serenaded Chile.", True), ("Peru serenaded the moon.", False)], ids=["fits", "not"]
)
def test_an_own_table_codes_a_sentence(table: Path, sentence: str, codes: bool) -> None:
    out = run(app, ["code", sentence, "--ontology", str(table)]).output
    assert ("= SUPPORT by events.verb:serenade" in out) is codes


def test_an_own_table_codes_articles_that_are_read(table: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Peru serenaded Chile on Monday, the ministry said in Lima.\n", encoding="utf-8")
    own = json.loads(run(app, ["read", str(article), "--json", "--ontology", str(table)]).stdout)
    plain = json.loads(run(app, ["read", str(article), "--json"]).stdout)
    assert "SUPPORT" in [e["event_type"] for e in own["events"]]
    assert "SUPPORT" not in [e["event_type"] for e in plain["events"]]


def test_a_table_with_an_unknown_type_is_refused(table: Path) -> None:
    table.write_text(OWN_TABLE.replace("SUPPORT", "SERENADE"), encoding="utf-8")
    done = run(app, ["code", "Peru serenaded Chile.", "--ontology", str(table)])
    assert isinstance(done.exception, KnowledgeError)
    assert "SERENADE" in str(done.exception)


@pytest.mark.parametrize(
    ("text", "kind", "quad"),
    [
        ("Peru condemned Chile on Monday for expelling two of its diplomats.", "ACCUSE", "verbal conflict"),
        ("Peru met with Chile on Monday.", "CONSULT", "verbal cooperation"),
        # a refused act is a rejection, not the act
        ("Peru refused to meet with Chile on Monday.", "REJECT", "verbal conflict"),
        ("Peru said it will not begin talks with Chile.", "REJECT", "verbal conflict"),
        # an act of words is what passes between them, not the act that it is about
        ("Peru agreed to withdraw its troops from Chile.", "AGREE", "verbal cooperation"),
        ("Peru threatened to shell Chile on Monday.", "THREATEN", "verbal conflict"),
        ("Peru lifted the blockade of Chile on Monday.", "RETREAT", "material cooperation"),
        ("Peru called for sanctions against Chile.", "ACCUSE", "verbal conflict"),
        ("Peru pledged its full support for Chile.", "SUPPORT", "verbal cooperation"),
        ("Peru must provide more food to Chile, the minister said.", "REQUEST", "verbal conflict"),
        # what is announced is promised or threatened
        ("Peru said it would release the sailors of Chile.", "AGREE", "verbal cooperation"),
        ("Peru said it would boycott the games in Chile.", "THREATEN", "verbal conflict"),
        # what stands in a clause about somebody is not the news
        ("Peru freed a student of Chile, arrested in May.", "RETREAT", "material cooperation"),
    ],
)
def test_sentences_with_given_parties_are_typed(tmp_path: Path, text: str, kind: str, quad: str) -> None:
    spans = [
        {"role": "source", "start": 0, "end": 4},
        {"role": "target", "start": text.index("Chile"), "end": text.index("Chile") + 5},
    ]
    file = tmp_path / "given.jsonl"
    file.write_text(json.dumps({"id": "1", "text": text, "events": [{"spans": spans}]}) + "\n", encoding="utf-8")
    [record] = [json.loads(x) for x in run(app, ["code", "--parties", str(file)]).stdout.splitlines()]
    assert record["id"] == "1"
    [event] = record["events"]
    assert (event["type"], event["quad"], event["spans"]) == (kind, quad, spans)


@pytest.mark.parametrize("line", ["not JSON", '{"words": "x"}', '{"text": "x", "spans": [{"role": "source"}]}'])
def test_a_line_without_a_sentence_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "given.jsonl"
    file.write_text("\n" + line + "\n", encoding="utf-8")
    done = run(app, ["code", "--parties", str(file)])
    assert isinstance(done.exception, VerbaleError)
    assert "line 2" in str(done.exception)


@pytest.mark.parametrize("words", [[], ["A sentence.", "--parties", "x.jsonl"]], ids=["neither", "both"])
def test_a_sentence_or_a_file_is_asked_for(words: list[str]) -> None:
    assert "give a sentence" in str(run(app, ["code", *words]).exception)

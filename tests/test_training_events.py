"""The event sentences that we ship as training data are what their guide says."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "training" / "events"
TYPES = {("COERCE", "arrest"), ("AGREE", "")}
RIGHT = {
    "type": "COERCE",
    "mode": "arrest",
    "aspect": "actual",
    "trigger": "arrested",
    "actor": "police",
    "recipient": ["two men", "a woman"],
}


def checker() -> Any:
    return loaded("check")


def loaded(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"events_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_annotated_as_the_guide_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert checker().main(sorted((FOLDER / "sentences").glob("*.jsonl"))) == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", sorted((FOLDER / "stories").glob("*.txt")), ids=lambda p: p.stem)
def test_every_marked_article_is_annotated_as_the_guide_says(path: Path) -> None:
    with (FOLDER.parents[1] / "src/verbale/knowledge/ontology/types.csv").open(encoding="utf-8") as table:
        types = {(row["event_type"], row["mode"]) for row in csv.DictReader(table)}
    assert loaded("marked").stories(path, types)


def test_a_mark_gives_its_trigger_and_the_nearest_words_are_the_party() -> None:
    text = "Chad {1 blamed} Peru. It {2 sent} troops.\n\nPeru regrets the {2 move}.\n----\n1 ACCUSE actual | Chad -> Peru\n2 MOBILIZE actual | It -> -"
    story = loaded("marked").story(text)
    first, second = story["events"]
    assert story["text"] == "Chad blamed Peru. It sent troops.\n\nPeru regrets the move."
    assert (first["trigger"], first["actors"], first["recipients"]) == ([(5, 11)], [(0, 4)], [(12, 16)])
    assert [story["text"][s:e] for s, e in second["trigger"] + second["also"]] == ["sent", "move"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Chad {1 blamed} Peru.\n----\n1 ACCUSE often | Chad -> Peru", "no aspect"),
        ("Chad {1 blamed} Peru.\n----\n2 ACCUSE actual | Chad -> Peru", "not marked"),
        ("Chad {1 blamed} {2 Peru}.\n----\n1 ACCUSE actual | Chad -> Peru", "no event: 2"),
        ("Chad {1 blamed} Peru.\n----\n1 ACCUSE actual | Mali -> Peru", "not in the text"),
        ("Chad {1 blamed Peru.\n----\n", "not closed"),
    ],
)
def test_a_faulty_mark_is_named(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        loaded("marked").story(text)


def test_every_article_has_its_spans_in_its_text_and_its_credit() -> None:
    for line in (FOLDER / "articles" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        assert record["url"].startswith("https://en.wikinews.org/")
        for event in record["events"]:
            assert all(0 <= s < e <= len(record["text"]) for s, e in event["trigger"] + event["also"])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"actor": "army"}, "is not in the text"),
        ({"actor": "polic"}, "is not in the text"),
        ({"actor": "police#2"}, "is not in the text"),
        ({"mode": "hug"}, "no type"),
        ({"aspect": "perhaps"}, "no aspect"),
        ({"actor": "arrested"}, "overlaps it"),
        ({"recipient": "police"}, "overlap"),
    ],
)
def test_the_checker_finds_what_is_wrong(change: dict[str, Any], fault: str | None) -> None:
    record = {"text": "The police arrested two men and a woman.", "events": [RIGHT | change]}
    found = checker().faults(record, TYPES)
    assert (not found) if fault is None else fault in " ".join(found)

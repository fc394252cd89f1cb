"""The event sentences that we ship as training data are what their guide says."""

from __future__ import annotations

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
    spec = importlib.util.spec_from_file_location("check_event_sentences", FOLDER / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_annotated_as_the_guide_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert checker().main(sorted((FOLDER / "sentences").glob("*.jsonl"))) == 0, capsys.readouterr().out


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

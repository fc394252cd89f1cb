"""The quotes that we ship as training data are what their guide says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "training" / "quotes"
TEXT = 'The mayor said the bridge was safe. "It will hold," she said.'


def module(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"quotes_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def record(change: dict[str, Any]) -> dict[str, Any]:
    quote = {"source": [0, 9], "cue": [10, 14], "content": [[15, 34]], "type": "indirect", "parent": None}
    return {"id": "a-1", "text": TEXT, "quotes": [quote | change], "licence": "CC BY 4.0", "credit": "us"}


def test_every_quote_is_marked_as_the_guide_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert module("check").main([]) == 0, capsys.readouterr().out


def test_there_are_sentences_without_quotes_and_articles_with_their_credit() -> None:
    check = module("check")
    sentences = [r for path in (FOLDER / "sentences").glob("*.jsonl") for r in check.load(path)]
    assert len(sentences) >= 300
    assert sum(not r["quotes"] for r in sentences) >= 60
    for article in check.load(FOLDER / "articles" / "wikinews.jsonl"):
        assert article["url"].startswith("https://en.wikinews.org/")
        assert article["licence"] == "CC BY 2.5"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"content": [[15, 99]]}, "is not in the text"),
        ({"content": [[15, 33]]}, "cuts a word"),
        ({"content": [[14, 34]]}, "begins or ends with a space"),
        ({"content": []}, "without content"),
        ({"content": [[10, 34]]}, "stands in its content"),
        ({"content": [[19, 34], [15, 18]]}, "out of order"),
        ({"cue": [4, 14]}, "overlap"),
        ({"type": "direct"}, "is not direct"),
        ({"parent": 0}, "no such parent"),
    ],
)
def test_the_checker_finds_what_is_wrong(change: dict[str, Any], fault: str | None) -> None:
    found = module("check").faults(record(change))
    assert (not found) if fault is None else fault in " ".join(found)


@pytest.mark.parametrize("key", ["id", "text"])
def test_an_article_of_a_measuring_corpus_is_found(key: str) -> None:
    check = module("check")
    ours = record({})
    assert check.kept_back(ours, [{key: ours[key]}])
    assert not check.kept_back(ours, [{key: "another"}])


@pytest.mark.parametrize(
    ("line", "content", "kind"),
    [
        ("= The mayor | said#1 | the bridge ..", [], None),
        ("= The mayor | said#1 | the bridge .. safe", ["the bridge was safe"], "indirect"),
        ('= she | said#2 | "It will hold,"', ['"It will hold,"'], "direct"),
        ('= - | - | the bridge was safe || "It will hold,"', ["the bridge was safe", '"It will hold,"'], "mixed"),
    ],
)
def test_marked_text_becomes_offsets(line: str, content: list[str], kind: str | None) -> None:
    quote = module("mark").quote(TEXT, line)
    if kind is None:  # ".." without an end reaches over the paragraph, whatever the quotation marks do
        assert TEXT[slice(*quote["content"][0])].startswith("the bridge was safe. ")
    else:
        assert [TEXT[s:e] for s, e in quote["content"]] == content
        assert quote["type"] == kind


@pytest.mark.parametrize("line", ["= The mayor | said | safe", "= The lord | said#1 | safe", "= The mayor | safe"])
def test_marked_text_that_is_ambiguous_or_wrong_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"occurrences|not found|parts"):
        module("mark").quote(TEXT, line)

"""PLOVER's contexts: every row of the table on its example and counter-example, and which clause counts."""

from __future__ import annotations

import pytest

from verbale.annotate import load_nlp
from verbale.extract import contexts_of
from verbale.knowledge.contexts import ContextRow, load_contexts
from verbale.pipeline import read_text

NLP = load_nlp()
ROWS = load_contexts().rows


def contexts(text: str, trigger: str | None = None) -> tuple[str, ...]:
    doc = NLP(text)
    return contexts_of(next(t for t in doc if (t.text == trigger if trigger else t.head is t or t.head.i == t.i)))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
def test_each_context_is_seen_in_its_example_and_not_in_its_counter_example(row: ContextRow) -> None:
    assert row.name in contexts(row.example)
    assert row.name not in contexts(row.counter)


def test_another_clause_gives_no_context() -> None:
    text = "Peru condemned the raid after Chile raised tariffs."
    assert "economic" not in contexts(text, "condemned")
    assert "economic" in contexts(text, "raised")


def test_plain_words_have_no_context() -> None:
    assert contexts("Peru thanked Chile.") == ()


def test_events_carry_their_contexts() -> None:
    reading = read_text("Peru recalled its ambassador from Chile on Monday, the ministry said in Lima.")
    assert any("diplomatic" in e.contexts for e in reading.events)

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.records import Span, merged, stripped

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p)))


def test_a_span_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


def test_two_flags_are_four_code_points_and_eight_utf16_units() -> None:
    text = "🇨🇭🇮🇹yes"
    span = Span(4, 7)
    assert span.of(text) == "yes"
    assert span.to_utf16(text) == (8, 11)


@given(st.lists(spans))
def test_merged_spans_are_in_order_and_apart_and_cover_the_same(given_spans: list[Span]) -> None:
    made = merged(given_spans)
    assert all(a.end < b.start for a, b in itertools.pairwise(made))
    covered = {i for s in given_spans for i in range(s.start, s.end)}
    assert {i for s in made for i in range(s.start, s.end)} == covered


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_stripped_span_has_no_white_space_at_its_ends(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    span = stripped(text, start, end)
    assert (span.of(text) if span else "") == text[start:end].strip()

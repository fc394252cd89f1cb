"""Half-open spans of Unicode code points, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]``: half-open, in code points of the article's text (never bytes or UTF-16 units)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end}]")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies within this one (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same length, moved by ``by`` characters."""
        return Span(self.start + by, self.end + by)

    def to_utf16(self, text: str) -> tuple[int, int]:
        """The same span in UTF-16 code units, as JavaScript counts them."""
        before = len(text[: self.start].encode("utf-16-le")) // 2
        return before, before + len(self.of(text).encode("utf-16-le")) // 2


def stripped(text: str, start: int, end: int) -> Span | None:
    """The span without white space at either end; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in text order, those that touch or overlap made one: what the data contract calls a list of spans."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def hull(spans: Sequence[Span]) -> Span:
    """The shortest span that covers all of them; there must be one at least."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))

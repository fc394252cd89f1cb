"""Quotation marks paired paragraph by paragraph: mixed kinds, unclosed ones, quotations that run over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.records import Span

DOUBLE = '"“”„«»'
OPENING, CLOSING = "“„«", "”»"
SINGLE_PAIR = re.compile(r"(?<![\w’'])[‘'](?=[A-Z\w])(.{12,600}?)(?<=[\w.,!?])[’'](?!\w)")


def quotations(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The quotations of a text with their marks, in order, none within another.

    A straight or wrong-way mark closes where one is open and opens elsewhere. One that is not closed by the end of its paragraph ends
    there (the next paragraph opens anew, as print has it, or goes on to the mark that closes it); one without a partner that stands
    behind a letter is dropped as an inch or a stray mark. Single marks count only in paragraphs without double ones.
    """
    found: list[Span] = []
    unclosed = False  # whether the paragraph before ended within a quotation
    for paragraph in paragraphs:
        body = paragraph.of(text)
        rest = _closing(body) if unclosed else 0
        marks = [Span(paragraph.start, paragraph.start + rest)] if rest else []
        marks += _pair(body[rest:], paragraph.start + rest)
        unclosed = bool(marks) and marks[-1].end == paragraph.end and body[-1] not in DOUBLE
        if not marks and not any(c in body for c in DOUBLE):
            marks = [Span(paragraph.start + m.start(), paragraph.start + m.end()) for m in SINGLE_PAIR.finditer(body)]
        found += marks
    return found


def _closing(body: str) -> int:
    """Where the first mark of a paragraph ends, if it closes a quotation of the paragraph before; else 0."""
    match = re.search(f"[{DOUBLE}]|''", body)
    if match is None or match.start() < 2 or match.group() in OPENING:
        return 0
    after = body[match.end() : match.end() + 1]
    return match.end() if not body[match.start() - 1].isspace() and not after.isalnum() else 0


def _pair(body: str, offset: int) -> list[Span]:
    found = []
    start: int | None = None
    for match in re.finditer(f"[{DOUBLE}]|''|``", body):
        i, mark = match.start(), match.group()
        before = body[i - 1] if i else " "
        after = body[match.end()] if match.end() < len(body) else " "
        if start is None:
            if mark in CLOSING and not after.isalnum():
                continue
            if before.isdigit() and not after.isalnum():
                continue  # inches
            start = i
        elif mark in OPENING and before.isspace() and after.isalnum():
            continue  # a mark within a quotation: the outer one goes on
        else:
            found.append(Span(offset + start, offset + match.end()))
            start = None
    if start is not None and len(body) - start > 20:
        found.append(Span(offset + start, offset + len(body)))
    return found


def letters(text: str, span: Span) -> int:
    """The number of letters and digits in a span."""
    return sum(c.isalnum() for c in span.of(text))


def is_speech_like(text: str, span: Span) -> bool:
    """Whether a quotation is long enough, or marked as a sentence, to be speech: not a title, a nickname or a scare quote."""
    words = re.findall(r"\w+", span.of(text))
    inner = span.of(text).strip(DOUBLE + "' ‘’`")
    if len(words) >= 5:
        return True
    return bool(inner) and inner[-1] in ".,!?" and len(words) >= 1


def inside(spans: Sequence[Span], position: int) -> Span | None:
    """The quotation that holds a position, or None."""
    return next((s for s in spans if s.start <= position < s.end), None)

"""Raw text as lines with their places, and the text of an article put together from kept slices of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from verbale.records import Segment, Span

# White space of one code point that becomes a blank, and marks of no width that are dropped.
BLANKS = dict.fromkeys(
    map(
        ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c\x85"
    ),
    " ",
)
ZERO = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
NO_WIDTH = re.compile(f"[{ZERO}]+")
DROPPED = re.compile(f"[{ZERO}\x00-\x08\x0e-\x1f\x7f]+| {{2,}}")

# What Markdown adds to a text: pictures, notes' numbers and link targets with their words; the brackets and signs around words.
TARGET = r"\((?:<[^>\s]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200}){0,3})(?:\s\"[^\"]{0,300}\")?\)"
MARKS = re.compile(
    rf"!\[[^\]]{{0,300}}\]{TARGET}|\[\[\w{{1,5}}\]\]{TARGET}|\[(?=[^\[\]]{{1,300}}\]\()|\]{TARGET}|\*{{2,3}}|(?<!\w)_+(?=\w)|(?<=[\w.,!?”\"’)])_+(?!\w)"
    f"|{DROPPED.pattern}"
)
HEADING = re.compile(r"#{1,6}\s+|>\s+")


def is_markdown(raw: str) -> bool:
    """Whether a text is Markdown: links or headings as no other text has them, twice and more."""
    signs = re.finditer(r"\]\((?:https?:|/|<)|^#{1,6} \w|\*\*\w", raw, re.MULTILINE)
    return next(itertools.islice(signs, 1, None), None) is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text without white space at its ends. ``number`` counts from 0; blank lines are lines too."""

    number: int
    start: int
    end: int
    text: str  # blanks of every kind as " ", runs squeezed, marks of no width gone: for looking at, not for offsets

    @property
    def span(self) -> Span:
        """Its place in the raw text."""
        return Span(self.start, self.end)


def squeeze(text: str) -> str:
    """Every run of white space as one blank, marks of no width gone."""
    return " ".join((text if text.isascii() else NO_WIDTH.sub("", text)).split())


def lines_of(raw: str, *, markdown: bool = False) -> list[Line]:
    """All lines, blank ones with empty text; of Markdown headings and quotations the words alone. A line ends at \\n, \\r\\n or \\r."""
    found = []
    for number, match in enumerate(re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|$)", raw)):
        body = match.group().rstrip("\r\n")
        if match.start() == len(raw) and not body:
            break
        start = match.start() + len(body) - len(body.lstrip(ZERO + " \t\u00a0\u3000"))
        end = match.start() + len(body.rstrip(ZERO + " \t\u00a0\u3000"))
        if markdown and (sign := HEADING.match(raw, start, end)):
            start, body = sign.end(), raw[sign.end() : end]
        found.append(Line(number, min(start, end), end, squeeze(body)))
    return found


class Builder:
    """Puts an article's text together from slices of the raw text, paragraph by paragraph, and keeps the way back."""

    def __init__(self, raw: str, *, markdown: bool = False) -> None:
        self.raw = raw
        self.dropped = MARKS if markdown else DROPPED
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.paragraphs: list[Span] = []
        self.subheads: list[Span] = []

    def add(self, pieces: Iterable[Span], *, subhead: bool = False) -> None:
        """One paragraph (or sub-heading) from raw slices, joined by a blank; white space normalised, marks of no width dropped."""
        if self.length:
            self._append("\n\n", None)
        start = self.length
        for number, piece in enumerate(pieces):
            if number and not self._ends_in_blank():
                self._append(" ", None)
            self._slice(piece)
        if self.length == start:
            self._undo_break(start)
            return
        (self.subheads if subhead else self.paragraphs).append(Span(start, self.length))

    def text(self) -> str:
        """The article's text so far."""
        return "".join(self.parts)

    def _ends_in_blank(self) -> bool:
        return bool(self.parts) and self.parts[-1][-1:].isspace()

    def _undo_break(self, start: int) -> None:
        if start and self.parts and self.parts[-1] == "\n\n":
            self.parts.pop()
            self.length -= 2

    def _slice(self, piece: Span) -> None:
        body = piece.of(self.raw).translate(BLANKS)
        at = 0
        for match in self.dropped.finditer(body):
            keep = 1 if match.group().startswith(" ") else 0
            self._append(body[at : match.start() + keep], piece.start + at)
            at = match.end()
        self._append(body[at:], piece.start + at)

    def _append(self, text: str, raw: int | None) -> None:
        if not text:
            return
        if raw is not None:
            self.segments.append(Segment(start=self.length, raw=raw, length=len(text)))
        self.parts.append(text)
        self.length += len(text)

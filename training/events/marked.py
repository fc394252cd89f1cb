"""Reads our own articles, whose events are marked where they stand in the text (stories/*.txt; the form is in GUIDE.md)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ASPECTS = ("actual", "planned", "requested", "hypothetical", "negated", "denied", "historical")
RULE, LINES = "\n====\n", "\n----\n"
MARK = re.compile(r"\{(\d+) ([^{}]+)\}")
EVENT = re.compile(r"(\d+) ([A-Z]+)(?:/([a-z-]+))? (\w+) \| (.+) -> (.+)")

Span = tuple[int, int]


def stories(path: Path, types: set[tuple[str, str]] | None = None) -> list[dict[str, Any]]:
    """The articles of a file: {"text", "events": [{"type", "mode", "aspect", "trigger", "also", "actors", "recipients"}]}, all places as spans.

    A party is the occurrence of its words nearest to the trigger, those in its sentence first. types: the pairs of type and mode there are, where they are to be
    checked. Raises ValueError with the file, the article's number and what is wrong there.
    """
    found = []
    for number, part in enumerate(path.read_text(encoding="utf-8").strip("\n").split(RULE), 1):
        try:
            found.append(story(part.strip("\n"), types))
        except ValueError as error:
            raise ValueError(f"{path.name}, article {number} ({part.strip()[:40]!r}): {error}") from None
    return found


def story(part: str, types: set[tuple[str, str]] | None = None) -> dict[str, Any]:
    """One article from its marked text and the lines of its events."""
    marked, _, lines = part.partition(LINES)
    text, places = unmarked(marked.strip("\n"))
    events, seen = [], set()
    for line in filter(None, (row.strip() for row in lines.split("\n"))):
        match = EVENT.fullmatch(line)
        if match is None:
            raise ValueError(f"not an event: {line!r}")
        number, kind, mode, aspect, actors, recipients = match.groups()
        if number not in places or number in seen:
            raise ValueError(f"{number} is not marked in the text, or stands twice: {line!r}")
        if types is not None and (kind, mode or "") not in types:
            raise ValueError(f"no type {kind} with mode {mode}: {line!r}")
        if aspect not in ASPECTS:
            raise ValueError(f"no aspect {aspect}: {line!r}")
        seen.add(number)
        trigger, *also = places[number]
        sides = [[nearest(text, words, trigger) for words in split(side)] for side in (actors, recipients)]
        events.append(
            {
                "type": kind,
                "mode": mode,
                "aspect": aspect,
                "trigger": [trigger],
                "also": also,
                "actors": sides[0],
                "recipients": sides[1],
            }
        )
    if missing := set(places) - seen:
        raise ValueError(f"marked in the text, but no event: {', '.join(sorted(missing))}")
    return {"text": text, "events": events}


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans of each number in the order of the text."""
    text, last = "", 0
    places: dict[str, list[Span]] = {}
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        places.setdefault(match[1], []).append((len(text), len(text) + len(match[2])))
        text += match[2]
        last = match.end()
    text += marked[last:]
    if "{" in text or "}" in text or "  " in text:
        raise ValueError("a mark that is not closed, or two blanks")
    return text, places


def split(side: str) -> list[str]:
    """The parties of one side, set apart by " + "; none for "-"."""
    return [] if side.strip() == "-" else [words.strip() for words in side.split(" + ")]


def nearest(text: str, words: str, trigger: Span) -> Span:
    """The whole-word occurrence of a party's words that is nearest to the trigger, in its sentence before elsewhere."""
    left, right = (r"\b" if words[:1].isalnum() else ""), (r"\b" if words[-1:].isalnum() else "")
    found = [m.span() for m in re.finditer(left + re.escape(words) + right, text)]
    found = [s for s in found if s[1] <= trigger[0] or s[0] >= trigger[1]]
    if not found:
        raise ValueError(f"{words!r} is not in the text outside the trigger")

    def distance(span: Span) -> tuple[bool, int]:
        low, high = min(span[1], trigger[1]), max(span[0], trigger[0])
        between = text[low:high]
        return ("\n" in between or ". " in between, high - low)

    return min(found, key=distance)

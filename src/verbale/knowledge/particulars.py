"""What makes an act particular: rows that give a mode and a CAMEO code by what an act of words is about, or by the means of force."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import check_entries
from verbale.records import EventType

FIELDS = dict.fromkeys(("type", "content", "words", "means", "mode", "cameo"), str)


@dataclass(frozen=True, slots=True)
class Act:
    """An act that another speaks of; mode None: any. stopped: it is to end, or is left."""

    type: EventType
    mode: str | None
    stopped: bool = False

    def covers(self, other: Act) -> bool:
        """Whether the other is an act of this kind."""
        return self.type is other.type and self.stopped == other.stopped and self.mode in (None, other.mode)


@dataclass(frozen=True, slots=True)
class Particular:
    """One row: an event of ``type`` that speaks of one of the acts or words, or uses one of the means, has this mode and CAMEO code."""

    type: EventType
    acts: tuple[Act, ...]
    words: frozenset[str]
    means: frozenset[str]
    mode: str | None
    cameo: str
    example: str
    counter: str
    within: str = ""  # a code that the event must have so far: "sanctions" alone may be asked for or asked to be lifted


def read_particulars(text: str) -> tuple[Particular, ...]:
    """The rows of a table in TOML; KnowledgeError for a fault."""
    rows = check_entries("particulars.toml", tomllib.loads(text), fields=FIELDS, optional={"within": str})
    return tuple(
        Particular(
            _type(row["type"]),
            tuple(map(_act, row["content"].split())),
            frozenset(row["words"].split()),
            frozenset(row["means"].split()),
            row["mode"] or None,
            row["cameo"],
            row["example"],
            row["not"],
            row.get("within", ""),
        )
        for row in rows
    )


def _act(entry: str) -> Act:
    kind, _, mode = entry.removeprefix("!").partition(":")
    return Act(_type(kind), mode or None, entry.startswith("!"))


def _type(name: str) -> EventType:
    if name not in EventType.__members__:
        raise KnowledgeError(f"particulars.toml: no event type {name!r}; there are {', '.join(EventType.__members__)}")
    return EventType(name)

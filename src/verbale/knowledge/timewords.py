"""The table of time names: vague words and holidays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import read_entries

HOLIDAY = r"\d\d-\d\d|easter[+-]\d+|\d\d-(?:mon|tue|wed|thu|fri|sat|sun)-(?:\d|1\+)|\d{4}-\d\d-\d\d|XX-XX"
VAGUE = r"(?:PAST|PRESENT|FUTURE)_REF"


@dataclass(frozen=True, slots=True)
class TimeName:
    """Words that name a time; ``value`` as the table's head says."""

    kind: str  # "vague" | "holiday"
    words: tuple[str, ...]
    value: str


@lru_cache(maxsize=1)
def load_timewords() -> tuple[TimeName, ...]:
    """The table's rows in order."""
    rows = []
    for row in read_entries("timewords", fields={"kind": str, "words": str, "value": str}):
        wanted = {"vague": VAGUE, "holiday": HOLIDAY}.get(row["kind"])
        if wanted is None:
            raise KnowledgeError(f"timewords.toml: kind = {row['kind']!r} is neither 'vague' nor 'holiday'")
        if not re.fullmatch(wanted, row["value"]):
            raise KnowledgeError(f"timewords.toml: value = {row['value']!r} of {row['words']!r} is none of {wanted}")
        rows.append(TimeName(row["kind"], tuple(row["words"].split("|")), row["value"]))
    return tuple(rows)

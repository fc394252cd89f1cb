"""The furniture table: lines of a page that are no part of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import read_entries


@dataclass(frozen=True, slots=True)
class Furniture:
    """One kind of line; ``edge`` kinds count only before the first and after the last paragraph of an article."""

    what: str
    pattern: re.Pattern[str]
    edge: bool

    def matches(self, line: str) -> bool:
        """Whether the whole line, white space squeezed, is of this kind."""
        return self.pattern.fullmatch(line) is not None


@lru_cache(maxsize=1)
def load_furniture() -> tuple[Furniture, ...]:
    """The table's rows in order; every example matches its row and no counter-example does (tested)."""
    rows = []
    for row in read_entries("furniture", fields={"what": str, "pattern": str, "where": str}):
        if row["where"] not in ("any", "edge"):
            raise KnowledgeError(f"furniture.toml: where = {row['where']!r} is neither 'any' nor 'edge'")
        flags = 0 if row["what"] == "token" else re.IGNORECASE
        rows.append(Furniture(row["what"], re.compile(row["pattern"], flags), row["where"] == "edge"))
    return tuple(rows)

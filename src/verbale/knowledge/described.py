"""The table of nouns by which news speaks of somebody whom it does not name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.knowledge.lexicon import read_entries
from verbale.records import ActorType


@dataclass(frozen=True, slots=True)
class DescribingNoun:
    """Who a noun means; sector: PLOVER code, "" where it tells none."""

    noun: str
    type: ActorType
    sector: str


@lru_cache(maxsize=1)
def load_describing_nouns() -> dict[str, DescribingNoun]:
    """Every row by its noun's lemma."""
    rows = read_entries("described", fields={"noun": str, "type": str, "sector": str})
    return {r["noun"]: DescribingNoun(r["noun"], ActorType(r["type"]), r["sector"]) for r in rows}

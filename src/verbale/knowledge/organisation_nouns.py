"""The table of nouns that head an organisation's name and say what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.knowledge.lexicon import read_entries
from verbale.records import ActorType

_TAIL = re.compile(r"\s(?:of|for|on|to|against|in|at|and the)\s.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OrganisationNoun:
    """What an organisation is by the noun of its name; own: each state has its own."""

    noun: str
    type: ActorType
    sector: str
    own: bool


@lru_cache(maxsize=1)
def load_organisation_nouns() -> dict[str, OrganisationNoun]:
    """Every row by its noun in small letters."""
    rows = read_entries("organisation_nouns", fields={"noun": str, "type": str, "sector": str, "own": bool})
    return {r["noun"]: OrganisationNoun(r["noun"], ActorType(r["type"]), r["sector"], r["own"]) for r in rows}


def organisation_noun(name: str) -> OrganisationNoun | None:
    """What a name says its bearer is: the longest noun that ends it, or ends what stands before "of", "for" ...; None where it says nothing."""
    whole = name.lower().replace("’", "'")
    for words in (whole, _TAIL.sub("", whole)):
        parts = words.split()
        for first in range(max(0, len(parts) - 4), len(parts)):
            if (row := load_organisation_nouns().get(" ".join(parts[first:]))) is not None:
                return row
    return None

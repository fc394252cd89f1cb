"""The table of verbs by which a party answers a claim."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.knowledge.lexicon import read_entries
from verbale.records import Response


@dataclass(frozen=True, slots=True)
class ResponseVerb:
    """One verb with its response, the frames that count and the object nouns that decide."""

    lemma: str
    response: Response
    frames: frozenset[str]
    objects: frozenset[str]
    avoid: frozenset[str]


@lru_cache(maxsize=1)
def load_responses() -> dict[str, ResponseVerb]:
    """The verbs by lemma."""
    columns = {"lemma": str, "response": str, "frames": list, "objects": str, "avoid": str}
    return {
        r["lemma"]: ResponseVerb(
            r["lemma"],
            Response(r["response"]),
            frozenset(r["frames"]),
            frozenset(r["objects"].split()),
            frozenset(r["avoid"].split()),
        )
        for r in read_entries("responses", fields=columns)
    }

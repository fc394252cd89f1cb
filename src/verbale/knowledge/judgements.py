"""The table of words that blame or praise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import read_entries
from verbale.records import EventType

# What a judgement is as an event, with its mode.
EVENTS: dict[str, tuple[EventType, str | None]] = {
    "blame": (EventType.ACCUSE, "disapprove"),
    "praise": (EventType.SUPPORT, None),
}
FIELDS = {"lemma": str, "pos": str, "judges": str, "needs": str, "avoid": str}


@dataclass(frozen=True, slots=True)
class JudgingWord:
    """What a word makes of the act or the person it is said of.

    needs: prepositions, one of which must follow; avoid: lemmas beside which it judges nobody.
    """

    pos: str
    type: EventType
    mode: str | None
    needs: frozenset[str]
    avoid: frozenset[str]


@lru_cache(maxsize=1)
def load_judgements() -> dict[tuple[str, str], JudgingWord]:
    """The words by lemma and part of speech (ADJ, NOUN, VERB); KnowledgeError where the table is at fault."""
    found = {}
    for row in read_entries("judgements", fields=FIELDS):
        if row["judges"] not in EVENTS:
            raise KnowledgeError(
                f"judgements.toml: {row['lemma']} judges {row['judges']!r}; known: {', '.join(EVENTS)}"
            )
        found[row["lemma"], row["pos"]] = JudgingWord(
            row["pos"], *EVENTS[row["judges"]], frozenset(row["needs"].split()), frozenset(row["avoid"].split())
        )
    return found

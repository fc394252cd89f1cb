"""The table of verbs that introduce what somebody says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import read_entries

CLASSES = frozenset({"say", "request", "judge", "stance", "attitude"})
FRAMES = frozenset({"clause", "infinitive", "object"})

# Which classes count as quotes. PolNeAR counts attitudes, stances and negated statements; GUM counts beliefs but no stances.
INVENTORIES: dict[str, frozenset[str]] = {
    "default": frozenset({"say", "request", "judge"}),
    "gum": frozenset({"say", "attitude"}),
    "polnear": frozenset({"say", "request", "judge", "stance", "attitude", "negated"}),
}


@dataclass(frozen=True, slots=True)
class SpeechVerbs:
    """Lemma -> class -> frames."""

    table: dict[str, dict[str, frozenset[str]]]

    def frames(self, lemma: str, inventory: frozenset[str]) -> dict[str, str]:
        """Frame -> class for a lemma, for the classes of an inventory."""
        return {f: c for c, frames in self.table.get(lemma, {}).items() if c in inventory for f in frames}


@lru_cache(maxsize=1)
def load_speech_verbs() -> SpeechVerbs:
    """The table, checked: an unknown class or frame is a KnowledgeError."""
    table: dict[str, dict[str, frozenset[str]]] = {}
    for row in read_entries("speech_verbs", fields={"lemma": str, "class": str, "frames": list}):
        if row["class"] not in CLASSES or not set(row["frames"]) <= FRAMES:
            raise KnowledgeError(
                f"speech_verbs.toml, {row['lemma']}: class {row['class']!r} or frames {row['frames']} unknown"
            )
        table.setdefault(row["lemma"], {})[row["class"]] = frozenset(row["frames"])
    return SpeechVerbs(table)

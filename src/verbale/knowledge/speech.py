"""The tables of verbs and nouns that introduce what somebody says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import read_entries

CLASSES = frozenset({"say", "request", "judge", "stance", "attitude"})
FRAMES = frozenset({"clause", "infinitive", "object", "oblique"})

# Which classes count as quotes. PolNeAR counts attitudes, stances and negated statements, "who" as a source (relative), and takes what
# goes on behind an indirect statement for a quote of its own (apart); both make one record of joint speakers (one); PolNeAR's
# sources keep their relative clauses (whole); GUM counts beliefs but no stances, and sources end before an
# apposition (bare).
INVENTORIES: dict[str, frozenset[str]] = {
    "default": frozenset({"say", "request", "judge"}),
    "gum": frozenset({"say", "attitude", "bare", "one"}),
    "polnear": frozenset(
        {"say", "request", "judge", "stance", "attitude", "negated", "relative", "apart", "one", "whole"}
    ),
}


@dataclass(frozen=True)
class SpeechVerbs:
    """Lemma -> class -> frames, and the prepositions of the frame "oblique"."""

    table: dict[str, dict[str, frozenset[str]]]
    phrases: dict[str, dict[str, frozenset[str]]]

    def frames(self, lemma: str, inventory: frozenset[str]) -> dict[str, str]:
        """Frame -> class for a lemma, for the classes of an inventory."""
        return {f: c for c, frames in self.table.get(lemma, {}).items() if c in inventory for f in frames}

    def knows(self, lemma: str) -> bool:
        """Whether the table has a lemma, in whatever class."""
        return lemma in self.table

    def prepositions(self, lemma: str, inventory: frozenset[str]) -> frozenset[str]:
        """The prepositions behind which a lemma's content stands."""
        return frozenset().union(*(p for c, p in self.phrases.get(lemma, {}).items() if c in inventory))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The lemmas that introduce statements and requests, whatever the inventory."""
        return frozenset(v for v, classes in self.table.items() if classes.keys() & {"say", "request", "judge"})


@dataclass(frozen=True, slots=True)
class SpeechNouns:
    """Nouns that name a speech act ("claim", "call", "warning"), and the verbs that only carry such a noun ("issue a warning")."""

    table: dict[str, dict[str, dict[str, frozenset[str]]]]
    light: frozenset[str]

    def get(self, lemma: str, inventory: frozenset[str]) -> dict[str, frozenset[str]] | None:
        """The frames and prepositions of a noun, for the classes of an inventory; None where it is no cue."""
        rows = [r for c, r in self.table.get(lemma, {}).items() if c in inventory]
        if not rows:
            return None
        return {key: frozenset().union(*(r[key] for r in rows)) for key in ("frames", "prepositions")}


@lru_cache(maxsize=1)
def load_speech_verbs() -> SpeechVerbs:
    """The table of verbs, checked: an unknown class or frame is a KnowledgeError."""
    table: dict[str, dict[str, frozenset[str]]] = {}
    phrases: dict[str, dict[str, frozenset[str]]] = {}
    for row in _rows("speech_verbs"):
        table.setdefault(row["lemma"], {})
        table[row["lemma"]][row["class"]] = table[row["lemma"]].get(row["class"], frozenset()) | frozenset(
            row["frames"]
        )
        phrases.setdefault(row["lemma"], {})[row["class"]] = frozenset(row.get("prepositions", ()))
    return SpeechVerbs(table, phrases)


@lru_cache(maxsize=1)
def load_speech_nouns() -> SpeechNouns:
    """The table of nouns, checked as that of the verbs is; rows of class "light" are the verbs that carry them."""
    table: dict[str, dict[str, dict[str, frozenset[str]]]] = {}
    light = set()
    for row in _rows("speech_nouns", classes=CLASSES | {"light"}):
        if row["class"] == "light":
            light.add(row["lemma"])
            continue
        table.setdefault(row["lemma"], {})[row["class"]] = {
            "frames": frozenset(row["frames"]),
            "prepositions": frozenset(row.get("prepositions", ())),
        }
    return SpeechNouns(table, frozenset(light))


def _rows(name: str, classes: frozenset[str] = CLASSES) -> list[dict[str, Any]]:
    rows = read_entries(name, fields={"lemma": str, "class": str, "frames": list}, optional={"prepositions": list})
    for row in rows:
        if row["class"] not in classes or not set(row["frames"]) <= FRAMES:
            raise KnowledgeError(
                f"{name}.toml, {row['lemma']}: class {row['class']!r} or frames {row['frames']} unknown"
            )
        if ("oblique" in row["frames"]) != bool(row.get("prepositions")):
            raise KnowledgeError(f"{name}.toml, {row['lemma']}: the frame oblique and prepositions go together")
    return rows

"""PLOVER's contexts: which words say that an event is about elections, courts, trade, health ..."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import check_entries

COLUMNS = {"context": str, "words": str}


@dataclass(frozen=True, slots=True)
class ContextRow:
    """One context with an example that has it and a counter-example that has not."""

    name: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Contexts:
    """The contexts in the table's order, and by each lemma those that it says. Lemmas that stand side by side are joined by "_"."""

    rows: tuple[ContextRow, ...]
    by_word: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_contexts() -> Contexts:
    """The table of contexts (37 of PLOVER 2.0's); every fault is one KnowledgeError."""
    text = (resources.files("verbale.knowledge") / "ontology" / "contexts.toml").read_text(encoding="utf-8")
    entries = check_entries("contexts.toml", tomllib.loads(text), fields=COLUMNS, optional={})
    by_word: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        for word in entry["words"].split():
            if entry["context"] in by_word.get(word, ()):
                raise KnowledgeError(f"contexts.toml: {word!r} stands twice under {entry['context']}")
            by_word[word] = (*by_word.get(word, ()), entry["context"])
    return Contexts(tuple(ContextRow(e["context"], e["example"], e["not"]) for e in entries), by_word)

"""The event ontology: PLOVER 2.0 types and modes with CAMEO codes, and the words that code them."""

from __future__ import annotations

import csv
import itertools
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import check_entries
from verbale.knowledge.particulars import Particular, read_particulars
from verbale.records import Aspect, EventType

COLUMNS = {"lemma": str, "pos": str, "type": str, "mode": str, "recipient": str, "needs": str, "avoid": str}


# What PLOVER's manual makes of an announced act, where we keep the type of the act and the aspect "planned" (docs/codebook/events.md).
ANNOUNCED = {
    EventType.CONSULT: EventType.AGREE,
    EventType.SUPPORT: EventType.AGREE,
    EventType.COOPERATE: EventType.AGREE,
    EventType.AID: EventType.AGREE,
    # The manual has announced easings as CONCEDE; of 14 that we read in PLV and in PLOVER's own records 12 are marked AGREE.
    EventType.RETREAT: EventType.AGREE,
    # "Will boycott", "will extend the curfew": the verbal form of these is a threat.
    EventType.PROTEST: EventType.THREATEN,
    EventType.COERCE: EventType.THREATEN,
}


def plover_type(event_type: EventType, aspect: Aspect) -> EventType:
    """The type under which PLOVER's manual codes an event: an announced visit or withdrawal is AGREE, an announced boycott THREATEN."""
    return ANNOUNCED.get(event_type, event_type) if aspect is Aspect.PLANNED else event_type


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type with its mode: quad class, Goldstein value and CAMEO code by the crosswalk of the codebook."""

    quad: str
    goldstein: float
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One word that codes an event, and what must or must not stand beside it."""

    lemma: str
    pos: str
    type: EventType
    mode: str | None
    recipient: tuple[str, ...]
    needs: frozenset[str]
    avoid: frozenset[str]
    example: str
    counter: str
    asks: tuple[str, ...] = ()  # the needs as the table writes them, for people to read
    cameo: str | None = None  # where it is finer than the type's and mode's
    plain: dict[str, frozenset[str]] = field(
        init=False, compare=False, repr=False
    )  # the needs of one word each, by their kind
    joint: dict[str, dict[str, list[tuple[str, ...]]]] = field(
        init=False, compare=False, repr=False
    )  # by kind and word of the first part: the other parts
    other: tuple[str, ...] = field(init=False, compare=False, repr=False)  # the rest of them

    def __post_init__(self) -> None:
        kinds: dict[str, set[str]] = {}
        joint: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        other = []
        for need in sorted(self.needs):
            parts = sorted(need.split("+"), key=lambda part: not _is_plain(part))
            kind, _, word = parts[0].partition(":")
            if not _is_plain(parts[0]):
                other.append(need)
            elif len(parts) == 1:
                kinds.setdefault(kind, set()).add(word)
            else:
                joint.setdefault(kind, {}).setdefault(word, []).append(tuple(parts[1:]))
        object.__setattr__(self, "plain", {kind: frozenset(words) for kind, words in kinds.items()})
        object.__setattr__(self, "joint", joint)
        object.__setattr__(self, "other", tuple(other))


def _is_plain(need: str) -> bool:
    """Whether a need asks for one word of a kind; "obj:person" asks for no word."""
    kind, _, word = need.partition(":")
    return kind in PLAIN and bool(word) and word not in CLASSES_OF_PEOPLE


PLAIN = ("obj", "prep", "subj")
CLASSES_OF_PEOPLE = frozenset({"person", "name", "country"})


@dataclass(frozen=True, slots=True)
class Ontology:
    """Patterns by lemma and part of speech, the table of types, the words of each class that the patterns speak of, what makes acts particular,
    and the Goldstein value of each CAMEO code."""

    patterns: dict[tuple[str, str], tuple[Pattern, ...]]
    types: dict[tuple[str, str | None], TypeRow]
    classes: dict[str, list[str]]
    particulars: tuple[Particular, ...]
    codes: dict[str, float]

    def row(self, event_type: str, mode: str | None) -> TypeRow:
        """The row of a type and mode; the type's own where the mode has none."""
        return self.types.get((event_type, mode)) or self.types[(event_type, None)]


@lru_cache(maxsize=4)
def load_ontology(path: Path | None = None) -> Ontology:
    """Our ontology, or one of the user's own in the same form (TOML); every fault of a table is one KnowledgeError."""
    folder = resources.files("verbale.knowledge") / "ontology"
    text = path.read_text(encoding="utf-8") if path else (folder / "events.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    rows = check_entries(path.name if path else "events.toml", table, fields=COLUMNS, optional={"cameo": str})
    classes = {name: str(words).split() for name, words in table.get("classes", {}).items()}
    codes = _codes((folder / "cameo.csv").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], list[Pattern]] = {}
    for row in rows:
        if row["type"] not in EventType.__members__:
            raise KnowledgeError(
                f"{row['lemma']}: no event type {row['type']!r}; there are {', '.join(EventType.__members__)}"
            )
        pattern = Pattern(
            row["lemma"],
            row["pos"],
            EventType(row["type"]),
            row["mode"] or None,
            tuple(r for r in row["recipient"].split(",") if r),
            frozenset(_expanded(row, "needs", classes)),
            frozenset(_expanded(row, "avoid", classes)),
            row["example"],
            row["not"],
            tuple(row["needs"].split()),
            row.get("cameo"),
        )
        if pattern.cameo is not None and pattern.cameo not in codes:
            raise KnowledgeError(f"{pattern.lemma}: no CAMEO code {pattern.cameo!r}")
        found.setdefault((pattern.lemma, pattern.pos), []).append(pattern)
    types = _types((folder / "types.csv").read_text(encoding="utf-8"))
    particulars = read_particulars((folder / "particulars.toml").read_text(encoding="utf-8"))
    return Ontology({k: tuple(v) for k, v in found.items()}, types, classes, particulars, codes)


def _expanded(row: dict[str, str], column: str, classes: dict[str, list[str]]) -> list[str]:
    """The entries of a column, one for each choice of words: "obj:treaty|pact+prep:with" gives two, and "%class" stands for the words of the class."""
    found: list[str] = []
    for entry in row[column].split():
        parts = []
        for part in entry.split("+"):
            kind, colon, words = part.rpartition(":")
            choice: list[str] = []
            for word in words.split("|"):
                name = word.removeprefix("%")
                if name == word:
                    choice.append(word)
                elif name in classes:
                    choice += classes[name]
                else:
                    known = ", ".join(sorted(classes))
                    raise KnowledgeError(f"{row['lemma']}: no class {name!r} of words; there are {known}")
            parts.append([kind + colon + word for word in choice])
        found += ["+".join(choice) for choice in itertools.product(*parts)]
    return found


def _codes(text: str) -> dict[str, float]:
    return {r["code"]: float(r["goldstein"]) for r in csv.DictReader(text.splitlines())}


def _types(text: str) -> dict[tuple[str, str | None], TypeRow]:
    return {
        (r["event_type"], r["mode"] or None): TypeRow(r["quad"], float(r["goldstein"]), r["cameo"] or None)
        for r in csv.DictReader(text.splitlines())
    }

"""Who acts and who is acted on: the words of an event's parties, read from the parse (``verbs``, ``nouns``), and whom they name (``resolving``)."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.parties.nouns import noun_parties
from verbale.extract.parties.phrases import all_of
from verbale.extract.parties.resolving import beneath, on_ground, resolved
from verbale.extract.parties.verbs import is_passive, patient_of, subject_of, verb_parties
from verbale.extract.parties.words import (
    EXPRESSING,
    MEANS,
    PEOPLE,
    PREPOSITIONS,
    PRIVATE,
    SERIES,
    is_somebody,
    names_somebody,
)
from verbale.records import EventType

__all__ = [
    "EXPRESSING",
    "MEANS",
    "PEOPLE",
    "PRIVATE",
    "SERIES",
    "all_of",
    "beneath",
    "is_passive",
    "is_somebody",
    "names_somebody",
    "on_ground",
    "parties_of",
    "patient_of",
    "resolved",
    "subject_of",
]

Parties = tuple[tuple[Token, ...], tuple[Token, ...]]


def parties_of(trigger: Token, event_type: EventType, prepositions: tuple[str, ...] = ()) -> Parties:
    """The heads of the phrases of those who act and of those acted on, each with its conjuncts.

    prepositions: where the table says that the recipient stands ("obj", "iobj" or prepositions); by default those of the type.
    """
    places = tuple(dict.fromkeys((*(prepositions or ("obj",)), *PREPOSITIONS[event_type])))
    if trigger.pos_ in ("VERB", "AUX") or (
        trigger.pos_ == "ADJ" and any(c.dep_ in syntax.SUBJECTS for c in trigger.children)
    ):
        found = verb_parties(trigger, event_type, places)
    else:
        found = noun_parties(trigger, event_type, places)
    actors, recipients = _unique(found[0]), _unique(found[1])
    return actors, tuple(r for r in recipients if r not in actors)


def _unique(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple({t.i: t for t in tokens}.values())

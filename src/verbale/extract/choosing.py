"""Which of the words found code an act of their own: what the learnt head says of them, and which only belong to another's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from verbale import syntax
from verbale.extract.aspect import TERMS
from verbale.extract.event_head import NONE, TYPES, load_event_head
from verbale.extract.parties import parties_of
from verbale.extract.triggers import Hit, trials
from verbale.knowledge.plover import Ontology
from verbale.records import EventType

LEARNT = "events.learnt"


def second_opinion(doc: Doc, coded: list[Hit], table: Ontology) -> list[Hit]:
    """The tables' hits with the learnt head's probability, without those that it is sure are none, and the words that it alone finds.

    A pipeline of another make has no vectors that the head knows: then the tables' hits as they are.
    """
    head = load_event_head()
    if head is None or np.shape(doc.tensor) != (len(doc), head.width):
        return coded
    types = [NONE] * len(doc)
    for hit in coded:
        types[hit.trigger.i] = TYPES.index(hit.type)
    votes = head.read(doc, types)
    taken = {t.i for hit in coded for t in (hit.trigger, *hit.carried)}
    found = []
    for hit in coded:
        chances = votes.types[hit.trigger.i]
        if chances[NONE] < head.veto:
            found.append(replace(hit, score=round(float(chances[TYPES.index(hit.type)]), 3)))
    for token in (doc[int(i)] for i in np.flatnonzero(votes.types[:, :NONE].max(axis=1) >= head.threshold)):
        if token.i in taken or token.pos_ not in ("VERB", "NOUN", "ADJ", "AUX", "ADV"):
            continue
        event_type, chance = votes.best(token.i)
        if any(trial.avoided for trial in trials(token, table)):
            continue  # nor where the tables have reason to leave the word: "met the deadline"
        if not any(c.i in taken for c in (token.head, *token.children) if c.pos_ == token.pos_):
            actors, recipients = parties_of(token, event_type)
            found.append(
                Hit(
                    trigger=token,
                    type=event_type,
                    mode=None,
                    because=LEARNT,
                    actors=actors,
                    recipients=recipients,
                    score=round(chance, 3),
                )
            )
    return sorted(found, key=lambda hit: hit.trigger.i)


def one_act_each(found: list[Hit]) -> list[Hit]:
    """Without the nouns that a light verb carries to another type: "failed to reach agreement" is one act, and "signed an agreement"."""
    carried = {c.i: hit.type for hit in found for c in hit.carried}
    return [hit for hit in found if carried.get(hit.trigger.i, hit.type) == hit.type]


def independent(found: list[Hit]) -> list[Hit]:
    """Without cease-fires that only say what is agreed, asked for, refused or broken, and without what the act above undoes.

    "Lifted a ban", "the suspension of aid", "violated the truce" are one act each: no ban, no aid and no truce in force.
    """
    by_trigger = {hit.trigger.i: hit for hit in found}
    words = (EventType.AGREE, EventType.CONCEDE, EventType.REQUEST, EventType.SUPPORT, EventType.REJECT)

    def is_object(hit: Hit) -> bool:
        above = by_trigger.get(hit.trigger.head.i)
        if above is None or hit.trigger.pos_ != "NOUN":
            return False
        if hit.mode == "ceasefire":
            return above.type in words or above.trigger.lemma_ in BREAKING
        below = hit.trigger.dep_ in ("obj", "nsubj:pass") or (
            hit.trigger.dep_ == "nmod" and syntax.case_of(hit.trigger) in ("of", "on")
        )
        if above.type is EventType.REJECT and hit.trigger.lemma_.lower() in TERMS and hit.type is EventType.AGREE:
            return below  # who rejects a deal has agreed to nothing
        return below and hit.type in UNDONE.get(above.type, ())

    return [hit for hit in found if not is_object(hit)]


BREAKING = frozenset({"violate", "break", "breach"})
# Type of an act -> the types of the nouns that it undoes where they are its object.
UNDONE = {
    EventType.RETREAT: (EventType.SANCTION, EventType.COERCE, EventType.ACCUSE, EventType.PROTEST),
    EventType.SANCTION: (EventType.AID, EventType.COOPERATE, EventType.AGREE),
}

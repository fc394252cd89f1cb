"""Whether the text has an event happen: actual, planned, requested, hypothetical, negated, denied, historical."""

from __future__ import annotations

import datetime

from spacy.tokens import Token

from verbale import syntax
from verbale.records import Aspect, When

PLANS = frozenset(
    "plan intend aim prepare agree expect schedule set vow pledge promise decide offer want hope seek threaten propose".split()
)
REQUESTS = frozenset("urge call ask demand request order appeal plead beg tell want invite press require".split())
DENIES = frozenset("deny dispute reject refute dismiss".split())
AVOIDS = frozenset("refuse fail decline avoid prevent stop oppose cancel postpone".split())
DOUBTS = frozenset("if unless whether would could might may".split())
PLANNED_NOUNS = frozenset(
    "plan proposal offer prospect possibility threat call demand request hope bid invitation".split()
)


def aspect_of(trigger: Token, when: When | None, published: str | None) -> Aspect:
    """The aspect of a trigger from its negation, auxiliaries and what it hangs on; an old date makes it historical."""
    chain = _chain(trigger)
    if any(syntax.is_negated(t) for t in chain[:2] if t.pos_ in ("VERB", "AUX", "NOUN")) or any(
        t.lemma_ in AVOIDS for t in chain[1:2]
    ):
        return Aspect.NEGATED
    if any(t.lemma_ in DENIES for t in chain[1:3]):
        return Aspect.DENIED
    helpers = {
        c.lower_
        for t in chain[:2]
        if t.pos_ in ("VERB", "AUX") or t is trigger
        for c in t.children
        if c.dep_ in ("aux", "aux:pass", "mark")
    }
    if helpers & {"will", "'ll", "’ll", "shall", "wo"}:
        return Aspect.PLANNED
    governor = chain[1] if len(chain) > 1 else None
    infinitive = any(c.lower_ == "to" and c.dep_ == "mark" for c in trigger.children)
    if governor is not None and (infinitive or trigger.pos_ == "NOUN"):
        if governor.lemma_ in REQUESTS and trigger.dep_ in ("xcomp", "ccomp", "obj", "obl", "advcl"):
            return Aspect.REQUESTED
        if governor.lemma_ in PLANS and trigger.dep_ in ("xcomp", "ccomp", "obj", "obl", "acl"):
            return Aspect.HYPOTHETICAL if governor.lemma_ in ("threaten", "want", "hope") else Aspect.PLANNED
        if governor.lemma_ in PLANNED_NOUNS and trigger.dep_ in ("acl", "nmod"):
            return Aspect.REQUESTED if governor.lemma_ in ("call", "demand", "request") else Aspect.HYPOTHETICAL
        if infinitive and trigger.dep_ in ("xcomp", "acl", "advcl", "csubj") and governor.pos_ in ("ADJ", "NOUN"):
            return Aspect.HYPOTHETICAL
    if helpers & DOUBTS or any(c.lower_ in ("if", "unless") for t in chain[:3] for c in t.children if c.dep_ == "mark"):
        return Aspect.HYPOTHETICAL
    return Aspect.HISTORICAL if _is_old(when, published) else Aspect.ACTUAL


def _chain(trigger: Token) -> list[Token]:
    """The trigger and its governors, at most four."""
    return [trigger, *list(trigger.ancestors)[:3]]


def _is_old(when: When | None, published: str | None) -> bool:
    """Whether the event's last day lies more than a week before publication (ruling 4 of the annotation guide)."""
    if when is None or when.to is None or published is None or len(published) < 10:
        return False
    try:
        return datetime.date.fromisoformat(when.to) < datetime.date.fromisoformat(published[:10]) - datetime.timedelta(
            days=7
        )
    except ValueError:
        return False

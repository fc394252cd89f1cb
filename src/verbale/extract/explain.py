"""Why a word codes an event, or none: the rows of the tables that were tried, what each found, and what settled the aspect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import aspect_of, light_head
from verbale.extract.triggers import Trial, trials, will_not
from verbale.knowledge.plover import Ontology, load_ontology
from verbale.records import Aspect, Event, EventType, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A word with the rows tried on it and the event it ended in (None: none); aspect: what settled the event's aspect, in words."""

    word: Span
    trials: tuple[Trial, ...]
    event: Event | None
    aspect: str = ""


def explain(
    doc: Doc, events: Sequence[Event], *, ontology: Ontology | None = None, published: str | None = None
) -> tuple[Reason, ...]:
    """A Reason for each word that the tables know or that codes an event, in text order."""
    table = ontology or load_ontology()
    by_place = {s.start: e for e in reversed(events) for s in (*e.also, *e.trigger)}
    found = []
    for token in doc:
        tried = tuple(trials(token, table))
        event = by_place.get(token.idx)
        if event is None and not tried:
            continue
        carried = event is not None and not any(t.fits for t in tried) and event.trigger[0].start != token.idx
        if not carried or tried:
            found.append(
                Reason(
                    word=syntax.span_of(token),
                    trials=tried,
                    event=event,
                    aspect=_aspect_words(token, event, published) if event is not None else "",
                )
            )
    return tuple(found)


def _aspect_words(token: Token, event: Event, published: str | None) -> str:
    """The words around the trigger that the aspect rests on, as far as the parse alone settles it."""
    bare = aspect_of(token, None, published)
    if event.event_type is EventType.REJECT and will_not(token):
        return "what somebody will not do is his refusal"
    if event.aspect is Aspect.ACTUAL:
        return "nothing around the word speaks against it"
    if bare is not event.aspect:
        if event.when is not None and event.aspect in (Aspect.PLANNED, Aspect.HISTORICAL):
            return f"its day, {event.when.from_}, beside the day of publication"
        return "a rule of the event itself"
    carrier = light_head(token) or token
    helpers = [c.text for t in dict.fromkeys((token, carrier)) for c in t.children if c.dep_ in HELPERS]
    if helpers:
        return "the words “" + " ".join(helpers) + "” beside it"
    return f"it hangs on “{carrier.head.text}”" if carrier.head.i != carrier.i else "its own form"


HELPERS = ("aux", "advmod", "mark", "det", "amod")

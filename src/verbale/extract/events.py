"""Who did what to whom: PLOVER events with aspect and attribution."""

from __future__ import annotations

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.records import Actor, Article, Event, Place, Quote, Timex


def code_events(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    know: Knowledge,
) -> tuple[Event, ...]:
    """The article's events in text order, one record for each distinct event."""
    return ()

"""What is contested or unverified, and each party's answer."""

from __future__ import annotations

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.records import Actor, Article, Claim, Event, Quote, Timex


def find_claims(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    events: tuple[Event, ...],
    know: Knowledge,
) -> tuple[Claim, ...]:
    """The article's claims with the responses to them."""
    return ()

"""Proposals, positions on them, and announced plans."""

from __future__ import annotations

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.records import Actor, Article, Event, Plan, Position, Proposal, Quote, Timex


def find_positions(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    know: Knowledge,
) -> tuple[tuple[Proposal, ...], tuple[Position, ...]]:
    """The article's proposals and who stands where on them."""
    return (), ()


def find_plans(
    doc: Doc, *, article: Article, timexes: tuple[Timex, ...], events: tuple[Event, ...], know: Knowledge
) -> tuple[Plan, ...]:
    """Announced contacts and deadlines."""
    return ()

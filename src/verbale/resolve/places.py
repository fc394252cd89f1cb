"""Toponyms -> places with country and, where one reading clearly wins, coordinates."""

from __future__ import annotations

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.records import Actor, Article, Place


def find_places(doc: Doc, *, article: Article, actors: tuple[Actor, ...], know: Knowledge) -> tuple[Place, ...]:
    """The article's places with their mentions."""
    return ()

"""Mentions -> actors: names, titles, roles at a date, metonyms, groups, pronouns."""

from __future__ import annotations

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.records import Actor, Article


def find_actors(doc: Doc, *, article: Article, know: Knowledge) -> tuple[Actor, ...]:
    """The article's actors, each with every mention (pronouns too, where their referent is clear)."""
    return ()

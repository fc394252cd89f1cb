"""Who said what: quotes, direct to indirect, with their speakers."""

from __future__ import annotations

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.records import Actor, Article, Quote, Timex


def find_quotes(
    doc: Doc, *, article: Article, actors: tuple[Actor, ...], timexes: tuple[Timex, ...], know: Knowledge
) -> tuple[Quote, ...]:
    """The article's quotes in text order."""
    return ()

"""Who "he", "she", "they" and "it" are that speak: through the reader that ships, on sentences of our own."""

from __future__ import annotations

import functools

import pytest
from spacy.language import Language

from tests.factories import article
from verbale.annotate import load_nlp
from verbale.knowledge import Knowledge
from verbale.records import MentionKind
from verbale.resolve import find_actors

KNOW = Knowledge()


@functools.cache
def nlp() -> Language:
    return load_nlp()


def meant(text: str) -> list[str]:
    """The names of those whom the pronouns of a text refer to, in text order."""
    actors = find_actors(nlp()(text), article=article(text), know=KNOW)
    found = sorted((m.span, a.name) for a in actors for m in a.mentions if m.kind is MentionKind.PRONOUN)
    return [name for _, name in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Emily Holt met Carl Berg in Oslo. She said the talks had failed.", ["Emily Holt"]),
        ("Emily Holt met Carl Berg in Oslo. He said the talks had failed.", ["Carl Berg"]),
        ("Carl Holt said that John Berg would leave. He added that the talks had failed.", ["Carl Holt"]),
        ("The United Nations sent a letter to Carl Berg. It said the talks had failed.", ["United Nations"]),
        ("The United Nations sent a letter. The study was long. It said the talks had failed.", []),
        ("Carl Holt said: “John Berg lied.” He added that the talks had failed.", ["Carl Holt"]),
        ("The bridge was long. He said the talks had failed.", []),
        ("Carl Holt called John Berg on Monday to thank him.", ["John Berg"]),
        ("Carl Holt told John Berg to thank him.", ["Carl Holt"]),
        ("Mark Holt sued John Berg and his wife.", ["John Berg"]),
        ("Mark Holt spoke first. John Berg’s lawyer called him a liar.", ["John Berg"]),
        ("Mark Holt spoke first. Emily Berg’s lawyer called him a liar.", ["Mark Holt"]),
    ],
)
def test_a_pronoun_that_speaks_is_the_fitting_actor_or_nobody(text: str, names: list[str]) -> None:
    assert meant(text) == names

"""Tiny articles and hand-built parses, so that no test breaks when the language pipeline is retrained."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.lang.en import English
from spacy.tokens import Doc

from verbale.clean import as_is
from verbale.records import Article, RawDocument

VOCAB = English().vocab  # a bare Vocab knows no lower case


def article(text: str, *, published: str | None = None, title: str | None = None) -> Article:
    """An article with the given text to the letter."""
    return as_is(RawDocument(uri="test", text=text, published=published, title=title))


def parsed(
    words: str,
    heads: Sequence[int],
    deps: str,
    *,
    pos: str | None = None,
    lemmas: str | None = None,
    tags: str | None = None,
    ents: Sequence[str] | None = None,
) -> Doc:
    """A Doc from words divided by blanks (punctuation and clitics as words of their own), heads as indices (the root its own), relations.

    The text has blanks as English writes them: none before , . ; : ? ! ' ’s n't ” ) and none after “ ( .
    """
    tokens = words.split()
    spaces = [
        i + 1 < len(tokens)
        and tokens[i + 1] not in {",", ".", ";", ":", "?", "!", "”", ")", "'s", "’s", "n't", "'"}
        and tokens[i] not in {"“", "("}
        for i in range(len(tokens))
    ]
    relations = ["ROOT" if r == "root" else r for r in deps.split()]
    return Doc(
        VOCAB,
        words=tokens,
        spaces=spaces,
        heads=list(heads),
        deps=relations,
        pos=pos.split() if pos else None,
        lemmas=lemmas.split() if lemmas else [t.lower() for t in tokens],
        tags=tags.split() if tags else None,
        ents=list(ents) if ents else None,
    )

"""RawDocument -> Articles: split, furniture out, sub-headings apart, dates and bylines kept as data, with a map back to the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.records import Article, PublishedBasis, RawDocument, Span, Unread, stripped


def clean(document: RawDocument) -> Iterator[Article | Unread]:
    """The document's articles in order, or the reasons why there are none."""
    yield as_is(document)


def as_is(document: RawDocument) -> Article:
    """One Article whose text is the document's to the letter; a line break ends a paragraph."""
    text = document.text
    spans = [stripped(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    article = Article(
        id="",
        key="",
        text_hash="",
        uri=document.uri,
        part=document.first_part,
        text=text,
        source_id=document.source_id,
        url=document.url,
        outlet=document.outlet,
        agencies=document.agencies,
        bylines=document.bylines,
        title=document.title,
        language=document.language,
        published=document.published,
        published_basis=PublishedBasis.GIVEN if document.published else None,
        published_reason=None if document.published else "not given",
        paragraphs=tuple(s for s in spans if isinstance(s, Span)),
        notes=document.notes,
    )
    return article.identified()

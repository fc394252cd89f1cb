"""RawDocument -> Articles: split, furniture out, sub-headings apart, dates and bylines kept as data, a map back to the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from verbale.clean.text import clean_text
from verbale.errors import InputError
from verbale.records import Article, Media, PublishedBasis, RawDocument, Span, Unread, UnreadReason, stripped

__all__ = ["as_is", "clean"]


def clean(document: RawDocument) -> Iterator[Article | Unread]:
    """The document's articles in order, or the reasons why there are none; never raises."""
    try:
        articles = [a for a in _articles(repaired(document)) if a.text]
    except InputError as error:
        yield _unread(document, UnreadReason(error.reason), error.detail)
        return
    except Exception as error:  # untrusted input: one broken document must not stop a pile
        yield _unread(document, UnreadReason.FAILED, f"cleaning failed: {type(error).__name__}: {error}")
        return
    yield from articles
    if not articles:
        yield _unread(document, UnreadReason.NO_TEXT, "no article text in it")


def _articles(document: RawDocument) -> Iterator[Article]:
    if document.media is Media.HTML:
        from verbale.clean.html import clean_html

        yield from clean_html(document)
    else:
        yield from clean_text(document)


def repaired(document: RawDocument) -> RawDocument:
    """The document with mojibake undone where there is some ("donâ€™t"), with a note; curly quotation marks are kept."""
    if not re.search(r"[ÂÃâ][\u0080-\u00bf€™œ\u2018-\u203a]|Ð[\u0080-\u00bf]", document.text):
        return document
    import ftfy

    text = ftfy.fix_encoding(document.text)
    if text == document.text:
        return document
    return replace(
        document, text=text, notes=(*document.notes, "mojibake repaired; raw offsets count the repaired text")
    )


def _unread(document: RawDocument, reason: UnreadReason, detail: str) -> Unread:
    return Unread(uri=document.uri, part=document.first_part, reason=reason, detail=detail)


def as_is(document: RawDocument) -> Article:
    """One Article whose text is the document's to the letter; a line break ends a paragraph."""
    text = document.text
    spans = [stripped(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return Article(
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
    ).identified()

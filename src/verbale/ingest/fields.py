"""A record with named fields (a JSON object, a row of a table) -> RawDocument, by a table of names."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from verbale.errors import InputError
from verbale.ingest.dates import iso_date
from verbale.ingest.options import ReadOptions
from verbale.records import Media, RawDocument

# Verbale's field -> names that it goes by, the documented ones first. Compared in lower case; the first that has something counts.
NAMES: dict[str, tuple[str, ...]] = {
    "source_id": ("id", "doc_id", "docid", "document_id", "article_id", "guid", "uid"),
    "text": (
        "text",
        "body",
        "content",
        "body_text",
        "fulltext",
        "full_text",
        "maintext",
        "article_text",
        "article",
        "plain_text",
    ),
    "html": ("html", "raw_html", "body_html", "page"),
    "title": ("title", "headline", "heading"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "publish_date",
        "date_publish",
        "pubdate",
        "publication_date",
        "datetime",
    ),
    "url": ("url", "link", "source_url", "canonical_url", "web_url"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "source_domain", "domain"),
    "language": ("language", "lang"),
    "bylines": ("bylines", "byline", "authors", "author"),
    "agencies": ("agencies", "agency"),
}
_TAG = re.compile(r"<(?:p|br|div|html|body|article|h[1-6]|span|a)\b[^<>]*>", re.I)


def document_of(record: Mapping[str, Any], uri: str, part: int, options: ReadOptions) -> RawDocument:
    """The document of a record; raises InputError: broken_record, no_text, too_big."""
    lower = {str(key).strip().lower(): value for key, value in record.items()}
    text, media = _body(record, lower, options)
    if len(text) > options.max_bytes:
        raise InputError(
            "too_big", f"one text of more than {options.max_bytes:,} characters; raise max_bytes to read it"
        )
    _check_letters(text)
    published = _find(record, lower, "published", options)
    date = iso_date(published)
    notes = () if date or published in (None, "") else (f"date not understood: {str(published)[:60]!r}",)
    return RawDocument(
        uri=uri,
        text=text,
        media=media,
        source_id=_word(_find(record, lower, "source_id", options)),
        url=_word(_find(record, lower, "url", options)),
        title=_word(_find(record, lower, "title", options)),
        outlet=_word(_find(record, lower, "outlet", options)),
        language=_word(_find(record, lower, "language", options)),
        bylines=_words(_find(record, lower, "bylines", options)),
        agencies=_words(_find(record, lower, "agencies", options)),
        published=date,
        first_part=part,
        notes=notes,
    )


def _find(record: Mapping[str, Any], lower: Mapping[str, Any], field: str, options: ReadOptions) -> Any:
    if mapped := options.columns.get(field):
        return record.get(mapped, lower.get(mapped.lower()))
    for name in NAMES[field]:
        value = lower.get(name)
        if value is not None and value != "" and not (isinstance(value, float) and math.isnan(value)):
            return value
    return None


def _body(record: Mapping[str, Any], lower: Mapping[str, Any], options: ReadOptions) -> tuple[str, Media]:
    mapped = {"text", "html"} & set(options.columns)
    for field, media in (("text", Media.TEXT), ("html", Media.HTML)):
        if mapped and field not in mapped:
            continue
        value = _find(record, lower, field, options)
        if value is None:
            continue
        if not isinstance(value, str):
            raise InputError("broken_record", f"{field} is no string but {type(value).__name__}")
        if value.strip():
            # "content" and "body" are HTML in some feeds and text in others; a field called text is always taken as text.
            named_text = bool(mapped) or "text" in lower
            return value, Media.HTML if media is Media.HTML or (not named_text and _is_html(value)) else media
    if any(_is_nan(lower.get(name)) for name in (*NAMES["text"], *NAMES["html"])):
        raise InputError("broken_record", "text is NaN")
    known = ", ".join(sorted(lower)[:12])
    raise InputError(
        "no_text",
        f"no text or html field with something in it (fields: {known or 'none'}); name it with --columns text=NAME",
    )


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _is_html(value: str) -> bool:
    return len(_TAG.findall(value[:20_000])) >= 2


def _check_letters(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError("broken_record", f"half a character (lone surrogate) at {error.start:,}") from None


def _word(value: Any) -> str | None:
    """A short field as a string: numbers as written, names out of {"name": ...}; other shapes are unknown."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
    return words or None


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(word for item in value if (word := _word(item)) is not None)
    word = _word(value)
    return (word,) if word else ()

"""XML of agencies and publishers without a standard: an element that has a text and a title below it is an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.markup import html_paragraphs, paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import joined, local, parse_xml, without_by, words
from verbale.records import RawDocument, Unread, UnreadReason

# Verbale's field -> names of elements, in lower case.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "content",
        "body",
        "bodytext",
        "text",
        "articlebody",
        "story",
        "fulltext",
        "maintext",
        "article_text",
        "contents",
    ),
    "title": ("headline", "title", "head", "header", "hl1"),
    "source_id": ("newsid", "id", "guid", "articleid", "docid", "uid"),
    "published": ("publishdate", "pubdate", "published", "publicationdate", "date", "datetime", "created"),
    "bylines": ("byline", "author", "creator"),
    "agencies": ("origin", "agency", "provider"),
    "outlet": ("source", "publisher", "publication", "newspaper", "sourcename"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}


def read_xml(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each element with a text and a title, or at least a date or id, below it."""
    root, notes = parse_xml(read_capped(file, options.max_container, what="XML file"), options)
    part = 0
    for element in root.iter():
        children = {local(child).lower(): child for child in reversed(element)}
        if not any(name in children for name in NAMES["text"]) or not any(
            name in children for name in (*NAMES["title"], *NAMES["source_id"])
        ):
            continue
        yield _article(children, uri, part, notes)
        part += 1
    if part == 0:
        yield refuse(
            uri,
            UnreadReason.UNSUPPORTED,
            f"XML whose root is <{local(root)}>: no news format known here, no element with a text and a title",
        )


def _article(children: dict[str, Any], uri: str, part: int, notes: tuple[str, ...]) -> RawDocument | Unread:
    body = next((children[name] for name in NAMES["text"] if name in children), None)
    found = [] if body is None else (paragraphs(body) if len(body) else html_paragraphs("".join(body.itertext())))
    title = _word(children, "title")
    if not found:
        return refuse(uri, UnreadReason.NO_TEXT, f"no text in it ({title or 'untitled'})", part=part)
    byline, agency = _word(children, "bylines"), _word(children, "agencies")
    return RawDocument(
        uri=uri,
        text=joined(found),
        source_id=_word(children, "source_id"),
        url=_word(children, "url"),
        title=title,
        outlet=_word(children, "outlet"),
        agencies=(agency.strip("/ "),) if agency and agency.strip("/ ") else (),
        bylines=(without_by(byline),) if byline else (),
        published=iso_date(_word(children, "published")),
        language=_word(children, "language"),
        first_part=part,
        notes=notes,
        extra={"format": "xml"},
    )


def _word(children: dict[str, Any], field: str) -> str | None:
    return next((said for name in NAMES[field] if name in children and (said := words(children[name]))), None)

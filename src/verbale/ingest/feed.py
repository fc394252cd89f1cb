"""RSS and Atom: each entry is a document, with its text where the feed carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.markup import html_paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import joined, prepared
from verbale.records import RawDocument, Unread, UnreadReason

_ENDS = re.compile(r"</(?:rss|(?:\w+:)?RDF|feed)\s*>\s*\Z", re.I)
_LAST_ENTRY = re.compile(r"</(?:item|entry)\s*>", re.I)


def read_feed(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each entry: its content, else its summary, else its title alone; a cut feed gives its whole entries and a reason."""
    text, notes = prepared(read_capped(file, options.max_container, what="feed"), options)
    text, cut = _whole_entries(text)
    feed = parse_feed(text)
    if not feed.entries and feed.get("version", "") == "" and not cut:
        yield refuse(uri, UnreadReason.NOT_FEED, "neither RSS nor Atom")
        return
    outlet = feed.feed.get("title")
    for part, entry in enumerate(feed.entries):
        yield _document(entry, uri, part, outlet, feed.feed.get("language"), notes, options)
    if cut:
        yield refuse(
            uri,
            UnreadReason.TRUNCATED,
            f"the feed is cut after {len(feed.entries)} whole entries",
            part=len(feed.entries),
        )
    elif not feed.entries:
        yield refuse(uri, UnreadReason.EMPTY, "a feed without entries")


def parse_feed(text: str) -> Any:
    """feedparser's reading of prepared XML text; it is handed bytes, so that it fetches nothing."""
    import feedparser

    return feedparser.parse(
        b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8"),
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _whole_entries(text: str) -> tuple[str, bool]:
    """The feed up to its last whole entry where its end is missing, and whether it is."""
    if _ENDS.search(text[-2000:]):
        return text, False
    ends = [found.end() for found in _LAST_ENTRY.finditer(text)]
    tail = (
        "</channel></rss>"
        if "<rss" in text[:5000].lower()
        else ("</feed>" if "<feed" in text[:5000].lower() else "</rdf:RDF>")
    )
    return text[: ends[-1] if ends else 0] + tail, True


def _document(
    entry: Any,
    uri: str,
    part: int,
    outlet: str | None,
    language: str | None,
    notes: tuple[str, ...],
    options: ReadOptions,
) -> RawDocument | Unread:
    contents = [item.get("value") or "" for item in entry.get("content", [])]
    title = " ".join(_plain(entry.get("title") or "").split()) or None
    text = max(
        (joined(html_paragraphs(value)) for value in (*contents, entry.get("summary") or "") if value.strip()),
        key=len,
        default="",
    )
    if not text and title is None:
        return refuse(
            uri, UnreadReason.NO_TEXT, f"an entry without title and text ({entry.get('link', 'no link')})", part=part
        )
    if len(text) > options.max_bytes:
        return refuse(uri, UnreadReason.TOO_BIG, f"one entry of {len(text):,} characters", part=part)
    return RawDocument(
        uri=uri,
        text=text or title or "",
        source_id=entry.get("id") or None,
        url=entry.get("link") or None,
        title=title if text else None,  # a headline that is all there is becomes the text, and is not said twice
        outlet=_outlet(entry, outlet),
        bylines=tuple(name for author in entry.get("authors", []) if (name := author.get("name"))),
        published=iso_date(entry.get("published") or entry.get("updated")),
        language=language,
        first_part=part,
        notes=notes
        if contents
        else (*notes, "the feed's summary" if text else "the title alone: the feed has no text"),
        extra={"format": "feed"},
    )


def _outlet(entry: Any, outlet: str | None) -> str | None:
    source = entry.get("source") or {}
    return source.get("title") or outlet or None


def _plain(markup: str) -> str:
    return joined(html_paragraphs(markup)) if "<" in markup else markup

"""Sitemaps, news sitemaps and indexes of sitemaps: addresses with title and date, for fetching; no text is in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import find, find_all, first_words, local, parse_xml
from verbale.records import RawDocument, Unread, UnreadReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address that a feed or sitemap lists, with what it says of the article behind it."""

    url: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    is_list: bool = False  # itself a sitemap


def read_sitemap(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """One reason: it lists so many addresses, which `verbale watch` fetches."""
    data = read_capped(file, options.max_container, what="sitemap")
    count = len(parse_sitemap(data, options))
    yield refuse(uri, UnreadReason.NOT_ARTICLE, f"a sitemap of {count} addresses; `verbale watch` fetches them")


def parse_sitemap(data: bytes, options: ReadOptions) -> list[Listed]:
    """The addresses of a sitemap in its order."""
    root, _ = parse_xml(data, options)
    is_list = local(root) == "sitemapindex"
    found = []
    for row in find_all(root, "sitemap" if is_list else "url"):
        if (url := first_words(row, "loc")) is None:
            continue
        news = find(row, "news")
        given = news if news is not None else row
        date = first_words(given, "publication_date") if news is not None else None
        found.append(
            Listed(
                url=url,
                title=first_words(given, "title") if news is not None else None,
                outlet=first_words(given, "name") if news is not None else None,
                language=first_words(given, "language") if news is not None else None,
                published=iso_date(date) if date else None,  # lastmod is the day of the last change, not of publication
                is_list=is_list,
            )
        )
    return found

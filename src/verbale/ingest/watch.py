"""What `verbale watch` and `verbale add URL` fetch: feeds, sitemaps and lists of addresses, and the pages that they name."""

from __future__ import annotations

import io
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from verbale.errors import InputError
from verbale.ingest.dates import iso_date
from verbale.ingest.feed import parse_feed
from verbale.ingest.fetch import Fetched, Fetcher, FetchState
from verbale.ingest.html import page
from verbale.ingest.options import ReadOptions
from verbale.ingest.reading import read_stream
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.sitemap import Listed, parse_sitemap
from verbale.ingest.sniff import HEAD, Head
from verbale.ingest.sources import is_address
from verbale.ingest.streams import compression, read_capped, unpack
from verbale.ingest.xmltree import prepared
from verbale.records import RawDocument, Unread, UnreadReason

MAX_LISTED = 10_000  # addresses of one source in one round
MAX_SITEMAPS = 50  # of one index


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One address dealt with: what to store so that a later run goes on here, and the documents or reasons that it gave."""

    url: str
    state: FetchState | None  # to be kept under ``url``; None where there is nothing to keep
    found: tuple[RawDocument | Unread, ...] = ()


def fetch_documents(
    urls: Sequence[str], fetcher: Fetcher, *, states: Mapping[str, FetchState], options: ReadOptions
) -> Iterator[Step]:
    """A step for each address, once (`verbale add URL...`); one that has not changed gives a step without documents."""
    for url in dict.fromkeys(urls):
        yield _page_step(Listed(url=url), fetcher, states, options)


def watch_once(
    sources: Sequence[str],
    fetcher: Fetcher,
    *,
    states: Mapping[str, FetchState],
    seen: Callable[[str], bool],
    options: ReadOptions,
) -> Iterator[Step]:
    """One round over feeds, sitemaps, pages and files with an address a line.

    seen: whether an article's address was read before (it is passed over). Each step stands for itself: store its state and documents,
    and a round that was broken off goes on where it stopped. A source's own state comes last, when all that it lists is done.
    """
    for source in sources:
        yield from _source(source, fetcher, states, seen, options)


def watch(
    sources: Sequence[str],
    fetcher: Fetcher,
    *,
    states: Mapping[str, FetchState],
    seen: Callable[[str], bool],
    options: ReadOptions,
    every: float | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Step]:
    """Rounds of ``watch_once`` without end, ``every`` so many seconds; one round where that is None.

    The states that steps bring are used in later rounds; robots.txt is asked anew in each.
    """
    known = dict(states)
    while True:
        fetcher.forget_rules()
        for step in watch_once(sources, fetcher, states=known, seen=seen, options=options):
            if step.state is not None:
                known[step.url] = step.state
            yield step
        if every is None:
            return
        sleep(every)


def _source(
    source: str, fetcher: Fetcher, states: Mapping[str, FetchState], seen: Callable[[str], bool], options: ReadOptions
) -> Iterator[Step]:
    if not is_address(source):
        try:
            urls = [line.strip() for line in Path(source).read_text(encoding="utf-8").splitlines()]
        except (OSError, UnicodeDecodeError) as error:
            yield Step(
                url=source, state=None, found=(refuse(source, UnreadReason.MISSING, f"no list of addresses ({error})"),)
            )
            return
        for url in dict.fromkeys(url for url in urls if url and not url.startswith("#")):
            if not seen(url):
                yield _page_step(Listed(url=url), fetcher, states, options)
        return
    answer = fetcher.fetch(source, states.get(source))
    if isinstance(answer, Unread):
        yield Step(url=source, state=None, found=(answer,))
        return
    if answer.body is None:
        yield Step(url=source, state=answer.state)
        return
    try:
        listed = _listed(answer, fetcher, options)
    except InputError as error:
        yield Step(url=source, state=None, found=(refused(error, source),))
        return
    if listed is None:
        yield Step(url=source, state=answer.state, found=tuple(documents_of(answer, options)))
        return
    for entry in listed[:MAX_LISTED]:
        if not seen(entry.url):
            yield _page_step(entry, fetcher, states, options)
    yield Step(url=source, state=answer.state)


def _page_step(entry: Listed, fetcher: Fetcher, states: Mapping[str, FetchState], options: ReadOptions) -> Step:
    answer = fetcher.fetch(entry.url, states.get(entry.url))
    if isinstance(answer, Unread):
        return Step(url=entry.url, state=None, found=(answer,))
    found = (
        tuple(_with_listing(item, entry) for item in documents_of(answer, options)) if answer.body is not None else ()
    )
    return Step(url=entry.url, state=answer.state, found=found)


def documents_of(answer: Fetched, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of an answer's body: a page with the charset of its header, anything else as a file of that name."""
    body = answer.body or b""
    if answer.content_type in ("text/html", "application/xhtml+xml"):
        try:
            yield page(body, answer.url, options, declared=answer.charset, url=answer.final_url)
        except InputError as error:
            yield refused(error, answer.url)
        return
    for item in read_stream(io.BytesIO(body), answer.url, options):
        yield item if isinstance(item, Unread) or item.url else replace(item, url=answer.final_url)


def _with_listing(item: RawDocument | Unread, entry: Listed) -> RawDocument | Unread:
    """What the feed or sitemap says of a page stands in for what the page does not say itself."""
    if isinstance(item, Unread):
        return item
    return replace(
        item,
        title=item.title or entry.title,
        outlet=item.outlet or entry.outlet,
        published=item.published or entry.published,
        language=item.language or entry.language,
    )


def _listed(answer: Fetched, fetcher: Fetcher, options: ReadOptions) -> list[Listed] | None:
    """The articles that a feed or sitemap lists, or None where the answer is neither."""
    body = _unpacked(answer.body or b"", options)
    root = Head(body[:HEAD], answer.url).root
    if root in ("rss", "feed", "RDF"):
        return _feed_entries(body, answer.final_url, options)
    if root not in ("urlset", "sitemapindex"):
        return None
    return _sitemap_entries(body, fetcher, options)


def _unpacked(body: bytes, options: ReadOptions) -> bytes:
    kind = compression(body)
    if kind is None:
        return body
    with unpack(io.BytesIO(body), kind, options) as packed:
        return read_capped(packed, options.max_container, what="sitemap")


def _feed_entries(body: bytes, base: str, options: ReadOptions) -> list[Listed]:
    from urllib.parse import urljoin

    text, _ = prepared(body, options)
    feed = parse_feed(text)
    outlet = feed.feed.get("title")
    return [
        Listed(
            url=urljoin(base, entry["link"]),
            title=" ".join((entry.get("title") or "").split()) or None,
            outlet=outlet,
            published=iso_date(entry.get("published") or entry.get("updated")),
            language=feed.feed.get("language"),
        )
        for entry in feed.entries
        if entry.get("link")
    ]


def _sitemap_entries(body: bytes, fetcher: Fetcher, options: ReadOptions) -> list[Listed]:
    """The pages of a sitemap and of those that it lists, newest index entries as they come."""
    found: list[Listed] = []
    waiting = deque(parse_sitemap(body, options))
    fetched = 0
    while waiting and len(found) < MAX_LISTED:
        entry = waiting.popleft()
        if not entry.is_list:
            found.append(entry)
        elif fetched < MAX_SITEMAPS:
            fetched += 1
            answer = fetcher.fetch(entry.url)
            if isinstance(answer, Fetched) and answer.body:
                waiting.extend(parse_sitemap(_unpacked(answer.body, options), options))
    return found

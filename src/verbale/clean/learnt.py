"""Furniture that no single page shows as such: paragraphs that stand in many different articles of one outlet."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from verbale.clean.metadata import letters_of
from verbale.records import Article, Removed, Segment, Span, Unread

MANY = 4  # different articles of the outlet that must hold a line which looks like furniture
MANY_MORE = 10  # the same for prose at an edge that names the outlet, in half of its articles; other prose that is repeated is background
ONE_STORY = 0.6  # share of common paragraphs from which two articles are one, updated or printed again
REMEMBERED = 400  # articles of an outlet that count, the last ones
BATCH = 100  # articles that are cleaned before the first of them is handed on
AT_FRONT, AT_END = 2, 4  # paragraphs that stand at an edge of an article
WHAT = "learnt"

# Words to the reader, and of the desk about itself.
ADDRESS = re.compile(
    r"\b(?:you|your|our|us|we|click|subscribe|sign up|newsletter|follow|download|read more|contact|e-?mail|reporting by|editing by)\b"
    r"|https?://|www\.|@\w|©",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?…][\"”’)]*$")


class Memory:
    """Which paragraphs the articles of each outlet have; the evidence on which furniture is told."""

    def __init__(self) -> None:
        self._articles: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._where: dict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, outlet: str, paragraphs: Iterable[str]) -> None:
        """Remembers the paragraphs of one article of an outlet."""
        keys = frozenset(filter(None, map(_key, paragraphs)))
        number = len(self._articles[outlet])
        if number >= REMEMBERED:
            return
        self._articles[outlet].append(keys)
        for key in keys:
            self._where[outlet, key].append(number)

    def stands_in(self, outlet: str, paragraph: str) -> int:
        """In how many different articles of the outlet a paragraph stands; updates of one article count once. At most MANY_MORE."""
        known = self._articles.get(outlet, [])
        different: list[frozenset[str]] = []
        for number in self._where.get((outlet, _key(paragraph)), ()):
            keys = known[number]
            if all(len(keys & other) <= ONE_STORY * min(len(keys), len(other)) for other in different):
                different.append(keys)
            if len(different) == MANY_MORE:
                break
        return len(different)

    def in_half(self, outlet: str, paragraph: str) -> bool:
        """Whether a paragraph stands in half of the outlet's articles or more."""
        return 2 * len(self._where.get((outlet, _key(paragraph)), ())) >= len(self._articles.get(outlet, ()))


def source_of(outlet: str | None, url: str | None) -> str | None:
    """By what an outlet's articles are told: its name, else the host of their address; None where neither is known."""
    host = (urlsplit(url).hostname or "") if url else ""
    return outlet or host.removeprefix("www.") or None


def without_learnt(
    articles: Iterable[Article | Unread],
    memory: Memory,
    *,
    known: Callable[[str], bool] = lambda _: False,
) -> Iterator[Article | Unread]:
    """The articles in order, without the paragraphs that the memory and the articles around them show to be furniture.

    known: whether an article of that id was kept before; it stays as it is, so that reading it again adds nothing.
    """
    for group in _batched(articles):
        for item in group:
            source = source_of(item.outlet, item.url) if isinstance(item, Article) else None
            if source and isinstance(item, Article):
                memory.add(source, _texts(item))
        for item in group:
            yield item if isinstance(item, Unread) or known(item.id) else _cleaned(item, memory)


def _batched(items: Iterable[Article | Unread]) -> Iterator[tuple[Article | Unread, ...]]:
    iterator = iter(items)
    while group := tuple(itertools.islice(iterator, BATCH)):
        yield group


def _cleaned(article: Article, memory: Memory) -> Article:
    source = source_of(article.outlet, article.url)
    blocks = sorted((*article.paragraphs, *article.subheads))
    if source is None or len(blocks) < 2:
        return article
    found: dict[Span, int] = {}
    for number, span in enumerate(blocks):
        edge = number < AT_FRONT or number >= len(blocks) - AT_END
        if times := _furniture(span.of(article.text), source, memory, edge=edge):
            found[span] = times
    if not found or len(found) == len(blocks):
        return article
    return _without(article, blocks, found, source)


def _furniture(text: str, source: str, memory: Memory, *, edge: bool) -> int:
    """In how many articles a paragraph stands, where it is furniture; else 0."""
    times = memory.stands_in(source, text)
    if times < MANY:
        return 0
    quoted = "“" in text or '"' in text
    if (edge and not SENTENCE.search(text)) or (ADDRESS.search(text) and not quoted):
        return times
    about_itself = letters_of(source) in letters_of(text)
    return times if edge and about_itself and times >= MANY_MORE and memory.in_half(source, text) else 0


def _without(article: Article, blocks: list[Span], found: dict[Span, int], source: str) -> Article:
    """The article without the blocks found, everything that counts letters moved along."""
    parts: list[str] = []
    moved: dict[Span, Span] = {}
    segments: list[Segment] = []
    removed: list[Removed] = []
    at = 0
    for span in blocks:
        inside = [s for s in article.segments if span.start <= s.start < span.end]
        if span in found:
            raw = Span(inside[0].raw, inside[-1].raw + inside[-1].length) if inside else Span(0, 0)
            why = f"stands in {found[span]} and more articles of {source}: {span.of(article.text)[:200]}"
            removed.append(Removed(raw=raw, what=WHAT, why=why))
            continue
        if parts:
            at += 2
        parts.append(span.of(article.text))
        moved[span] = Span(at, at + len(parts[-1]))
        segments += [replace(s, start=s.start - span.start + at) for s in inside]
        at += len(parts[-1])
    return replace(
        article,
        text="\n\n".join(parts),
        paragraphs=tuple(moved[s] for s in article.paragraphs if s in moved),
        subheads=tuple(moved[s] for s in article.subheads if s in moved),
        segments=tuple(segments),
        removed=tuple(sorted((*article.removed, *removed), key=lambda r: r.raw)),
    ).identified()


def _texts(article: Article) -> list[str]:
    return [span.of(article.text) for span in (*article.paragraphs, *article.subheads)]


def _key(paragraph: str) -> str:
    """What two paragraphs must share to be one: their words, the first 160 letters of them."""
    return letters_of(paragraph[:240])[:160]

"""What a page says of itself: title, date, byline, outlet and URL from JSON-LD, OpenGraph and other tags."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

from verbale.clean.lines import squeeze

ARTICLE_TYPES = re.compile(r"Article|NewsArticle|Report|BlogPosting|LiveBlogPosting|VideoObject|WebPage")


@dataclass
class Metadata:
    """Candidates in the order of trust; the first that holds is taken."""

    titles: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # the page's own <h1> elements
    headline: str | None = None  # declared in JSON-LD
    shared: str | None = None  # og:title, shown where the page is shared
    window: str | None = None  # <title>, shown in tabs and by search engines
    dates: list[str] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    outlet: str | None = None
    url: str | None = None
    types: set[str] = field(default_factory=set)
    updates: int = 0  # entries of a live blog
    free: bool | None = None  # isAccessibleForFree, where it is said
    pictures: set[str] = field(
        default_factory=set
    )  # captions that JSON-LD gives its pictures, and their alternative texts
    body: str = ""  # the text of the article as JSON-LD gives it


def metadata_of(tree: lxml_html.HtmlElement) -> Metadata:
    """The page's metadata; JSON-LD first, then OpenGraph and meta tags, then the headline element."""
    found = Metadata()
    nodes = _objects_of(tree)
    for node in _articles_first(nodes):
        _take_node(found, node)
    _take_pictures(found, nodes, tree)
    _take_tags(found, tree)
    return found


def _objects_of(tree: lxml_html.HtmlElement) -> list[dict[str, Any]]:
    """Every object of the page's JSON-LD blocks."""
    nodes: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                nodes += _objects(json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text)))
            except (ValueError, RecursionError):
                continue
    return nodes


def _articles_first(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The objects of an article's kind, articles before others."""
    kinds = [(n, _kinds(n)) for n in nodes]
    yield from (n for n, k in kinds if any("Article" in x or x in ("Report", "BlogPosting") for x in k))
    yield from (n for n, k in kinds if any(x in ("WebPage", "VideoObject", "LiveBlogPosting") for x in k))


def _take_pictures(found: Metadata, nodes: list[dict[str, Any]], tree: lxml_html.HtmlElement) -> None:
    """What the page itself says its pictures show: a paragraph of the same words is a caption."""
    images = [image for node in nodes for image in (*_listed(node.get("image")), node) if isinstance(image, dict)]
    texts = [image.get(key) for image in images if "ImageObject" in _kinds(image) for key in ("caption", "description")]
    texts += [image.get("alt") for image in tree.iter("img")]
    found.pictures = {letters_of(t) for t in texts if isinstance(t, str) and len(t.split()) > 3}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _objects(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    if depth > 4:
        return []
    if isinstance(value, list):
        return [o for v in value for o in _objects(v, depth + 1)]
    if isinstance(value, dict):
        return [value, *_objects(value.get("@graph", []), depth + 1), *_objects(value.get("mainEntity", []), depth + 1)]
    return []


def _kinds(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type", [])
    return [str(k) for k in (kind if isinstance(kind, list) else [kind])]


def _take_node(found: Metadata, node: dict[str, Any]) -> None:
    found.types.update(_kinds(node))
    if isinstance(node.get("headline"), str) and node["headline"].strip():
        found.titles.append(squeeze(lxml_html.fromstring(f"<p>{node['headline']}</p>").text_content()))
        found.headline = found.headline or found.titles[-1]
    if isinstance(node.get("articleBody"), str) and len(node["articleBody"]) > len(found.body):
        found.body = node["articleBody"]
    if isinstance(node.get("datePublished"), str):
        found.dates.append(node["datePublished"])
    found.bylines += _people(node.get("author"))
    updates = node.get("liveBlogUpdate")
    found.updates = max(found.updates, len(updates) if isinstance(updates, list) else 0)
    publisher = node.get("publisher")
    if found.outlet is None and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        found.outlet = squeeze(publisher["name"]) or None
    free = node.get("isAccessibleForFree")
    if free is not None and found.free is None:
        found.free = str(free).lower() != "false"


def _people(value: Any) -> list[str]:
    """Names of authors, in whatever form they come; a body's name is none."""
    items = value if isinstance(value, list) else [value]
    names = []
    for item in items:
        if isinstance(item, dict) and "Organization" not in _kinds(item) and isinstance(item.get("name"), str):
            names.append(squeeze(item["name"]))
        elif isinstance(item, str) and not item.startswith("http"):
            names.append(squeeze(item))
    return [n for n in names if 2 <= len(n.split()) <= 5]


def _take_tags(found: Metadata, tree: lxml_html.HtmlElement) -> None:
    tags: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            tags.setdefault(name, []).append(squeeze(meta.get("content")))
    for name in ("og:title", "twitter:title", "dc.title"):
        found.titles += tags.get(name, [])
    found.shared = next(iter(tags.get("og:title", [])), None)
    found.heads = [squeeze(h.text_content()) for h in tree.iter("h1")]
    if (title := tree.find(".//title")) is not None:
        found.titles.append(squeeze(title.text_content()))
        found.window = found.titles[-1]
    for name in (
        "article:published_time",
        "datepublished",
        "article:published",
        "og:published_time",
        "date",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
    ):
        found.dates += tags.get(name, [])
    found.dates += [
        node.get("datetime") or node.get("content") or ""
        for node in tree.iter("time", "span", "meta")
        if (node.get("itemprop") or "").lower() == "datepublished"
    ]
    if not found.bylines:
        found.bylines = [n for n in tags.get("author", []) if 2 <= len(n.split()) <= 5 and "http" not in n]
    found.outlet = found.outlet or next(iter(tags.get("og:site_name", [])), None)
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    urls = [u for u in [*canonical, *tags.get("og:url", [])] if str(u).startswith("http")]
    found.url = str(urls[0]) if urls else None


def best_title(found: Metadata) -> str | None:
    """The headline: what the page declares to be it, unless headline element and share title agree on another and it is only the window's.

    Without the outlet's name behind it, and without the kicker before it where another candidate shows the headline alone.
    """
    declared = [t for t in (found.headline, found.shared, *found.heads[:1], found.window, *found.titles) if t]
    if not declared:
        return None
    known = {letters_of(t) for t in (*found.titles, *found.heads)}
    title, shared, head, window = (
        without_outlet(t, found.outlet, known) if t else None
        for t in (declared[0], found.shared, next(iter(found.heads), None), found.window)
    )
    if shared and head and letters_of(shared) == letters_of(head) != letters_of(title) == letters_of(window):
        # A search engine's title was put in for the headline: readers of the page and those it is shared with see another.
        title = shared
    _, mark, rest = (title or "").partition(": ")
    if mark and shared and letters_of(rest) == letters_of(shared):
        title = shared
    return title


def letters_of(text: str | None) -> str:
    """The words of a text in small letters, a blank between: for telling whether two titles are one."""
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def without_outlet(title: str, outlet: str | None, known: Collection[str] = ()) -> str:
    """The title without " | The Outlet" or " - The Outlet" at its end; known: headlines (letters only) that are whole without it."""
    for mark in reversed(list(re.finditer(r"\s+[|–—-]\s+|[ㅣ｜]", title))):
        if letters_of(title[: mark.start()]) in known:
            return title[: mark.start()]
    if outlet and (match := re.search(r"\s+[|–—-]\s+([^|]{2,40})$", title)):
        tail = re.sub(r"\W+", "", match.group(1).lower())
        name = re.sub(r"\W+", "", outlet.lower())
        if tail and (tail in name or name in tail):
            return title[: match.start()]
    return re.sub(r"\s+\|\s+[^|]{2,40}$|：[^：]{2,12}$|(?:-[^\W\d_]{1,6})?[ㅣ｜][^ㅣ｜]{2,12}$", "", title)

"""Web pages: decoded, and looked over for what makes parsers lose text without a word or take forever."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from verbale.errors import InputError
from verbale.ingest.decode import declared_encoding, decode
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import read_capped
from verbale.records import Media, RawDocument, Unread

# Raw text elements and comments are one token each, to the end of the page where they are not closed: so no pass is quadratic.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style|textarea|title|xmp|noscript)\b.*?(?:</(?:script|style|textarea|title|xmp|noscript)|\Z)|<(/?)([a-z][a-z0-9]*)",
    re.S | re.I,
)
# Never nested: void elements, and those that a parser closes at the next of their kind.
_FLAT = frozenset(
    re.findall(
        r"\w+",
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup "
        "html head body colgroup caption",
    )
)
_WEIGHT = {"table": 4, "ul": 2, "ol": 2, "dl": 2, "select": 2}  # with the flat elements that stand in them
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")
_RAW = (
    ("<script", "</script"),
    ("<SCRIPT", "</SCRIPT"),
    ("<style", "</style"),
    ("<STYLE", "</STYLE"),
    ("<!--", "-->"),
)
# Turns all that follows into text, and with it the markup of the article; no page of today means that.
_PLAINTEXT = re.compile(r"</?plaintext\b[^<>]*>", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONG_TEXT = re.compile(r"[^<]+")


def read_html(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """One page as one document."""
    data = read_capped(file, options.max_bytes, what="page")
    yield page(data, uri, options)


def page(
    data: bytes, uri: str, options: ReadOptions, *, declared: str | None = None, url: str | None = None
) -> RawDocument:
    """The document of a page's bytes; declared: the charset of an HTTP header. Raises InputError."""
    try:
        found = decode(data, declared=declared or declared_encoding(data))
    except InputError as error:
        raise InputError("not_html" if error.reason == "binary" else error.reason, error.detail) from None
    text, notes = found.text, found.notes
    if _PLAINTEXT.search(text):
        text, notes = _PLAINTEXT.sub("", text), (*notes, "a plaintext element taken out: markup follows it")
    check_page(text, options)
    return RawDocument(uri=uri, text=text, media=Media.HTML, url=url, notes=notes)


def check_page(text: str, options: ReadOptions) -> None:
    """Raises InputError where the page nests too deeply, has an element with too many attributes or too long a text."""
    if len(text) > options.max_text_node and max(map(len, _LONG_TEXT.findall(text)), default=0) > options.max_text_node:
        raise InputError("too_big", f"a text of more than {options.max_text_node:,} characters without an element")
    for found in _LONG_TAG.finditer(text):
        if _QUOTED.sub("", found.group()).count("=") > options.max_attributes:
            raise InputError("too_many_attributes", f"an element with more than {options.max_attributes:,} attributes")
    _check_open_comment(text)
    if text.count("<") > options.max_depth:
        _check_depth(text, options.max_depth)


def _check_open_comment(text: str) -> None:
    """Raises InputError where a comment that never ends hides the page: what stands before it is the head and a menu."""
    start = text.rfind("<!--")
    if start < 0 or text.find("-->", start) >= 0:
        return
    before = _TOKEN.sub(" ", text[:start])
    if len(re.sub(r"<[^<>]*>|[^<>]*>", " ", before).split()) < 40:
        raise InputError("empty", "the page is a comment that never ends")


def _check_depth(text: str, cap: int) -> None:
    if _deepest_possible(text) <= cap:
        return
    _follow(text, cap)


def _deepest_possible(text: str) -> int:
    """An upper bound of the depth, at ten times the speed of following the elements: end tags that end nothing are added to it."""
    tags = _TAG.findall(_without_raw_text(text))
    heights = list(itertools.accumulate(map(_STEPS.__getitem__, tags), initial=0))
    counts = Counter(tags)
    strays = sum(
        max(0, count - counts[tag[1:]]) for tag, count in counts.items() if tag.startswith("/") and _STEPS[tag]
    )
    return max(heights) - min(heights) + strays


class _Steps(dict[str, int]):
    """Tag as written ("div", "/div") -> how much deeper it leads."""

    def __missing__(self, tag: str) -> int:
        name = tag.strip("/").lower()
        step = 0 if name in _FLAT else _WEIGHT.get(name, 1)
        value = -step if tag.startswith("/") else step
        if len(self) < 10_000:
            self[tag] = value
        return value


_STEPS = _Steps()


def _without_raw_text(text: str) -> str:
    """The page without scripts, styles and comments, by plain searches: tags written in them are none."""
    for start, end in _RAW:
        if start in text:
            first, *rest = text.split(start)
            text = first + "".join(piece.partition(end)[2] for piece in rest)
    return text


def _follow(text: str, cap: int) -> None:
    """Follows the open elements as a parser does: an end tag closes all that stands above its element, or nothing."""
    stack: list[str] = []
    depth = 0
    open_now: dict[str, int] = {}
    for found in _TOKEN.finditer(text):
        name = found.group(2)
        if name is None or (name := name.lower()) in _FLAT:
            continue
        if not found.group(1):
            stack.append(name)
            open_now[name] = open_now.get(name, 0) + 1
            depth += _WEIGHT.get(name, 1)
            if depth > cap:
                raise InputError("too_deep", f"more than {cap} elements within each other")
        elif open_now.get(name):
            while stack:
                last = stack.pop()
                open_now[last] -= 1
                depth -= _WEIGHT.get(last, 1)
                if last == name:
                    break

"""HTML pages -> articles: captions and furniture out of the tree, main text by trafilatura, metadata from the page itself."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from verbale.clean.credits import dateline_of, place_of_dateline
from verbale.clean.dates import is_day
from verbale.clean.language import language_of
from verbale.clean.lines import squeeze
from verbale.clean.metadata import Metadata, best_title, letters_of, metadata_of
from verbale.clean.refusals import refusal, signs_of, without_offers
from verbale.clean.text import furniture_of
from verbale.errors import InputError
from verbale.records import Article, Caption, PublishedBasis, RawDocument, Removed, Span

CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-)?(?:image|photo|picture|media|gallery|figure|img|video|slide)?[-_]*(?:caption|credit|cutline|legend)s?(?:[-_\s]|$)"
    r"|(?:^|[\s_-])(?:image|photo|picture|img|media)[-_]?(?:description|info)(?:[-_\s]|$)",
    re.IGNORECASE,
)
PICTURE_CREDIT = re.compile(r"\s*[|(©][^|()©]{2,60}\)?\s*$")
CAPTION_TAGS = ("figcaption",)
# A string in the data of a script. Possessive, and matched to the end where it is not closed: a hostile script would cost its length squared.
DRAWN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
PART = 300  # letters of the paragraphs in a part of a text
MOST_PARTS = 12
OTHERS = re.compile(r"comment|reply|related|teaser|card|promo|sidebar|footer", re.IGNORECASE)
HALF = 1.6  # times the shown text that a stated one must have to be taken instead
MIN_LETTERS = 60  # less main text than this is no article; letters, since some scripts write no blanks


def clean_html(document: RawDocument) -> Iterator[Article]:
    """The page's articles in order. Raises InputError with a typed reason where it is none (wall, error page, index ...)."""
    tree = parse(document.text)
    meta = metadata_of(tree)
    roots = _article_roots(tree)
    for part, root in enumerate(roots):
        yield _article(document, root, meta, part, several=len(roots) > 1)


def parse(text: str) -> lxml_html.HtmlElement:
    """The page's tree; raises InputError where there is none."""
    if text.count("<br") > 5000:  # single ones only wrap lines there; each would cost a node several times over
        text = re.sub(r"(?:<br\s*/?>\s*)+", lambda run: run[0] if run[0].count("<br") > 1 else "\n", text)
    parser = lxml_html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("not_html", str(error)) from None
    return tree


def _article_roots(tree: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """One tree for each of several full <article>s side by side, else the page itself."""
    found = [a for a in tree.iter("article") if not any(p.tag == "article" for p in a.iterancestors())]
    full = [
        a
        for a in found
        if a.find(".//h1") is not None and sum(len(squeeze(p.text_content())) for p in a.iter("p")) > 400
    ]
    if len(full) < 2:
        return [tree]
    pages = []
    for article in full:
        page = lxml_html.document_fromstring("<html><body></body></html>")
        page.body.append(copy.deepcopy(article))
        pages.append(page)
    return pages


def _article(
    document: RawDocument, tree: lxml_html.HtmlElement, meta: Metadata, part: int, *, several: bool
) -> Article:
    without_offers(tree)
    signs = signs_of(tree)
    title = _own_title(tree) if several else document.title or best_title(meta)
    captions = _take_captions(tree)
    stated = _stated(tree, meta)
    blocks = _blocks(tree)
    notes = document.notes
    if not several and (fuller := _fuller(blocks, stated)) is not blocks:
        blocks, notes = fuller, (*notes, "the text is that of the page's data, which the page does not show whole")
    heads = {letters_of(t) for t in (title, *meta.heads, *meta.titles) if t}
    builder = _Text()
    removed: list[Removed] = []
    dateline, agencies = None, dict.fromkeys(document.agencies)
    first = True
    for text, subhead in blocks:
        bare = letters_of(text)
        if (title and bare == letters_of(title)) or (first and bare in heads):
            removed.append(Removed(raw=Span(0, 0), what="title", why=f"repeats the title: {text[:80]}"))
            continue
        if any(bare == letters_of(c.text) for c in captions):
            removed.append(Removed(raw=Span(0, 0), what="caption", why=f"repeats a caption: {text[:80]}"))
            continue
        if not subhead and (bare in meta.pictures or letters_of(PICTURE_CREDIT.sub("", text)) in meta.pictures):
            captions.append(Caption(text=text))
            removed.append(Removed(raw=Span(0, 0), what="caption", why="kept as data"))
            continue
        if what := furniture_of(text, edge=first):
            removed.append(Removed(raw=Span(0, 0), what=what, why=text[:80]))
            continue
        if first and not subhead and (found := dateline_of(text)):
            removed.append(Removed(raw=Span(0, 0), what="dateline", why=f"kept as data: {text[: found.length]}"))
            dateline, text = found.place, text[found.length :]
            agencies |= dict.fromkeys([found.agency] if found.agency else [])
        first = first and subhead
        builder.add(text, subhead)
    text = builder.text()
    if refused := None if several else refusal(signs, meta, text):
        raise InputError(refused[0].value, refused[1])
    if len(text) < MIN_LETTERS:
        raise InputError("no_text", f"{len(text)} characters of main text on the page")
    published, basis, reason = _published(document, meta)
    return Article(
        id="",
        key="",
        text_hash="",
        uri=document.uri,
        part=document.first_part + part,
        source_id=document.source_id,
        url=None if several else document.url or meta.url,
        outlet=document.outlet or meta.outlet,
        agencies=tuple(agencies),
        bylines=document.bylines or tuple(dict.fromkeys(meta.bylines)),
        title=title,
        language=document.language or language_of(text),
        published=published,
        published_basis=basis,
        published_reason=reason,
        dateline=dateline or place_of_dateline(document.extra.get("dateline")),
        text=text,
        paragraphs=tuple(builder.paragraphs),
        subheads=tuple(_trim_subheads(builder)),
        captions=tuple(captions),
        removed=tuple(removed),
        notes=notes,
    ).identified()


class _Text:
    """Paragraphs put together; HTML gives no way back to the raw offsets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.paragraphs: list[Span] = []
        self.subheads: list[Span] = []

    def add(self, text: str, subhead: bool) -> None:
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        span = Span(self.length, self.length + len(text))
        (self.subheads if subhead else self.paragraphs).append(span)
        self.parts.append(text)
        self.length += len(text)

    def text(self) -> str:
        return "".join(self.parts)


def _trim_subheads(builder: _Text) -> list[Span]:
    return builder.subheads


def _own_title(tree: lxml_html.HtmlElement) -> str | None:
    head = tree.find(".//h1")
    return squeeze(head.text_content()) or None if head is not None else None


def _take_captions(tree: lxml_html.HtmlElement) -> list[Caption]:
    """The captions of figures and of elements named so, taken out of the tree, each once."""
    found: dict[str, Caption] = {}
    for node in list(tree.iter()):
        if (
            not isinstance(node.tag, str)
            or node.getparent() is None
            or node.tag in ("body", "html", "article", "main", "head")
        ):
            continue
        names = f"{node.get('class') or ''} {node.get('data-testid') or ''} {node.get('itemprop') or ''}"
        if node.tag not in CAPTION_TAGS and not (CAPTION.search(names) and len(node.text_content()) < 700):
            continue
        text = squeeze(node.text_content())
        if node.tag != "figcaption" and len(list(node.iter("p"))) > 2:
            continue
        if text and not any(text in known for known in found):
            found[text] = Caption(text=text)
        _drop(node)
    return list(found.values())


def _drop(node: Any) -> None:
    """Takes an element out and leaves the text that follows it."""
    parent, tail = node.getparent(), node.tail
    if parent is None:
        return
    if tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(node)


def _blocks(tree: lxml_html.HtmlElement) -> list[tuple[str, bool]]:
    """Paragraphs and sub-headings of the main text in order: (text, is a sub-heading)."""
    # Tables are left out anyway; trafilatura takes time by the square of their rows for it (10 s for 4,000).
    for table in [table for table in tree.iter("table") if sum(1 for _ in table.iter("tr")) > 500]:
        table.drop_tree()
    joined = copy.deepcopy(tree) if _parted(tree) else None
    blocks = _extracted(tree)
    if joined is not None:
        _join_parts(joined)
        whole = _extracted(joined)
        if sum(len(t) for t, _ in whole) > HALF * sum(len(t) for t, _ in blocks):
            return whole
    return blocks


def _extracted(tree: lxml_html.HtmlElement) -> list[tuple[str, bool]]:
    """What trafilatura takes for the main text."""
    import trafilatura

    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
    body = getattr(found, "body", None)
    return list(_walk(body)) if body is not None else []


def _parted(tree: lxml_html.HtmlElement) -> list[list[Any]]:
    """Groups of elements of one class that each hold paragraphs: the parts of a text between advertisements."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for node in tree.iter("div", "section"):
        names = node.get("class")
        if names and sum(len(p.text_content()) for p in node.iterchildren("p")) > PART:
            groups.setdefault((node.tag, names), []).append(node)
    return [parts for (_, names), parts in groups.items() if 1 < len(parts) <= MOST_PARTS and _is_text(parts, names)]


def _is_text(parts: list[Any], names: str) -> bool:
    """Whether the parts stand beside each other in one article and are no comments or teasers."""
    around = " ".join(a.get("class") or "" for p in parts for a in p.iterancestors())
    if OTHERS.search(names + " " + around) or any(a in parts for p in parts for a in p.iterancestors()):
        return False
    return len({next(p.iterancestors("article", "main"), None) for p in parts}) == 1


def _join_parts(tree: lxml_html.HtmlElement) -> None:
    """Puts the parts of a text that advertisements divide into one element, since the extractor takes the largest part alone."""
    for parts in _parted(tree):
        last = parts[0]
        for part in parts[1:]:
            if last.getparent() is part.getparent():
                _take_between(parts[0], last, part)
            last = part
            parts[0].extend(list(part))


def _take_between(whole: Any, first: Any, last: Any) -> None:
    """Moves sub-headings and paragraphs that stand between two parts into the whole."""
    for sibling in list(first.itersiblings()):
        if sibling is last:
            return
        if sibling.tag in ("h2", "h3", "h4", "p", "ul", "ol", "blockquote"):
            whole.append(sibling)


def _stated(tree: lxml_html.HtmlElement, meta: Metadata) -> list[str]:
    """The article's text as the page's data state it: in JSON-LD, or as HTML in the data of a script that draws the page."""
    found = [meta.body] if len(meta.body) > 200 else []
    for script in tree.iter("script"):
        for match in DRAWN.finditer(script.text or ""):
            if match.end() - match.start() < 500:
                continue
            try:
                text = json.loads(match[0])
            except ValueError:
                continue
            if len(re.findall(r"<p[\s>]", text)) > 2 and len(text) > 500:
                found.append(text)
    return sorted(found, key=len, reverse=True)[:3]


def _fuller(blocks: list[tuple[str, bool]], stated: list[str]) -> list[tuple[str, bool]]:
    """The blocks found on the page, or those of the text that its data state where the page shows half of it or nothing."""
    shown = sum(len(text) for text, _ in blocks)
    opening = letters_of(next((text for text, subhead in blocks if not subhead), ""))[:80]
    for text in stated:
        if len(text) < HALF * shown or (shown >= MIN_LETTERS and opening not in letters_of(text)):
            continue
        found = _blocks(parse(f"<html><body><article>{text}</article></body></html>")) if "<p" in text else []
        found = found or [(squeeze(line), False) for line in re.split(r"\n+|<br\s*/?>", text) if line.strip()]
        if sum(len(t) for t, _ in found) >= HALF * shown:
            return found
    return blocks


def _walk(node: Any) -> Iterator[tuple[str, bool]]:
    """The blocks of trafilatura's body: heads, paragraphs, quotes, list items."""
    if (node.text or "").strip():
        yield squeeze(node.text), False
    for child in node:
        if child.tag == "head":
            text = squeeze("".join(child.itertext()))
            if text:
                yield text, len(text.split()) < 30
        elif child.tag in ("list", "quote", "div") and any(
            c.tag in ("p", "item", "head", "list", "quote") for c in child
        ):
            yield from _walk(child)
        else:
            for part in _lines(child):
                yield part, False
        if (child.tail or "").strip():
            yield squeeze(child.tail), False


def _lines(node: Any) -> Iterator[str]:
    """The element's text, divided at line breaks."""
    words = [node.text or ""]
    for child in node.iterdescendants():
        if child.tag == "lb":
            words.append("\n")
        elif child.text:
            words.append(child.text)
        if child.tail:
            words.append(child.tail)
    for line in "".join(words).split("\n"):
        if text := squeeze(line):
            yield text


def _published(document: RawDocument, meta: Metadata) -> tuple[str | None, PublishedBasis | None, str | None]:
    """The day of publication: given, from the metadata, or inferred by htmldate from the page."""
    if document.published:
        return document.published, PublishedBasis.GIVEN, None
    for value in meta.dates:
        if match := re.match(r"\s*(\d{4}-\d\d-\d\d)", value):
            return match.group(1), PublishedBasis.METADATA, None
    if meta.window and (match := re.search(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})$", meta.window)):
        day = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        if is_day(day):
            return day, PublishedBasis.INFERRED, f"ends the page's title, {meta.window[-40:]!r}"
    import htmldate

    guess = htmldate.find_date(document.text, original_date=True, extensive_search=True)
    if (
        guess
        and guess.endswith("-01-01")
        and not re.search(r"01[-./]01|(?<!\d)1[./]1[./]|Jan|jan|[^\d]1월", document.text)
    ):
        return None, None, f"not stated; no more than the year {guess[:4]} stands on the page"
    if guess:
        return str(guess), PublishedBasis.INFERRED, "found on the page by htmldate"
    return None, None, "not stated"

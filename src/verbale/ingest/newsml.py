"""NewsML-G2 and NewsML 1: envelopes of agencies around NITF, XHTML or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.markup import html_paragraphs, paragraphs
from verbale.ingest.nitf import dateline_of, nitf_bylines, nitf_paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import find, find_all, first_words, joined, local, parse_xml, without_by, words
from verbale.records import RawDocument, Unread, UnreadReason

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
# An update within this time is what readers got that day; beyond it, an archive exported anew.
_UPDATE_DAYS = 7


def read_newsml_g2(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each item with a text, a reason for each other item."""
    root, notes = parse_xml(read_capped(file, options.max_container, what="NewsML file"), options)
    items = [root] if local(root) in _ITEMS else find_all(root, *_ITEMS)
    items = [item for item in items if not any(local(above) in _ITEMS for above in item.iterancestors())] or [root]
    for part, item in enumerate(items):
        yield _g2_item(item, uri, part, notes)


def _g2_item(item: Any, uri: str, part: int, notes: tuple[str, ...]) -> RawDocument | Unread:
    kind = (_code(find(item, "itemClass")) or "").rpartition(":")[2]
    title = _headline(item)
    if local(item) not in ("newsItem", "contentSet") or kind in (
        "picture",
        "video",
        "audio",
        "graphic",
        "composite",
        "animated",
    ):
        what = kind if local(item) == "newsItem" else local(item)
        return refuse(uri, UnreadReason.NOT_ARTICLE, f"a {what}, not a text ({title or 'untitled'})", part=part)
    text = _g2_text(item)
    if not text:
        far = find(item, "remoteContent") is not None
        return refuse(
            uri,
            UnreadReason.NO_TEXT,
            f"{'the text is elsewhere' if far else 'no text in it'} ({title or 'untitled'})",
            part=part,
        )
    return RawDocument(
        uri=uri,
        text=joined(text),
        source_id=item.get("guid"),
        title=title or first_words(item, "hl1"),
        agencies=_g2_agencies(item),
        bylines=_g2_bylines(item),
        published=_published(
            _date(item, "firstCreated", "contentCreated"), _date(item, "versionCreated", "contentModified")
        ),
        language=_language(item),
        first_part=part,
        notes=notes,
        extra={"format": "newsml-g2", **dateline_of(item)},
    )


def _g2_text(item: Any) -> list[str]:
    """The paragraphs of the first inline content that is text: NITF, XHTML or plain."""
    for content in find_all(item, "inlineXML", "inlineData"):
        kind = (content.get("contenttype") or "").lower()
        if local(content) == "inlineData":
            found = (
                html_paragraphs("".join(content.itertext()))
                if "image" not in kind and not content.get("encoding")
                else []
            )
        elif find(content, "body.content") is not None:
            found = nitf_paragraphs(content)
        elif (body := _main_section(content)) is not None:
            found = paragraphs(body)
        else:
            found = []
        if found:
            return found
    return []


def _main_section(content: Any) -> Any | None:
    """The part of XHTML that is the story: a section of class "main" where there is one, else the body, else what holds the first paragraph."""
    for section in content.iter("{*}section", "{*}div"):
        if "main" in (section.get("class") or "").split():
            return section
    body = find(content, "body", "article", "p")
    return body.getparent() if body is not None and local(body) == "p" else body


def _headline(item: Any) -> str | None:
    """The main headline; sub-headlines have a role."""
    meta = find(item, "contentMeta")
    for found in (meta if meta is not None else item).iter("{*}headline"):
        if "sub" not in (found.get("role") or "").lower() and (said := words(found)):
            return said
    title = find(item, "itemMeta")
    return first_words(title, "title") if title is not None else None


def _code(element: Any | None) -> str | None:
    return None if element is None else element.get("qcode") or element.get("uri") or element.get("literal")


def _g2_agencies(item: Any) -> tuple[str, ...]:
    for name in ("infoSource", "provider", "creditline"):
        for found in item.iter("{*}" + name):
            said = (
                first_words(found, "name") or found.get("literal") or (words(found) if name == "creditline" else None)
            )
            if said:
                return (said,)
    return ()


def _g2_bylines(item: Any) -> tuple[str, ...]:
    meta = find(item, "contentMeta")
    found = [said for by in (meta.iter("{*}by") if meta is not None else ()) if (said := words(by))]
    return tuple(dict.fromkeys(map(without_by, found))) or nitf_bylines(item)


def _language(item: Any) -> str | None:
    meta = find(item, "contentMeta")
    language = find(meta, "language") if meta is not None else None
    found: str | None = (language.get("tag") if language is not None else None) or item.get(_LANG)
    return found


def _date(item: Any, *names: str) -> str | None:
    return next((date for name in names if (date := iso_date(first_words(item, name)))), None)


def _published(first: str | None, revised: str | None) -> str | None:
    """The date of this version, unless it is so late that only the first can be when it was news."""
    if first is None or revised is None:
        return first or revised
    days = (
        (datetime.fromisoformat(revised[:10]) - datetime.fromisoformat(first[:10])).days
        if min(len(first), len(revised)) >= 10
        else 0
    )
    return revised if 0 <= days <= _UPDATE_DAYS else first


def read_newsml_1(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each NewsItem with a text, a reason for each other."""
    root, notes = parse_xml(read_capped(file, options.max_container, what="NewsML file"), options)
    items = find_all(root, "NewsItem")
    for part, item in enumerate(items):
        yield _newsml_1_item(item, uri, part, notes)
    if not items:
        yield refuse(uri, UnreadReason.NOT_ARTICLE, "NewsML without a NewsItem")


def _newsml_1_item(item: Any, uri: str, part: int, notes: tuple[str, ...]) -> RawDocument | Unread:
    title = first_words(item, "HeadLine", "hl1", "NewsItemTitle")
    texts = [found for content in find_all(item, "ContentItem") if (found := _newsml_1_text(content))]
    if not texts:
        kinds = {media.get("FormalName") for media in find_all(item, "MediaType")} - {None}
        reason = UnreadReason.NOT_ARTICLE if kinds and "Text" not in kinds else UnreadReason.NO_TEXT
        return refuse(uri, reason, f"no text in it ({title or 'untitled'})", part=part)
    provider = find(item, "Provider")
    party = find(provider, "Party") if provider is not None else None
    language = find(item, "Language")
    bylines = tuple(said for by in find_all(item, "ByLine", "byline") if (said := words(by)))
    return RawDocument(
        uri=uri,
        text=joined(max(texts, key=lambda text: sum(map(len, text)))),
        source_id=first_words(item, "PublicIdentifier", "NewsItemId"),
        title=title,
        agencies=(party.get("FormalName"),) if party is not None and party.get("FormalName") else (),
        bylines=tuple(dict.fromkeys(map(without_by, bylines))),
        published=_published(_date(item, "FirstCreated"), _date(item, "ThisRevisionCreated")) or _date(item, "DateId"),
        language=language.get("FormalName") if language is not None else item.get(_LANG),
        first_part=part,
        notes=notes,
        extra={"format": "newsml-1", **dateline_of(item)},
    )


def _newsml_1_text(content: Any) -> list[str]:
    media = find(content, "MediaType")
    if media is not None and media.get("FormalName") not in (None, "Text", "ComplexData"):
        return []
    data = find(content, "DataContent")
    if data is None:
        return []
    return (
        nitf_paragraphs(data)
        if find(data, "body.content") is not None
        else (paragraphs(data) if len(data) else html_paragraphs("".join(data.itertext())))
    )

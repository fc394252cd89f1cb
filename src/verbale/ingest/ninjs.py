"""JSON of news agencies -> documents: ninjs (IPTC), AP's media API, ANS, each by the names of its fields."""

from __future__ import annotations

from typing import Any

from verbale.ingest.dates import iso_date
from verbale.ingest.markup import html_paragraphs
from verbale.ingest.refuse import refuse
from verbale.ingest.xmltree import joined, without_by
from verbale.records import RawDocument, Unread, UnreadReason

_NO_TEXT_TYPES = frozenset(
    ("picture", "video", "audio", "graphic", "image", "composite", "package", "event", "planning")
)
# ninjs has at least one of the left together with one of the right.
_SIGNS = frozenset(
    (
        "versioncreated",
        "firstcreated",
        "pubstatus",
        "urgency",
        "body_xhtml",
        "content_elements",
        "version",
        "editorialpriority",
    )
)
_BODIES = (
    "body_xhtml",
    "body_html",
    "body_text",
    "content_elements",
    "content_json",
    "description_text",
    "description_caption",
    "headline",
)


def ninjs_document(record: dict[str, Any], uri: str, part: int) -> RawDocument | Unread | None:
    """The record's document, or why it has none; None where it is no agency's record at all."""
    record = record["item"] if isinstance(record.get("item"), dict) else record
    if not (_SIGNS & record.keys() and any(name in record for name in _BODIES)):
        return None
    kind = str(record.get("type", "text")).lower()
    if kind in _NO_TEXT_TYPES and not _body(record):
        return refuse(
            uri, UnreadReason.NOT_ARTICLE, f"a {kind} without text ({_title(record) or 'untitled'})", part=part
        )
    text = _body(record)
    if not text:
        where = " and is to be fetched from the agency" if record.get("renditions") else ""
        return refuse(
            uri, UnreadReason.NO_TEXT, f"the text is not in it{where} ({_title(record) or 'untitled'})", part=part
        )
    return RawDocument(
        uri=uri,
        text=text,
        source_id=_string(record.get("guid") or record.get("uri") or record.get("_id") or record.get("source_id")),
        url=_url(record),
        title=_title(record),
        outlet=None,
        agencies=_agencies(record),
        bylines=_bylines(record),
        published=_published(record),
        language=_string(record.get("language")),
        first_part=part,
        extra={"format": "ninjs"},
    )


def _body(record: dict[str, Any]) -> str:
    for name in ("body_xhtml", "body_html", "body_text"):
        value = record.get(name)
        if isinstance(value, str) and (found := html_paragraphs(value) if value.strip() else []):
            return joined(found)
    elements = record.get("content_elements")
    if isinstance(elements, list):
        pieces = [
            item.get("content")
            for item in elements
            if isinstance(item, dict) and item.get("type") in ("text", "header")
        ]
        return joined(text for piece in pieces if isinstance(piece, str) for text in html_paragraphs(piece))
    if isinstance(record.get("content_json"), dict):
        return joined(_json_nitf(record["content_json"]))
    return ""


def _json_nitf(content: dict[str, Any]) -> list[str]:
    """The paragraphs of NITF that was turned into JSON: body > body.content > block > p."""
    value: Any = content.get("body", content)
    for name in ("body.content", "block", "p"):
        value = value.get(name, value) if isinstance(value, dict) else value
        if isinstance(value, list) and name != "p":
            value = next((item for item in value if isinstance(item, dict) and "p" in item), {})
    items = value if isinstance(value, list) else [value]
    texts = (item if isinstance(item, str) else item.get("#text") if isinstance(item, dict) else None for item in items)
    return [" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()]


def _title(record: dict[str, Any]) -> str | None:
    headlines = record.get("headlines")
    if isinstance(headlines, dict):
        return _string(headlines.get("basic"))
    if isinstance(headlines, list):  # ninjs 2
        return next((_string(item.get("value")) for item in headlines if isinstance(item, dict)), None)
    return _string(record.get("headline") or record.get("title"))


def _bylines(record: dict[str, Any]) -> tuple[str, ...]:
    byline = record.get("byline")
    if isinstance(byline, str) and byline.strip():
        return (without_by(byline),)
    many = record.get("bylines") or (record.get("credits") or {}).get("by") or record.get("authors") or []
    if not isinstance(many, list):
        return ()
    names = (item.get("by") or item.get("name") if isinstance(item, dict) else item for item in many)
    return tuple(without_by(name) for name in names if isinstance(name, str) and name.strip())


def _agencies(record: dict[str, Any]) -> tuple[str, ...]:
    source = record.get("provider") or record.get("source") or record.get("distributor")
    name = source.get("name") if isinstance(source, dict) else source
    return (name.strip(),) if isinstance(name, str) and name.strip() else ()


def _published(record: dict[str, Any]) -> str | None:
    names = (
        "publish_date",
        "display_date",
        "firstpublished",
        "firstcreated",
        "versioncreated",
        "contentcreated",
        "embargoed",
    )
    return next((found for name in names if (found := iso_date(record.get(name)))), None)


def _url(record: dict[str, Any]) -> str | None:
    found = record.get("canonical_url") or record.get("url")
    return found if isinstance(found, str) and found.startswith("http") and "/media/v/content/" not in found else None


def _string(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None

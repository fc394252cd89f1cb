"""NITF (News Industry Text Format), alone or within another envelope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.markup import paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import find, first_words, joined, local, parse_xml, without_by, words
from verbale.records import RawDocument, Unread, UnreadReason

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_nitf(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """One article."""
    root, notes = parse_xml(read_capped(file, options.max_bytes), options)
    found = nitf_paragraphs(root)
    title = first_words(root, "hl1", "hedline", "title")
    if not found:
        yield refuse(uri, UnreadReason.NO_TEXT, f"NITF without text ({title or 'untitled'})")
        return
    yield RawDocument(
        uri=uri,
        text=joined(found),
        source_id=attribute(root, "doc-id", "id-string"),
        title=title,
        agencies=nitf_agencies(root),
        bylines=nitf_bylines(root),
        published=nitf_date(root),
        language=root.get("baselang") or root.get(_LANG),
        notes=notes,
        extra={"format": "nitf", **dateline_of(root)},
    )


def nitf_paragraphs(root: Any) -> list[str]:
    """The paragraphs of body.content, or of the body less its head and end."""
    content = find(root, "body.content")
    if content is None:
        content = find(root, "body")
    if content is None:
        return []
    return [text for text in paragraphs(content) if text.strip("_-*= ")]


def attribute(root: Any, element: str, name: str) -> str | None:
    """An attribute of the first element of that name that has it."""
    return next((found.get(name) for found in root.iter("{*}" + element) if found.get(name)), None)


def nitf_date(root: Any) -> str | None:
    """The date of issue, else of release, else of publication."""
    pairs = (("date.issue", "norm"), ("date.release", "norm"), ("pubdata", "date.publication"), ("story.date", "norm"))
    return next((date for pair in pairs if (date := iso_date(attribute(root, *pair)))), None)


def nitf_bylines(root: Any) -> tuple[str, ...]:
    """The bylines of the head; a writer's title is left out."""
    found = []
    for byline in root.iter("{*}byline"):
        persons = [name for person in byline.iter("{*}person") if (name := words(person))]
        line = " ".join(
            text for part in byline.iter() if local(part) != "byttl" and (text := (part.text or "").strip())
        )
        found += persons or ([line] if line else [])
    return tuple(dict.fromkeys(without_by(name).rstrip(" ,") for name in found))


def nitf_agencies(root: Any) -> tuple[str, ...]:
    """Who distributes it, else who holds the rights."""
    name = (
        first_words(root, "distributor")
        or attribute(root, "doc.rights", "owner")
        or attribute(root, "from-src", "src-name")
    )
    name = name or attribute(root, "doc.copyright", "holder")
    return (name,) if name else ()


def dateline_of(root: Any) -> dict[str, str]:
    """{"dateline": its words} where the envelope has one."""
    said = first_words(root, "dateline", "DateLine")
    return {"dateline": said} if said and said[0].isalpha() else {}  # some print only date and time there

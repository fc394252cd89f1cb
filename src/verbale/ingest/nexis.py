"""LexisNexis and Nexis Uni exports: documents after each other, each with outlet, date, title, labelled fields and text.

Two layouts. Classic (TXT, HTML): "3 of 10 DOCUMENTS", outlet, date, title, fields, text, fields. Nexis Uni (DOCX, RTF): title, outlet, date,
copyright, fields, "Body", text, "Classification", fields, "End of Document". Told from the files and from the vendor's descriptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.decode import declared_encoding, decode
from verbale.ingest.exports import Parsed, documents, is_capital_label, is_copyright, label_of
from verbale.ingest.markup import html_paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import read_capped
from verbale.records import RawDocument, Unread

COUNTER = re.compile(r"^\s*(?:Document\s+)?(\d[\d,.]*) (?:of|de|sur) (\d[\d,.]*)(?: DOCUMENTS?)?\s*$")
_SELECTED = re.compile(r"Selected Items?:\s*(\d+)-(\d+)")
_DOC = re.compile(r"<DOCFULL>\s*-->", re.I)
_END_DOC = re.compile(r"<!--[^>]{0,200}</DOCFULL>", re.I)
_META_COUNT = re.compile(r"<meta[^>]{0,200}?\bdocuments=[\"']?(\d+)", re.I)
_UNI_COUNT = re.compile(r"^\s*Documents? \((\d+)\)\s*$")
_END = re.compile(r"^\s*End of Document\s*$", re.I)


def read_nexis_txt(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of a classic export as text, checked against "Selected Items: 1-10" or the last counter."""
    found = decode(read_capped(file, options.max_container, what="export"))
    yield from classic_documents(_blocks(found.text), uri, "nexis-txt", found.notes)


def classic_documents(
    blocks: Sequence[str], uri: str, kind: str, notes: Sequence[str] = ()
) -> Iterator[RawDocument | Unread]:
    """The documents of a classic export in RTF or DOCX, as paragraphs."""
    found, front = _by_counter(blocks)
    selected = _SELECTED.search(" ".join(front))
    said = int(selected.group(2)) - int(selected.group(1)) + 1 if selected else None
    yield from documents(map(_classic, found), uri, said=said, kind=kind, notes=notes)


def _blocks(text: str) -> list[str]:
    """Paragraphs divided by empty lines, each on one line."""
    return [" ".join(block.split()) for block in re.split(r"\r?\n[ \t]*\r?\n", text) if block.strip()]


def _by_counter(blocks: Sequence[str]) -> tuple[list[list[str]], list[str]]:
    """The paragraphs of each document after its counter, and what stands before the first."""
    found: list[list[str]] = [[]]
    for block in blocks:
        if COUNTER.match(block):
            found.append([])
        else:
            found[-1].append(block)
    return found[1:], found[0]


def _classic(blocks: Sequence[str]) -> Parsed:
    """Outlet, date, title, then fields and text; the fields after the text begin with LOAD-DATE, LANGUAGE or a like label."""
    item = Parsed()
    at = 0
    for at, block in enumerate(blocks[:6]):  # noqa: B007 - the position after the date is needed below
        if date := iso_date(block):
            item.published = date
            break
    else:
        at = -1
    outlets = [block for block in blocks[:at] if not is_copyright(block)] if at > 0 else []
    item.outlet = outlets[-1] if outlets else None
    rest = list(blocks[at + 1 :])
    if rest and label_of(rest[0]) is None:
        item.title = rest.pop(0)
    _fields_and_text(item, rest)
    return item


def _fields_and_text(item: Parsed, blocks: Sequence[str]) -> None:
    """Labelled paragraphs to the fields, others to the text. A label amid the text is one only in capitals, as these exports print them."""
    below = False  # in the fields after the text
    for block in blocks:
        found = label_of(block)
        if found is not None and (not item.paragraphs or block.split(":")[0].isupper()):
            item.fields.setdefault(*found)
            below = bool(item.paragraphs)
        elif is_copyright(block) and item.paragraphs:
            return
        elif not (below and is_capital_label(block)):
            item.paragraphs.append(block)


def read_nexis_html(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of a classic export in HTML, checked against the count in its meta element."""
    data = read_capped(file, options.max_container, what="export")
    found = decode(data, declared=declared_encoding(data))
    said = _META_COUNT.search(found.text)
    yield from documents(
        _html_documents(found.text),
        uri,
        said=int(said.group(1)) if said else None,
        kind="nexis-html",
        notes=found.notes,
    )


def _html_documents(text: str) -> Iterator[Parsed]:
    for piece in _DOC.split(text)[1:]:
        whole = _END_DOC.split(piece)[0]
        blocks = [block for block in html_paragraphs(f"<div>{whole}</div>") if not COUNTER.match(block)]
        if blocks:
            yield _classic(blocks)


def is_uni(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs are a Nexis Uni export."""
    return any(_END.match(text) for text in paragraphs)


def uni_documents(
    paragraphs: Sequence[str], uri: str, kind: str, notes: Sequence[str] = ()
) -> Iterator[RawDocument | Unread]:
    """The documents of a Nexis Uni export (DOCX or RTF, as paragraphs), checked against "Documents (N)" on its front page."""
    said = next((int(found.group(1)) for text in paragraphs if (found := _UNI_COUNT.match(text))), None)
    blocks: list[list[str]] = [[]]
    for text in paragraphs:
        if _END.match(text):
            blocks.append([])
        elif text.strip():
            blocks[-1].append(" ".join(text.split()))
    items = [item for block in blocks[:-1] if (item := _uni(block)) is not None]
    yield from documents(items, uri, said=said, kind=kind, notes=notes)


def _uni(blocks: Sequence[str]) -> Parsed | None:
    """Everything before the title (front page, list of titles) ends where title, outlet and date follow each other."""
    body = next((at for at, block in enumerate(blocks) if block == "Body"), None)
    head = blocks[:body] if body is not None else blocks
    dates = [
        at
        for at, block in enumerate(head)
        if at >= 2 and label_of(block) is None and len(block) < 60 and iso_date(block)
    ]
    if not dates:
        return None
    # The nearest date above "Body"; a front page may hold the date of the download.
    at = dates[-1]
    item = Parsed(title=blocks[at - 2], outlet=blocks[at - 1], published=iso_date(blocks[at]))
    rest = list(blocks[at + 1 :])
    for number, block in enumerate(rest):
        found = label_of(block)
        if found is not None:
            item.fields.setdefault(*found)
        elif block == "Body":
            item.paragraphs = _until_classification(rest[number + 1 :], item)
            break
        elif not is_copyright(block) and body is None:
            item.paragraphs.append(block)
    return item


def _until_classification(blocks: Sequence[str], item: Parsed) -> list[str]:
    text: list[str] = []
    for number, block in enumerate(blocks):
        if block in ("Classification", "Graphic", "Graphics") or (
            (label := label_of(block)) is not None and label[0] in ("load-date", "language")
        ):
            for later in blocks[number:]:
                if (found := label_of(later)) is not None:
                    item.fields.setdefault(*found)
            break
        text.append(block)
    return text

"""Factiva exports: XML, HTML and (as paragraphs) RTF, by its two-letter field codes or its printed layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.decode import declared_encoding, decode
from verbale.ingest.exports import Parsed, documents, is_copyright
from verbale.ingest.html import check_page
from verbale.ingest.markup import html_root, paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import find, find_all, first_words, local, parse_xml, words
from verbale.records import RawDocument, Unread

# Factiva's field codes -> Verbale's field; the text is LP (lead) and TD (rest).
CODES = {
    "HD": "title",
    "BY": "byline",
    "PD": "date",
    "SN": "outlet",
    "LA": "language",
    "AN": "id",
    "WC": "length",
    "CR": "agency",
}
_TEXT_CODES = ("LP", "TD")
_CODE_LINE = re.compile(r"^([A-Z]{2})\s+(\S.*)?$", re.S)
_ALL_CODES = frozenset(
    re.findall(r"\w\w", "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPD IPC PUB AN")
)
_WORDS = re.compile(r"^[\d,.]+ (?:words|mots|palabras|Wörter)$", re.I)
_DOCUMENT = re.compile(r"^(?:Document|Documento|Dokument) ([A-Z0-9]{16,40})$", re.I)
_TIME = re.compile(r"^\d{1,2}:\d{2}(?: ?[AP]M)?$", re.I)


def read_factiva_xml(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The articles of a PPSResponse, checked against the count of its result set."""
    root, notes = parse_xml(read_capped(file, options.max_container, what="export"), options)
    count = next(
        (
            found.get("count")
            for found in root.iter("{*}ppsarticleResultSet", "{*}ppsArticleResultSet")
            if found.get("count")
        ),
        None,
    )
    said = int(count) if count and count.isdigit() else None
    yield from documents(map(_xml_article, find_all(root, "article")), uri, said=said, kind="factiva-xml", notes=notes)


def _xml_article(article: Any) -> Parsed:
    texts = [
        text
        for name in ("leadParagraph", "tailParagraphs")
        for part in article.iter("{*}" + name)
        for text in paragraphs(part)
    ]
    date = find(article, "publicationDate", "publicationDatetime")
    fields = {
        "id": first_words(article, "accessionNo"),
        "byline": first_words(article, "byline"),
        "language": first_words(article, "baseLanguage"),
        "agency": first_words(article, "credit"),
    }
    return Parsed(
        title=first_words(article, "headline"),
        outlet=first_words(article, "sourceName"),
        published=iso_date(words(date)),
        fields={name: value for name, value in fields.items() if value},
        paragraphs=texts,
    )


def read_factiva_html(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The articles of a saved page: tables of field codes, or the printed layout; checked against the accession numbers."""
    data = read_capped(file, options.max_container, what="export")
    found = decode(data, declared=declared_encoding(data))
    check_page(found.text, options)
    root = html_root(found.text)
    articles = [part for part in root.iter("div") if "article" in (part.get("class") or "").split()]
    said = (
        len(re.findall(r"<b>AN</b>", found.text))
        or len(re.findall(r">\s*Document [A-Za-z0-9]{16,40}\s*<", found.text))
        or None
    )
    yield from documents(map(_html_article, articles), uri, said=said, kind="factiva-html", notes=found.notes)


def _html_article(article: Any) -> Parsed:
    rows = [cells for row in article.iter("tr") if len(cells := [cell for cell in row if local(cell) == "td"]) >= 2]
    if rows:
        return _coded([((words(cells[0]) or ""), paragraphs(cells[1])) for cells in rows])
    return printed(paragraphs(article))


def _coded(rows: Sequence[tuple[str, Sequence[str]]]) -> Parsed:
    """From pairs of code and paragraphs."""
    item = Parsed()
    for code, texts in rows:
        code = code.strip()
        value = " ".join(texts)
        if code in _TEXT_CODES:
            item.paragraphs += [text for text in texts if not _DOCUMENT.match(text)]
        elif CODES.get(code) == "title":
            item.title = value
        elif CODES.get(code) == "date":
            item.published = iso_date(value)
        elif CODES.get(code) == "outlet":
            item.outlet = value
        elif code in CODES and value:
            item.fields[CODES[code]] = value.removeprefix("Document ").strip() if code == "AN" else value
    return item


def printed(blocks: Sequence[str]) -> Parsed:
    """From the printed layout: title, "By ...", "1,234 words", date, time, outlet, code, page, language, copyright, text, "Document ..."."""
    item = Parsed()
    number = next((at for at, block in enumerate(blocks) if _WORDS.match(block)), 0)
    head = list(blocks[:number])
    item.title = head[0] if head else None
    if len(head) > 1:
        item.fields["byline"] = re.sub(r"^By\s+", "", head[-1], flags=re.I)
    start = number + 1
    for at in range(number + 1, min(number + 12, len(blocks))):
        block = blocks[at]
        start = at + 1
        if item.published is None and (date := iso_date(block)):
            item.published = date
        elif is_copyright(block):
            break
        elif item.published and item.outlet is None and not _TIME.match(block):
            item.outlet = block
        elif re.fullmatch(r"English|French|German|Spanish|Français|Deutsch|Español", block):
            item.fields["language"] = block
    for block in blocks[start:]:
        if found := _DOCUMENT.match(block):
            item.fields["id"] = found.group(1)
        else:
            item.paragraphs.append(block)
    return item


def is_factiva(blocks: Sequence[str]) -> bool:
    """Whether paragraphs (of an RTF file) are a Factiva export."""
    return (
        any(_DOCUMENT.match(block) for block in blocks)
        or sum(1 for block in blocks if _code(block) in ("HD", "WC", "PD", "SN", "LP")) >= 4
    )


def factiva_documents(
    blocks: Sequence[str], uri: str, kind: str, notes: Sequence[str] = ()
) -> Iterator[RawDocument | Unread]:
    """The articles of an export as paragraphs, checked against its accession numbers."""
    coded = sum(1 for block in blocks if _code(block) in ("HD", "PD", "LP")) >= 3
    pieces: list[list[str]] = [[]]
    for block in blocks:
        if coded and _code(block) in ("HD", "SE") and any(_code(earlier) == "HD" for earlier in pieces[-1]):
            pieces.append([])
        pieces[-1].append(block)
        if not coded and _DOCUMENT.match(block):
            pieces.append([])
    said = (
        sum(1 for block in blocks if _DOCUMENT.match(block) or _DOCUMENT.match(block.removeprefix("AN").strip()))
        or None
    )
    kept = (
        [piece for piece in pieces if any(_code(block) == "HD" for block in piece)]
        if coded
        else [p for p in pieces if any(map(_DOCUMENT.match, p))]
    )
    yield from documents(
        (_coded(_code_rows(piece)) if coded else printed(piece) for piece in kept),
        uri,
        said=said,
        kind=kind,
        notes=notes,
    )


def _code(block: str) -> str | None:
    found = _CODE_LINE.match(block)
    return found.group(1) if found and found.group(1) in _ALL_CODES else None


def _code_rows(blocks: Sequence[str]) -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = []
    for block in blocks:
        code = _code(block)
        if code is not None:
            rest = block[2:].strip()
            rows.append((code, [rest] if rest else []))
        elif rows:
            rows[-1][1].append(block)
    return rows

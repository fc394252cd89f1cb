"""Europresse exports (HTML of the older and the newer site), checked against their document numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.decode import declared_encoding, decode
from verbale.ingest.exports import Parsed, documents, is_copyright
from verbale.ingest.html import check_page
from verbale.ingest.markup import html_root, paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import words
from verbale.records import RawDocument, Unread

_NUMBER = re.compile(r"(?:Numéro de document|Document number|Nom du document|Name of document)\s*:\s*(\S+)", re.I)
# A line between title and text that is nothing but capitalised words names who wrote it.
_NAME = re.compile(
    r"(?:[A-ZÀ-Ý][\w’'.-]*|de|du|von|van|et|and|,|;)(?:[ ,;]+(?:[A-ZÀ-Ý][\w’'.-]*|de|du|von|van|et|and)){1,7}"
)
_TITLE_CLASSES = ("titreArticleVisu", "TitreArticleVisu")
# In the older layout each document is a table with the name of the publication at its top.
_START = re.compile(r"(?=<span[^>]{0,100}class=\"DocPublicationName\")")


def read_europresse(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of an export."""
    data = read_capped(file, options.max_container, what="export")
    found = decode(data, declared=declared_encoding(data))
    check_page(found.text, options)
    said = len(_NUMBER.findall(re.sub(r"<[^<>]*>", "", found.text))) or None
    root = html_root(found.text)
    articles = list(root.iter("article"))
    parsed = map(_newer, articles) if articles else map(_older, _START.split(found.text)[1:])
    yield from documents(parsed, uri, said=said, kind="europresse", notes=found.notes)


def _with_class(root: Any, *names: str) -> list[Any]:
    return [
        part
        for part in root.iter()
        if isinstance(part.tag, str) and set(names) & set((part.get("class") or "").split())
    ]


def _said(root: Any, *classes: str) -> str | None:
    return " ".join(text for part in _with_class(root, *classes) if (text := words(part))) or None


def _newer(article: Any) -> Parsed:
    item = Parsed(
        title=_said(article, *_TITLE_CLASSES),
        outlet=_said(article, "DocPublicationName"),
        published=iso_date(_said(article, "DocHeader")),
    )
    for body in _with_class(article, "DocText", "docOcurrContainer"):
        if not item.paragraphs:
            item.paragraphs = paragraphs(body)
    if not item.paragraphs and (section := next(iter(article.iter("section")), None)) is not None:
        item.paragraphs = paragraphs(section)
    header = next(iter(article.iter("header")), None)
    title = next(iter(_with_class(article, "titreArticle")), None)
    if (
        header is not None
        and title is not None
        and (after := title.getnext()) is not None
        and (name := words(after))
        and len(name) < 120
    ):
        item.fields["byline"] = name
    if number := _NUMBER.search(words(article) or ""):
        item.fields["id"] = number.group(1)
    return item


def _older(piece: str) -> Parsed:
    """Name, header and title are spans; the text follows up to the copyright notice or the document's number."""
    root = html_root(f"<div>{piece}</div>")
    item = Parsed(
        title=_said(root, *_TITLE_CLASSES),
        outlet=_said(root, "DocPublicationName"),
        published=iso_date(_said(root, "DocHeader")),
    )
    blocks = paragraphs(root)
    if number := _NUMBER.search(" ".join(blocks)):
        item.fields["id"] = number.group(1)
    start = next((at + 1 for at, block in enumerate(blocks) if item.title and item.title in block), 0)
    if start < len(blocks) - 1 and _NAME.fullmatch(blocks[start]):
        item.fields["byline"] = blocks[start]
        start += 1
    for block in blocks[start:]:
        if is_copyright(block) or _NUMBER.search(block):
            break
        item.paragraphs.append(block)
    return item

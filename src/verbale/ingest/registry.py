"""The formats: name, what it is, usual suffixes, test by content, reader. The order of the rows is the order of the tests."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verbale import plugins
from verbale.errors import InputError, NotFoundError
from verbale.ingest.options import ReadOptions
from verbale.ingest.sniff import Head
from verbale.records import RawDocument, Unread

GROUP = "verbale.readers"  # entry points of other packages: name -> a reader, used with --format NAME or for its own `suffixes`
Reader = Callable[[BinaryIO, str, ReadOptions], Iterator[RawDocument | Unread]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format that can be read."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    reader: str  # "module:function" within verbale.ingest, loaded when first used
    sniff: Callable[[Head], bool]

    def load(self) -> Reader:
        """The reader."""
        module, _, function = self.reader.partition(":")
        reader: Reader = getattr(importlib.import_module(f"verbale.ingest.{module}"), function)
        return reader


_G2_ROOTS = {
    *("newsMessage", "newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"),
    *("contentSet", "groupSet", "contentMeta", "itemMeta"),
}
_COUNTER = re.compile(r"(?m)^\s*\d[\d,]* of \d[\d,]* DOCUMENTS?\s*$|^\s*Document \d+ (?:of|de) \d+\s*$")
_MAIL = re.compile(
    r"(?:(?:Delivered-To|Received|Return-Path|From|To|Subject|Date|MIME-Version|Message-ID|X-[\w-]+): ?.*\r?\n(?:[ \t].*\r?\n)*){3}",
    re.I,
)
_CSV_FIELDS = re.compile(r"\b(?:text|body|content|title|headline|html|article)\b", re.I)


def _starts(*marks: bytes) -> Callable[[Head], bool]:
    return lambda head: head.raw.startswith(marks)


def _root(*names: str) -> Callable[[Head], bool]:
    return lambda head: head.root in names


def _zip_with(*members: bytes) -> Callable[[Head], bool]:
    return lambda head: head.raw.startswith(b"PK\x03\x04") and any(member in head.raw for member in members)


def _page_with(*words: str) -> Callable[[Head], bool]:
    return lambda head: head.html and any(word in head.text for word in words)


def _rtf_with(pattern: str) -> Callable[[Head], bool]:
    compiled = re.compile(pattern)
    return lambda head: head.raw.startswith(b"{\\rtf") and bool(compiled.search(head.text))


def _table(delimiter: str, suffix: str) -> Callable[[Head], bool]:
    def sniff(head: Head) -> bool:
        first = head.text.split("\n", 1)[0]
        named = len(first) < 2000 and first.count(delimiter) >= 1 and bool(_CSV_FIELDS.search(first))
        return (
            not head.binary
            and not head.text.startswith(("<", "{", "["))
            and (head.suffix == suffix or (named and first.count(" ") <= first.count(delimiter)))
        )

    return sniff


FORMATS = (
    Format(
        name="warc",
        title="web archive, packed or not",
        suffixes=(".warc",),
        reader="warc:read_warc",
        sniff=_starts(b"WARC/"),
    ),
    Format(
        name="wacz",
        title="web archive collection (zip of WARC)",
        suffixes=(".wacz",),
        reader="warc:read_wacz",
        sniff=lambda head: (
            head.raw.startswith(b"PK\x03\x04") and (head.suffix == ".wacz" or b"datapackage.json" in head.raw[:4096])
        ),
    ),
    Format(
        name="docx",
        title="Word document: LexisNexis or Nexis Uni export, or one text",
        suffixes=(".docx",),
        reader="office:read_docx",
        sniff=lambda head: (
            head.raw.startswith(b"PK\x03\x04") and (head.suffix == ".docx" or b"word/document.xml" in head.raw)
        ),
    ),
    Format(
        name="zip",
        title="zip of anything here",
        suffixes=(".zip",),
        reader="archive:read_zip",
        sniff=_starts(b"PK\x03\x04", b"PK\x05\x06"),
    ),
    Format(
        name="tar",
        title="tar of anything here, packed or not",
        suffixes=(".tar", ".tgz"),
        reader="archive:read_tar",
        sniff=lambda head: head.raw[257:262] == b"ustar",
    ),
    Format(
        name="parquet",
        title="Parquet table, one article a row",
        suffixes=(".parquet",),
        reader="parquet:read_parquet",
        sniff=_starts(b"PAR1"),
    ),
    Format(
        name="rtf",
        title="RTF: LexisNexis, Nexis Uni or Factiva export, or one text",
        suffixes=(".rtf",),
        reader="office:read_rtf",
        sniff=_starts(b"{\\rtf"),
    ),
    Format(
        name="anpa",
        title="ANPA 1312 wire copy",
        suffixes=(".tst", ".anpa"),
        reader="wire:read_anpa",
        sniff=_starts(b"\x16\x16\x01"),
    ),
    Format(
        name="iptc7901", title="IPTC 7901 wire copy", suffixes=(), reader="wire:read_iptc7901", sniff=_starts(b"\x01")
    ),
    Format(
        name="newsml-g2",
        title="NewsML-G2 item or message",
        suffixes=(),
        reader="newsml:read_newsml_g2",
        sniff=lambda head: head.root in _G2_ROOTS,
    ),
    Format(name="newsml-1", title="NewsML 1", suffixes=(), reader="newsml:read_newsml_1", sniff=_root("NewsML")),
    Format(name="nitf", title="NITF article", suffixes=(".nitf",), reader="nitf:read_nitf", sniff=_root("nitf")),
    Format(
        name="feed",
        title="RSS or Atom feed",
        suffixes=(".rss", ".atom"),
        reader="feed:read_feed",
        sniff=_root("rss", "feed", "RDF"),
    ),
    Format(
        name="sitemap",
        title="sitemap, news sitemap or index of sitemaps: addresses, no texts",
        suffixes=(),
        reader="sitemap:read_sitemap",
        sniff=_root("urlset", "sitemapindex"),
    ),
    Format(
        name="factiva-xml",
        title="Factiva export in XML",
        suffixes=(),
        reader="factiva:read_factiva_xml",
        sniff=_root("PPSResponse", "ppsArticleResponse"),
    ),
    Format(
        name="factiva-html",
        title="Factiva export in HTML",
        suffixes=(),
        reader="factiva:read_factiva_html",
        sniff=_page_with(
            'class="article frArticle"',
            "factivalogo",
            "fcpNavContainer",
            '<div class="article enArticle"',
            "<b>HD</b>",
            "<title>Factiva</title>",
        ),
    ),
    Format(
        name="nexis-html",
        title="LexisNexis export in HTML",
        suffixes=(),
        reader="nexis:read_nexis_html",
        sniff=lambda head: head.html and ("<DOCFULL>" in head.text or "LXNComment" in head.text),
    ),
    Format(
        name="europresse",
        title="Europresse export in HTML",
        suffixes=(),
        reader="europresse:read_europresse",
        sniff=_page_with("DocPublicationName", "cedrom-sni.com"),
    ),
    Format(
        name="xml",
        title="an agency's own XML (Ritzau and others), by the names of its elements",
        suffixes=(".xml",),
        reader="xmlnews:read_xml",
        sniff=lambda head: head.xml,
    ),
    Format(
        name="html",
        title="web page",
        suffixes=(".html", ".htm", ".xhtml"),
        reader="html:read_html",
        sniff=lambda head: head.html,
    ),
    Format(
        name="jsonl",
        title="JSON Lines, one article a line",
        suffixes=(".jsonl", ".ndjson"),
        reader="jsonlines:read_jsonl",
        sniff=lambda head: head.json_lines,
    ),
    Format(
        name="json",
        title="JSON: an article, an array of them, ninjs, an agency's feed",
        suffixes=(".json",),
        reader="jsonfile:read_json",
        sniff=lambda head: (
            head.text.startswith(("{", "[")) and head.text[1:].lstrip()[:1] in tuple('"{[}]') and not head.binary
        ),
    ),
    Format(
        name="mail",
        title="e-mail message",
        suffixes=(".eml",),
        reader="mail:read_mail",
        sniff=lambda head: bool(_MAIL.match(head.text)),
    ),
    Format(
        name="nexis-txt",
        title="LexisNexis export as plain text",
        suffixes=(),
        reader="nexis:read_nexis_txt",
        sniff=lambda head: not head.binary and bool(_COUNTER.search(head.text)),
    ),
    Format(
        name="csv",
        title="table with commas (or semicolons), one article a row",
        suffixes=(".csv",),
        reader="table:read_csv",
        sniff=lambda head: _table(",", ".csv")(head) or _table(";", ".csv")(head),
    ),
    Format(
        name="tsv",
        title="table with tabs, one article a row",
        suffixes=(".tsv", ".tab"),
        reader="table:read_tsv",
        sniff=_table("\t", ".tsv"),
    ),
    Format(
        name="text",
        title="plain text, one or many articles",
        suffixes=(".txt", ".text", ".md", ".asc"),
        reader="text:read_text",
        sniff=lambda head: False,
    ),
)
_BY_NAME = {row.name: row for row in FORMATS}

# What is known but not read: first bytes -> what to say.
_FOREIGN = (
    (b"%PDF", "a PDF document; convert it to text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file; save it as DOCX, RTF or text"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x28\xb5\x2f\xfd", "packed with zstandard; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
)


def formats() -> tuple[Format, ...]:
    """All formats of ours in the order of recognition; those of other packages are in ``plugins.names(GROUP)``."""
    return FORMATS


def reader_named(name: str) -> Reader:
    """The reader of that name, ours or another package's; raises NotFoundError that lists what there is."""
    if name in _BY_NAME:
        return _BY_NAME[name].load()
    if name in plugins.names(GROUP):
        found: Reader = plugins.find(GROUP, name)
        return found
    raise NotFoundError("format", name, [*_BY_NAME, *plugins.names(GROUP)])


def recognise(head: Head) -> Format:
    """The format by content first; where that says nothing, by suffix; else plain text. Raises InputError for what is no text."""
    for row in FORMATS:
        if row.sniff(head):
            return row
    named = next((row for row in FORMATS if head.suffix in row.suffixes), None)
    wants_page = named is not None and named.name == "html"
    for magic, what in _FOREIGN:
        if head.raw.startswith(magic):
            raise InputError("not_html" if wants_page else "unsupported", what)
    if head.binary:
        raise InputError("not_html" if wants_page else "binary", "not text in any encoding")
    if named is not None and named.name in ("html", "jsonl", "json", "csv", "tsv", "xml", "feed", "nitf", "mail"):
        return named
    return _BY_NAME["text"]

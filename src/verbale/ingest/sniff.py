"""What a file is, told by its first bytes: magic numbers, the root element, the words that a vendor's export begins with."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from verbale.ingest.decode import looks_binary, wide

HEAD = 1 << 17  # bytes that are looked at: saved pages of Factiva begin with 100 KB of styles
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*)*>)", re.S | re.I)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w:.-]+)", re.I)
_HTML_TAGS = re.compile(
    r"<(?:html|head|body|div|p|span|article|section|main|h[1-6]|table|title|meta|script|style|a|br|plaintext)\b", re.I
)


@dataclass(frozen=True)
class Head:
    """The first 128 KB of an unpacked file, and its name."""

    raw: bytes
    name: str

    @cached_property
    def suffix(self) -> str:
        """The name's last suffix in lower case, that of a packed file taken off: ".jsonl" for "a.jsonl.gz"."""
        path = PurePosixPath(self.name.lower().rpartition("!")[2])
        return PurePosixPath(path.stem).suffix if path.suffix in (".gz", ".bz2", ".xz") else path.suffix

    @cached_property
    def text(self) -> str:
        """The head as characters, good enough to compare ASCII words: without byte order mark and leading white space."""
        for mark, encoding in (
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
        ):
            if self.raw.startswith(mark):
                return self.raw[len(mark) :].decode(encoding, errors="replace").lstrip()
        return self.raw.decode(wide(self.raw) or "latin-1", errors="replace").lstrip()

    @cached_property
    def start(self) -> str:
        """The first 4,000 characters of ``text``, without an XML prologue."""
        text, position = self.text, 0
        while found := _PROLOGUE.match(text, position):
            position = found.end()
        return text[position : position + 4000]

    @cached_property
    def doctype(self) -> str:
        """The name after <!DOCTYPE, in lower case, or nothing."""
        found = _DOCTYPE.search(self.text[:2000]) if self.text.startswith("<") else None
        return found.group(1).lower() if found else ""

    @cached_property
    def root(self) -> str:
        """The local name of the first element, or nothing."""
        found = _ROOT.match(self.start)
        return found.group(2) if found else ""

    @cached_property
    def xml(self) -> bool:
        """Whether it is XML other than a page: with a declaration, or with an element around all of it."""
        if self.html or not self.text.startswith("<"):
            return False
        return self.text.startswith("<?xml") or (
            self.root != "" and (f"{self.root}>" in self.text[-2000:] or len(self.raw) >= HEAD)
        )

    @cached_property
    def binary(self) -> bool:
        """Whether it is no text in any encoding."""
        return looks_binary(self.raw)

    @cached_property
    def html(self) -> bool:
        """Whether it is a page or a piece of one."""
        if self.doctype == "html" or self.root.lower() == "html":
            return True
        return (
            self.start.startswith("<")
            and not self.text.startswith("<?xml")
            and len(_HTML_TAGS.findall(self.start)) >= 2
        )

    @cached_property
    def json_lines(self) -> bool:
        """Whether two of the first lines are JSON objects each, or the first is and no second line is there."""
        found = 0
        for line in [line for line in self.text.split("\n", 5)[:5] if line.strip()]:
            if not line.lstrip().startswith("{"):
                continue
            try:
                found += isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                continue
        return (
            found >= 2
            or (found == 1 and "\n" in self.text.strip())
            or (found == 1 and self.suffix in (".jsonl", ".ndjson"))
        )

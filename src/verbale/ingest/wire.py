"""Wire copy framed by control characters: ANPA 1312 and IPTC 7901."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from verbale.ingest.dates import iso_date
from verbale.ingest.decode import decode
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import joined
from verbale.records import RawDocument, Unread, UnreadReason

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
_FRAMING = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ANPA_TRAILER = re.compile(r"-(\d{2})-(\d{2})-(\d{2})\s+(\d{4})GMT")  # month, day, year, time
_IPTC_TRAILER = re.compile(
    r"(\d{2})(\d{2})(\d{2})\s+(?:GMT\s+)?([A-Z][a-zäû]{2,3})\s+(\d{2})\b"
)  # day, hour, minute, month, year
_BY = re.compile(r"^By\s+(\S.*)$", re.I)
_EDITORS = re.compile(r"^\(?(?:Eds?|Editors?)\b[:.]|^(?:AP|Reuters|EPA) (?:Photo|Video|Graphic)s?\b", re.I)
_MARKS = re.compile(r"^(?:\(?[A-Z0-9][A-Z0-9.\-/ ]{1,24}\)?:?|\([A-Z][a-z]+\))$")  # REFILE, 1ST LEAD, EXTRA
# What follows is for editors: dpa's notebook, contacts, a row of stars.
_NOTEBOOK = re.compile(r"^(?:#+ .*|\*(?: \*){2,}.*)$")


def read_anpa(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each message (SYN SYN SOH ... STX text ETX)."""
    found = decode(read_capped(file, options.max_container, what="wire file"), controls=True)
    for part, message in enumerate(piece for piece in found.text.split("\x16\x16" + SOH) if piece.strip()):
        yield _anpa(message, uri, part, found.notes)


def _anpa(message: str, uri: str, part: int, notes: tuple[str, ...]) -> RawDocument | Unread:
    header, _, rest = message.partition(STX)
    body, _, trailer = rest.partition(ETX)
    head, texts = _anpa_lines(body)
    headlines = [line for line in head if not _BY.match(line) and not _EDITORS.match(line)]
    bylines = tuple(found.group(1) for line in head if (found := _BY.match(line)) and found.group(1) not in _AGENCIES)
    agency = next((line for line in reversed(headlines) if line in _AGENCIES), None)
    titles = [line for line in headlines[1:] if line != agency] or headlines[:1]
    if not texts:
        texts, titles = titles[1:], titles[:1]
    if not texts:
        return refuse(
            uri, UnreadReason.NO_TEXT, f"a message without text ({titles[0] if titles else 'untitled'})", part=part
        )
    return RawDocument(
        uri=uri,
        text=joined(texts),
        source_id=_FRAMING.sub(" ", header).split()[0] if header.split() else None,
        title=titles[0] if titles else None,
        agencies=(agency,) if agency else (("AP",) if trailer.lstrip().startswith("AP-") else ()),
        bylines=bylines,
        published=_anpa_date(trailer),
        first_part=part,
        notes=notes,
        extra={"format": "anpa"},
    )


_AGENCIES = frozenset(
    ("Associated Press", "The Associated Press", "AP", "Reuters", "Agence France-Presse", "dpa", "Xinhua")
)


def _anpa_lines(body: str) -> tuple[list[str], list[str]]:
    """The header lines ("^...<", "^...=") before the first paragraph, and the paragraphs, each on one line of its own."""
    head: list[str] = []
    texts: list[str] = []
    for line in body.splitlines():
        words = _typography(_FRAMING.sub("", line).strip())
        if not words.strip("_<=^ "):
            continue
        if not words.startswith("^"):
            texts.append(words.rstrip("<"))
        else:
            (texts if texts else head).append(words[1:].rstrip("<=").strip())
    return head, texts


def _typography(words: str) -> str:
    """The wire's spelling of quotation marks and dashes in letters of today."""
    return words.replace("``", "“").replace("''", "”").replace(" _ ", " — ")


def _anpa_date(trailer: str) -> str | None:
    found = _ANPA_TRAILER.search(trailer)
    if found is None:
        return None
    month, day, year, time = found.groups()
    return iso_date(f"{_century(year)}-{month}-{day}T{time[:2]}:{time[2:]}:00Z")


def _century(year: str) -> str:
    """The century of a year of two digits: 70 and later are of the 20th."""
    return f"19{year}" if int(year) >= 70 else f"20{year}"


def read_iptc7901(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each message (SOH header, keywords STX title = text ETX)."""
    found = decode(read_capped(file, options.max_container, what="wire file"), controls=True)
    for part, message in enumerate(piece for piece in found.text.split(SOH) if _FRAMING.sub("", piece).strip()):
        yield _iptc7901(message, uri, part, found.notes)


def _iptc7901(message: str, uri: str, part: int, notes: tuple[str, ...]) -> RawDocument | Unread:
    header, _, rest = message.partition(STX)
    body, _, trailer = rest.partition(ETX)
    lines = [_FRAMING.sub("", line).rstrip() for line in body.split("\n")]
    title, byline, start = _title_block(lines)
    texts = _unwrapped(lines[start:])
    if not texts:
        return refuse(uri, UnreadReason.NO_TEXT, f"a message without text ({title or 'untitled'})", part=part)
    named = re.search(r"\b(dpa|afp|apa|ats|belga|ansa|efe|pap|ntb|tt)\b", header.split("\n")[0], re.I)
    return RawDocument(
        uri=uri,
        text=joined(texts),
        source_id=" ".join(_FRAMING.sub(" ", header.split("\n")[0]).split()) or None,
        title=title,
        agencies=(named.group(1),) if named else (),
        bylines=(byline,) if byline else (),
        published=_iptc_date(trailer),
        first_part=part,
        notes=notes,
        extra={"format": "iptc7901"},
    )


def _title_block(lines: list[str]) -> tuple[str | None, str | None, int]:
    """Title, byline and the number of the first line of text: the block ends with the line that "=" ends, within the first dozen."""
    end = next((number for number, line in enumerate(lines[:12]) if line.endswith("=")), None)
    if end is None:
        return None, None, 0
    block = [line.rstrip("= ").strip() for line in lines[: end + 1]]
    byline = next((found.group(1) for line in block if (found := _BY.match(line))), None)
    titles = [line for line in block if line and not _BY.match(line) and not _MARKS.match(line)]
    return " ".join(titles) or None, byline, end + 1


def _unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs, each made one line; they are divided by empty lines or by an indented line."""
    found: list[list[str]] = [[]]
    for line in lines:
        if _NOTEBOOK.match(line):
            break
        if not line.strip() or (line.startswith("   ") and found[-1]):
            found.append([])
        if line.strip():
            found[-1].append(line.strip())
    return [" ".join(piece) for piece in found if piece]


def _iptc_date(trailer: str) -> str | None:
    found = _IPTC_TRAILER.search(trailer)
    if found is None:
        return None
    day, hour, minute, month, year = found.groups()
    written = iso_date(f"{day} {month} {_century(year)}")
    return f"{date.fromisoformat(written).isoformat()}T{hour}:{minute}:00+00:00" if written else None

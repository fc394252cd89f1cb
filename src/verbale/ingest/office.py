"""DOCX and RTF -> paragraphs: an export of Nexis Uni or Factiva, or one text.

Both are read by a few lines of our own: what a news text needs of them is small, and libraries for them expand entities, recurse, or take
minutes on hostile files.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from verbale.errors import InputError
from verbale.ingest.archive import ZIP_ERRORS, seekable
from verbale.ingest.factiva import factiva_documents, is_factiva
from verbale.ingest.nexis import COUNTER, classic_documents, is_uni, uni_documents
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import read_capped
from verbale.ingest.text import read_text
from verbale.ingest.xmltree import joined, local, parse_xml
from verbale.records import RawDocument, Unread

_DOCUMENT = "word/document.xml"


def read_docx(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The articles of a Word file."""
    try:
        with zipfile.ZipFile(seekable(file, options)) as archive:
            info = archive.getinfo(_DOCUMENT)
            if info.file_size > options.ratio_floor and info.file_size > options.max_ratio * max(info.compress_size, 1):
                raise InputError("bomb", f"{info.compress_size:,} bytes unpack to {info.file_size:,}")
            with archive.open(info) as member:
                data = read_capped(member, options.max_container, what="Word document")  # type: ignore[arg-type]
    except KeyError:
        raise InputError("damaged", f"a DOCX without {_DOCUMENT}") from None
    except ZIP_ERRORS as error:
        raise InputError("damaged", f"no whole DOCX ({error})") from None
    root, notes = parse_xml(data, options)
    found = [_docx_paragraph(paragraph) for paragraph in root.iter("{*}p")]
    yield from _documents([text for text in found if text.strip()], uri, "docx", notes, options)


def _docx_paragraph(paragraph: object) -> str:
    pieces = []
    for part in paragraph.iter():  # type: ignore[attr-defined]
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name in ("tab", "br", "cr"):
            pieces.append(" ")
    return "".join(pieces)


def read_rtf(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The articles of an RTF file; plain text under that name is read as text."""
    data = read_capped(file, options.max_container, what="RTF file")
    if not data.lstrip().startswith(b"{\\rtf"):
        import io

        yield from read_text(io.BytesIO(data), uri, options)
        return
    text, shown = rtf_text(data, options)
    texts = [line for line in text.split("\n") if line.strip()]
    if shown > options.max_bytes and not _is_export(texts):
        raise InputError("too_big", f"one text of {shown:,} bytes without its pictures; raise max_bytes to read it")
    yield from _documents(texts, uri, "rtf", (), options)


def _is_export(texts: Sequence[str]) -> bool:
    return is_uni(texts) or is_factiva(texts) or sum(1 for text in texts if COUNTER.match(text)) > 1


def _documents(
    texts: Sequence[str], uri: str, kind: str, notes: Sequence[str], options: ReadOptions
) -> Iterator[RawDocument | Unread]:
    blocks = [" ".join(text.split()) for text in texts]
    if not blocks:
        raise InputError("empty", "no text in it")
    if is_uni(blocks):
        yield from uni_documents(blocks, uri, f"nexis-{kind}", notes)
    elif is_factiva(blocks):
        yield from factiva_documents(blocks, uri, f"factiva-{kind}", notes)
    elif sum(1 for block in blocks if COUNTER.match(block)) > 1:
        yield from classic_documents(blocks, uri, f"nexis-{kind}", notes)
    else:
        text = joined(blocks)
        if len(text) > options.max_bytes:
            raise InputError("too_big", f"one text of more than {options.max_bytes:,} characters")
        yield RawDocument(uri=uri, text=text, notes=tuple(notes), extra={"format": kind})


_RTF_TOKEN = re.compile(
    rb"\\bin(\d{1,12}) ?|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups that hold no text of the document.
_RTF_HIDDEN = frozenset(
    re.findall(rb"\w+", b"fonttbl colortbl stylesheet info pict header footer headerl headerr headerf footerl footerr footerf object fldinst themedata "
               b"colorschememapping datastore latentstyles listtable listoverridetable rsidtbl generator xmlnstbl filetbl revtbl private bkmkstart bkmkend")
)  # fmt: skip
_RTF_LETTERS = {
    b"par": "\n",
    b"line": "\n",
    b"sect": "\n",
    b"page": "\n",
    b"row": "\n",
    b"cell": " ",
    b"tab": " ",
    b"emdash": "—",
    b"endash": "–",
}
_RTF_LETTERS |= {
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
}


def rtf_text(data: bytes, options: ReadOptions) -> tuple[str, int]:
    """The text of RTF, one paragraph a line, and how many bytes of the file are not in hidden groups; raises InputError where groups nest too deeply."""
    out: list[str] = []
    stack: list[tuple[bool, int]] = []
    hidden, skip_after_unicode, owed, codec = False, 1, 0, "cp1252"
    starred = fresh = False  # after {\* ; right after {
    at = shown_bytes = 0
    while found := _RTF_TOKEN.match(data, at):
        at = found.end()
        shown_bytes += 0 if hidden else at - found.start()
        size, word, number, octet, symbol, brace, text = found.groups()
        if brace == b"{":
            stack.append((hidden, skip_after_unicode))
            if len(stack) > options.max_depth:
                raise InputError("too_deep", f"more than {options.max_depth} groups within each other")
            fresh, starred, owed = True, False, 0
            continue
        if brace == b"}":
            if stack:
                hidden, skip_after_unicode = stack.pop()
            owed = 0
        elif size is not None:
            at = min(len(data), at + int(size))
        elif word is not None:
            if (fresh or starred) and (starred or word in _RTF_HIDDEN):
                hidden = True
            if word == b"uc" and number:
                skip_after_unicode = max(0, min(int(number), 8))
            elif word == b"ansicpg" and number:
                codec = _codec(int(number))
            elif word == b"u" and number and not hidden:
                out.append(_letter(int(number)))
                owed = skip_after_unicode
            elif word in _RTF_LETTERS and not hidden:
                out.append(_RTF_LETTERS[word])
        elif symbol == b"*" and fresh:
            starred = True
            continue
        elif not hidden:
            if octet is not None:
                if owed:
                    owed -= 1
                else:
                    out.append(bytes([int(octet, 16)]).decode(codec, "replace"))
            elif symbol is not None:
                out.append(
                    {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}.get(symbol, symbol.decode("latin-1"))
                )
            elif text is not None:
                shown = text.decode(codec, "replace")
                out.append(shown[owed:])
                owed = max(0, owed - len(shown))
        fresh = starred = False
    joined_text = "".join(out)
    # \u writes characters beyond the basic plane as two surrogates
    return joined_text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), shown_bytes


def _letter(number: int) -> str:
    number = number + 65536 if number < 0 else number
    return chr(number) if 0 < number < 65536 else ""


def _codec(page: int) -> str:
    import codecs

    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return "cp1252"

"""Bytes -> text: what the bytes say goes before what their label says, and every repair leaves a note."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from verbale.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read the left label as the right encoding (WHATWG Encoding Standard); pages mean it so.
_MEANT = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_MEANT |= {"ascii": "cp1252", "windows-1252": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254"}
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.I)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Control characters that no text format uses; tab, line feed, vertical tab, form feed, carriage return and escape are left out,
# and so are those below 0x20 that agency formats frame their fields with.
_BINARY_BYTES = bytes(range(0x08)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20))
# Encodings that news still comes in; left to itself the guess falls on mainframe code pages too.
_GUESSED = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "koi8_r", "koi8_u"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "tis_620"),
)
_NO_NOTES: tuple[str, ...] = ()
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was repaired to get it."""

    text: str
    notes: tuple[str, ...] = ()


def declared_encoding(data: bytes) -> str | None:
    """The encoding that an XML declaration or a meta element in the first 4 KB names."""
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def wide(head: bytes) -> str | None:
    """utf-16-le, utf-16-be or a utf-32 where bytes without a mark look like that: mostly Latin text has zeros at every other place."""
    sample = head[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) // 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: many control characters, or many invalid ones among few letters."""
    sample = data[:8192]
    if not sample or wide(sample) or any(sample.startswith(mark) for mark, _ in _BOMS):
        return False
    controls = len(sample) - len(sample.translate(None, _BINARY_BYTES))
    return controls > max(8, len(sample) // 20)


def decode(data: bytes, *, declared: str | None = None, controls: bool = False) -> Decoded:
    """The text of the bytes with notes on what was repaired.

    declared: an encoding that a header named; a byte order mark and valid UTF-8 go before it. controls: keep control characters
    (agency formats need them); NUL is dropped all the same. Raises InputError: empty, binary, encoding.
    """
    if not data.strip():
        raise InputError("empty", "no bytes" if not data else "only white space")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _cleared(_strictly(data[len(mark) :], encoding), controls, _other(encoding, declared))
    if (unmarked := wide(data)) is not None:
        return _cleared(_strictly(data, unmarked), controls, (f"decoded as {unmarked}",))
    if looks_binary(data) and not controls:
        raise InputError("binary", "not text in any encoding")
    try:
        text, notes = data.decode("utf-8"), _NO_NOTES
    except UnicodeDecodeError as error:
        text, note = _repaired(data, declared, error.start)
        notes = (note,)
    return _cleared(text, controls, notes)


def _other(encoding: str, declared: str | None) -> tuple[str, ...]:
    same = declared is None or encoding.startswith(declared.lower().replace("utf16", "utf-16"))
    return (
        ()
        if same or encoding == "utf-8"
        else (f"decoded as {encoding} by its byte order mark, though it says {declared}",)
    )


def _strictly(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > max(2, len(text) // 100):
        raise InputError("encoding", f"says {encoding}, but is not")
    return text


def _cleared(text: str, controls: bool, notes: tuple[str, ...]) -> Decoded:
    if not text.strip():
        raise InputError("empty", "only a byte order mark or white space")
    if controls:
        return Decoded(text, notes)
    cleared, count = _CONTROLS.subn("", text)
    return Decoded(cleared, (*notes, f"{count} control characters dropped") if count else notes)


def _repaired(data: bytes, declared: str | None, first: int) -> tuple[str, str]:
    """The text of bytes that are not UTF-8, and the note; ``first`` is where they cease to be."""
    label = (declared or "").lower()
    label = _MEANT.get(label, label)
    good = sum(1 for _ in _SEQUENCE.finditer(data))
    bad = len(_SEQUENCE.sub(b"", data).translate(None, bytes(range(0x80))))
    if label.startswith("utf") or good > 10 * bad or (not label and good >= bad):
        return _mixed(data), f"{bad} bytes that are not UTF-8 read as windows-1252 (first at byte {first:,})"
    if not label:
        label = _guess(data)
    if not _known(label):
        return _mixed(data), f"unknown encoding {declared!r}, decoded as windows-1252"
    if label == "cp1252":
        return _cp1252(data), "decoded as windows-1252"
    return data.decode(label, errors="replace"), f"decoded as {label}"


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _cp1252(data: bytes) -> str:
    """cp1252 with its five undefined bytes as control characters, as browsers read them; they are dropped afterwards."""
    return data.decode("cp1252", errors="verbale-latin1")


def _mixed(data: bytes) -> str:
    """UTF-8 whose invalid bytes are read as cp1252."""
    return data.decode("utf-8", errors="verbale-cp1252")


def _guess(data: bytes) -> str:
    """The encoding of unlabelled bytes that are not UTF-8: cp1252 unless many of the letters lie outside ASCII.

    In Western European text fewer than one byte in ten lies beyond ASCII; Cyrillic, Greek or Arabic in one byte a letter has most
    there, and only then is a statistical guess better than the browsers' default.
    """
    sample = data[: 1 << 16]
    high = len(sample.translate(None, bytes(range(0x80))))
    if high < len(sample) // 10:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    return best.encoding if best is not None else "cp1252"


def _read_as(encoding: str, error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(bytes([b]).decode(encoding, errors="verbale-latin1") for b in bad), error.end


codecs.register_error("verbale-latin1", lambda error: _read_as("latin-1", error))
codecs.register_error("verbale-cp1252", lambda error: _read_as("cp1252", error))

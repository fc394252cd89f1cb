"""Web archives: WARC by FastWARC, with completeness checks of our own, and WACZ (a zip of them).

FastWARC ends without a word where a file is cut, and stops at the first damaged gzip member. Here a record that is shorter than it
says is refused, and reading goes on at the next record that can be found.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

from verbale.errors import InputError
from verbale.ingest.archive import ZIP_ERRORS, seekable
from verbale.ingest.decode import decode
from verbale.ingest.html import page
from verbale.ingest.options import ReadOptions
from verbale.ingest.reading import read_stream
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.streams import CHUNK, read_capped, unpack
from verbale.records import RawDocument, Unread, UnreadReason

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_GZIP = b"\x1f\x8b\x08"
_START = b"WARC/1."


def read_warc(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document for each page fetched with status 200 (and each text of a WET file); other records are no errors.

    A record that is cut, damaged or too big gives a reason with its address, a payload that does not fit its digest a note.
    """
    scan = _Scan(file, uri, options)
    yield from scan.documents()
    if scan.given == 0:
        yield refuse(uri, UnreadReason.NOT_ARTICLE, f"{scan.records} records, no page among them")


def read_wacz(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of the WARC files in a WACZ; its indexes, logs and page lists are passed over."""
    inside = replace(options, archive_depth=options.archive_depth + 1)
    found = 0
    try:
        with zipfile.ZipFile(seekable(file, options)) as archive:
            for name in archive.namelist():
                if not name.lower().endswith((".warc", ".warc.gz")):
                    continue
                found += 1
                with archive.open(name) as member:
                    yield from read_stream(
                        cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", member), CHUNK)),
                        f"{uri}!{name}",
                        inside,
                    )
    except ZIP_ERRORS as error:
        raise InputError("damaged", f"no whole WACZ ({error})") from None
    if not found:
        yield refuse(uri, UnreadReason.NOT_ARTICLE, "a WACZ without a WARC file")


class _Quiet(io.RawIOBase):
    """A stream that ends where reading fails and keeps the reason: FastWARC brings the whole program down on an exception from below."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self._position = 0
        self.error: InputError | None = None

    def tell(self) -> int:
        return self._position

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        if self.error is not None:
            return b""
        try:
            # One read of what is below at a time: a call that fails would take along what it had gathered.
            data = self._inner.read1(size) if isinstance(self._inner, io.BufferedReader) else self._inner.read(size)
            self._position += len(data)
            return data
        except InputError as error:
            self.error = error
        except Exception as error:  # nothing may pass from here into FastWARC
            self.error = InputError("damaged", f"{type(error).__name__}: {error}")
        return b""


@dataclass
class _Scan:
    """The way through one file; FastWARC's iterator is started anew behind damage."""

    file: BinaryIO
    uri: str
    options: ReadOptions
    records: int = 0
    given: int = 0  # documents and reasons
    position: int = 0  # of the last record's first byte
    cut: bool = False  # its end was already reported missing

    def documents(self) -> Iterator[RawDocument | Unread]:
        """All documents and reasons of the file."""
        start: int | None = 0
        reported = (
            -1
        )  # how many records had been read when damage was last reported: one damaged stretch gives one reason
        while start is not None:
            self._seek(start)
            damage = None
            for item in self._from(start):
                if isinstance(item, Exception):
                    damage = item
                    break
                self.given += 1
                yield item
            if damage is not None and self.records != reported:
                self.given += 1
                why = f"damaged after the record at byte {self.position:,} ({damage})"
                yield refuse(self.uri, UnreadReason.DAMAGED, why, part=self.records)
                self.records += 1
                reported = self.records
            start = self._behind(start) if damage is not None or self.cut else None
            self.cut = self.cut and start is None
        if not self.cut and self._ends_early():
            self.given += 1
            yield refuse(self.uri, UnreadReason.TRUNCATED, "the file ends in the middle of a record", part=self.records)

    def _seek(self, start: int) -> None:
        if self.file.seekable():
            self.file.seek(start)

    def _from(self, start: int) -> Iterator[RawDocument | Unread | Exception]:
        try:
            from fastwarc.warc import ArchiveIterator
        except ImportError:
            raise InputError("unsupported", "web archives need FastWARC: pip install 'verbale[warc]'") from None

        stream = self.file if self.file.seekable() else _Quiet(self.file)
        iterator = iter(ArchiveIterator(stream, parse_http=True))
        while True:
            try:
                record = next(iterator)
                self.position = start + record.stream_pos
                found = self._document(record)
            except StopIteration:
                error = getattr(stream, "error", None)
                if error is not None and not self.cut:
                    self.cut = True
                    yield refused(error, self.uri, part=self.records)
                return
            except (
                OSError,
                ValueError,
                RuntimeError,
            ) as failure:  # FastWARC's errors for data that do not unpack or parse
                yield failure
                return
            except BaseException as failure:
                if (
                    type(failure).__name__ != "PanicException"
                ):  # what Rust makes of its own mistakes; no Exception in Python
                    raise
                yield RuntimeError(str(failure))
                return
            self.records += 1
            if found is not None:
                yield found
            if self.cut:
                return

    def _document(self, record: Any) -> RawDocument | Unread | None:
        """The record's document or reason; None for one that holds no page."""
        if record.headers.get("Content-Length") is None:  # its own headers are cut
            self.cut = True
            return refuse(self.uri, UnreadReason.TRUNCATED, "a record without its length", part=self.records)
        media = _media(record)
        if media is None:
            return self._length_checked(record)
        url = record.headers.get("WARC-Target-URI")
        where = f"{self.uri}#{url}" if url else self.uri
        size = record.content_length
        cap = self.options.max_bytes
        body = record.reader.read(min(size, cap + 1))
        if len(body) < min(size, cap + 1):
            self.cut = True
            return refuse(
                where, UnreadReason.TRUNCATED, f"{len(body):,} of {size:,} bytes are there", part=self.records
            )
        if size > cap:
            return refuse(
                where, UnreadReason.TOO_BIG, f"a page of {size:,} bytes; raise max_bytes to read it", part=self.records
            )
        if why := record.headers.get("WARC-Truncated"):
            return refuse(
                where, UnreadReason.TRUNCATED, f"the crawler cut it (WARC-Truncated: {why})", part=self.records
            )
        return self._decoded(record, body, media, where, url)

    def _length_checked(self, record: Any) -> Unread | None:
        """None, or a reason where the record that is passed over is shorter than it says."""
        size, missing = record.content_length, record.content_length
        while missing > 0 and (piece := record.reader.read(min(missing, 1 << 20))):
            missing -= len(piece)
        if missing <= 0:
            return None
        self.cut = True
        return refuse(
            self.uri,
            UnreadReason.TRUNCATED,
            f"{size - missing:,} of {size:,} bytes of a record are there",
            part=self.records,
        )

    def _decoded(self, record: Any, body: bytes, media: str, where: str, url: str | None) -> RawDocument | Unread:
        http = record.http_headers
        notes = _digest_notes(record, body)
        try:
            if http is not None:
                body = _body(body, http, self.options)
            if media == "text":
                found = decode(body)
                document = RawDocument(uri=where, text=found.text, url=url, notes=found.notes)
            else:
                document = page(body, where, self.options, declared=record.http_charset, url=url)
        except InputError as error:
            return refused(error, where, part=self.records)
        crawled = record.headers.get("WARC-Date")
        extra = {"crawled": crawled} if crawled else {}
        return replace(document, first_part=self.records, notes=(*document.notes, *notes), extra=extra)

    def _behind(self, tried: int) -> int | None:
        """Where the next record begins that can be read, or None; beyond ``tried``, so that each attempt comes further."""
        if not self.file.seekable():
            return None
        at = first = max(self.position, tried) + 1
        self.file.seek(at)
        before = b""
        while data := self.file.read(1 << 20):
            window = before + data
            base = at - len(before)
            for found in re.finditer(re.escape(_GZIP) + b"|" + re.escape(_START), window):
                start = base + found.start()
                if start >= first and self._is_record(start):
                    self.file.seek(start)
                    return start
            before, at = window[-16:], at + len(data)
        return None

    def _is_record(self, start: int) -> bool:
        back = self.file.tell()
        self.file.seek(start)
        head = self.file.read(1024)
        self.file.seek(back)
        if head.startswith(_START):
            return b"\r\nWARC-" in head
        try:
            return zlib.decompressobj(31).decompress(head, 64).startswith(_START)
        except zlib.error:
            return False

    def _ends_early(self) -> bool:
        """Whether bytes of one more record stand at the end, which FastWARC passes over without a word."""
        if not self.file.seekable() or not self.records:
            return False
        self.file.seek(self.position)
        head = self.file.read(4)
        self.file.seek(self.position if head.startswith((_GZIP, b"WARC")) else 0)
        if head.startswith(b"WARC"):
            window = self.file.read(4)
            while data := self.file.read(1 << 20):
                window = window[-16:] + data
                if b"\r\n\r\n" + _START in window:
                    return True
            return False
        try:
            with unpack(self.file, "gz", replace(self.options, max_ratio=1 << 30)) as rest:
                while rest.read(1 << 20):
                    pass
        except InputError as error:
            return error.reason == "truncated"
        return False


def _media(record: Any) -> str | None:
    """html or text, or None for what is no page: other records and types, redirects and errors."""
    kind = record.headers.get("WARC-Type", "").lower()
    http = record.http_headers
    if kind == "conversion":
        return "text" if record.headers.get("Content-Type", "").startswith("text/plain") else None
    if kind == "response" and http is not None and http.status_code == 200:
        content = http.get("Content-Type", "text/html")
    elif kind == "resource":
        content = record.headers.get("Content-Type", "")
    else:
        return None
    return "html" if content.split(";")[0].strip().lower() in _PAGE_TYPES else None


def _body(body: bytes, http: Any, options: ReadOptions) -> bytes:
    """The HTTP body without transfer and content encoding, within the cap."""
    if "chunked" in http.get("Transfer-Encoding", "").lower():
        body = _dechunked(body)
    for coding in reversed(
        [part.strip().lower() for part in http.get("Content-Encoding", "").split(",") if part.strip()]
    ):
        body = _uncoded(body, coding, options)
    return body


def _uncoded(body: bytes, coding: str, options: ReadOptions) -> bytes:
    if coding in ("identity", "none", ""):
        return body
    if coding in ("gzip", "x-gzip"):
        if not body.startswith(_GZIP[:2]):
            return body  # many crawlers store the body unpacked and leave the header
        with unpack(io.BytesIO(body), "gz", options) as packed:
            return read_capped(packed, options.max_bytes, what="page")
    if coding == "deflate":
        for bits in (15, -15):
            try:
                found = zlib.decompressobj(bits).decompress(body, options.max_bytes + 1)
            except zlib.error:
                continue
            if len(found) > options.max_bytes:
                raise InputError("bomb", f"{len(body):,} bytes unpack to more than {options.max_bytes:,}")
            return found
        return body
    if coding == "br":
        return _unbrotli(body, options)
    raise InputError("unsupported", f"content encoding {coding!r}")


def _unbrotli(body: bytes, options: ReadOptions) -> bytes:
    try:
        import brotli
    except ImportError:
        raise InputError("unsupported", "a body packed with brotli: pip install 'verbale[warc]'") from None
    unpacker = brotli.Decompressor()
    pieces: list[bytes] = []
    size, rest = 0, body
    try:
        while not unpacker.is_finished():
            piece = unpacker.process(rest, output_buffer_limit=1 << 20)
            rest = b""
            if not piece and unpacker.can_accept_more_data():
                raise InputError("truncated", "the brotli data end in the middle")
            pieces.append(piece)
            size += len(piece)
            if size > options.max_bytes:
                raise InputError("bomb", f"{len(body):,} bytes unpack to more than {options.max_bytes:,}")
    except brotli.error:
        if not pieces:
            return body  # stored unpacked, the header left
        raise InputError("damaged", "no whole brotli data") from None
    return b"".join(pieces)


def _dechunked(body: bytes) -> bytes:
    """The body out of its chunks; as it is where it is in none (crawlers often store it so and leave the header)."""
    pieces: list[bytes] = []
    at = 0
    while found := re.match(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n", body[at : at + 256]):
        size = int(found.group(1), 16)
        at += found.end()
        if size == 0:
            return b"".join(pieces)
        if at + size > len(body):
            break
        pieces.append(body[at : at + size])
        at += size
    if pieces and at > len(body) // 2:
        raise InputError("truncated", "the last chunk is not whole")
    return body


def _digest_notes(record: Any, body: bytes) -> tuple[str, ...]:
    """A note where the payload does not fit its digest. A chunked body is left alone: tools differ on what they take the digest of."""
    given = record.headers.get("WARC-Payload-Digest", "")
    name, _, value = given.partition(":")
    http = record.http_headers
    if not value or name.lower() not in ("sha1", "sha256", "md5") or (http is not None and "Transfer-Encoding" in http):
        return ()
    digest = hashlib.new(name.lower(), body, usedforsecurity=False).digest()
    try:
        wanted = bytes.fromhex(value) if len(value) == 2 * len(digest) else base64.b32decode(value.upper())
    except (ValueError, binascii.Error):
        return ()
    return () if wanted == digest else ("the payload does not fit its digest",)

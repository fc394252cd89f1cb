"""Bytes under guard: peeking, unpacking gzip, bzip2 and xz with a cap on the ratio, reading no more than a cap."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol, cast

from verbale.errors import InputError
from verbale.ingest.options import ReadOptions

CHUNK = 1 << 16


class _Prefixed(io.RawIOBase):
    """A stream that cannot seek, with the bytes already taken from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data: memoryview | bytes
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def peek(file: BinaryIO, size: int = CHUNK) -> tuple[bytes, BinaryIO]:
    """The first ``size`` bytes, and a file that still starts with them."""
    seekable = file.seekable()
    start = file.tell() if seekable else 0
    pieces, missing = [], size
    while missing > 0 and (piece := file.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    head = b"".join(pieces)
    if seekable:
        file.seek(start)
        return head, file
    return head, cast("BinaryIO", io.BufferedReader(_Prefixed(head, file), CHUNK))


class _Unpacker(Protocol):
    """What zlib, bz2 and lzma decompressors have in common, levelled."""

    @property
    def finished(self) -> bool: ...
    @property
    def leftover(self) -> bytes: ...
    def unpack(self, data: bytes, size: int) -> bytes: ...


class _Gzip:
    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)
        self._rest: bytes | None = None  # from the damage on

    @property
    def finished(self) -> bool:
        return self._inner.eof

    @property
    def leftover(self) -> bytes:
        if self._rest is not None:
            rest, self._rest = self._rest, None
            return rest
        return self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail

    def unpack(self, data: bytes, size: int) -> bytes:
        before = self._inner.copy()
        try:
            return self._inner.decompress(data, size)
        except zlib.error:
            self._inner = before
            return self._up_to_damage(data, size)

    def _up_to_damage(self, data: bytes, size: int) -> bytes:
        """What stands before the damage: zlib drops all of a call that fails, so ever smaller pieces are tried."""
        found = b""
        for step in (1024, 32, 1):
            while data and len(found) < size:
                before = self._inner.copy()
                try:
                    found += self._inner.decompress(data[:step], size - len(found))
                except zlib.error:
                    self._inner = before
                    break
                if self._inner.eof:
                    self._rest = self._inner.unused_data + data[step:]
                    return found
                data = self._inner.unconsumed_tail + data[step:]
        if not found:
            raise zlib.error("invalid data")
        self._rest = data
        return found


class _Block:
    """bz2 and lzma keep what they were given and not yet unpacked."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    @property
    def finished(self) -> bool:
        return self._inner.eof

    @property
    def leftover(self) -> bytes:
        return self._inner.unused_data if self._inner.eof else b""

    def unpack(self, data: bytes, size: int) -> bytes:
        return self._inner.decompress(data, size)


_MAGIC = {b"\x1f\x8b": "gz", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}


def compression(head: bytes) -> str | None:
    """gz, bz2 or xz, by the first bytes."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)


def _unpacker(kind: str) -> _Unpacker:
    if kind == "gz":
        return _Gzip()
    return _Block(bz2.BZ2Decompressor() if kind == "bz2" else lzma.LZMADecompressor(memlimit=256_000_000))


class Unpacked(io.RawIOBase):
    """The content of a packed file, one stream or many in a row. Raises InputError: bomb, truncated or damaged."""

    def __init__(self, file: BinaryIO, kind: str, options: ReadOptions) -> None:
        self._file, self._kind, self._options = file, kind, options
        self._unpacker = _unpacker(kind)
        self._pending = b""
        self._started = False  # something of the current stream was read
        self.packed = 0
        self.unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if not self._pending and not self._waiting():
                self._pending = self._file.read(CHUNK)
                self.packed += len(self._pending)
                if not self._pending:
                    if self._started:
                        raise InputError("truncated", f"the {self._kind} stream ends in the middle")
                    return b""
            if not self._started and not self._pending.strip(b"\0"):
                self._pending = b""  # padding after the last stream
                continue
            data = self._unpack(size)
            if data:
                self.unpacked += len(data)
                self._check_ratio()
                return data

    def _waiting(self) -> bool:
        """Whether a bz2 or lzma decompressor still holds input that it was given."""
        inner = getattr(self._unpacker, "_inner", None)
        return self._started and inner is not None and not getattr(inner, "needs_input", True)

    def _unpack(self, size: int) -> bytes:
        self._started = True
        try:
            data = self._unpacker.unpack(self._pending, size)
        except (zlib.error, OSError, lzma.LZMAError, ValueError, EOFError) as error:
            raise InputError(
                "damaged", f"not whole {self._kind} data after {self.unpacked:,} bytes ({error})"
            ) from None
        self._pending = self._unpacker.leftover
        if self._unpacker.finished:
            self._unpacker, self._started = _unpacker(self._kind), False
        return data

    def _check_ratio(self) -> None:
        if self.unpacked > self._options.ratio_floor and self.unpacked > self._options.max_ratio * max(self.packed, 1):
            raise InputError("bomb", f"{self.packed:,} bytes unpack to more than {self.unpacked:,}")


def unpack(file: BinaryIO, kind: str, options: ReadOptions) -> BinaryIO:
    """A buffered file of the unpacked content."""
    return cast("BinaryIO", io.BufferedReader(Unpacked(file, kind, options), CHUNK))


def read_capped(file: BinaryIO, cap: int, *, what: str = "text") -> bytes:
    """All bytes of the file; raises InputError too_big after reading no more than the cap."""
    pieces, missing = [], cap + 1
    while missing > 0 and (piece := file.read(min(missing, 1 << 20))):
        pieces.append(piece)
        missing -= len(piece)
    if missing <= 0:
        raise InputError("too_big", f"one {what} of more than {cap:,} bytes; raise max_bytes to read it")
    return b"".join(pieces)


def lines(file: BinaryIO, cap: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one longer than the cap, which is passed over without being kept."""
    number = 0
    while line := file.readline(cap + 1):
        number += 1
        if len(line) <= cap or line.endswith(b"\n"):
            yield number, line
            continue
        while (more := file.readline(1 << 20)) and not more.endswith(b"\n"):
            pass
        yield number, None

"""One open file -> documents: unpack, recognise, hand to the reader, turn what goes wrong into a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from verbale.errors import InputError, NotFoundError
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.registry import reader_named, recognise
from verbale.ingest.sniff import HEAD, Head
from verbale.ingest.streams import compression, peek, unpack
from verbale.records import RawDocument, Unread, UnreadReason

# FastWARC unpacks by itself, member by member, so that a damaged member costs one record and not the rest of the file. Where there is no
# going back (a pipe, a member of an archive) our own unpacking at least notices the damage.
_UNPACK_THEMSELVES = ("warc",)


def read_stream(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of an open file, whatever its format; never raises for what is in the file."""
    given = False
    try:
        for item in _read(file, uri, options):
            given = True
            yield item
        if not given:
            yield refuse(uri, UnreadReason.EMPTY, "no article in it")
    except NotFoundError:
        raise  # a format that does not exist is the user's slip, not the file's fault
    except Exception as error:  # a stranger's file may break any library: that costs this file, not the run
        yield refused(error, uri)


def _read(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    raw, file = peek(file, HEAD)
    kind = compression(raw)
    head, content = Head(raw, uri), file
    if kind is not None:
        head = Head(_unpacked_head(raw, kind, options), uri)
    name = options.format or recognise(head).name
    if kind is not None and (name not in _UNPACK_THEMSELVES or not file.seekable()):
        content = unpack(file, kind, options)
    elif not raw:
        raise InputError("empty", "no bytes")
    yield from reader_named(name)(content, uri, replace(options, format=None))


def _unpacked_head(raw: bytes, kind: str, options: ReadOptions) -> bytes:
    """The first unpacked bytes, as far as the packed head reaches."""
    import io

    found = bytearray()
    try:
        with unpack(io.BytesIO(raw), kind, options) as packed:
            while len(found) < HEAD and (piece := packed.read1(1 << 14)):  # type: ignore[attr-defined]
                found += piece
    except InputError as error:
        if error.reason == "damaged" and not found:
            raise
    return bytes(found)

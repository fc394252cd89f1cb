"""Zip and tar: members read as streams in the archive's order, never unpacked to disk; archives within archives to a set depth."""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from verbale.errors import InputError
from verbale.ingest.options import ReadOptions
from verbale.ingest.reading import read_stream
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.streams import CHUNK, read_capped
from verbale.records import RawDocument, Unread, UnreadReason

# What the zip library raises for broken or exotic archives: offsets before the file, unknown versions and methods, passwords.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


class _Member(io.RawIOBase):
    """A member's unpacked bytes with the ratio watched and the zip library's errors told apart."""

    def __init__(self, inner: BinaryIO, packed: int, options: ReadOptions) -> None:
        self._inner, self._packed, self._options = inner, max(packed, 1), options
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except (*ZIP_ERRORS, tarfile.TarError) as error:
            raise InputError("damaged", f"a member that does not unpack ({error})") from None
        self._count += len(data)
        if self._count > self._options.ratio_floor and self._count > self._options.max_ratio * self._packed:
            raise InputError("bomb", f"{self._packed:,} bytes unpack to more than {self._count:,}")
        buffer[: len(data)] = data
        return len(data)


def _guarded(inner: BinaryIO, packed: int, options: ReadOptions) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Member(inner, packed, options), CHUNK))


def _inside(options: ReadOptions) -> ReadOptions:
    """The options for a member; raises InputError where archives stand too deep within each other."""
    if options.archive_depth >= options.max_archive_depth:
        raise InputError("too_deep", f"more than {options.max_archive_depth} archives within each other")
    return replace(options, archive_depth=options.archive_depth + 1)


def _unsafe(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")


def _hidden(name: str) -> bool:
    """Files that packing programs leave behind."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._") or path.name in (".DS_Store", "Thumbs.db")


def seekable(file: BinaryIO, options: ReadOptions) -> BinaryIO:
    """The file itself, or its bytes in memory (within the cap) where it cannot seek: an archive within an archive, standard input."""
    if file.seekable():
        return file
    return io.BytesIO(read_capped(file, 10 * options.max_container, what="archive within a stream"))


def read_zip(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of every member, its name after "!" in the uri."""
    inside = _inside(options)
    try:
        archive = zipfile.ZipFile(seekable(file, options))
    except ZIP_ERRORS as error:
        raise InputError("damaged", f"no whole zip ({error})") from None
    with archive:
        if len(archive.filelist) > options.max_members:
            raise InputError("too_big", f"more than {options.max_members:,} members")
        for info in archive.filelist:
            if info.is_dir() or _hidden(info.filename):
                continue
            yield from _zip_member(archive, info, uri, inside)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, uri: str, options: ReadOptions
) -> Iterator[RawDocument | Unread]:
    where = f"{uri}!{info.filename}"
    if _unsafe(info.filename):
        yield refuse(where, UnreadReason.UNSAFE, "a member whose name points outside the archive")
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield refuse(where, UnreadReason.UNSAFE, "a link")
    elif info.flag_bits & 1:
        yield refuse(where, UnreadReason.UNSUPPORTED, "a member under a password")
    elif info.file_size > options.ratio_floor and info.file_size > options.max_ratio * max(info.compress_size, 1):
        yield refuse(where, UnreadReason.BOMB, f"{info.compress_size:,} bytes unpack to {info.file_size:,}")
    else:
        try:
            with (
                archive.open(info) as member,
                _guarded(cast("BinaryIO", member), info.compress_size, options) as guarded,
            ):
                yield from read_stream(guarded, where, options)
        except ZIP_ERRORS as error:
            yield refuse(where, UnreadReason.DAMAGED, str(error))


def read_tar(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The documents of every member in one pass; a packed tar is unpacked as it is read."""
    inside = _inside(options)
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for count, info in enumerate(archive):
                if count >= options.max_members:
                    raise InputError("too_big", f"more than {options.max_members:,} members")
                if not info.isdir() and not _hidden(info.name):
                    yield from _tar_member(archive, info, uri, inside)
    except tarfile.TarError as error:
        yield refuse(
            uri,
            UnreadReason.TRUNCATED if "end of data" in str(error) else UnreadReason.DAMAGED,
            f"no whole tar ({error})",
        )


def _tar_member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, uri: str, options: ReadOptions
) -> Iterator[RawDocument | Unread]:
    where = f"{uri}!{info.name}"
    if _unsafe(info.name):
        yield refuse(where, UnreadReason.UNSAFE, "a member whose name points outside the archive")
    elif not info.isreg():
        yield refuse(where, UnreadReason.UNSAFE, "a link or device")
    else:
        try:
            member = archive.extractfile(info)
            assert member is not None
            # A tar packs nothing itself: the ratio of a packed one is watched where the whole is unpacked.
            with _guarded(cast("BinaryIO", _NoSeek(cast("BinaryIO", member))), info.size, options) as guarded:
                yield from read_stream(guarded, where, options)
        except tarfile.TarError as error:
            yield refused(InputError("truncated", f"the archive ends in this member ({error})"), where)


class _NoSeek(io.RawIOBase):
    """A member of a streamed tar: seeking back in it is an error there, so it says that it cannot."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._inner.read(size)

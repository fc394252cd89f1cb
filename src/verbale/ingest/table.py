"""Tables as text: CSV and TSV, one article a row, read row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from verbale.errors import InputError
from verbale.ingest.decode import decode
from verbale.ingest.fields import document_of
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.streams import lines, peek
from verbale.records import RawDocument, Unread, UnreadReason


def read_csv(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """Rows divided by commas, or by semicolons where the first line has more of them."""
    head, file = peek(file)
    first = head.split(b"\n", 1)[0]
    yield from _rows(file, uri, options, ";" if first.count(b";") > first.count(b",") else ",")


def read_tsv(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """Rows divided by tabs."""
    yield from _rows(file, uri, options, "\t")


def _rows(file: BinaryIO, uri: str, options: ReadOptions, delimiter: str) -> Iterator[RawDocument | Unread]:
    repaired: list[str] = []
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    rows = csv.reader(_text_lines(file, options, repaired), delimiter=delimiter)
    try:
        names = next(rows, [])
    except csv.Error as error:
        raise InputError("broken_record", f"no table ({error})") from None
    part = 0
    while True:
        before = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield refuse(uri, UnreadReason.BROKEN_RECORD, str(error), part=part, line=before)
            part += 1
            continue
        if row is None:
            return
        if not row:
            continue
        found = _document(row, names, uri, part, before, options)
        if repaired and isinstance(found, RawDocument):
            found = replace(found, notes=(*dict.fromkeys(repaired), *found.notes))
            repaired.clear()
        yield found
        part += 1


def _document(
    row: list[str], names: list[str], uri: str, part: int, line: int, options: ReadOptions
) -> RawDocument | Unread:
    if len(row) != len(names):
        detail = f"{len(row)} fields under {len(names)} names"
        return refuse(uri, UnreadReason.BROKEN_RECORD, detail, part=part, line=line)
    try:
        return document_of(dict(zip(names, row, strict=True)), uri, part, options)
    except InputError as error:
        return refused(error, uri, part=part, line=line)


def _text_lines(file: BinaryIO, options: ReadOptions, repaired: list[str]) -> Iterator[str]:
    head, file = peek(file)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from io.TextIOWrapper(file, encoding="utf-16", newline="")
        return
    for number, line in lines(file, options.max_bytes):
        if line is None:
            raise InputError("too_big", f"line {number} is longer than {options.max_bytes:,} bytes")
        if line.strip():
            found = decode(line, controls=True)
            repaired.extend(found.notes)
            yield found.text.replace("\0", "")
        else:
            yield line.decode("ascii", "replace")

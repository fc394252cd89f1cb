"""JSON Lines: one article a line, read line by line, however long the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from verbale.errors import InputError
from verbale.ingest.decode import decode
from verbale.ingest.fields import document_of
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.streams import lines
from verbale.records import RawDocument, Unread, UnreadReason


def read_jsonl(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document or a reason for each line that is not blank; a broken line does not stop the rest."""
    part = 0
    for number, line in lines(file, 8 * options.max_bytes):
        if line is None:
            yield refuse(
                uri,
                UnreadReason.TOO_BIG,
                f"a line of more than {8 * options.max_bytes:,} bytes",
                part=part,
                line=number,
            )
        elif not line.strip():
            continue
        else:
            try:
                yield _document(line, uri, part, options)
            except (InputError, ValueError, RecursionError) as error:
                yield _broken(error, uri, part, number)
        part += 1


def _document(line: bytes, uri: str, part: int, options: ReadOptions) -> RawDocument:
    found = decode(line, controls=True)
    record = json.loads(found.text)
    if not isinstance(record, dict):
        raise InputError("broken_record", f"no JSON object but {type(record).__name__}")
    document = document_of(record, uri, part, options)
    if not found.notes:
        return document
    from dataclasses import replace

    return replace(document, notes=(*found.notes, *document.notes))


def _broken(error: Exception, uri: str, part: int, line: int) -> Unread:
    if isinstance(error, InputError | RecursionError):
        return refused(error, uri, part=part, line=line)
    return refuse(uri, UnreadReason.BROKEN_RECORD, f"no JSON ({error})", part=part, line=line)

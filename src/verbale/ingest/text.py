"""Plain text: the whole file is one document, which may hold many articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verbale.ingest.decode import decode
from verbale.ingest.options import ReadOptions
from verbale.ingest.streams import read_capped
from verbale.records import RawDocument, Unread


def read_text(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """The text as it stands, line ends too."""
    found = decode(read_capped(file, options.max_bytes))
    yield RawDocument(uri=uri, text=found.text, notes=found.notes)

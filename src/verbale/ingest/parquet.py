"""Parquet tables, one article a row, read batch by batch (extra ``parquet``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verbale.errors import InputError
from verbale.ingest.archive import seekable
from verbale.ingest.fields import NAMES, document_of
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refused
from verbale.records import RawDocument, Unread

BATCH = 256


def read_parquet(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document or a reason for each row; only the columns that Verbale has a use for are read."""
    try:
        from pyarrow import lib
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError("unsupported", "Parquet needs pyarrow: pip install 'verbale[parquet]'") from None
    try:
        table = ParquetFile(seekable(file, options))
    except (lib.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError("damaged", f"no whole Parquet file ({error})") from None
    known = {name for names in NAMES.values() for name in names} | {name.lower() for name in options.columns.values()}
    columns = [name for name in table.schema_arrow.names if name.lower() in known]
    part = 0
    try:
        for batch in table.iter_batches(batch_size=BATCH, columns=columns or None):
            for row in batch.to_pylist():
                try:
                    yield document_of(row, uri, part, options)
                except InputError as error:
                    yield refused(error, uri, part=part)
                part += 1
    except (lib.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError("damaged", f"the table breaks off after {part:,} rows ({error})") from None

"""Bytes -> RawDocument: one reader a format, recognised by content, named by ``format`` where that fails.

>>> for found in open_inputs(["articles/"], max_bytes=10_000_000):  # doctest: +SKIP
...     print(found)                                                # a RawDocument, or an Unread with its reason
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verbale import plugins
from verbale.errors import ConfigError
from verbale.ingest import fields, registry, sources
from verbale.ingest.options import ReadOptions
from verbale.ingest.reading import read_stream
from verbale.ingest.refuse import refuse
from verbale.records import RawDocument, Unread, UnreadReason

__all__ = ["FormatRow", "ReadOptions", "formats", "open_inputs", "parse_columns", "read_stream"]


Fetch = Callable[[str, ReadOptions], Iterator[RawDocument | Unread]]


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A line of ``verbale formats``."""

    name: str
    title: str
    suffixes: tuple[str, ...]


def open_inputs(
    inputs: Sequence[str],
    *,
    format: str | None = None,
    max_bytes: int,
    columns: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
) -> Iterator[RawDocument | Unread]:
    """The documents of files, folders (recursively, sorted), globs and "-" in order, or the reason why one gave none.

    Streamed: one document at a time, however many an input holds. format: a name of ``formats()``; None: told by content.
    max_bytes: cap on one text or page. columns: Verbale's field -> the input's name for it. fetch: gives the documents of an
    address (see ``watch.fetch_documents``); without it an address is an Unread. Raises NotFoundError for a format
    that does not exist, before anything is read.
    """
    if format is not None:
        registry.reader_named(format)
    options = ReadOptions(max_bytes=max_bytes, columns=dict(columns or {}), format=format)
    return _documents(inputs, options, fetch)


def _documents(inputs: Sequence[str], options: ReadOptions, fetch: Fetch | None) -> Iterator[RawDocument | Unread]:
    for source in sources.expand(inputs):
        if isinstance(source, Unread):
            if fetch is not None and sources.is_address(source.uri):
                yield from fetch(source.uri, options)
            else:
                yield source
            continue
        try:
            file = source.open()
        except OSError as error:
            yield refuse(source.uri, UnreadReason.MISSING, error.strerror or str(error))
            continue
        with file:
            yield from read_stream(file, source.uri, options)


def formats() -> tuple[FormatRow, ...]:
    """Every format that can be read, ours and those of installed packages (entry points ``verbale.readers``)."""
    ours = tuple(FormatRow(row.name, row.title, row.suffixes) for row in registry.formats())
    return ours + tuple(FormatRow(name, "from another package", ()) for name in plugins.names(registry.GROUP))


def parse_columns(words: str | Sequence[str]) -> dict[str, str]:
    """The column map of ``--columns text=body,title=head``, or of several such options; raises ConfigError for a wrong one."""
    found: dict[str, str] = {}
    for pair in (words if isinstance(words, str) else ",".join(words)).split(","):
        if not pair.strip():
            continue
        field, sign, name = (part.strip() for part in pair.partition("="))
        if not sign or not name or field not in fields.NAMES:
            raise ConfigError(f"--columns {pair!r}: write FIELD=NAME, FIELD one of {', '.join(sorted(fields.NAMES))}")
        found[field] = name
    return found

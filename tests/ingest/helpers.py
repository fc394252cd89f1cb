"""Small inputs made up here, and one function to read bytes as a file of a given name."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
from collections.abc import Iterable

from verbale.ingest import ReadOptions, read_stream
from verbale.records import RawDocument, Unread

TITLE = "Ministers of three states meet in Astana"
PARAGRAPHS = (
    "The foreign ministers of three Central Asian states met in Astana on Tuesday to discuss the sharing of water from the Syr Darya.",
    "“We have agreed on a schedule,” the Kazakh minister told reporters. He declined to say when it would be published.",
)


def read(data: bytes, name: str = "input", **options: object) -> list[RawDocument | Unread]:
    """Everything that the bytes give when read as a file of that name."""
    return list(read_stream(io.BytesIO(data), name, ReadOptions(**options)))  # type: ignore[arg-type]


def documents(found: Iterable[RawDocument | Unread]) -> list[RawDocument]:
    """Only the documents."""
    return [item for item in found if isinstance(item, RawDocument)]


def reasons(found: Iterable[RawDocument | Unread]) -> list[str]:
    """Only the reasons of what was not read."""
    return [item.reason.value for item in found if isinstance(item, Unread)]


def one(data: bytes, name: str = "input", **options: object) -> RawDocument:
    """The only thing that the bytes give, a document."""
    [found] = read(data, name, **options)
    assert isinstance(found, RawDocument), found
    return found


BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


def html_page(body: str = BODY, head: str = "") -> bytes:
    """A page."""
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>{body}</body></html>'.encode()


def warc_record(
    number: int,
    payload: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    http: str = "",
    warc: str = "",
    length: int | None = None,
    digest: str | None = None,
) -> bytes:
    """A response record of a WARC file."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{http}\r\n".encode() + payload
    digest = digest or "sha1:" + base64.b32encode(hashlib.sha1(payload).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2025-03-16T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Payload-Digest: {digest}\r\n{warc}Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record a gzip member of its own."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)

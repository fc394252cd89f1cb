"""JSON files: one article, an array of articles read one by one, ninjs, an agency's or archive's envelope around them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.ingest.decode import decode
from verbale.ingest.fields import document_of
from verbale.ingest.ninjs import ninjs_document
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse, refused
from verbale.ingest.streams import peek, read_capped
from verbale.records import RawDocument, Unread, UnreadReason

# Names under which envelopes keep their articles.
_LISTS = (
    "items",
    "item",
    "articles",
    "results",
    "documents",
    "docs",
    "entries",
    "hits",
    "data",
    "response",
    "news",
    "stories",
    "_items",
)


def read_json(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """A document or a reason for each article found."""
    head, file = peek(file)
    records = _array(file, options) if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") else _whole(file, options)
    part = 0
    for record in records:
        if isinstance(record, InputError):
            yield refused(record, uri, part=part)
        else:
            yield document_or_reason(record, uri, part, options)
        part += 1
    if part == 0:
        yield refuse(uri, UnreadReason.EMPTY, "no record in it")


def document_or_reason(record: Any, uri: str, part: int, options: ReadOptions) -> RawDocument | Unread:
    """The document of one JSON value: by the field names of news agencies first, then by ours."""
    if not isinstance(record, dict):
        return refuse(uri, UnreadReason.BROKEN_RECORD, f"no JSON object but {type(record).__name__}", part=part)
    try:
        if not options.columns and (found := ninjs_document(record, uri, part)) is not None:
            return found
        return document_of(record, uri, part, options)
    except (InputError, RecursionError) as error:
        return refused(error, uri, part=part)


def _whole(file: BinaryIO, options: ReadOptions) -> Iterator[Any]:
    value = _loads(decode(read_capped(file, options.max_container, what="JSON object"), controls=True).text)
    yield from unwrapped(value)


def unwrapped(value: Any, level: int = 0) -> Iterator[Any]:
    """The records in an envelope: {"data": {"items": [{"item": {...}}]}} gives each innermost object; an article gives itself."""
    if isinstance(value, list):
        for item in value:
            yield from unwrapped(item, level + 1)
    elif isinstance(value, dict) and level < 6:
        inner = next((value[name] for name in _LISTS if _holds_records(value.get(name))), None)
        if inner is None or _is_article(value):
            yield value
        else:
            yield from unwrapped(inner, level + 1)
    else:
        yield value


def _holds_records(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


def _is_article(value: dict[str, Any]) -> bool:
    return any(
        isinstance(value.get(name), str)
        for name in ("text", "html", "body", "body_html", "body_text", "body_xhtml", "headline")
    )


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError("too_deep", "nested too deeply") from None
    except ValueError as error:
        raise InputError("broken_record", f"no JSON ({error})") from None


def _array(file: BinaryIO, options: ReadOptions) -> Iterator[Any]:
    """The elements of a top-level array, each decoded when it is whole, so that the array may be of any length."""
    decoder = json.JSONDecoder()
    cap = 8 * options.max_bytes
    buffer, position, wanted, ended = "", 0, 1 << 16, False
    import codecs

    utf8 = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    opened = False
    while True:
        while not ended and len(buffer) - position < wanted:
            data = file.read(max(wanted, 1 << 16))
            buffer, position, ended = buffer[position:] + utf8.decode(data, final=not data), 0, not data
        position = _skip(buffer, position, " \t\r\n," if opened else " \t\r\n[")
        opened = True
        if position >= len(buffer):
            if ended:
                yield InputError("truncated", "the array ends without ]")
                return
            continue
        if buffer[position] == "]":
            return
        try:
            value, position = decoder.raw_decode(buffer, position)
        except RecursionError:
            yield InputError("too_deep", "nested too deeply")
            return
        except ValueError as error:
            if ended:
                yield InputError("broken_record", f"no JSON from here on ({error})")
                return
            if len(buffer) - position > cap:
                yield InputError("too_big", f"a record of more than {cap:,} characters, or broken JSON")
                return
            wanted = 2 * (len(buffer) - position)
            continue
        wanted = 1 << 16
        yield from unwrapped(value, 1)


def _skip(text: str, position: int, letters: str) -> int:
    while position < len(text) and text[position] in letters:
        position += 1
    return position

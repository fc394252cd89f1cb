"""E-mail: the plain text, else the HTML of a message; a form's JSON in it is read as a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import BinaryIO

from verbale.errors import InputError
from verbale.ingest.dates import iso_date
from verbale.ingest.decode import decode
from verbale.ingest.fields import document_of
from verbale.ingest.markup import html_paragraphs
from verbale.ingest.options import ReadOptions
from verbale.ingest.refuse import refuse
from verbale.ingest.streams import read_capped
from verbale.ingest.xmltree import joined
from verbale.records import RawDocument, Unread, UnreadReason

_SIGNATURE = re.compile(r"\r?\n-- ?\r?\n|\r?\n--\s*\Z")


def read_mail(file: BinaryIO, uri: str, options: ReadOptions) -> Iterator[RawDocument | Unread]:
    """One message as one document; attachments are not opened."""
    data = read_capped(file, options.max_bytes, what="message")
    message = message_from_bytes(data.lstrip(), policy=policy.default)
    subject = " ".join(str(message.get("Subject", "")).split()) or None
    sent = iso_date(str(message.get("Date", "")))
    text, notes = _text(message)
    if not text.strip():
        yield refuse(uri, UnreadReason.NO_TEXT, f"a message without text ({subject or 'no subject'})")
        return
    record = _form(text)
    if record is not None:
        yield document_of({"date": sent, **record}, uri, 0, options)
        return
    yield RawDocument(
        uri=uri,
        text=text,
        source_id=str(message.get("Message-ID", "")).strip() or None,
        title=subject,
        published=sent,
        notes=notes,
        extra={"format": "mail"},
    )


def _text(message: EmailMessage) -> tuple[str, tuple[str, ...]]:
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if part is None:
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        try:
            found = decode(data, declared=part.get_content_charset())
        except InputError:
            continue
        text = _SIGNATURE.split(found.text)[0].strip() if kind == "plain" else joined(html_paragraphs(found.text))
        if text:
            return text, found.notes
    return "", ()


def _form(text: str) -> dict[str, object] | None:
    """The record of a web form that mails JSON, its values out of their lists of one."""
    if not text.lstrip().startswith("{"):
        return None
    # format=flowed breaks long lines at blanks, within strings too
    try:
        value = json.loads(text.replace("\r\n", "").replace("\n", ""))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return {
        str(key).lower(): item[0] if isinstance(item, list) and len(item) == 1 else item
        for key, item in value.items()
        if str(key).lower() not in ("timestamp",)
    }

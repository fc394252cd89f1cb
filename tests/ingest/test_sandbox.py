"""The worker for untrusted documents: what it gives, and how it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from verbale.ingest.sandbox import Sandbox
from verbale.records import RawDocument, Unread, UnreadReason


def lengths(document: RawDocument) -> Iterator[int]:
    """A well-behaved function: the lengths of the words."""
    print("what libraries print does no harm")
    yield from map(len, document.text.split())


def misbehave(document: RawDocument) -> list[int]:
    """Does what the text says."""
    if document.text == "hang":
        while True:
            pass
    if document.text == "sleep":
        time.sleep(60)
    if document.text == "eat":
        return [len(bytearray(2_000_000_000))]
    if document.text == "die":
        os._exit(3)
    if document.text == "raise":
        raise ValueError("of its own")
    return [1]


def document(text: str) -> RawDocument:
    return RawDocument(uri="page", text=text)


def test_the_function_gives_what_it_gives_here() -> None:
    with Sandbox(lengths) as sandbox:
        assert sandbox.run(document("one three five")) == [3, 5, 4]
        assert sandbox.run(document("")) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hang", UnreadReason.TIMEOUT),
        ("sleep", UnreadReason.TIMEOUT),
        ("eat", UnreadReason.TOO_BIG),
        ("die", UnreadReason.FAILED),
        ("raise", UnreadReason.FAILED),
    ],
)
def test_whatever_a_document_does_costs_that_document_alone(text: str, reason: UnreadReason) -> None:
    with Sandbox(misbehave, seconds=1.0, memory=500_000_000) as sandbox:
        found = sandbox.run(document(text))
        assert isinstance(found, Unread)
        assert found.reason is reason
        assert sandbox.run(document("good")) == [1]

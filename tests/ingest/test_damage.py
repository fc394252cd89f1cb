"""Whatever is cut, flipped, doubled or taken out of a file: each reader ends with documents or typed reasons."""

from __future__ import annotations

import json
import random

import pytest

from tests.ingest import test_exports, test_web, test_wire
from tests.ingest.helpers import html_page, packed, read, reasons

SAMPLES = {
    "a.docx": test_exports.docx(test_exports.PARAGRAPHS),
    "a.rtf": test_exports.rtf(test_exports.FACTIVA_CODED),
    "nexis.txt": test_exports.nexis_txt(2, 2),
    "factiva.xml": test_exports.factiva_xml(2),
    "a.warc": b"".join(test_web.RECORDS[:3]),
    "a.warc.gz": packed(*test_web.RECORDS[:3]),
    "a.zip": test_web.zipped(("a.html", html_page()), ("b.jsonl", b'{"text": "One."}\n')),
    "a.rss": test_web.RSS.format(test_web.ITEM.format(1)).encode(),
    "a.tst": test_wire.ANPA,
    "nitf.xml": test_wire.NITF.encode(),
    "g2.xml": test_wire.G2.format(test_wire.ITEM.format(1, "text", test_wire.XHTML)).encode(),
    "a.json": json.dumps([{"text": "One."}, {"text": "Two."}]).encode(),
    "a.csv": b"title,text\nOne,First.\nTwo,Second.\n",
    "a.html": html_page(),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes after one accident."""
    found = bytearray(data)
    at = chance.randrange(len(found))
    kind = chance.randrange(4)
    if kind == 0:
        return bytes(found[:at])
    if kind == 1:
        for _ in range(chance.choice([1, 3, 20])):
            found[chance.randrange(len(found))] = chance.randrange(256)
    elif kind == 2:
        found[at:at] = found[at : at + chance.randrange(1, 400)] * chance.choice([1, 5, 50])
    else:
        del found[at : at + chance.randrange(1, 300)]
    return bytes(found)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_gives_documents_or_typed_reasons(name: str) -> None:
    chance = random.Random(name)
    for _ in range(60):
        found = read(damaged(SAMPLES[name], chance), name)
        assert found
        assert "failed" not in reasons(found), found

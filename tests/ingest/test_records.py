"""JSON Lines, JSON, CSV, TSV and Parquet: one article a record, a reason for each that is broken."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma

import pytest

from tests.ingest.helpers import documents, one, read, reasons
from verbale.records import Media, RawDocument, Unread

LINES = b'{"id": "1", "text": "First."}\n{"id": "2", "text": "Second."}\n{"id": "3", "text":\n{"id": "4", "text": "Fourth."}\n'


def test_a_broken_third_line_is_named_and_the_rest_goes_on() -> None:
    found = read(LINES, "a.jsonl")
    assert [item.source_id for item in documents(found)] == ["1", "2", "4"]
    [bad] = [item for item in found if isinstance(item, Unread)]
    assert (bad.line, bad.reason.value) == (3, "broken_record")
    assert str(bad).startswith("a.jsonl, line 3: broken_record: ")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
def test_packed_json_lines_are_unpacked_as_they_are_read(pack: object) -> None:
    assert len(documents(read(pack(LINES), "a.jsonl.packed"))) == 3  # type: ignore[operator]


def test_the_records_before_a_cut_in_a_packed_file_are_kept() -> None:
    lines = "".join(
        json.dumps({"id": n, "text": f"Report number {n} of the day, {n * 7919 % 10007}."}) + "\n"
        for n in range(20_000)
    ).encode()
    found = read(gzip.compress(lines)[:-2000], "a.jsonl.gz")
    assert len(documents(found)) > 10_000
    assert reasons(found)[-1] in ("truncated", "broken_record")
    assert "truncated" in reasons(found)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1, 2]", "broken_record"),
        (b'{"id": "3"}', "no_text"),
        (b'{"id": "4", "text": NaN}', "broken_record"),
        (b'{"id": "5", "text": "\\ud800"}', "broken_record"),
        (b'{"id": "6", "text": 7}', "broken_record"),
        (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
        (b"\xff\xfe", "broken_record"),
    ],
)
def test_each_kind_of_bad_line_has_its_reason(line: bytes, reason: str) -> None:
    assert reasons(read(b'{"text": "Good."}\n' + line + b"\n", "a.jsonl")) == [reason]


def test_all_fields_come_through_and_the_date_is_made_iso() -> None:
    record = {
        "doc_id": 17,
        "body": "Text.",
        "title": " A  title ",
        "date": "15 March 2025",
        "url": "https://news.example/1",
        "source": {"name": "The Example"},
        "language": "en",
        "authors": ["A. Writer", "B. Writer"],
    }
    found = one(json.dumps(record).encode(), "a.jsonl")
    assert found == RawDocument(
        uri="a.jsonl",
        text="Text.",
        source_id="17",
        title="A title",
        published="2025-03-15",
        url="https://news.example/1",
        outlet="The Example",
        language="en",
        bylines=("A. Writer", "B. Writer"),
    )


def test_a_date_of_figures_alone_is_unknown_and_noted() -> None:
    found = one(b'{"text": "Text.", "date": "03/04/2025"}', "a.jsonl")
    assert found.published is None
    assert "03/04/2025" in found.notes[0]


def test_html_in_a_record_is_html() -> None:
    assert one(b'{"html": "<p>One</p><p>Two</p>"}', "a.jsonl").media is Media.HTML
    assert one(b'{"body": "<p>One</p><p>Two</p>"}', "a.jsonl").media is Media.HTML
    assert one(b'{"text": "<p>One</p><p>Two</p>"}', "a.jsonl").media is Media.TEXT


def test_text_is_kept_to_the_letter() -> None:
    text = "Line one\r\n\u00a0“two” \t three\u200b\n"
    assert one(json.dumps({"text": text}).encode(), "a.jsonl").text == text


def test_a_column_map_names_the_fields() -> None:
    found = one(
        b'{"inhalt": "Text.", "kopf": "Title", "text": "not this"}',
        "a.jsonl",
        columns={"text": "inhalt", "title": "kopf"},
    )
    assert (found.text, found.title) == ("Text.", "Title")


def test_a_json_array_of_any_length_is_read_element_by_element() -> None:
    data = json.dumps([{"text": f"Report {n}. " * 30, "id": n} for n in range(3000)]).encode()
    found = read(data, "a.json")
    assert [item.source_id for item in documents(found)] == [str(n) for n in range(3000)]


def test_a_cut_json_array_gives_its_whole_records_and_a_reason() -> None:
    data = json.dumps([{"text": f"Report {n}."} for n in range(10)]).encode()[:-5]
    found = read(data, "a.json")
    assert len(documents(found)) == 9
    assert reasons(found) == ["broken_record"]


def test_an_envelope_around_records_is_opened() -> None:
    data = json.dumps({"status": "ok", "articles": [{"text": "One."}, {"text": "Two."}]}).encode()
    assert [item.text for item in documents(read(data, "a.json"))] == ["One.", "Two."]


def test_ninjs_gives_text_title_byline_and_language() -> None:
    record = {
        "uri": "urn:example:1",
        "type": "text",
        "versioncreated": "2025-03-15T10:00:00Z",
        "language": "en",
        "headline": "A title",
        "byline": "By A. Writer",
        "source": "Example Press",
        "body_html": "<p>First paragraph.</p><p>Second &amp; last.</p>",
    }
    found = one(json.dumps(record).encode(), "a.json")
    assert (found.text, found.title, found.bylines) == ("First paragraph.\n\nSecond & last.", "A title", ("A. Writer",))
    assert (found.agencies, found.published, found.language) == (("Example Press",), "2025-03-15T10:00:00+00:00", "en")


def test_a_picture_in_ninjs_is_no_article() -> None:
    record = {
        "type": "picture",
        "versioncreated": "2025-03-15T10:00:00Z",
        "headline": "A handshake",
        "description_text": "Two men.",
    }
    assert reasons(read(json.dumps(record).encode(), "a.json")) == ["not_article"]


def test_csv_rows_are_articles_and_a_short_row_has_its_line_number() -> None:
    data = b'title,text,date\nOne,"First, with comma\nand line break",2025-03-15\nTwo,short\nThree,Third,2025\n'
    found = read(data, "a.csv")
    assert [item.title for item in documents(found)] == ["One", "Three"]
    assert documents(found)[0].text == "First, with comma\nand line break"
    [bad] = [item for item in found if isinstance(item, Unread)]
    assert (bad.reason.value, bad.line) == ("broken_record", 4)


@pytest.mark.parametrize(("name", "sign"), [("a.tsv", "\t"), ("a.csv", ";")])
def test_other_delimiters_are_told(name: str, sign: str) -> None:
    data = f"id{sign}title{sign}text\n1{sign}One{sign}First.\n".encode()
    assert one(data, name).text == "First."


def test_parquet_rows_are_articles() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["First.", None], "headline": ["One", "Two"], "other": [1, 2]}), file)
    found = read(file.getvalue(), "a.parquet")
    assert [(item.text, item.title) for item in documents(found)] == [("First.", "One")]
    assert reasons(found) == ["no_text"]


def test_one_text_over_the_cap_is_refused_and_the_rest_goes_on() -> None:
    data = json.dumps({"text": "x" * 3000}).encode() + b'\n{"text": "Short."}\n'
    found = read(data, "a.jsonl", max_bytes=1000)
    assert reasons(found) == ["too_big"]
    assert len(documents(found)) == 1

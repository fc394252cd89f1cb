"""Bytes become text by what they are, and a repair leaves a note."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import InputError
from verbale.ingest.decode import decode

SENTENCE = "“We won’t sign,” the café’s owner – an adviser – said in Zürich. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_of_the_usual_encodings_gives_the_same_text(encoding: str) -> None:
    assert decode((SENTENCE * 20).encode(encoding)).text == SENTENCE * 20


def test_cp1252_quotation_marks_amid_utf8_are_restored_and_noted() -> None:
    data = (SENTENCE * 3).encode().replace("“".encode(), b"\x93").replace("”".encode(), b"\x94")
    found = decode(data, declared="utf-8")
    assert found.text == SENTENCE * 3
    assert "windows-1252" in found.notes[0]


def test_a_label_that_lies_gives_way_to_valid_utf8() -> None:
    assert decode(SENTENCE.encode(), declared="iso-8859-1").text == SENTENCE


def test_cyrillic_without_a_label_is_recognised() -> None:
    text = (
        "Министр иностранных дел заявил во вторник, что переговоры о прекращении огня продолжатся на следующей неделе в столице. "
        * 5
    )
    assert decode(text.encode("windows-1251")).text == text


def test_nul_is_dropped_with_a_note() -> None:
    found = decode(b"The mini\x00ster said so.")
    assert (found.text, found.notes) == ("The minister said so.", ("1 control characters dropped",))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b" \n\t ", "empty"), (b"\xef\xbb\xbf", "empty"), (bytes(range(32)) * 100, "binary")],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as error:
        decode(data)
    assert error.value.reason == reason


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1).filter(str.strip))
def test_valid_utf8_comes_through_to_the_letter(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_reason(data: bytes) -> None:
    with contextlib.suppress(InputError):
        decode(data)

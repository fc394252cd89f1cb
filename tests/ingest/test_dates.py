"""Dates as containers write them, never more precise than their words."""

from __future__ import annotations

import datetime

import pytest

from verbale.ingest.dates import iso_date


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-15", "2025-03-15"),
        ("2025-03-15T10:20", "2025-03-15T10:20:00"),
        ("2025-03-15 10:20:30.123Z", "2025-03-15T10:20:30+00:00"),
        ("2025-03-15T10:20:30+0530", "2025-03-15T10:20:30+05:30"),
        ("20250315", "2025-03-15"),
        ("20250315T102030+0100", "2025-03-15T10:20:30+01:00"),
        ("Sat, 15 Mar 2025 10:20:30 GMT", "2025-03-15T10:20:30+00:00"),
        ("March 15, 2025 Saturday", "2025-03-15"),
        ("15 March 2025", "2025-03-15"),
        ("samedi 15 mars 2025", "2025-03-15"),
        ("1er août 2025, p. 4", "2025-08-01"),
        ("15 de marzo de 2025", "2025-03-15"),
        ("March 2025", "2025-03"),
        ("9/16/17", "2017-09-16"),
        ("16/9/2017", "2017-09-16"),
        ("03/04/2025", None),
        ("2025-13-01", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (True, None),
        (1742035230, "2025-03-15T10:40:30+00:00"),
        (1742035230000, "2025-03-15T10:40:30+00:00"),
        (datetime.date(2025, 3, 15), "2025-03-15"),
    ],
)
def test_a_date_is_as_precise_as_its_words(given: object, expected: str | None) -> None:
    assert iso_date(given) == expected

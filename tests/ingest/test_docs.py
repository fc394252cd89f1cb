"""The reference page names what there is."""

from __future__ import annotations

import re
from pathlib import Path

from verbale.ingest import formats
from verbale.ingest.fields import NAMES
from verbale.records import UnreadReason

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "formats.md"


def test_every_format_has_its_row_with_its_title() -> None:
    rows = dict(re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.M))
    for row in formats():
        assert rows[row.name].replace(" (extra `parquet`)", "") == row.title


def test_every_reason_and_field_name_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [reason.value for reason in UnreadReason if f"`{reason.value}`" not in text] == []
    assert [field for field in NAMES if f"`{field}`" not in text] == []

from __future__ import annotations

import pytest

from verbale.knowledge.furniture import load_furniture
from verbale.knowledge.lexicon import read_entries

ROWS = read_entries("furniture", fields={"what": str, "pattern": str, "where": str})


@pytest.mark.parametrize(
    ("row", "entry"), list(zip(load_furniture(), ROWS, strict=True)), ids=[r["what"] for r in ROWS]
)
def test_every_row_matches_its_example_and_not_its_counter_example(row, entry) -> None:  # type: ignore[no-untyped-def]
    assert row.matches(entry["example"])
    assert not row.matches(entry["not"])

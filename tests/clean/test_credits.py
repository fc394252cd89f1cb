from __future__ import annotations

import pytest

from verbale.clean import clean
from verbale.clean.credits import dateline_of, place_of_dateline
from verbale.records import Article, RawDocument


@pytest.mark.parametrize(
    ("words", "place", "agency", "date"),
    [
        ("PORT VALE, Norland (AP) — ", "PORT VALE, Norland", "AP", None),
        ("PORT VALE, Norland (AP) _ ", "PORT VALE, Norland", "AP", None),
        ("Port Vale (dpa) - ", "Port Vale", "dpa", None),
        ("PORT VALE, Nov 26 AFP - ", "PORT VALE", "AFP", "Nov 26"),
        ("Port Vale, 10 juil 2024 (AFP) - ", "Port Vale", "AFP", "10 juil 2024"),
        ("(ANSA) - Port Vale, October 11 - ", "Port Vale", "ANSA", "October 11"),
        ("Port Vale /ritzau/: ", "Port Vale", "ritzau", None),
        ("Jan 30 (Reuters) - ", None, "Reuters", "Jan 30"),
        ("PORT VALE - ", "PORT VALE", None, None),
    ],
)
def test_a_dateline_is_told_by_its_shape(words: str, place: str | None, agency: str | None, date: str | None) -> None:
    found = dateline_of(words + "The premier left the hall on Friday.")
    assert found is not None
    assert (found.place, found.agency, found.date, found.length) == (place, agency, date, len(words))


@pytest.mark.parametrize(
    "paragraph",
    [
        "The premier (Labour) - who was ill - left.",
        "By Anna Lind in Port Vale (AP) - no",
        "Port Vale - a town of ferries",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(paragraph: str) -> None:
    assert dateline_of(paragraph) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("PORT VALE, Monday (Reuters)", "PORT VALE"),
        ("PORT VALE March 22 AAP -", "PORT VALE"),
        ("Port Vale", "Port Vale"),
        ("PORT VALE, Pa.", "PORT VALE, Pa."),
        ("MARCH 04, 2013", None),
        ("ANSA TEST - PORT VALE, 01 LUG -", None),
        ("2013-03-04 11:40", None),
        (None, None),
    ],
)
def test_the_place_of_an_envelope_s_dateline(words: str | None, place: str | None) -> None:
    assert place_of_dateline(words) == place


def test_the_dateline_of_the_envelope_counts_where_the_text_has_none() -> None:
    said = "The premier left the hall of the harbour on Friday, her office said."
    for text, place in ((said, "Sudport"), (f"PORT VALE (AP) — {said}", "PORT VALE")):
        [article] = clean(RawDocument(uri="a", text=text, extra={"dateline": "Sudport (AP) -"}))
        assert isinstance(article, Article)
        assert (article.dateline, article.text) == (place, said)

"""Whose position a sentence tells, and whose it only guesses."""

from __future__ import annotations

import functools

import pytest

from verbale.clean import as_is
from verbale.pipeline import Reader
from verbale.records import RawDocument, Unread

BEFORE = "Norland proposed a truce in Mali on Monday. "


@functools.cache
def reader() -> Reader:
    return Reader()


def stands(text: str) -> dict[str, str]:
    """Actor -> stance on the truce."""
    reading = reader().read_one(as_is(RawDocument(uri="test", text=BEFORE + text)))
    assert not isinstance(reading, Unread)
    names = {a.id: a.name for a in reading.actors}
    return {names[p.actor]: p.stance.value for p in reading.positions}


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("Chad supports the truce.", "Chad", "supports"),
        ("Chad said it will back the truce.", "Chad", "supports"),
        # a state's own people speak for it; others only guess
        ("Putin said Russia will back the truce.", "Russia", "supports"),
        ("Putin said Chad will back the truce.", "Chad", None),
        ("Putin voiced optimism on Friday that Chad, which met him in Oslo, will back the truce.", "Chad", None),
        ("Putin hopes that Chad backs the truce.", "Chad", None),
        ("Putin is confident that Chad will back the truce.", "Chad", None),
        # what somebody said himself is not undone by another's forecast
        ("Chad accepted the truce in principle. Putin voiced optimism that Chad will reject the truce.", "Chad", "supports_in_principle"),
    ],
)  # fmt: skip
def test_a_forecast_about_another_is_no_position(text: str, actor: str, stance: str | None) -> None:
    assert stands(text).get(actor) == stance

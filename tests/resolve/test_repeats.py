"""Which body "the commission", "the network", "the militants" takes up."""

from __future__ import annotations

from functools import cache

import pytest

from verbale.knowledge.lexicon import read_entries
from verbale.pipeline import Reader, as_is
from verbale.records import Reading


@cache
def reader() -> Reader:
    return Reader()


def taken_up(text: str) -> dict[str, str]:
    """The words that take a body up, with its name."""
    reading = reader().read_one(as_is(text, uri="test", published="2025-03-16"))
    assert isinstance(reading, Reading)
    return {m.span.of(text): a.name for a in reading.actors for m in a.mentions if m.because.startswith("the body ")}


@pytest.mark.parametrize("row", read_entries("repeats", fields={"noun": str, "plural": bool, "types": list}))
def test_every_row_takes_up_the_one_body_of_its_kind_and_not_where_there_is_another(row: dict[str, str]) -> None:
    noun = f"The {row['noun']}{'s' if row['plural'] else ''}"
    assert noun in taken_up(row["example"])
    assert noun not in taken_up(row["not"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Norish Telecom Commission met. It was late. The commission fined two men.", {"The commission": "Norish Telecom Commission"}),
        ("Boko Haram attacked a village. The Islamist group burned ten houses.", {"The Islamist group": "Boko Haram"}),
        ("Huawei denied it. The Chinese firm said it would sue.", {"The Chinese firm": "Huawei"}),
        ("The Southern Transitional Council met. Both the council and Ada Holt left.", {"the council": "Southern Transitional Council"}),
        # another's adjective, another kind, two that it may be, one not told of yet
        ("Huawei denied it. The German firm said it would sue.", {}),
        ("Huawei denied it. The newspaper said it would sue.", {}),
        ("Huawei and Rosneft denied it. The firm said it would sue.", {}),
        ("The firm said it would sue. Huawei denied it.", {}),
        ("Huawei denied it. The law firm of Ada Holt said it would sue.", {}),
        # what each state has is for the article's state to tell
        ("The Bank of Chad met. The government of Mali fell. The government said so.", {}),
    ],
)  # fmt: skip
def test_a_definite_noun_takes_up_the_one_body_that_it_can_mean(text: str, found: dict[str, str]) -> None:
    assert taken_up(text) == found


def test_the_act_of_the_commission_is_that_of_the_body() -> None:
    text = "The Norish Telecom Commission met on Friday. Later the commission accused Huawei of spying."
    reading = reader().read_one(as_is(text, uri="test"))
    assert isinstance(reading, Reading)
    names = {a.id: a.name for a in reading.actors}
    event = next(e for e in reading.events if e.event_type == "ACCUSE")
    assert [names[p.actor] for p in event.actors] == ["Norish Telecom Commission"]

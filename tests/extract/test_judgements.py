"""Words that blame or praise: every row on its example and counter-example, and whose words count."""

from __future__ import annotations

import functools
from typing import Any

import pytest

from verbale.knowledge.judgements import EVENTS, FIELDS, load_judgements
from verbale.knowledge.lexicon import read_entries
from verbale.pipeline import Reader

ROWS = read_entries("judgements", fields=FIELDS)


@functools.cache
def reader() -> Reader:
    return Reader()


def judged(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Trigger, type, actors and recipients of the events that a judgement made."""
    reading, _ = reader().explain(text)
    names = {a.id: a.name for a in reading.actors}
    return [
        (
            e.trigger[0].of(text),
            e.event_type.value,
            [names[p.actor] for p in e.actors],
            [names[p.actor] for p in e.recipients],
        )
        for e in reading.events
        if e.because.startswith("events.judgement")
    ]


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['lemma']} {r['pos']}" for r in ROWS])
def test_every_word_judges_in_its_example_and_not_in_its_counter_example(row: dict[str, Any]) -> None:
    wanted = EVENTS[row["judges"]][0].value
    found = [e.event_type.value for e in reader().explain(row["example"])[0].events]
    assert wanted in found
    assert not judged(row["not"])


def test_no_word_stands_twice() -> None:
    assert len(load_judgements()) == len(ROWS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Israeli Prime Minister Benjamin Netanyahu found the strike justified.",
            [("justified", "SUPPORT", ["Benjamin Netanyahu"], [])],
        ),
        (
            "“Russia is lying,” German Chancellor Olaf Scholz said.",
            [("lying", "ACCUSE", ["Olaf Scholz"], ["Russia"])],
        ),
        (
            "“This is quite an interesting, positive idea,” German Chancellor Olaf Scholz said.",
            [("positive", "SUPPORT", ["Olaf Scholz"], [])],
        ),
        ("The vote was a farce.", []),  # the paper's own words judge nobody
        ("If the vote was a farce, Olaf Scholz said, it should be repeated.", []),
        ("“We were irresponsible,” Olaf Scholz said.", []),
        ("Olaf Scholz denied that the vote was a farce.", []),
    ],
)
def test_who_judges_whom(text: str, found: list[Any]) -> None:
    assert judged(text) == found


def test_an_act_called_unlawful_blames_who_did_it_and_not_who_suffered() -> None:
    text = "Holt called the arrest of Berg by Peru's police illegal."
    assert judged(text) == [("illegal", "ACCUSE", ["Holt"], ["Peruvian police"])]


def test_what_a_court_rules_unlawful_is_its_ruling_and_no_blame_beside() -> None:
    text = "Peru's Supreme Court ruled that the arrest of Holt was illegal."
    reading, _ = reader().explain(text)
    assert judged(text) == []
    [ruling] = [e for e in reading.events if e.event_type.value == "SANCTION"]
    assert (ruling.mode, ruling.trigger[0].of(text), ruling.recipients) == ("convict", "ruled", ())


def test_a_person_who_finds_an_act_illegal_convicts_nobody() -> None:
    assert [e.event_type.value for e in reader().explain("Holt found the curfew in Peru illegal.")[0].events].count(
        "SANCTION"
    ) == 0


def test_a_deal_called_lousy_is_blamed_on_whose_it_is() -> None:
    text = 'Tom Watson called Prime Minister Theresa May\'s proposed budget deal "lousy" on Monday.'
    assert judged(text) == [("lousy", "ACCUSE", ["Tom Watson"], ["Theresa May"])]

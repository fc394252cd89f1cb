"""Mentions of one event become one record."""

from __future__ import annotations

from verbale.pipeline import read_text
from verbale.records import Event


def events(text: str) -> list[Event]:
    return [e for e in read_text(text, published="2024-05-10").events if e.event_type == "ASSAULT"]


def test_the_dead_of_an_attack_are_no_second_attack() -> None:
    (event,) = events("Israel attacked Syria on Thursday, killing 12 people and wounding dozens more.")
    assert [(s.what, s.low) for s in event.size] == [("killed", 12), ("injured", 24)]
    assert event.also


def test_a_noun_that_points_back_is_the_same_event() -> None:
    (event,) = events("Israel attacked Syria on Thursday. The attack on Syria drew protests.")
    assert len(event.trigger) + len(event.also) == 2


def test_other_parties_are_another_event() -> None:
    assert len(events("Israel attacked Syria on Thursday. Turkey attacked Iraq on Thursday.")) == 2


def test_a_bare_noun_names_the_event_told_before_or_nothing() -> None:
    (event,) = events("Israel attacked Syria on Thursday. The attack shocked Japan.")
    assert event.also
    assert [len(event.actors), len(event.recipients)] == [1, 1]
    assert not events("The attack shocked Japan.")


def test_delegations_from_two_states_are_those_states() -> None:
    reading = read_text(
        "Delegations from Ukraine and Russia will hold talks in Istanbul on May 25.", published="2024-05-10"
    )
    names = {a.id: a.name for a in reading.actors}
    assert [{names[p.actor] for p in e.actors} for e in reading.events] == [{"Ukraine", "Russia"}]


def test_the_head_codes_no_word_that_the_tables_have_reason_to_leave() -> None:
    assert not read_text("Ukraine met the deadline on Thursday.", published="2024-05-10").events


def test_one_person_is_killed_once_whoever_is_named_for_it() -> None:
    text = "Jovenel Moise was murdered in Haiti on Thursday.\n\nThe economy shrank. Few were surprised.\n\nIn Japan, officials spoke of the killing of Moise."
    (event,) = events(text)
    assert event.also


def test_groups_may_suffer_the_same_twice() -> None:
    text = "Protesters were beaten in Haiti.\n\nThe economy shrank. Few were surprised. Schools closed. Shops closed.\n\nProtesters were beaten in Japan."
    assert len(events(text)) == 2

from __future__ import annotations

import json

from tests.factories import article
from verbale.records import (
    Actor,
    ActorType,
    Aspect,
    Event,
    EventType,
    Mention,
    MentionKind,
    Party,
    Provenance,
    Quote,
    QuoteType,
    Reading,
    Role,
    Span,
    When,
    from_plain,
    reading_to_plain,
    record_id,
    to_json,
)

TEXT = "Peskov said Moscow was ready."


def reading() -> Reading:
    actor = Actor(
        id="a1",
        name="Dmitry Peskov",
        type=ActorType.PERSON,
        country="RUS",
        roles=(Role(title="spokesman", from_="2012"),),
        mentions=(Mention(span=Span(0, 6), kind=MentionKind.NAME),),
        because="test",
    )
    quote = Quote(
        id="q1",
        type=QuoteType.INDIRECT,
        source=(Span(0, 6),),
        cue=(Span(7, 11),),
        content=(Span(12, 28),),
        speaker="a1",
        because="test",
    )
    event = Event(
        id="e1",
        event_type=EventType.CONSULT,
        actors=(Party(actor="a1", span=Span(0, 6)),),
        when=When(timex=None, from_="2025-03-15", to="2025-03-15"),
        aspect=Aspect.PLANNED,
        trigger=(Span(7, 11),),
        sentence=0,
        because="test",
    )
    return Reading(
        article=article(TEXT, published="2025-03-15"),
        sentences=(Span(0, 29),),
        actors=(actor,),
        quotes=(quote,),
        events=(event,),
        provenance=Provenance(verbale="0", pipeline="p", knowledge="k"),
    )


def test_a_reading_comes_back_from_its_json_as_it_was() -> None:
    made = reading()
    assert from_plain(Reading, json.loads(to_json(made))) == made


def test_spans_are_pairs_and_from_has_no_underscore() -> None:
    plain = reading_to_plain(reading())
    assert plain["quotes"][0]["content"] == [[12, 28]]
    assert plain["events"][0]["when"] == {"timex": None, "from": "2025-03-15", "to": "2025-03-15"}
    assert plain["actors"][0]["roles"][0]["from"] == "2012"
    assert plain["schema"] == "verbale.reading/1"


def test_the_same_key_gives_the_same_id_and_another_gives_another() -> None:
    assert record_id("quote", "a", 1) == record_id("quote", "a", 1)
    assert record_id("quote", "a", 1) != record_id("event", "a", 1)
    assert record_id("quote", "ab", "c") != record_id("quote", "a", "bc")

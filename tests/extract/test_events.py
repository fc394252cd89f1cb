from __future__ import annotations

import functools

import pytest
from spacy.language import Language

from tests.factories import article, parsed
from verbale.annotate import load_nlp
from verbale.extract.events import code_events
from verbale.extract.triggers import hits
from verbale.knowledge import Knowledge
from verbale.knowledge.plover import load_ontology
from verbale.records import Actor, ActorType, Event, Mention, MentionKind, Span

KNOW = Knowledge()


@functools.cache
def nlp() -> Language:
    return load_nlp()


def actor(text: str, name: str) -> Actor:
    at = text.index(name)
    mention = Mention(span=Span(at, at + len(name)), kind=MentionKind.NAME)
    return Actor(id=name, name=name, type=ActorType.GOVERNMENT, mentions=(mention,), because="test")


def coded(doc, *names: str) -> list[Event]:  # type: ignore[no-untyped-def]
    actors = tuple(actor(doc.text, n) for n in names)
    return list(code_events(doc, article=article(doc.text), actors=actors, places=(), timexes=(), quotes=(), know=KNOW))


def line(event: Event) -> tuple[str, str, list[str], list[str]]:
    return (
        event.event_type.value,
        event.aspect.value,
        [p.actor for p in event.actors],
        [p.actor for p in event.recipients],
    )


def test_the_subject_acts_and_the_object_is_acted_on() -> None:
    doc = parsed(
        "Norland attacked Sudria .",
        [1, 1, 1, 1],
        "nsubj root obj punct",
        pos="PROPN VERB PROPN PUNCT",
        lemmas="Norland attack Sudria .",
    )
    assert [line(e) for e in coded(doc, "Norland", "Sudria")] == [("ASSAULT", "actual", ["Norland"], ["Sudria"])]


def test_a_passive_turns_the_parties() -> None:
    doc = parsed(
        "Sudria was attacked by Norland .",
        [2, 2, 2, 4, 2, 2],
        "nsubj:pass aux:pass root case obl:agent punct",
        pos="PROPN AUX VERB ADP PROPN PUNCT",
        lemmas="Sudria be attack by Norland .",
    )
    assert [line(e) for e in coded(doc, "Norland", "Sudria")] == [("ASSAULT", "actual", ["Norland"], ["Sudria"])]


def test_what_is_denied_is_denied_and_what_did_not_happen_is_negated() -> None:
    denied = parsed(
        "Norland denied that it attacked Sudria .",
        [1, 1, 4, 4, 1, 4, 1],
        "nsubj root mark nsubj ccomp obj punct",
        pos="PROPN VERB SCONJ PRON VERB PROPN PUNCT",
        lemmas="Norland deny that it attack Sudria .",
    )
    assert [line(e) for e in coded(denied, "Norland", "Sudria")] == [("ASSAULT", "denied", ["Norland"], ["Sudria"])]
    negated = parsed(
        "Norland did not attack Sudria .",
        [3, 3, 3, 3, 3, 3],
        "nsubj aux advmod root obj punct",
        pos="PROPN AUX PART VERB PROPN PUNCT",
        lemmas="Norland do not attack Sudria .",
    )
    assert [line(e)[1] for e in coded(negated, "Norland", "Sudria")] == ["negated"]


def test_what_will_happen_is_planned() -> None:
    doc = parsed(
        "Norland will meet Sudria .",
        [2, 2, 2, 2, 2],
        "nsubj aux root obj punct",
        pos="PROPN AUX VERB PROPN PUNCT",
        lemmas="Norland will meet Sudria .",
    )
    assert [line(e) for e in coded(doc, "Norland", "Sudria")] == [("CONSULT", "planned", ["Norland", "Sudria"], [])]


def test_an_unknown_party_is_absent() -> None:
    doc = parsed(
        "Gunmen attacked Sudria .",
        [1, 1, 1, 1],
        "nsubj root obj punct",
        pos="NOUN VERB PROPN PUNCT",
        lemmas="gunman attack Sudria .",
    )
    assert [line(e) for e in coded(doc, "Sudria")] == [("ASSAULT", "actual", [], ["Sudria"])]


def test_a_deal_that_is_struck_is_no_assault() -> None:
    doc = parsed(
        "Norland struck a deal .",
        [1, 1, 3, 1, 1],
        "nsubj root det obj punct",
        pos="PROPN VERB DET NOUN PUNCT",
        lemmas="Norland strike a deal .",
    )
    assert [e for e in coded(doc, "Norland") if e.event_type == "ASSAULT"] == []


def test_each_event_carries_its_codes() -> None:
    doc = parsed(
        "Norland attacked Sudria .",
        [1, 1, 1, 1],
        "nsubj root obj punct",
        pos="PROPN VERB PROPN PUNCT",
        lemmas="Norland attack Sudria .",
    )
    [event] = coded(doc, "Norland", "Sudria")
    assert (event.quad, event.goldstein) == ("material conflict", -10.0)
    assert event.cameo is not None
    assert event.cameo[:2] in ("18", "19", "20")


PATTERNS = [p for rows in load_ontology().patterns.values() for p in rows]


@pytest.fixture(scope="module")
def examples() -> list[tuple[set[str], set[str]]]:
    docs = list(nlp().pipe([t for p in PATTERNS for t in (p.example, p.counter)]))
    found = [{h.type.value for h in hits(d, load_ontology())} for d in docs]
    return list(zip(found[::2], found[1::2], strict=True))


def test_the_words_of_the_ontology_code_their_examples_and_not_their_counter_examples(
    examples: list[tuple[set[str], set[str]]],
) -> None:
    faults = []
    for pattern, (example, counter) in zip(PATTERNS, examples, strict=True):
        if pattern.type.value not in example:
            faults.append(f"misses {pattern.type.value} in {pattern.example!r}")
        if pattern.type.value in counter:
            faults.append(f"finds {pattern.type.value} in {pattern.counter!r}")
    # Invented names and bare sentences mislead the parser now and then; a row that is wrong itself shows up here too.
    assert len(faults) <= 0.06 * 2 * len(PATTERNS), "\n".join(faults)


def test_what_a_relative_clause_s_doer_is_counts_against_an_event() -> None:
    table = load_ontology()
    assert not list(hits(nlp()("It was a collision which killed the driver."), table))
    assert [h.type for h in hits(nlp()("It was a raid which killed the driver."), table)][-1:] == ["ASSAULT"]

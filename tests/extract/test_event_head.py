"""The learnt head: what it needs, what it gives, and that it says so."""

from __future__ import annotations

import numpy as np
import pytest

from verbale.annotate import load_nlp
from verbale.extract.event_head import ASPECTS, NONE, TYPES, Votes, load_event_head, pair_features, word_features
from verbale.pipeline import Reader, as_is, read_text
from verbale.records import EventType, Reading

NLP = load_nlp()
HEAD = load_event_head()


def votes(text: str) -> tuple[object, Votes]:
    assert HEAD is not None
    doc = NLP(text)
    return doc, HEAD.read(doc, [NONE] * len(doc))


def test_every_word_gets_probabilities() -> None:
    doc, found = votes("Peru expelled the Chilean ambassador on Friday.")
    assert found.types.shape == (len(doc), len(TYPES) + 1)  # type: ignore[arg-type]
    assert HEAD is not None
    assert HEAD.aspects(doc, [NONE] * len(doc)).shape == (len(doc), len(ASPECTS))  # type: ignore[arg-type]
    assert np.allclose(found.types.sum(axis=1), 1, atol=1e-4)


def test_the_same_text_gets_the_same_votes() -> None:
    first, second = (votes("Rebels freed two pilots.")[1].types for _ in range(2))
    assert np.array_equal(first, second)


def test_it_knows_words_that_it_was_not_told_of() -> None:
    _, found = votes("The court gave the dissident nine years for insulting the king.")
    assert found.types[:, NONE].min() < 0.9


@pytest.mark.parametrize(
    "text", ["The cat sat on the mat.", "Rain fell on the hills all night.", "She sang two songs."]
)
def test_plain_words_code_nothing(text: str) -> None:
    assert votes(text)[1].types[:, NONE].min() > 0.5


def test_parties_are_scored_by_pair() -> None:
    assert HEAD is not None
    doc = NLP("Police arrested twelve students in Minsk.")
    roles = HEAD.roles(doc[1], EventType.COERCE, [doc[0], doc[3], doc[5]])
    assert roles.shape == (3, 3)
    assert roles[0].argmax() == 1
    assert roles[1].argmax() == 2
    assert HEAD.roles(doc[1], EventType.COERCE, []).shape == (0, 3)


def test_features_do_not_depend_on_what_stands_after() -> None:
    doc = NLP("Peru expelled the ambassador.")
    assert word_features(doc, [NONE] * len(doc)).shape[0] == len(doc)
    assert pair_features(doc[1], EventType.SANCTION, doc[0]).dtype == np.float32


def test_an_event_says_which_of_the_two_found_it() -> None:
    events = read_text("Peru expelled the Chilean ambassador on Friday.", published="2024-05-10").events
    assert all(e.because.startswith("events.") and e.score is not None for e in events)


def test_a_pipeline_without_our_vectors_still_codes_by_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    monkeypatch.setattr("verbale.extract.choosing.load_event_head", lambda: None)
    reading = reader.read_one(as_is("Norway condemned Chad.", uri="x"))
    assert isinstance(reading, Reading)
    assert [e.event_type for e in reading.events] == ["ACCUSE"]
    assert reading.events[0].score is None

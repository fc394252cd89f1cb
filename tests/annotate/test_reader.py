from __future__ import annotations

import functools
import hashlib
import json
import time
from importlib import resources

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from verbale.annotate import fitted, load_nlp
from verbale.annotate.reader import dateline
from verbale.errors import PipelineError

TEXT = (
    "Kremlin spokesman Dmitry Peskov told reporters on Friday that Russia was ready for talks. “We are waiting,” he said.\n\n"
    "The U.S. declined to comment. Sen. Holt met Gen. Berg on Feb. 28 in Houston, Texas."
)


@functools.cache
def nlp() -> Language:
    return load_nlp()


def test_a_doc_has_tags_lemmas_a_tree_sentences_names_and_vectors() -> None:
    doc = nlp()(TEXT)
    told = next(t for t in doc if t.text == "told")
    assert (told.lemma_, told.pos_, told.tag_) == ("tell", "VERB", "VBD")
    assert {c.dep_ for c in told.children} >= {"nsubj", "ccomp"}
    assert ("Dmitry Peskov", "PERSON") in {(e.text, e.label_) for e in doc.ents}
    assert doc.tensor.shape == (len(doc), 768)
    assert all(sum(t.dep_ == "ROOT" for t in s) == 1 for s in doc.sents)


def test_abbreviations_and_closing_marks_end_no_sentence_and_paragraphs_do() -> None:
    sentences = [s.text.strip() for s in nlp()(TEXT).sents]
    assert sentences[-1] == "Sen. Holt met Gen. Berg on Feb. 28 in Houston, Texas."
    assert not any(s.startswith("”") for s in sentences)
    assert any(s.startswith("The U.S. declined") for s in sentences)


def test_a_text_is_read_the_same_alone_and_among_others() -> None:
    texts = [
        TEXT,
        "Norland signed.",
        "",
        "\n\n",
        TEXT.upper(),
        " ".join(["He said the talks failed, she denied it."] * 40),
    ]
    alone = [nlp()(x).to_bytes(exclude=["user_data"]) for x in texts]
    for order in (texts, texts[::-1]):
        together = {d.text: d.to_bytes(exclude=["user_data"]) for d in nlp().pipe(order)}
        assert [together[x] for x in texts] == alone


def test_a_paragraph_is_read_the_same_whatever_stands_around_it() -> None:
    def first(text: str) -> list[tuple[str, ...]]:
        doc, end = nlp()(text), text.index("\n") if "\n" in text else len(text)
        return [(t.text, t.dep_, str(t.head.i), t.lemma_, t.tag_, t.ent_type_) for t in doc if t.idx < end]

    paragraph = TEXT.split("\n")[0]
    assert first(paragraph) == first(TEXT) == first(paragraph + "\n\nNORLAND’S ARMY TOOK 3,000 PRISONERS, IT SAID")


def test_the_same_text_gives_the_same_records_again() -> None:
    first, second = (nlp()(TEXT).to_bytes(exclude=["user_data"]) for _ in range(2))
    assert first == second


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it_and_offsets_are_exact(text: str) -> None:
    doc = nlp()(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_a_very_long_paragraph_is_read_in_windows() -> None:
    doc = nlp()(" ".join(["The minister said that talks had failed."] * 120))
    assert len(list(doc.sents)) == 120


def test_a_name_with_two_blanks_in_it_is_one_name() -> None:
    doc = nlp()("The talks were led by Dmitry  Peskov , the spokesman of the  United  Nations .")
    assert "Dmitry  Peskov" in {e.text for e in doc.ents}


def test_a_sentence_without_end_is_read_too() -> None:
    assert len(nlp()("word " * 1500)) == 1500


def test_the_package_data_is_what_its_card_says_and_small() -> None:
    folder = resources.files("verbale.annotate") / "data" / "en_verbale"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    total = 0
    for name, digest in meta["sha256"].items():
        data = (folder / name).read_bytes()
        total += len(data)
        assert hashlib.sha256(data).hexdigest() == digest
    assert total < 40_000_000


def test_it_loads_within_a_second() -> None:
    times = []
    for _ in range(3):
        start = time.process_time()
        load_nlp()
        times.append(time.process_time() - start)
    assert min(times) < 1.0


def test_a_pipeline_with_other_labels_is_refused_with_what_it_lacks() -> None:
    other = spacy.blank("en")
    with pytest.raises(PipelineError, match="no parser"):
        fitted(other)
    other.add_pipe("parser").add_label("whatever")  # type: ignore[attr-defined]
    with pytest.raises(PipelineError, match=r"no relation .*nsubj"):
        fitted(other)


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(PipelineError, match="no_such"):
        load_nlp("no_such_pipeline")


@pytest.mark.parametrize(
    "sentences",
    [
        ["U.S. Sen. John McCain met Gen. Mark Milley on Feb. 28.", "They spoke for an hour."],
        ["“We will leave.”", "He stood up.", "“Now,” he said."],
        ['"It is over," she said.', '"We are going home."', "The crowd left."],
        ["The U.S. said no.", "The U.K. said yes."],
        ["Mr. Smith, of St. Petersburg, Fla., left at 5 p.m. Friday.", "Nobody saw him."],
        ["Did he call?", '"Yes!" she said.', "No one answered."],
        ["Dr. Brown vs. the state, No. 12, ended."],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    assert [s.text.strip() for s in nlp()(" ".join(sentences)).sents] == sentences


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("LIMA , Peru -- Police met", 4),
        ("LIMA , May 15 ( Norpress ) - Police met", 8),
        ("Lima ( Norpress ) : Police met", 5),
        ("Lima - Police met", 0),
        ("The police ( who met ) - He left", 0),
        ("LIMA - which is in Peru", 0),
        ("Police met in Lima -- They left", 0),
        ("- Police met", 0),
        ("( NP ) : Police met", 0),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(words: str, length: int) -> None:
    assert dateline(words.split()) == length


def test_the_sentence_behind_a_dateline_is_read_as_if_it_stood_alone() -> None:
    doc = load_nlp()("LIMA, Peru -- Police have arrested a man.")
    verb = next(t for t in doc if t.text == "arrested")
    assert verb.dep_ == "ROOT"
    assert [t.text for t in verb.children if t.dep_ == "nsubj"] == ["Police"]

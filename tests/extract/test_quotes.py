from __future__ import annotations

import functools
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.factories import article, parsed
from verbale.annotate import load_nlp
from verbale.extract.attribution import candidates
from verbale.extract.quotation_marks import quotations
from verbale.extract.quotes import find_quotes
from verbale.knowledge import Knowledge
from verbale.knowledge.lexicon import read_entries
from verbale.knowledge.speech import INVENTORIES, SpeechNouns, SpeechVerbs, load_speech_nouns, load_speech_verbs
from verbale.records import Actor, ActorType, Mention, MentionKind, Quote, QuoteType, Span

KNOW = Knowledge()


@functools.cache
def nlp() -> Language:
    return load_nlp()


def actor(text: str, name: str, kind: MentionKind = MentionKind.NAME) -> Actor:
    at = text.index(name)
    return Actor(
        id=name,
        name=name,
        type=ActorType.PERSON,
        mentions=(Mention(span=Span(at, at + len(name)), kind=kind),),
        because="test",
    )


def said(doc, *actors: Actor, inventory: str | None = None) -> list[Quote]:  # type: ignore[no-untyped-def]
    return list(find_quotes(doc, article=article(doc.text), actors=actors, timexes=(), know=KNOW, inventory=inventory))


def words(doc, quote: Quote) -> str:  # type: ignore[no-untyped-def]
    return " | ".join(s.of(doc.text) for s in quote.content)


def test_an_indirect_statement_has_its_clause_without_that() -> None:
    doc = parsed(
        "Holt said that talks had failed .",
        [1, 1, 5, 5, 5, 1, 1],
        "nsubj root mark nsubj aux ccomp punct",
        pos="PROPN VERB SCONJ NOUN AUX VERB PUNCT",
        lemmas="Holt say that talk have fail .",
    )
    [quote] = said(doc, actor(doc.text, "Holt"))
    assert (words(doc, quote), quote.speaker, quote.type) == ("talks had failed", "Holt", QuoteType.INDIRECT)
    assert [s.of(doc.text) for s in (*quote.source, *quote.cue)] == ["Holt", "said"]


def test_a_direct_statement_before_its_cue_keeps_its_marks() -> None:
    doc = parsed(
        "“ We are ready , ” said Holt .",
        [3, 3, 3, 6, 3, 3, 6, 6, 6],
        "punct nsubj cop ccomp punct punct root nsubj punct",
        pos="PUNCT PRON AUX ADJ PUNCT PUNCT VERB PROPN PUNCT",
        lemmas='" we be ready , " say Holt .',
    )
    [quote] = said(doc, actor(doc.text, "Holt"))
    assert (words(doc, quote), quote.speaker, quote.type) == ("“We are ready,”", "Holt", QuoteType.DIRECT)


def test_a_quotation_of_several_sentences_belongs_to_its_cue_whole() -> None:
    doc = parsed(
        "“ We wait . We hope , ” said Holt .",
        [2, 2, 2, 2, 5, 8, 5, 5, 8, 8, 8],
        "punct nsubj root punct nsubj ccomp punct punct root nsubj punct",
        pos="PUNCT PRON VERB PUNCT PRON VERB PUNCT PUNCT VERB PROPN PUNCT",
        lemmas='" we wait . we hope , " say Holt .',
    )
    assert [words(doc, q) for q in said(doc, actor(doc.text, "Holt"))] == ["“We wait. We hope,”"]


def test_what_was_not_said_is_no_quote_but_polnear_counts_it() -> None:
    doc = parsed(
        "Holt did not say that talks had failed .",
        [3, 3, 3, 3, 7, 7, 7, 3, 3],
        "nsubj aux advmod root mark nsubj aux ccomp punct",
        pos="PROPN AUX PART VERB SCONJ NOUN AUX VERB PUNCT",
        lemmas="Holt do not say that talk have fail .",
    )
    assert said(doc) == []
    assert len(said(doc, inventory="polnear")) == 1


def test_joint_speakers_make_a_record_each() -> None:
    doc = parsed(
        "Holt and Berg said talks had failed .",
        [3, 2, 0, 3, 6, 6, 3, 3],
        "nsubj cc conj root nsubj aux ccomp punct",
        pos="PROPN CCONJ PROPN VERB NOUN AUX VERB PUNCT",
        lemmas="Holt and Berg say talk have fail .",
    )
    quotes = said(doc, actor(doc.text, "Holt"), actor(doc.text, "Berg"))
    assert [(q.speaker, words(doc, q)) for q in quotes] == [("Holt", "talks had failed"), ("Berg", "talks had failed")]


def test_a_denial_says_that_it_is_one() -> None:
    doc = parsed(
        "Holt denied that talks had failed .",
        [1, 1, 5, 5, 5, 1, 1],
        "nsubj root mark nsubj aux ccomp punct",
        pos="PROPN VERB SCONJ NOUN AUX VERB PUNCT",
        lemmas="Holt deny that talk have fail .",
    )
    [quote] = said(doc, actor(doc.text, "Holt"))
    assert quote.response is not None
    assert quote.response.value == "denies"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no” and left.", ["“no”"]),
        ('It is 5" long.', []),
        ("“One paragraph goes on\n\n“and ends here,” she said.", ["“One paragraph goes on", "“and ends here,”"]),
        ("The ‘coalition of the willing’ met.", ["‘coalition of the willing’"]),
        ('He wrote "it is "over" now" there.', ['"it is "', '" now"']),
    ],
)
def test_marks_are_paired_by_paragraph(text: str, found: list[str]) -> None:
    art = article(text)
    assert [s.of(text) for s in quotations(text, art.paragraphs)] == found


@given(st.text(alphabet=st.sampled_from("\"“”‘’'«» \nabc.,:5"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_odd_marks_never_break_it_and_spans_lie_in_the_text(text: str) -> None:
    art = article(text)
    spans = quotations(text, art.paragraphs)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


COLUMNS = {"lemma": str, "class": str, "frames": list}
# Past forms that the tagger takes for other words, alone without context; their rows are right, the sentences too short to tell.
HARD = {"read", "cast", "like", "second", "document", "project", "forecast", "trust", "challenge", "contest", "charge"}
NO_VERBS, NO_NOUNS = SpeechVerbs({}, {}), SpeechNouns({}, frozenset())


@pytest.mark.parametrize("table", ["speech_verbs", "speech_nouns"])
def test_every_row_finds_its_example_and_not_its_counter_example(table: str) -> None:
    everything = frozenset().union(*INVENTORIES.values())
    verbs = load_speech_verbs() if table == "speech_verbs" else NO_VERBS
    nouns = load_speech_nouns() if table == "speech_nouns" else NO_NOUNS
    rows = [r for r in read_entries(table, fields=COLUMNS, optional={"prepositions": list}) if r["lemma"] not in HARD]
    docs = list(nlp().pipe([t for r in rows for t in (r["example"], r["not"])]))
    faults = []
    for i, row in enumerate(rows):
        for doc, wanted in ((docs[2 * i], True), (docs[2 * i + 1], False)):
            if bool(candidates(doc, verbs, nouns, everything, [])) != wanted:
                faults.append((row["lemma"], row["class"], doc.text))
    assert len(faults) <= 0.04 * 2 * len(rows), (
        faults
    )  # short sentences without context mislead the parser now and then

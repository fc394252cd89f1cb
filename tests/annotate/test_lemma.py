from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotate.lemma import Lemmatizer, edited, past, regular


@pytest.mark.parametrize(
    ("form", "rule", "lemma"),
    [
        ("talks", "k1", "talk"),
        ("Said", "l2y", "say"),
        ("was", "=be", "be"),
        ("Peskov", "k0", "Peskov"),
        ("x", "k4eak", "xeak"),
    ],
)
def test_edits_cut_and_put_on(form: str, rule: str, lemma: str) -> None:
    assert edited(form, rule) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("mobilized", "VBD", "mobilize"),
        ("deported", "VBN", "deport"),
        ("kidnapped", "VBD", "kidnap"),
        ("shelling", "VBG", "shell"),
        ("cancelled", "VBD", "cancel"),
        ("profiled", "VBN", "profile"),
        ("bowling", "VBG", "bowl"),
        ("wiped", "VBD", "wipe"),
        ("scraping", "VBG", "scrape"),
        ("lied", "VBD", "lie"),
        ("decried", "VBD", "decry"),
        ("embassies", "NNS", "embassy"),
        ("horsemen", "NNS", "horseman"),
        ("grandchildren", "NNS", "grandchild"),
        ("masses", "NNS", "mass"),
        ("expresses", "VBZ", "express"),
        ("houses", "NNS", "house"),
        ("1830s", "NNS", None),
        ("talk", "NN", None),
    ],
)
def test_regular_forms_have_their_lemma_by_spelling(form: str, tag: str, lemma: str | None) -> None:
    assert regular(form, tag) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("underwent", "undergo"), ("sung", "sing"), ("overran", "overrun"), ("withheld", "withhold"), ("found", "find"), ("asked", None), ("red", None)],
)  # fmt: skip
def test_irregular_past_forms_also_behind_a_prefix(form: str, lemma: str | None) -> None:
    assert past(form) == lemma


@pytest.mark.parametrize(
    ("form", "upos", "tag", "rule", "lemma"),
    [
        ("sunk", "VERB", "VBN", "k3", "sink"),  # the edit alone: "s"
        ("founded", "VERB", "VBD", "k2", "found"),
        ("saw", "NOUN", "NN", "k0", "saw"),
        ("footage", "NOUN", "NN", "k1", "footage"),
        ("closest", "ADJ", "JJS", "k3", "close"),
        ("honest", "ADJ", "JJ", "k3", "honest"),
        ("Authority", "PROPN", "NNP", "l0", "Authority"),
        ("Digital", "ADJ", "NNP", "l0", "Digital"),
        ("Local", "ADJ", "JJ", "l0", "local"),
        ("Feb.", "PROPN", "NNP", "k0", "February"),
        ("Mar", "PROPN", "NNP", "k0", "Mar"),
        ("1,100", "NUM", "CD", "k0", "1100"),
        ("7,5", "NUM", "CD", "k0", "7,5"),
    ],
)
def test_the_edit_yields_where_the_spelling_knows_better(form: str, upos: str, tag: str, rule: str, lemma: str) -> None:
    assert Lemmatizer.of({"close ADJ": "close"})(form, upos, tag, rule) == lemma


@given(st.text(min_size=1, max_size=12), st.sampled_from("VBD VBG VBZ NNS NN JJ JJS NNP CD".split()))
def test_every_word_has_a_lemma(form: str, tag: str) -> None:
    assert Lemmatizer.of({})(form, "VERB", tag, "k1") or form.lower() == ""

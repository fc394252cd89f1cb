"""Where words begin and end: as in Universal Dependencies, with every character at its place."""

from __future__ import annotations

import functools

import pytest
from spacy.language import Language

from verbale.annotate.tokenizer import blank_english


@functools.cache
def nlp() -> Language:
    return blank_english()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It cost $10 million.", "It cost $ 10 million ."),
        ("(€50)", "( € 50 )"),
        ("US$5m in aid", "US$ 5 m in aid"),
        ("at 7:30PM today", "at 7:30 PM today"),
        ("an F-16 of theirs", "an F - 16 of theirs"),
        ("in the mid-1980s", "in the mid-1980s"),
        ("Call 713-853-3989 now.", "Call 713-853-3989 now ."),
        ("Lt. Col. Holt", "Lt. Col. Holt"),
        ("Reps. Holt and Berg", "Reps. Holt and Berg"),
        ("The No. 3 man said no.", "The No. 3 man said no ."),
        ("guns, shells, etc., and", "guns , shells , etc. , and"),
        ("guns, shells, etc.", "guns , shells , etc ."),
        ("and/or", "and / or"),
        ("the ban (lifted):", "the ban ( lifted ) :"),
        ("They don`t and can’t", "They do n`t and ca n’t"),
        ("“You’ve lost”", "“ You ’ve lost ”"),
        ("what?! No!!", "what ?! No !!"),
        ("He left.? The U.S.?", "He left .? The U.S. ?"),
    ],
)
def test_words_are_those_of_the_treebanks(text: str, words: str) -> None:
    doc = nlp()(text)
    assert [t.text for t in doc] == words.split()
    assert doc.text == text


def test_a_prefix_that_the_library_lists_as_nothing_hides_no_other() -> None:
    assert [t.text for t in nlp()("$10")] == ["$", "10"]

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.annotate import decode


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@given(st.integers(1, 7), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_every_scores_give_a_tree_with_one_root(n: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    assert is_tree(decode.tree(arcs))


@given(st.integers(1, 4), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_tree_is_the_best_one_among_those_with_its_root(n: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    found = decode.tree(arcs)

    def score(heads: list[int]) -> float:
        return float(sum(arcs[i, h] for i, h in enumerate(heads)))

    rivals = [
        list(h)
        for h in itertools.product(range(n + 1), repeat=n)
        if is_tree(list(h)) and list(h).index(0) == found.index(0)
    ]
    assert score(found) >= max(map(score, rivals)) - 1e-4


def test_a_name_never_goes_on_from_another_type() -> None:
    labels = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]
    scores = np.array([[0, 0, 0, 5, 0], [0, 0, 4, 0, 3], [9, 0, 0, 0, 0]], dtype=np.float32)
    assert decode.names(scores, labels) == ["B-ORG", "I-ORG", "O"]


def test_places_that_a_comma_joins_are_two() -> None:
    assert decode.apart(["B-LOC", "I-LOC", "I-LOC"], ["Houston", ",", "Texas"]) == ["B-LOC", "O", "B-LOC"]


def test_a_closing_mark_begins_no_sentence() -> None:
    words = ["He", "left", ".", "”", "She", "stayed"]
    scores = np.array([1, -1, -1, 1, -1, -1], dtype=np.float32)
    assert decode.sentence_starts(scores, words) == [True, False, False, False, True, False]


def mend(words: list[str], heads: list[int], relations: list[str], tags: list[str] | None = None) -> None:
    decode.mend(words, tags or ["NN"] * len(words), heads, relations)


def test_a_name_between_and_and_a_verb_is_its_subject() -> None:
    words = "Troops shot guards and Norland asked monitors".split()
    tags = ["NNS", "VBD", "NNS", "CC", "NNP", "VBD", "NNS"]
    heads, relations = [1, 1, 1, 4, 1, 1, 5], ["nsubj", "ROOT", "obj", "cc", "conj", "conj", "obj"]
    mend(words, heads, relations, tags)
    assert (heads[4], relations[4], heads[3]) == (5, "nsubj", 5)


@pytest.mark.parametrize(
    ("inner", "tag", "outer"), [("would wait", "MD", True), ("had waited", "VBD", False), ("was waiting", "VBD", False)]
)
def test_what_is_said_ends_where_another_tense_follows(inner: str, tag: str, outer: bool) -> None:
    words = f"Holt said Norland {inner} and asked Berg".split()
    main = "VB" if tag == "MD" else "VBN" if inner.startswith("had") else "VBG"
    tags = ["NNP", "VBD", "NNP", tag, main, "CC", "VBD", "NNP"]
    heads, relations = [1, 1, 4, 4, 1, 6, 4, 6], ["nsubj", "ROOT", "nsubj", "aux", "ccomp", "cc", "conj", "obj"]
    mend(words, heads, relations, tags)
    assert heads[6] == (1 if outer else 4)


def test_who_goes_on_behind_a_quotation_is_who_spoke() -> None:
    words = "We wait she said and left Norland".split()
    tags = ["PRP", "VBP", "PRP", "VBD", "CC", "VBD", "NNP"]
    heads, relations = [1, 3, 3, 3, 5, 1, 5], ["nsubj", "ccomp", "nsubj", "ROOT", "cc", "conj", "obj"]
    mend(words, heads, relations, tags)
    assert heads[5] == 3
    heads, relations = [1, 1, 3, 1, 5, 1, 5], ["nsubj", "ROOT", "nsubj", "parataxis", "cc", "conj", "obj"]
    mend(words, heads, relations, tags)
    assert heads[5] == 3
    heads, relations = [1, 1, 3, 1, 6, 6, 1], ["nsubj", "ROOT", "nsubj", "parataxis", "punct", "cc", "conj"]
    mend('We wait she said " and left'.split(), heads, relations, ["PRP", "VBP", "PRP", "VBD", "''", "CC", "VBD"])
    assert heads[6] == 1  # the quotation goes on


def test_a_bare_be_takes_the_object_before_it_for_its_subject() -> None:
    words = "He urged the ban on flights be lifted".split()
    heads = [1, 1, 3, 1, 5, 3, 7, 1]
    relations = ["nsubj", "ROOT", "det", "obj", "case", "nmod", "aux:pass", "xcomp"]
    mend(words, heads, relations)
    assert heads[3] == 7
    assert relations[3] == "nsubj:pass"
    assert relations[7] == "ccomp"


def test_what_is_demanded_has_a_subject_and_what_is_let_has_none() -> None:
    for verb, head, relation in (("demanded", 4, "nsubj"), ("let", 1, "obj")):
        heads, relations = [1, 1, 3, 1, 1, 6, 4], ["nsubj", "ROOT", "det", "obj", "xcomp", "det", "obj"]
        mend(f"He {verb} the army leave the city".split(), heads, relations)
        assert (heads[3], relations[3]) == (head, relation)


def test_who_is_asked_to_be_something_stays_an_object() -> None:
    words = "He urged the guards to be patient".split()
    heads = [1, 1, 3, 1, 6, 6, 1]
    relations = ["nsubj", "ROOT", "det", "obj", "mark", "cop", "xcomp"]
    before = list(heads), list(relations)
    mend(words, heads, relations)
    assert (heads, relations) == before


def test_an_open_clause_has_no_subject_of_its_own() -> None:
    relations = ["nsubj", "ROOT", "det", "nsubj:pass", "aux:pass", "xcomp"]
    mend("She ordered the men be freed".split(), [1, 1, 3, 5, 5, 1], relations)
    assert relations[5] == "ccomp"


def test_an_infinitive_behind_for_takes_the_noun_between_for_its_subject() -> None:
    heads = [1, 1, 7, 4, 1, 7, 7, 1]
    relations = ["nsubj", "ROOT", "mark", "det", "obj", "mark", "aux:pass", "xcomp"]
    mend("Holt called for the men to be freed".split(), heads, relations)
    assert (heads[4], relations[4], relations[7]) == (7, "nsubj:pass", "ccomp")


def test_what_bears_an_s_is_a_possessor() -> None:
    relations = ["nsubj", "case", "nsubj", "ROOT", "det", "obj"]
    mend("Holt 's killing shocked the town".split(), [2, 0, 3, 3, 5, 3], relations)
    assert relations[0] == "nmod:poss"


def test_the_noun_before_to_is_no_governor_of_the_clause_that_for_opens() -> None:
    heads, relations = [1, 1, 7, 4, 1, 7, 7, 4], ["nsubj", "ROOT", "mark", "det", "obl", "mark", "aux:pass", "acl"]
    mend("Holt called for the men to be freed".split(), heads, relations)
    assert (heads[4], heads[7], relations[4]) == (7, 1, "nsubj:pass")


def test_and_hangs_on_a_conjunct_and_what_follows_a_name_on_the_name() -> None:
    relations = ["nsubj", "cc", "compound", "appos", "case", "nmod", "ROOT"]
    heads = [6, 3, 3, 0, 5, 2, 6]
    mend("Berg and minister Holt of Norland spoke".split(), heads, relations)
    assert (relations[3], heads[5]) == ("conj", 3)


def test_capitals_beside_capitals_are_names_but_not_in_titles() -> None:
    words = "They saw the Space Shuttle Columbia and a Bear .".split()
    tags = ["PRON", "VERB", "DET", "NOUN", "NOUN", "PROPN", "CCONJ", "DET", "NOUN", "PUNCT"]
    starts = [True] + [False] * 9
    assert decode.in_names(words, tags, starts) == [3, 4]
    assert (
        decode.in_names(["Big", "Peace", "Talks", "Begin"], ["ADJ", "NOUN", "NOUN", "VERB"], [True] + [False] * 3) == []
    )
    assert decode.in_names([], [], []) == []


def test_two_subjects_side_by_side_are_one_and_a_preposition_is_the_title_s() -> None:
    heads, relations = [3, 3, 3, 3], ["compound", "nsubj", "nsubj", "ROOT"]
    mend("news agency Norpress reported".split(), heads, relations)
    assert (heads[1], relations[1]) == (2, "nmod:desc")
    heads, relations = [1, 1, 4, 1, 3], ["nsubj", "ROOT", "case", "nsubj", "appos"]
    mend("Holt spoke with president Berg".split(), heads, relations)
    assert heads[2] == 3


def test_a_name_behind_titles_is_one_and_what_leads_it_in_is_its_own() -> None:
    heads, relations = (
        [1, 1, 3, 4, 5, 1, 3, 3],
        ["nsubj", "ROOT", "case", "compound", "nmod:desc", "obl", "flat", "flat"],
    )
    mend("He met with US President George W. Bush".split(), heads, relations)
    assert (heads[2], heads[6], heads[7]) == (5, 5, 5)


def test_no_part_of_a_compound_stands_far_behind_its_head() -> None:
    heads, relations = [2, 0, 2, 2, 5, 1], ["nmod:poss", "case", "ROOT", "acl", "nmod:desc", "compound"]
    mend("Peru 's act praising President Holt".split(), heads, relations)
    assert (heads[5], relations[5]) == (3, "obj")
    heads, relations = [0, 0, 3, 0], ["ROOT", "advmod", "det", "compound"]  # no verb before it
    mend("Acts far the Holt".split(), heads, relations)
    assert heads[3] == 0


def test_of_two_open_complements_the_first_is_what_the_second_is_said_of() -> None:
    relations = ["nsubj", "ROOT", "det", "xcomp", "xcomp"]
    mend("Peru called the reform reckless".split(), [1, 1, 3, 1, 1], relations, ["NNP", "VBD", "DT", "NN", "JJ"])
    assert relations[3:] == ["obj", "xcomp"]
    relations = ["nsubj", "ROOT", "xcomp", "xcomp"]
    mend("Peru tried waiting patiently".split(), [1, 1, 1, 1], relations, ["NNP", "VBD", "VBG", "RB"])
    assert relations[2:] == ["xcomp", "xcomp"]


def test_what_stands_behind_a_particle_without_a_preposition_is_the_object() -> None:
    for words, last in (("Peru voted down the treaty", "obj"), ("Peru voted down every day", "obl")):
        relations = ["nsubj", "ROOT", "compound:prt", "det", "obl"]
        mend(words.split(), [1, 1, 1, 4, 1], relations)
        assert relations[4] == last


def test_what_stands_before_a_clause_s_mark_is_none_of_its_own() -> None:
    heads, relations = [1, 1, 4, 4, 1], ["nsubj", "ROOT", "obj", "mark", "advcl"]
    mend("Chad accused Peru of spying".split(), heads, relations)
    assert (heads[2], relations[2]) == (1, "obj")
    heads = [1, 1, 4, 4, 1]
    mend("Chad left whom to spare".split(), heads, ["nsubj", "ROOT", "mark", "obj", "advcl"])
    assert heads[3] == 4


def test_who_is_told_by_somebody_that_something_is_so() -> None:
    words = "Berg was told by ministers that laws lapsed".split()
    heads, relations = (
        [2, 2, 2, 4, 2, 7, 7, 4],
        ["nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent", "mark", "nsubj", "acl:relcl"],
    )
    mend(words, heads, relations)
    assert (heads[7], relations[7]) == (2, "ccomp")
    heads, relations = (
        [2, 2, 2, 4, 2, 6, 4],
        ["nsubj:pass", "aux:pass", "ROOT", "case", "obl:agent", "nsubj", "acl:relcl"],
    )
    mend("Berg was told by ministers that lied".split(), heads, relations)
    assert (heads[6], relations[6]) == (4, "acl:relcl")


def test_the_name_behind_a_noun_is_the_subject_that_the_verb_lacks() -> None:
    tags = ["NN", "NNP", "VBZ", "VBN"]
    heads, relations = [3, 0, 3, 3], ["advcl", "appos", "aux:pass", "ROOT"]
    mend("resident Holt is accused".split(), heads, relations, tags)
    assert (heads[1], relations[1]) == (3, "nsubj")
    heads, relations = [4, 0, 4, 4, 4], ["advcl", "appos", "nsubj:pass", "aux:pass", "ROOT"]
    mend("resident Holt he is accused".split(), heads, relations, ["NN", "NNP", "PRP", "VBZ", "VBN"])
    assert (heads[1], relations[1]) == (0, "appos")


@given(st.integers(2, 9), st.integers(0, 100_000))
@settings(max_examples=500, deadline=None)
def test_a_mended_tree_is_a_tree(n: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    tree = decode.tree(dice.normal(size=(n, n + 1)).astype(np.float32))
    heads = [h - 1 if h else i for i, h in enumerate(tree)]
    kinds = [
        "nsubj",
        "obj",
        "obl",
        "xcomp",
        "acl",
        "advcl",
        "mark",
        "case",
        "cc",
        "appos",
        "nmod",
        "nmod:desc",
        "aux:pass",
        "compound",
        "flat",
        "conj",
        "ccomp",
        "obl:agent",
        "iobj",
        "acl:relcl",
        "compound:prt",
    ]
    relations = ["ROOT" if heads[i] == i else str(dice.choice(kinds)) for i in range(n)]
    words = [str(dice.choice(["for", "to", "be", "Holt", "Berg", "ban", "'s"])) for _ in range(n)]
    tags = [str(dice.choice(["NNP", "VBD", "VBZ", "MD", "CC", "IN"])) for _ in range(n)]
    mend(words, heads, relations, tags)
    assert is_tree([0 if h == i else h + 1 for i, h in enumerate(heads)])


def test_a_preposition_before_a_number_belongs_to_what_is_counted() -> None:
    heads, relations = [0, 2, 3, 0], ["root", "case", "nummod", "obl"]
    mend("complained over two raids".split(), heads, relations)
    assert heads == [0, 3, 3, 0]


def test_no_title_stands_before_the_verb_of_the_object_that_it_would_describe() -> None:
    heads, relations = [4, 0, 2, 4, 2, 2], ["nmod:desc", "nmod", "root", "nmod:desc", "obj", "obl"]
    tags = ["NNP", "NNP", "VBD", "NNP", "NNP", "NNP"]
    mend("Secretary Holt telephoned Minister Berg Tuesday".split(), heads, relations, tags)
    assert (heads[:2], relations[:2]) == ([1, 2], ["nmod:desc", "nsubj"])
    assert (heads[3], relations[3]) == (4, "nmod:desc")

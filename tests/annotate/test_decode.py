from __future__ import annotations

import itertools

import numpy as np
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

"""Scores -> trees, names and sentence starts, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def tree(arcs: Scores) -> list[int]:
    """The best tree with one root: for each of n words its head, 0 for the root, k for word k - 1.

    arcs: (n, n + 1), a word's scores for the root and for each word. Greedy where that is a tree; else Chu and Liu (1965) and
    Edmonds (1967) under the root that costs least.
    """
    n = len(arcs)
    scores = arcs.astype(np.float64).copy()
    scores[np.arange(n), np.arange(n) + 1] = -np.inf
    heads = scores.argmax(1)
    if np.count_nonzero(heads == 0) == 1 and not _cycle([-1, *(int(h) for h in heads)]):
        return [int(h) for h in heads]
    best_other = scores[:, 1:].max(1) if n > 1 else np.zeros(n)
    root = int((scores[:, 0] - best_other).argmax())
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, :] = scores
    full[1:, 0] = -np.inf
    full[root + 1, :] = -np.inf
    full[root + 1, 0] = 0.0
    return _edmonds(full)[1:]


def _cycle(heads: Sequence[int]) -> list[int]:
    """The nodes of a cycle among heads (heads[0] is unused), or an empty list."""
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node > 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if node > 0 and state[node] == 1 and node in path:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning arborescence from node 0; scores[child, head]."""
    n = len(scores)
    heads = [0, *(int(scores[i].argmax()) for i in range(1, n))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(n) if i not in inside]
    cost = sum(scores[i, heads[i]] for i in cycle)
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    into, out_of = {}, {}
    for a, node in enumerate(outside):
        for b, other in enumerate(outside):
            if a and a != b:
                smaller[a, b] = scores[node, other]
        if a:
            best = max(cycle, key=lambda c, node=node: scores[node, c])  # type: ignore[misc]
            smaller[a, size - 1], out_of[a] = scores[node, best], best
        enter = max(cycle, key=lambda c, node=node: scores[c, node] - scores[c, heads[c]])  # type: ignore[misc]
        smaller[size - 1, a], into[a] = cost + scores[enter, node] - scores[enter, heads[enter]], enter
    found = _edmonds(smaller)
    result = [0] * n
    for a, node in enumerate(outside):
        if a:
            result[node] = out_of[a] if found[a] == size - 1 else outside[found[a]]
    for node in cycle:
        result[node] = heads[node]
    result[into[found[size - 1]]] = outside[found[size - 1]]
    return result


def flattened(tensor: Scores) -> Scores:
    """The relation tensor (relations, d + 1, d + 1) as the matrix (d + 1, relations * (d + 1)) that ``relations`` multiplies with."""
    return np.ascontiguousarray(tensor.transpose(1, 0, 2).reshape(tensor.shape[1], -1))


def relations(child: Scores, head: Scores, matrix: Scores) -> list[int]:
    """The best relation of each arc. child, head: (n, d) vectors of the words and of their heads; matrix: from ``flattened``."""
    n, size = len(child), len(matrix)
    ones = np.ones((n, 1), dtype=np.float32)
    half = (np.hstack([child, ones]) @ matrix).reshape(n, -1, size)
    scores = half @ np.hstack([head, ones])[:, :, None]
    return [int(k) for k in scores[:, :, 0].argmax(1)]


def names(scores: Scores, labels: Sequence[str]) -> list[str]:
    """The best BIO labels in which no "I-" continues anything but its own type (Viterbi)."""
    n = len(scores)
    if not n:
        return []
    likeliest = [labels[k] for k in scores.argmax(1).tolist()]
    if all(
        label[:1] != "I" or label[2:] == last[2:] for last, label in zip(["O", *likeliest[:-1]], likeliest, strict=True)
    ):
        return likeliest  # what is best word by word and allowed is best in all
    allowed = transitions(tuple(labels))
    best = scores[0] + np.where([label.startswith("I-") for label in labels], -1e9, 0.0)
    back = np.zeros((n, len(labels)), dtype=np.int64)
    for i in range(1, n):
        paths = best[:, None] + allowed
        back[i] = paths.argmax(0)
        best = paths[back[i], np.arange(len(labels))] + scores[i]
    k = int(best.argmax())
    found = [labels[k]]
    for i in range(n - 1, 0, -1):
        k = int(back[i, k])
        found.append(labels[k])
    return found[::-1]


def apart(labels: list[str], words: Sequence[str]) -> list[str]:
    """Places that a comma joins ("Houston, Texas") as names of their own; a comma is no part of a place's name."""
    for i, word in enumerate(words):
        if word == "," and labels[i] == "I-LOC":
            labels[i] = "O"
            if i + 1 < len(labels) and labels[i + 1] == "I-LOC":
                labels[i + 1] = "B-LOC"
    return labels


@lru_cache(maxsize=4)
def transitions(labels: tuple[str, ...]) -> Scores:
    """0 where the second label may follow the first, else a large negative number."""
    allowed = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, first in enumerate(labels):
        for j, second in enumerate(labels):
            if second.startswith("I-") and first[2:] != second[2:]:
                allowed[i, j] = -1e9
    return allowed


def sentence_starts(scores: Scores, words: Sequence[str]) -> list[bool]:
    """Which words begin a sentence. A sentence never begins with a closing mark, and marks alone are no sentence."""
    starts = [bool(s > 0) for s in scores]
    if starts:
        starts[0] = True
    for i in range(1, len(words)):
        if starts[i] and words[i] in ("”", "’", ")", "]", ",", ".", ";", ":", "!", "?", "»"):
            starts[i] = False
            if i + 1 < len(words) and not any(c.isalnum() for c in words[i]) and words[i] in ("”", "’", ")", "]"):
                starts[i + 1] = True
    return starts

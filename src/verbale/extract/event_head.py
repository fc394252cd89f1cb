"""A second opinion on events, learnt from data: for every word what it may code, in which aspect, and who takes part.

Small networks over the reader's token vectors (``doc.tensor``), trained by training/events/train_head.py on our own sentences and on
Wikinews (docs/model-card.md); numpy alone at run time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.records import Aspect, EventType

Array = NDArray[np.float32]
TYPES = tuple(EventType)
ASPECTS = tuple(Aspect)
NONE = len(TYPES)  # the class of words that code nothing
ROLES = ("none", "actor", "recipient")
TAGS = (
    "NOUN",
    "VERB",
    "PROPN",
    "ADJ",
    "ADV",
    "AUX",
    "PRON",
    "ADP",
    "NUM",
    "DET",
    "SCONJ",
    "PART",
    "CCONJ",
    "INTJ",
    "SYM",
    "PUNCT",
    "X",
)
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound", "appos", "conj", "acl", "acl:relcl",
    "advcl", "ccomp", "xcomp", "ROOT", "parataxis", "case", "mark", "det", "aux", "aux:pass", "advmod", "cop", "flat", "csubj",
)  # fmt: skip
CASES = (
    "of",
    "on",
    "to",
    "with",
    "against",
    "by",
    "for",
    "from",
    "between",
    "in",
    "at",
    "over",
    "into",
    "about",
    "among",
    "as",
)
CODING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV", "AUX"})  # the parts of speech that training asked for
MARKS = frozenset('"“”')
LAST = 384  # how many numbers of doc.tensor are the last layer's; those behind are the first layer's
STEPS = 5  # longest way through the parse, in either direction, that is told apart


@dataclass(frozen=True, slots=True)
class Votes:
    """What each word of a document may code. types: (words, 17), the last for no event; each row sums to one."""

    types: Array

    def best(self, i: int) -> tuple[EventType, float]:
        """The likeliest event type of a word and its probability, that of no event left aside."""
        at = int(self.types[i, :NONE].argmax())
        return TYPES[at], float(self.types[i, at])


class EventHead:
    """The trained networks. weights: arrays by name, as train_head.py writes them."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._weights = weights
        extra = len(TAGS) + len(RELATIONS) + NONE + 1 + 4
        self.width = len(weights["word_w1"]) - extra - 2 * LAST  # of the token vectors that it was trained on
        self.threshold = float(weights["threshold"])  # from which probability a word that no table knows codes an event
        self.veto = float(weights["veto"])  # from which probability of none a table's word codes nothing

    def read(self, doc: Doc, coded: Sequence[int]) -> Votes:
        """Votes on every word. coded: for each word the index of the type that the tables give it, NONE where they give none.

        Words of classes that code nothing ("the", "of") are not asked: all of their vote is for no event.
        """
        asked = [i for i, pos in enumerate(_strings(doc, "POS")) if pos in CODING or coded[i] != NONE]
        types = np.zeros((len(doc), NONE + 1), dtype=np.float32)
        types[:, NONE] = 1
        if asked:
            inputs = word_features(doc, coded, asked)
            types[asked] = softmax(self._run("word", inputs) / self._weights["word_temperature"])
        return Votes(types)

    def aspects(self, doc: Doc, coded: Sequence[int]) -> Array:
        """(words, 7): the probabilities of the aspects of each word, if it codes an event. Rules decide today, so nothing asks yet."""
        return softmax(self._run("aspect", word_features(doc, coded)) / self._weights["aspect_temperature"])

    def roles(self, trigger: Token, event_type: EventType, candidates: Sequence[Token]) -> Array:
        """(candidates, 3): the probabilities that each takes no part, acts, is acted on."""
        if not candidates:
            return np.zeros((0, len(ROLES)), dtype=np.float32)
        inputs = np.stack([pair_features(trigger, event_type, c) for c in candidates])
        return softmax(self._run("pair", inputs) / self._weights["pair_temperature"])

    def _run(self, name: str, inputs: Array) -> Array:
        hidden = np.maximum(inputs @ self._weights[f"{name}_w1"] + self._weights[f"{name}_b1"], 0)
        found: Array = hidden @ self._weights[f"{name}_w2"] + self._weights[f"{name}_b2"]
        return found


@lru_cache(maxsize=2)
def load_event_head(path: Path | None = None) -> EventHead | None:
    """The head that we ship, or one of the user's own; None where the package has none."""
    where: Any = path or resources.files("verbale.extract") / "data" / "event_head.npz"
    if not where.is_file():
        return None
    with where.open("rb") as file, np.load(file) as stored:
        return EventHead({name: stored[name].astype(np.float32) for name in stored.files})


def softmax(scores: Array) -> Array:
    """Rows of scores as probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Array = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


# --------------------------------------------------------------------------------------------------------------------------- features


def word_features(doc: Doc, coded: Sequence[int], rows: Sequence[int] | None = None) -> Array:
    """(words, features): a word's vectors, its governor's, its sentence's mean, and what parse, quotation marks and tables say of it.

    rows: indices of the words asked for, None for all.
    """
    own: Array = np.asarray(doc.tensor, dtype=np.float32)
    vectors, every = own[:, :LAST], np.arange(len(doc))
    offsets = doc.to_array(["HEAD"]).astype(np.int64)
    pos, relation, entity, words = (_strings(doc, name) for name in ("POS", "DEP", "ENT_TYPE", "ORTH"))
    heads = every + offsets
    means = np.zeros_like(vectors)
    for sentence in doc.sents:
        means[sentence.start : sentence.end] = vectors[sentence.start : sentence.end].mean(axis=0)
    marks = np.zeros((len(doc), len(TAGS) + len(RELATIONS) + NONE + 1 + 4), dtype=np.float32)
    at = 0
    for values, known in ((pos, TAGS), (relation, RELATIONS)):
        place = {name: at + k for k, name in enumerate(known)}
        there = [(i, place[v]) for i, v in enumerate(values) if v in place]
        if there:
            marks[tuple(np.array(there).T)] = 1
        at += len(known)
    marks[every, at + np.asarray(coded, dtype=np.int64)] = 1
    at += NONE + 1
    marks[:, at] = _quoted(words)
    for place_of, kinds in ((at + 1, syntax.SUBJECTS), (at + 2, ("obj", "iobj"))):
        marks[[heads[i] for i, r in enumerate(relation) if r in kinds], place_of] = 1
    marks[:, at + 3] = [name != "" for name in entity]
    asked = every if rows is None else np.asarray(rows, dtype=np.int64)
    return np.hstack([own[asked], vectors[heads[asked]], means[asked], marks[asked]])


def _strings(doc: Doc, attribute: str) -> list[str]:
    """An attribute of all words as strings, each looked up once."""
    values: list[int] = doc.to_array([attribute]).tolist()
    names = {value: doc.vocab.strings[value] if value else "" for value in set(values)}
    return [names[value] for value in values]


def _quoted(words: Sequence[str]) -> list[bool]:
    """Whether each word stands within double quotation marks; a mark itself is within what it opens."""
    found, inside = [], False
    for word in words:
        if word in MARKS:
            inside = word == "“" or (word == '"' and not inside)
        found.append(inside)
    return found


def pair_features(trigger: Token, event_type: EventType, candidate: Token) -> Array:
    """The two words' vectors and the way between them through the parse."""
    vectors: Array = np.asarray(trigger.doc.tensor, dtype=np.float32)[:, :LAST]
    marks = np.zeros(len(TYPES) + 2 * STEPS + 2 * len(RELATIONS) + len(CASES) + len(TAGS) + 8, dtype=np.float32)
    marks[TYPES.index(event_type)] = 1
    up, down = _way(trigger, candidate)
    at = len(TYPES)
    marks[at + min(len(up), STEPS - 1)] = 1
    marks[at + STEPS + min(len(down), STEPS - 1)] = 1
    at += 2 * STEPS
    if down and down[0].dep_ in RELATIONS:  # the step that leaves the common governor towards the candidate
        marks[at + RELATIONS.index(down[0].dep_)] = 1
    at += len(RELATIONS)
    if up and up[0].dep_ in RELATIONS:
        marks[at + RELATIONS.index(up[0].dep_)] = 1
    at += len(RELATIONS)
    case = syntax.case_of(candidate)
    if case in CASES:
        marks[at + CASES.index(case)] = 1
    at += len(CASES)
    if candidate.pos_ in TAGS:
        marks[at + TAGS.index(candidate.pos_)] = 1
    at += len(TAGS)
    marks[at] = candidate.i < trigger.i
    marks[at + 1] = syntax.is_passive(trigger)
    marks[at + 2] = trigger.pos_ == "NOUN"
    marks[at + 3] = min(abs(candidate.i - trigger.i), 30) / 30
    marks[at + 4] = candidate.ent_type_ != ""
    marks[at + 5] = candidate.dep_ == "conj"
    marks[at + 6] = candidate.sent.start != trigger.sent.start
    marks[at + 7] = any(c.dep_ == "obj" for c in trigger.children)
    found: Array = np.hstack([vectors[trigger.i], vectors[candidate.i], marks]).astype(np.float32)
    return found


def _way(start: Token, end: Token) -> tuple[list[Token], list[Token]]:
    """The steps up from the first word to the common governor, and down from there to the second, each as the word whose relation it is."""
    above = [start, *start.ancestors]
    places = {t.i: n for n, t in enumerate(above)}
    down: list[Token] = []
    current = end
    while current.i not in places:
        down.append(current)
        if current.head.i == current.i:
            return above[:-1], down[::-1]
        current = current.head
    return above[: places[current.i]], down[::-1]

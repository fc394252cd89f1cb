"""Our own English reader as a spaCy component: one small transformer under onnxruntime, decoded in numpy.

It fills an ordinary Doc: tags, features, lemmas, heads, relations, sentences, entities, and the words' vectors in ``doc.tensor``.
A paragraph is read whole; a long one in windows that begin where a sentence does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import (  # type: ignore[import-not-found,unused-ignore]  # compiled, without stubs
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    LEMMA,
    MORPH,
    POS,
    TAG,
)
from spacy.language import Language
from spacy.symbols import IDS as POS_IDS  # type: ignore[import-not-found,unused-ignore]
from spacy.tokens import Doc

from verbale import threads
from verbale.annotate import decode
from verbale.annotate.lemma import Lemmatizer
from verbale.annotate.tokenizer import blank_english
from verbale.errors import PipelineError
from verbale.knowledge.plover import load_ontology
from verbale.knowledge.speech import load_speech_verbs

WINDOW = 110  # words; windows in training hold up to 90 and single sentences of up to 180
LONGEST = 200  # words of one sentence; what is longer is cut
PIECES = 500
CELLS = (
    400  # words in a batch, padding included. Batches never join documents: the scales of int8 activations go by batch
)
ATTRIBUTES = [HEAD, DEP, TAG, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE]
WIDTH = 384  # of the encoder's layers
# What stands in doc.tensor: the last layer's vectors, made for trees, then the first's, which tell what a word means.
VECTORS = ("vectors", "lower")
MISC = "MISC"  # learnt beside the others so that they are kept apart; not given out


@dataclass
class Piece:
    """A run of words of one paragraph that goes through the network at once."""

    words: list[int]  # token indices in the Doc
    at: int  # where it begins within the paragraph's words
    whole: list[int]  # the paragraph's words


@dataclass
class Analysis:
    """What the network says of a Doc's words, by token index."""

    start: NDArray[np.bool_]
    head: NDArray[np.int64]
    relation: list[str]
    tags: dict[str, list[str]]
    names: list[str]
    tensor: NDArray[np.float32]


Arcs = tuple[
    Analysis, list[int], NDArray[np.float32], NDArray[np.float32]
]  # tokens, their vectors, their heads' vectors


class Network:
    """The exported graph with its labels."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        if not (folder / "reader.onnx").is_file():
            raise PipelineError(f"no reader in {folder}; reinstall Verbale or name another pipeline with --pipeline")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads.wanted()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        available = onnxruntime.get_available_providers()
        wanted = [p for p in ("CUDAExecutionProvider", "CPUExecutionProvider") if p in available]
        self.session = onnxruntime.InferenceSession(str(folder / "reader.onnx"), options, providers=wanted)
        self.outputs = [o.name for o in self.session.get_outputs()]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(PIECES)
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        verbs = {verb for verb, pos in load_ontology().patterns if pos == "verb"} | set(load_speech_verbs().table)
        self.lemmas = Lemmatizer.of(json.loads((folder / "lemmas.json").read_text(encoding="utf-8")), verbs)
        self.relations = decode.flattened(np.load(folder / "relations.npz")["relations"].astype(np.float32))

    def run(self, batch: list[list[str]]) -> list[dict[str, Any]]:
        """The graph's outputs for each list of words, cut to its length (words that no piece is left for are cut off)."""
        encoded = self.tokenizer.encode_batch(batch, is_pretokenized=True)
        width, longest = max(len(e.ids) for e in encoded), max(map(len, batch))
        pieces = np.zeros((len(batch), width), dtype=np.int64)
        attention = np.zeros_like(pieces)
        first, last, shapes = (np.zeros((len(batch), longest), dtype=np.int64) for _ in range(3))
        for i, (words, e) in enumerate(zip(batch, encoded, strict=True)):
            pieces[i, : len(e.ids)] = e.ids
            attention[i, : len(e.ids)] = 1
            for k, word in enumerate(e.word_ids):
                if word is not None:
                    if not first[i, word]:
                        first[i, word] = k
                    last[i, word] = k
            shapes[i, : len(words)] = [shape(w) for w in words]
        inputs = {"pieces": pieces, "attention": attention, "first": first, "last": last, "shapes": shapes}
        values = dict(zip(self.outputs, self.session.run(None, inputs), strict=True))
        return [{k: v[i] for k, v in values.items()} for i in range(len(batch))]


def shape(word: str) -> int:
    """The letter case of a word as a number from 1 to 9, which the uncased encoder does not see (training/model.py has the same)."""
    if word.isupper():
        return 1 if len(word) > 1 else 2
    if word[:1].isupper():
        return 3 if word[1:].islower() else 4
    if word.islower():
        return 5
    if any(c.isdigit() for c in word):
        return 6
    if not any(c.isalnum() for c in word):
        return 7
    return 8 if word[:1].islower() else 9


class Reader:
    """The component ``verbale_reader``."""

    def __init__(self, folder: Path) -> None:
        self.network = Network(folder)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Docs in order, each read by itself, so that none depends on its neighbours; batch_size is spaCy's, and unused."""
        for doc in docs:
            with threads.limited():
                self._read(doc)
            yield doc

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Nothing to write: the network is package data."""

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> Reader:
        """Nothing to read."""
        return self

    # -------------------------------------------------------------------------------------------------------------------- rounds

    def _read(self, doc: Doc) -> None:
        found = _empty(doc, self.network)
        texts = [token.text for token in doc]
        pending = [Piece(p[:WINDOW], 0, p) for p in paragraphs(doc)]
        while pending:
            pending = [rest for batch in _batches(pending) for rest in self._batch(texts, found, batch)]
        _fill(doc, found, self.network.lemmas)

    def _batch(self, texts: list[str], found: Analysis, batch: list[Piece]) -> Iterator[Piece]:
        """Takes what is complete of each piece; gives back the windows that begin with what is not."""
        outputs = self.network.run([[texts[i] for i in p.words] for p in batch])
        arcs: list[Arcs] = []
        for piece, out in zip(batch, outputs, strict=True):
            words = [texts[i] for i in piece.words]
            starts = decode.sentence_starts(out["start"][: len(words)], words)
            begins = [i for i, s in enumerate(starts) if s]
            done = piece.at + len(words) >= len(piece.whole)
            if not done and len(begins) == 1 and len(words) < LONGEST:
                yield Piece(piece.whole[piece.at : piece.at + LONGEST], piece.at, piece.whole)
                continue
            end = len(words) if done or len(begins) == 1 else begins[-1]
            for a, b in zip(begins, [*begins[1:], len(words)], strict=True):
                if b <= end:
                    arcs.append(self._sentence(found, piece.words, words, out, a, b))
            if end < len(words) or not done:
                at = piece.at + end
                yield Piece(piece.whole[at : at + WINDOW], at, piece.whole)
        self._relations(arcs)

    def _relations(self, arcs: list[Arcs]) -> None:
        """The relations of all arcs of a batch in one multiplication."""
        if not arcs:
            return
        best = decode.relations(
            np.concatenate([a[2] for a in arcs]), np.concatenate([a[3] for a in arcs]), self.network.relations
        )
        names, at = self.network.labels["rels"], 0
        for into, tokens, _, _ in arcs:
            for token in tokens:
                relation = names[best[at]]
                into.relation[token] = (
                    "ROOT" if into.head[token] == token else "dep" if relation == "root" else relation
                )
                at += 1

    def _sentence(
        self, into: Analysis, tokens: list[int], words: list[str], out: dict[str, Any], a: int, b: int
    ) -> Arcs:
        """One sentence of a piece, words a to b: its tree, tags and names; gives what its relations are told from."""
        labels, places = self.network.labels, tokens[a:b]
        heads = decode.tree(np.concatenate([out["arcs"][a:b, :1], out["arcs"][a:b, a + 1 : b + 1]], axis=1))
        names = decode.apart(decode.names(out["names"][a:b], labels["names"]), words[a:b])
        into.start[places[0]] = True
        into.head[places] = [places[h - 1] if h else t for h, t in zip(heads, places, strict=True)]
        into.tensor[places] = np.concatenate([out[name][a:b] for name in VECTORS if name in out], axis=1)
        for kind, values in into.tags.items():
            known = labels[kind]
            for token, k in zip(places, out[kind][a:b].tolist(), strict=True):
                values[token] = known[k]
        for token, name in zip(places, names, strict=True):
            into.names[token] = "O" if name.endswith(MISC) else name
        return into, places, out["rel_child"][a:b], out["rel_head"][[a + h if h else 0 for h in heads]]


def paragraphs(doc: Doc) -> list[list[int]]:
    """The word tokens of each paragraph; a token with a line break ends one, and so does a dateline, which is no part of the sentence behind it."""
    found: list[list[int]] = [[]]
    for token in doc:
        if token.is_space:
            if "\n" in token.text and found[-1]:
                found.append([])
        else:
            found[-1].append(token.i)
    parts = []
    for paragraph in found:
        end = dateline([doc[i].text for i in paragraph[:LONGEST_DATELINE]])
        parts += [paragraph[:end], paragraph[end:]]
    return [p for p in parts if p]


LONGEST_DATELINE = 16  # words; not tuned
DASHES = frozenset({"-", "--", "–", "—"})


def dateline(words: list[str]) -> int:
    """The number of words of the dateline that a paragraph's first words are, its dash included; 0 where there is none.

    "LIMA, Peru --", "CHAD CITY, May 15 (Xinhua) -", "Lima (Reuters) -": a place in capitals or an agency in brackets, and nothing in
    small letters before the dash but a short word within a name.
    """
    for k, word in enumerate(words):
        agency = k > 1 and words[k - 1] == ")" and words[0].isalpha()
        if word in DASHES or (word == ":" and agency):
            capitals = len(words[0]) > 2 and words[0].isupper() and words[0].isalpha()
            behind = words[k + 1 : k + 2]
            begins = bool(behind) and not behind[0][0].islower()
            return k + 1 if k and (capitals or agency) and begins else 0
        if word[0].islower() and len(word) > 2:
            return 0
    return 0


def _batches(pieces: list[Piece]) -> Iterator[list[Piece]]:
    batch: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: len(p.words)):
        if batch and len(piece.words) * (len(batch) + 1) > CELLS:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def _empty(doc: Doc, network: Network) -> Analysis:
    n = len(doc)
    given = [o.shape[-1] for o in network.session.get_outputs() if o.name in VECTORS]
    size = sum(width if isinstance(width, int) else WIDTH for width in given)  # an export may leave the number open
    return Analysis(
        start=np.zeros(n, dtype=np.bool_),
        head=np.arange(n),
        relation=["dep"] * n,
        tags={kind: [""] * n for kind in ("upos", "xpos", "feats", "lemma")},
        names=["O"] * n,
        tensor=np.zeros((n, size), dtype=np.float32),
    )


def _fill(doc: Doc, a: Analysis, lemmas: Lemmatizer) -> None:
    """Writes an analysis into the Doc; blanks hang on the word before them, or on the first word."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    number, feature = lru_cache(None)(strings.add), lru_cache(None)(morphology.add)
    rows = []
    blanks = [t.is_space for t in doc]
    words = [i for i, blank in enumerate(blanks) if not blank]
    heads = a.head.tolist()
    texts = [t.text for t in doc]
    decode.mend(texts, a.tags["xpos"], heads, a.relation)
    for i in decode.in_names(texts, a.tags["upos"], a.start.tolist()):
        a.tags["upos"][i] = "PROPN"
        a.tags["xpos"][i] = "NNPS" if a.tags["xpos"][i].endswith("S") else "NNP"
    for i, text in enumerate(texts):
        if a.tags["upos"][i] == "PROPN" and text.islower() and lemmas.knows(text, "NOUN"):  # "the state of Peru"
            a.tags["upos"][i] = "NOUN"
            a.tags["xpos"][i] = "NNS" if a.tags["xpos"][i].endswith("S") else "NN"
    for i, (token, blank) in enumerate(zip(doc, blanks, strict=True)):
        name = a.names[i]
        if blank:
            heads[i] = i - 1 if i and words and words[0] < i else (words[0] if words else i)
            name = _continued(blanks, a.names, i)
            row = [number("dep" if heads[i] != i else "ROOT"), number("_SP"), _pos("SPACE"), 0, number(token.text)]
        else:
            upos, tag, feats = (a.tags[kind][i] for kind in ("upos", "xpos", "feats"))
            upos = "NOUN" if upos == "VERB" and tag in ("NN", "NNS") else upos
            lemma = lemmas(token.text, upos, tag, a.tags["lemma"][i])
            row = [
                number(a.relation[i]),
                number(tag),
                _pos(upos),
                feature("" if feats == "_" else feats),
                number(lemma),
            ]
        offset = (heads[i] - i) % 2**64  # negative offsets in two's complement, as spaCy reads them
        rows.append([offset, *row, IOB[name[0]], number(name[2:])])
    if len(doc):
        doc.from_array(ATTRIBUTES, np.array(rows, dtype=np.uint64))  # type: ignore[arg-type]  # spaCy's stub knows no unsigned integers
    doc.tensor = a.tensor  # type: ignore[assignment]  # nor 32-bit tensors


IOB = {"O": 2, "B": 3, "I": 1}  # spaCy's numbers


def _continued(blanks: list[bool], names: list[str], i: int) -> str:
    """The label of a blank token: within a name where the next word goes on with it, else outside."""
    following = next((k for k in range(i + 1, len(blanks)) if not blanks[k]), None)
    return names[following] if following is not None and names[following].startswith("I-") else "O"


def _pos(name: str) -> int:
    return int(POS_IDS.get(name, 0))


@Language.factory(
    "verbale_reader",
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc.ents",
        "doc.tensor",
    ],
)
def make_reader(nlp: Language, name: str, folder: str) -> Reader:
    """The reader of a folder that training/export.py wrote."""
    return Reader(Path(folder))


def load_reader(folder: Path) -> Language:
    """A pipeline of our tokenizer and the reader."""
    nlp = blank_english()
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    nlp.meta.update({"name": meta["name"], "version": meta["version"], "license": meta["licence"]})
    nlp.add_pipe("verbale_reader", config={"folder": str(folder)})
    return nlp

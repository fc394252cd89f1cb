"""A second opinion on quotes, learnt from data: for every word how likely it introduces what somebody says.

A small network over the reader's token vectors (``doc.tensor``), trained by ``verbale train quotes``; numpy alone. It says only where a
cue is: source and borders are drawn by the parse and the quotation marks, for a trained border is a ragged one (a trial gave 36 % exact).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from verbale.errors import VerbaleError
from verbale.records import Span

Array = NDArray[np.float32]
WORDS = ("VERB", "AUX", "ADJ", "NOUN")  # parts of speech that a cue may be
RELATIONS = (
    "ROOT",
    "conj",
    "advcl",
    "acl",
    "acl:relcl",
    "ccomp",
    "xcomp",
    "parataxis",
    "obj",
    "nsubj",
    "obl",
    "nmod",
    "appos",
    "amod",
    "compound",
)
BELOW = ("ccomp", "xcomp", "obj", "obl", "parataxis", "nsubj", "nsubj:pass", "aux:pass", "mark", "acl", "nmod", "iobj")
HIDDEN, EPOCHS, RATE, BATCH, DECAY = 96, 12, 1e-3, 256, 1e-4
KEPT = 0.99  # of the true cues on the kept-back tenth that the veto must leave
SURE = 0.8  # precision on it from which a word that no table knows is taken


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the characters of its cues."""

    text: str
    cues: tuple[Span, ...]


class QuoteHead:
    """The trained network; weights: arrays by name."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self._weights = weights
        self.veto = float(weights["veto"])  # below which a word of the tables is no cue
        self.sure = float(weights["sure"])  # from which a word that no table knows is one

    def read(self, doc: Doc) -> dict[int, float]:
        """The probability of being a cue for every verb, adjective and noun, by index; empty where the pipeline gives no fitting vectors."""
        tokens = [t for t in doc if t.pos_ in WORDS]
        if not tokens or doc.tensor.shape[-1] * 2 + extra_width() != len(self._weights["w1"]):
            return {}
        inputs = features(doc, tokens)
        hidden = np.maximum(inputs @ self._weights["w1"] + self._weights["b1"], 0)
        scores = hidden @ self._weights["w2"] + self._weights["b2"]
        return {t.i: float(p) for t, p in zip(tokens, 1 / (1 + np.exp(-scores[:, 0])), strict=True)}

    def save(self, path: Path) -> None:
        """Writes the weights as a compressed numpy archive of 16-bit numbers."""
        path.parent.mkdir(parents=True, exist_ok=True)
        small: dict[str, Any] = {k: v.astype(np.float16) if v.ndim else v for k, v in self._weights.items()}
        np.savez_compressed(path, **small)


@lru_cache(maxsize=2)
def load_quote_head(path: Path | None = None) -> QuoteHead | None:
    """The head that we ship, or one of the user's own; None where the package has none. VerbaleError where the file is no head."""
    where: Any = path or resources.files("verbale.extract") / "data" / "quote_head.npz"
    if not where.is_file():
        if path is not None:
            raise VerbaleError(f"{path}: no such file")
        return None
    try:
        with where.open("rb") as file, np.load(file) as archive:
            return QuoteHead({name: archive[name].astype(np.float32) for name in archive.files})
    except (KeyError, ValueError, OSError) as error:
        raise VerbaleError(f"{where}: no head that ``verbale train quotes`` wrote ({error})") from None


def extra_width() -> int:
    """The number of features beside the vectors."""
    return len(WORDS) + len(RELATIONS) + len(BELOW) + 3


def features(doc: Doc, tokens: Sequence[Token]) -> Array:
    """(tokens, 2 vectors + extras): the word's vector and its governor's, its part of speech, relation, what hangs on it, and quotation marks near."""
    inputs = np.zeros((len(tokens), 2 * doc.tensor.shape[1] + extra_width()), dtype=np.float32)
    width = doc.tensor.shape[1]
    quoted = _quoted(doc)
    for row, token in enumerate(tokens):
        inputs[row, :width] = doc.tensor[token.i]
        inputs[row, width : 2 * width] = doc.tensor[token.head.i]
        at = 2 * width
        inputs[row, at + WORDS.index(token.pos_)] = 1
        at += len(WORDS)
        if token.dep_ in RELATIONS:
            inputs[row, at + RELATIONS.index(token.dep_)] = 1
        at += len(RELATIONS)
        for child in token.children:
            if child.dep_ in BELOW:
                inputs[row, at + BELOW.index(child.dep_)] = 1
        at += len(BELOW)
        inputs[row, at] = token.i in quoted
        inputs[row, at + 1] = any(i in quoted for i in range(max(0, token.i - 4), token.i))
        inputs[row, at + 2] = any(i in quoted for i in range(token.i + 1, min(len(doc), token.i + 5)))
    return inputs


def _quoted(doc: Doc) -> set[int]:
    """Indices of quotation marks and of what stands between two of one line."""
    found: set[int] = set()
    within = False
    for token in doc:
        if "\n" in token.text:
            within = False
        if token.text in ('"', "“", "”", "''", "``"):
            found.add(token.i)
            within = not within if token.text == '"' else token.text in ("“", "``")
        elif within:
            found.add(token.i)
    return found


def train(
    examples: Sequence[Example],
    parse: Callable[[str], Doc],
    *,
    seed: int = 1,
    epochs: int = EPOCHS,
    say: Callable[[str], None] = print,
) -> QuoteHead:
    """A head learnt on texts with their cues; every tenth text is kept back, and both thresholds are set on it. Says its figures as it goes."""
    if len(examples) < 20:
        raise VerbaleError(f"{len(examples)} texts are too few to learn from; give at least 20")
    rows: tuple[list[Array], list[Array]] = ([], [])
    labels: tuple[list[Array], list[Array]] = ([], [])
    for number, example in enumerate(examples):
        doc = parse(example.text)
        tokens = [t for t in doc if t.pos_ in WORDS]
        if not tokens:
            continue
        side = int(number % 10 == 9)
        rows[side].append(features(doc, tokens))
        labels[side].append(
            np.array([any(c.start <= t.idx < c.end for c in example.cues) for t in tokens], dtype=np.float32)
        )
        if number % 50 == 49:
            say(f"{number + 1} of {len(examples)} texts parsed")
    x, y = np.concatenate(rows[0]), np.concatenate(labels[0])
    weights = _fit(x, y, np.random.default_rng(seed), epochs)
    held, wanted = np.concatenate(rows[1]), np.concatenate(labels[1])
    hidden = np.maximum(held @ weights["w1"] + weights["b1"], 0)
    found = 1 / (1 + np.exp(-(hidden @ weights["w2"] + weights["b2"])[:, 0]))
    true = np.sort(found[wanted > 0])
    veto = float(true[int((1 - KEPT) * len(true))]) if len(true) else 0.0
    sure = next((t for t in np.arange(0.3, 1.0, 0.02) if _precision(found, wanted, t) >= SURE), 1.0)
    for threshold in (0.3, 0.5, 0.7, 0.9):
        taken = found >= threshold
        recall = (taken & (wanted > 0)).sum() / max(1, (wanted > 0).sum())
        say(f"kept back, from {threshold}: precision {_precision(found, wanted, threshold):.3f} recall {recall:.3f}")
    say(f"{int(y.sum())} cues learnt, {int(wanted.sum())} kept back; veto below {veto:.3f}, sure from {sure:.2f}")
    return QuoteHead(weights | {"veto": np.asarray(veto, np.float32), "sure": np.asarray(sure, np.float32)})


def _precision(found: Array, wanted: Array, threshold: float) -> float:
    taken = found >= threshold
    return float((taken & (wanted > 0)).sum() / taken.sum()) if taken.any() else 0.0


def _fit(x: Array, y: Array, random: np.random.Generator, epochs: int) -> dict[str, Array]:
    """One hidden layer, logistic loss, Adam; cues weigh more, as they are one word in fifteen."""
    w = {
        "w1": (random.standard_normal((x.shape[1], HIDDEN)) * np.sqrt(2 / x.shape[1])).astype(np.float32),
        "b1": np.zeros(HIDDEN, np.float32),
        "w2": (random.standard_normal((HIDDEN, 1)) * np.sqrt(1 / HIDDEN)).astype(np.float32),
        "b2": np.zeros(1, np.float32),
    }
    first, second = ({k: np.zeros_like(v) for k, v in w.items()} for _ in range(2))
    step = 0
    for _ in range(epochs):
        order = random.permutation(len(x))
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            a, t = x[chosen], y[chosen]
            keep = (random.random((len(chosen), HIDDEN)) > 0.3).astype(np.float32) / 0.7
            z = np.maximum(a @ w["w1"] + w["b1"], 0) * keep
            p = 1 / (1 + np.exp(-(z @ w["w2"] + w["b2"])[:, 0]))
            error = ((p - t) * np.where(t > 0, 2.0, 1.0) / len(chosen)).astype(np.float32)[:, None]
            back = (error @ w["w2"].T) * keep * (z > 0)
            step += 1
            for name, gradient in (("w2", z.T @ error), ("b2", error.sum(0)), ("w1", a.T @ back), ("b1", back.sum(0))):
                g = gradient + DECAY * w[name]
                first[name] = 0.9 * first[name] + 0.1 * g
                second[name] = 0.999 * second[name] + 0.001 * g * g
                rate = RATE * np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
                w[name] = (w[name] - rate * first[name] / (np.sqrt(second[name]) + 1e-8)).astype(np.float32)
    return w

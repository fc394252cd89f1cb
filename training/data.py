"""Training examples: windows of words with whatever a corpus knows of them.

A window is a run of sentences of one paragraph (trees) or a piece of text (names). Labels that a corpus does not give are -1 and
teach nothing. Sources, licences and sizes of the corpora: docs/model-card.md.
"""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from verbale.annotate.tokenizer import blank_english

PLACES = {"LOC", "GPE"}
LABELS = {"PER": "PERSON", "GPE": "LOC"}
BEGINNING = 60  # characters by which a text of another set is known again
TELLING = 30  # characters that a text needs to be looked for inside others: a mail that says "Hi." is in all of them


@dataclass
class Sentence:
    """One tree: forms, tags, heads as indices within the sentence (-1: root), relations, and whether a blank follows each word."""

    forms: list[str]
    lemmas: list[str]
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    rels: list[str]
    blanks: list[bool]


@dataclass
class Window:
    """A training example. ``names`` are BIO labels and ``types`` the entity types that its corpus annotates (others are unknown there)."""

    forms: list[str]
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # number of the sentence that each word is in
    names: list[str] = field(default_factory=list)
    types: frozenset[str] = frozenset()


def read_conllu(path: Path) -> Iterator[list[Sentence]]:
    """The paragraphs of a CoNLL-U file, each a list of its sentences."""
    paragraph: list[Sentence] = []
    rows: list[list[str]] = []
    for line in _lines(path):
        if line.startswith(("# newpar", "# newdoc")):
            if paragraph:
                yield paragraph
            paragraph = []
        elif line.strip() and not line.startswith("#"):
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit() or "-" in columns[0]:
                rows.append(columns)
        elif rows and not line.strip():
            paragraph.append(_sentence(rows))
            rows = []
    if paragraph:
        yield paragraph


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def _sentence(rows: list[list[str]]) -> Sentence:
    """A Sentence from its rows; a multi-word token's blank goes to its last word."""
    blanks_after: dict[int, bool] = {}
    words = []
    inside = 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            blanks_after[last] = "SpaceAfter=No" not in row[9]
            for n in range(first, last):
                blanks_after[n] = False
            inside = last
            continue
        words.append(row)
        number = int(row[0])
        if number > inside:
            blanks_after[number] = "SpaceAfter=No" not in row[9]
    return Sentence(
        [w[1] for w in words],
        [w[2] for w in words],
        [w[3] for w in words],
        [w[4] for w in words],
        [w[5] for w in words],
        [int(w[6]) - 1 for w in words],
        [w[7] for w in words],
        [blanks_after.get(i + 1, True) for i in range(len(words))],
    )


def windows(paragraphs: list[list[Sentence]], rng: random.Random, longest: int) -> list[Window]:
    """Runs of one to several sentences of one paragraph, of at most ``longest`` words, drawn anew at each call."""
    made = []
    for paragraph in paragraphs:
        i = 0
        while i < len(paragraph):
            budget = rng.choice((1, longest // 2, longest))
            taken, size = [paragraph[i]], len(paragraph[i].forms)
            i += 1
            while i < len(paragraph) and size + len(paragraph[i].forms) <= budget:
                taken.append(paragraph[i])
                size += len(paragraph[i].forms)
                i += 1
            if size <= 2 * longest:
                made.append(_join(taken))
    return made


def _join(sentences: list[Sentence]) -> Window:
    window = Window([])
    for number, s in enumerate(sentences):
        offset = len(window.forms)
        window.forms += s.forms
        window.lemmas += s.lemmas
        window.upos += s.upos
        window.xpos += s.xpos
        window.feats += s.feats
        window.heads += [h + offset if h >= 0 else -1 for h in s.heads]
        window.rels += s.rels
        window.starts += [number] * len(s.forms)
    return window


def read_names(path: Path, *, types: frozenset[str], leave_out: frozenset[str] = frozenset()) -> list[Window]:
    """Pieces of about 100 words of an entity set; records that are a text of ``leave_out``, or hold a long one, are skipped."""
    tokenizer = blank_english().tokenizer
    made = []
    telling = [text for text in leave_out if len(text) >= TELLING]
    for record in map(json.loads, _lines(path)):
        if record["text"].strip()[:BEGINNING] in leave_out or any(text in record["text"] for text in telling):
            continue
        doc = tokenizer(record["text"])
        labels = ["O"] * len(doc)
        for start, end, label, *_ in record["spans"]:
            label = LABELS.get(label, label)
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or label not in types:
                continue
            for i in range(span.start, span.end):
                labels[i] = ("B-" if i == span.start else "I-") + label
        kept = [(t.text, label) for t, label in zip(doc, labels, strict=True) if t.text.strip()]
        made += _pieces(kept, types)
    return made


def open_names(ner: Path, types: frozenset[str]) -> list[Window]:
    """The open entity sets' pieces, without the texts of the two sets that measure."""
    kept_out = texts_of(ner / "uner_ewt_dev.jsonl.xz") | texts_of(ner / "politics_dev.jsonl.xz")
    return read_names(ner / "open_train.jsonl.xz", types=types, leave_out=kept_out)


def texts_of(path: Path) -> frozenset[str]:
    """The beginnings of an entity set's texts, to keep them out of another that holds them too."""
    return frozenset(json.loads(line)["text"].strip()[:BEGINNING] for line in _lines(path))


def _pieces(words: list[tuple[str, str]], types: frozenset[str]) -> Iterator[Window]:
    start = 0
    while start < len(words):
        end = min(start + 100, len(words))
        if end < len(words):
            end = next((k for k in range(end, start + 40, -1) if words[k - 1][0] in '.!?"”'), end)
        piece = words[start:end]
        yield Window([w for w, _ in piece], names=[label for _, label in piece], types=types)
        start = end


def lemma_rule(form: str, lemma: str) -> str:
    """The edit that turns the form into the lemma: letter case, letters cut off the end, letters put on; "=lemma" where nothing is shared."""
    case = "k" if lemma != lemma.lower() or form == form.lower() else "l"
    base = form if case == "k" else form.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0 or len(base) - shared > 4:
        return f"={lemma}" if lemma == lemma.lower() else "k0"
    return f"{case}{len(base) - shared}{lemma[shared:]}"


def label_set(values: Counter[str], least: int) -> list[str]:
    """Labels seen at least ``least`` times, the commonest first: index 0 is the fallback."""
    return [v for v, n in values.most_common() if n >= least]


# ---------------------------------------------------------------------------------------------------------------------------------
# What wire copy and bad input do to letters: done on the fly, so that each epoch sees another variant.

CURLY = {'"': ("“", "”"), "'": ("‘", "’")}


def disturbed(window: Window, rng: random.Random) -> Window:
    """The window as it is, or with its letters in another case, its marks curly or straight, or its final full stop gone."""
    roll = rng.random()
    forms = window.forms
    if roll < 0.05:
        forms = [f.lower() for f in forms]
    elif roll < 0.09:
        forms = [f.upper() for f in forms]
    elif roll < 0.14:
        small = {"of", "the", "a", "in", "to", "for", "and", "on", "as", "at", "by", "with", "'s", "n't", "’s"}
        forms = [f if f.lower() in small and i else f[:1].upper() + f[1:] for i, f in enumerate(forms)]
    if rng.random() < 0.4:
        forms = _swap_marks(forms)
    if forms is window.forms:
        return window
    return Window(**{**window.__dict__, "forms": forms})


def _swap_marks(forms: list[str]) -> list[str]:
    """Straight marks made curly, and ``…'' or curly ones straight."""
    open_now = False
    made = []
    for form in forms:
        if form in ('"', "``", "''"):
            made.append("”" if open_now else "“")
            open_now = not open_now
        elif form in ("“", "”"):
            made.append('"')
        elif form.startswith("'") and len(form) > 1:
            made.append("’" + form[1:])
        elif form == "n't":
            made.append("n’t")
        else:
            made.append(form)
    return made

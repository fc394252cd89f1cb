"""Scores for a language pipeline on treebanks and entity sets: raw text in, words and sentences our own, as the CoNLL 2018 evaluation has it.

    python -m verbale.evaluate.parsing ../shared/treebanks [--pipeline NAME_OR_PATH] [--only SET ...]

A system word is right if it covers the same characters (blanks left out) as a gold word; F1 over words; LAS with the full label.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from verbale.annotate import load_nlp

TREEBANKS = ("ewt_dev", "ewt_test", "gum_dev_open", "gum_test_open", "gum_news_devtest")
ENTITIES = ("worldwide_dev", "gum_news", "gum_devtest", "politics_dev", "uner_ewt_dev")
PLACES = frozenset({"LOC", "GPE", "FAC"})
OTHER_VERBS = frozenset(
    "add report claim announce warn insist deny confirm suggest explain believe think argue agree note state".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its characters in the text without blanks."""

    start: int
    end: int
    upos: str
    lemma: str
    head: tuple[int, int] | None  # the head's characters; None for the root
    relation: str


def paragraphs(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """(text, sentences of CoNLL-U rows) of each paragraph; multi-word tokens are rows with a range as id."""
    sentences: list[list[list[str]]] = []
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newpar", "# newdoc")):
                if sentences:
                    yield _text(sentences), sentences
                sentences = []
            elif line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows and not line.strip():
                sentences.append(rows)
                rows = []
    if sentences:
        yield _text(sentences), sentences


def _text(sentences: list[list[list[str]]]) -> str:
    parts, until = [], 0
    for rows in sentences:
        until = 0
        for row in rows:
            if "-" in row[0]:
                until = int(row[0].split("-")[1])
            elif int(row[0].split(".")[0]) <= until:
                continue
            parts.append(row[1] + ("" if "SpaceAfter=No" in row[9] else " "))
    return "".join(parts).strip()


def gold_words(sentences: list[list[list[str]]]) -> list[list[Word]]:
    """The gold words by their characters; a multi-word token that is no concatenation of its words is one place for all of them."""
    found, at = [], 0
    for rows in sentences:
        places: dict[str, tuple[int, int]] = {}
        inside, form, begin = 0, "", 0
        for row in rows:
            if "-" in row[0]:
                inside, form, begin = int(row[0].split("-")[1]), row[1].replace(" ", ""), at
                at += len(form)
                used = begin
                parts = [r[1] for r in rows if r[0].isdigit() and int(row[0].split("-")[0]) <= int(r[0]) <= inside]
                joined = "".join(parts) == form
            elif row[0].isdigit():
                if int(row[0]) <= inside:
                    places[row[0]] = (used, used + len(row[1])) if joined else (begin, begin + len(form))
                    used += len(row[1]) if joined else 0
                else:
                    size = len(row[1].replace(" ", ""))
                    places[row[0]] = (at, at + size)
                    at += size
        words = [r for r in rows if r[0].isdigit()]
        found.append([Word(*places[r[0]], r[3], r[2], places.get(r[6]), r[7]) for r in words])
    return found


def system_words(doc: Doc) -> list[list[Word]]:
    """The pipeline's words by their characters without blanks, sentence by sentence."""
    before = [0]
    for c in doc.text:
        before.append(before[-1] + (not c.isspace()))

    def place(token: Token) -> tuple[int, int]:
        return before[token.idx], before[token.idx + len(token)]

    found = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            found.append(
                [
                    Word(
                        *place(t),
                        t.pos_,
                        t.lemma_,
                        None if t.head.i == t.i else place(t.head),
                        "root" if t.dep_ == "ROOT" else t.dep_,
                    )
                    for t in words
                ]
            )
    return found


def score_treebank(nlp: Language, path: Path) -> dict[str, float]:
    """F1 of words, sentences, UPOS, lemmas, UAS, LAS in percent."""
    data = list(paragraphs(path))
    count: Counter[str] = Counter()
    for (_, rows), doc in zip(data, nlp.pipe([t for t, _ in data]), strict=True):
        gold, system = gold_words(rows), system_words(doc)
        there = {(w.start, w.end): w for s in gold for w in s}
        count["gold"] += sum(map(len, gold))
        count["system"] += sum(map(len, system))
        bounds = {(s[0].start, s[-1].end) for s in gold}
        count["gold sentences"] += len(bounds)
        count["system sentences"] += len(system)
        count["sentences"] += sum((s[0].start, s[-1].end) in bounds for s in system)
        for word in (w for s in system for w in s):
            other = there.get((word.start, word.end))
            if other is None:
                continue
            right = word.head == other.head
            count.update(
                words=1,
                UPOS=word.upos == other.upos,
                lemma=word.lemma == other.lemma,
                UAS=right,
                LAS=right and word.relation == other.relation,
            )
    figures = {k: 200 * count[k] / (count["gold"] + count["system"]) for k in ("words", "UPOS", "lemma", "UAS", "LAS")}
    figures["sentences"] = 200 * count["sentences"] / (count["gold sentences"] + count["system sentences"])
    return {k: round(v, 1) for k, v in figures.items()}


def score_names(nlp: Language, path: Path) -> dict[str, float]:
    """Strict spans and types over PERSON, ORG and places; F1 in percent, in all and by type."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        data = [json.loads(line) for line in lines]
    count: Counter[str] = Counter()
    for record, doc in zip(data, nlp.pipe([r["text"] for r in data]), strict=True):
        gold = {(s, e, _type(t)) for s, e, t, *_ in record["spans"] if _type(t)}
        system = {(x.start_char, x.end_char, _type(x.label_)) for x in doc.ents if _type(x.label_)}
        for kind in ("all", "PERSON", "ORG", "LOC"):
            a, b = ({x for x in side if kind in ("all", x[2])} for side in (gold, system))
            count.update({f"{kind} gold": len(a), f"{kind} system": len(b), f"{kind} right": len(a & b)})
    return {
        k: round(200 * count[f"{k} right"] / max(1, count[f"{k} gold"] + count[f"{k} system"]), 1)
        for k in ("all", "PERSON", "ORG", "LOC")
    }


def _type(label: str) -> str | None:
    if label in PLACES:
        return "LOC"
    return {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG"}.get(label)


def score_reporting(nlp: Language, paths: list[Path]) -> dict[str, tuple[float, float, int]]:
    """Reporting verbs with a ccomp, gold tokens and sentences: share with the content right, share with the speaker right, number."""
    count: Counter[str] = Counter()
    for path in paths:
        sentences = [s for _, p in paragraphs(path) for s in p]
        docs = [Doc(nlp.vocab, words=[r[1] for r in s if r[0].isdigit()]) for s in sentences]
        for rows, doc in zip(sentences, nlp.pipe(docs), strict=True):
            words = [r for r in rows if r[0].isdigit()]
            for i, row in enumerate(words):
                kind = row[2] if row[2] in ("say", "tell") else "others" if row[2] in OTHER_VERBS else None
                contents = [k for k, r in enumerate(words) if r[6] == row[0] and r[7] == "ccomp"]
                if kind is None or row[3] != "VERB" or not contents:
                    continue
                speakers = [k for k, r in enumerate(words) if r[6] == row[0] and r[7] == "nsubj"]
                count.update(
                    {
                        f"{kind} n": 1,
                        f"{kind} content": doc[contents[0]].head.i == i and doc[contents[0]].dep_ == "ccomp",
                    }
                )
                if speakers:
                    count.update(
                        {
                            f"{kind} speakers": 1,
                            f"{kind} speaker": doc[speakers[0]].head.i == i and doc[speakers[0]].dep_ == "nsubj",
                        }
                    )
    return {
        k: (
            round(100 * count[f"{k} content"] / max(1, count[f"{k} n"]), 1),
            round(100 * count[f"{k} speaker"] / max(1, count[f"{k} speakers"]), 1),
            count[f"{k} n"],
        )
        for k in ("say", "tell", "others")
    }


def speed(nlp: Language, path: Path) -> float:
    """Words per second of CPU time over whole paragraphs, in batches."""
    texts = [t for t, _ in paragraphs(path)]
    list(nlp.pipe(texts[:20]))
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return words / (time.process_time() - began)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--pipeline")
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    nlp = load_nlp(options.pipeline)
    for name in TREEBANKS:
        if not options.only or name in options.only:
            print(f"{name:18}", score_treebank(nlp, options.treebanks / "ud" / f"{name}.conllu.xz"), flush=True)
    for name in ENTITIES:
        if not options.only or name in options.only:
            print(f"{name:18}", score_names(nlp, options.treebanks / "ner" / f"{name}.jsonl.xz"), flush=True)
    if not options.only or "reporting" in options.only:
        paths = [
            options.treebanks / "ud" / f"{n}.conllu.xz"
            for n in ("ewt_dev", "ewt_test", "gum_dev_open", "gum_test_open")
        ]
        print("reporting verbs (content, speaker, n)", score_reporting(nlp, paths), flush=True)
    if not options.only or "speed" in options.only:
        print(f"{speed(nlp, options.treebanks / 'ud' / 'gum_test_open.conllu.xz'):.0f} words/s")


if __name__ == "__main__":
    main()

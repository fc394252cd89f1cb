"""The document with the tables, as the rules that find quotes see it, and what such a rule gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verbale.extract.sources import source_of
from verbale.knowledge.speech import SpeechNouns, SpeechVerbs
from verbale.records import Span

SPELLINGS = {
    "criticise": "criticize",
    "favour": "favor",
    "emphasise": "emphasize",
    "realise": "realize",
    "characterise": "characterize",
}


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution as found: tokens of the source's head and of the cue, characters of the content, and the rule's name."""

    source: Token | None
    source_span: Span | None
    cue: tuple[Span, ...]
    verb: Token | None
    content: tuple[Span, ...]
    kind: str  # the cue's class
    because: str
    score: float = 1.0


@dataclass(slots=True)
class Bench:
    """The document, the tables and what the rules have learnt on the way; ``inventory``: the classes that count, ``marks``: the quotations."""

    doc: Doc
    verbs: SpeechVerbs
    nouns: SpeechNouns
    inventory: frozenset[str]
    marks: Sequence[Span]
    votes: dict[int, float] = field(
        default_factory=dict
    )  # the head's probability that a word is a cue; none without a head
    veto: float = 0.0
    sure: float = 1.1
    moved: dict[int, Token] = field(default_factory=dict)
    adopted: dict[int, Token] = field(
        default_factory=dict
    )  # a clause hung on too high a verb -> the cue that it belongs to

    def complements(self, verb: Token) -> list[Token]:
        """The clauses that the verb takes, in text order."""
        own = [c for c in verb.children if _is_clause(c, verb) and c.i not in self.adopted]
        taken = [self.doc[i] for i, v in self.adopted.items() if v.i == verb.i]
        return sorted([*own, *taken], key=lambda t: t.i)

    def family(self, head: Token) -> list[Token]:
        """The tokens below a clause's head, and below the clauses that were adopted by one of them."""
        tokens = {t.i for t in head.subtree}
        for i, verb in self.adopted.items():
            if verb.i in tokens:
                tokens |= {t.i for t in self.doc[i].subtree}
        return [self.doc[i] for i in sorted(tokens)]

    @property
    def style(self) -> str:
        """How far a source reaches: "bare", "whole" or neither."""
        return next((x for x in ("bare", "whole") if x in self.inventory), "")

    def source(self, verb: Token) -> Token | None:
        return source_of(verb, self.moved, self.verbs.speaking, relative="relative" in self.inventory)


def lemma(token: Token) -> str:
    """The lemma as the tables spell it."""
    if token.lower_ == "noting":
        return "note"  # lemmatizers know "not"
    found = token.lemma_.lower()
    return SPELLINGS.get(found, found)


def entry(token: Token, verbs: SpeechVerbs) -> str:
    """The row of a cue verb: with its particle where the table has that ("set out"), else its lemma."""
    for child in token.children:
        if child.dep_ == "compound:prt" and (phrase := f"{lemma(token)} {child.lower_}") in verbs.table:
            return phrase
    return lemma(token)


def _is_clause(token: Token, verb: Token) -> bool:
    """Whether a child is a clausal complement, also one that the parse took for an object although it has a subject of its own."""
    if token.dep_ == "ccomp":
        return True
    relations = {c.dep_ for c in token.children}
    if token.i < verb.i or token.dep_ not in ("obj", "obl", "xcomp", "nmod", "parataxis"):
        return False
    return {"nsubj", "cop"} <= relations if token.dep_ != "obj" else bool({"nsubj", "cop"} & relations)


def adopted(doc: Doc, cues: frozenset[str]) -> Iterator[tuple[int, Token]]:
    """Clauses hung on a verb above the cue that they follow: "said after the palace revealed | S", "X said that S, the paper reported"."""
    for token in doc:
        verb = token.head
        if token.dep_ != "ccomp" or token.i == verb.i:
            continue
        rivals = [c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i and token.i < verb.i]
        left = token.left_edge.i - 1
        if left >= 0 and doc[left].lower_ == "that":
            left -= 1
        if left >= 0 and verb.i < left:
            rivals.append(doc[left])
        for rival in rivals:
            if (
                rival.pos_ == "VERB"
                and rival.i != verb.i
                and rival.lemma_.lower() in cues
                and rival.i < token.left_edge.i
                and any(c.dep_ == "nsubj" for c in rival.children)
                and not any(c.dep_ in ("ccomp", "obj", "xcomp") for c in rival.children)
            ):
                yield token.i, rival
                break

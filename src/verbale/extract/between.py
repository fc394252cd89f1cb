"""What passes between two parties that are given: the type of a sentence's one event, by a learnt head over the tables' words, or by the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import aspect_of
from verbale.extract.event_head import CASES, LAST, NONE, RELATIONS, TAGS, TYPES, Array, load_event_head, softmax
from verbale.extract.triggers import AGAINST, REFUSED, Hit, hits, will_not
from verbale.knowledge.plover import Ontology, load_ontology, plover_type
from verbale.records import Aspect, EventType, Span

WORDS = ("VERB", "NOUN", "ADJ", "AUX", "ADV")
STEPS = 4  # longest way through the parse, in either direction, that is told apart
SIDE = 2 * (STEPS + 1) + 2 * len(RELATIONS) + len(CASES) + 4  # features of where one party stands from a word


# How much a row whose parties are the given ones adds to its type's log-odds. On PLV macro-F1 is 78.6 with 4, 79.3 with 5, 79.0 with 6, 79.1 with 8:
# the rows are right more often than the head alone is.
RULES = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """The type of what one party does to another, or None where no word says it; trigger: the word; score: how likely (0 to 1), None by rules."""

    event_type: EventType | None
    mode: str | None = None
    trigger: Span | None = None
    score: float | None = None
    because: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """rows: (words, features); words: the index of each row's token."""

    rows: Array
    words: tuple[int, ...]


def code_between(
    doc: Doc, sources: Sequence[Span], targets: Sequence[Span], *, ontology: Ontology | None = None
) -> Between:
    """What the sources do to the targets in a text, by PLOVER's manual: an announced visit is AGREE.

    sources, targets: code points of the text; either may be empty. The learnt head weighs the votes of all words, seen from the
    parties; where there is none (another language pipeline), the rules' event whose parties fit best decides.
    """
    coded = {hit.trigger.i: hit for hit in hits(doc, ontology or load_ontology())}
    head, weights = load_event_head(), _weights()
    if head is None or weights is None or np.shape(doc.tensor) != (len(doc), head.width):
        return _by_rules(coded, _heads(doc, sources), _heads(doc, targets))
    types = [TYPES.index(coded[i].type) if i in coded else NONE for i in range(len(doc))]
    inputs = between_features(doc, sources, targets, coded, head.read(doc, types).types)
    if not inputs.words:
        return Between(event_type=None, because="between.nothing")
    out = np.maximum(inputs.rows @ weights["w1"] + weights["b1"], 0) @ weights["w2"] + weights["b2"]
    attention = softmax(out[:, NONE][None, :])[0]
    logits = (attention @ out[:, :NONE]) / weights["temperature"]
    doers, others = _heads(doc, sources), _heads(doc, targets)
    kinds = _against(coded, others)
    fits = _governing(_refused({i: _fit(hit, doers, others) for i, hit in coded.items()}, coded), coded)
    for kind in range(NONE):
        logits[kind] += RULES * max((fits[i] for i in coded if kinds[i] == TYPES[kind]), default=0.0)
    chances = softmax(logits[None, :])[0]
    kind = int(chances.argmax())
    rows = [hit for i, hit in coded.items() if kinds[i] == TYPES[kind]]
    row = max(rows, key=lambda hit: fits[hit.trigger.i], default=None)
    word = row.trigger if row is not None else doc[inputs.words[int((attention * out[:, kind]).argmax())]]
    aspect = row.aspect if row is not None and row.aspect else aspect_of(word, None, None)
    event_type = _spoken(TYPES[kind], word, aspect)
    return Between(
        event_type=event_type,
        mode=row.mode if row is not None and event_type is row.type else None,
        trigger=syntax.span_of(word),
        score=round(float(chances[kind]), 3),
        because=f"between.learnt; {row.because}" if row is not None else "between.learnt",
    )


def _spoken(event_type: EventType, word: Token, aspect: Aspect) -> EventType:
    """The type by the manual: what will not be done is refused, what is announced is agreed to or threatened; support pledged is support."""
    if event_type in REFUSED and will_not(word):
        return EventType.REJECT
    if aspect is Aspect.REQUESTED and any(c.lower_ in DUTIES for t in (word, word.head) for c in t.children):
        return EventType.REQUEST
    if event_type is EventType.SUPPORT and word.pos_ == "NOUN":
        return event_type
    return plover_type(event_type, aspect)


DUTIES = frozenset({"must", "should", "ought"})


@lru_cache(maxsize=1)
def _weights() -> dict[str, Array] | None:
    """The head that we ship, or None where the package has none."""
    where: Any = resources.files("verbale.extract") / "data" / "between_head.npz"
    if not Path(str(where)).is_file():
        return None
    with where.open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def between_features(
    doc: Doc, sources: Sequence[Span], targets: Sequence[Span], coded: Mapping[int, Hit], votes: Array
) -> Inputs:
    """For each content word of the parties' sentences: its vector and its governor's, what tables and head vote, where the parties stand.

    coded: the tables' hits by token; votes: (tokens, 17), the event head's.
    """
    vectors: Array = np.asarray(doc.tensor, dtype=np.float32)
    doers, others = _heads(doc, sources), _heads(doc, targets)
    sentences = {t.sent.start for t in (*doers, *others)}
    inside = {t.i for s in (*sources, *targets) for t in (syntax.tokens_in(doc, s) or ())}
    words = [
        t
        for t in doc
        if t.pos_ in WORDS and (not sentences or t.sent.start in sentences) and (t.i not in inside or t.i in coded)
    ]
    rows = []
    for token in words:
        tables = np.zeros(NONE + 1, dtype=np.float32)
        hit = coded.get(token.i)
        tables[TYPES.index(hit.type) if hit is not None else NONE] = 1
        plain = np.zeros(len(TAGS) + len(RELATIONS) + 3, dtype=np.float32)
        if token.pos_ in TAGS:
            plain[TAGS.index(token.pos_)] = 1
        if token.dep_ in RELATIONS:
            plain[len(TAGS) + RELATIONS.index(token.dep_)] = 1
        plain[-3] = token.i in inside
        plain[-2] = syntax.is_negated(token)
        plain[-1] = any(c.lemma_ in ("will", "would", "may", "could", "to") for c in token.children)
        fit = _fit(hit, doers, others) if hit is not None else 0.0
        rows.append(
            np.hstack(
                [
                    vectors[token.i],
                    vectors[token.head.i, :LAST],
                    tables,
                    votes[token.i],
                    plain,
                    [fit],
                    _side(token, doers),
                    _side(token, others),
                ]
            )
        )
    stacked: Array = np.stack(rows).astype(np.float32) if rows else np.zeros((0, 0), dtype=np.float32)
    return Inputs(stacked, tuple(t.i for t in words))


def _side(word: Token, party: Sequence[Token]) -> Array:
    """Where the nearest of a party's words stands: the way through the parse and its preposition."""
    marks: Array = np.zeros(SIDE, dtype=np.float32)
    if not party:
        marks[-1] = 1
        return marks
    ways = [(_way(word, t), t) for t in party]
    (up, down), token = min(ways, key=lambda w: len(w[0][0]) + len(w[0][1]))
    marks[min(len(up), STEPS)] = 1
    at = STEPS + 1
    marks[at + min(len(down), STEPS)] = 1
    at += STEPS + 1
    if down and down[0].dep_ in RELATIONS:
        marks[at + RELATIONS.index(down[0].dep_)] = 1
    at += len(RELATIONS)
    if up and up[0].dep_ in RELATIONS:
        marks[at + RELATIONS.index(up[0].dep_)] = 1
    at += len(RELATIONS)
    case = syntax.case_of(down[0] if down else token)
    if case in CASES:
        marks[at + CASES.index(case)] = 1
    at += len(CASES)
    marks[at] = token.i < word.i
    marks[at + 1] = min(abs(token.i - word.i), 30) / 30
    marks[at + 2] = token.sent.start != word.sent.start
    return marks


def _way(start: Token, end: Token) -> tuple[list[Token], list[Token]]:
    """The steps up from the first word to the common governor, and down from there to the second."""
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


# ----------------------------------------------------------------------------------------------------------------------------- rules


def _heads(doc: Doc, spans: Sequence[Span]) -> list[Token]:
    found = (syntax.head_token(doc, s) for s in spans)
    return [t for t in found if t is not None]


BESIDE = ("acl", "acl:relcl", "advcl", "amod")


def _fit(hit: Hit, doers: Sequence[Token], others: Sequence[Token]) -> float:
    """How well the rules' parties of a hit are those given: 0 (not at all) to 1. What stands in a clause about somebody is half as likely the news."""
    acting, acted = {t.i for t in (*hit.actors, *_speakers(hit))}, {t.i for t in hit.recipients}
    fit = 0.55 * (not doers or _meet(acting, doers)) + 0.45 * (not others or _meet(acted, others))
    return fit / 2 if hit.trigger.dep_ in BESIDE else fit


def _refused(fits: Mapping[int, float], coded: Mapping[int, Hit]) -> dict[int, float]:
    """The fits with that of a refused act moved to the refusal: "refused to meet the envoy" rejects the envoy (PLOVER 2.0, REJECT)."""
    found = dict(fits)
    for i, hit in coded.items():
        above = hit.trigger.head
        while above.i not in coded and above.pos_ == "VERB" and above.dep_ == "xcomp":
            above = above.head
        refusal = coded.get(above.i)
        if refusal is not None and above.i != i and refusal.type is EventType.REJECT and hit.trigger.dep_ in GOVERNED:
            found[above.i] = max(found[above.i], fits[i])
            found[i] = 0.0
    return found


GOVERNED = ("xcomp", "obj", "ccomp", "obl", "nsubj:pass")
# Acts of words and easings, which are what happens; what they are about is their content (PLOVER 2.0: "agree to withdraw" is AGREE).
GOVERNORS = (
    EventType.AGREE,
    EventType.THREATEN,
    EventType.REQUEST,
    EventType.RETREAT,
    EventType.REJECT,
    EventType.SUPPORT,
)


def _governing(fits: Mapping[int, float], coded: Mapping[int, Hit]) -> dict[int, float]:
    """The fits with that of an act that is agreed to, threatened, asked for or ended moved to the word that says so.

    "Agreed to lift the ban" is an agreement, "lifted the ban" an easing. Only praise promised is praise: "pledged full support" (SUPPORT).
    """
    found = dict(fits)
    for i, hit in sorted(coded.items(), reverse=True):  # what stands deepest first: it moves up step by step
        above = hit.trigger.head
        while above.i not in coded and above.pos_ in ("VERB", "AUX") and above.dep_ == "xcomp":
            above = above.head
        outer = coded.get(above.i)
        if outer is None or above.i == i or outer.type not in GOVERNORS or hit.trigger.dep_ not in GOVERNED:
            continue
        if outer.type is EventType.AGREE and hit.type is EventType.SUPPORT and hit.trigger.pos_ == "NOUN":
            continue
        found[above.i] = max(found[above.i], found[i])
        found[i] = 0.0
    return found


def _speakers(hit: Hit) -> list[Token]:
    """Who says what they will do themselves: in "the rebels said they will leave" the rebels act, though "they" stands for them."""
    if not any(t.pos_ == "PRON" for t in hit.actors):
        return []
    clause = next((t for t in (hit.trigger, *hit.trigger.ancestors) if t.dep_ == "ccomp"), None)
    subjects = [c for c in clause.head.children if c.dep_ == "nsubj"] if clause is not None else []
    return [t for subject in subjects for t in syntax.conjuncts(subject)]


def _against(coded: Mapping[int, Hit], others: Sequence[Token]) -> dict[int, EventType]:
    """The types of the hits, seen from those acted on: "called for sanctions against Norland" asks Norland for nothing, it finds fault with it."""
    found = {i: hit.type for i, hit in coded.items()}
    for hit in coded.values():
        outer = coded.get(hit.trigger.head.i)
        if outer is None or outer.type is not EventType.REQUEST or hit.type not in AGAINST:
            continue
        if _meet({t.i for t in hit.recipients}, others) and not _meet({t.i for t in outer.recipients}, others):
            found[hit.trigger.head.i] = EventType.ACCUSE
    return found


def _meet(indices: set[int], tokens: Sequence[Token]) -> bool:
    """Whether one of the words is among the tokens, or governs one, or hangs on one: within a phrase."""
    return any(t.i in indices or t.head.i in indices or any(c.i in indices for c in t.children) for t in tokens)


def _by_rules(coded: Mapping[int, Hit], doers: Sequence[Token], others: Sequence[Token]) -> Between:
    if not coded:
        return Between(event_type=None, because="between.nothing")

    def rank(hit: Hit) -> tuple[float, int]:
        near = min((abs(hit.trigger.i - t.i) for t in (*doers, *others)), default=0)
        return _fit(hit, doers, others), -near

    best = max(coded.values(), key=rank)
    return Between(
        event_type=plover_type(best.type, best.aspect or aspect_of(best.trigger, None, None)),
        mode=best.mode,
        trigger=syntax.span_of(best.trigger),
        because=f"between.rules; {best.because}",
    )

"""Proposals, positions on them, and announced plans.

A proposal is a noun phrase headed by a noun that names one ("a 30-day ceasefire", "the peace plan"); variants of one kind in an article are joined where
their words allow. A position is an actor's own: expecting or hoping that another will accept is none (ruling 18 of the annotation guide).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.knowledge import Knowledge
from verbale.knowledge.stances import PROPOSALS, load_stances
from verbale.records import (
    Actor,
    Article,
    Aspect,
    Event,
    MentionIndex,
    Plan,
    Position,
    Proposal,
    Quote,
    Span,
    Stance,
    Timex,
    record_id,
)

PREPOSITIONS = frozenset("to for on with against of up at".split())
NEEDS_FOR = frozenset("call appeal press push".split())
IN_PRINCIPLE = re.compile(r"\bin principle\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:only if|unless|provided|on condition|as long as|if|until|without conditions being)\b", re.IGNORECASE
)
NOUN_STANCES = {"backing": Stance.SUPPORTS, "support": Stance.SUPPORTS, "opposition": Stance.OPPOSES, "rejection": Stance.OPPOSES, "call": Stance.URGES,
                "demand": Stance.URGES, "proposal": Stance.PROPOSES, "endorsement": Stance.SUPPORTS}  # fmt: skip


@dataclass
class Draft:
    """A proposal while its mentions are gathered."""

    kind: str
    label: str
    words: set[str]
    spans: list[Span] = field(default_factory=list)
    variants: dict[str, None] = field(default_factory=dict)
    proposer: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A position as found in one clause."""

    proposal: Draft
    span: Span
    actor: str
    stance: Stance
    words: Span
    condition: Span | None


def find_positions(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    know: Knowledge,
) -> tuple[tuple[Proposal, ...], tuple[Position, ...]]:
    """The article's proposals and who stands where on them, each actor's latest word."""
    index, drafts = MentionIndex(actors), list[Draft]()
    latest: dict[tuple[str, str], Found] = {}
    for found in _all(doc, index, drafts):
        latest[found.proposal.label, found.actor] = found
        if found.stance is Stance.PROPOSES:
            found.proposal.proposer = found.proposal.proposer or found.actor
    used = [d for d in drafts if any(f.proposal is d for f in latest.values())]
    ids = {d.label: record_id("proposal", article.id, d.label) for d in used}
    tables = f"tables@{know.version}"
    proposals = tuple(
        Proposal(
            id=ids[d.label],
            label=d.label,
            variants=tuple(v for v in d.variants if v != d.label),
            kind=d.kind,
            proposer=d.proposer,
            because=f"proposals.noun; {tables}",
        )
        for d in used
    )
    positions = tuple(
        _position(f, article, ids, timexes, quotes, tables) for f in sorted(latest.values(), key=lambda f: f.words)
    )
    return proposals, positions


def _all(doc: Doc, index: MentionIndex, drafts: list[Draft]) -> Iterator[Found]:
    """Positions clause by clause, in text order."""
    stances = load_stances()
    for token in doc:
        if token.pos_ == "VERB" and (stance := stances.get(token.lemma_.lower())):
            yield from _verb(doc, token, stance, index, drafts)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUN_STANCES:
            yield from _noun(doc, token, index, drafts)


def _verb(doc: Doc, verb: Token, stance: Stance, index: MentionIndex, drafts: list[Draft]) -> Iterator[Found]:
    targets = [
        t
        for c in verb.children
        if c.dep_ in ("obj", "xcomp", "ccomp") or (c.dep_.startswith("obl") and syntax.case_of(c) in PREPOSITIONS)
        for t in _proposal_nouns(c)
    ]
    if verb.lemma_ in NEEDS_FOR and not any(
        syntax.case_of(c) in ("for", "on") for c in verb.children if c.dep_.startswith("obl")
    ):
        return  # "called the plan a mistake" asks for nothing
    passive = syntax.is_passive(verb)
    subject = syntax.agent_of(verb) if passive else syntax.subject_of(verb)
    if passive and (patient := syntax.subject_of(verb)) is not None:
        targets += _proposal_nouns(patient)
    if subject is None or not targets:
        return
    if subject.lower_ in ("who", "which", "that") and subject.head.dep_ == "acl:relcl":
        subject = subject.head.head
    clause = Span(doc[verb.left_edge.i].idx, verb.right_edge.idx + len(verb.right_edge))
    words = Span(min(verb.idx, subject.idx), max(t.idx + len(t) for t in (*targets, verb)))
    tail = Span(verb.idx, clause.end).of(doc.text)
    condition = None
    if syntax.is_negated(verb):
        stance = (
            Stance.OPPOSES
            if stance in (Stance.SUPPORTS, Stance.PROPOSES)
            else Stance.SUPPORTS
            if stance is Stance.OPPOSES
            else stance
        )
    if stance is Stance.SUPPORTS and IN_PRINCIPLE.search(tail):
        stance = Stance.SUPPORTS_IN_PRINCIPLE
    elif stance in (Stance.SUPPORTS, Stance.OPPOSES) and (match := CONDITION.search(tail)):
        stance, condition = Stance.CONDITIONAL, Span(verb.idx + match.start(), clause.end)
    if any(c.lower_ in ("would", "could", "might") and c.dep_ == "aux" for c in verb.children):
        return
    for who in syntax.conjuncts(subject):
        actor = index.at(syntax.span_of(who)) or index.at(syntax.phrase_span(who))
        if actor is None:
            continue
        for target in targets:
            draft, span = _proposal(doc, target, drafts)
            yield Found(draft, span, actor.id, stance, words, condition)


def _noun(doc: Doc, noun: Token, index: MentionIndex, drafts: list[Draft]) -> Iterator[Found]:
    """ "Zelenskyy's backing for a ceasefire", "the US proposal for a truce"."""
    owners = [c for c in noun.children if c.dep_ in ("nmod:poss", "compound", "amod")]
    targets = [
        t
        for c in noun.children
        if c.dep_.startswith("nmod") and syntax.case_of(c) in ("for", "of", "to")
        for t in _proposal_nouns(c)
    ]
    for owner in owners if targets else ():
        actor = index.at(syntax.span_of(owner))
        if actor is not None:
            draft, span = _proposal(doc, targets[0], drafts)
            words = Span(owner.idx, targets[0].idx + len(targets[0]))
            yield Found(draft, span, actor.id, NOUN_STANCES[noun.lemma_.lower()], words, None)


def _proposal_nouns(token: Token) -> list[Token]:
    """Nouns that name a proposal at or right below a token."""
    if token.lemma_.lower() in PROPOSALS and token.pos_ in ("NOUN", "PROPN"):
        return [t for t in syntax.conjuncts(token) if t.lemma_.lower() in PROPOSALS]
    return [
        c
        for c in token.children
        if c.lemma_.lower() in PROPOSALS and c.pos_ == "NOUN" and c.dep_ in ("obj", "obl", "nmod", "xcomp")
    ][:1]


def _proposal(doc: Doc, noun: Token, drafts: list[Draft]) -> tuple[Draft, Span]:
    """The proposal that a noun phrase names: one of the same kind whose words do not contradict it, else a new one."""
    kind = PROPOSALS[noun.lemma_.lower()]
    kept = [c for c in noun.children if c.dep_ in ("amod", "compound", "nummod") and c.i < noun.i]
    first = min([noun.i, *(c.left_edge.i for c in kept)])
    inner = [t for t in doc[first : noun.i + 1] if t.dep_ not in ("det", "nmod:poss")]
    behind = [
        c
        for c in noun.children
        if c.dep_ == "nmod"
        and c.i > noun.i
        and syntax.case_of(c) in ("in", "with", "on", "for", "of", "against")
        and c.right_edge.i - noun.i < 9
    ]
    last = behind[0].right_edge if behind else noun
    span = syntax.span_of(inner[0], noun)
    label = " ".join(Span(span.start, last.idx + len(last)).of(doc.text).split())
    words = {
        w
        for w in re.findall(r"[\w-]+", label.lower())
        if w not in ("the", "a", "an", "of", "in", "for", "with", "on", "against")
    }
    modifiers = {t.lower_ for t in inner[:-1]}
    for draft in drafts:
        if draft.kind == kind and (
            not modifiers or modifiers & draft.words or not draft.words - {w for w in draft.words if w in PROPOSALS}
        ):
            draft.spans.append(span)
            draft.variants.setdefault(label)
            return draft, span
    draft = Draft(kind, label, words, [span], {label: None})
    drafts.append(draft)
    return draft, span


def _position(
    f: Found, article: Article, ids: dict[str, str], timexes: Sequence[Timex], quotes: Sequence[Quote], tables: str
) -> Position:
    when = next(
        (i for i, t in enumerate(timexes) if t.from_ and f.words.start - 60 <= t.span.start <= f.words.end + 20), None
    )
    quote = next((q.id for q in quotes if any(c.contains(f.words) for c in q.content)), None)
    return Position(
        id=record_id("position", article.id, f.proposal.label, f.actor),
        proposal=f.proposal.label,
        proposal_id=ids[f.proposal.label],
        proposal_spans=(f.span,),
        proposer=f.proposal.proposer,
        actor=f.actor,
        stance=f.stance,
        conditions=(f.condition,) if f.condition else (),
        span=f.words,
        when=when,
        quote=quote,
        because=f"positions.{f.stance.value}; {tables}",
    )


def find_plans(
    doc: Doc, *, article: Article, timexes: tuple[Timex, ...], events: tuple[Event, ...], know: Knowledge
) -> tuple[Plan, ...]:
    """Announced contacts and other acts: the planned events, with the days that the text gives them, or none where it is vague."""
    sentences = syntax.sentence_spans(doc)
    return tuple(
        Plan(
            id=record_id("plan", article.id, e.id),
            event=e.id,
            words=sentences[e.sentence],
            from_=e.when.from_ if e.when else None,
            to=e.when.to if e.when else None,
            because=f"plans.planned event; tables@{know.version}",
        )
        for e in events
        if e.aspect is Aspect.PLANNED
    )

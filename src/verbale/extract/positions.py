"""Who stands where on which proposal, and announced plans.

A position is an actor's own: expecting or hoping that another will accept is none (ruling 18 of the annotation guide). It is read from verbs
and nouns that say one ("backed", "opposition to"), and from demands ("should", "must" in somebody's words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import aspect_of
from verbale.extract.parties import is_passive, patient_of, resolved, subject_of
from verbale.extract.proposals import Draft, Register, Theme, clause_theme, noun_theme
from verbale.extract.responses import REQUESTS, WITHHOLD, WORDS_VERBS
from verbale.extract.triggers import demands
from verbale.knowledge import Knowledge
from verbale.knowledge.stances import PROPOSALS, load_stances
from verbale.records import (
    Actor,
    ActorType,
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

# Where the proposal stands with each verb that takes it behind a preposition; others have it as object or clause.
PREPOSITIONS = {
    "call": ("for",), "appeal": ("for",), "press": ("for",), "push": ("for",), "ask": ("for",), "plead": ("for",), "vote": ("for", "against"),
    "agree": ("to", "on", "with"), "consent": ("to",), "sign": ("to",), "object": ("to",), "protest": ("against",), "insist": ("on",),
    "demonstrate": ("against",), "rally": ("against", "for"), "argue": ("against", "for"), "accede": ("to",), "demand": (),
}  # fmt: skip
# Verbs of blame or praise: a position only where the text has the thing as a proposal, for one may condemn a murder too.
ONLY_PROPOSALS = frozenset(
    "offer condemn denounce criticize criticise welcome hail consider study weigh dismiss attack block announce present sign slam join boycott release "
    "outline float submit maintain uphold".split()
)
PROMISES = frozenset("promise pledge vow".split())  # to do what is proposed, not whatever one says one will do
# Who asks that a proposal be dropped is against the proposal.
ENDING = frozenset(
    "drop scrap withdraw lift repeal abandon cancel halt annul revoke shelve rescind suspend overturn stop reverse".split()
)
ENDINGS = frozenset(
    "withdrawal dismissal repeal cancellation suspension abandonment annulment reversal lifting scrapping dropping end".split()
)
NEEDS_CLAUSE = frozenset("ask want tell encourage advise order instruct".split())
IN_PRINCIPLE = re.compile(r"\bin principle\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:only if|unless|provided|on condition|as long as|if|until|without conditions being)\b", re.IGNORECASE
)
NOUN_STANCES = {"backing": Stance.SUPPORTS, "support": Stance.SUPPORTS, "opposition": Stance.OPPOSES, "rejection": Stance.OPPOSES, "call": Stance.URGES,
                "demand": Stance.URGES, "proposal": Stance.PROPOSES, "endorsement": Stance.SUPPORTS, "request": Stance.URGES, "plea": Stance.URGES,
                "appeal": Stance.URGES, "plan": Stance.PROPOSES, "objection": Stance.OPPOSES, "commitment": Stance.SUPPORTS}  # fmt: skip
TURNED = {Stance.SUPPORTS: Stance.OPPOSES, Stance.PROPOSES: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Found:
    """A position as found in one clause."""

    draft: Draft
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
    index, register = MentionIndex(actors), Register()
    latest: dict[tuple[int, str], Found] = {}
    for found in _all(doc, index, quotes, register):
        key = (id(found.draft), found.actor)
        if key in latest and found.stance is Stance.URGES and latest[key].stance is Stance.PROPOSES:
            continue  # who proposes a thing also urges it
        latest[key] = found
        if found.stance is Stance.PROPOSES:
            found.draft.proposer = found.draft.proposer or found.actor
    for draft in register.drafts:
        draft.label = draft.best_label()
    used = [d for d in register.drafts if any(f.draft is d for f in latest.values())]
    ids = {d.label: record_id("proposal", article.id, d.label) for d in used}
    tables = f"tables@{know.version}"
    proposals = tuple(
        Proposal(
            id=ids[d.label],
            label=d.label,
            variants=tuple(v for v in d.variants if v != d.label),
            kind=d.kind,
            proposer=d.proposer,
            because=f"proposals.{'clause' if d.kind == 'act' else 'noun'}; {tables}",
        )
        for d in used
    )
    positions = tuple(
        _position(f, article, ids, timexes, quotes, tables) for f in sorted(latest.values(), key=lambda f: f.words)
    )
    return proposals, positions


def _all(doc: Doc, index: MentionIndex, quotes: tuple[Quote, ...], register: Register) -> Iterator[Found]:
    """Positions in text order."""
    stances = load_stances()
    asked = {hit.trigger.i: hit for hit in demands(doc, quotes)}
    for token in doc:
        hit = asked.get(token.i)
        if hit is None and token.dep_ == "conj" and token.pos_ == "VERB" and token.tag_ == "VB":
            hit = asked.get(token.head.i)  # "must prove it and sign up to a truce"
        if hit is not None and hit.speaker is not None:
            if index.by_id[hit.speaker.actor].type is ActorType.MEDIA:
                continue  # an agency that quotes a demand does not make it
            theme = clause_theme(doc, token)
            if theme is not None:
                stance = Stance.OPPOSES if syntax.is_negated(token) else Stance.URGES
                yield Found(register.take(theme), theme.span, hit.speaker.actor, stance, theme.span, None)
        elif token.pos_ == "VERB" and token.lemma_.lower() in stances:
            yield from _verb(doc, token, stances[token.lemma_.lower()], index, quotes, register)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUN_STANCES:
            yield from _noun(doc, token, index, quotes, register)


def _verb(
    doc: Doc, verb: Token, stance: Stance, index: MentionIndex, quotes: tuple[Quote, ...], register: Register
) -> Iterator[Found]:
    if verb.lemma_ == "vote" and any(syntax.case_of(c) == "against" for c in verb.children if c.dep_.startswith("obl")):
        stance = Stance.OPPOSES
    themes = [t for t in _themes(doc, verb) if _fits(verb, t, register)]
    aspect = aspect_of(verb, None, None)
    if not themes or aspect in (Aspect.REQUESTED, Aspect.DENIED) or verb.dep_ == "amod":
        return
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and any(c.dep_ == "mark" for c in verb.children):
        return  # "pressed Sudria into accepting": no word of Sudria's
    subject = syntax.agent_of(verb) if is_passive(verb) else subject_of(verb)
    if subject is None:
        return
    clause = Span(doc[verb.left_edge.i].idx, verb.right_edge.idx + len(verb.right_edge))
    words = Span(min(verb.idx, subject.idx), max(verb.idx + len(verb), *(t.span.end for t in themes)))
    tail = Span(verb.idx, clause.end).of(syntax.text_of(doc))
    condition = None
    if syntax.is_negated(verb) or _refused(verb):
        stance = TURNED.get(stance, stance)
        if stance is Stance.URGES:
            return
    match = CONDITION.search(tail)
    if stance is Stance.SUPPORTS and IN_PRINCIPLE.search(tail):
        stance = Stance.SUPPORTS_IN_PRINCIPLE
    elif stance in (Stance.SUPPORTS, Stance.OPPOSES) and match:
        stance, condition = Stance.CONDITIONAL, Span(verb.idx + match.start(), clause.end)
    elif aspect is Aspect.HYPOTHETICAL or (aspect is Aspect.PLANNED and not _own_words(verb, subject)):
        return
    for party in resolved(_with_conjuncts(subject), index, quotes):
        if index.by_id[party.actor].type is ActorType.MEDIA:
            continue  # a newspaper that asks takes no side
        for theme in themes:
            ended = _ended(doc, theme) if stance is Stance.URGES else None
            if ended is not None:
                yield Found(register.take(ended), ended.span, party.actor, Stance.OPPOSES, words, condition)
            else:
                yield Found(register.take(theme), theme.span, party.actor, stance, words, condition)


def _ended(doc: Doc, theme: Theme) -> Theme | None:
    """The proposal that somebody wants dropped: "the bill" of "to drop the bill", "the bill to be dropped", "a withdrawal of the bill"."""
    head = theme.head
    if head.pos_ == "VERB" and head.lemma_ in ENDING:
        things = syntax.objects_of(head) or [c for c in head.children if c.dep_ in syntax.SUBJECTS]
        things = things or ([head.head] if head.dep_ == "acl" else [])
        things = things or [
            c for c in head.head.children if c.dep_.startswith("obl") and syntax.case_of(c) in ("for", None, "")
        ]
    elif head.lemma_.lower() in ENDINGS:
        things = [c for c in head.children if c.dep_ == "nmod" and syntax.case_of(c) in ("of", "to")]
    else:
        return None
    proposed = [t for t in things if t.lemma_.lower() in PROPOSALS]
    return noun_theme(doc, proposed[0]) if proposed else None


def _themes(doc: Doc, verb: Token) -> list[Theme]:
    """What the verb's position is on: the clause that says what to do, else its object, else the phrase behind its preposition."""
    lemma = verb.lemma_.lower()
    on = any(
        c.dep_.startswith("obl") and syntax.case_of(c) in ("on", "upon", "to", "with", "from") for c in verb.children
    )
    clauses = [
        c
        for c in verb.children
        if c.dep_ in ("xcomp", "ccomp")
        or (c.dep_ == "advcl" and _infinitive(c) and lemma in ("call", "appeal", "demand", "ask", "urge"))
    ]
    clauses = [c for c in clauses if c.dep_ != "ccomp" or not _is_fact(c)]
    if lemma in ("call", "appeal", "plead"):
        clauses = [c for c in clauses if _infinitive(c) and (on or any(m.lower_ == "for" for m in c.children))]
    if is_passive(verb):
        patient = patient_of(verb)
        heads = [_proposal_above(patient) if verb.dep_ == "acl:relcl" else patient] if patient is not None else []
    else:
        heads = [t for c in verb.children if c.dep_ == "obj" for t in syntax.conjuncts(c)]
        if (
            not heads
            and verb.dep_ == "acl:relcl"
            and not any(c.lower_ in ("who", "which", "that") for c in verb.children if c.dep_ in syntax.SUBJECTS)
        ):
            heads = [verb.head]
    found = [
        t
        for h in heads
        if lemma not in PREPOSITIONS or lemma in ("demand", "agree", "sign", "press", "push", "ask")
        if (t := noun_theme(doc, h))
    ]
    for preposition in PREPOSITIONS.get(lemma, ()):
        for child in verb.children:
            if child.dep_.startswith("obl") and syntax.case_of(child) == preposition:
                nested = next((c for c in child.children if c.dep_ in ("acl", "xcomp") and _infinitive(c)), None)
                inner = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl") and _infinitive(c)), None)
                theme = noun_theme(doc, child)
                if nested is not None or (inner is not None and preposition == "for"):
                    theme = clause_theme(doc, nested or inner, subject=child)  # type: ignore[arg-type]
                found += [theme] if theme is not None else []
    if clauses and (
        lemma not in PREPOSITIONS or lemma in ("call", "appeal", "ask", "demand", "press", "push", "agree")
    ):
        said = [t for c in clauses if (t := clause_theme(doc, c))]
        found = said or found
    return found


def _is_fact(clause: Token) -> bool:
    """Whether a clause only says how things are ("agreed that the ball was in Russia's court"), not what is to be done."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "aux:pass", "cop")]
    if any(h.tag_ == "MD" or h.lemma_ in ("should", "must", "would", "will", "need") for h in helpers):
        return False
    return (clause.tag_ in ("VBD", "VBZ", "VBP") and not helpers) or any(
        h.tag_ in ("VBD", "VBZ", "VBP") for h in helpers
    )


def _proposal_above(noun: Token) -> Token:
    """The proposal that a relative clause means where the parser hung it on a noun within: "a coalition to patrol the Gulf, which was joined by"."""
    if noun.pos_ == "PRON" or noun.lemma_.lower() in PROPOSALS:
        return noun
    above = [noun, *noun.ancestors][:4]
    return next((t for t in above if t.lemma_.lower() in PROPOSALS), noun)


def _fits(verb: Token, theme: Theme, register: Register) -> bool:
    """Whether the verb with this theme is a position: some verbs only where the theme is known or is of a kind that is proposed."""
    lemma = verb.lemma_.lower()
    if lemma in WITHHOLD and (theme.head.lemma_.lower() in WORDS_VERBS or theme.head.lemma_.lower() in REQUESTS):
        return False  # "declined to comment on the plan" takes no side
    if lemma in NEEDS_CLAUSE:
        told = bool(syntax.objects_of(verb)) or is_passive(verb)
        return (theme.head.pos_ in ("VERB", "AUX") and told) or (lemma == "ask" and theme.head.pos_ == "NOUN")
    if lemma in PROMISES:
        return bool(theme.words & PROPOSALS.keys())
    if theme.pointing:
        return bool(register.drafts)
    if lemma in ONLY_PROPOSALS:
        return theme.head.lemma_.lower() in PROPOSALS or register.find(theme) is not None
    return True


def _refused(verb: Token) -> bool:
    """Whether the verb stands below a refusal: "refused to accept"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline", "fail")


def _own_words(verb: Token, subject: Token) -> bool:
    """Whether what is to come is the actor's own word ("said it would support"), not somebody's forecast of another."""
    current = verb
    while current.dep_ in ("conj", "xcomp") and current.head.i != current.i:
        current = current.head
    if current.dep_ not in ("ccomp", "parataxis"):
        return current.dep_ != "acl:relcl"
    teller = subject_of(current.head)
    return teller is None or subject.pos_ == "PRON" or teller.i == subject.i


def _infinitive(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)


def _with_conjuncts(token: Token) -> tuple[Token, ...]:
    return tuple(syntax.conjuncts(token))


def _noun(doc: Doc, noun: Token, index: MentionIndex, quotes: tuple[Quote, ...], register: Register) -> Iterator[Found]:
    """ "Zelenskyy's backing for a ceasefire", "the US proposal for a truce", "gave his support to the plan"."""
    stance = NOUN_STANCES[noun.lemma_.lower()]
    owners = [
        c for c in noun.children if c.dep_ in ("nmod:poss", "compound", "amod") and c.lemma_.lower() not in PROPOSALS
    ]
    verb = noun.head if noun.dep_ == "obj" and noun.head.pos_ == "VERB" else None
    light = verb is not None and verb.lemma_ in (
        "give",
        "express",
        "voice",
        "offer",
        "reiterate",
        "reaffirm",
        "make",
        "renew",
        "issue",
        "announce",
        "repeat",
        "declare",
    )
    places = [noun, *([verb] if light and verb is not None else [])]
    theme: Theme | None = None
    for child in (c for p in places for c in p.children):
        if (
            child.dep_.startswith(("nmod", "obl"))
            and child.dep_ != "nmod:poss"
            and syntax.case_of(child) in ("for", "of", "to")
        ):
            theme = theme or noun_theme(doc, child)
        elif child.dep_ == "acl" and _infinitive(child):
            theme = theme or clause_theme(doc, child)
    kinds = [c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in PROPOSALS]
    if theme is None and kinds:
        theme = noun_theme(doc, noun)  # "Trump's ceasefire proposal"
    if theme is None or (theme.pointing and not register.drafts):
        return
    who = [*owners, *([s] if light and verb is not None and (s := subject_of(verb)) is not None else [])]
    for party in resolved(who, index, quotes)[:1]:
        words = Span(min(noun.idx, party.span.start), max(theme.span.end, noun.idx + len(noun)))
        yield Found(register.take(theme), theme.span, party.actor, stance, words, None)


def _position(
    f: Found, article: Article, ids: dict[str, str], timexes: Sequence[Timex], quotes: Sequence[Quote], tables: str
) -> Position:
    when = next(
        (i for i, t in enumerate(timexes) if t.from_ and f.words.start - 60 <= t.span.start <= f.words.end + 20), None
    )
    quote = next((q.id for q in quotes if any(c.contains(f.words) for c in q.content)), None)
    return Position(
        id=record_id("position", article.id, f.draft.label, f.actor),
        proposal=f.draft.label,
        proposal_id=ids[f.draft.label],
        proposal_spans=(f.span,),
        proposer=f.draft.proposer,
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
        if e.aspect is Aspect.PLANNED and e.actors  # "dogs will attack" is nobody's plan
    )

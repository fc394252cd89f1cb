"""Who stands where on which proposal, and announced plans.

A position is an actor's own: expecting or hoping that another will accept is none (ruling 18 of the annotation guide). It is read from verbs
(``stances``), from nouns, predicates and judgements (``opinions``), and from demands ("should", "must" in somebody's words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.opinions import (
    by_adjective,
    by_behest,
    by_noun,
    by_owner,
    by_part,
    by_side,
    by_terms,
    by_undecided,
    judging,
)
from verbale.extract.proposals import Register, clause_theme
from verbale.extract.stances import Context, Found, by_verb
from verbale.extract.triggers import Hit, demands
from verbale.knowledge import Knowledge
from verbale.knowledge.plover import load_ontology
from verbale.knowledge.stances import PROPOSALS, StanceWord, load_stances
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

SINCE = re.compile(r"\b(?:since|from) (?:[\w,]+ ){0,3}$", re.IGNORECASE)
# Proposals that are named for other reasons too: "the move" after "last year's meeting" does not mean that.
OCCASIONS = frozenset(
    "election elections meeting summit talk talks negotiation negotiations dialogue constitution membership release plan law "
    "offer freeze halt pause package motion mandate cap pipeline exchange cut cuts swap evacuation handover mediation".split()
)
TURNING = frozenset({"down", "out", "off", "up"})  # particles with which a verb is another word
# Who proposes a thing also urges and supports it: the first says more.
REPEATS = ((Stance.PROPOSES, Stance.URGES), (Stance.PROPOSES, Stance.SUPPORTS))


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
    register = Register()
    latest: dict[tuple[int, str], Found] = {}
    bygone = _bygone(timexes, article)
    for found in _all(Context(doc, MentionIndex(actors), quotes, register, load_ontology())):
        key = (id(found.draft), found.actor)
        if any(found.words.start - 20 <= s.start and s.end <= found.words.end + 60 for s in bygone):
            continue
        if key in latest and (found.former or (latest[key].stance, found.stance) in REPEATS):
            continue
        latest[key] = found
        if found.stance is Stance.PROPOSES:
            found.draft.proposer = found.draft.proposer or found.actor
    index = MentionIndex(actors)
    for draft in register.drafts:
        best = draft.best_label()
        draft.label = _with_owners(best, draft.variants.get(best), doc, index)
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


def _with_owners(label: str, span: Span | None, doc: Doc, index: MentionIndex) -> str:
    """A label in which "his", "her" and "its" are whose they are, where the text tells: "investigate Holt's death"."""
    for token in (syntax.tokens_in(doc, span) or ()) if span is not None else ():
        owner = index.at(syntax.span_of(token)) if token.lower_ in OWNING and token.dep_ == "nmod:poss" else None
        if owner is not None:
            name = owner.name.split()[-1] if owner.type is ActorType.PERSON else owner.name
            whose = f"{name}'s".replace("\\", r"\\")  # re.sub reads backslashes
            label = re.sub(rf"\b{token.text}\b", whose, label, count=1)
    return label


OWNING = frozenset({"his", "her", "its", "their"})


def _bygone(timexes: Sequence[Timex], article: Article) -> list[Span]:
    """The words that date something more than a year before the article: what somebody wanted then is not where he stands."""
    if not article.published:
        return []
    year = int(article.published[:4]) - 1
    text = article.text
    return [
        t.span
        for t in timexes
        if t.to and t.to[:4].isdigit() and int(t.to[:4]) < year and not SINCE.search(text[: t.span.start])
    ]


def _all(context: Context) -> Iterator[Found]:
    """Positions in text order."""
    stances = load_stances()
    asked = {hit.trigger.i: hit for hit in demands(context.doc, context.quotes)}
    judged = judging(context)
    for token in context.doc:
        if token.lemma_.lower() in PROPOSALS.keys() - OCCASIONS:
            context.note(token)
        hit = asked.get(token.i)
        if hit is None and token.dep_ == "conj" and token.pos_ == "VERB" and token.tag_ == "VB":
            hit = asked.get(token.head.i)  # "must prove it and sign up to a truce"
        if hit is not None:
            yield from _demand(token, hit, context)
        else:
            yield from _told(token, stances, context)
        yield from judged(token)


def _told(token: Token, stances: dict[tuple[str, str], StanceWord], context: Context) -> Iterator[Found]:
    """What one word tells, by its part of speech."""
    lemma = token.lemma_.lower()
    verb, noun = (stances.get((lemma, pos)) for pos in ("verb", "noun"))
    particle = next((c.lower_ for c in token.children if c.dep_ in ("compound:prt", "advmod") and c.i > token.i), "")
    verb = stances.get((f"{lemma} {particle}", "verb"), verb if particle not in TURNING else None)
    adjective = stances.get((token.lower_, "adj"))
    if token.pos_ == "VERB" and verb is not None:
        yield from by_verb(token, verb, context)
    if token.pos_ == "VERB":
        yield from by_undecided(token, context)
        yield from by_terms(token, context)
    if token.pos_ in ("ADJ", "VERB") and adjective is not None and not adjective.judges:
        yield from by_adjective(token, adjective, context)
    if token.pos_ == "NOUN":
        if noun is not None and not noun.judges:
            yield from by_noun(token, noun, context)
        yield from by_side(token, context)
        yield from by_behest(token, context)
        yield from by_owner(token, context)
        yield from by_part(token, context)


def _demand(verb: Token, hit: Hit, context: Context) -> Iterator[Found]:
    """What a speaker says must or must not be done; where he does not say by whom, he proposes it."""
    speaker = hit.speaker
    if speaker is None or context.index.by_id[speaker.actor].type is ActorType.MEDIA:
        return  # an agency that quotes a demand does not make it
    theme = clause_theme(context.doc, verb)
    if theme is None:
        return
    should = any(c.lower_ == "should" for c in verb.children)
    stance = Stance.PROPOSES if should and syntax.is_passive(verb) else Stance.URGES
    stance = Stance.OPPOSES if syntax.is_negated(verb) else stance
    yield Found(context.register.take(theme), theme.span, speaker.actor, stance, theme.span)


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

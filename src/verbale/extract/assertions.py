"""What somebody asserts that others may contest: by accusing, alleging, reporting, by hearsay, or of force on one side's word alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from verbale import syntax
from verbale.extract.parties import is_somebody, resolved, subject_of
from verbale.extract.responses import Answer
from verbale.records import (
    Actor,
    ActorType,
    Aspect,
    Assertion,
    ClaimResponse,
    Event,
    EventType,
    MentionIndex,
    Party,
    Quote,
    Span,
)

# Cues by which a statement is a claim of its own, also unanswered: the outlet keeps its distance, or a third party is charged.
ASSERTS = (
    "claim",
    "allege",
    "accus",
    "blam",
    "report",
    "purport",
    "assert",
    "reveal",
    "maintain",
    "contend",
    "suspect",
)
OUTLET = re.compile(
    r"\b(?:news agency|newspaper|broadcaster|television|radio|magazine|daily|weekly|website|tabloid|wire service)\b",
    re.IGNORECASE,
)
# Sources that stand for nobody who could be asked.
ANONYMOUS = re.compile(
    r"^(?:(?:some|several|local|media|news|press|unconfirmed|eyewitness|witness) ){0,2}(?:reports|rumou?rs|witnesses|eyewitnesses|sources)\b",
    re.IGNORECASE,
)
# What armed groups claim: "the attack was claimed by".
DEEDS = frozenset(
    "attack bombing assault strike shooting blast explosion killing kidnapping assassination raid ambush".split()
)
OF_FORCE = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.RETREAT)
# Nouns that point back to a claim made before ("denied the report", "asked about the allegation").
ALLEGED = frozenset({"alleged", "purported"})
HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())


@dataclass
class Draft:
    """A claim while its answers are gathered."""

    content: tuple[Span, ...]
    asserted: list[Assertion] = field(default_factory=list)
    responses: list[ClaimResponse] = field(default_factory=list)
    because: str = ""


def told(
    doc: Doc, quotes: Sequence[Quote], events: Sequence[Event], index: MentionIndex, drafts: list[Draft]
) -> list[Draft]:
    """What is known only on one side's word: an act of violence or coercion between states or sides, or a contact of its own with another."""
    found = []
    for quote in quotes:
        speaker = index.by_id.get(quote.speaker or "")
        teller = speaker or _unnamed(quote, doc)
        if teller is None:
            continue
        official = speaker is not None and speaker.type in (ActorType.MEDIA, ActorType.IGO)
        if official or quote.parent is not None or quote.response is not None:
            continue
        if any(a.overlaps(b) for d in drafts for a in d.content for b in quote.content):
            continue
        acts = [
            e
            for e in events
            if _is_stated(doc, e, quote, events, [p for p in e.actors if _of_another(index.by_id.get(p.actor), teller)])
            and (_is_force(e) or (_is_own_contact(e, speaker) and not _is_named_only(doc, quote)))
            and any(c.contains(e.trigger[0]) for c in quote.content)
            and e.attribution
            and any(_of_another(index.by_id.get(p.actor), teller) for p in (*e.actors, *e.recipients))
        ]
        if acts:
            span = (quote.source or quote.cue or quote.content)[0]
            found.append(
                Draft(
                    quote.content,
                    [Assertion(actor=quote.speaker, quote=quote.id, span=span)],
                    because="claims.of_force" if any(_is_force(e) for e in acts) else "claims.of_contact",
                )
            )
    return found


def _is_stated(doc: Doc, event: Event, quote: Quote, events: Sequence[Event], others: Sequence[Party]) -> bool:
    """Whether the words state the act, and do not only ask for it: by a verb, or as a deed of the other side's ("Sudria's attacks").

    others: the actors who are of another state. "Silent over the killing" takes it for granted.
    """
    asked = any(
        e.event_type is EventType.REQUEST and any(c.overlaps(t) for c in quote.cue for t in e.trigger) for e in events
    )
    head = syntax.head_token(doc, event.trigger[0])
    return (
        not asked
        and head is not None
        and (head.pos_ == "VERB" or bool(others) or event.event_type is EventType.CONSULT)
    )


def _is_named_only(doc: Doc, quote: Quote) -> bool:
    """Whether the words only name something to say what it was like ("called the talks “useful”")."""
    head = syntax.head_token(doc, quote.content[0])
    return head is not None and head.pos_ in ("NOUN", "PROPN") and not any(c.dep_ == "cop" for c in head.children)


def _is_force(event: Event) -> bool:
    return event.event_type in OF_FORCE and event.aspect is Aspect.ACTUAL


def _is_own_contact(event: Event, speaker: Actor | None) -> bool:
    """Whether somebody tells of a meeting or call that he had or will have: the other side may say otherwise."""
    return (
        speaker is not None
        and event.event_type is EventType.CONSULT
        and event.aspect in (Aspect.ACTUAL, Aspect.PLANNED)
        and any(p.actor == speaker.id for p in (*event.actors, *event.recipients))
    )


def _of_another(party: Actor | None, teller: Actor | Unnamed) -> bool:
    """Whether a party is of another state than who tells of it: what police say of arrests at home nobody contests.

    What people say of those who bear arms, those may contest.
    """
    if isinstance(teller, Actor):
        if party is not None and party.id == teller.id:
            return False
        people = teller.type in (ActorType.POPULATION, ActorType.NGO)
    else:
        people = teller.country is None
    if party is None or people:
        return party is not None and party.type in ARMED
    return party.country is not None and party.country != teller.country


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody without a name who tells what he saw or knows: "two residents", "three diplomats", "a Norish official"."""

    country: str | None


def _unnamed(quote: Quote, doc: Doc) -> Unnamed | None:
    """Who tells without a name, where the words say of which state he is or that he was there."""
    described = quote.speaker_described
    if described is not None and described.country is not None and described.sector in ("GOV", "MIL", "SPY"):
        return Unnamed(described.country)
    head = syntax.head_token(doc, quote.source[0]) if quote.source else None
    if quote.speaker is not None or head is None or head.lemma_.lower() not in WITNESSES:
        return None
    return Unnamed(None)


ARMED = (ActorType.GOVERNMENT, ActorType.MILITARY, ActorType.ARMED_GROUP)
# Who is quoted without a name for what he saw or was told.
WITNESSES = frozenset(
    "resident witness eyewitness survivor villager neighbor neighbour doctor medic nurse relative shopkeeper farmer fisherman driver passer-by bystander "
    "diplomat official source person people worker activist monk priest teacher student prisoner defector insider".split()
)


def alleged(doc: Doc) -> list[Draft]:
    """What the outlet itself calls alleged: "the alleged police violence of June 12"; who alleges it is not said."""
    found = []
    for token in doc:
        if (
            token.lower_ in ALLEGED
            and token.dep_ == "amod"
            and token.head.pos_ == "NOUN"
            and not is_somebody(token.head)
        ):
            inside = [t for t in token.head.subtree if t.i >= token.i]
            tail = next((t.left_edge.i for t in inside if t.dep_ == "acl:relcl" and t.left_edge.i > token.head.i), None)
            last = max((t for t in inside if not t.is_punct and (tail is None or t.i < tail)), key=lambda t: t.i)
            found.append(Draft((syntax.span_of(token, last),), because=f"claims.word:{token.lower_}"))
    return found


def owning_up(doc: Doc, index: MentionIndex) -> list[Draft]:
    """Claims of responsibility: "claimed responsibility for the raid", "the attack was claimed by the rebels"."""
    found = []
    for verb in (t for t in doc if t.lemma_ == "claim" and t.pos_ == "VERB"):
        own = next((o for o in syntax.objects_of(verb) if o.lemma_.lower() in ("responsibility", "credit")), None)
        if own is not None:
            who, content = subject_of(verb), _from_to(syntax.span_of(verb), syntax.phrase_span(own))
        else:
            deed = next((c for c in verb.children if c.dep_ == "nsubj:pass" and c.lemma_.lower() in DEEDS), None)
            who = syntax.agent_of(verb)
            if deed is None or who is None:
                continue
            content = _from_to(syntax.phrase_span(deed), syntax.phrase_span(who))
        for party in resolved((who,), index, ()) if who is not None else ():
            assertion = Assertion(actor=party.actor, quote=None, span=party.span)
            found.append(Draft((content,), [assertion], because="claims.responsibility"))
    return found


def _from_to(first: Span, last: Span) -> Span:
    """From the one to the other, whichever comes first."""
    return Span(min(first.start, last.start), max(first.end, last.end))


def within(draft: Draft, other: Draft) -> bool:
    """Whether two claims share words."""
    return any(a.overlaps(b) for a in draft.content for b in other.content)


def without_repeats(drafts: list[Draft], doc: Doc) -> list[Draft]:
    """The claims without those that only name one again: "in response to their claims of fraud"."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.content[0]):
        head, words = syntax.head_token(doc, draft.content[0]), content_words(draft.content, doc)
        named = head is not None and head.pos_ == "NOUN" and len(words) <= 3
        if not (named and any(len(words & content_words(d.content, doc)) * 2 >= len(words) for d in kept)):
            kept.append(draft)
    return kept


def rumoured(doc: Doc, index: MentionIndex) -> list[Draft]:
    """What the outlet has by hearsay of a political actor: "reportedly, the ministers were at odds"; who says so it does not tell."""
    found = []
    for token in doc:
        verb = token.head
        if token.lower_ not in HEARSAY or token.dep_ != "advmod":
            continue
        subject = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
        if subject is None or subject.pos_ != "PROPN" or index.at(syntax.span_of(subject)) is None:
            continue
        believed = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        top = believed or verb
        inside = [t for t in syntax.subtree_tokens(top, without=("parataxis", "advcl")) if t.i != token.i]
        inside = [t for t in inside if not (t.dep_ == "mark" and t.head.i == top.i)]
        while inside and (inside[0].is_punct or inside[0].dep_ in ("advmod", "cc", "mark")):
            inside.pop(0)
        while inside and inside[-1].is_punct:
            inside.pop()
        if len(inside) > 2:
            found.append(Draft((syntax.span_of(inside[0], inside[-1]),), because=f"claims.word:{token.lower_}"))
    return found


def is_answer(draft: Draft, doc: Doc, answers: Sequence[Answer]) -> bool:
    """Whether what is reported is only that somebody answered, or did not, or a thing that was claimed: no claim of its own."""
    head = syntax.head_token(doc, draft.content[0])
    if head is not None and head.dep_ == "nsubj:pass" and head.head.lemma_ == "claim":
        return True  # "the luggage was claimed": a thing, no statement
    return head is not None and any(a.verb.i == head.i or a.verb.head.i == head.i == a.verb.i for a in answers)


def _inmost(quote: Quote, quotes: Sequence[Quote]) -> list[Quote]:
    """The chain from a quote to the one that its content is made of: "the paper reported that the minister said that ..."."""
    chain = [quote]
    while True:
        size = sum(len(c) for c in chain[-1].content)
        inner = [
            q
            for q in quotes
            if q.parent == chain[-1].id and q.response is None and sum(len(c) for c in q.content) * 2 > size
        ]
        if not inner:
            return chain
        chain.append(inner[0])


def _is_outlet(quote: Quote, text: str, index: MentionIndex) -> bool:
    """Whether a newspaper, agency or broadcaster tells, also one that no table knows."""
    actor = index.by_id.get(quote.speaker or "")
    return (actor is not None and actor.type is ActorType.MEDIA) or any(OUTLET.search(s.of(text)) for s in quote.source)


def _is_political(quote: Quote, quotes: Sequence[Quote], events: Sequence[Event]) -> bool:
    """Whether a report matters to more than the outlet: it tells of a political act or of what somebody else says; "in stable condition" is none."""
    return any(q.parent == quote.id for q in quotes) or any(
        c.contains(w) for e in events for w in (*e.trigger, *e.also) for c in quote.content
    )


def asserted(
    quote: Quote, text: str, index: MentionIndex, quotes: Sequence[Quote], events: Sequence[Event]
) -> Draft | None:
    """A quote whose cue makes its content a claim; an outlet's report counts, a party's own plans do not."""
    cue = " ".join(s.of(text).lower() for s in quote.cue)
    if cue == "according to" and quote.parent is None and any(ANONYMOUS.search(s.of(text)) for s in quote.source):
        return Draft(
            quote.content, [Assertion(actor=None, quote=quote.id, span=quote.source[0])], because="claims.reports"
        )
    if not any(stem in cue for stem in ASSERTS) or (quote.parent is not None and "report" not in cue):
        return None
    if any(stem in cue for stem in ("accus", "blam")) and sum(len(s.of(text).split()) for s in quote.content) < 4:
        return None  # "accused Beijing" says of what elsewhere, or nowhere
    told = "report" in cue or "reveal" in cue
    if told and not (_is_outlet(quote, text, index) and _is_political(quote, quotes, events)):
        return None
    chain = _inmost(quote, quotes)
    return Draft(
        chain[-1].content,
        [Assertion(actor=q.speaker, quote=q.id, span=(q.source or q.cue or q.content)[0]) for q in chain],
        because=f"claims.cue:{cue.split()[0]}",
    )


def joined(drafts: list[Draft]) -> list[Draft]:
    """Claims of the same content, by joint speakers, as one."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if d.content == draft.content), None)
        if twin is None:
            kept.append(draft)
        else:
            twin.asserted += draft.asserted
    return kept


def content_words(content: Sequence[Span], doc: Doc, *, names: bool = True) -> frozenset[str]:
    """The content words of spans by their lemmas; names: also those of people and places."""
    tokens = [t for s in content for t in syntax.tokens_in(doc, s) or ()]
    kinds = ("NOUN", "PROPN", "VERB", "ADJ", "NUM") if names else ("NOUN", "VERB", "ADJ")
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in kinds and not t.is_stop)

"""What is contested or unverified, and each party's answer.

A claim is what somebody asserts of another (accuses, alleges, claims, reports) or what a party answers. Its status follows from the
answers (ruling 19 of the annotation guide): the latest of each party counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.parties import is_somebody, resolved, subject_of
from verbale.extract.responses import INFORMATION, REQUESTS, Answer, find_answers
from verbale.knowledge import Knowledge
from verbale.records import (
    Actor,
    ActorType,
    Article,
    Aspect,
    Assertion,
    Claim,
    ClaimResponse,
    ClaimStatus,
    Event,
    EventType,
    MentionIndex,
    Party,
    Quote,
    Response,
    Span,
    Timex,
    record_id,
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
REPORTS = frozenset(
    "report claim allegation story account news statement figure".split()
)  # nouns by which one answers a claim as such
ASKED = re.compile(
    r"(?:ask|urg|demand|order|call(?:s|ed|ing)? (?:for|on)|request|appeal|direct|advis|encourag|invit)", re.IGNORECASE
)  # cues of what may be granted or refused, not true or false
OUTLET = re.compile(
    r"\b(?:news agency|newspaper|broadcaster|television|radio|magazine|daily|weekly|website|tabloid|wire service)\b",
    re.IGNORECASE,
)
AUTHOR = re.compile(r"\b(?:journalist|reporter|correspondent|columnist|biographer|author)\b", re.IGNORECASE)
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
# Words by which one says that something is not there, not what: "no evidence of", "found no trace of".
EVIDENCE = frozenset(
    "evidence proof trace sign indication truth basis find found support claim claims allegation current currently".split()
)
REACH = 1500  # characters between a claim and what answers or contradicts it
NEARBY = 600  # the same for a statement that does not name who answers
HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())
ALIKE = 0.6  # of an answer's content words that a claim must share to be what is answered; set on reading gold/open/full_dev and casebook_dev
POINTERS = frozenset(
    "report claim allegation accusation charge story account it this that remark comment suggestion rumour rumor statement matter".split()
)


@dataclass
class Draft:
    """A claim while its answers are gathered."""

    content: tuple[Span, ...]
    asserted: list[Assertion] = field(default_factory=list)
    responses: list[ClaimResponse] = field(default_factory=list)
    because: str = ""


def find_claims(
    doc: Doc,
    *,
    article: Article,
    actors: tuple[Actor, ...],
    timexes: tuple[Timex, ...],
    quotes: tuple[Quote, ...],
    events: tuple[Event, ...],
    know: Knowledge,
) -> tuple[Claim, ...]:
    """The article's claims with the responses to them, in text order."""
    index = MentionIndex(actors)
    answers = find_answers(doc)
    drafts = [
        d
        for q in quotes
        if (d := _asserted(q, article.text, index, quotes, events)) and not _is_answer(d, doc, answers)
    ]
    owned = _owning_up(doc, index)
    drafts = [*owned, *(d for d in drafts if not any(_within(d, o) for o in owned))]
    drafts = _without_repeats(_joined([*drafts, *_told(doc, quotes, events, index, drafts)]), doc)
    drafts += [
        d
        for d in (*_rumoured(doc, index), *_alleged(doc))
        if not any(a.overlaps(b) for o in drafts for a in o.content for b in d.content)
    ]
    for answer in answers:
        _take(answer, doc, index, drafts, quotes, timexes, events)
    _contradict(doc, drafts, quotes, events, index)
    claims = [_claim(d, article, events, index, know) for d in drafts]
    return tuple(sorted(claims, key=lambda c: c.content[0]))


def _told(
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


def _alleged(doc: Doc) -> list[Draft]:
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


def _owning_up(doc: Doc, index: MentionIndex) -> list[Draft]:
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


def _within(draft: Draft, other: Draft) -> bool:
    return any(a.overlaps(b) for a in draft.content for b in other.content)


def _without_repeats(drafts: list[Draft], doc: Doc) -> list[Draft]:
    """The claims without those that only name one again: "in response to their claims of fraud"."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.content[0]):
        head, words = syntax.head_token(doc, draft.content[0]), _lemmas(draft.content, doc)
        named = head is not None and head.pos_ == "NOUN" and len(words) <= 3
        if not (named and any(len(words & _lemmas(d.content, doc)) * 2 >= len(words) for d in kept)):
            kept.append(draft)
    return kept


def _rumoured(doc: Doc, index: MentionIndex) -> list[Draft]:
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


def _is_answer(draft: Draft, doc: Doc, answers: Sequence[Answer]) -> bool:
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


def _asserted(
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


def _joined(drafts: list[Draft]) -> list[Draft]:
    """Claims of the same content, by joint speakers, as one."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if d.content == draft.content), None)
        if twin is None:
            kept.append(draft)
        else:
            twin.asserted += draft.asserted
    return kept


def _take(
    answer: Answer,
    doc: Doc,
    index: MentionIndex,
    drafts: list[Draft],
    quotes: Sequence[Quote],
    timexes: Sequence[Timex],
    events: Sequence[Event],
) -> None:
    """Adds an answer to the claim that it is about: one that its words overlap, one made before that it points to, or a new one."""
    responder = _responder(answer, index, quotes)
    if responder is None and answer.responder is None and answer.response in (Response.CONFIRMS, Response.DENIES):
        return
    when = next(
        (
            i
            for i, t in enumerate(timexes)
            if t.span.start >= answer.verb.sent.start_char and t.span.end <= answer.verb.sent.end_char
        ),
        None,
    )
    response = ClaimResponse(
        actor=responder.id if responder else None, response=answer.response, span=answer.span, when=when
    )
    head = syntax.head_token(doc, answer.content[0]) if answer.content else None
    owner = _owner(head, index) if head is not None and head.lemma_.lower() in POINTERS else None
    draft = _by_owner(owner, answer, drafts, quotes, index) if owner is not None and owner is not responder else None
    draft = draft or _own_denial(answer, head, drafts, quotes)
    draft = draft or _about(answer, doc, drafts, quotes, responder, events, index)
    draft = draft or _alike(answer, doc, drafts) or _of_one_event(answer, drafts, events)
    draft = draft or _told_later(answer, responder, drafts, index)
    if draft is None:
        if head is not None and is_somebody(head):
            return
        if head is not None and head.pos_ == "NOUN" and _is_bare_pointer(head):
            return  # "rejected this argument": which, the sentence does not say
        if not answer.content or answer.of_self or answer.response in (Response.CONFIRMS,):
            return
        if answer.response is Response.DECLINES and head is not None and not _is_matter(head):
            return  # "declined to give details": nothing is claimed
        draft = Draft(answer.content, because=f"claims.answered:{answer.response.value}")
        drafts.append(draft)
    draft.responses.append(response)


def _responder(answer: Answer, index: MentionIndex, quotes: Sequence[Quote]) -> Actor | None:
    """Who answers: the subject's actor; in somebody's own words ("I can neither confirm nor deny it") the speaker."""
    if answer.responder is not None and answer.responder.pos_ != "PRON":
        return index.at(syntax.phrase_span(answer.responder))
    if answer.responder is None:
        around = [q for q in quotes if q.speaker and any(c.contains(answer.span) for c in q.content)]
        inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
        return index.by_id.get(inner.speaker or "") if inner is not None else None
    party = next(iter(resolved((answer.responder,), index, tuple(quotes))), None)
    return index.by_id.get(party.actor) if party is not None else None


def _owner(head: Token | None, index: MentionIndex) -> Actor | None:
    """Whose claim a noun names: "Woodward's report", "the claim from Berlin"."""
    for child in head.children if head is not None else ():
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and syntax.case_of(child) in ("by", "from", "of")):
            actor = index.at(syntax.span_of(child))
            if actor is not None:
                return actor
    return None


def _by_owner(
    owner: Actor, answer: Answer, drafts: list[Draft], quotes: Sequence[Quote], index: MentionIndex
) -> Draft | None:
    """The claim of the one whom the answer names, made before it: one noted already, or that actor's (or state's) last statement."""

    def same(actor: str | None) -> bool:
        other = index.by_id.get(actor or "")
        return other is not None and (
            other.id == owner.id
            or (owner.type is ActorType.GOVERNMENT and owner.country is not None and other.country == owner.country)
        )

    known = [d for d in drafts if d.content[0].start < answer.span.start and any(same(a.actor) for a in d.asserted)]
    if known:
        return max(known, key=lambda d: d.content[-1].end)
    said = [q for q in quotes if q.content[-1].end <= answer.span.start and q.response is None and same(q.speaker)]
    if not said:
        return None
    quote = max(said, key=lambda q: q.content[-1].end)
    draft = Draft(
        quote.content,
        [Assertion(actor=quote.speaker, quote=quote.id, span=(quote.source or quote.cue or quote.content)[0])],
        because="claims.answered",
    )
    drafts.append(draft)
    return draft


def _own_denial(answer: Answer, head: Token | None, drafts: list[Draft], quotes: Sequence[Quote]) -> Draft | None:
    """The claim behind "it never sent arms, the envoy said, rejecting the report": what the same sentence has the responder say is not so."""
    if answer.response is not Response.DENIES or head is None or head.lemma_.lower() not in POINTERS:
        return None
    sentence = answer.verb.sent
    for quote in quotes:
        inside = [c for c in quote.content if sentence.start_char <= c.start and c.end <= sentence.end_char]
        if not inside or any(c.overlaps(answer.span) for c in quote.content):
            continue
        verb = syntax.head_token(answer.verb.doc, inside[0])
        if verb is not None and syntax.is_negated(verb):
            draft = Draft(quote.content, because="claims.answered")
            drafts.append(draft)
            return draft
    return None


def _about(
    answer: Answer,
    doc: Doc,
    drafts: list[Draft],
    quotes: Sequence[Quote],
    responder: Actor | None,
    events: Sequence[Event],
    index: MentionIndex,
) -> Draft | None:
    """The claim that an answer is about: what names who answers or his state before what is merely nearer."""
    for draft in drafts:
        if any(a.overlaps(b) for a in draft.content for b in answer.content):
            return draft
    head = syntax.head_token(doc, answer.content[0]) if answer.content else None
    bare = head is not None and not any(
        c.dep_.startswith(("acl", "nmod")) and c.dep_ != "nmod:poss" for c in head.children
    )
    points = head is None or (bare and head.lemma_.lower() in POINTERS)
    if not points:
        return None
    before = [
        d
        for d in drafts
        if d.content[0].start < answer.span.start
        and not (responder and any(a.actor == responder.id for a in d.asserted))
    ]
    near = [d for d in before if answer.span.start - d.content[-1].end < REACH]
    named = [d for d in near if _names(d.content, responder, events, index)]
    if near:
        return max(named or near, key=lambda d: d.content[-1].end)
    said = [
        q
        for q in quotes
        if q.content[-1].end <= answer.span.start
        and not (responder and q.speaker == responder.id)
        and q.response is None
        and not any(ASKED.match(c.of(doc.text)) for c in q.cue)
    ]
    reach = [(q, answer.span.start - q.content[-1].end) for q in said]
    of_it = [q for q, far in reach if far < REACH and _names(q.content, responder, events, index)]
    said = of_it or [q for q, far in reach if far < NEARBY]
    if (
        not said
        or answer.of_self
        or (answer.response is Response.CONFIRMS and (head is None or head.lemma_.lower() not in REPORTS))
    ):
        return None
    quote = max(said, key=lambda q: q.content[-1].end)
    draft = Draft(
        quote.content,
        [Assertion(actor=quote.speaker, quote=quote.id, span=(quote.source or quote.cue or quote.content)[0])],
        because="claims.answered",
    )
    drafts.append(draft)
    return draft


def _names(content: Sequence[Span], responder: Actor | None, events: Sequence[Event], index: MentionIndex) -> bool:
    """Whether words name somebody or his state, or tell of an act in which one of them takes part ("Chadian planes")."""
    if responder is None:
        return False
    named = [a for span in content for _, a in index.all_in(span)]
    acts = [e for e in events if any(span.contains(e.trigger[0]) for span in content)]
    named += [a for e in acts for p in (*e.actors, *e.recipients) if (a := index.by_id.get(p.actor)) is not None]
    return any(a.id == responder.id or (a.country is not None and a.country == responder.country) for a in named)


def _is_bare_pointer(head: Token) -> bool:
    """Whether a noun is no more than "this argument", "those claims"."""
    return all(c.dep_ == "det" for c in head.children) and any(
        c.lower_ in ("this", "that", "these", "those") for c in head.children
    )


def _is_matter(head: Token) -> bool:
    """Whether the words asked about may be so or not; bare "details", "the request" or "a question" may not."""
    bare = not any(c.dep_.startswith(("acl", "nmod", "ccomp")) for c in head.children)
    return not (bare and head.lemma_.lower() in INFORMATION | REQUESTS)


def _alike(answer: Answer, doc: Doc, drafts: list[Draft]) -> Draft | None:
    """The claim made before that the answer's own words repeat: at least ALIKE of their content words, and not a single common one."""
    wanted = _lemmas(answer.content, doc)
    best = None
    for draft in drafts:
        if draft.content[0].start < answer.span.start:
            shared = wanted & _lemmas(draft.content, doc)
            if len(shared) >= ALIKE * len(wanted) and (
                len(shared) > 1 or (len(wanted) == 1 and "alleged" in draft.because)
            ):
                best = draft
    return best


def _told_later(answer: Answer, responder: Actor | None, drafts: list[Draft], index: MentionIndex) -> Draft | None:
    """The claim told only after "those who say so are lying": the first one, by somebody else, that names who answers or his state."""
    if not answer.of_self or responder is None or responder.country is None:
        return None
    for draft in drafts:
        named = {a.country for c in draft.content for _, a in index.all_in(c)}
        sides = {index.by_id[a.actor].country for a in draft.asserted if a.actor}
        if draft.content[0].start > answer.span.start and responder.country in named - sides:
            return draft
    return None


def _of_one_event(answer: Answer, drafts: list[Draft], events: Sequence[Event]) -> Draft | None:
    """The claim made before about the event that the answer's words name: "accused X of attacking ... X acknowledged the attack"."""
    for event in events:
        words = (*event.trigger, *event.also)
        if any(c.contains(w) for c in answer.content for w in words):
            told = [
                d
                for d in drafts
                if d.content[0].start < answer.span.start and any(c.contains(w) for c in d.content for w in words)
            ]
            if told:
                return told[-1]
    return None


def _contradict(
    doc: Doc, drafts: list[Draft], quotes: Sequence[Quote], events: Sequence[Event], index: MentionIndex
) -> None:
    """Adds denials that no verb of denying names: what another speaker says is not so ("there is no evidence of fraud", "no trace of poison was found").

    It answers a claim near it whose own words it has: all but names, and at least half of the shorter one's.
    """
    for quote in quotes:
        if not quote.source or quote.response is not None or not quote.cue or not _says_no(doc, quote):
            continue
        described = index.at(quote.source[0]) if quote.speaker is None else None
        who = described.id if described is not None else quote.speaker
        said = _lemmas(quote.content, doc, names=False) - EVIDENCE
        for draft in drafts:
            if abs(draft.content[0].start - quote.content[0].start) > REACH or _is_party(quote, draft):
                continue
            told = _lemmas(draft.content, doc, names=False)
            first = _lemmas(draft.content[:1], doc, names=False) if len(draft.content) > 1 else told
            alike = any(len(said & words) * 2 >= min(len(said), len(words)) > 0 for words in (told, first))
            if alike or _of_the_blamed(quote, draft, doc, events, index):
                draft.responses.append(
                    ClaimResponse(actor=who, response=Response.DENIES, span=quote.content[0], when=None)
                )


def _of_the_blamed(quote: Quote, draft: Draft, doc: Doc, events: Sequence[Event], index: MentionIndex) -> bool:
    """Whether those of whom a claim tells say soon after it that they did or had no such thing: "we have no men there", "no soldier had crossed"."""
    speaker = index.by_id.get(quote.speaker or "")
    head = syntax.head_token(doc, quote.content[0])
    if speaker is None or head is None or not 0 < quote.content[0].start - draft.content[-1].end < NEARBY:
        return False
    if head.lemma_ in MINDING or not _names(draft.content, speaker, events, index):
        return False
    sides = {index.by_id[a.actor].country for a in draft.asserted if a.actor}
    return speaker.country is None or speaker.country not in sides


# What one does not do in one's mind denies no deed.
MINDING = frozenset(
    "trust want know believe expect think need support recognise recognize like rule accept see plan intend agree understand care comment discuss speak say talk".split()
)


def _is_party(quote: Quote, draft: Draft) -> bool:
    """Whether the speaker asserts the claim himself, has answered it, or speaks its very words."""
    known = quote.speaker is not None  # two of whom nobody knows who they are need not be one
    own = known and quote.speaker in {*(a.actor for a in draft.asserted), *(r.actor for r in draft.responses)}
    return own or any(a.overlaps(b) for a in draft.content for b in quote.content)


def _says_no(doc: Doc, quote: Quote) -> bool:
    """Whether the clause says that something is not so, or is not there."""
    head = syntax.head_token(doc, quote.content[0])
    cue = syntax.head_token(doc, quote.cue[0]) if quote.cue else None
    if cue is not None and cue.lemma_ in FINDING and syntax.is_negated(cue):
        return True  # "did not find that they had broken the law"
    if head is None or (head.tag_ == "MD") or any(c.tag_ == "MD" for c in head.children):
        return False  # "will not meet" refuses, and denies nothing
    none = any(
        m.lower_ == "no" and m.dep_ == "det"
        for c in head.children
        if c.dep_ in (*syntax.SUBJECTS, "obj")
        for m in (*c.children,)
    )
    none = none or any(c.lower_ in ("nobody", "none", "nothing") and c.dep_ in syntax.SUBJECTS for c in head.children)
    return syntax.is_negated(head) or none or any(m.lower_ == "no" for m in head.children if m.dep_ == "det")


FINDING = frozenset("find establish detect discover conclude see".split())


def _lemmas(content: Sequence[Span], doc: Doc, *, names: bool = True) -> frozenset[str]:
    """The content words of spans by their lemmas; names: also those of people and places."""
    tokens = [t for s in content for t in syntax.tokens_in(doc, s) or ()]
    kinds = ("NOUN", "PROPN", "VERB", "ADJ", "NUM") if names else ("NOUN", "VERB", "ADJ")
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in kinds and not t.is_stop)


def status_of(
    responses: Sequence[ClaimResponse], asserted_by: Sequence[Assertion], outlets: frozenset[str] = frozenset()
) -> ClaimStatus:
    """The status by the latest response of each party; outlets that report are outsiders to it."""
    latest = {r.actor or f"?{i}": r.response for i, r in enumerate(responses)}
    kinds = set(latest.values())
    asserters = {a.actor for a in asserted_by if a.actor} - outlets
    if Response.DENIES in kinds and (Response.CONFIRMS in kinds):
        return ClaimStatus.DISPUTED
    if Response.DENIES in kinds:
        return ClaimStatus.DISPUTED if asserters else ClaimStatus.DENIED
    if Response.CONFIRMS in kinds:
        return ClaimStatus.CONFIRMED
    return ClaimStatus.UNCONFIRMED if kinds else ClaimStatus.REPORTED


def _by_author(span: Span, text: str) -> bool:
    """Whether who asserts something is introduced as one who writes of others: "the journalist Ada Holt, in her book"."""
    return AUTHOR.search(text, max(0, span.start - 40), span.end + 30) is not None


def _claim(draft: Draft, article: Article, events: tuple[Event, ...], index: MentionIndex, know: Knowledge) -> Claim:
    within = tuple(e.id for e in events if any(c.contains(e.trigger[0]) for c in draft.content))
    asserters = tuple(draft.asserted)
    outlets = frozenset(a.id for a in index.by_id.values() if a.type is ActorType.MEDIA)
    outlets |= {a.actor for a in asserters if a.actor and _by_author(a.span, article.text)}
    return Claim(
        id=record_id("claim", article.id, *((s.start, s.end) for s in draft.content)),
        content=draft.content,
        events=within,
        asserted_by=asserters,
        responses=tuple(draft.responses),
        status=status_of(draft.responses, asserters, outlets),
        because=f"{draft.because}; tables@{know.version}",
    )

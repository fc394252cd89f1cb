"""Which claim an answer is about, and denials that no verb of denying names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.assertions import Draft, content_words
from verbale.extract.parties import is_somebody, resolved
from verbale.extract.responses import INFORMATION, REQUESTS, Answer
from verbale.records import (
    Actor,
    ActorType,
    Assertion,
    ClaimResponse,
    Event,
    MentionIndex,
    Quote,
    Response,
    Span,
    Timex,
)

REPORTS = frozenset(
    "report claim allegation story account news statement figure".split()
)  # nouns by which one answers a claim as such
ASKED = re.compile(
    r"(?:ask|urg|demand|order|call(?:s|ed|ing)? (?:for|on)|request|appeal|direct|advis|encourag|invit)", re.IGNORECASE
)  # cues of what may be granted or refused, not true or false
# Words by which one says that something is not there, not what: "no evidence of", "found no trace of".
EVIDENCE = frozenset(
    "evidence proof trace sign indication truth basis find found support claim claims allegation current currently".split()
)
REACH = 1500  # characters between a claim and what answers or contradicts it
NEARBY = 600  # the same for a statement that does not name who answers
ALIKE = 0.6  # of an answer's content words that a claim must share to be what is answered; set on reading gold/open/full_dev and casebook_dev
POINTERS = frozenset(
    "report claim allegation accusation charge story account it this that remark comment suggestion rumour rumor statement matter".split()
)


def take(
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
    return _said_last(said, drafts)


def _said_last(said: Sequence[Quote], drafts: list[Draft]) -> Draft:
    """The last of some statements as a claim of its own, noted."""
    quote = max(said, key=lambda q: q.content[-1].end)
    span = (quote.source or quote.cue or quote.content)[0]
    draft = Draft(quote.content, [Assertion(actor=quote.speaker, quote=quote.id, span=span)], because="claims.answered")
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
    return _said_last(said, drafts)


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
    wanted = content_words(answer.content, doc)
    best = None
    for draft in drafts:
        if draft.content[0].start < answer.span.start:
            shared = wanted & content_words(draft.content, doc)
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


def contradict(
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
        said = content_words(quote.content, doc, names=False) - EVIDENCE
        for draft in drafts:
            if abs(draft.content[0].start - quote.content[0].start) > REACH or _is_party(quote, draft):
                continue
            told = content_words(draft.content, doc, names=False)
            first = content_words(draft.content[:1], doc, names=False) if len(draft.content) > 1 else told
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

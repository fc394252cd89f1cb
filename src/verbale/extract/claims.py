"""What is contested or unverified, and each party's answer.

A claim is what somebody asserts of another (``assertions``: accuses, alleges, claims, reports) or what a party answers (``answers``). Its status follows from the
answers (ruling 19 of the annotation guide): the latest of each party counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from verbale.extract.answers import contradict, take
from verbale.extract.assertions import (
    Draft,
    alleged,
    asserted,
    is_answer,
    joined,
    owning_up,
    rumoured,
    told,
    within,
    without_repeats,
)
from verbale.extract.responses import find_answers
from verbale.knowledge import Knowledge
from verbale.records import (
    Actor,
    ActorType,
    Article,
    Assertion,
    Claim,
    ClaimResponse,
    ClaimStatus,
    Event,
    MentionIndex,
    Quote,
    Response,
    Span,
    Timex,
    record_id,
)

AUTHOR = re.compile(r"\b(?:journalist|reporter|correspondent|columnist|biographer|author)\b", re.IGNORECASE)


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
        d for q in quotes if (d := asserted(q, article.text, index, quotes, events)) and not is_answer(d, doc, answers)
    ]
    owned = owning_up(doc, index)
    drafts = [*owned, *(d for d in drafts if not any(within(d, o) for o in owned))]
    drafts = without_repeats(joined([*drafts, *told(doc, quotes, events, index, drafts)]), doc)
    drafts += [
        d
        for d in (*rumoured(doc, index), *alleged(doc))
        if not any(a.overlaps(b) for o in drafts for a in o.content for b in d.content)
    ]
    for answer in answers:
        take(answer, doc, index, drafts, quotes, timexes, events)
    contradict(doc, drafts, quotes, events, index)
    claims = [_claim(d, article, events, index, know) for d in drafts]
    return tuple(sorted(claims, key=lambda c: c.content[0]))


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

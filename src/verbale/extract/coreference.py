"""Which mentions are of one event: the same type and parties without contradiction; counts of victims go to the attack they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from verbale.extract.triggers import points
from verbale.records import Aspect, Event, EventType, Party, Size, merged

HARM = frozenset(
    "kill injure wound die hurt murder slay".split()
)  # what an attack does, where one is told of beside it
NEAR = 3  # sentences back that a definite noun is tied to an event of its type
# What is done to somebody, where the same happening told again need not name the doer again.
DONE_TO = (EventType.ASSAULT, EventType.COERCE, EventType.AID, EventType.SANCTION, EventType.RETREAT)
KILLING = frozenset("kill murder assassinate slay poison death killing murder assassination poisoning shooting".split())
SETTLED = (Aspect.ACTUAL, Aspect.HISTORICAL)


def joined(
    events: Sequence[tuple[Event, Token]], bare: frozenset[int] = frozenset(), persons: frozenset[str] = frozenset()
) -> tuple[Event, ...]:
    """One record for each distinct event, in text order; the fullest mention stands, the others' words go to ``also``.

    bare: the trigger tokens that only point back ("the attack"): another mention of an event told before, or nothing.
    persons: ids of the actors who are one person each.
    """
    kept: list[tuple[Event, Token]] = []
    for event, trigger in events:
        twin = next((i for i in range(len(kept) - 1, -1, -1) if _same(kept[i], (event, trigger), persons)), None)
        if twin is None:
            if trigger.i not in bare:
                kept.append((event, trigger))
        else:
            kept[twin] = _joined(kept[twin], (event, trigger), told=trigger.i in bare)
    found = [e for e, t in kept if e.actors or e.recipients or not _vague(t)]
    return tuple(sorted(found, key=lambda e: e.trigger[0]))


def _vague(trigger: Token) -> bool:
    """Whether a noun without parties only points at something ("the talks"), and so tells nothing of itself."""
    return trigger.pos_ == "NOUN" and not any(c.dep_ in ("nmod", "amod", "compound") for c in trigger.children)


def _same(left: tuple[Event, Token], right: tuple[Event, Token], persons: frozenset[str]) -> bool:
    a, b = left[0], right[0]
    related = right[1].head.i == left[1].i or left[1].head.i == right[1].i
    if a.event_type == b.event_type and related and "NOUN" in (left[1].pos_, right[1].pos_):
        return True  # "reaffirmed its commitment": a verb and its own noun
    if a.event_type != b.event_type or not _aspects_agree(a.aspect, b.aspect) or _days_differ(a, b):
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    x, y = ({p.actor for p in e.actors} for e in (a, b))
    v, w = ({p.actor for p in e.recipients} for e in (a, b))
    if x and x == y and (v == w or not v or not w):
        return True
    fits = (x <= y or y <= x) and (v <= w or w <= v)
    if a.event_type in DONE_TO and v and v == w and v <= persons and fits and _one_deed(left[1], right[1]):
        return True
    near = abs(a.sentence - b.sentence) <= NEAR
    harm = left[1].lemma_ in HARM or right[1].lemma_ in HARM
    if a.event_type == EventType.ASSAULT and a.sentence == b.sentence and harm and (x <= y or y <= x):
        return True  # whom the attack killed is told of the same attack, be they named apart from what was attacked
    return fits and near and points(right[1]) and bool(v or w or x or y or left[1].lemma_ == right[1].lemma_)


def _one_deed(left: Token, right: Token) -> bool:
    """Whether two words name one deed: the same verb, or two for a killing, which nobody suffers twice."""
    return left.lemma_ == right.lemma_ or {left.lemma_, right.lemma_} <= KILLING


def _aspects_agree(a: Aspect, b: Aspect) -> bool:
    return a == b or (a in SETTLED and b in SETTLED)


def _days_differ(a: Event, b: Event) -> bool:
    """Whether both have days that do not overlap."""
    if not (a.when and b.when and a.when.from_ and b.when.from_ and a.when.to and b.when.to):
        return False
    return a.when.to < b.when.from_ or b.when.to < a.when.from_


def _joined(left: tuple[Event, Token], right: tuple[Event, Token], *, told: bool) -> tuple[Event, Token]:
    """Both as one record. told: the second only points at the first, which stands."""
    first, second = left, right
    if (
        not told
        and _fullness(second[0]) > _fullness(first[0])
        and not (first[0].core and first[1].lemma_ not in HARM and _fullness(first[0]) >= 1)
    ):
        first, second = second, first
    a, b = first[0], second[0]
    return (
        replace(
            a,
            actors=a.actors if told else a.actors or _without(b.actors, a.recipients),
            recipients=a.recipients if told else a.recipients or _without(b.recipients, a.actors),
            mode=a.mode or b.mode,
            also=merged([*a.also, *b.trigger, *b.also]),
            when=a.when or b.when,
            place=a.place or b.place,
            size=_sizes([*a.size, *b.size]),
            core=a.core or b.core,
        ),
        first[1],
    )


def _without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(p for p in parties if p.actor not in {o.actor for o in others})


def _sizes(found: Iterable[Size]) -> tuple[Size, ...]:
    """Each kind and span once, in text order."""
    return tuple(sorted({(s.what, s.span): s for s in found}.values(), key=lambda s: s.span))


def _fullness(event: Event) -> int:
    return bool(event.actors) + bool(event.recipients)

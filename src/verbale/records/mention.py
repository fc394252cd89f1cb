"""Who, where and when: actors, places and time expressions with the words that name them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from verbale.records.span import Span


class ActorType(StrEnum):
    """What kind of body or person an actor is."""

    PERSON = "person"
    GOVERNMENT = "government"
    MILITARY = "military"
    IGO = "igo"
    NGO = "ngo"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    COMPANY = "company"
    MEDIA = "media"
    POPULATION = "population"
    OTHER = "other"


class MentionKind(StrEnum):
    """How words refer to an actor."""

    NAME = "name"
    TITLE = "title"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to an actor."""

    span: Span
    kind: MentionKind
    because: str = ""  # the rule that tied it to the actor, where that is not its spelling
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or function that the text, or a table at the article's date, gives to an actor."""

    title: str
    organisation: str | None = None
    country: str | None = None
    from_: str | None = None
    to: str | None = None
    former: bool = False
    span: Span | None = None  # the words that say so; None: known from the tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One who is referred to, with every mention. Ends in the ledger's tables ``actor`` and ``mention``."""

    id: str
    name: str
    type: ActorType
    country: str | None = None  # ISO 3166 alpha-3, or an entity of plover.json for international bodies
    sector: str | None = None  # one PLOVER sector code
    known: bool = False  # in the knowledge tables; False: learnt from this text alone
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    because: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym resolved to a place; coordinates only where one reading clearly wins."""

    id: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    mentions: tuple[Span, ...] = ()
    because: str
    score: float | None = None


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression. ``value`` is TIMEX3 (ISO 8601 prefix); from_/to are the days it covers, inclusive, or None where no anchor tells."""

    id: str
    span: Span
    type: TimexType
    value: str | None
    from_: str | None = None
    to: str | None = None
    anchor: str | None = None  # the date that a relative expression was counted from
    because: str
    score: float | None = None


class MentionIndex:
    """Finds the actor that a span of words refers to."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._mentions = sorted(
            ((m.span, m, a) for a in actors for m in a.mentions), key=lambda row: (row[0].start, -row[0].end)
        )
        self.by_id = {a.id: a for _, _, a in self._mentions}
        self._starts = [where.start for where, _, _ in self._mentions]
        ends = [where.end for where, _, _ in self._mentions]
        self._reach = list(accumulate(ends, max))  # how far any mention up to each one reaches

    def at(self, span: Span) -> Actor | None:
        """The actor of the mention that ends last within the span, or that holds the span; None where there is none."""
        found = self.mention_at(span)
        return found[1] if found else None

    def mention_at(self, span: Span) -> tuple[Mention, Actor] | None:
        """The mention behind ``at`` with its actor: an equal span first, then one that holds it, then the last one within."""
        within: tuple[Mention, Actor] | None = None
        around: tuple[Mention, Actor] | None = None
        first = bisect_right(self._reach, span.start)  # those before end before the span begins
        last = bisect_left(self._starts, span.end)
        for where, mention, actor in self._mentions[first:last]:
            if where == span:
                return mention, actor
            if where.contains(span):
                around = (mention, actor)
            elif span.contains(where):
                within = (mention, actor)
        return around or within

    def all_in(self, span: Span) -> list[tuple[Mention, Actor]]:
        """Every mention within the span, in text order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [(m, a) for where, m, a in self._mentions[first:last] if span.contains(where)]

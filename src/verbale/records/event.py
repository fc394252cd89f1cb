"""Who did what to whom: PLOVER events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verbale.records.span import Span


class EventType(StrEnum):
    """PLOVER 2.0 event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Aspect(StrEnum):
    """Whether the text has the event happen."""

    ACTUAL = "actual"
    PLANNED = "planned"
    REQUESTED = "requested"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    DENIED = "denied"
    HISTORICAL = "historical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor in an event, with the words that put it there."""

    actor: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The time of an event: an index into the Reading's timexes (None: the day of publication) and the days it covers."""

    timex: int | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A link in the chain of those on whose word an event stands; innermost last."""

    actor: str | None
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A count that the text gives: what is killed, injured, arrested, displaced, protesters, troops or money."""

    what: str
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One distinct event; other mentions of it stand in ``also``. Ends in the ledger's table ``event``."""

    id: str
    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: str | None = None
    goldstein: float | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: str | None = None
    when: When | None = None
    aspect: Aspect
    attribution: tuple[Attribution, ...] = ()
    trigger: tuple[Span, ...]
    also: tuple[Span, ...] = ()
    sentence: int
    core: bool = False
    size: tuple[Size, ...] = ()
    because: str
    score: float | None = None

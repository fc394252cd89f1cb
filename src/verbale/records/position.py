"""Proposals, who stands where on them, and what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verbale.records.span import Span


class Stance(StrEnum):
    """Where an actor stands on a proposal."""

    PROPOSES = "proposes"
    SUPPORTS = "supports"
    SUPPORTS_IN_PRINCIPLE = "supports_in_principle"
    CONDITIONAL = "conditional"
    URGES = "urges"
    OPPOSES = "opposes"
    UNDECIDED = "undecided"


class PlanState(StrEnum):
    """What became of an announced contact or deadline."""

    PLANNED = "planned"
    MOVED = "moved"
    CALLED_OFF = "called_off"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A cease-fire, plan, deal, resolution ... as a thing of its own. Ends in the ledger's table ``proposal``."""

    id: str
    label: str
    variants: tuple[str, ...] = ()
    kind: str
    terms: tuple[Span, ...] = ()
    proposer: str | None = None
    because: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one actor stands on one proposal, by its latest word in the article. Ends in the ledger's table ``position``."""

    id: str
    proposal: str
    proposal_id: str
    proposal_spans: tuple[Span, ...] = ()
    proposer: str | None = None
    actor: str
    stance: Stance
    conditions: tuple[Span, ...] = ()
    span: Span
    when: int | None = None
    quote: str | None = None
    because: str
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An announced contact or deadline. Ends in the ledger's table ``plan``."""

    id: str
    event: str | None
    words: Span
    from_: str | None = None
    to: str | None = None
    state: PlanState = PlanState.PLANNED
    because: str
    score: float | None = None

"""What is contested or unverified, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verbale.records.quote import Response
from verbale.records.span import Span


class ClaimStatus(StrEnum):
    """What the text says of a claim, not what we believe."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISPUTED = "disputed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One who vouches for a claim."""

    actor: str | None
    quote: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimResponse:
    """A party's answer to a claim, with its words and the index of its time expression."""

    actor: str | None
    response: Response
    span: Span
    when: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That something is so, on somebody's word. Ends in the ledger's table ``claim``."""

    id: str
    content: tuple[Span, ...]
    events: tuple[str, ...] = ()
    asserted_by: tuple[Assertion, ...] = ()  # empty: the outlet in its own voice
    responses: tuple[ClaimResponse, ...] = ()
    status: ClaimStatus
    because: str
    score: float | None = None

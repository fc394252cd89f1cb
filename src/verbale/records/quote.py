"""Who said what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verbale.records.span import Span


class QuoteType(StrEnum):
    """By the share of the content that stands within quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Response(StrEnum):
    """How a party answers a claim. An evasion is none of these."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    NEITHER = "neither_confirms_nor_denies"
    DECLINES = "declines_to_comment"
    SILENT = "does_not_respond"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerDescribed:
    """A speaker whom the text does not name: "a senior Ukrainian official"."""

    words: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A statement with its source: PARC's source, cue and content. Ends in the ledger's table ``quote``."""

    id: str
    type: QuoteType
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]  # with its quotation marks, without an introducing "that"
    speaker: str | None = None  # actor id; never a pronoun
    speaker_described: SpeakerDescribed | None = None
    addressee: str | None = None
    venue: Span | None = None
    when: int | None = None  # index into the Reading's timexes
    response: Response | None = None
    parent: str | None = None  # id of the quote that this one stands in
    because: str
    score: float | None = None

"""What flows through Verbale: frozen dataclasses and Enums, no IO, no spaCy. The contract is docs/records.md."""

from verbale.records.article import Article, Caption, Media, PublishedBasis, RawDocument, Removed, Segment
from verbale.records.claim import Assertion, Claim, ClaimResponse, ClaimStatus
from verbale.records.encode import from_plain, reading_to_plain, to_json, to_plain
from verbale.records.event import Aspect, Attribution, Event, EventType, Party, Size, When
from verbale.records.mention import (
    Actor,
    ActorType,
    Mention,
    MentionIndex,
    MentionKind,
    Place,
    Role,
    Timex,
    TimexType,
)
from verbale.records.position import Plan, PlanState, Position, Proposal, Stance
from verbale.records.provenance import Provenance, record_id
from verbale.records.quote import Quote, QuoteType, Response, SpeakerDescribed
from verbale.records.reading import SCHEMA, Reading, Unread, UnreadReason
from verbale.records.span import Span, hull, merged, stripped

__all__ = [
    "SCHEMA",
    "Actor",
    "ActorType",
    "Article",
    "Aspect",
    "Assertion",
    "Attribution",
    "Caption",
    "Claim",
    "ClaimResponse",
    "ClaimStatus",
    "Event",
    "EventType",
    "Media",
    "Mention",
    "MentionIndex",
    "MentionKind",
    "Party",
    "Place",
    "Plan",
    "PlanState",
    "Position",
    "Proposal",
    "Provenance",
    "PublishedBasis",
    "Quote",
    "QuoteType",
    "RawDocument",
    "Reading",
    "Removed",
    "Response",
    "Role",
    "Segment",
    "Size",
    "Span",
    "SpeakerDescribed",
    "Stance",
    "Timex",
    "TimexType",
    "Unread",
    "UnreadReason",
    "When",
    "from_plain",
    "hull",
    "merged",
    "reading_to_plain",
    "record_id",
    "stripped",
    "to_json",
    "to_plain",
]

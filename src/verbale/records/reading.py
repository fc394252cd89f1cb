"""A Reading is everything that one article says; an Unread is one that could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from verbale.records.article import Article
from verbale.records.claim import Claim
from verbale.records.event import Event
from verbale.records.mention import Actor, Place, Timex
from verbale.records.position import Plan, Position, Proposal
from verbale.records.provenance import Provenance
from verbale.records.quote import Quote
from verbale.records.span import Span

SCHEMA = "verbale.reading/1"


class UnreadReason(StrEnum):
    """Why a document gave no article; a closed set."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_BIG = "too_big"
    TOO_DEEP = "too_deep"
    BOMB = "bomb"
    TRUNCATED = "truncated"
    TIMEOUT = "timeout"
    NOT_HTML = "not_html"
    NOT_FEED = "not_feed"
    TOO_MANY_ATTRIBUTES = "too_many_attributes"
    DAMAGED = "damaged"  # packed data or a payload that does not fit its checksum
    UNSAFE = "unsafe"  # a member of an archive or a link that points outside
    COUNT = "count"  # an export that holds another number of documents than it says
    NOT_ARTICLE = "not_article"  # a picture, a planning item, a list of addresses
    BROKEN_RECORD = "broken_record"
    NO_TEXT = "no_text"
    WALL = "wall"
    SOFT_404 = "soft_404"
    INDEX_PAGE = "index_page"
    LIVE_BLOG = "live_blog"
    UNSUPPORTED = "unsupported"
    MISSING = "missing"
    FETCH = "fetch"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A document or part of one that could not be read. Ends in the ledger's table ``unread``."""

    uri: str
    part: int | None
    reason: UnreadReason
    detail: str
    line: int | None = None

    def __str__(self) -> str:
        where = self.uri + (f", line {self.line}" if self.line is not None else "")
        return f"{where}: {self.reason.value}: {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one article says, each record with the exact words it rests on."""

    article: Article
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    timexes: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    plans: tuple[Plan, ...] = ()
    positions: tuple[Position, ...] = ()
    provenance: Provenance

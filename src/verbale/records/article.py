"""What comes in (RawDocument) and what it becomes once cleaned (Article)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from verbale.records.provenance import record_id
from verbale.records.span import Span


class PublishedBasis(StrEnum):
    """How the date of publication is known, from the surest to the weakest."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    CAPTION = "caption"
    INFERRED = "inferred"


class Media(StrEnum):
    """What a raw document's ``text`` is."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One document as a reader in ``ingest`` found it, decoded but not cleaned; it may hold several articles.

    Fields that the container gave (a JSON Lines record, a feed entry, a WARC header, a NewsML envelope) are set; the rest is None.
    """

    uri: str  # the file or address that was read; members of archives as "archive.zip!member"
    text: str  # decoded text or HTML; offsets of `removed` count its code points
    media: Media = Media.TEXT
    source_id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    first_part: int = 0  # number of its first article within the file
    notes: tuple[str, ...] = ()  # what was repaired on the way: "decoded as windows-1252"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A picture's caption, taken out of the text."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Furniture that was taken out; ``raw`` counts code points of the decoded input."""

    raw: Span
    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of article text that stands letter for letter, but for quotation marks and white space, in the raw text."""

    start: int  # in Article.text
    raw: int  # in RawDocument.text
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item, cleaned. Its text is fixed here: every later span counts code points of ``text``."""

    id: str
    key: str
    text_hash: str
    uri: str
    part: int
    text: str
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_reason: str | None = None
    dateline: str | None = None
    paragraphs: tuple[Span, ...] = ()
    subheads: tuple[Span, ...] = ()
    captions: tuple[Caption, ...] = ()
    removed: tuple[Removed, ...] = ()
    segments: tuple[Segment, ...] = ()  # the way back to the raw text; empty where it is not known (HTML)
    notes: tuple[str, ...] = ()

    def identified(self) -> Article:
        """The same article with key, text_hash and id worked out from its other fields."""
        part = f"#{self.part}" if self.part else ""
        key = self.url or (
            f"{self.outlet or ''}|{self.source_id}{part}" if self.source_id else f"{self.uri}#{self.part}"
        )
        text_hash = record_id("text", self.text)
        return replace(self, key=key, text_hash=text_hash, id=record_id("article", key, self.title or "", text_hash))

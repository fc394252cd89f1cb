"""An actor while its mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from verbale.records import ActorType, Mention, MentionKind, Role, Span


@dataclass
class Draft:
    """An actor while its mentions are gathered."""

    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None
    known: bool = False
    because: str = ""
    score: float | None = None
    roles: list[Role] = field(default_factory=list)
    mentions: dict[Span, Mention] = field(default_factory=dict)
    female: bool | None = None

    def add(self, span: Span, kind: MentionKind, because: str = "", score: float | None = None) -> None:
        """One more mention; a span counts once."""
        self.mentions.setdefault(span, Mention(span=span, kind=kind, because=because, score=score))

"""An actor while its mentions are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from verbale.records import Actor, ActorType, Mention, MentionKind, Role, Span, record_id


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

    def as_actor(self, article_id: str) -> Actor:
        """The actor with its mentions in text order."""
        return Actor(
            id=record_id("actor", article_id, self.type, self.name),
            name=self.name,
            type=self.type,
            country=self.country,
            sector=self.sector,
            known=self.known,
            roles=tuple(dict.fromkeys(self.roles)),
            mentions=tuple(self.mentions[s] for s in sorted(self.mentions)),
            because=self.because,
            score=self.score,
        )

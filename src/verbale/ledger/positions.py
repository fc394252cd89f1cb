"""Who stands where, on which proposal, and how that changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from verbale.ledger import schema as s
from verbale.ledger.asking import articles_by_id, current, is_like, is_within, names_of_actors
from verbale.ledger.proposals import Joined, Named, join


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """Where an actor stands on a proposal, by one article; joined: the proposal's name across the ledger."""

    id: str
    date: str | None
    actor: str
    country: str | None
    stance: str
    proposal: str
    joined: str
    words: str
    article: str
    outlet: str | None


def proposals(connection: Connection, words: str | None = None) -> tuple[Joined, ...]:
    """Proposals joined across articles; words: those in whose name or variants all of them stand."""
    names, articles = names_of_actors(connection), articles_by_id(connection)
    named = [
        Named(
            article=r.article,
            id=r.id,
            label=r.label,
            kind=r.kind,
            proposer=names.get((r.article, r.proposer), (None, None))[0],
            published=articles[r.article].published,
        )
        for r in connection.execute(current(s.proposal))
    ]
    return tuple(j for j in join(named) if any(is_within(words, label) for label in (j.label, *j.variants)))


def positions(connection: Connection, proposal: str | None = None, *, actor: str | None = None) -> list[PositionRow]:
    """Positions on the proposals whose name, or a variant of it in whatever article, holds all words given; by proposal, actor and day."""
    names, articles = names_of_actors(connection), articles_by_id(connection)
    joined = {member: j.label for j in proposals(connection, proposal) for member in j.members}
    found = []
    for r in connection.execute(current(s.position)):
        who, country = names.get((r.article, r.actor), (r.actor, None))
        label = joined.get((r.article, r.proposal_id))
        if label is None or not is_like(actor, who, country):
            continue
        art = articles[r.article]
        found.append(
            PositionRow(
                id=r.id,
                date=art.published,
                actor=who,
                country=country,
                stance=r.stance,
                proposal=r.proposal,
                joined=label,
                words=r.words,
                article=r.article,
                outlet=art.outlet,
            )
        )
    return sorted(found, key=lambda p: (p.joined, p.actor, p.date or "9999", p.id))

"""What every query needs: names of actors, current articles, and how names, words and days are matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from verbale.ledger import schema as s
from verbale.names import fold, is_short_form, same_name


def names_of_actors(connection: Connection) -> dict[tuple[str, str], tuple[str, str | None]]:
    """(article, actor id) -> (name, country) of current articles."""
    rows = connection.execute(select(s.actor.c.article, s.actor.c.id, s.actor.c.name, s.actor.c.country))
    return {(r.article, r.id): (r.name, r.country) for r in rows}


def current(table: Any, *columns: Any) -> Any:
    """Rows of a table whose article is the current version."""
    return select(table, *columns).join(s.article, s.article.c.id == table.c.article).where(s.article.c.current == 1)


def articles_by_id(connection: Connection) -> dict[str, Any]:
    """Id -> outlet, day, title and text of every current article."""
    rows = connection.execute(
        select(s.article.c.id, s.article.c.outlet, s.article.c.published, s.article.c.title, s.article.c.text).where(
            s.article.c.current == 1
        )
    )
    return {r.id: r for r in rows}


def is_like(wanted: str | None, *given: str | None) -> bool:
    """Whether all words of ``wanted`` stand in one of the given names, or it is one of them as a code."""
    if wanted is None:
        return True
    words = set(fold(wanted).split())
    return any(
        g is not None
        and (g == wanted or words <= set(fold(g).split()) or same_name(wanted, g) or is_short_form(wanted, g))
        for g in given
    )


def any_like(wanted: str | None, parties: Sequence[tuple[str, str | None]]) -> bool:
    """Whether one of the parties goes by the name or code wanted; any do where none is wanted."""
    return wanted is None or any(is_like(wanted, n, c) for n, c in parties)


def is_within(words: str | None, text_: str) -> bool:
    """Whether all words stand in the text, letter case and accents aside."""
    return words is None or all(w in f" {fold(text_)} " for w in (f" {x}" for x in fold(words).split()))


def is_between(day: str | None, from_: str | None, until: str | None) -> bool:
    """Whether a date lies within bounds, compared by what both have ("2025-03" holds all of March); an undated row only without bounds."""
    if from_ is None and until is None:
        return True
    if day is None:
        return False
    return (from_ is None or day[: len(from_)] >= from_[: len(day)]) and (
        until is None or day[: len(until)] <= until[: len(day)]
    )

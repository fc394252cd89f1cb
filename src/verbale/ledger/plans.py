"""What is planned, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from verbale.knowledge.plan_changes import change_in
from verbale.ledger import schema as s
from verbale.ledger.asking import articles_by_id, current, is_between, is_like
from verbale.ledger.follow_up import Outcome, Reported, Side, outcomes, state_of
from verbale.records import PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """An announced contact or deadline, and what later reports say became of it, the last first to be believed.

    state: planned, moved, called_off or happened; outcomes: every report that says so, oldest first, each with its article, event and words.
    """

    id: str
    from_: str | None
    to: str | None
    words: str
    state: str
    event_type: str | None
    parties: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    article: str
    outlet: str | None
    published: str | None


def planned(
    connection: Connection,
    *,
    from_: str | None = None,
    until: str | None = None,
    actor: str | None = None,
    state: str | None = None,
) -> list[PlanRow]:
    """Announced contacts and deadlines in the order of their days, those without a day last."""
    articles = articles_by_id(connection)
    reported = _reported(connection, articles)
    by_type: dict[str, list[Reported]] = {}
    for report in reported.values():
        by_type.setdefault(report.event_type, []).append(report)
    found = []
    for r in connection.execute(current(s.plan)):
        if not is_between(r.to, from_, None) or not is_between(r.from_, None, until):
            continue
        plan = reported.get((r.article, r.event))
        said = outcomes(plan, by_type[plan.event_type]) if plan is not None else ()
        now = PlanState(r.state) if not said else state_of(said)
        parties = plan.sides if plan is not None else ()
        if (state is not None and now.value != state) or not (
            actor is None or any(is_like(actor, p.name, p.country) for p in parties)
        ):
            continue
        found.append(
            PlanRow(
                id=r.id,
                from_=r.from_,
                to=r.to,
                words=r.words,
                state=now.value,
                event_type=plan.event_type if plan is not None else None,
                parties=tuple(p.name for p in parties),
                outcomes=said,
                article=r.article,
                outlet=articles[r.article].outlet,
                published=articles[r.article].published,
            )
        )
    return sorted(found, key=lambda p: (p.from_ or "9999", p.article, p.id))


def _reported(connection: Connection, articles: dict[str, Any]) -> dict[tuple[str, str], Reported]:
    """(article, event id) -> every coded event of current articles, with what tells whether it is about a plan."""
    actors = {
        (a.article, a.id): Side(name=a.name, type=a.type, country=a.country)
        for a in connection.execute(current(s.actor))
    }
    sides: dict[tuple[str, str], list[Side]] = {}
    for p in connection.execute(select(s.party).order_by(s.party.c.start)):
        if (p.article, p.actor) in actors:
            sides.setdefault((p.article, p.event), []).append(actors[p.article, p.actor])
    sentences = {(x.article, x.number): (x.start, x.end) for x in connection.execute(select(s.sentence))}
    days: dict[str, list[Any]] = {}
    for t in connection.execute(select(s.timex).order_by(s.timex.c.start)):
        days.setdefault(t.article, []).append(t)
    found = {}
    for e in connection.execute(current(s.event)):
        article = articles[e.article]
        start, end = sentences.get((e.article, e.sentence), (e.start, e.end))
        words = article.text[start:end]
        found[e.article, e.id] = Reported(
            id=e.id,
            article=e.article,
            published=article.published,
            event_type=e.event_type,
            aspect=e.aspect,
            sides=tuple(dict.fromkeys(sides.get((e.article, e.id), ()))),
            from_=e.from_,
            to=e.to,
            start=e.start,
            words=words,
            new_days=_new_days(words, start, days.get(e.article, ())),
        )
    return found


def _new_days(words: str, start: int, timexes: Iterable[Any]) -> tuple[str | None, str | None]:
    """The first day that a sentence names behind the words of a change: "put off to May 20"."""
    change = change_in(words)
    if change is None:
        return None, None
    behind = start + change[1].end
    day = next((t for t in timexes if behind <= t.start < start + len(words) and t.from_), None)
    return (day.from_, day.to) if day is not None else (None, None)

"""What became of a plan, by what later articles say: it happened, was moved, or called off. Pure: rows in, rows out.

Derived when asked, never stored: so the ledger does not depend on the order in which articles were read, and the announcement stays
what the article said. In doubt a plan stays planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.knowledge.plan_changes import change_in
from verbale.names import fold
from verbale.records import PlanState

HORIZON = 60  # days after publication within which a contact announced without a day is taken for the one announced; our judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party as far as it tells whether two reports are of one contact."""

    name: str
    type: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A coded event with its article's day, its own days, parties and sentence; what follows the sentence's change words as days, if any."""

    id: str
    article: str
    published: str | None
    event_type: str
    aspect: str
    sides: tuple[Side, ...]
    from_: str | None
    to: str | None
    start: int
    words: str
    new_days: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one report says became of a plan, with the event and the sentence that say so."""

    state: PlanState
    event: str
    article: str
    published: str | None
    words: str
    from_: str | None = None  # the new day, where it was moved to one
    to: str | None = None


def outcomes(plan: Reported, reports: Iterable[Reported]) -> tuple[Outcome, ...]:
    """Everything that the plan's own sentence, its article and later ones say of it, in the order of publication; the last one decides."""
    found = []
    if (own := _changed(plan)) is not None:
        found.append(own)
    for report in reports:
        if report.id == plan.id or report.event_type != plan.event_type or not _same_sides(plan, report):
            continue
        later = _is_later(report, plan)
        if not later and not (report.article == plan.article and report.start > plan.start):
            continue
        changed = _changed(report) if report.aspect not in ("actual", "historical") else None
        if changed is not None:
            found.append(changed)
        elif later and _meets(plan, report):
            if report.aspect == "actual":
                found.append(_outcome(PlanState.HAPPENED, report))
            elif report.aspect in ("negated", "denied") and plan.from_ and report.from_:
                found.append(_outcome(PlanState.CALLED_OFF, report))
    return tuple(sorted(found, key=lambda o: (o.published or "", o.event)))


def _changed(report: Reported) -> Outcome | None:
    """What the report's own sentence says was done to the plan."""
    change = change_in(report.words)
    if change is None:
        return None
    days = report.new_days if change[0] is PlanState.MOVED else (None, None)
    return _outcome(change[0], report, *days)


def _outcome(state: PlanState, report: Reported, from_: str | None = None, to: str | None = None) -> Outcome:
    return Outcome(
        state=state,
        event=report.id,
        article=report.article,
        published=report.published,
        words=report.words,
        from_=from_,
        to=to,
    )


def _is_later(report: Reported, plan: Reported) -> bool:
    """Whether the report surely was published after the plan; of two dates without times on one day nobody can tell."""
    if report.published is None or plan.published is None or report.article == plan.article:
        return False
    a, b = report.published, plan.published
    return a > b if len(a) == len(b) else a[:10] > b[:10]


def _meets(plan: Reported, report: Reported) -> bool:
    """Whether the report's days are the plan's; for a plan without a day, whether they follow its announcement before long."""
    if report.from_ is None:
        return False
    if plan.from_ is not None:
        return _overlap(plan.from_, plan.to, report.from_, report.to)
    if plan.published is None:
        return False
    return 0 <= _days(report.from_) - _days(plan.published) <= HORIZON


def _overlap(a: str, a_to: str | None, b: str, b_to: str | None) -> bool:
    """Whether two ranges of ISO dates, each as precise as it is, share a day."""
    return _days(a) <= _days(b_to or b, last=True) and _days(b) <= _days(a_to or a, last=True)


def _days(day: str, *, last: bool = False) -> int:
    """A count of days for comparing; a month or year stands for its first day, or its last."""
    parts = [int(p) for p in day[:10].split("-") if p.isdigit()]
    fill = (12, 31) if last else (1, 1)
    year, month, date = (*parts, *fill[len(parts) - 1 :])[:3] if parts else (0, 1, 1)
    return year * 372 + (month - 1) * 31 + date


def _same_sides(plan: Reported, report: Reported) -> bool:
    """Whether every party of the plan is in the report; a plan with one known party must have a day."""
    if not plan.sides or (len(plan.sides) == 1 and plan.from_ is None):
        return False
    return all(any(_same(a, b) for b in report.sides) for a in plan.sides)


def _same(a: Side, b: Side) -> bool:
    """One actor, or a state and one who speaks for it."""
    if fold(a.name) == fold(b.name):
        return True
    return a.country is not None and a.country == b.country and "government" in (a.type, b.type)


def state_of(found: Sequence[Outcome]) -> PlanState:
    """The state that the last report tells."""
    return found[-1].state if found else PlanState.PLANNED

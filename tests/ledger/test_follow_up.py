"""What became of a plan, and when two names are one proposal: pure functions on rows."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from verbale.knowledge.lexicon import read_entries
from verbale.knowledge.plan_changes import change_in
from verbale.ledger.follow_up import Reported, Side, outcomes, state_of
from verbale.ledger.proposals import Named, join
from verbale.records import PlanState

NORLAND, SUDRIA = (
    Side(name="Norland", type="government", country="NOR"),
    Side(name="Sudria", type="government", country="SUD"),
)
HOLT = Side(name="Ada Holt", type="person", country="NOR")
PLAN = Reported(
    id="plan",
    article="a",
    published="2025-03-10",
    event_type="CONSULT",
    aspect="planned",
    sides=(NORLAND, SUDRIA),
    from_="2025-03-14",
    to="2025-03-14",
    start=0,
    words="Norland and Sudria will meet on Friday.",
)
MET = replace(
    PLAN, id="met", article="b", published="2025-03-15", aspect="actual", words="Norland and Sudria met on Friday."
)


def state(plan: Reported, *reports: Reported) -> str:
    return state_of(outcomes(plan, reports)).value


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (MET, "happened"),
        (replace(MET, sides=(HOLT, SUDRIA)), "happened"),  # a minister met for her state
        (replace(MET, sides=(NORLAND,)), "planned"),
        (replace(MET, event_type="AID"), "planned"),
        (replace(MET, from_="2025-03-02", to="2025-03-02"), "planned"),
        (replace(MET, from_=None, to=None), "planned"),  # no day: it may be another meeting
        (replace(MET, published="2025-03-09"), "planned"),
        (replace(MET, published="2025-03-10"), "planned"),  # the same day: nobody can tell which came first
        (replace(MET, published=None), "planned"),
        (replace(MET, aspect="planned", words="The talks were called off."), "called_off"),
        (replace(MET, aspect="negated", words="Norland and Sudria did not meet on Friday."), "called_off"),
        (replace(MET, aspect="planned", words="The talks were postponed."), "moved"),
        (replace(MET, aspect="planned", words="The talks will be on Sunday.", from_="2025-03-16"), "planned"),
    ],
)
def test_a_later_report_of_the_same_contact_decides(report: Reported, expected: str) -> None:
    assert state(PLAN, report) == expected


def test_the_latest_report_decides_and_all_are_listed_whatever_their_order() -> None:
    off = replace(
        MET, id="off", article="c", published="2025-03-12", aspect="planned", words="The talks were called off."
    )
    for order in itertools.permutations([off, MET]):
        found = outcomes(PLAN, order)
        assert [o.state.value for o in found] == ["called_off", "happened"]
        assert state_of(found) is PlanState.HAPPENED


def test_a_plan_without_a_day_happens_only_soon_after_it_was_announced() -> None:
    vague = replace(PLAN, from_=None, to=None)
    assert state(vague, MET) == "happened"
    assert state(vague, replace(MET, published="2025-09-15", from_="2025-09-14", to="2025-09-14")) == "planned"
    assert state(replace(vague, sides=(NORLAND,)), MET) == "planned"


def test_a_plan_moved_in_its_own_sentence_says_to_when() -> None:
    plan = replace(PLAN, words="The talks due on Friday were put off to Monday.", new_days=("2025-03-17", "2025-03-17"))
    [found] = outcomes(plan, [])
    assert (found.state, found.from_) == (PlanState.MOVED, "2025-03-17")


@pytest.mark.parametrize("row", read_entries("plan_changes", fields={"words": str, "state": str}))
def test_every_row_of_plan_changes_fits_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    assert re.search(row["words"], row["example"], re.IGNORECASE)
    assert change_in(row["example"]) is not None
    assert not re.search(row["words"], row["not"], re.IGNORECASE)


def named(
    label: str, *, kind: str = "ceasefire", by: str | None = None, on: str = "2025-03-10", article: str = ""
) -> Named:
    return Named(article=article or label, id=label, label=label, kind=kind, proposer=by, published=on)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (named("30-day ceasefire"), named("US-backed 30-day truce"), True),
        (named("30-day ceasefire"), named("five-day cease-fire", article="x"), False),
        (named("30-day ceasefire"), named("60-day ceasefire"), False),
        (named("ceasefire in Gaza"), named("ceasefire in Ukraine"), False),
        (named("ceasefire", article="a"), named("truce", article="b"), False),  # the kind alone joins nothing
        (named("ceasefire", by="Norland"), named("truce", by="Norland"), True),
        (named("30-day ceasefire"), named("30-day ceasefire", on="2025-11-10", article="late"), False),
        (named("30-day ceasefire"), named("30-day ban", kind="ban"), False),
        (named("release the files", kind="act"), named("release of the hostages", kind="act"), False),
        (named("waive immunity for the driver", kind="act"), named("waive the driver's immunity", kind="act"), True),
    ],
)
def test_names_of_one_proposal_are_joined_and_others_kept_apart(first: Named, second: Named, *, one: bool) -> None:
    for order in ([first, second], [second, first]):
        groups = join(order)
        assert (len(groups) == 1) is one
        if one:
            assert groups[0].because or len(groups[0].variants) == 0
            assert set(groups[0].members) == {(p.article, p.id) for p in order}

"""The table of words by which a text says that something announced was moved or called off."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.knowledge.lexicon import read_entries
from verbale.records import PlanState, Span


@lru_cache(maxsize=1)
def load_plan_changes() -> tuple[tuple[re.Pattern[str], PlanState], ...]:
    """Patterns with the state that they tell."""
    rows = read_entries("plan_changes", fields={"words": str, "state": str})
    return tuple((re.compile(r["words"], re.IGNORECASE), PlanState(r["state"])) for r in rows)


def change_in(text: str) -> tuple[PlanState, Span] | None:
    """What a sentence says became of a plan, with the words that say so; called off where it says both; None where neither."""
    found = [(state, Span(m.start(), m.end())) for pattern, state in load_plan_changes() if (m := pattern.search(text))]
    return min(found, key=lambda f: (f[0] is not PlanState.CALLED_OFF, f[1].start)) if found else None

"""Time expressions and their calendar values."""

from __future__ import annotations

from verbale.records import Article, Timex


def find_timexes(article: Article, *, narrative: bool = False) -> tuple[Timex, ...]:
    """The article's time expressions with TIMEX3 types and values, anchored on its day of publication."""
    return ()

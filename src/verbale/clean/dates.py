"""The day of publication and how it is known: never closer than the evidence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.clean.credits import WEEKDAYS, date_in, is_archive
from verbale.records import Caption, PublishedBasis


def is_day(value: str) -> bool:
    """Whether an ISO day exists."""
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Published:
    """A date with its basis, and the reason where it is missing or only inferred."""

    value: str | None
    basis: PublishedBasis | None
    reason: str | None


def published_of(
    *, given: str | None, given_basis: PublishedBasis, header: Sequence[str], captions: Sequence[Caption], lead: str
) -> Published:
    """The date given with the document, else that of a header line, else one inferred from a picture of the day itself.

    A picture's date counts only where it is no archive picture and the lead names that very weekday: a picture may be older than its
    article, and the weekday is the check.
    """
    if given:
        return Published(given, given_basis, None)
    for line in header:
        if (day := date_in(line)) and len(line) < 80:
            return Published(day, PublishedBasis.DATELINE, f"stands in the line {line!r}")
    days = [day for c in captions if not is_archive(c) and (day := date_in(c.text))]
    for day in dict.fromkeys(days):
        weekday = WEEKDAYS[datetime.date.fromisoformat(day).weekday()]
        if weekday in lead:
            return Published(
                day, PublishedBasis.INFERRED, f"a picture's caption is of {day}, a {weekday}, which the lead names"
            )
    if any(is_archive(c) and date_in(c.text) for c in captions) and not days:
        return Published(None, None, "not stated; the only date is that of an archive picture")
    return Published(None, None, "a caption's date is not confirmed by the text" if days else "not stated")

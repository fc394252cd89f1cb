"""TIMEX3 calendar values: points as precise as known, their shifts, and the days that a value covers."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # northern, by whole months


@dataclass(frozen=True, slots=True)
class Point:
    """A date as far as it is known: a year, a month or a day. Years before Christ are negative."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """TIMEX3: "2025", "2025-02", "2025-02-07", "BC0480-08"."""
        year = f"BC{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        return year + "".join(f"-{n:02d}" for n in (self.month, self.day) if n is not None)

    @property
    def date(self) -> date | None:
        """The day, where it is known and stands in the calendar of Python (years 1 to 9999)."""
        if self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def week(self) -> str | None:
        """The ISO week of the day."""
        return week_of(self.date) if self.date else None

    def of_unit(self, unit: str) -> str | None:
        """The TIMEX3 value of the day, week, month, quarter, year, decade or century that holds the point; None where not known."""
        if self.year < 0:
            return {"year": Point(self.year).value, "month": self.value[:9] if self.month else None}.get(unit)
        return {
            "day": self.value if self.day else None,
            "week": self.week,
            "weekend": f"{self.week}-WE" if self.week else None,
            "month": self.value[:7] if self.month else None,
            "quarter": f"{self.year:04d}-Q{(self.month + 2) // 3}" if self.month else None,
            "year": f"{self.year:04d}",
            "decade": f"{self.year:04d}"[:3],
            "century": f"{self.year:04d}"[:2],
        }.get(unit)


def week_of(day: date) -> str:
    """The ISO week: "2025-W06"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def point_of(value: str | None) -> Point | None:
    """The point that an ISO date, a time stamp or a TIMEX3 value begins with; a week or a quarter tells its year only."""
    match = re.match(r"(BC)?(\d{4})(?!\d)(?:-(\d\d)(?:-(\d\d))?)?", value or "")
    if not match or int(match[2]) == 0:
        return None
    year = -int(match[2]) if match[1] else int(match[2])
    month = int(match[3]) if match[3] else None
    day = int(match[4]) if match[4] else None
    if month is not None and not 1 <= month <= 12:
        return Point(year)
    if month is not None and day is not None and not 1 <= day <= days_in(year, month):
        return Point(year, month)
    return Point(year, month, day)


def days_in(year: int, month: int) -> int:
    """Days of a month; leap years by the Gregorian rule."""
    return calendar.monthrange(year if 1 <= year <= 9999 else 2001, month)[1]


def day_point(day: date) -> Point:
    """The point of a day."""
    return Point(day.year, day.month, day.day)


def shifted(point: Point, unit: str, by: int) -> str | None:
    """The TIMEX3 value ``by`` units after the point, as fine as the unit; None where the point is too coarse for it."""
    try:
        return _shifted(point, unit, by)
    except (ValueError, OverflowError):
        return None


def _shifted(point: Point, unit: str, by: int) -> str | None:
    day = point.date
    if unit in ("day", "night", "weekend", "week"):
        if day is None:
            return None
        moved = day + timedelta(days=by * (1 if unit in ("day", "night") else 7))
        return day_point(moved).of_unit("day" if unit == "night" else unit)
    if unit in ("month", "quarter"):
        if point.month is None:
            return None
        count = point.year * 12 + point.month - 1 + by * (1 if unit == "month" else 3)
        return _checked(Point(count // 12, count % 12 + 1)).of_unit(unit)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is None:
        return None
    year = point.year + by * years
    if (year > 0) != (point.year > 0):
        year += 1 if by > 0 else -1  # there is no year 0
    return _checked(Point(year)).of_unit(unit)


def _checked(point: Point) -> Point:
    if not -9999 <= point.year <= 9999 or point.year == 0:
        raise ValueError(f"no such year: {point.year}")
    return point


def covered(value: str | None) -> tuple[date, date] | None:
    """First and last day of a calendar value; None for every other value (durations, sets, vague and unknown ones)."""
    if value is None or value.startswith("BC"):
        return None
    for pattern, days in _COVERS:
        match = re.fullmatch(pattern, value)
        if match:
            try:
                return days(*match.groups())
            except ValueError:
                return None
    return None


def _years(first: int, count: int) -> tuple[date, date]:
    return date(max(first, 1), 1, 1), date(first + count - 1, 12, 31)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = year * 12 + first - 1 + count - 1
    year2, month2 = last // 12, last % 12 + 1
    return date(year, first, 1), date(year2, month2, calendar.monthrange(year2, month2)[1])


def _season(year: int, season: str) -> tuple[date, date]:
    return _months(year, SEASON_MONTHS[season][0], 3)


def _weekdays(year: int, week: int, first: int, last: int) -> tuple[date, date]:
    return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, last)


_COVERS = (
    (r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", lambda y, m, d: (date(int(y), int(m), int(d)),) * 2),
    (r"(\d{4})-(\d\d)(?:-XX)?", lambda y, m: _months(int(y), int(m), 1)),
    (r"(\d{4})(?:-XX-XX)?", lambda y: _years(int(y), 1)),
    (r"(\d{4})-W(\d\d)", lambda y, w: _weekdays(int(y), int(w), 1, 7)),
    (r"(\d{4})-W(\d\d)-WE", lambda y, w: _weekdays(int(y), int(w), 6, 7)),
    (r"(\d{4})-Q([1-4])", lambda y, q: _months(int(y), int(q) * 3 - 2, 3)),
    (r"(\d{4})-H([12])", lambda y, h: _months(int(y), int(h) * 6 - 5, 6)),
    (r"(\d{4})-(SP|SU|FA|WI)", lambda y, s: _season(int(y), s)),
    (r"(\d{3})", lambda d: _years(int(d) * 10, 10)),
    (r"(\d{2})", lambda c: _years(int(c) * 100, 100)),
)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)

"""The rules' common ground: what a rule is, the word classes that its pattern may name, and what it knows while it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from verbale.records import TimexType
from verbale.resolve.timexes import numbers
from verbale.resolve.timexes.calendar import Point

MONTHS = "January February March April May June July August September October November December".split()
MONTH_NUMBER = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAY_NUMBER = {name[:3].lower(): n for n, name in enumerate(WEEKDAYS)}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT", "midday": "MI"}
UNIT_CODES = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "quarter": "Q",
    "weekend": "WE",
    "night": "NI",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
CLOCK_UNITS = ("hour", "minute", "second")


def _both_cases(names: list[str]) -> str:
    return "|".join(n for name in names for n in (name, name.upper()))


# A pattern names these in braces; <name> captures one. Words are lower case here: a rule's pattern ignores case but for the classes in CASED.
CASED = {
    "month": (
        rf"(?:{_both_cases(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|"
        rf"JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
    ),
    "weekday": rf"(?:{_both_cases(WEEKDAYS)}|(?:Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\.)",
    "fullmonth": rf"(?:{_both_cases(MONTHS)})",
}
_ZONES = (
    r"(?:GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|CET|CEST|MSK|IST|JST|ET|PT|CT|"
    r"local time|Eastern(?: time)?|Moscow time|Kyiv time|Beijing time)"
)
CLASSES = {
    "weekdays": r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days)",
    "day": r"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)",
    "dayword": rf"(?:{'|'.join(sorted(numbers.ORDINALS, key=len, reverse=True))})",
    "year": r"(?:1\d{3}|20\d\d)",
    "anyyear": r"(?:\d{1,4})",
    "spelledyear": numbers.SPELLED_YEAR,
    "number": numbers.NUMBER,
    "vaguenumber": r"(?:a few|several|many|some|a couple of|a couple|a number of|few|dozens of|countless|numerous)",
    "season": rf"(?:{'|'.join(SEASONS)})",
    "daypart": r"(?:morning|afternoon|evening|night|daytime|midday)",
    "unit": (
        r"(?:(?:year|month|week|day|decade|quarter|weekend|night|hour|minute)s?|century|centuries|"
        r"seconds|(?:yr|hr|min)s)"
    ),
    "dayunit": r"(?:(?:year|month|week|day|decade|night|quarter|weekend)s?|century|centuries)",
    "period": r"(?:year|month|week|day|decade|quarter|weekend|century)",
    "ordinal": r"(?:first|second|third|fourth|1st|2nd|3rd|4th)",
    "zone": rf"(?:[ ]?(?:\({_ZONES}\)|{_ZONES}))",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule made of its words, before the neighbourhood is looked at.

    anchor: the point it was counted from. days: overrides the days that the value covers. clock: a time of day that still lacks its day.
    widen: "part" lets "early", "the end of" join on the left, "about" a quantity's hedges. vague: covers no days, is never remembered.
    passing: a comparison ("a year earlier") that the text does not go on from.
    """

    type: TimexType
    value: str | None
    anchor: Point | None = None
    days: tuple[date, date] | None = None
    clock: bool = False
    widen: str | None = None
    vague: bool = False
    passing: bool = False


@dataclass(slots=True)
class Context:
    """What is known where an expression stands: the text, the day of publication, and what was dated before."""

    text: str
    published: Point | None
    narrative: bool
    last: Point | None = None  # the last date in the text
    aside: Point | None = None  # a far-off year that the story did not go on from
    quarter: str | None = None  # the last quarter in the text
    taken: list[tuple[int, int]] = field(default_factory=list)

    @property
    def now(self) -> Point | None:
        """The anchor of "Friday" and "last year": the day of publication, in a narrative the last date in the text."""
        return self.last if self.narrative else self.published

    @property
    def then(self) -> Point | None:
        """The anchor of "two days later" and "the same year": the last date in the text, before any the day of publication."""
        return self.last or (None if self.narrative else self.published)


Maker = Callable[[re.Match[str], Context], Found | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the grammar: a pattern, what to make of a match, and its own test.

    pattern: blanks stand for any white space within a paragraph, {class} for a word class, <class> or <class2> captures one.
    not_: words that look alike and must give no expression by this rule.
    """

    name: str
    pattern: str
    make: Maker
    example: str
    not_: str

    def compiled(self) -> re.Pattern[str]:
        """The pattern as a regular expression of whole words; word classes in CASED keep their case, all else ignores it."""
        return re.compile(rf"(?<![\w$£€.])(?:{_expanded(self.pattern)})(?!\w)")


def _expanded(pattern: str) -> str:
    """The pattern with classes and blanks filled in; everything ignores case but CASED: "may" is no month, "sat." no day of the week."""

    def classes(match: re.Match[str]) -> str:
        name = match[1].rstrip("0123456789")
        body = f"(?-i:{CASED[name]})" if name in CASED else CLASSES[name]
        return body if match[0][0] == "{" else f"(?P<{match[1]}>{body})"

    filled = re.sub(r"(?<!\?P)[{<]([a-z]+\d?)[}>]", classes, pattern)
    blank = r"(?:(?:[ \t\u00a0]{1,3}\n?|\n)[ \t]{0,4})"
    return "(?i:" + re.sub(r"\[(?:\\.|[^\]\\])*\]| ", lambda m: blank if m[0] == " " else m[0], filled) + ")"


def month_number(name: str) -> int:
    """1 to 12."""
    return MONTH_NUMBER[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return WEEKDAY_NUMBER[name[:3].lower()]


def unit_of(words: str) -> str:
    """The unit in the singular: "centuries" is century, "hrs" hour."""
    word = words.lower()
    known = {"centuries": "century", "century": "century", "yrs": "year", "hrs": "hour", "mins": "minute"}
    return known.get(word) or word.removesuffix("s")


def duration(amount: float | None, unit: str) -> str:
    """The TIMEX3 duration of an amount (None: some, not told how many) of units: "P2W", "PT90M", "PXY"."""
    if unit in ("decade", "century") and amount is not None:
        amount, unit = amount * (10 if unit == "decade" else 100), "year"
    code = {"decade": "DE", "century": "CE"}.get(unit) or UNIT_CODES[unit]
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if amount is None:
        return f"{prefix}X{code}"
    whole, rest = int(amount), amount % 1
    if not rest:
        return f"{prefix}{whole}{code}"
    smaller = {"year": ("M", 12), "day": ("TH", 24), "hour": ("M", 60), "minute": ("S", 60)}.get(unit)
    if smaller is None:
        return f"{prefix}{amount:g}{code}"
    head = f"{prefix}{whole}{code}" if whole else prefix
    return head + _part(rest, smaller)


def _part(rest: float, smaller: tuple[str, int]) -> str:
    code, count = smaller
    return f"T{round(rest * count)}H" if code == "TH" else f"{round(rest * count)}{code}"

"""Rules for dates of the calendar: days, months, years, decades, seasons, quarters, weekdays, holidays."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from verbale.knowledge.timewords import load_timewords
from verbale.records import TimexType
from verbale.resolve.timexes import numbers
from verbale.resolve.timexes.calendar import Point, day_point, days_in, easter
from verbale.resolve.timexes.grammar import (
    SEASONS,
    WEEKDAYS,
    Context,
    Found,
    Rule,
    month_number,
    weekday_number,
)
from verbale.resolve.timexes.tense import tense


def dated(value: str | None, *, anchor: Point | None = None) -> Found:
    """A DATE that "early" and the like may join."""
    return Found(TimexType.DATE, value, anchor=anchor, widen="part")


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _day_of(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else numbers.ORDINALS[words.lower()]


def year_of(words: str) -> int:
    """ "1996", "nineteen ninety-six"."""
    return int(words) if words.isdigit() else numbers.spelled_year(words) or 0


def era_year(match: re.Match[str]) -> int:
    """The year with its era: "480 BC" is -480."""
    year = int(match["anyyear"])
    return -year if (_group(match, "bc") or "").upper().startswith("B") else year


def _full(match: re.Match[str], context: Context) -> Found | None:
    year, month, day = year_of(match["year"]), month_number(match["month"]), _day_of(match["day"])
    return dated(Point(year, month, day).value) if day <= days_in(year, month) else None


def _month_year(match: re.Match[str], context: Context) -> Found | None:
    return dated(Point(year_of(match["year"]), month_number(match["month"])).value)


def nearest_year(month: int, day: int | None, context: Context, match: re.Match[str]) -> int | None:
    """The year of a month (and day) that stands without one.

    News: the last such date on or before publication, the next one after words of the future. Narrative: the last date's year, or the year
    after where December has become January. None where the anchor is missing, or too coarse to tell.
    """
    now = context.now
    if now is None:
        return None
    if context.narrative:
        turned = now.month is not None and now.month - month >= 9
        return now.year + 1 if turned else now.year
    if now.month is None:
        return None
    when = tense(context.text, match.start(), match.end())
    if now.day is None or day is None:
        back, ahead, close = (now.month - month) % 12, (month - now.month) % 12, 1
    else:
        here = now.month * 31 + now.day
        back, ahead, close = (here - month * 31 - day) % 372, (month * 31 + day - here) % 372, 100
    # A date without a year is the one close by, whatever the tense: who means another writes the year. Only else the tense decides.
    # Letting a past tense forbid dates 20 to 60 days ahead loses 0.2 points on news of 1989-2000: cues err more often than nearness.
    future = ahead < back if min(ahead, back) <= close or when is None else when == "future"
    first = (month, day or 0) <= (now.month, now.day or 99) if day else month <= now.month
    if future:
        return now.year + (1 if first and ahead else 0)
    return now.year - (0 if first else 1)


def _month_day(match: re.Match[str], context: Context) -> Found | None:
    month, day = month_number(match["month"]), _day_of(match["day"])
    if day > days_in(2000, month):
        return None
    year = nearest_year(month, day, context, match)
    if year is None:
        return dated(f"XXXX-{month:02d}-{day:02d}")
    return dated(Point(year, month, day).value, anchor=context.now) if day <= days_in(year, month) else None


def _weekday_month_day(match: re.Match[str], context: Context) -> Found | None:
    """The year in which the date falls on that weekday, the nearest to the anchor."""
    month, day, now = month_number(match["month"]), _day_of(match["day"]), context.now
    if now is not None and 2 < now.year < 9990 and not context.narrative:
        for by in (0, 1, -1, 2, -2):
            try:
                there = date(now.year + by, month, day)
            except ValueError:
                continue
            if there.weekday() == weekday_number(match["weekday"]) and (by < 2 or now.month is not None):
                return dated(day_point(there).value, anchor=now)
    return _month_day(match, context)


def _month(match: re.Match[str], context: Context) -> Found | None:
    month = month_number(match["month"])
    if match["month"].lower() in ("may", "march") and not _is_month(match, context.text):
        return None
    year = nearest_year(month, None, context, match)
    return dated(f"XXXX-{month:02d}") if year is None else dated(Point(year, month).value, anchor=context.now)


def _is_month(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 14) : match.start()].lower()
    return bool(
        re.search(
            (
                r"\b(?:in|of|since|by|until|till|from|to|and|between|during|last|next|this|early|late|mid|before|"
                r"after|for|through|throughout|every|each)[ -]$"
            ),
            before,
        )
    )


def _shifted_month(match: re.Match[str], context: Context) -> Found | None:
    """ "last March", "next March", "March of last year"."""
    now, month = context.now, month_number(match["month"])
    word = match["which"].lower()
    if word in ("that", "the same", "the following", "the previous"):
        now = context.then
    if now is None:
        return dated(f"XXXX-{month:02d}")
    if match.start("which") > match.start("month"):
        by = {"last": -1, "next": 1, "the previous": -1, "the following": 1}.get(word, 0)
        return dated(Point(now.year + by, month).value, anchor=now)
    if now.month is None:
        return dated(f"XXXX-{month:02d}")
    gone, later = month < now.month, month > now.month
    year = {
        "last": now.year - (0 if gone else 1),
        "previous": now.year - (0 if gone else 1),
        "the previous": now.year - (0 if gone else 1),
        "past": now.year - (0 if gone else 1),
        "next": now.year + (0 if later else 1),
        "the following": now.year + (0 if later else 1),
        "coming": now.year + (0 if later else 1),
    }.get(word, now.year)
    return dated(Point(year, month).value, anchor=now)


def _month_day_of_year(match: re.Match[str], context: Context) -> Found | None:
    """ "June 4 of that year", "5 May last year"."""
    word = match["which"].lower()
    now = context.now if word in ("last", "this", "next") else context.then
    month, day = month_number(match["month"]), _day_of(match["day"])
    if now is None:
        return dated(f"XXXX-{month:02d}-{day:02d}")
    year = now.year + {"last": -1, "next": 1, "the previous": -1, "the following": 1}.get(word, 0)
    return dated(Point(year, month, day).value, anchor=now) if day <= days_in(year, month) else None


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|from|to|between|and|during|before|after|early|late|mid|year|"
    r"fiscal|through|throughout|around|about|circa|the|than|for|on|spring|summer|autumn|fall|winter|"
    r"or|as|that|when|is|"
    r"c\.|ca\.|back|sometime|calendar)[ \n\u00a0-]|[(\[–—,:/-] ?)$",
    re.IGNORECASE,
)
_AFTER_COUNT = re.compile(
    (
        r"[ \u00a0-](?:(?!(?:is|was|has|as|its|his|this|thus|the|across|versus|perhaps|elections?|sales|"
        r"earnings|results|profits?|series|politics|levels|talks|"
        r"crisis|olympics|games|was|does|prices|terms|hearings|attacks|accords|sanctions|protests|riots|"
        r"wars?)\b)[a-z]{2,}s\b|men\b|people\b|women\b|children\b|feet\b|km\b|mm\b|kg\b|percent\b|per\b|"
        r"hrs?\b|troops\b|"
        r"million\b|billion\b|GMT\b|UTC\b|block\b|[A-Z][a-z]+ (?:Street|Avenue|Road|Boulevard)\b)|[ ]?%|"
        r",\d{3}|\.\d|[ ]?[°×]|th\b"
    ),
)


def _year(match: re.Match[str], context: Context) -> Found | None:
    text, year = context.text, int(match["year"])
    before = text[max(0, match.start() - 14) : match.start()]
    if _AFTER_COUNT.match(text, match.end()) or re.search(r"(?:[$£€#№]|[Nn]o\.|\d,|\d-\d+-)[ ]?$", before):
        return None
    after = text[match.end() : match.end() + 6]
    ranged = re.match(r"[-–/](?:\d{4}|\d\d)\b", after) or re.search(r"\d{4}[-–/]$", before)
    alone = re.search(r"[(\[][^)]{0,6}$|(?:^|\n)[ ]*$", before) or re.match(r"[ ]?(?:\n|$|\))", after)
    if ranged or alone or _BEFORE_YEAR.search(before):
        return dated(f"{year:04d}")
    # Outside 1900 to 2040 a bare number is a year only behind a word of time.
    return (
        dated(f"{year:04d}")
        if 1900 <= year <= 2040 and re.match(r"[ ]?[.,;:)\]–—-]|\s[A-Za-z]|$|['’]s\b", after)
        else None
    )


def _two_digit_range(match: re.Match[str], context: Context) -> Found | None:
    """The second half of "1914-18"."""
    first, last = int(context.text[match.start() - 5 : match.start() - 1]), int(match["tail"])
    year = first // 100 * 100 + last
    return dated(f"{year:04d}") if year > first else None


def _short_year(match: re.Match[str], context: Context) -> Found | None:
    tail, last = int(match["tail"]), context.last
    if context.narrative and last is not None and last.year > 99:
        return dated(f"{last.year // 100 * 100 + tail:04d}", anchor=last)
    return dated(f"{(1900 if tail > 40 else 2000) + tail:04d}")


def _era(match: re.Match[str], context: Context) -> Found | None:
    year = era_year(match)
    if year == 0:
        return None
    month = _group(match, "month")
    return dated(Point(year, month_number(month) if month else None).value)


def _shared(match: re.Match[str], context: Context) -> Found | None:
    """The first of two dates that share what stands behind the second: "22-25 April 1951", "March and April 2014"."""
    month = month_number(match["month"])
    day = _day_of(match["day"]) if _group(match, "day") else None
    year = _group(match, "year")
    if year is None:
        return _month_day(match, context) if day else _month(match, context)
    then = year_of(year)
    second = _group(match, "month2")
    if second and month_number(second) < month:
        then -= 1  # "December and January 2014"
    if day is not None and day > days_in(then, month):
        return None
    return dated(Point(then, month, day).value)


def second_day(first: str, words: str) -> str | None:
    """The day that a date goes on to: "5" after 2014-05-04 in "May 4 and 5"; None where it is no later day of the month."""
    year, month, day = (int(n) for n in first.rsplit("-", 2)) if first[:2] not in ("BC", "XX") else (0, 0, 0)
    later = _day_of(words)
    return f"{first[:8]}{later:02d}" if year and day < later <= days_in(year, month) else None


def _decade(match: re.Match[str], context: Context) -> Found | None:
    digits = match["digits"]
    century = _group(match, "century") or ("19" if int(digits) > 2 else "20")
    value = f"{century}{digits}"
    return dated(value[:2] if _group(match, "century") and digits == "0" and re.match(r"1[1-8]", century) else value)


def _spelled_decade(match: re.Match[str], context: Context) -> Found | None:
    return dated("19" + str(numbers.VALUES[match["tens"].lower().replace("ies", "y")] // 10))


def _century(match: re.Match[str], context: Context) -> Found | None:
    words = match["count"].lower()
    count = _day_of(words)
    if not 1 <= count <= 22:
        return None
    return Found(
        TimexType.DATE,
        f"{'BC' if _group(match, 'bc') else ''}{count - (0 if _group(match, 'bc') else 1):02d}",
        widen="part",
        vague=bool(_group(match, "bc")),
    )


def _season(match: re.Match[str], context: Context) -> Found | None:
    code, year = SEASONS[match["season"].lower()], _group(match, "year")
    if _group(match, "bc"):
        return Found(TimexType.DATE, f"{Point(era_year(match)).value}-{code}", widen="part")
    if year:
        return dated(f"{year_of(year):04d}-{code}")
    word = (_group(match, "which") or "").lower()
    then = word in ("that", "the following", "the previous", "the same", "the next")
    now = context.then if then else context.now
    if now is None:
        return dated(f"XXXX-{code}")
    at = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    by = 0
    if word in ("last", "this past", "the previous") and now.month is not None:
        by = -1 if at + 2 >= now.month and not (code == "WI" and now.month <= 2) else 0
        by = -1 if code == "WI" else by
    elif word in ("next", "the following", "the next") and now.month is not None:
        by = 1 if at <= now.month else 0
    elif word in ("last", "next") and now.month is None:
        return dated(f"XXXX-{code}")
    elif not word and not context.narrative and now.month is not None and at > now.month:
        by = 0 if tense(context.text, match.start(), match.end()) == "future" else -1
    return dated(f"{Point(now.year + by or -1).value}-{code}", anchor=now)


def _season_of(match: re.Match[str], context: Context) -> Found | None:
    """ "the summer of last year", "spring this year"."""
    word, code = match["which"].lower(), SEASONS[match["season"].lower()]
    now = context.now if word in ("last", "this", "next") else context.then
    if now is None:
        return dated(f"XXXX-{code}")
    return dated(f"{now.year + {'last': -1, 'next': 1}.get(word, 0):04d}-{code}", anchor=now)


def _weekday(match: re.Match[str], context: Context) -> Found | None:
    """A bare weekday is the last one before publication, or that day itself; the next one after words of the future."""
    wanted = weekday_number(match["weekday"])
    word = (_group(match, "which") or "").lower()
    now = context.then if word in ("the following", "the previous", "that", "the next") else context.now
    day = now.date if now else None
    if day is None:
        return dated(f"XXXX-WXX-{wanted + 1}")
    ahead = (wanted - day.weekday()) % 7
    behind = (day.weekday() - wanted) % 7
    if word in ("last", "the previous", "this past"):
        by = -(behind or 7)
    elif word in ("next", "the following", "the next", "this coming", "coming"):
        by = ahead or 7
    elif context.narrative or tense(context.text, match.start(), match.end()) == "future":
        by = ahead
    else:
        by = -behind
    return _moved(day, by, now)


def _moved(day: date, by: int, anchor: Point | None) -> Found | None:
    try:
        return dated(day_point(day + timedelta(days=by)).value, anchor=anchor)
    except OverflowError:
        return None


def _weekday_of_week(match: re.Match[str], context: Context) -> Found | None:
    """ "Tuesday of last week", "a week from Friday" is elsewhere."""
    wanted, now = weekday_number(match["weekday"]), context.now
    day = now.date if now else None
    if day is None:
        return dated(f"XXXX-WXX-{wanted + 1}")
    weeks = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    return _moved(day, wanted - day.weekday() + 7 * weeks, now)


def _numeric(match: re.Match[str], context: Context) -> Found | None:
    """ISO dates, and those with slashes or dots where the order of day and month is clear."""
    a, b, c = (int(n) for n in re.split(r"[-/.]", match[0]))
    if a > 31:
        year, month, day = a, b, c
    else:
        year = c if c > 99 else 1900 + c if c > 40 else 2000 + c
        month, day = (b, a) if a > 12 else (a, b)
        if a <= 12 and b <= 12 and a != b:
            return Found(TimexType.DATE, f"{year:04d}-XX-XX", widen="part")  # 3/4: March or April, not told
    if not 1 <= month <= 12 or not 1 <= day <= days_in(year, month) or year == 0:
        return None
    return dated(Point(year, month, day).value)


def _ordinal_day(match: re.Match[str], context: Context) -> Found | None:
    """ "on the 20th": of the month spoken of last."""
    then, day = context.then, _day_of(match["day"])
    if then is None or then.month is None or day > days_in(then.year, then.month):
        return None
    return dated(Point(then.year, then.month, day).value, anchor=then)


def _quarter(match: re.Match[str], context: Context) -> Found | None:
    """ "the third quarter of 2024", "third-quarter": the last one that has begun by publication, the next one after words of the future."""
    count = {"f": 1, "s": 2, "t": 3}.get(match["ordinal"][0].lower()) or int(match["ordinal"][0])
    count = 4 if match["ordinal"].lower().startswith("fo") else count
    part = f"{'H' if match['span'].lower() == 'half' else 'Q'}{count}"
    if part in ("H3", "H4"):
        return None
    year, word, now = _group(match, "year"), (_group(match, "which") or "").lower(), context.now
    fiscal = "fiscal" in match[0].lower()
    if year:
        return _fiscal(f"{year_of(year):04d}-{part}", None, fiscal)
    if word:
        now = context.then if word.startswith("that") else now
        if now is None:
            return dated(f"XXXX-{part}")
        by = -1 if word.startswith(("last", "year")) else 1 if word.startswith("next") else 0
        if word.startswith("year"):
            return _fiscal(f"{_begun(now, part) - 1:04d}-{part}", now, fiscal)
        return _fiscal(f"{now.year + by:04d}-{part}", now, fiscal)
    if now is None or now.month is None:
        return dated(f"XXXX-{part}")
    begun = _begun(now, part)
    if begun < now.year and tense(context.text, match.start(), match.end()) == "future":
        begun += 1
    return _fiscal(f"{begun:04d}-{part}", now, fiscal)


def _begun(now: Point, part: str) -> int:
    first = int(part[1]) * (6 if part[0] == "H" else 3) - (5 if part[0] == "H" else 2)
    return now.year if (now.month or 12) >= first else now.year - 1


def _fiscal(value: str, anchor: Point | None, fiscal: bool) -> Found:
    """A fiscal year begins when its owner likes: the value stands, the days do not."""
    return Found(TimexType.DATE, value, anchor=anchor, widen="part", vague=fiscal)


def _fiscal_year(match: re.Match[str], context: Context) -> Found | None:
    return _fiscal(f"{year_of(match['year']):04d}", None, True)


def holiday_day(value: str, year: int) -> date:
    """The day of a holiday of the table in a year."""
    if value.startswith("easter"):
        return easter(year) + timedelta(days=int(value[6:]))
    month, rest = value.split("-", 1)
    if "-" not in rest:
        return date(year, int(month), int(rest))
    name, nth = rest.split("-")
    wanted = weekday_number(next(w for w in WEEKDAYS if w.lower().startswith(name)))
    if nth == "1+":  # the Tuesday after the first Monday
        first = date(year, int(month), 1)
        return first + timedelta(days=(0 - first.weekday()) % 7 + 1)
    days = [date(year, int(month), d) for d in range(1, days_in(year, int(month)) + 1)]
    of_kind = [d for d in days if d.weekday() == wanted]
    return of_kind[min(int(nth), len(of_kind)) - 1]


@lru_cache(maxsize=1)
def _holidays() -> dict[str, str]:
    return {w.lower(): name.value for name in load_timewords() if name.kind == "holiday" for w in name.words}


def _holiday(match: re.Match[str], context: Context) -> Found | None:
    value = _holidays()[re.sub(r"\s+", " ", match["name"]).lower()]
    if re.match(r"\d{4}", value):
        return dated(value)
    if value == "XX-XX":
        return Found(TimexType.DATE, "XXXX-XX-XX", widen="part")
    year, word, now = _group(match, "year"), (_group(match, "which") or "").lower(), context.now
    if year:
        return dated(day_point(holiday_day(value, int(year))).value)
    if now is None or (now.date is None and not context.narrative) or now.year < 1 or now.year > 9998:
        return dated("XXXX-XX-XX" if value.startswith("easter") or value.count("-") > 1 else f"XXXX-{value}")
    if now.date is None:
        return dated(day_point(holiday_day(value, now.year)).value, anchor=now)
    days = [holiday_day(value, now.year + by) for by in (-1, 0, 1) if now.year + by >= 1]
    future = word in ("next", "this") or (not word and tense(context.text, match.start(), match.end()) == "future")
    if context.narrative:
        return dated(day_point(holiday_day(value, now.year)).value, anchor=now)
    found = next((d for d in days if d >= now.date), days[-1]) if future else [d for d in days if d <= now.date][-1:]
    day = found if isinstance(found, date) else (found[0] if found else days[0])
    return dated(day_point(day).value, anchor=now)


def _holiday_pattern() -> str:
    names = sorted((w for n in load_timewords() if n.kind == "holiday" for w in n.words), key=len, reverse=True)
    return "|".join(re.escape(n).replace("\\ ", " ") for n in names)


def rules() -> tuple[Rule, ...]:
    """The rows, the more special first."""
    rows: list[tuple[str, str, Callable[[re.Match[str], Context], Found | None], str, str]] = [
        (
            "numeric date",
            r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4})(?!/|-\d)",
            _numeric,
            "Signed 2025-02-07 in Paris.",
            "The score was 3-2-1 and the address 10.0.0.1.",
        ),
        (
            "weekday month day year",
            r"{weekday},? (?:the )?<month> (?:the )?<day>,? (?:of )?<year>",
            _full,
            "It began on Friday, March 7, 2025.",
            "It began on Friday, March or April.",
        ),
        (
            "weekday day month year",
            r"{weekday},? (?:the )?<day>(?: of)?[ -]<month>,?[ -]<year>",
            _full,
            "It began on Friday, 7 March 2025.",
            "On Friday 7 men left.",
        ),
        (
            "month day year",
            r"<month> (?:the )?<day>,? (?:of )?<year>(?![-/]\d)",
            _full,
            "It began on March 7, 2025.",
            "In March 70 men left.",
        ),
        (
            "day month year",
            r"(?:the )?<day>(?: of)?[ -]<month>,?[ -]<year>",
            _full,
            "It began on 7 March 2025.",
            "The 7 marched.",
        ),
        (
            "day of a shared month",
            r"(?:the )?<day>(?=(?: ?[-–—/] ?| to | and | or )(?:the )?{day}(?: of)?[ -]<month>(?:,?[ -]<year>)?)",
            _shared,
            "It lasted from 22 to 25 April 1951.",
            "It lasted from 22 to 25 days.",
        ),
        (
            "day and month of a shared year",
            r"(?:the )?<day> <month>(?=(?: ?[-–—/] ?| to | and | or )(?:the )?{day} <month2>,? <year>)",
            _shared,
            "It lasted from 22 March to 25 April 1951.",
            "It lasted from 22 March to 25 days later.",
        ),
        (
            "month and day of a shared year",
            r"<month> <day>(?=(?: ?[-–—/] ?| to | and | or )(?:<month2> )?{day},? <year>)",
            _shared,
            "It lasted from March 22 to April 25, 1951.",
            "It lasted from March 22 to 25 days later.",
        ),
        (
            "month of a shared year",
            r"<month>(?=(?: ?[-–—/] ?| to | and | or )(?:early |late |mid-)?<month2>(?: of|,)? <year>)",
            _shared,
            "It rained in March and April 1951.",
            "It rained in March and again.",
        ),
        (
            "season of a shared year",
            r"(?:the )?<season>(?=(?: ?[-–—/] ?| to | and | or )(?:early |late )?{season}(?: of)? <year>)",
            _season,
            "It rained in the spring and summer of 1951.",
            "It rained in the spring and again.",
        ),
        (
            "year of a shared era",
            r"<anyyear>(?=(?: ?[-–—/] ?| to | and | or )\d{1,4}[ ]?(?P<bc>B\.?C\.?(?:E\.?)?))",
            _era,
            "The war lasted from 499 to 493 BC.",
            "The force of 499 to 493 men left.",
        ),
        (
            "season of an era year",
            r"(?:the )?<season> of <anyyear>[ ]?(?P<bc>B\.?C\.?(?:E\.?)?)",
            _season,
            "They met in the spring of 480 BC.",
            "They met in the spring of 480 men.",
        ),
        (
            "weekday month day",
            r"(?:this coming |last |this )?<weekday>,? (?:the )?<month> (?:the )?(?P<day>{day}(?![\d,.:]\d)|{dayword})",
            _weekday_month_day,
            "It ends on Friday, March 7.",
            "It ends on Friday, March said.",
        ),
        (
            "weekday day month",
            r"<weekday>,? (?:the )?<day>(?: of)? <month>",
            _weekday_month_day,
            "It ends on Friday, 7 March.",
            "On Friday 7 men left.",
        ),
        (
            "month day of that year",
            r"<month> <day> (?:of )?(?P<which>last|this|next|that|the same|the following|the previous) year",
            _month_day_of_year,
            "It began on March 7 of that year.",
            "It began on March 7 and lasted a year.",
        ),
        (
            "day month of that year",
            r"<day> <month> (?:of )?(?P<which>last|this|next|that|the same|the following|the previous) year",
            _month_day_of_year,
            "It began on 7 March of that year.",
            "It began on 7 March and lasted a year.",
        ),
        (
            "month day",
            r"(?:last |this |next )?<month> (?:the )?(?P<day>{day}(?![\d,.:]\d|[ ]percent)|{dayword})",
            _month_day,
            "It ends on March 7.",
            "The march 7 miles on ended.",
        ),
        (
            "day month",
            r"(?:the )?(?P<day>{day}|{dayword})(?: of)?[ -]<month>",
            _month_day,
            "It ends on the 7th of March.",
            "The 7 march on.",
        ),
        (
            "month year",
            r"<month>(?:,| of)? <year>",
            _month_year,
            "It began in March 2025.",
            "It began in March with 2025 men.",
        ),
        (
            "month spelled year",
            r"<month>(?:,| of)? (?P<year>{spelledyear})",
            _month_year,
            "It began in March nineteen ninety-six.",
            "It began in March nineteen times.",
        ),
        (
            "month of shifted year",
            r"<month>,? (?:of )?(?P<which>last|this|next|that|the same|the following|the previous) year",
            _shifted_month,
            "It began in March last year.",
            "In March, years passed.",
        ),
        (
            "shifted month",
            r"(?<!\bat[ ])(?P<which>last|next|this|past|coming|previous|the following|the previous|that) <month>",
            _shifted_month,
            "It began last March.",
            "At last March spoke.",
        ),
        (
            "weekday of week",
            r"<weekday> (?:of )?(?P<which>last|this|next) week",
            _weekday_of_week,
            "They met on Tuesday of last week.",
            "They met on Tuesday for weeks.",
        ),
        (
            "shifted weekday",
            (
                r"(?P<which>last|next|this past|this coming|coming|this|the following|the previous|the next|"
                r"that) <weekday>"
            ),
            _weekday,
            "They met last Friday.",
            "At last, on a weekday, they met.",
        ),
        ("weekday", r"<weekday>(?!s)", _weekday, "They met on Friday.", "The fridays were free."),
        (
            "era year",
            r"(?:(?:ca?\.|circa) ?)?<anyyear>[ ]?(?P<bc>B\.?C\.?(?:E\.?)?|bc)",
            _era,
            "The city fell in 480 BC.",
            "The 480 boats sailed.",
        ),
        (
            "month of era year",
            r"<month> (?:of )?<anyyear>[ ]?(?P<bc>B\.?C\.?(?:E\.?)?)",
            _era,
            "The city fell in August 480 BC.",
            "In August 480 boats sailed.",
        ),
        ("anno domini", r"(?:A\.?D\.? ?<anyyear>)", _era, "The city fell in AD 70.", "The ad cost 70 dollars."),
        (
            "decade",
            r"(?P<century>1\d|20)(?P<digits>\d)0['’]?s",
            _decade,
            "Trade grew in the 1990s.",
            "The 1995s are rare.",
        ),
        ("short decade", r"['’](?P<digits>\d)0s", _decade, "Trade grew in the '90s.", "It was in the 90 seats."),
        (
            "spelled decade",
            (
                r"(?:the |(?<=early[ ])|(?<=late[ ])|(?<=mid[- ]))(?P<tens>twenties|thirties|forties|fifties|"
                r"sixties|seventies|eighties|nineties)"
            ),
            _spelled_decade,
            "Trade grew in the nineties.",
            "He is in his nineties.",
        ),
        (
            "century",
            r"(?:the )?(?P<count>{dayword}|\d{1,2}(?:st|nd|rd|th))[ -](?:century|centuries)(?: (?P<bc>B\.?C\.?E?\.?))?",
            _century,
            "The palace is from the 19th century.",
            "The 19th man scored a century.",
        ),
        (
            "season of year",
            r"(?:the )?<season>(?: of|,)? (?P<year>{year}|{spelledyear})",
            _season,
            "It began in the spring of 2022.",
            "The spring flows of 2022 are low.",
        ),
        (
            "season of shifted year",
            r"(?:the )?<season> (?:of )?(?P<which>last|this|next|that|the same) year",
            _season_of,
            "It began in the spring of last year.",
            "In spring years pass.",
        ),
        (
            "shifted season",
            r"(?P<which>last|next|this past|this coming|this|that same|that|the same|the following|the previous|the next) <season>",
            _season,
            "It began last summer.",
            "The following summary is short.",
        ),
        (
            "season",
            (
                r"the (?P<season>spring|summer|autumn|winter|fall(?=[.,;)]| (?:he|she|it|they|the|and|when|after|"
                r"before|\d)\b))(?! of (?:[a-z]|1\d{3}\b)| [a-z]*(?:water|coat|board|Olympics|Games|palace))"
            ),
            _season,
            "Talks resume in the summer.",
            "The summer palace was closed.",
        ),
        (
            "bare season",
            r"(?<=\b(?:in|by)[ ])(?P<season>spring|summer|autumn|winter)(?! (?:water|coats?|break))",
            _season,
            "Talks resume in winter.",
            "They wore winter coats.",
        ),
        (
            "season of a campaign",
            r"(?P<season>spring|summer|autumn|winter)(?= (?:(?:counter-?)?offensives?|campaigns?|fighting|elections?|session|talks|summit))",
            _season,
            "Their spring offensive failed.",
            "The spring water was cold.",
        ),
        (
            "quarter of year",
            (
                r"(?:(?:the|its|their|a|fiscal) ){0,2}(?:fiscal[- ])?<ordinal>[- ](?P<span>quarter|half)(?: of|"
                r",)?(?: fiscal(?: year)?)? <year>"
            ),
            _quarter,
            "Exports fell in the third quarter of 2024.",
            "A third quarter-final was played in 2024.",
        ),
        (
            "year quarter",
            r"(?:the )?(?:fiscal )?<year>(?:['’]s)? <ordinal>[- ](?P<span>quarter|half)",
            _quarter,
            "Exports fell in the 2024 third quarter.",
            "In 2024 the third man fell.",
        ),
        (
            "shifted quarter",
            r"(?P<which>this year|last year|next year)['’]s (?:fiscal )?<ordinal>[- ](?P<span>quarter|half)",
            _quarter,
            "Exports fell in last year's third quarter.",
            "Exports fell last year by a third.",
        ),
        (
            "quarter of shifted year",
            r"(?:the )?<ordinal>[- ](?P<span>quarter|half) (?:of )?(?P<which>this year|last year|next year|that year)",
            _quarter,
            "Exports fell in the third quarter of last year.",
            "A third quarter-final came last year.",
        ),
        (
            "third quarter a year ago",
            (
                r"(?:the )?(?:comparable )?(?P<which>year-ago|year-earlier|"
                r"year earlier) (?:fiscal )?<ordinal>[- ](?P<span>quarter|half)"
            ),
            _quarter,
            "Exports rose from the year-ago third quarter.",
            "A year ago the third man fell.",
        ),
        (
            "quarter",
            (
                r"(?:(?:the|its|their|a|fiscal) ){0,2}(?:fiscal[- ])?<ordinal>[- ](?P<span>quarter)(?!s|"
                r"[- ](?:final|back|of an))"
            ),
            _quarter,
            "Exports fell in the third quarter.",
            "He lost in the third quarter-final.",
        ),
        (
            "half",
            r"(?:the |its )(?:fiscal )?(?P<ordinal>first|second)[- ](?P<span>half)(?! of| time|-)",
            _quarter,
            "Exports fell in the first half.",
            "The first half of the team left.",
        ),
        (
            "fiscal year",
            r"(?:the )?(?:fiscal(?: year)?|financial year|FY)[ ]?<year>",
            _fiscal_year,
            "The budget for fiscal 2026 passed.",
            "The fiscal policy of 2026 failed.",
        ),
        (
            "holiday",
            r"(?:(?P<which>last|next|this) )?(?-i:(?P<name>" + _holiday_pattern() + r"))(?:,? <year>)?",
            _holiday,
            "They met on Christmas Eve.",
            "The christmasy tree fell.",
        ),
        (
            "spelled year",
            r"(?:the year )?(?P<year>{spelledyear})",
            _spelled,
            "It began in nineteen ninety-six.",
            "They sent nineteen thousand men.",
        ),
        (
            "year",
            r"(?:the year )?<year>(?!['’]?s\b(?<=0s)|[-–]year)",
            _year,
            "It began in 2022.",
            "It cost $2022 and 2022 people came.",
        ),
        (
            "year range",
            r"(?<=\d{4}[-–/])(?P<tail>\d\d)(?![-–/\d])",
            _two_digit_range,
            "The war of 1914-18 was long.",
            "The 1914-8 and 2024-07 forms differ.",
        ),
        ("short year", r"['’](?P<tail>\d\d)(?!s|\w)", _short_year, "The class of '68 marched.", "It was 6'10 tall."),
        ("month", r"<month>", _month, "They met in March.", "They may march on."),
        (
            "ordinal day",
            (
                r"(?<=\bon[ ])the (?P<day>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th))(?=[.,;:)]| (?:of|and|the|he|she|"
                r"they|at|when|to|a|in|that)\b)"
            ),
            _ordinal_day,
            "In May 2024 he came and on the 20th, he left.",
            "In May 2024 he sat on the 20th floor.",
        ),
    ]
    return tuple(Rule(*row) for row in rows)


def _spelled(match: re.Match[str], context: Context) -> Found | None:
    year = numbers.spelled_year(match["year"])
    bare = re.fullmatch(r"two thousand", match["year"].lower()) and not match[0].lower().startswith("the year")
    return None if year is None or bare or not 1000 <= year <= 2100 else dated(f"{year:04d}")

"""Rules for times that are counted from another: "yesterday", "last week", "two days later", "the same year", "this morning"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from verbale.records import TimexType
from verbale.resolve.timexes import numbers
from verbale.resolve.timexes.calendar import Point, covered, day_point, shifted
from verbale.resolve.timexes.dates import dated
from verbale.resolve.timexes.grammar import CLOCK_UNITS, DAYPARTS, Context, Found, Rule, duration, unit_of
from verbale.resolve.timexes.tense import tense

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "night": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


def moved(anchor: Point | None, unit: str, by: int) -> Found:
    """The unit that lies ``by`` units from the anchor, or its name with X where the anchor does not tell."""
    value = shifted(anchor, unit, by) if anchor else None
    return dated(value, anchor=anchor) if value else dated(UNKNOWN[unit])


def _day_word(match: re.Match[str], context: Context) -> Found | None:
    word = match["word"].lower()
    by = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}[
        re.sub(r"\s+", " ", word)
    ]
    now = context.now
    if now is not None and now.day is None and by == 0:
        return dated(now.value, anchor=now)  # published in a month: "today" is no closer than that month
    return moved(now, "day", by)


def _within(match: re.Match[str], context: Context) -> Found | None:
    """The week, month or year of the anchor, in which something lies earlier or later."""
    return moved(context.now, unit_of(match["period"]), 0)


def _tonight(match: re.Match[str], context: Context) -> Found | None:
    return _part_of(context.now, 0, "NI")


def _part_of(anchor: Point | None, by: int, part: str) -> Found:
    day = shifted(anchor, "day", by) if anchor else None
    return Found(TimexType.TIME, f"{day or 'XXXX-XX-XX'}T{part}", anchor=anchor if day else None, widen="part")


def _this_part(match: re.Match[str], context: Context) -> Found | None:
    word, part = match["which"].lower(), DAYPARTS[match["daypart"].lower()]
    near = word in ("this", "last", "yesterday", "tomorrow")
    by = {"last": -1, "yesterday": -1, "tomorrow": 1, "the next": 1, "the following": 1, "the previous": -1}.get(
        word, 0
    )
    return _part_of(context.now if near else context.then, by, part)


def _overnight(match: re.Match[str], context: Context) -> Found | None:
    return _part_of(context.now, -1 if tense(context.text, match.start(), match.end()) != "future" else 0, "NI")


def _shifted_unit(match: re.Match[str], context: Context) -> Found | None:
    """ "last week", "next month", "this year": of the anchor; "that year", "the same day", "the next day": of the last date in the text."""
    word, unit = re.sub(r"\s+", " ", match["which"].lower()), unit_of(match["period"])
    near = {
        "last": -1,
        "next": 1,
        "this": 0,
        "the past": -1,
        "this past": -1,
        "the coming": 1,
        "this coming": 1,
        "the current": 0,
        "the last": -1,
        "past": -1,
        "the present": 0,
    }
    if word in near:
        by, anchor = near[word], context.now
        if unit == "weekend" and anchor and anchor.date and by == -1 and anchor.date.weekday() >= 5 and word == "last":
            by = -1
        if unit == "quarter" and word in ("last", "the last", "the past"):
            return moved(anchor, "quarter", -1)
        return moved(anchor, unit, by)
    by = {
        "the following": 1,
        "the next": 1,
        "the previous": -1,
        "the preceding": -1,
        "the prior": -1,
        "the subsequent": 1,
    }.get(word, 0)
    anchor = context.then
    if unit == "quarter" and by == 0 and context.quarter:
        return dated(context.quarter, anchor=anchor)
    return moved(anchor, unit, by)


def _following(match: re.Match[str], context: Context) -> Found | None:
    return moved(context.then, unit_of(match["period"]), 1)


def _the_unit(match: re.Match[str], context: Context) -> Found | None:
    """ "the quarter", "the latest period": the quarter spoken of; "the weekend", "the month", "the year": the current one."""
    unit = unit_of(match["period"])
    if unit == "period" and not context.quarter:
        return None
    if unit in ("quarter", "period"):
        return dated(context.quarter) if context.quarter else moved(context.now, "quarter", -1)
    if unit == "fiscal year":
        return replace(moved(context.now, "year", 0), vague=True)
    if unit == "weekend":
        now = context.now
        day = now.date if now else None
        if day is None:
            return dated(UNKNOWN["weekend"])
        back = day.weekday() < 5 and tense(context.text, match.start(), match.end()) != "future"
        return dated(day_point(day - timedelta(days=7 if back else 0)).of_unit("weekend"), anchor=now)
    return moved(context.then if context.narrative else context.now, unit, 0)


def _unit_end(match: re.Match[str], context: Context) -> Found | None:
    """ "year-end", "month's end": the second half of it, of the last date in a narrative."""
    found = moved(context.now, match["period"].lower(), 0)
    days = covered(found.value)
    return replace(found, days=(days[0] + (days[1] - days[0]) / 2, days[1])) if days else found


def _year_ago_quarter(match: re.Match[str], context: Context) -> Found | None:
    """ "the year-ago quarter", "a year earlier": the quarter that the text speaks of, a year before; without one the year."""
    if context.quarter and re.match(r"\d{4}-Q\d$", context.quarter):
        return replace(dated(f"{int(context.quarter[:4]) - 1:04d}{context.quarter[4:]}"), passing=True)
    return replace(moved(context.now, "year", -1), passing=True)


def _year_earlier(match: re.Match[str], context: Context) -> Found | None:
    """In news counted from the anchor: figures are "up from a year earlier", however many dates stand between."""
    near = context.text[max(0, match.start() - 220) : match.start()]
    if context.quarter and not context.narrative and re.search(r"quarter|\bperiod\b", near, re.IGNORECASE):
        return _year_ago_quarter(match, context)
    return replace(moved(context.then if context.narrative else context.now, "year", -1), passing=not context.narrative)


def _amount(match: re.Match[str]) -> float | None:
    words = match.groupdict().get("number")
    if words is None:
        return None
    return 1.0 if words.lower() in ("a", "an", "one") else numbers.number(words)


def _count_from(match: re.Match[str], context: Context, anchor: Point | None, sign: int) -> Found:
    unit = unit_of(match["unit"])
    amount = _amount(match)
    if unit in CLOCK_UNITS:
        return Found(TimexType.TIME, "XXXX-XX-XXTXX", widen="about", vague=True)
    if amount is None or amount != int(amount) or amount > 9000:
        if amount is None:
            return Found(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", widen="about", vague=True)
        months = shifted(anchor, "month", round(sign * amount * 12)) if anchor and unit == "year" else None
        return Found(TimexType.DATE, months or UNKNOWN[unit], anchor=anchor if months else None, widen="about")
    if unit == "decade" and amount == 1:
        amount, unit = 10.0, "year"  # "a decade ago" is a year
    found = moved(anchor, unit, sign * int(amount))
    return Found(found.type, found.value, anchor=found.anchor, widen="about")


def _ago(match: re.Match[str], context: Context) -> Found | None:
    return _count_from(match, context, context.now, -1)


def _later(match: re.Match[str], context: Context) -> Found | None:
    return _count_from(match, context, context.then, 1)


def _earlier(match: re.Match[str], context: Context) -> Found | None:
    return _count_from(match, context, context.then, -1)


def _from_now(match: re.Match[str], context: Context) -> Found | None:
    return _count_from(match, context, context.now, 1)


def _span_to_now(match: re.Match[str], context: Context) -> Found | None:
    """ "the past three months", "the next two weeks": a DURATION, whose days end or begin at the anchor."""
    unit, amount = unit_of(match["unit"]), _amount(match)
    past = match["which"].lower() in ("past", "last", "previous", "preceding", "first")
    first = match["which"].lower() in ("first", "following", "final")
    anchor = context.now
    day = anchor.date if anchor and not first else None
    days = None
    if day is not None and amount is not None and unit not in CLOCK_UNITS and amount == int(amount):
        far = _day_far(day_point(day), unit, int(amount) * (-1 if past else 1))
        if far:
            days = (far, day) if past else (day, far)
    return Found(TimexType.DURATION, duration(amount, unit), anchor=anchor if days else None, days=days, widen="about")


def _day_far(point: Point, unit: str, by: int):  # type: ignore[no-untyped-def]
    if unit in ("day", "night", "week", "weekend"):
        value = shifted(point, "day", by * (7 if unit.startswith("week") else 1))
        span = covered(value)
        return span[0] if span else None
    months = by * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0)
    span = covered(shifted(point, "month", months))
    if span is None or point.day is None:
        return None
    return span[0].replace(day=min(point.day, span[1].day))


def _day_after_date(match: re.Match[str], context: Context) -> Found | None:
    return moved(context.then, "day", 1)


def rules() -> tuple[Rule, ...]:
    """The rows."""
    count = r"(?P<number>an?|{number})"
    rows = [
        (
            "day word",
            r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)",
            _day_word,
            "They met yesterday.",
            "Yesteryear came back.",
        ),
        ("tonight", r"tonight", _tonight, "They meet tonight.", "The knight met them."),
        (
            "part of a shifted day",
            r"(?P<which>this|last|yesterday|tomorrow|that|the same|the next|the following|the previous) <daypart>",
            _this_part,
            "They met this morning.",
            "This morningstar fell.",
        ),
        ("overnight", r"overnight", _overnight, "Drones struck overnight.", "They stayed over the night."),
        (
            "shifted unit",
            (
                r"(?P<which>last|next|this coming|this past|this|the past|past|the coming|the current|"
                r"the present|the following|the next|the previous|the preceding|the prior|the subsequent|"
                r"that same|that very|that|the same|the last) (?P<period>{period}|day)(?!s|[- ](?:old|long)|"
                r"['’]s (?:{ordinal}))"
            ),
            _shifted_unit,
            "They met last week.",
            "They met the last weekly plane.",
        ),
        (
            "earlier in the unit",
            r"(?:earlier|later|early|late) in the (?P<period>week|month|year)(?! of|[ ]\d|s|['’]s)",
            _within,
            "They met earlier in the week.",
            "They met earlier in the weekly round.",
        ),
        (
            "the day following",
            r"the <period> (?:following|after)(?=[,.;]| (?:he|she|they|the|a)\b)",
            _following,
            "The day after, he left.",
            "The days after were calm.",
        ),
        (
            "the unit",
            (
                r"(?:the|its|their) (?:latest |current |full |whole |entire )?(?P<period>quarter|weekend|"
                r"(?<=latest[ ])period|fiscal year)(?!s|[- ](?:final|back|of)|ly)"
            ),
            _the_unit,
            "They met over the weekend.",
            "They met in the French Quarter.",
        ),
        (
            "end of the unit",
            r"(?<=\bof[ ])the (?P<period>year|month|week|day|decade|century)(?! of| that| in which)",
            _the_unit,
            "They meet at the end of the month.",
            "The month of March came.",
        ),
        (
            "end of a unit",
            r"(?P<period>year|month|week)(?:[- ]|['’]s[ ])end(?!s)",
            _unit_end,
            "They meet by year-end.",
            "They spent years ending it.",
        ),
        (
            "whole unit",
            (
                r"(?:the (?:full|whole|entire) |(?<=\bfor[ ])the )(?P<period>year|month)(?! of|[- ](?:old|ago|"
                r"before|earlier|long|to)|s)"
            ),
            _the_unit,
            "Sales fell for the year.",
            "The years were full.",
        ),
        (
            "a year earlier",
            r"(?:a|one) year (?:ago|earlier|before)",
            _year_earlier,
            "Sales were lower a year earlier.",
            "A year in early spring passed.",
        ),
        (
            "year-ago quarter",
            (
                r"(?:the |a )?(?:comparable |corresponding |same )?(?:year[- ]ago|year[- ]earlier|"
                r"prior-year)(?: (?:quarter|period|level))?|the (?:same|corresponding|comparable) (?:period|"
                r"quarter)(?: (?:last year|a year ago|a year earlier|the year before))"
            ),
            _year_ago_quarter,
            "Sales rose from the year-ago quarter.",
            "A year passed an age ago.",
        ),
        (
            "counted back",
            rf"{count} (?:and a half )?<unit> ago",
            _ago,
            "They met three years ago.",
            "Three yearlings ran.",
        ),
        (
            "counted back, vague",
            r"(?:{vaguenumber} )?<unit> ago",
            _ago,
            "They met several years ago.",
            "The years are gone.",
        ),
        (
            "counted on",
            rf"{count} (?:more |full )?<unit> (?:later|afterwards?|after that|thereafter)",
            _later,
            "They met three days later.",
            "Three days of late rain came.",
        ),
        (
            "counted on, vague",
            r"{vaguenumber} (?:more )?<unit> (?:later|afterwards?)",
            _later,
            "They met several days later.",
            "Several late days came.",
        ),
        (
            "counted before",
            rf"{count} (?:more )?<unit> (?:earlier|before that|beforehand|previously|prior)",
            _earlier,
            "They had met three days earlier.",
            "Three early days came.",
        ),
        (
            "counted from now",
            rf"{count} <unit> (?:from now|hence|from today)",
            _from_now,
            "They meet three weeks from now.",
            "Three weeks are known.",
        ),
        (
            "span to now",
            (
                rf"(?:(?:each|all) of )?(?:the |these |its |their )?(?P<which>past|last|next|previous|preceding|"
                rf"following|coming|first|final) {count} (?:or (?:{{number}}) )?(?:more |full |"
                rf"consecutive )?<unit>(?: or so)?(?!['’]s|[- ]old)"
            ),
            _span_to_now,
            "It grew over the past three months.",
            "The past has three monthly parts.",
        ),
        (
            "span to now, vague",
            (
                r"(?:the |these )?(?P<which>past|last|next|previous|preceding|following|coming|first|"
                r"final) {vaguenumber} <unit>(?: or so)?"
            ),
            _span_to_now,
            "It grew over the past few months.",
            "The past was monthly.",
        ),
    ]
    return tuple(Rule(*row) for row in rows)

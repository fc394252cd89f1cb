"""Text -> time expressions: candidates of all rules, the longest wins, values in the order of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from verbale.records import Article, Span, Timex, TimexType, record_id
from verbale.resolve.timexes import dates, relative, spans
from verbale.resolve.timexes.calendar import Point, covered, point_of
from verbale.resolve.timexes.grammar import Context, Found, Rule

FAR = 10  # years
Hit = tuple[int, int, Found, str]

_PART = re.compile(
    r"(?:\b(?:the )?(?:very |as )?(?P<early>early|earlier(?: in)?|(?:beginning|start|first half|"
    r"first part|opening|outset) of|early in)[ -]"
    r"|\b(?:the )?(?:very |as )?(?P<late>late|later(?: in)?|(?:end|close|second half|latter (?:half|"
    r"part)) of|late in)[ -]"
    r"|\b(?:the )?(?P<mid>mid|middle|(?:middle) of|midway through)[ -])(?:the )?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|approximately|roughly|over|more than|less than|fewer than|"
    r"at least|at most|up to|under|no more than|no less than|just over|just under|"
    r"as (?:many|long|little) as|an estimated|only|just|some|another)[ ]$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[-–]| and | or | to )(\d{1,2})(?:st|nd|rd|th)?(?![\w%:]|[.,]\d| (?:[a-z]+s|percent|million|[A-Z][a-z]+)\b)"
)
_JOIN_AFTER = re.compile(r",?[ \n](?:(?:on|of|the) ){0,2}$", re.IGNORECASE)
_JOIN_BEFORE = re.compile(r"(?:,? at |, | )(?:about |around |the )?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every row of the grammar, the more special first."""
    return dates.rules() + relative.rules() + spans.rules()


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, rule.compiled()) for rule in all_rules())


def find_timexes(article: Article, *, narrative: bool = False) -> tuple[Timex, ...]:
    """The article's time expressions with TIMEX3 types and values, in text order.

    Anchored on ``article.published``, as far as that is known: an article of a month dates no "Friday". narrative: the anchor is the last
    date in the text before the expression, and ``published`` is not looked at. Where no anchor tells, value says so with X and from and to
    are None.
    """
    context = Context(article.text, point_of(article.published), narrative)
    hits = _joined(_evaluated(context), context)
    return tuple(_record(hit, article) for hit in hits)


def _candidates(text: str) -> list[tuple[int, int, int, re.Match[str]]]:
    found = []
    for order, (_, pattern) in enumerate(_compiled()):
        for match in pattern.finditer(text):
            found.append((match.start(), -match.end(), order, match))
    found.sort(key=lambda row: row[:3])
    return found


def _evaluated(context: Context) -> list[Hit]:
    hits: list[Hit] = []
    reached = 0
    for start, end, order, match in _candidates(context.text):
        if start < reached:
            continue
        rule = _compiled()[order][0]
        found = rule.make(match, context)
        if found is None:
            continue
        reached = -end
        hits.append((start, reached, found, rule.name))
        _remember(found, context)
        tail = _TAIL.match(context.text, reached)
        later = dates.second_day(found.value, tail[1]) if tail and _is_date(found) and found.value else None
        if tail and later:
            reached = tail.end(1)
            hits.append((tail.start(1), reached, replace(found, value=later), f"{rule.name}, second"))
    return hits


def _is_date(found: Found) -> bool:
    return found.type is TimexType.DATE and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", found.value or ""))


def _remember(found: Found, context: Context) -> None:
    if (
        found.vague
        or found.clock
        or found.passing
        or found.value is None
        or found.type not in (TimexType.DATE, TimexType.TIME)
    ):
        return
    if re.match(r"\d{4}-Q\d$", found.value):
        context.quarter = found.value
    point = point_of(found.value)
    if point is None or found.value.startswith("XX"):
        return
    if context.narrative and point.month is None and _is_aside(point, context):
        context.aside = point
        return
    context.last = point


def _is_aside(year: Point, context: Context) -> bool:
    """A bare year more than ten from the story's is a remark ("as in 1812"), unless the one before it was near it."""
    if context.last is None or abs(year.year - context.last.year) <= FAR:
        return False
    return context.aside is None or abs(year.year - context.aside.year) > FAR


def _joined(hits: list[Hit], context: Context) -> list[Hit]:
    """Clock times with their day: that beside them, else the last day of the sentence, else the anchor's."""
    text = context.text
    made: list[Hit] = []
    skip = -1
    for i, (start, end, found, name) in enumerate(hits):
        if i == skip:
            continue
        if not found.clock:
            made.append(_widened((start, end, found, name), text, made))
            continue
        after = hits[i + 1] if i + 1 < len(hits) else None
        if after and _is_day(after[2]) and _JOIN_AFTER.fullmatch(text, end, after[0]):
            made.append(_widened((start, after[1], _at(found, after[2]), name), text, made))
            skip = i + 1
            continue
        before = made[-1] if made else None
        if before and _is_day(before[2]) and _JOIN_BEFORE.fullmatch(text, before[1], start):
            made[-1] = (before[0], end, _at(found, before[2]), name)
            continue
        made.append(_widened((start, end, _alone(found, start, made, context), name), text, made))
    return made


def _is_day(found: Found) -> bool:
    value = found.value or ""
    return found.type is TimexType.DATE and bool(
        re.fullmatch(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|XXXX-WXX-\d", value)
    )


def _at(clock: Found, day: Found) -> Found:
    return replace(clock, value=f"{day.value}{clock.value}", anchor=day.anchor, clock=False)


def _alone(clock: Found, start: int, made: list[Hit], context: Context) -> Found:
    for _, end, found, _ in reversed(made):
        if not context.narrative and (start - end > 200 or "\n\n" in context.text[end:start]):
            break
        point = point_of(found.value)
        if point and point.day and not found.vague:
            return replace(clock, value=f"{point.value}{clock.value}", clock=False, anchor=point)
    now = context.published if not context.narrative else None
    if now is not None and now.day:
        return replace(clock, value=f"{now.value}{clock.value}", clock=False, anchor=now)
    return replace(clock, value=f"XXXX-XX-XX{clock.value}", clock=False)


def _widened(hit: Hit, text: str, made: list[Hit]) -> Hit:
    """The hit with the words on its left that belong to it; "early" and "late" narrow its days to a half."""
    start, end, found, name = hit
    floor = max(made[-1][1] if made else 0, start - 40)
    if found.widen == "about" or found.type is TimexType.TIME:
        match = _ABOUT.search(text[floor:start])
        return (floor + match.start(), end, found, name) if match else hit
    if found.widen != "part":
        return hit
    match = _PART.search(text[floor:start])
    if match is None:
        return hit
    days = found.days or covered(found.value)
    part = match.lastgroup
    if days and days[0] < days[1] and part:
        found = replace(found, days=_half_of(days, part))
    return floor + match.start(), end, found, name


def _half_of(days: tuple[date, date], part: str) -> tuple[date, date]:
    """The half that "early" (first), "late" (second) or "mid" (the middle two quarters) surely means: wide, so that it is no guess."""
    count = (days[1] - days[0]).days + 1
    first, last = {
        "early": (0, (count + 1) // 2 - 1),
        "late": (count // 2, count - 1),
        "mid": (count // 4, count - count // 4 - 1),
    }[part]
    return days[0] + timedelta(days=first), days[0] + timedelta(days=last)


def _record(hit: Hit, article: Article) -> Timex:
    start, end, found, name = hit
    days = found.days or (None if found.vague else covered(found.value))
    if days is not None and found.type is TimexType.SET:
        days = None
    return Timex(
        id=record_id("timex", article.id, f"{start}-{end}"),
        span=Span(start, end),
        type=found.type,
        value=found.value,
        from_=days[0].isoformat() if days else None,
        to=days[1].isoformat() if days else None,
        anchor=found.anchor.value if found.anchor else None,
        because=f"timexes/{name}",
    )


__all__ = ["Point", "all_rules", "find_timexes"]

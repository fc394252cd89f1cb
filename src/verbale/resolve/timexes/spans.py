"""Rules for clock times, durations, sets and vague words."""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.knowledge.timewords import load_timewords
from verbale.records import TimexType
from verbale.resolve.timexes import numbers
from verbale.resolve.timexes.grammar import (
    DAYPARTS,
    MONTHS,
    WEEKDAYS,
    Context,
    Found,
    Rule,
    duration,
    unit_of,
)


def _clock(match: re.Match[str], context: Context) -> Found | None:
    """A time of day; the day joins later."""
    hour, minute = int(match["hour"]), match.groupdict().get("minute")
    half = (match.groupdict().get("half") or "")[:1].lower()
    if (half and not 1 <= hour <= 12) or hour > 24:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _at(f"{hour:02d}:{minute or '00'}")


def _at(clock: str) -> Found:
    return Found(TimexType.TIME, f"T{clock}", clock=True, widen="about")


def _named_clock(match: re.Match[str], context: Context) -> Found | None:
    return _at({"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[match["name"].lower()])


def _spelled_clock(match: re.Match[str], context: Context) -> Found | None:
    hour = numbers.number(match["hour"])
    return _at(f"{int(hour):02d}:00") if hour and 1 <= hour <= 12 else None


def _daypart(match: re.Match[str], context: Context) -> Found | None:
    part = DAYPARTS[match["daypart"].lower()]
    return Found(TimexType.TIME, f"T{part}", clock=True, widen="part")


def _duration(match: re.Match[str], context: Context) -> Found | None:
    unit, words = unit_of(match["unit"]), match["number"]
    amount = 1.0 if words.lower() in ("a", "an") else numbers.number(words)
    if amount is None:
        return None
    if match.groupdict().get("half"):
        amount += 0.5
    if (unit == "second" and amount == 1) or (
        unit == "quarter" and (amount < 2 or "-" in match[0] or "half" in match[0])
    ):
        return None  # "a second man", "three-quarters"
    return Found(TimexType.DURATION, duration(amount, unit), widen="about")


def _per(match: re.Match[str], context: Context) -> Found | None:
    return Found(TimexType.SET, duration(1.0, unit_of(match["unit"])))


def _half(match: re.Match[str], context: Context) -> Found | None:
    return Found(TimexType.DURATION, duration(0.5, unit_of(match["unit"])), widen="about")


def _vague_duration(match: re.Match[str], context: Context) -> Found | None:
    if re.search(
        r"\b(?:business|office|working|opening|visiting|school|rush|peak)\s$",
        context.text[: match.start()][-12:].lower(),
    ):
        return None  # a time of day, and no length
    return Found(TimexType.DURATION, duration(None, unit_of(match["unit"])), widen="about")


def _couple(match: re.Match[str], context: Context) -> Found | None:
    return Found(TimexType.DURATION, duration(2.0, unit_of(match["unit"])), widen="about")


def _every(match: re.Match[str], context: Context) -> Found | None:
    name = match["what"].lower()
    number = match.groupdict().get("number")
    for n, day in enumerate(WEEKDAYS, 1):
        if name.startswith(day.lower()):
            return Found(TimexType.SET, f"XXXX-WXX-{n}")
    for n, month in enumerate(MONTHS, 1):
        if name == month.lower():
            return Found(TimexType.SET, f"XXXX-{n:02d}")
    if name in DAYPARTS:
        return Found(TimexType.SET, f"XXXX-XX-XXT{DAYPARTS[name]}")
    if name in ("spring", "summer", "autumn", "fall", "winter"):
        return Found(TimexType.SET, f"XXXX-{ {'spring': 'SP', 'summer': 'SU', 'winter': 'WI'}.get(name, 'FA') }")
    count = 2.0 if match.groupdict().get("other") else numbers.number(number) if number else 1.0
    return Found(TimexType.SET, duration(count, unit_of(name)))


def _often(match: re.Match[str], context: Context) -> Found | None:
    word = match["word"].lower()
    codes = {
        "hourly": "PT1H",
        "daily": "P1D",
        "nightly": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "quarterly": "P3M",
        "annually": "P1Y",
        "yearly": "P1Y",
        "biweekly": "P2W",
        "bimonthly": "P2M",
    }
    if word == "quarterly" and re.match(r"[ ][a-z]", context.text[match.end() :]):
        return None  # of a kind ("a quarterly dividend"), not how often
    return Found(TimexType.SET, codes[word])


def _plural_weekday(match: re.Match[str], context: Context) -> Found | None:
    number = next(n for n, d in enumerate(WEEKDAYS, 1) if match["weekdays"].lower().startswith(d.lower()))
    part = match.groupdict().get("daypart")
    return Found(TimexType.SET, f"XXXX-WXX-{number}" + (f"T{DAYPARTS[part.lower().rstrip('s')]}" if part else ""))


def _weekday_parts(match: re.Match[str], context: Context) -> Found | None:
    number = next(n for n, d in enumerate(WEEKDAYS, 1) if match["weekday"].lower().startswith(d[:3].lower()))
    return Found(TimexType.SET, f"XXXX-WXX-{number}T{DAYPARTS[match['part'].lower()]}")


@lru_cache(maxsize=1)
def _vague_values() -> dict[str, str]:
    return {w.lower(): name.value for name in load_timewords() if name.kind == "vague" for w in name.words}


_ADVERBS = frozenset({"soon", "shortly"})


def _vague(match: re.Match[str], context: Context) -> Found | None:
    words = re.sub(r"\s+", " ", match[0]).lower()
    after = context.text[match.end() : match.end() + 12]
    before = context.text[max(0, match.start() - 6) : match.start()]
    if context.narrative and words in _ADVERBS:
        return None  # of the story's own time, which "soon" does not tell
    if words in _ADVERBS and re.match(r"\s(?:before|after|prior|afterwards?|thereafter)\b", after):
        return None  # how long before or after what is told, be it past or to come
    if words.removeprefix("in ") in ("the present", "the past", "the future") and re.match(
        r"[ ](?!and\b|or\b|is\b|was\b|of\b|for\b|but\b|in\b|to\b|he\b|as\b|with\b)[a-z]", after
    ):
        return None
    if words == "current" and re.match(r"(?:s|[ ](?:of|and|that|in|from)\b|[.,])", after):
        return None
    if words == "future" and re.match(r"s\b", after):
        return None
    if words == "once" and (
        re.search(r"\b(?:at|than|just|only|all|even|for) $", before)
        or re.match(r"[ ](?:the|it|they|he|she|we|you|again|a|every|in|that|all|an?|more|said|and)\b|[,.]", after)
    ):
        return None
    return Found(TimexType.DATE, _vague_values()[words], vague=True)


def rules() -> tuple[Rule, ...]:
    """The rows."""
    every = "every|each"
    what = (
        (
            r"(?P<what>year|month|week|day|quarter|hour|minute|decade|night|weekend|morning|afternoon|"
            r"evening|spring|summer|autumn|winter|"
        )
        + "|".join([*WEEKDAYS, *MONTHS]).lower()
        + ")"
    )
    vague = "|".join(re.escape(w).replace("\\ ", " ") for w in sorted(_vague_values(), key=len, reverse=True))
    rows = [
        (
            "clock",
            r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?[ ]?(?P<half>[ap]\.?m\b\.?){zone}?",
            _clock,
            "They met at 3:30 p.m. EST.",
            "They met 30 amateurs.",
        ),
        (
            "clock of 24 hours",
            r"(?<![\d.,-])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![:\d])(?:[ ]?h(?:ou)?rs)?{zone}?",
            _clock,
            "They met at 15:30 GMT.",
            "The score of 3:5 and 12:345.",
        ),
        (
            "military clock",
            r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?:[ ]?h(?:ou)?rs|[ ]?(?:GMT|UTC|BST|EST|EDT|CET))",
            _clock,
            "They met at 1530 GMT.",
            "They sent 1530 men.",
        ),
        ("hour with zone", r"(?P<hour>\d{1,2}) (?:o['’]clock)", _clock, "They met at 3 o'clock.", "They met 3 clerks."),
        (
            "spelled clock",
            r"(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ ]o['’]clock",
            _spelled_clock,
            "They met at three o'clock.",
            "They met three clerks.",
        ),
        ("named clock", r"(?P<name>noon|midnight)", _named_clock, "They met at noon.", "They met the nooncaller."),
        (
            "part of day",
            (
                r"(?:the |early |late )?(?P<daypart>morning|afternoon|evening|night)(?= (?:of )?(?:the )?(?:\d|"
                r"[A-Z][a-z]+ \d))"
            ),
            _daypart,
            "They met on the night of 3 March.",
            "The nights of the march were cold.",
        ),
        (
            "part of weekday",
            r"(?P<daypart>morning|afternoon|evening|night)(?![ ]?s)",
            _daypart_after,
            "They met on Friday morning.",
            "A morning person spoke of mornings.",
        ),
        (
            "duration",
            (
                r"(?P<number>an?|{number})(?: (?:more|full|consecutive|straight|long|whole|additional|extra|"
                r"further|trading|working|business|calendar|solid))?(?:[ ]|-|"
                r"[ ]-)<unit>(?P<half> and a half)?(?:[- ]long)?(?: or so)?(?!ly|[- ]olds?\b|-end)"
            ),
            _duration,
            "They talked for three hours.",
            "Three year-end reports came hourly.",
        ),
        ("half duration", r"half (?:an?[ ])<unit>", _half, "They talked for half an hour.", "They ate half an apple."),
        (
            "vague duration",
            (
                r"(?:a few|several|many|some|few|a number of|dozens of|countless|numerous|a good many|the first|"
                r"the last|recent|coming|past|the next|the following|long|most)(?: more|"
                r" long)?[ -](?P<unit>years|months|weeks|days|hours|minutes|decades|centuries|seconds|nights|"
                r"quarters|(?<=several-)(?:year|month|week|day|hour))"
            ),
            _vague_duration,
            "They talked for several hours.",
            "Several men were hourly.",
        ),
        (
            "couple",
            r"(?:a )?couple (?:of )?(?:more )?<unit>",
            _couple,
            "They talked for a couple of hours.",
            "A couple of men met.",
        ),
        (
            "bare plural duration",
            (
                r"(?P<unit>years|months|weeks|days|hours|decades|centuries|minutes)(?=[ ](?:of|before|after|to|"
                r"in|later|earlier|and|as|at|that|if|when|from|trying|since|or|ahead)\b|[,.;)])(?: or (?:years|"
                r"months|weeks|days|decades))?"
            ),
            _vague_duration,
            "They talked for hours.",
            "The hours' count rose; daybreak came.",
        ),
        (
            "per",
            r"(?:per|twice an?|once an?|times an?) (?P<unit>year|month|week|day|hour|quarter|decade|minute)",
            _per,
            "They met twice a year.",
            "They met per yearly plan.",
        ),
        (
            "every",
            rf"(?:{every}) (?:(?P<other>other) )?{what}(?!s)",
            _every,
            "They meet every Friday.",
            "Every Fridays' meal.",
        ),
        (
            "every few",
            rf"(?:{every}) (?P<number>{{number}}) (?P<what>years|months|weeks|days|quarters|hours|minutes|decades)",
            _every,
            "They meet every four years.",
            "Every four men met.",
        ),
        (
            "often",
            (
                r"(?P<word>hourly|daily|nightly|weekly|monthly|quarterly|annually|yearly|biweekly|"
                r"bimonthly)(?! (?-i:[A-Z]))"
            ),
            _often,
            "They meet weekly.",
            "The Daily Telegraph met the weeks.",
        ),
        (
            "plural weekday",
            r"(?:on )?<weekdays>(?: (?P<daypart>mornings?|afternoons?|evenings?|nights?))?",
            _plural_weekday,
            "They meet on Fridays.",
            "Friday's meal was cold.",
        ),
        (
            "weekday parts",
            r"<weekday> (?P<part>morning|afternoon|evening|night)s",
            _weekday_parts,
            "They meet Friday nights.",
            "They met Friday night.",
        ),
        ("vague word", rf"(?:{vague})", _vague, "Talks will resume soon.", "The sooner, the better."),
    ]
    return tuple(Rule(*row) for row in rows)


def _daypart_after(match: re.Match[str], context: Context) -> Found | None:
    """A part of the day right after a date or a day's name; elsewhere it is no point in time."""
    before = context.text[max(0, match.start() - 14) : match.start()]
    if re.search(
        (
            rf"(?i:\b(?:{'|'.join(WEEKDAYS)}|{'|'.join(w[:3] for w in WEEKDAYS)})\.?|\d|\bEve|"
            rf"\bDay)[ \n]+(?:early |late |mid)?$"
        ),
        before,
    ):
        return _daypart(match, context)
    after = context.text[match.end() : match.end() + 8]
    if re.search(r"\b(?:[Tt]he|in|at|[Bb]y|by the|until) $", before) and re.match(
        r"[ ]?[,.;]| of | (?:when|before|after|on)", after
    ):
        return _daypart(match, context)
    return None

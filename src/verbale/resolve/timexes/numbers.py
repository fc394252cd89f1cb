"""Number words and spelled years of time expressions."""

from __future__ import annotations

import re

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
        "eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "thirtieth": 30, "thirty-first": 31}
VALUES = {w: n for n, w in enumerate(ONES)} | {w: 20 + 10 * n for n, w in enumerate(TENS)} | {"dozen": 12}

_SMALL = (
    f"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|{'|'.join(sorted(ONES[1:], key=len, reverse=True))})"
)
WORD_NUMBER = f"(?:(?:{_SMALL}|a) (?:hundred|thousand|dozen)|{_SMALL})"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d)?(?:[- ]\d/\d)?|{WORD_NUMBER})"
_YEAR_TAIL = f"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|(?:{'|'.join(ONES[10:])})|oh[- ](?:{'|'.join(ONES[1:10])})|hundred)"
SPELLED_YEAR = (
    f"(?:(?:seventeen|eighteen|nineteen|twenty)[- ]{_YEAR_TAIL}|two thousand(?: (?:and )?(?:{'|'.join(ONES[1:])}))?)"
)


def number(words: str) -> float | None:
    """The number that digits or words say: "2 1/2", "twenty-four", "a hundred"; None where they say none."""
    words = re.sub(r"\s+", " ", words.lower().strip()).replace(",", "")
    fraction = re.fullmatch(r"(\d+)[- ](\d)/(\d)", words)
    if fraction:
        return int(fraction[1]) + int(fraction[2]) / max(int(fraction[3]), 1)
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words)
    total = 0.0
    for word in re.split(r"[- ]", words):
        if word in ("a", "an", "and"):
            continue
        if word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        elif word in VALUES:
            total += VALUES[word]
        else:
            return None
    return total or None


def spelled_year(words: str) -> int | None:
    """The year that words say: "nineteen ninety-six", "two thousand and three"."""
    parts = re.split(r"[- ]+", re.sub(r"\s+", " ", words.lower()))
    if parts[:2] == ["two", "thousand"]:
        return 2000 + sum(VALUES.get(p, 0) for p in parts[2:])
    tail = 0 if parts[1] == "hundred" else sum(VALUES.get(p, 0) for p in parts[1:])
    return VALUES[parts[0]] * 100 + tail

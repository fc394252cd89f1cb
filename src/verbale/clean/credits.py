"""Who wrote and who published: datelines, bylines, agencies, outlets, captions; taken out of the text and kept as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.knowledge.outlets import agency_names
from verbale.records import Caption

MONTHS = "January February March April May June July August September October November December".split()
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY_FIRST = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})"
MONTH_FIRST = rf"(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
ISO = r"(?P<iso>\d{4}-\d\d-\d\d)"
DATE = re.compile(rf"(?:{DAY_FIRST}|{MONTH_FIRST}|{ISO})")
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

PHOTO = re.compile(
    r"\((?P<credit>[^()]*\b(?:[Pp]hoto(?:graph(?:er|s)?)?|[Ii]mages?|[Pp]icture|AP|AFP|EPA|REUTERS|Reuters|Getty|Shutterstock|[Pp]ool|[Cc]ourtesy|[Hh]andout|[Ff]ile|TASS|Xinhua|via)\b[^()]*)\)\s*$"
)
PHOTO_TAIL = re.compile(
    r"(?:^|[.!?”\"]\s*|\s[-–—|/]\s*)(?P<credit>(?:(?:AP|AFP|EPA|REUTERS|Reuters|TASS)\b"
    r"|(?:Photo|Image|Picture|Credit|Photograph|Foto)s?(?: by)?\s?[:/])\s?[^.]{0,80}"
    r"|(?:[A-Z][\w.'’-]+ ){0,4}[A-Z][\w.'’-]+(?:/| via )(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images|Pool|Handout|Bloomberg)[^.]{0,50})$"
)
FLAG = re.compile(r"^(?:FILE(?: PHOTO| -| –| —|:)|ARCHIVE|PHOTO:|IMAGE:|CAPTION:)", re.IGNORECASE)
COUNTER = re.compile(r"^\d{1,3} of \d{1,3}\s+")

DAY = r"(?:[A-Z][a-zéûô]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z]?[a-zéûô]{2,9}\.?)(?:,?\s\d{4})?"  # without naming months: agencies write in many languages
AGENCY = r"\((?P<agency>\w[\w .&/’'-]{1,30})\)"
DASH = r"\s*\.?(?:[-–—_]{1,2}|:)\s+"
DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+(?:[ /-](?:[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+|D\.C\.|DE|DU|LA))*(?:,\s[A-Z][\w. ]{1,25}?)?)"
    rf"(?:,?\s(?P<date>{DAY}))?\s*(?:{AGENCY})?{DASH}(?=[\"“‘'A-Z0-9])"
)
MIXED_DATELINE = re.compile(
    r"^(?!By\s)(?P<place>[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3}(?:, [A-Z][\w. ]{1,25}?)?)"
    rf"(?:,\s(?P<date>{DAY}))?\s*(?:{AGENCY}|/(?P<slashed>\w[\w .-]{{1,20}})/){DASH}"
)
FIRST_AGENCY = re.compile(
    rf"^\((?P<agency>[A-Z]{{2,8}})\)\s*-\s+(?P<place>[A-Z][\w ]{{2,25}}),\s(?P<date>{DAY})\s*-\s+"
)
NO_PLACE = re.compile(rf"^(?P<date>{DAY})\s{AGENCY}\s*-\s+")
BYLINE = re.compile(r"^(?:[Bb]y|BY|Written by|Words by|Story by)\s+(?P<names>[^.]{3,90})$")
NOT_NAMES = re.compile(
    r"\b(?:the|our|an?|staff|desk|agencies|correspondents?|reporters?|news|wire|service|editors?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "SEOUL (Reuters) -": the words, their length in the paragraph, the place, the agency and the date if they are there."""

    length: int
    place: str | None
    agency: str | None
    date: str | None


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline at the front of a paragraph, or None."""
    match = (
        DATELINE.match(paragraph)
        or MIXED_DATELINE.match(paragraph)
        or FIRST_AGENCY.match(paragraph)
        or NO_PLACE.match(paragraph)
    )
    if match is None:
        return None
    groups = match.groupdict()
    place, agency, date = groups.get("place"), groups.get("agency") or groups.get("slashed"), groups.get("date")
    if place and (tail := re.search(rf",?\s(?P<date>{DAY})(?:\s(?P<agency>[A-Z]{{2,8}}))?$", place)):
        place, agency, date = place[: tail.start()], agency or tail["agency"], date or tail["date"]
    if place and (day := re.search(rf",?\s(?:{'|'.join(WEEKDAYS)})$", place)):
        place = place[: day.start()]
    if place is not None and len(place) < 3 and not agency:
        return None
    return Dateline(match.end(), place, agency, date)


def place_of_dateline(words: str | None) -> str | None:
    """The place in a dateline that an agency's envelope gives as a field: "MOSCOW, March 3 (Reuters)"; None where it names none."""
    words = (words or "").strip(" -–—_:")
    if " - " in words:
        return None
    if found := dateline_of(f"{words} - X"):
        return found.place
    plain = re.sub(rf"\s*\([^()]*\)$|,?\s(?:{DAY}|{'|'.join(WEEKDAYS)})(?:\s[A-Z]{{2,8}})?$", "", words)
    if not plain or len(plain) > 40 or len(plain.split()) > 5 or not plain[0].isupper():
        return None
    return None if any(c.isdigit() for c in plain) or plain[:3].title() in [m[:3] for m in MONTHS] else plain


@lru_cache(maxsize=1)
def _credit_pattern() -> re.Pattern[str]:
    names = "|".join(map(re.escape, agency_names()))
    return re.compile(
        rf"(?:,|—|–|-)\s(?:[Tt]he\s)?(?P<agency>{names})\s(?:news agency\s)?(?:reported|reports|said in a report)\.?[”\"]?$"
    )


def credited_agency(sentence_end: str) -> str | None:
    """The agency that a paragraph credits at its end (", Reuters reported."), as it is written there, without "the"."""
    match = _credit_pattern().search(sentence_end.strip())
    return match["agency"].removeprefix("The ") if match else None


@lru_cache(maxsize=4096)
def caption_of(line: str) -> Caption | None:
    """The caption that a line is, by its flag, its counter or the picture's credit at its end; None where nothing says so."""
    text = COUNTER.sub("", line)
    credit = PHOTO.search(text) or PHOTO_TAIL.search(text)
    if credit is None and not FLAG.match(text):
        return None
    if credit is not None and credit.re is PHOTO_TAIL and len(text) > 600:
        return None
    if credit is None:
        return Caption(text=text, credit=None)
    return Caption(
        text=text[: credit.start("credit")].rstrip(" (-–—|/").strip() or text, credit=credit["credit"].strip()
    )


def is_archive(caption: Caption) -> bool:
    """Whether the picture is from the archive, so that its date says nothing of the article's."""
    return bool(re.match(r"FILE\b|ARCHIVE\b", caption.text)) or bool(
        caption.credit and re.search(r"\b(?:File|Archive)\b", caption.credit)
    )


def byline_of(line: str) -> tuple[str, ...] | None:
    """The names on a byline, () where it names a desk, None where the line is no byline."""
    match = BYLINE.match(line)
    if match is None or len(line.split()) > 14:
        return None
    names = [n.strip(" ,;|") for n in re.split(r",|\band\b|&|\||;", match["names"])]
    people = tuple(n for n in names if 2 <= len(n.split()) <= 5 and n[:1].isupper() and not NOT_NAMES.search(n))
    return people if people or NOT_NAMES.search(match["names"]) else None


def date_in(text: str) -> str | None:
    """The first full date in the text as an ISO day; None where there is none or it does not exist."""
    match = DATE.search(text)
    return iso_day(match) if match else None


def iso_day(match: re.Match[str]) -> str | None:
    """The ISO day of a match of DATE, or None where there is no such day."""
    import datetime

    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
    else:
        name, number = (match["m1"] or match["m2"])[:3].title(), int(match["d1"] or match["d2"])
        year, month, day = int(match["y1"] or match["y2"]), [m[:3] for m in MONTHS].index(name) + 1, number
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None

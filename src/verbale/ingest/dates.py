"""Dates of publication as containers write them -> ISO 8601, as precise as they were."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}:?\d{2})?)?$")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$")
_MONTHS = (
    ("january", "jan", "janvier", "januar", "enero"),
    ("february", "feb", "février", "fevrier", "februar", "febrero"),
    ("march", "mar", "mars", "märz", "mär", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "juni", "junio"),
    ("july", "jul", "juillet", "juli", "julio"),
    ("august", "aug", "août", "aout", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre"),
    ("october", "oct", "octobre", "oktober", "okt", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "décembre", "decembre", "dezember", "dez", "diciembre"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?({_NAMES})\.?,?\s+(?:de\s+)?(\d{{4}})\b", re.I
)
_MONTH_DAY = re.compile(rf"\b({_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({_NAMES})\.?,?\s+(\d{{4}})\b", re.I)


def iso_date(value: object) -> str | None:
    """The date (with time and zone where given) in ISO 8601, or None where it is not understood; never more precise than the words.

    Takes ISO 8601 in both forms, RFC 822, "January 11, 2010 Monday", "lundi 5 octobre 2013", dates, seconds or milliseconds since 1970.
    A date of figures with slashes is taken only where one of them must be the day ("9/16/17"): 03/04/2025 is two days.
    """
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(float(value))
    words = str(value).strip()
    if not words or len(words) > 200:
        return None
    return (
        _from_parts(_ISO.match(words))
        or _from_parts(_COMPACT.match(words))
        or _from_slashes(words)
        or _from_rfc822(words)
        or _from_words(words)
    )


def _from_epoch(seconds: float) -> str | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 0 < seconds < 4e9:
        return None
    from datetime import UTC

    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _from_parts(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        checked = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
        )
    except ValueError:
        return None
    if hour is None:
        return "-".join(part for part in (year, month, day) if part)
    zone = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", None: ""}.get(zone, zone) or ""
    if zone and ":" not in zone:
        zone = zone[:3] + ":" + zone[3:]
    return checked.isoformat(timespec="seconds") + zone


def _from_rfc822(words: str) -> str | None:
    if not re.search(r"\d{1,2}:\d{2}", words):
        return None
    try:
        return parsedate_to_datetime(words).isoformat(timespec="seconds")
    except (TypeError, ValueError, IndexError):
        return None


def _from_slashes(words: str) -> str | None:
    found = _SLASHES.match(words)
    if found is None:
        return None
    first, second, year = (int(part) for part in found.groups())
    if (first > 12) == (second > 12):
        return None
    day, month = (first, second) if first > 12 else (second, first)
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_words(words: str) -> str | None:
    if found := _DAY_MONTH.search(words):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.search(words):
        month, day, year = found.groups()
    elif found := _MONTH_YEAR.search(words):
        return f"{found.group(2)}-{_MONTH[found.group(1).lower()]:02d}"
    else:
        return None
    try:
        return date(int(year), _MONTH[month.lower()], int(day)).isoformat()
    except ValueError:
        return None

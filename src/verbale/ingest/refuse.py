"""Unread records from what went wrong, in one line each."""

from __future__ import annotations

from verbale.errors import InputError
from verbale.records import Unread, UnreadReason


def refuse(uri: str, reason: UnreadReason, detail: str, *, part: int | None = None, line: int | None = None) -> Unread:
    """An Unread; the detail cut to one short line."""
    words = " ".join(detail.split())
    return Unread(
        uri=uri, part=part, reason=reason, detail=words if len(words) <= 300 else words[:299] + "…", line=line
    )


def refused(error: Exception, uri: str, *, part: int | None = None, line: int | None = None) -> Unread:
    """The Unread for an exception: an InputError's own reason, FAILED with the exception's name for anything else."""
    if isinstance(error, InputError):
        return refuse(uri, UnreadReason(error.reason), error.detail, part=part, line=line)
    if isinstance(error, RecursionError):
        return refuse(uri, UnreadReason.TOO_DEEP, "nested too deeply", part=part, line=line)
    return refuse(uri, UnreadReason.FAILED, f"{type(error).__name__}: {error}", part=part, line=line)

"""The exceptions that Verbale raises on purpose; everything else is a programming mistake.

VerbaleError
├── InputError          a document that cannot be read (carries the reason that an Unread keeps)
├── ConfigError         a setting that does not exist or has no such value
├── KnowledgeError      a table of ours or of the user's that is broken (file and row)
├── PipelineError       a language pipeline that is missing or does not fit
├── LedgerError         a ledger that cannot be opened, or is not one
│   └── LedgerBusyError     another process is writing to it
└── NotFoundError       a look-up that found nothing; lists what there is
"""

from __future__ import annotations

from collections.abc import Iterable


class VerbaleError(Exception):
    """Anything that Verbale can explain in one line; the command line prints it and exits with 1."""


class InputError(VerbaleError):
    """A document that cannot be read.

    reason: a value of records.UnreadReason; detail: what was found, in words.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class ConfigError(VerbaleError):
    """A setting that does not exist, or a value that it cannot take."""


class KnowledgeError(VerbaleError):
    """A knowledge table that is broken; the message names file, row and the mend."""


class PipelineError(VerbaleError):
    """A language pipeline that is not installed or whose labels Verbale cannot read."""


class LedgerError(VerbaleError):
    """A ledger that cannot be opened, is no ledger, or is of a newer schema."""


class LedgerBusyError(LedgerError):
    """Another process holds the ledger's writer lock."""


class NotFoundError(VerbaleError):
    """A look-up that found nothing; the message lists what there is."""

    def __init__(self, what: str, name: str, available: Iterable[str] = ()) -> None:
        names = sorted(available)
        tail = f" Available: {', '.join(names)}." if names else ""
        super().__init__(f"No {what} {name!r}.{tail}")
        self.name = name

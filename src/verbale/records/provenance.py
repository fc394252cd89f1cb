"""Where a record comes from: stable ids, and the versions of what made it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The versions behind a Reading: of the program, of the language pipeline, of the knowledge tables."""

    verbale: str
    pipeline: str
    knowledge: str


def record_id(kind: str, *key: object) -> str:
    """Sixteen hexadecimal digits from the kind and the key fields: the same text gives the same id, so reading twice adds nothing."""
    joined = "\x1f".join([kind, *map(str, key)])
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]

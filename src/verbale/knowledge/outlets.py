"""News outlets and agencies by name and alias."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher or agency; country is ISO 3166 alpha-3, kind "agency", "newspaper" ..., control who stands behind it."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    kind: str
    control: str


@lru_cache(maxsize=1)
def load_outlets() -> tuple[Outlet, ...]:
    """Every row of ``data/outlets.csv``."""
    text = (resources.files("verbale.knowledge") / "data" / "outlets.csv").read_text(encoding="utf-8")
    return tuple(
        Outlet(r["name"], tuple(a for a in r["aliases"].split("|") if a), r["country"] or None, r["kind"], r["control"])
        for r in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1)
def agency_names() -> tuple[str, ...]:
    """Names and aliases under which agencies are credited, the longest first."""
    found = {n for o in load_outlets() if o.kind == "agency" for n in (o.name, *o.aliases)}
    return tuple(sorted(found, key=lambda n: (-len(n), n)))

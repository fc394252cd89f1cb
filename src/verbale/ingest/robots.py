"""robots.txt by RFC 9309: the longest rule that matches counts, an allow before an equally long disallow."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

MAX_BYTES = 512_000  # what the RFC asks a crawler to read at least


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site lets a crawler fetch: rules as (path pattern, allowed), and the delay that it asks for in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = field(default=())

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        if path == "/robots.txt":
            return True
        best = max(
            ((len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, path)), default=(0, True)
        )
        return best[1]


EVERYTHING = Robots()
NOTHING = Robots(rules=(("/", False),))


def parse_robots(data: bytes, agent: str) -> Robots:
    """The rules for a crawler of that name (its product token, "verbale"), else those for all."""
    groups: dict[str, tuple[list[tuple[str, bool]], list[float]]] = {}
    current: list[str] = []
    sitemaps: list[str] = []
    naming = False
    for line in data[:MAX_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        key, sign, value = line.split("#", 1)[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not sign:
            continue
        if key == "user-agent":
            current = [*current, value.lower()] if naming else [value.lower()]
            naming = True
            groups.setdefault(value.lower(), ([], []))
            continue
        if key == "sitemap":
            sitemaps.append(value)
            continue
        naming = False
        for name in current:
            if key in ("allow", "disallow") and value:
                groups[name][0].append((unquote(value), key == "allow"))
            elif key == "crawl-delay" and re.fullmatch(r"\d{1,4}(?:\.\d+)?", value):
                groups[name][1].append(float(value))
    rules, delays = groups.get(agent.lower()) or groups.get("*") or ([], [])
    return Robots(tuple(rules), max(delays, default=None), tuple(sitemaps))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    end = pattern.endswith("$")
    # Runs of stars are one star: a pattern of a thousand would make matching explode.
    pieces = [re.escape(piece) for piece in re.split(r"\*+", pattern.rstrip("$") if end else pattern)]
    return re.compile(".*?".join(pieces[:20]) + ("$" if end else ""), re.S)


def _matches(pattern: str, path: str) -> bool:
    return _compiled(pattern).match(path[:4096]) is not None

"""The language of an article, where its text is long enough to tell."""

from __future__ import annotations

import re

FUNCTION = frozenset(
    "the of and to that for it with is as by at from in on was he she they his her its be are has had said not".split()
)
ENOUGH = 0.2  # share of English function words from which nothing else need be asked; other languages stay below .06 on the page sets


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or None for texts of fewer than five words. Clear English is told by its function words, the rest by py3langid."""
    words = re.findall(r"[^\W\d_]+", text[:4000].lower())
    if len(words) < 5:
        return None
    if sum(w in FUNCTION for w in words) >= ENOUGH * len(words):
        return "en"
    import py3langid

    return str(py3langid.classify(text[:4000])[0])

"""The spelling of names: folding and comparing ("Zelenskiy", "Zelenskyy")."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower-case ASCII letters and digits, words divided by one blank; possessives dropped."""
    plain = str(anyascii(re.sub(r"['’]s?$", "", name.strip()))).lower()
    return re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "").replace(".", "")).strip()

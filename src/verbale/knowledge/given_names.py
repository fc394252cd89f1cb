"""Given names that are borne by men or by women, for telling which person a pronoun can mean.

A list of our own, of common names in the news of Europe, America and the Middle East; names that both bear are left out. It only rules
referents out: nobody's gender is recorded from it.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib import resources

from verbale.errors import KnowledgeError

WOMENS_ENDINGS = ("ova", "eva", "ina", "skaya", "ska", "enkova")  # of Slavic surnames
MENS_ENDINGS = ("ov", "ev", "sky", "skiy", "skyi", "ski")


@lru_cache(maxsize=1)
def load_given_names() -> dict[str, bool]:
    """Name -> whether women bear it; a gender other than m or f is a KnowledgeError."""
    text = (resources.files("verbale.knowledge") / "data" / "given_names.csv").read_text(encoding="utf-8")
    found = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), 2):
        if row["gender"] not in ("m", "f"):
            raise KnowledgeError(f"given_names.csv, row {number}: gender {row['gender']!r} is neither m nor f")
        found[row["name"]] = row["gender"] == "f"
    return found


def is_womans(name: str) -> bool | None:
    """Whether a full name is a woman's (True) or a man's (False) by its given name, else by a Slavic surname; None: it does not say."""
    words = name.split()
    if not words:
        return None
    names = load_given_names()
    for word in words[:-1]:
        if (found := names.get(word)) is not None:
            return found
    last = words[-1].lower()
    if len(words) > 1 and len(last) > 5:
        if last.endswith(WOMENS_ENDINGS):
            return True
        if last.endswith(MENS_ENDINGS):
            return False
    return None

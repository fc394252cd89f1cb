"""The spelling of names: folding and comparing ("Zelenskiy", "Zelenskyy")."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name in lower-case ASCII letters and digits, words divided by one blank; possessives dropped."""
    plain = str(anyascii(re.sub(r"['’]s?$", "", name.strip()))).lower()
    return re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "").replace(".", "")).strip()


# Given names that are one name, nicknames and transliterations that no rule of sounds reaches. Own compilation.
GIVEN = (
    "vladimir volodymyr", "petro pyotr", "alexander aleksandr alyaksandr oleksandr alex", "mohammed muhammad mohamed mohammad muhammed mahomet",
    "sergei sergey serhiy siarhei", "mikhail mykhailo mikheil", "nikolai mykola", "joe joseph", "bill william will", "jimmy james jim", "tony anthony", "mike michael mick",
    "bob robert rob bobby",
    "dick richard rick", "chuck charles charlie", "ted edward ed theodore", "bibi benjamin binyamin ben", "tom thomas", "dan daniel", "steve steven stephen",
    "jeff jeffrey", "ken kenneth", "larry lawrence", "andy andrew", "dave david", "nick nicholas", "sam samuel", "tim timothy", "chris christopher", "liz elizabeth",
    "kate katherine catherine", "sue susan", "jon jonathan", "fred frederick", "gerry gerald", "pat patrick", "greg gregory", "matt matthew", "ron ronald", "don donald",
    "hezbollah hizbullah hizballah hizbollah",
)  # fmt: skip
_ONE = {w: n for n, words in enumerate(GIVEN) for w in words.split()}  # word -> the number of its group
WHOLE = (
    ("kyiv", "kiev"), ("beijing", "peking"), ("mumbai", "bombay"), ("kolkata", "calcutta"), ("chennai", "madras"), ("yangon", "rangoon"),
    ("myanmar", "burma"), ("cote divoire", "ivory coast"), ("timor leste", "east timor"), ("turkiye", "turkey"), ("czechia", "czech republic"),
    ("eswatini", "swaziland"), ("cabo verde", "cape verde"), ("ho chi minh city", "saigon"), ("north macedonia", "macedonia"),
)  # fmt: skip
TITLES = frozenset(
    "president prime minister premier chancellor king queen prince princess emperor pope sir dame lord lady mr mrs ms dr prof gen general lt col maj capt "
    "adm sen senator rep gov governor ayatollah grand sheikh sheik imam crown foreign defense defence former vice deputy justice judge ambassador secretary".split()
)
PARTICLES = frozenset("al el ul ad as ash an ar at e".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
# Words of which bodies' names are made: such names have no middle names, and their words no fixed order.
OF_BODIES = frozenset(
    "union nations party ministry department council commission court bank fund organization agency army forces force front movement congress government "
    "assembly parliament senate house committee institute university league state jihad fleet republic democratic people national international "
    "security office alliance taliban brigade guard service bureau federation association group".split()
)
SPELLINGS = {
    "defence": "defense",
    "organisation": "organization",
    "labour": "labor",
    "programme": "program",
    "centre": "center",
    "u s": "us",
}
FILLERS = frozenset("of the for and in on to affairs".split())
ALIKE = 0.8  # likeness of two words' sounds; chosen on two thirds of tests/knowledge/name_pairs.csv
_SOUNDS = (
    (re.compile("sch|sh"), "s"), (re.compile("dzh|zh|dj|j"), "j"), (re.compile("kh"), "h"), (re.compile("ph"), "f"), (re.compile("[gd]h"), lambda m: m[0][0]),
    (re.compile("ck|q|c(?![hie])"), "k"), (re.compile("x"), "ks"), (re.compile("w"), "v"), (re.compile("ou|oo"), "u"), (re.compile("ie|ee|iy|yy|ij"), "i"),
    (re.compile("([aou])e(?=[^aeiouy])"), r"\1"), (re.compile("y"), "i"), (re.compile(r"(.)\1+"), r"\1"), (re.compile("(?<=.)h$"), ""),
)  # fmt: skip


def same_name(first: str, second: str) -> bool:
    """Whether two written names are variants of one: transliteration, accents, hyphens, initials, nicknames, titles, order, acronyms.

    It says nothing of who bears it: two persons may have one name. A surname alone is no variant of the full name (``is_short_form``).
    """
    a, b = _plain(first), _plain(second)
    if a == b:
        return True
    if any({a, b} <= set(pair) for pair in WHOLE):
        return True
    if _is_acronym(first, second) or _is_acronym(second, first):
        return True
    x, y = _words(a), _words(b)
    if not x or not y:
        return False
    if _of_body(x) or _of_body(y):
        return _same_body(x, y)
    return _same_person(x, y)


def is_short_form(short: str, full: str) -> bool:
    """Whether a name is one word that ends the full one, or begins it where family names do ("Xi" of "Xi Jinping")."""
    x, y = _words(_plain(short)), _words(_plain(full))
    return len(x) == 1 and len(y) > 1 and (_alike(x[0], y[-1]) or (x[0] == y[0] and len(y[0]) <= 5))


def _plain(name: str) -> str:
    """Folded, in one spelling of English, without titles before the name."""
    words = [SPELLINGS.get(w, w) for w in fold(name.replace("U.S.", "US")).split()]
    while len(words) > 1 and words[0] in TITLES and not (len(words) > 2 and words[1] == "of"):
        if OF_BODIES & set(words[1:]):
            break  # "Foreign Ministry"
        words = words[1:]
    return " ".join(words)


def _words(plain: str) -> list[str]:
    kept = [w for w in plain.split() if w not in PARTICLES]
    return kept or plain.split()


def _of_body(words: list[str]) -> bool:
    return bool(OF_BODIES & set(words))


def _is_acronym(short: str, full: str) -> bool:
    """Whether one is the initials of the other."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()):
        return False
    words = [w for w in fold(full.replace("-", " ")).split() if w not in FILLERS]
    return len(words) > 1 and "".join(w[0] for w in words) == letters.lower()


def _same_body(x: list[str], y: list[str]) -> bool:
    """The same words, whatever their order; a party without the word "party"."""
    a, b = ({w for w in words if w not in FILLERS} for words in (x, y))
    if a == b:
        return True
    if len(a) == len(b):
        rest, other = sorted(a - b), sorted(b - a)
        return len(rest) == 1 and _alike(rest[0], other[0])
    return {"party"} in (a ^ b, b ^ a) and min(len(a), len(b)) == 1


def _same_person(x: list[str], y: list[str]) -> bool:
    """Every part agrees, in order or turned round; a middle name or initial may be missing on one side, not differ; suffixes must agree."""
    if SUFFIXES & set(x) != SUFFIXES & set(y):
        return False
    x, y = ([w for w in words if w not in SUFFIXES] for words in (x, y))
    if len(x) > len(y):
        x, y = y, x
    if not x:
        return False
    if len(x) == len(y):
        if all(map(_alike, x, y)):
            return True
        return (
            len(x) > 1
            and all(map(_alike, [x[-1], *x[:-1]], y))
            and sorted(map(_sound, x)) != sorted(map(_sound, x[:1]))
        )
    if len(x) == 1:
        return False
    if "bin" in x and len(x) > 2 and all(_alike(a, b) for a, b in zip(x, y, strict=False)):
        return True  # the family's name left out
    return len(x) == 2 and _alike(x[0], y[0]) and _alike(x[-1], y[-1])


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    """Whether two words of names sound alike, are one given name, or one is the other's initial."""
    if a == b or _ONE.get(a, a) == _ONE.get(b, b):
        return True
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    x, y = _sound(a), _sound(b)
    if x == y:
        return True
    if min(len(x), len(y)) < 5 or abs(len(x) - len(y)) > 1:
        return False
    return bool(fuzz.ratio(x, y) >= 100 * ALIKE)


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """A word as it sounds, roughly, whatever the way it was brought into Latin letters."""
    for pattern, by in _SOUNDS:
        word = pattern.sub(by, word)
    return word

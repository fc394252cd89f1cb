"""How many: the killed, injured, arrested, displaced, protesters, troops and money that the text counts for an event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from verbale import syntax
from verbale.records import EventType, Size

# Verbs and nouns whose count it is; "die" needs no object, "kill" takes the patient.
BY_VERB = {
    "killed": frozenset("kill murder die slay massacre execute assassinate dead perish death".split()),
    "injured": frozenset("injure wound hurt injury hospitalize maim".split()),
    "arrested": frozenset("arrest detain jail imprison apprehend round custody".split()),
    "displaced": frozenset("displace flee evacuate uproot".split()),
    "protesters": frozenset("march protest demonstrate rally gather".split()),
}
BY_NOUN = {
    "protesters": frozenset("protester demonstrator marcher".split()),
    "troops": frozenset("troop troops soldier peacekeeper reservist marine serviceman".split()),
    "money": frozenset("dollar euro pound yen yuan rouble ruble franc".split()),
}
OF_TYPE: dict[str, frozenset[EventType]] = {
    "killed": frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST}),
    "injured": frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST}),
    "arrested": frozenset({EventType.COERCE, EventType.PROTEST, EventType.ASSAULT}),
    "displaced": frozenset({EventType.ASSAULT, EventType.COERCE}),
    "protesters": frozenset({EventType.PROTEST}),
    "troops": frozenset({EventType.MOBILIZE, EventType.RETREAT, EventType.AID}),
    "money": frozenset({EventType.AID, EventType.SANCTION, EventType.AGREE, EventType.CONCEDE}),
}
CURRENCY = re.compile(r"(?:us|a|c|nz)?[$€£¥₹](?=\d)", re.IGNORECASE)
UNITS = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
POWERS = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "m": 1_000_000,
}
# Ruling 20 of the annotation guide: a bare plural power runs to the next one.
VAGUE = {"dozens": (24, 99), "scores": (40, 99), "hundreds": (100, 999), "thousands": (1000, 9999), "millions": (1_000_000, 9_999_999),
         "tens of thousands": (10_000, 99_999), "hundreds of thousands": (100_000, 999_999), "billions": (1_000_000_000, 9_999_999_999)}  # fmt: skip


def sizes_of(trigger: Token, event_type: EventType) -> tuple[Size, ...]:
    """The counts that stand in the trigger's own clause or its participles', each kind once: the first in text order."""
    found: dict[str, Size] = {}
    for token in _reach(trigger):
        counted = _count(token)
        if counted is None:
            continue
        low, high, first, last = counted
        what = _what(token, last)
        if what and event_type in OF_TYPE[what]:
            found.setdefault(what, Size(what=what, low=low, high=high, span=syntax.span_of(first, last)))
    return tuple(found.values())


def _reach(trigger: Token) -> Iterable[Token]:
    """The tokens of the trigger's clause: up to the verb that carries it, without clauses of other speakers."""
    top = trigger
    while (
        top.dep_ in ("obj", "obl", "nsubj", "nsubj:pass", "nmod", "conj", "advcl", "acl", "compound")
        and top.head.i != top.i
    ):
        if top.dep_ in ("conj", "advcl") and top.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in top.children):
            break
        top = top.head
    return [t for t in top.subtree if t.i >= top.left_edge.i]


def _count(token: Token) -> tuple[int, int, Token, Token] | None:
    """Low and high of a number that begins at the token, with its first and last token."""
    word = token.lower_
    if word in VAGUE:
        pair = " ".join(t.lower_ for t in token.doc[token.i : token.i + 3])
        if pair in VAGUE:
            return (*VAGUE[pair], token, token.doc[token.i + 2])
        if token.i >= 2 and token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ in ("tens", "hundreds"):
            return None
        return (*VAGUE[word], token, token)
    if not (token.pos_ == "NUM" or token.tag_ == "CD" or CURRENCY.match(word)) or token.ent_type_ in ("DATE", "TIME"):
        return None
    if token.i and (token.nbor(-1).pos_ == "NUM" and token.nbor(-1).dep_ in ("compound", "flat", "nummod")):
        return None
    value = number(word)
    if value is None:
        return None
    last = token
    while last.i + 1 < len(token.doc) and (power := POWERS.get(last.nbor(1).lower_)) is not None:
        value, last = value * power, last.nbor(1)
    return round(value), round(value), token, last


def number(word: str) -> float | None:
    """The value of a number in figures or in one English word ("1,200", "$3bn", "twenty-five"); None for anything else."""
    word = CURRENCY.sub("", word)
    if (figures := re.fullmatch(r"([\d.,]+)(bn|m)", word)) and (value := number(figures[1])) is not None:
        return value * POWERS[figures[2]]
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", word):
        return float(word.replace(",", ""))
    if word in UNITS:
        return float(UNITS[word])
    if word in ("dozen",):
        return 12.0
    tens, _, unit = word.partition("-")
    if tens in TENS and (not unit or 0 < UNITS.get(unit, 0) < 10):
        return float(TENS[tens] + UNITS.get(unit, 0))
    return float(POWERS[word]) if word in ("hundred", "thousand", "million") else None


def _what(number_token: Token, last: Token) -> str | None:
    """What a number counts, by its noun and the verb above it."""
    if CURRENCY.match(number_token.text) or (
        number_token.i and number_token.nbor(-1).text in ("$", "€", "£", "¥", "US$", "A$")
    ):
        return "money"
    noun = last if last.dep_ not in ("nummod", "compound", "advmod", "flat") else last.head
    while noun.dep_ in ("nummod", "compound", "flat") and noun.head.i != noun.i:
        noun = noun.head
    lemmas = {noun.lemma_.lower()} | {
        c.lemma_.lower() for c in noun.children if c.dep_ in ("nmod", "obl") and syntax.case_of(c) == "of"
    }
    for what, nouns in BY_NOUN.items():
        if lemmas & nouns and what != "troops":
            return what
    head = noun.head
    words = {c.lemma_.lower() for c in noun.children if c.dep_ in ("acl", "amod", "acl:relcl", "xcomp")}
    if noun.dep_ in ("obj", "nsubj:pass", "conj", "nsubj", "obl:agent", "iobj") and head.pos_ in (
        "VERB",
        "ADJ",
        "NOUN",
    ):
        if noun.dep_ != "nsubj" or head.lemma_ in (
            "die",
            "flee",
            "dead",
            "march",
            "protest",
            "demonstrate",
            "rally",
            "gather",
            "perish",
        ):
            words.add(head.lemma_.lower())
        if head.lemma_ == "leave":
            words |= {c.lemma_.lower() for c in head.children if c.dep_ == "xcomp"}
    for what, verbs in BY_VERB.items():
        if words & verbs:
            return what
    if lemmas & BY_VERB["killed"] & {"death", "dead"}:
        return "killed"
    return "troops" if lemmas & BY_NOUN["troops"] else None

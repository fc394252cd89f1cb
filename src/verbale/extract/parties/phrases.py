"""Phrases of a parse that may name parties: conjuncts, prepositional phrases, and whose a thing is."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from verbale import syntax


def all_of(token: Token | None) -> tuple[Token, ...]:
    """The token and those coordinated with it, or with the name in apposition to it; nothing for None."""
    if token is None:
        return ()
    found = syntax.conjuncts(token)
    for name in [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]:
        joined = any(t.dep_ == "cc" for t in name.subtree if t.i < name.i)  # "a diplomat and Minister X", read as one
        found += syntax.conjuncts(name)[0 if joined else 1 :]
    return tuple(found)


def by_preposition(word: Token, places: Iterable[str]) -> list[Token]:
    """The phrases on the word by the prepositions, in the order of the prepositions' list; the first preposition that occurs decides."""
    for place in places:
        found = [
            c
            for c in word.children
            if (c.dep_.startswith(("obl", "nmod")) or syntax.is_misread(c))
            and c.dep_ != "nmod:poss"
            and syntax.case_of(c) == place
        ]
        found = [c for c in found if c.ent_type_ not in ("DATE", "TIME") and c.dep_ != "obl:tmod"]
        if found:
            return [t for c in found for t in all_of(c)]
    return []


def owners(thing: Token, places: Iterable[str]) -> list[Token]:
    """Those to whom a thing acted on belongs or is directed: "rejected Norland's offer", "imposed sanctions on Sudria"."""
    found = [t for c in thing.children if c.dep_ == "nmod:poss" for t in all_of(c)]
    found += [
        c
        for c in thing.children
        if c.dep_ in ("amod", "compound") and c.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC")
    ]
    prepositions = [p for p in places if p not in ("obj", "iobj")]
    found += by_preposition(thing, [*prepositions, "by", "from"] if not found else prepositions)
    return found


def first_of(token: Token) -> Token:
    """The first of those that the token is coordinated with."""
    while token.dep_ == "conj":
        token = token.head
    return token

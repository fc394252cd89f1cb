"""What an event is about beside its type: PLOVER's contexts, by the words of the trigger's own clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import light_head
from verbale.knowledge.contexts import Contexts, load_contexts
from verbale.records import Event

OTHER_CLAUSES = ("ccomp", "advcl", "acl:relcl", "parataxis", "csubj")
LONGEST = 3  # words of the longest expression in the table


def contexts_of(trigger: Token, table: Contexts | None = None) -> tuple[str, ...]:
    """The contexts that the words of a trigger's clause say, in the table's order; none where they say none.

    Clauses beneath it, and what is joined to it with a verb of its own, are others' business: in "condemned the raid, which hurt trade"
    nothing condemned is about trade.
    """
    table = table or load_contexts()
    found = {name for words in _expressions(_clause(trigger)) for name in table.by_word.get(words, ())}
    return tuple(row.name for row in table.rows if row.name in found)


def with_contexts(doc: Doc, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with their contexts."""
    by_place = {t.idx: t for t in doc}
    return tuple(
        replace(e, contexts=contexts_of(by_place[e.trigger[0].start])) if e.trigger[0].start in by_place else e
        for e in events
    )


def _clause(trigger: Token) -> list[Token]:
    """The words of the clause: those below its verb without other clauses, in text order."""
    head = light_head(trigger) or trigger
    while head.pos_ not in ("VERB", "AUX") and head.dep_ in ("nmod", "obj", "obl", "nsubj", "nsubj:pass", "compound"):
        head = head.head
    found: list[Token] = []
    waiting = [head]
    while waiting:
        token = waiting.pop()
        found.append(token)
        for child in token.children:
            joined = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
            if (child.dep_ not in OTHER_CLAUSES or _is_charge(child)) and not joined:
                waiting.append(child)
    if trigger not in found:
        found += syntax.subtree_tokens(trigger, without=OTHER_CLAUSES)
    return sorted(set(found), key=lambda t: t.i)


def _is_charge(clause: Token) -> bool:
    """Whether the clause is what somebody is accused of, praised for or kept from: "of spreading lies"."""
    return any(c.dep_ == "mark" and c.lower_ in ("of", "for", "from") for c in clause.children)


def _expressions(words: Sequence[Token]) -> set[str]:
    """The lemmas, and those of two and three that stand side by side, joined by "_"."""
    found = set()
    for start in range(len(words)):
        for length in range(1, LONGEST + 1):
            part = words[start : start + length]
            if len(part) == length and part[-1].i - part[0].i == length - 1:
                found.add("_".join(t.lemma_.lower() for t in part))
                found.add("_".join(t.lower_ for t in part))
    return found

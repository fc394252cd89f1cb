"""What makes an act particular: what an act of words is about, with what means force is used, what aid is made of. It sharpens mode and CAMEO code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.aspect import LIGHT, light_head
from verbale.extract.triggers import Hit
from verbale.knowledge.particulars import Act, Particular
from verbale.knowledge.plover import Ontology
from verbale.records import EventType

OF_WORDS = (EventType.REQUEST, EventType.REJECT, EventType.AGREE, EventType.THREATEN)
# How what an act is about hangs on its word: as a complement, or behind these prepositions.
COMPLEMENTS = ("obj", "xcomp", "ccomp", "acl", "nsubj:pass")
ABOUT = frozenset({"for", "of", "to", "on", "with", "about", "", "in", "from", "against", "over", "into"})
DEPTH = 3  # "demanded [talks on [the release of [the sailors]]]": what stands deeper is about something else; not tuned
# Words that end an act: "urged it to stop the attacks", "called for an end to the raids".
ENDING = frozenset(
    "stop halt end cease suspend refrain desist abandon lift drop freeze cessation avoid break cancel".split()
)
BY_MEANS = frozenset({"with", "by", "using", "through"})
# In what one is hit: "in a bomb attack", not "in a car".
IN_ACTS = frozenset(
    "attack attacks bombing bombings blast blasts explosion explosions strike strikes airstrike airstrikes shooting shootings gunfight gunbattle "
    "battle raid raids shelling bombardment ambush fire gunfire crossfire assault assaults".split()
)
MODIFIERS = ("compound", "amod")


def sharpened(
    hit: Hit, kind: EventType, mode: str | None, hits: Mapping[int, Hit], table: Ontology
) -> tuple[str | None, str, tuple[Particular, ...]]:
    """Mode and CAMEO code of an event, and the rows that sharpened those of its word's row or of its type and mode.

    hits: all acts of the text by the index of their word. kind, mode: the event's, which may be other than the hit's.
    """
    plain = table.row(kind, None).cameo or ""
    own = hit.cameo if (kind, mode) == (hit.type, hit.mode) else None
    code = own or table.row(kind, mode).cameo or plain
    words, acts = _content(hit, hits, stop=kind in OF_WORDS)
    means = _means(hit) if kind is EventType.ASSAULT else set()
    used = []
    for row in table.particulars:
        if (
            row.type is not kind
            or mode not in (None, row.mode)
            or not (code == plain or row.cameo.startswith(_stem(code)))
        ):
            continue
        if not code.startswith(row.within):
            continue
        told = row.words & words or any(a.covers(b) for a in row.acts for b in acts)
        if (told or any(means.issuperset(m.split("+")) for m in row.means)) and row.cameo != code:
            mode, code = row.mode or mode, row.cameo
            used.append(row)
    return mode, code, tuple(used)


def _stem(code: str) -> str:
    """The digits that a finer code has too: 03 of 030, 105 of 105."""
    return code[:2] if code[2:] == "0" else code


def _content(hit: Hit, hits: Mapping[int, Hit], *, stop: bool) -> tuple[set[str], list[Act]]:
    """The words and the acts that an act is about. stop: nothing within another act counts but that act itself."""
    words: set[str] = set()
    acts: list[Act] = []
    heads = {t.i: t for t in (hit.trigger, *hit.carried)}
    if hit.trigger.pos_ == "NOUN" and (verb := _carrier(hit.trigger)) is not None:
        heads[verb.i] = verb
    for head in heads.values():  # "a military aid programme", "launched fraud investigations"
        words |= {c.lower_ for c in head.children if c.dep_ in MODIFIERS}
    words |= {t.lower_ for t in hit.carried}
    level = [(t, False) for head in heads.values() for t in _complements(head) if t.i not in heads]
    asked = {
        t.i for t in hit.recipients
    }  # "asked the election commission to wait": who is asked is not what is asked for
    if stop and any(t.i not in asked for t, _ in level):
        level = [(t, stopped) for t, stopped in level if t.i not in asked]
    for _ in range(DEPTH):
        deeper: list[tuple[Token, bool]] = []
        for token, stopped in level:
            ends = syntax.is_negated(token) or token.lemma_.lower() in ENDING
            inner = hits.get(token.i)
            words |= _named(token, stopped)
            if (
                inner is not None and not inner.bare and not (stop and inner.type in OF_WORDS)
            ):  # "rejected calls for talks"
                acts.append(Act(inner.type, inner.mode, stopped or syntax.is_negated(token)))
            deeper += [(t, stopped or ends) for t in _complements(token)]
        if acts and stop:  # "500 million euros of military aid": what the act itself is made of
            deeper += [(c, stopped) for t, stopped in deeper for c in _complements(t)]
            words |= {w for t, stopped in deeper for w in _named(t, stopped)}
            break
        level = deeper
    return words, acts


def _carrier(noun: Token) -> Token | None:
    """The verb that carries the noun: "held talks", "went on strike"."""
    verb = light_head(noun)
    return noun.head if verb is None and noun.dep_ == "obl" and noun.head.lemma_ in LIGHT else verb


def _named(token: Token, stopped: bool) -> set[str]:
    found = {token.lower_, *(c.lower_ for c in token.children if c.dep_ in MODIFIERS)}
    return {f"!{word}" for word in found} if stopped else found


def _complements(token: Token) -> Iterator[Token]:
    for child in token.children:
        about = child.dep_.startswith(("obl", "nmod")) and syntax.case_of(child) in ABOUT and child.dep_ != "nmod:poss"
        purpose = child.dep_ == "advcl" and (
            child.tag_ == "VBG" or any(m.dep_ == "mark" and m.lower_ in ("to", "for") for m in child.children)
        )
        if child.dep_ in COMPLEMENTS or about or purpose:
            yield from syntax.conjuncts(child)


def _means(hit: Hit) -> set[str]:
    """What force is used with: who does it, what it is done with, by or in, and what the word itself is made of."""
    trigger = hit.trigger
    verb = _carrier(trigger) if trigger.pos_ == "NOUN" else None
    phrases = [trigger, *hit.carried, *hit.actors]
    for word in (trigger, verb):
        if word is None:
            continue
        beside = [c for c in word.children if c.dep_.startswith(("obl", "nmod"))]
        phrases += [
            c for c in beside if syntax.case_of(c) in BY_MEANS or (syntax.case_of(c) == "in" and c.lower_ in IN_ACTS)
        ]
        phrases += [c for c in word.children if c.dep_ in ("nsubj", "obj") and not c.ent_type_ and word is verb]
        used = [c for c in word.children if c.dep_ in ("advcl", "xcomp") and c.lemma_ == "use"]
        phrases += [o for c in used for o in syntax.objects_of(c)]
    found = {trigger.lower_}
    for phrase in phrases:
        for part in chain(syntax.conjuncts(phrase), (c for c in phrase.children if c.dep_ in (*MODIFIERS, "nmod"))):
            found |= {part.lower_, *(c.lower_ for c in part.children if c.dep_ in MODIFIERS)}
    return found

"""Whom the words of a party name: mentions, owners, speakers behind a pronoun, whoever stands deeper in the phrase."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.parties.phrases import all_of, first_of
from verbale.extract.parties.verbs import subject_of
from verbale.extract.parties.words import MEANS, PRIVATE
from verbale.records import ActorType, EventType, MentionIndex, Party, Quote, QuoteType


def resolved(
    tokens: Sequence[Token], index: MentionIndex, quotes: tuple[Quote, ...], *, one_side: bool = False
) -> tuple[Party, ...]:
    """The actors that the tokens' phrases name, each once; ``one_side``: only the first that names any, and those coordinated with it.

    A word of its own mention first; then whoever the phrase names as its owner or adjective ("the army of Chad", "Russian troops"), but
    no place in it ("journalists in Gaza"). Pronouns: as ``resolve/`` has them; "I" and "we" in somebody's words are the speaker.
    """
    found: dict[str, Party] = {}
    side: int | None = None
    for token in tokens:
        if one_side and side is not None and first_of(token).i != side:
            continue
        several = _of_several(token, index)
        if several:
            side = first_of(token).i
            found.update({p.actor: p for p in several if p.actor not in found})
            continue
        party = _party(token, index, quotes)
        if party is not None:
            side = first_of(token).i
            found.setdefault(party.actor, party)
    return tuple(found.values())


def _of_several(token: Token, index: MentionIndex) -> tuple[Party, ...]:
    """The states whose people a plural noun names together: "delegations from Ukraine and Russia"."""
    if token.tag_ != "NNS":
        return ()
    for child in token.children:
        if child.dep_ == "nmod" and syntax.case_of(child) in ("from", "of") and len(all_of(child)) > 1:
            named = [index.mention_at(syntax.span_of(t)) for t in all_of(child)]
            states = [m for m in named if m is not None and m[1].type is ActorType.GOVERNMENT and m[1].country]
            if len(states) > 1:
                return tuple(Party(actor=a.id, span=m.span) for m, a in states)
    return ()


def _party(token: Token, index: MentionIndex, quotes: tuple[Quote, ...]) -> Party | None:
    span = syntax.span_of(token)
    mention = index.mention_at(span)
    if mention is not None and token.lower_ in ("he", "she", "him", "her") and _says_it(token, mention[1].id, quotes):
        return None  # within one's own quotation marks one is "I"
    if mention is None and token.pos_ == "PRON":
        return _pronoun(token, index, quotes)
    if mention is None and token.lemma_.lower() not in PRIVATE:
        owners = [
            c for c in token.children if c.dep_ == "appos"
        ]  # "two of his ministers, A and B": A and B act, not he
        owners += [
            c
            for c in token.children
            if c.dep_ in ("nmod:poss", "amod", "compound", "flat")
            or (c.dep_ == "nmod" and syntax.case_of(c) in ("of", "from", "for"))
        ]
        for child in owners:
            found = [index.mention_at(syntax.span_of(child)), *index.all_in(syntax.phrase_span(child))]
            named = [
                m
                for m in found
                if m is not None and m[0].span.of(syntax.text_of(token.doc)).lower() not in ("his", "her")
            ]
            if named:
                mention = named[0]
                break
    return Party(actor=mention[1].id, span=mention[0].span) if mention is not None else None


def _says_it(token: Token, actor: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether the word stands within the quotation marks of the actor's own words."""
    span = syntax.span_of(token)
    around = [q for q in quotes if any(c.contains(span) for c in q.content)]
    inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
    return inner is not None and inner.type is QuoteType.DIRECT and inner.speaker == actor


def _pronoun(token: Token, index: MentionIndex, quotes: tuple[Quote, ...]) -> Party | None:
    """Whom a pronoun without a mention of its own means: the speaker of the words that it stands in."""
    span = syntax.span_of(token)
    if token.lower_ in ("i", "we", "me", "us", "my", "our"):
        around = [q for q in quotes if q.speaker and any(c.contains(span) for c in q.content)]
        inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
        return Party(actor=inner.speaker, span=span) if inner is not None and inner.speaker else None
    speaker = _joint_owner(token) or _speaker_of(token)
    mention = index.mention_at(syntax.span_of(speaker)) if speaker is not None else None
    if mention is not None and token.lower_ in ("it", "its") and mention[1].type is ActorType.PERSON:
        return None
    return Party(actor=mention[1].id, span=span) if mention is not None else None


def _joint_owner(pronoun: Token) -> Token | None:
    """Whose the first of two coordinated things is: in "the government's repression and its support for X" the second is its too."""
    thing = pronoun.head
    if pronoun.dep_ != "nmod:poss" or thing.dep_ != "conj":
        return None
    return next((c for c in thing.head.children if c.dep_ == "nmod:poss" and c.pos_ in ("NOUN", "PROPN")), None)


def _speaker_of(pronoun: Token) -> Token | None:
    """The subject of the verb whose clausal complement a third-person pronoun stands in: in its words it means the speaker."""
    if pronoun.lower_ not in ("it", "they", "he", "she", "its", "their"):
        return None
    for clause in pronoun.ancestors:
        if clause.dep_ in ("ccomp", "parataxis") and clause.head.pos_ == "VERB":
            subject = subject_of(clause.head)
            if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
                return subject
    return None


def beneath(trigger: Token, event_type: EventType, actors: Sequence[Token], index: MentionIndex) -> tuple[Party, ...]:
    """A recipient from deeper in what the act is about, where its own phrases name none: "demanded that Sudria's king step down".

    Only from complements and objects, the first actor named there who is not the one acting; nothing from adverbials.
    """
    doing = {i for a in actors for i in (a.i, *(t.i for t in a.subtree))}
    for child in trigger.children:
        if child.dep_ not in ("obj", "iobj", "ccomp", "xcomp", "nmod", "acl") and not (
            child.dep_ == "obl"
            and syntax.case_of(child) in ("for", "to", "against", "on", "over", "about", "of", "with")
        ):
            continue
        for token in child.subtree:
            if token.i in doing or token.pos_ == "PRON" or token.ent_type_ in ("DATE", "TIME"):
                continue
            if token.dep_ in ("obj", "conj") and token.lemma_.lower() in MEANS:
                continue  # "vowed to send troops to Sudria": to whom, not what
            mention = index.mention_at(syntax.span_of(token))
            if mention is not None and mention[0].span.start >= token.idx and not _aside(token, child):
                return (Party(actor=mention[1].id, span=mention[0].span),)
    return ()


def _aside(token: Token, top: Token) -> bool:
    """Whether the word stands in a place, a time or an aside of the phrase."""
    current = token
    while current.i != top.i and current.head.i != current.i:
        if current.dep_ in ("advcl", "appos", "parataxis", "acl:relcl") or (
            current.dep_ in ("obl", "nmod")
            and syntax.case_of(current) in ("in", "at", "near", "during", "after", "before", "since", "by")
        ):
            return True
        current = current.head
    return False

"""Whose a person or body is by what the sentence ties it to: appositions, "of the University of Kansas", "in Berlin", "Berlin-based"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from verbale.knowledge.outlets import load_outlets
from verbale.records import ActorType, MentionKind
from verbale.resolve.bodies import Bodies
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import role_at
from verbale.resolve.persons import Persons
from verbale.resolve.phrases import STATE_SECTORS
from verbale.resolve.whose import is_tying

# Nouns of those who are not of the state that they name.
AGAINST = frozenset(
    "critic opponent enemy rival foe expert specialist historian scholar author fan ambassador envoy visitor".split()
)
CITING = frozenset({"cite", "quote"})
KIN = frozenset(
    "mother father son daughter brother sister parent grandfather grandmother uncle aunt nephew niece cousin".split()
)
FIGHTING = frozenset("fight battle oppose resist overthrow topple".split())
BY_MEDIA, BY_FIGHT, BY_KIN = 0.7, 0.7, 0.6  # scores of what is only inferred
LONGEST = 24  # tokens of a phrase that is looked through


class Ties(Persons, Bodies):
    """Gives a state to those whose own words name none."""

    def _tie(self) -> None:
        """Persons and bodies of whom nothing yet tells a state take that of what their name is tied to, where it is one."""
        for draft in list(self.drafts.values()):
            if (
                draft.country is not None
                or draft.known
                or not (draft.type is ActorType.PERSON or draft.because.startswith("organisation"))
            ):
                continue
            for span, mention in list(draft.mentions.items()):
                name = self.doc.char_span(span.start, span.end, alignment_mode="expand")
                if mention.kind is not MentionKind.NAME or name is None:
                    continue
                states = {
                    c
                    for start, end in self._tied_to(name.root, draft)
                    if (c := self._state_in(start, end, draft)) is not None
                }
                if len(states) == 1:
                    draft.country = states.pop()
                    draft.because += "; country: that of what the name is tied to"
                    break

    def _cited_by_state_media(self) -> None:
        """Officials and state bodies of no other state whom a state's own agency cites are that state's: "KCNA said, citing a foreign ministry spokesman"."""
        outlets = {o.name: o.country for o in load_outlets() if o.control == "state"}
        spoken = {m.start: outlets[d.name] for d in self.drafts.values() if d.name in outlets for m in d.mentions}
        for draft in self.drafts.values():
            if draft.country is not None or draft.known or draft.sector not in STATE_SECTORS or not draft.mentions:
                continue
            words = self.doc.char_span(min(draft.mentions).start, min(draft.mentions).end, alignment_mode="expand")
            if words is None or not any(t.lemma_.lower() in CITING for t in words.sent):
                continue
            states = {c for at, c in spoken.items() if words.sent.start_char <= at < words.sent.end_char}
            if len(states) == 1 and (country := states.pop()) is not None:
                draft.country, draft.score = country, BY_MEDIA
                draft.because += "; country: that of the state agency that cites it"
                if draft.type is not ActorType.PERSON and (adjective := self.gazetteer.adjective(country)):
                    draft.name = f"{adjective} {draft.name}"

    def _rebels(self) -> None:
        """Armed opposition without a state is of the one whose forces or government it fights: "separatists fighting Ukraine's army"."""
        for draft in self.drafts.values():
            if draft.country is not None or draft.known or draft.sector != "REB":
                continue
            fought = {c for span in draft.mentions if (c := self._fought_by(span.start, span.end)) is not None}
            if len(fought) == 1:
                draft.country, draft.score = fought.pop(), BY_FIGHT
                draft.because += "; country: that of the state that it fights"

    def _fought_by(self, start: int, end: int) -> str | None:
        """The state whose forces or government are the object of what a mention at these characters fights."""
        words = self.doc.char_span(start, end, alignment_mode="expand")
        if words is None:
            return None
        root = words.root
        verbs = [c for c in root.children if c.dep_.startswith("acl")] + ([root.head] if root.dep_ == "nsubj" else [])
        for verb in verbs:
            for child in verb.children if verb.lemma_.lower() in FIGHTING else ():
                if child.dep_ in ("obj", "obl") and role_at(self.doc, child.i, self.gazetteer.roles):
                    return self._affiliation(child.left_edge.i, child.i + 1, places=False)[0]
        return None

    def _kin(self, bearers: dict[int, Draft]) -> None:
        """Parents, children, brothers and sisters of somebody are of the same state where the text says nothing else; bearers: persons by token."""
        for draft in {id(d): d for d in bearers.values()}.values():
            if draft.country is not None or draft.known:
                continue
            for at in [i for i, d in bearers.items() if d is draft]:
                token = self.doc[at]
                noun = token.head if token.dep_ in ("appos", "flat") and token.head.i < at else token
                kin = [t for t in (noun, *token.children) if t.lower_ in KIN and t.i < at]
                owner = next(
                    (
                        bearers[c.i]
                        for t in kin
                        for c in (*t.children, *token.children)
                        if c.dep_ == "nmod:poss" and c.i in bearers
                    ),
                    None,
                )
                if owner is not None and owner is not draft and owner.country in self.gazetteer.states:
                    draft.country, draft.score = owner.country, BY_KIN
                    draft.because += f"; country: that of {owner.name}, of the same family"
                    break

    def _tied_to(self, root: Token, draft: Draft) -> Iterator[tuple[int, int]]:
        """The tokens of what a name is tied to: the noun that it explains, what explains it, what it is of or in."""
        if root.dep_ == "appos" and root.head.i < root.i and root.head.lemma_.lower() not in AGAINST:
            start = max(root.head.left_edge.i, root.i - LONGEST)
            commas = [t.i for t in self.doc[start : root.head.i] if t.text == ","]
            yield (commas[-1] + 1 if commas else start), root.i
        for child in root.children:
            case = {c.lower_ for c in child.children if c.dep_ == "case"}
            explains = child.dep_ == "appos" and child.lemma_.lower() not in AGAINST and child.ent_type_ != "PERSON"
            of = child.dep_ == "nmod" and case & (
                {"of", "from", "at"} if draft.type is ActorType.PERSON else {"in", "at"}
            )
            if child.i > root.i and (explains or of):
                stop = next(
                    (t.left_edge.i for t in child.subtree if t.dep_.startswith("acl") and t.i > child.i),
                    child.right_edge.i + 1,
                )
                yield child.left_edge.i, min(stop, child.left_edge.i + LONGEST)

    def _beside(self, name: Span, draft: Draft) -> Iterator[tuple[int, int]]:
        """The title before a person's name and "of the University of Kansas" right behind it, whatever the parse makes of them."""
        if draft.type is not ActorType.PERSON:
            return
        title = self._title_start(name.start)
        if title < name.start:
            yield title, name.start
        doc, end = self.doc, name.end
        if end < len(doc) and doc[end].lower_ in ("of", "from", "at"):
            stop = end + 1
            while stop < min(end + 9, len(doc)) and (
                doc[stop].pos_ in ("PROPN", "DET", "ADJ") or doc[stop].lower_ in ("of", "in", "for", "and")
            ):
                stop += 1
            if stop > end + 1:
                yield end + 1, stop

    def _state_in(self, start: int, end: int, draft: Draft) -> str | None:
        """The one state that a phrase names as somebody's own, by itself, by a place, or by a body of the article; None where there is none or more."""
        doc = self.doc
        states = {
            self._meant(f.body, doc[i:j].text).country
            for i, j, f in self._forms_in(start, end)
            if is_tying(doc[i:j].root, start, end) and doc[i:j].text not in self.acronyms
        }
        states.discard(None)
        if not states and (place := self._place_country(start, end)) is not None:
            states = {place}
        if not states:
            first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
            states = {
                d.country
                for d in self.drafts.values()
                if d is not draft
                and d.type is not ActorType.PERSON
                and d.country
                and any(first <= s.start < last for s in d.mentions)
            }
        # A person who works for the United Nations is not thereby of no state of their own.
        return next((c for c in states if c in self.gazetteer.states), None) if len(states) == 1 else None

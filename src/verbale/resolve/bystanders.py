"""Whom the text mentions without making somebody of them: states by an adjective ("Turkish strikes") or as a place ("withdrew from Mali"),
and single people whom it only describes ("a 95-year-old man").

They are no actors of the article until they act or are acted on: who codes the events knows, and asks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Body, Form
from verbale.names import fold
from verbale.records import Actor, ActorType, Article, Event, MentionKind, Place, Span
from verbale.resolve.bodies import TYPES
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import WEAK, noun_phrase, role_at, span_of_tokens
from verbale.resolve.phrases import STATE_SECTORS, Phrases
from verbale.resolve.whose import Whose

INDEFINITE = frozenset({"a", "an", "one", "another"})
# Role nouns that are no person, or stand for the body that they speak for (annotation guide, ruling 7).
NOBODY = frozenset(
    "state base village town city community region province district nation country kingdom republic hospital school university website "
    "newspaper spokesman spokeswoman spokesperson".split()
)
KINDS = {"name": MentionKind.NAME, "adjective": MentionKind.NOMINAL, "capital": MentionKind.METONYM}
TONGUES = frozenset("speaker speakers language dialect translation".split())  # "French speakers" may live anywhere
SHARED = frozenset("Korean Congolese Guinean Dominican Samoan".split())  # adjectives of more states than one


class States(Whose):
    """Goes through one article for the states that its words name in whatever form."""

    def run(self, places: Iterable[Place]) -> list[Draft]:
        """A draft for each state, with its adjectives (nominal mentions), its names and the places in it (metonyms)."""
        drafts: dict[str, Draft] = {}
        for start, end, form in self._forms_in(0, len(self.doc)):
            if form.kind not in KINDS or not self.gazetteer.is_state(form.body):
                continue
            if self.doc[start].text in SHARED or self._within_a_name(start, end, form):
                continue
            draft = self._draft(drafts, form.body)
            draft.add(span_of_tokens(self.doc, start, end), KINDS[form.kind], f"{form.kind} of {form.body.name}")
        spoken_of = {d.country: d for d in drafts.values()}
        for place in places:  # only in states that the text speaks of: "Oldcastle" may be a town, and a firm
            if place.country is not None and (state := spoken_of.get(place.country)) is not None:
                for span in place.mentions:
                    if not any(span.overlaps(s) for d in drafts.values() for s in d.mentions):
                        state.add(span, MentionKind.METONYM, f"{place.name} lies in {state.name}")
        return list(drafts.values())

    def _draft(self, drafts: dict[str, Draft], body: Body) -> Draft:
        return drafts.setdefault(
            body.name,
            Draft(
                body.name,
                body.type,
                body.country,
                body.sector,
                known=True,
                because=f"a state of the tables ({body.source}), by its adjective or as a place; {self.version}",
            ),
        )

    def _within_a_name(self, start: int, end: int, form: Form) -> bool:
        """Whether the words are a part of another name ("South China Sea", "Bank of Peru"), of a language, or an everyday word that the tagger names nothing."""
        doc = self.doc
        if end < len(doc) and doc[end].lower_ in TONGUES:
            return True
        if doc[start:end].text in WEAK and doc[start].ent_type_ not in ("GPE", "LOC", "NORP"):
            return True
        around = next((e for e in doc.ents if e.start <= start and end <= e.end and len(e) > end - start), None)
        if around is None:
            return False
        others = [t for t in around if not start <= t.i < end]
        return any(t.text[:1].isupper() for t in others) and not (
            form.kind == "name"
            and all(t.lower_ in ("the", "northern", "southern", "eastern", "western") for t in others)
        )


class Described(Phrases):
    """Goes through one article for the single people whom it describes by a role noun and names nowhere."""

    def run(self) -> list[Draft]:
        """A draft for each of them, by the phrase's own words. Two of the same words may be one or two: they are nobody."""
        drafts: dict[str, Draft] = {}
        again: set[str] = set()
        for token in self.doc:
            if token.tag_ != "NN" or token.dep_ in ("compound", "nmod:desc", "flat", "nmod:poss", "amod"):
                continue
            role = role_at(self.doc, token.i, self.gazetteer.roles)
            start, end = noun_phrase(self.doc, token)
            if role is None or token.lemma_.lower() in NOBODY or self.doc[start].lower_ not in INDEFINITE:
                continue
            if self._says_what_one_is(token):
                continue
            name = span_of_tokens(self.doc, start + 1, end).of(self.text).replace("\n", " ")
            country, body = self._affiliation(start, self._of_phrase_end(end))
            kind = TYPES.get(
                role[2][:3], ActorType.GOVERNMENT if role[2][:3] in STATE_SECTORS else ActorType.POPULATION
            )
            draft = Draft(
                name,
                kind,
                country,
                self._sector(role[2], body),
                because=f"a person of a role, described once; {self.version}",
            )
            draft.add(span_of_tokens(self.doc, start, end), MentionKind.NOMINAL)
            if fold(name) in drafts:
                again.add(fold(name))
            drafts[fold(name)] = draft
        return [d for key, d in drafts.items() if key not in again]

    def _says_what_one_is(self, token: Token) -> bool:
        """Whether the noun is a predicate, an apposition or a part of a longer phrase: it describes somebody or something else."""
        behind = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        return (
            token.dep_ == "appos"
            or (behind is not None and behind.pos_ == "NOUN")
            or any(c.dep_ in ("cop", "appos") for c in token.children)
        )


def find_bystanders(
    doc: Doc, *, article: Article, actors: Iterable[Actor], places: Iterable[Place], know: Knowledge
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The states that the text names by name or adjective, and the people whom it only describes, none of whom ``actors`` has.

    A state has the same id as in ``find_actors``.
    """
    known = {m.span for a in actors for m in a.mentions}
    described = [
        d for d in Described(doc, article, know).run() if not any(s.overlaps(k) for s in d.mentions for k in known)
    ]
    states = States(doc, article, know).run(places)
    return tuple(d.as_actor(article.id) for d in states), tuple(d.as_actor(article.id) for d in described)


def with_bystanders(
    actors: tuple[Actor, ...], bystanders: Iterable[Actor], events: Iterable[Event]
) -> tuple[Actor, ...]:
    """The actors and, behind them, the bystanders that an event has for a party, each with the words by which it takes part."""
    known = {a.id for a in actors}
    parts: dict[str, set[Span]] = {}
    for event in events:
        for party in (*event.actors, *event.recipients):
            if party.actor not in known:
                parts.setdefault(party.actor, set()).add(party.span)
    return (
        *actors,
        *(
            replace(s, mentions=tuple(m for m in s.mentions if m.span in parts[s.id]))
            for s in bystanders
            if s.id in parts
        ),
    )

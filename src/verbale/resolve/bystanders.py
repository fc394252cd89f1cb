"""Whom the text mentions without making somebody of them: states by an adjective ("Turkish strikes") or as a place ("withdrew from Mali"),
and those whom it only describes ("a 95-year-old man", "the mediator", "her party").

They are no actors of the article until they act or are acted on: who codes the events knows, and asks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.knowledge import Knowledge
from verbale.knowledge.described import load_describing_nouns
from verbale.knowledge.gazetteer import Body, Form
from verbale.names import fold
from verbale.records import Actor, ActorType, Article, Event, MentionKind, Place, Span
from verbale.resolve.bodies import TYPES
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import WEAK, noun_phrase, role_at, span_of_tokens
from verbale.resolve.phrases import DEFINITE, STATE_SECTORS, Phrases
from verbale.resolve.phrases import NOBODY as NO_ONE
from verbale.resolve.whose import Whose

INDEFINITE = frozenset({"a", "an", "one", "another"})
# Role nouns that are no person, or stand for the body that they speak for (annotation guide, ruling 7).
NOBODY = frozenset(
    "state base village town city community region province district nation country kingdom republic hospital school university website "
    "newspaper spokesman spokeswoman spokesperson".split()
)
IN_COMPOUNDS = ("compound", "nmod:desc", "flat", "nmod:poss", "amod")
# Sectors whose people news calls by their part alone; "the singer" and "the landlord" are mostly told of in other stories.
PUBLIC_LIFE = STATE_SECTORS | frozenset("PTY OPP REB UAF PRM SPY IGO NGO REL ELI SOC REF LAB JRN".split())
OF_ANY_STORY = frozenset("captain carrier publisher".split())  # of ships, teams and parcels as much as of armies
RECENT = 60  # words before the sentence within which somebody named without a role may be meant; not tuned
CHARGING = frozenset(
    "accuse convict acquit suspect clear rob strip deprive warn inform remind rid".split()
)  # somebody of something
NAMED_BODIES = (
    ActorType.PARTY,
    ActorType.IGO,
    ActorType.NGO,
    ActorType.ARMED_GROUP,
    ActorType.COMPANY,
    ActorType.MEDIA,
    ActorType.OTHER,
)  # of which an article that names one may mean it by a bare noun
KINDS = {"name": MentionKind.NAME, "adjective": MentionKind.NOMINAL, "capital": MentionKind.METONYM}
TONGUES = frozenset("speaker speakers language dialect translation".split())  # "French speakers" may live anywhere
SHARED = frozenset("Korean Congolese Guinean Dominican Samoan".split())  # adjectives of more states than one


def _is_of_something(noun: Token) -> bool:
    """Whether the noun is what is said of something: "the movement of troops", "the group of forty"."""
    return any(c.dep_ == "nmod" and syntax.case_of(c) == "of" for c in noun.children)


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
    """Goes through one article for those whom it describes by a noun and names nowhere: "a 95-year-old man", "the archbishop", "her party"."""

    def run(self, actors: Sequence[Actor] = ()) -> list[Draft]:
        """A draft for each of them, by the phrase's own words. actors: those whom the article names, one of whom a definite noun may mean: then it is nobody.

        Two phrases with "a" and the same words may be one or two: they are nobody. The same definite words are the same.
        """
        drafts: dict[str, Draft] = {}
        again: set[str] = set()
        for token in self.doc:
            if token.tag_ not in ("NN", "NNS", "NNP") or token.dep_ in IN_COMPOUNDS:
                continue
            start, end = noun_phrase(self.doc, token)
            definite = self.doc[start].lower_ in DEFINITE
            found = self._role_of(token, definite=definite)
            if found is None or token.lemma_.lower() in NOBODY or self._says_what_one_is(token):
                continue
            if not definite and (self.doc[start].lower_ not in INDEFINITE or token.tag_ != "NN"):
                continue
            if definite and self._may_be_named(token, found, actors):
                continue
            stop = self._of_phrase_end(end)
            if self.doc[stop - 1].pos_ not in ("NOUN", "PROPN") or (
                token.dep_ in ("obj", "nsubj:pass") and token.head.lemma_ in CHARGING
            ):
                stop = end  # "the party of having", "convicted the minister of corruption"
            name = span_of_tokens(self.doc, start + 1, stop if definite else end).of(self.text).replace("\n", " ")
            country, body = self._affiliation(start, stop)
            sector, kind = found
            draft = Draft(
                name,
                kind,
                country,
                self._sector(sector, body),
                because=f"of a role, described {'as known' if definite else 'once'}; {self.version}",
            )
            span = span_of_tokens(self.doc, start, end)
            if definite and fold(name) in drafts and fold(name) not in again:
                drafts[fold(name)].add(span, MentionKind.NOMINAL)
                continue
            draft.add(span, MentionKind.NOMINAL)
            if fold(name) in drafts:
                again.add(fold(name))
            drafts[fold(name)] = draft
        return [d for key, d in drafts.items() if key not in again]

    def _role_of(self, token: Token, *, definite: bool) -> tuple[str, ActorType] | None:
        """Sector and type of those whom a noun means, None for one that means nobody. Some nouns mean somebody only with "the" or an owner."""
        role = role_at(self.doc, token.i, self.gazetteer.roles)
        if role is not None and (role[2][:3] in NO_ONE or (definite and role[1] in OF_ANY_STORY)):
            return None
        if role is not None and (role[2][:3] in PUBLIC_LIFE or not definite) and role[2][:3] != "UNK":
            kind = ActorType.GOVERNMENT if role[2][:3] in STATE_SECTORS else ActorType.POPULATION
            return role[2], TYPES.get(role[2][:3], kind)
        row = load_describing_nouns().get(token.lemma_.lower()) if definite else None
        if row is not None and not (row.type is ActorType.OTHER and _is_of_something(token)):
            return row.sector, row.type
        return ("UNK", ActorType.POPULATION) if role is not None and not definite else None

    def _may_be_named(self, token: Token, role: tuple[str, ActorType], actors: Sequence[Actor]) -> bool:
        """Whether a definite noun may mean somebody whom the article has named before it."""
        one = token.tag_ != "NNS"
        noun = token.lemma_.lower()
        before = [a for a in actors if any(m.span.end <= token.idx for m in a.mentions)]
        if role[1] in NAMED_BODIES:
            return any(a.type is role[1] and any(m.kind is MentionKind.NAME for m in a.mentions) for a in before)
        near = self.doc[max(0, token.sent.start - RECENT)].idx
        for actor in before:
            if not one or actor.type is not ActorType.PERSON:
                continue
            words = {w for r in actor.roles for w in fold(r.title).split()}
            if noun in words or (not words and any(near <= m.span.start < token.idx for m in actor.mentions)):
                return True
        return False

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
    actors = tuple(actors)
    known = {m.span for a in actors for m in a.mentions}
    described = [
        d
        for d in Described(doc, article, know).run(actors)
        if not any(s.overlaps(k) for s in d.mentions for k in known)
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

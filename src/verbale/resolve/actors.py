"""Mentions -> actors: names, titles, roles at a date, metonyms, role phrases, pronouns. Doubt is no actor."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz.distance import Levenshtein
from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Body, Person, is_head, office, office_sector
from verbale.names import fold, same_name
from verbale.records import Actor, ActorType, Article, Mention, MentionKind, Role, Span, record_id
from verbale.resolve.mentions import (
    ALIGNED,
    Named,
    is_aligned,
    is_locative,
    is_new,
    named_spans,
    noun_phrase,
    role_at,
    span_of_tokens,
)
from verbale.resolve.pronouns import resolve_pronouns

HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir lord lady".split())
TYPES = {"MIL": ActorType.MILITARY, "REB": ActorType.ARMED_GROUP, "UAF": ActorType.ARMED_GROUP, "PRM": ActorType.ARMED_GROUP, "JRN": ActorType.MEDIA,
         "CVL": ActorType.POPULATION, "REF": ActorType.POPULATION, "EDU": ActorType.POPULATION, "BUS": ActorType.COMPANY, "PTY": ActorType.PARTY}  # fmt: skip
OWNED = frozenset({ActorType.GOVERNMENT, ActorType.MILITARY, ActorType.PARTY})  # bodies of which each state has its own
STATE_ROLES = frozenset({"government", "authorities"})
STATE_SECTORS = frozenset({"GOV", "LEG", "JUD", "COP", "MIL"})
ARMY_ROLES = frozenset(
    {"army", "military", "troops", "forces", "soldiers", "armed forces", "servicemen", "military forces"}
)
COLLECTIVES = frozenset(
    "police army military navy government opposition parliament crowd public junta regime cabinet senate coalition media press delegation militia "
    "court ministry union prosecution electorate populace administration".split()
)
SINGLE = frozenset(
    "suspect gunman attacker assailant bomber shooter accused judge prosecutor mayor governor bishop".split()
)
VAGUE = frozenset(
    "other many several some few local own new first last next more such various same certain unnamed".split()
)
# Who stands in a relation to a state, and is not of it: "Ukraine's allies".
RELATED = frozenset("allies ally partners partner backers supporters critics opponents".split())
# Nouns that are somebody only with a region before them: "European countries", not "other countries".
REGIONAL = frozenset("countries nations powers partners backers force contingent".split())
HOME_MENTIONS, HOME_SHARE = 3, 0.5  # chosen on gold/open/full_train
HOME_PERSON = 0.75  # of all states' mentions: that a person of whom the text says nothing else is the article's own
ABROAD = frozenset("foreign international western regional global allied european african asian arab world".split())
SURE_PLACE, SURE_TIMES = 20_000, 8  # a place's inhabitants, and how many times those of its like elsewhere
PLACED = 0.7  # the score of a group whose state a place or leader within the phrase tells
MAIN = 3  # times that one of two office-holders must be mentioned more often than the other to be the one meant
UNPLACED = 0.6  # the score of a group of which the phrase says no state
LEAST_MISSPELT = 5  # letters of a surname that may be a letter off
FORMER = frozenset({"former", "ex", "retired"})
RANKS = frozenset(
    "brig gen lt col maj capt sgt adm sen rep gov dr prof".split()
)  # as the tokenizer leaves them before their full stop
DEFINITE = frozenset({"the", "his", "her", "their", "its", "this", "that"})


@dataclass
class Draft:
    """An actor while its mentions are gathered."""

    name: str
    type: ActorType
    country: str | None = None
    sector: str | None = None
    known: bool = False
    because: str = ""
    score: float | None = None
    roles: list[Role] = field(default_factory=list)
    mentions: dict[Span, Mention] = field(default_factory=dict)
    female: bool | None = None

    def add(self, span: Span, kind: MentionKind, because: str = "", score: float | None = None) -> None:
        """One more mention; a span counts once."""
        self.mentions.setdefault(span, Mention(span=span, kind=kind, because=because, score=score))


class Resolver:
    """Goes through one article from front to back and keeps what it has learnt on the way."""

    def __init__(self, doc: Doc, article: Article, know: Knowledge) -> None:
        self.doc, self.article, self.gazetteer, self.toponyms = doc, article, know.gazetteer, know.toponyms
        self.text = doc.text  # spaCy joins the words anew each time it is asked
        self.version = f"tables@{know.version}"
        self.day = (article.published or "")[:10] or None
        self.drafts: dict[str, Draft] = {}
        self.persons: dict[str, list[str]] = defaultdict(list)  # folded surname -> keys of drafts
        self.taken: set[int] = set()

    def run(self) -> list[Draft]:
        """Every draft in the order of its first mention."""
        names = named_spans(self.doc, self.gazetteer)
        people = [n for n in names if self._is_person(n)]
        for name in sorted(people, key=lambda n: (n.end - n.start == 1, n.start)):
            self._person(name)
        self.acronyms = self._acronyms(names)
        for name in names:
            if not self._is_person(name):
                self._body(name)
        self._short_bodies()
        self._role_phrases()
        self._home()
        resolve_pronouns(self.doc, self.drafts)
        if not any(d.mentions and d.score != UNPLACED for d in self.drafts.values()):
            before = set(self.drafts)
            self._phrase()
            if set(self.drafts) != before:  # the whole phrase says more than its role noun alone
                self.drafts = {k: d for k, d in self.drafts.items() if k not in before}
        found: dict[tuple[ActorType, str], Draft] = {}
        for draft in (
            self.drafts.values()
        ):  # two ways may have led to one actor ("Serbian police", and "police" at home in Serbia)
            if draft.mentions:
                twin = found.setdefault((draft.type, draft.name), draft)
                for mention in draft.mentions.values():
                    twin.add(mention.span, mention.kind, mention.because, mention.score)
        return sorted(found.values(), key=lambda d: min(d.mentions))

    # ------------------------------------------------------------------------------------------------------------- persons

    def _is_person(self, name: Named) -> bool:
        if name.form is not None:
            return False
        if name.label == "PERSON":
            return True
        # The tagger takes some surnames for places or bodies; the tables' own leaders are surer.
        text = self.doc[name.start : name.end].text
        return self.gazetteer.person(text) is not None

    def _person(self, name: Named) -> None:
        words = [t.text for t in self.doc[name.start : name.end]]
        start = name.start
        while len(words) > 1 and words[0].lower() in HONORIFICS:
            words, start = words[1:], start + 1
        named = self.gazetteer.person(" ".join(words)) is not None  # "Pope Francis": the title is part of the name
        role_words = role_at(self.doc, start, self.gazetteer.roles) if len(words) > 1 and not named else None
        if role_words and role_words[0] == start and words[0].lower() in self.gazetteer.roles:
            words, start = words[1:], start + 1
        text = span_of_tokens(self.doc, start, name.end).of(self.text).replace("\n", " ")
        surname = fold(text).split()[-1:]
        if not surname:
            return  # letters that are none in Latin script ("ʿ") are nobody's name
        key = self._person_key(text, surname[0], len(words) > 1)
        if key is None:
            return
        draft = self.drafts[key]
        draft.add(span_of_tokens(self.doc, start, name.end), MentionKind.NAME)
        self.taken.update(range(start, name.end))
        self._learn_role(draft, start, name.end)

    def _person_key(self, text: str, surname: str, full: bool) -> str | None:
        """The key of the draft that a name belongs to, made if need be; None where two persons of the article share the surname."""
        known = self.gazetteer.person(text)
        if known is None and not full:
            inside = self.persons.get(surname, [])
            if len(inside) == 1:
                return inside[0]
            if len(inside) > 1:
                return None
            if (given := self._by_given_name(text) or self._misspelt(surname)) is not None:
                return given
            known = self.gazetteer.leader_of_surname(text, self.day)
        key = f"person:{fold(known.name if known else text)}"
        if key not in self.drafts:
            for other in self.persons.get(surname, []):
                if full and same_name(self.drafts[other].name, text):
                    return other
            self.drafts[key] = self._new_person(known, text)
            for last in {surname, fold(self.drafts[key].name).split()[-1]}:
                self.persons[last].append(key)
        return key

    def _by_given_name(self, text: str) -> str | None:
        """The one person whom the article calls in full by this given name ("Ahmed Mohamed ... Ahmed"): surer than a leader of that surname."""
        first = fold(text)
        keys = [
            key
            for key, draft in self.drafts.items()
            if draft.type is ActorType.PERSON and (words := fold(draft.name).split())[1:] and words[0] == first
        ]
        return keys[0] if len(keys) == 1 else None

    def _misspelt(self, surname: str) -> str | None:
        """The one person whose surname in full differs by a letter ("Kathryn Waters ... Water"), but for a woman's ending."""
        if len(surname) < LEAST_MISSPELT or self.gazetteer.leader_of_surname(surname, self.day) is not None:
            return None
        like = [
            last
            for last in self.persons
            if last[:2] == surname[:2]
            and Levenshtein.distance(last, surname, score_cutoff=1) == 1
            and last.removesuffix("a") != surname.removesuffix("a")
        ]
        keys = {key for last in like for key in self.persons[last]}
        return keys.pop() if len(keys) == 1 else None

    def _new_person(self, known: Person | None, text: str) -> Draft:
        if known is None:
            return Draft(text, ActorType.PERSON, because=f"name in the text; {self.version}")
        draft = Draft(known.name, ActorType.PERSON, known=True, because=f"name {text!r} in the tables; {self.version}")
        terms = [t for t in known.terms if t.held_on(self.day)] or (
            [] if self.day else [t for t in known.terms if t.end is None]
        )
        best = max(terms, key=lambda t: (is_head(t.title), t.start or ""), default=None)
        countries = {t.country for t in known.terms}
        draft.country = best.country if best else countries.pop() if len(countries) == 1 else None
        if best is not None:
            draft.sector = office_sector(best.title)
            draft.roles.append(Role(title=best.title, country=best.country, from_=best.start, to=best.end))
            draft.because += "; office learnt from other articles" if best.source == "text" else ""
        elif known.terms and self.day:
            draft.sector = "ELI"
        elif known.terms:  # an undated text cannot say that somebody is out of office
            draft.sector = office_sector(max(known.terms, key=lambda t: t.start or "").title)
            draft.because += "; undated: the sector is that of the last office"
        return draft

    def _learn_role(self, draft: Draft, start: int, end: int) -> None:
        """What stands before ("French President Emmanuel Macron") or in apposition behind a name."""
        first, last = self._title_start(start), self._of_phrase_end(end)
        if first < start:
            self._take_role(draft, first, start, before=True)
        if last > end and draft.country is None:
            draft.country = self._affiliation(end, last)[0]
        behind = self._apposition(end)
        if behind:
            self._take_role(draft, *behind)

    def _title_start(self, start: int) -> int:
        """The first token of the title that stands right before a name."""
        doc, i = self.doc, start
        while i > 0 and start - i < 9:
            word = doc[i - 1]
            if word.is_sent_start and i - 1 != 0 and word.pos_ in ("VERB", "AUX"):
                break
            if i == start and word.lower_ in ("of", "for", "and", "the"):
                break  # "the police shooting of Ada Holt" is no title
            if word.lower_ == "and" and i > 1 and doc[i - 2].ent_type_ == "PERSON":
                break  # "President Joe Biden and Ada Holt": one president
            if (
                word.pos_ in ("NOUN", "ADJ", "PROPN")
                or word.lower_ in ("'s", "’s", "of", "for", "former", "then", "-", "the", "and")
                or (word.text == "." and i >= 2 and doc[i - 2].lower_ in RANKS)
                or (word.ent_type_ and word.pos_ != "PUNCT")
            ):
                if word.lower_ in ("of", "for", "and") and i - 2 >= 0 and doc[i - 2].pos_ not in ("NOUN", "PROPN"):
                    break
                i -= 1
                if word.is_sent_start:
                    break
                continue
            break
        while i < start and doc[i].lower_ in ("of", "for", "and", "'s", "’s", "-"):
            i += 1
        return i

    def _apposition(self, end: int) -> tuple[int, int] | None:
        """The tokens of ", the head of the agency," behind a name."""
        doc = self.doc
        if end + 2 >= len(doc) or doc[end].text != ",":
            return None
        stop = next(
            (
                k
                for k in range(end + 1, min(end + 14, len(doc)))
                if doc[k].text in (",", ".", ";", "\n\n", "”", '"')
                or doc[k].lower_ in ("who", "which", "said", "has", "is", "was")
            ),
            None,
        )
        if (
            stop is None
            or doc[end + 1].pos_ in ("VERB", "AUX", "ADP", "SCONJ", "PRON", "CCONJ")
            or doc[stop].text not in (",", ".")
        ):
            return None
        return end + 1, stop

    def _take_role(self, draft: Draft, start: int, end: int, *, before: bool = False) -> None:
        """The role noun, country and body within tokens [start, end), as a Role and as the draft's country and sector.

        before: the tokens stand right before the name, where the last role noun is the title ("Democratic Party nominee", "US state governor");
        behind it the first one is ("the governor of the state").
        """
        doc, gazetteer = self.doc, self.gazetteer
        found = None
        for i in range(start, end):
            if (
                not doc[i].is_punct
                and doc[i].ent_type_ != "PERSON"
                and (role := role_at(doc, i, gazetteer.roles))
                and role[0] >= start
            ):
                longer = found is not None and len(role[1].split()) > len(found[1].split()) and role[0] <= found[0]
                better = found is None or longer or (before and role[0] > found[0])
                found = role if better else found
        country, body = self._affiliation(start, end)
        if found is None:
            draft.country = draft.country or country
            return
        former = any(
            t.lower_ in ("former", "ex", "then", "late", "outgoing") and t.lower_ not in ("then", "late", "outgoing")
            for t in doc[start:end]
        )
        span = span_of_tokens(doc, start, end)
        draft.roles.append(Role(title=found[1], organisation=body, country=country, former=former, span=span))
        if country and (draft.country is None or not draft.known):
            draft.country = country
        if draft.sector is None or (draft.known and not self.day and not former and found[2]):
            draft.sector = "ELI" if former else self._sector(found[2], body)
        words = span.of(self.text).lower()
        if "woman" in words or "queen" in words or "mother" in words:
            draft.female = True

    def _affiliation(self, start: int, end: int, *, places: bool = True) -> tuple[str | None, str | None]:
        """The country and the body that a role phrase names; with places also by a town or region within."""
        country = body = None
        for i, j, form in self._forms_in(start, end):
            if form.body.type is ActorType.GOVERNMENT and form.body.name in {
                s.name for s in (self.gazetteer.states.get(form.body.country or ""),) if s
            }:
                country = country or form.body.country
            else:
                body = body or form.body.name
                country = country or form.body.country
            del i, j
        if country is None and body is None:
            country = self._possessor_country(start, end) or (self._place_country(start, end) if places else None)
        return country, body

    def _possessor_country(self, start: int, end: int) -> str | None:
        """The country of the person whose the role is: "Trump's national security adviser", "the Trump administration"."""
        if start < end and self.doc[start].lower_ == "its" and (state := self._one_state_before(start)) is not None:
            return state
        for token in self.doc[start : end - 1]:
            behind = self.doc[token.i + 1]
            if token.pos_ != "PROPN" or not (behind.lower_ in ("'s", "’s") or token.dep_ == "compound"):
                continue
            for draft in self.drafts.values():
                if (
                    draft.type is ActorType.PERSON
                    and draft.known
                    and draft.country
                    and any(s.start <= token.idx < s.end for s in draft.mentions)
                ):
                    return draft.country
        return None

    def _one_state_before(self, at: int) -> str | None:
        """The one state named before a token in its sentence, else in the sentence before: whose "its foreign ministry" is."""
        first = self.doc[at].sent.start
        previous = self.doc[first - 1].sent.start if first else 0
        for begin, end in ((first, at), (previous, first)):
            states = {f.body.country for _, _, f in self._forms_in(begin, end) if f.body.country}
            if states:
                return states.pop() if len(states) == 1 else None
        return None

    def _place_country(self, start: int, end: int) -> str | None:
        """The country of a town or region within a role phrase or a body's name: "Shanghai police", "the mayor of Hiroshima"."""
        doc, text, i = self.doc, self.text, start
        while i < end:
            step = 1
            begins = i == start or doc[i].ent_type_ in ("LOC", "GPE") or doc[i - 1].lower_ in ("the", "of", "in", "'s")
            for j in range(min(i + 3, end), i, -1) if begins else ():
                words = text[doc[i].idx : doc[j - 1].idx + len(doc[j - 1])]
                if not words[:1].isupper() or words.lower() in self.gazetteer.roles:
                    continue
                if places := self._places_of(words):  # the longest only: "San" of "San Jose" is no place in Mali
                    if country := self._surely(places):
                        return country
                    step = j - i
                    break
            i += step
        return None

    def _places_of(self, words: str) -> dict[str, int]:
        """Country -> inhabitants of its largest region, county or town of a name."""
        largest: dict[str, int] = {}
        for t in self.toponyms.named(words):
            if t.country and t.kind in ("region", "county", "city"):
                largest[t.country] = max(largest.get(t.country, 0), t.population)
        return largest

    def _surely(self, largest: dict[str, int]) -> str | None:
        """The country where a place surely lies: it has no like elsewhere, or is far the largest; else, of those, the one the article speaks of."""
        ranked = sorted(largest.items(), key=lambda item: -item[1])
        if ranked[0][1] >= SURE_PLACE and (len(ranked) == 1 or ranked[0][1] >= SURE_TIMES * ranked[1][1]):
            return ranked[0][0]
        spoken_of = [country for country in largest if country in self._states_named]
        return spoken_of[0] if len(spoken_of) == 1 else None

    @cached_property
    def _states_named(self) -> frozenset[str]:
        """The states that the article names in whatever form."""
        return frozenset(f.body.country for _, _, f in self._forms_in(0, len(self.doc)) if f.body.country)

    def _forms_in(self, start: int, end: int):  # type: ignore[no-untyped-def]
        text, i = self.text, start
        while i < end:
            for j in range(min(i + 6, end), i, -1):
                words = text[self.doc[i].idx : self.doc[j - 1].idx + len(self.doc[j - 1])]
                form = self.gazetteer.forms.get(words) or self.gazetteer.capital_forms.get(words)
                if form is not None:
                    if not is_aligned(self.doc, i, j) and not is_new(self.doc, i):
                        yield i, j, form
                    i = j - 1
                    break
            i += 1

    def _sector(self, sector: str, body: str | None) -> str | None:
        """The sector of a role; a spokesman's is that of the body spoken for, a member's that of the group."""
        if body is not None:
            form = self.gazetteer.forms.get(body)
            if form is not None and form.body.sector:
                return form.body.sector
        return sector[:3] or None

    # -------------------------------------------------------------------------------------------------------------- bodies

    def _body(self, name: Named) -> None:
        doc = self.doc
        span = span_of_tokens(doc, name.start, name.end)
        if name.form is None:
            if name.label == "ORG":
                self._unknown_body(name, span)
            return
        form, body = name.form, name.form.body
        if form.kind == "adjective" or is_aligned(doc, name.start, name.end):
            return  # "Russian" alone is nobody; "Russian officials" is found as a role phrase
        key = f"body:{body.name}"
        if form.kind == "capital" and (is_locative(doc, name.start, name.end) or not self._acts(name)):
            return
        if form.kind == "noun" and doc[name.start : name.end].root.dep_.split(":")[0] in ("amod", "compound"):
            return
        if body.type in OWNED and self._owner(name.start) not in (None, body.country):
            self._unknown_body(
                name, span, sector=body.sector
            )  # "Chile's Defense Department" is not the one that the tables know
            return
        is_state = self.gazetteer.is_state(body)
        if is_state and form.kind == "name" and is_locative(doc, name.start, name.end) and key not in self.drafts:
            return
        kind = {"name": MentionKind.NAME, "capital": MentionKind.METONYM, "noun": MentionKind.NOMINAL}[form.kind]
        draft = self._body_draft(key, body)
        if kind is MentionKind.METONYM:
            draft.sector = draft.sector or "GOV"  # the seat stands for the government
        draft.add(span, kind, "" if kind is MentionKind.NAME else f"{form.kind} of {body.name}")
        self.taken.update(range(name.start, name.end))

    def _owner(self, start: int) -> str | None:
        """The state whose name or adjective stands right before a body."""
        first = self._before(start)
        forms = [f for _, _, f in self._forms_in(first, start) if f.kind in ("name", "adjective")]
        states = {
            f.body.country
            for f in forms
            if f.body.country in self.gazetteer.states and f.body.name == self.gazetteer.states[f.body.country].name
        }
        return states.pop() if len(states) == 1 else None

    def _acronyms(self, names: list[Named]) -> dict[str, str]:
        """Acronyms that the text explains, "Popular Mobilization Forces (PMF)", with the key of the body they stand for."""
        found = {}
        for name in names:
            doc, end = self.doc, name.end
            if self._is_person(name) or end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
                continue
            text = span_of_tokens(doc, name.start, end).of(self.text).replace("\n", " ")
            short = doc[end + 1].text.replace(".", "")
            initials = [w[0].upper() for w in text.replace("-", " ").split()]
            if short.isupper() and len(short) > 1 and set(short) <= set(initials):
                found[doc[end + 1].text] = f"body:{name.form.body.name}" if name.form else f"text:{fold(text)}"
        return found

    def _body_draft(self, key: str, body: Body) -> Draft:
        if key not in self.drafts:
            self.drafts[key] = Draft(
                body.name,
                body.type,
                body.country,
                body.sector,
                known=True,
                because=f"in the tables ({body.source}); {self.version}",
            )
        return self.drafts[key]

    def _of_name_end(self, end: int) -> int:
        """The end of "of Livorno" behind a body's noun, else the same index."""
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].lower_ != "of" or doc[end + 1].ent_type_ not in ("LOC", "GPE"):
            return end
        stop = end + 2
        while stop < len(doc) and doc[stop].ent_iob_ == "I":
            stop += 1
        return stop

    def _short_bodies(self) -> None:
        """ "the Church", "the Commission": the one body before it in whose name that capitalised word leads or ends."""
        called: dict[str, list[tuple[int, str]]] = defaultdict(list)  # word -> where a body is so called, and which
        for key, draft in self.drafts.items():
            if draft.type is ActorType.PERSON:
                continue
            for span, mention in draft.mentions.items():
                words = span.of(self.text).replace("\n", " ").split()
                if mention.kind is MentionKind.NAME and len(words) > 1:
                    plain = next((w for w, after in itertools.pairwise(words) if after == "of"), words[-1])
                    called[plain].append((span.end, key))
        for token in self.doc[1:]:
            if token.i in self.taken or token.text not in called or self.doc[token.i - 1].lower_ != "the":
                continue
            behind = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
            if behind is not None and (behind.lower_ == "of" or (behind.pos_ == "PROPN" and behind.dep_ != "appos")):
                continue
            keys = {key for end, key in called[token.text] if end <= token.idx}
            if len(keys) == 1 and token.text not in self.gazetteer.forms:
                self.drafts[keys.pop()].add(
                    span_of_tokens(self.doc, token.i, token.i + 1),
                    MentionKind.NOMINAL,
                    "short for the one body so called",
                )
                self.taken.add(token.i)

    def _acts(self, name: Named) -> bool:
        """Whether a name is the subject, object or possessor of something done or said, or agent of a passive."""
        root = self.doc[name.start : name.end].root
        if root.dep_ in ("nsubj", "obj", "iobj", "nmod:poss", "nsubj:pass", "obl:agent"):
            return True
        if root.dep_ == "conj":
            return root.head.dep_ in ("nsubj", "obj", "nmod:poss")
        cases = {c.lower_ for c in root.children if c.dep_ == "case"}
        return bool(cases & {"with", "to", "against", "by", "between", "for", "on"}) and root.dep_ in ("obl", "nmod")

    def _unknown_body(self, name: Named, span: Span, *, sector: str | None = None) -> None:
        """A body that only the text knows: its country from a state name or adjective within it, its sector from a role noun unless given."""
        text = span.of(self.text).replace("\n", " ")
        words = text.split()
        if len(words) == 1 and text.islower():
            return
        if len(words) == 1 and (longer := self._of_name_end(name.end)) > name.end:  # "the Municipality of Livorno"
            name = replace(name, end=longer)
            span = span_of_tokens(self.doc, name.start, name.end)
            text = span.of(self.text).replace("\n", " ")
        if text in self.acronyms and (key := self.acronyms[text]) in self.drafts:
            self.drafts[key].add(span, MentionKind.NAME, "acronym that the text explains")
            self.taken.update(range(name.start, name.end))
            return
        role = role_at(self.doc, name.end - 1, self.gazetteer.roles) or self._role_before_of(name)
        first = min(self._before(name.start), noun_phrase(self.doc, self.doc[name.start : name.end].root)[0])
        stop = self._of_state_end(name.end)
        country, _ = self._affiliation(first, stop, places=role is not None)
        if sector is None and role and role[0] >= name.start:
            sector = role[2][:3] or None
        text = self._with_state(name, text, stop, country)
        key = f"text:{fold(text)}"
        if (
            key not in self.drafts and country is None
        ):  # "the Foreign Ministry" is the "German Foreign Ministry" of before
            plain = fold(text)
            fuller = [k for k in self.drafts if k.endswith(f" {plain}") or k.startswith(f"text:{plain} of ")]
            key = fuller[0] if len(fuller) == 1 and fuller[0].startswith("text:") else key
        if key not in self.drafts:
            kind = TYPES.get(
                sector or "", ActorType.GOVERNMENT if sector in ("GOV", "LEG", "JUD", "COP", "SPY") else ActorType.OTHER
            )
            self.drafts[key] = Draft(text, kind, country, sector, because=f"organisation in the text; {self.version}")
        self.drafts[key].add(span, MentionKind.NAME)
        self.taken.update(range(name.start, name.end))

    def _of_state_end(self, end: int) -> int:
        """The end of "of Iraq" behind a body's name, where it is a state's; else the same index."""
        doc = self.doc
        if end + 1 < len(doc) and doc[end].lower_ == "of":
            start = end + 2 if doc[end + 1].lower_ == "the" else end + 1
            found = [
                j
                for i, j, f in self._forms_in(start, min(start + 4, len(doc)))
                if i == start and self.gazetteer.is_state(f.body)
            ]
            return found[0] if found else end
        return end

    def _with_state(self, name: Named, text: str, stop: int, country: str | None) -> str:
        """A state organ's name that tells it from its likes elsewhere: "Foreign Ministry of Iraq", "German Foreign Ministry"."""
        if stop > name.end:
            return span_of_tokens(self.doc, name.start, stop).of(self.text).replace("\n", " ")
        state = self._owner(name.start)
        adjective = self.gazetteer.adjective(state) if state is not None and state == country else None
        return f"{adjective} {text}" if adjective else text

    def _role_before_of(self, name: Named) -> tuple[int, str, str] | None:
        """The role noun that heads a name like "Ministry of Mines"."""
        of = next((t.i for t in self.doc[name.start + 1 : name.end] if t.lower_ == "of"), None)
        return role_at(self.doc, of - 1, self.gazetteer.roles) if of else None

    def _phrase(self) -> None:
        """A text that is one noun phrase ("soldier", "regions across Indonesia") is an actor by its role noun and the state it names."""
        doc = self.doc
        words = [t for t in doc if not t.is_space]
        if not 0 < len(words) <= 12 or any(t.dep_.startswith(("nsubj", "csubj")) or t.pos_ == "PRON" for t in words):
            return
        country, body = self._affiliation(0, len(doc))
        roles = [role for t in words if (role := role_at(doc, t.i, self.gazetteer.roles))]
        if country is None and not roles and self.gazetteer.person(self.text.strip()) is None:
            return
        former = any(t.lower_ in FORMER for t in words)
        known = self.gazetteer.person(self.text.strip())
        if known is not None:
            draft = self._new_person(known, known.name)
            draft.add(span_of_tokens(doc, words[0].i, words[-1].i + 1), MentionKind.NAME)
            self.drafts[f"person:{fold(known.name)}"] = draft
            return
        seat = len(words) == 1 and any(f.kind == "capital" for _, _, f in self._forms_in(0, len(doc)))
        sector = "ELI" if former else self._sector(roles[-1][2], body) if roles else "GOV" if seat else None
        span = span_of_tokens(doc, words[0].i, words[-1].i + 1)
        kind = TYPES.get(sector or "", ActorType.GOVERNMENT if sector in STATE_SECTORS else ActorType.OTHER)
        draft = Draft(span.of(self.text), kind, country, sector, because=f"the phrase's role and state; {self.version}")
        draft.add(span, MentionKind.NOMINAL)
        self.drafts[f"phrase:{span.start}"] = draft

    def _before(self, start: int) -> int:
        """Where the state's name or adjective right before a body begins ("the US Air Force", "Turkey's Emergency Presidency"), else ``start``."""
        doc, i = self.doc, start
        while i > 0 and start - i < 4 and not doc[i].is_sent_start:
            word = doc[i - 1]
            if word.lower_ not in ("'s", "’s") and not (word.text[:1].isupper() and word.pos_ in ("PROPN", "ADJ")):
                break
            i -= 1
        return i

    def _home(self) -> None:
        """Officials, state bodies and groups whom the text gives no country belong to the article's own, where one state clearly is its subject.

        Clearly: it has at least HOME_MENTIONS mentions and HOME_SHARE of all states' (names, adjectives, capitals, their known
        bodies and leaders). The actor says that this is how.
        """
        counts: Counter[str] = Counter()
        for _, _, form in self._forms_in(0, len(self.doc)):
            if form.body.country and self.gazetteer.is_state(form.body):
                counts[form.body.country] += 1
        for draft in self.drafts.values():  # "the Kremlin", "Congress" and known leaders speak of their state too
            if (
                draft.known
                and draft.country in self.gazetteer.states
                and draft.name != self.gazetteer.states[draft.country].name
            ):
                counts[draft.country] += len(draft.mentions)
        for entity in self.doc.ents:  # so do towns and regions that surely lie in one
            if entity.label_ not in ("LOC", "GPE") or any(True for _ in self._forms_in(entity.start, entity.end)):
                continue
            places = self._places_of(entity.text)
            where = self._surely(places) if places else None
            if where is not None:
                counts[where] += 1
        if not counts:
            return
        (country, n), total = counts.most_common(1)[0], counts.total()
        if n < HOME_MENTIONS or n < HOME_SHARE * total:
            return
        for draft in self.drafts.values():
            official = draft.sector in STATE_SECTORS and (
                draft.type is not ActorType.PERSON or any(r.span for r in draft.roles)
            )
            group = draft.score == UNPLACED
            citizen = draft.type is ActorType.PERSON and n >= HOME_PERSON * total and not draft.roles
            if draft.country is None and (official or group or citizen) and not draft.known:
                draft.country, draft.score = country, 0.7 if official else 0.6 if group else 0.5
                draft.because += "; country: that of the article"
                if group and (adjective := self.gazetteer.adjective(country)):
                    draft.name = f"{adjective} {draft.name}"

    # ---------------------------------------------------------------------------------------------------------- role phrases

    def _role_phrases(self) -> None:
        """ "Russian officials", "the French president", "Ukraine's army", "the prime minister" (whom the text has named)."""
        doc = self.doc
        for token in doc:
            if (
                token.i in self.taken
                or token.pos_ not in ("NOUN", "PROPN")
                or token.dep_ in ("compound", "nmod:desc", "flat")
            ):
                continue
            role = role_at(doc, token.i, self.gazetteer.roles)
            if role is None:
                continue
            start, end = noun_phrase(doc, token)
            if end < len(doc) and doc[end].lower_ == "general" and not doc[end].is_sent_start:
                end += 1  # "the prosecutor general"
                role = role_at(doc, end - 1, self.gazetteer.roles) or role
            start = min(start, role[0])
            if any(i in self.taken for i in range(role[0], end)):
                continue
            self._role_phrase(start, end, role[1], role[2])

    def _role_phrase(self, start: int, end: int, role: str, sector: str) -> None:
        doc = self.doc
        span = span_of_tokens(doc, start, end)
        stop = self._of_phrase_end(end)
        if self._several_states(stop):  # "leaders from Chad, Peru and Mali": each state is named, none is theirs alone
            for i, j, form in self._forms_in(end, stop):
                if self.gazetteer.is_state(form.body) and form.kind == "name":
                    self._body_draft(f"body:{form.body.name}", form.body).add(
                        span_of_tokens(doc, i, j), MentionKind.NAME
                    )
            stop = end
        country, body = self._affiliation(start, stop)
        if role in RELATED and country is not None and any(t.dep_ == "nmod:poss" for t in doc[start:end]):
            self._related(start, end, role, sector)
            return
        if (bearer := self._named_behind(stop)) is not None:
            self._bear(bearer, start, end, stop)
            return
        if (named := self._named_at(end)) is not None:
            self._bear(named, start, end, stop)  # "association president Ada Holt": no president of a state
            return
        plural = doc[end - 1].tag_ in ("NNS", "NNPS") or doc[end - 1].morph.get("Number", []) == ["Plur"]
        definite = doc[start].lower_ in DEFINITE or country is not None
        if not plural and definite and (key := self._holder(role, country)):
            draft = self.drafts[key]
            draft.add(span, MentionKind.TITLE, f"role {role!r}")
            self.taken.update(range(start, end))
            return
        if body is None and not any(True for _ in self._forms_in(start, stop)):
            self._unplaced(start, end, role, sector, plural=plural, country=country)
            return
        if role in STATE_ROLES and country in self.gazetteer.states and body is None:
            draft = self._body_draft(f"body:{self.gazetteer.states[country].name}", self.gazetteer.states[country])
            draft.sector = "GOV"
            draft.add(span, MentionKind.NOMINAL, f"{role} of {country}")
            self.taken.update(range(start, end))
            return
        words = self._phrase_name(self._shown(role, end), country, body)
        key = f"role:{fold(words)}"
        if key not in self.drafts:
            kind = TYPES.get(sector[:3], ActorType.GOVERNMENT)
            if any(t.lower_ in FORMER for t in doc[start:end]):
                sector, body = "ELI", None
            self.drafts[key] = Draft(
                words,
                kind,
                country,
                self._sector(sector, body if not plural or self._is_band(body) or sector in ("", "UNK") else None),
                because=f"role phrase; {self.version}",
            )
        self.drafts[key].add(span, MentionKind.NOMINAL)
        self.taken.update(range(start, end))

    def _several_states(self, stop: int) -> bool:
        """Whether further names are coordinated with the one that ends here."""
        return any(c.dep_ == "conj" and c.pos_ == "PROPN" and c.i >= stop for c in self.doc[stop - 1].children)

    def _related(self, start: int, end: int, role: str, sector: str) -> None:
        """Those who stand in a relation to a state ("Ukraine's allies"), by the phrase's own words and without a state."""
        span = span_of_tokens(self.doc, start, end)
        name = span.of(self.text).replace("\n", " ")
        kind = TYPES.get(sector[:3], ActorType.GOVERNMENT)
        draft = self.drafts.setdefault(
            f"role:{fold(name)}", Draft(name, kind, None, None, because=f"role phrase, of no one state; {self.version}")
        )
        draft.add(span, MentionKind.NOMINAL)
        self.taken.update(range(start, end))

    def _is_band(self, body: str | None) -> bool:
        """Whether a body is an armed group: its gunmen, fighters and members are rebels as it is."""
        form = self.gazetteer.forms.get(body or "")
        return form is not None and form.body.type is ActorType.ARMED_GROUP

    def _named_behind(self, stop: int) -> str | None:
        """The person who is named in apposition right behind a role phrase: "the foreign minister of Chad, X,"."""
        doc = self.doc
        while stop < len(doc) and stop > 0 and doc[stop].text in ("'s", "’s"):
            stop += 1
        if stop + 1 >= len(doc) or doc[stop].text != "," or doc[stop + 1].pos_ != "PROPN":
            return None
        at = doc[stop + 1].idx
        for key, draft in self.drafts.items():
            if draft.type is ActorType.PERSON:
                for span, mention in draft.mentions.items():
                    if span.start == at and mention.kind is MentionKind.NAME:
                        behind = doc.char_span(span.start, span.end, alignment_mode="expand")
                        if behind is None or behind.end >= len(doc):
                            return key
                        closing = doc[behind.end]
                        return key if closing.text in (",", ".", ";", ")") or closing.pos_ == "CCONJ" else None
        return None

    def _named_at(self, at: int) -> str | None:
        """The person whose name begins at a token."""
        if at >= len(self.doc) or self.doc[at].pos_ != "PROPN":
            return None
        offset = self.doc[at].idx
        people = ((k, d) for k, d in self.drafts.items() if d.type is ActorType.PERSON)
        return next((k for k, d in people if any(s.start == offset for s in d.mentions)), None)

    def _bear(self, key: str, start: int, end: int, stop: int) -> None:
        """A role phrase as a title of the person named behind it."""
        draft, doc = self.drafts[key], self.doc
        draft.add(span_of_tokens(doc, start, end), MentionKind.TITLE, "role before the name")
        self._take_role(draft, start, stop)
        self.taken.update(range(start, end))

    def _unplaced(
        self, start: int, end: int, role: str, sector: str, *, plural: bool, country: str | None = None
    ) -> None:
        """Police, protesters, a court, of whom the phrase says no state: an actor by the phrase's own words, one for an article.

        country: where a town, region or leader within the phrase tells it ("Shanghai police", "the Trump administration").

        A plural or a collective stands for the same group all through ("police", "the protesters"); a single person ("a soldier", "the
        suspect") only where the word is definite or the article has one such.
        """
        doc = self.doc
        head = doc[end - 1]
        collective = plural or role in COLLECTIVES or head.lemma_.lower() in COLLECTIVES
        if not collective and role not in SINGLE and country is None:
            return
        words = [
            t
            for t in doc[start:end]
            if (
                (t.dep_ in ("compound", "amod") and t.head.i == head.i)
                or (t.dep_ == "flat" and t.head.head.i == head.i)
            )
            and t.pos_ in ("NOUN", "PROPN", "ADJ")
            and t.lower_ not in VAGUE
            and t.lower_ not in role.split()  # "political prisoners" is one role: its words stand once
        ]
        shown = self._shown(role, end)
        if role in REGIONAL and not any(t.lower_ in ABROAD for t in words):
            return
        name = " ".join([*(t.text for t in words), shown])
        if any(
            t.lower_ in ALIGNED for t in doc[start:end]
        ):  # "Saudi-led coalition": whose friends it is tells it from others
            first = next(i for i in range(start, end) if doc[i].pos_ != "DET")
            name = span_of_tokens(doc, first, end).of(self.text).replace("\n", " ")
        elif doc[start].lower_ == "its" and (adjective := self.gazetteer.adjective(country or "")):
            name = f"{adjective} {name}"  # "its foreign ministry": whose, the state before tells
        key = f"role:{fold(name)}"
        if key not in self.drafts and not words:  # "the protesters" are the "anti-Brexit protesters" of before
            same = [k for k in self.drafts if k.startswith("role:") and k.endswith(" " + fold(shown))]
            key = same[0] if len(same) == 1 else key
        if key not in self.drafts:
            former = any(t.lower_ in FORMER for t in doc[start:end])
            # A proper name within ("Northamptonshire police") says whose they are: not for the article's state to decide.
            abroad = any(t.lower_ in ABROAD or t.pos_ == "PROPN" for t in words)
            kind = TYPES.get(sector[:3], ActorType.GOVERNMENT if sector[:3] in STATE_SECTORS else ActorType.POPULATION)
            self.drafts[key] = Draft(
                name,
                kind,
                country,
                "ELI" if former else sector[:3] or None,
                because=f"role phrase {'of a place or leader' if country else 'without a state'}; {self.version}",
                score=PLACED if country else None if abroad else UNPLACED,
            )
        self.drafts[key].add(span_of_tokens(doc, start, end), MentionKind.NOMINAL)
        self.taken.update(range(start, end))

    def _shown(self, role: str, end: int) -> str:
        """The role in the text's own number: the table may have only the singular ("girls")."""
        last = self.doc[end - 1].lower_
        head, _, word = role.rpartition(" ")
        role = role.removeprefix("the ")  # the table has "the court"
        return f"{head} {last}".strip() if last != word and last.startswith(word[:-1]) and last.endswith("s") else role

    def _phrase_name(self, role: str, country: str | None, body: str | None) -> str:
        """ "Russian officials", "Kremlin spokesman"; soldiers of a state under whatever noun are its armed forces."""
        owner = body or self.gazetteer.adjective(country or "") or country or ""
        return f"{owner} Armed Forces" if role in ARMY_ROLES and body is None else f"{owner} {role}"

    def _of_phrase_end(self, end: int) -> int:
        """The end of "of France", "for the Kremlin" behind a role noun, else the same index."""
        doc = self.doc
        if end < len(doc) and doc[end].lower_ in ("of", "for", "from"):
            stop = end + 1
            while stop < len(doc) and stop < end + 6 and doc[stop].pos_ in ("PROPN", "ADJ", "DET", "NOUN"):
                stop += 1
            return stop
        return end

    def _holder(self, role: str, country: str | None) -> str | None:
        """The one person of the article who was introduced in this role, or by the tables the head of that state on the day."""
        wanted = office(role)
        inside = [
            key
            for key, d in self.drafts.items()
            if d.type is ActorType.PERSON
            and any(
                not r.former and office(r.title) == wanted and (country is None or r.country in (country, None))
                for r in d.roles
            )
        ]
        if len(inside) == 1:
            return inside[0]
        by_mentions = sorted(inside, key=lambda k: -len(self.drafts[k].mentions))
        if (
            len(inside) > 1 and country is None
        ):  # "the prime minister" is the one whom the article is about, where one clearly is
            first, second = (len(self.drafts[k].mentions) for k in by_mentions[:2])
            return by_mentions[0] if first >= MAIN * second else None
        if inside or country is None or self.day is None or not is_head(role):
            return None
        holders = self.gazetteer.holders(role, country, self.day)
        if len(holders) != 1:
            return None
        key = f"person:{fold(holders[0].name)}"
        if key not in self.drafts:
            self.drafts[key] = self._new_person(holders[0], holders[0].name)
        return key


def find_actors(doc: Doc, *, article: Article, know: Knowledge) -> tuple[Actor, ...]:
    """The article's actors, each with every mention (pronouns too, where their referent is clear)."""
    return tuple(
        Actor(
            id=record_id("actor", article.id, draft.type, draft.name),
            name=draft.name,
            type=draft.type,
            country=draft.country,
            sector=draft.sector,
            known=draft.known,
            roles=tuple(dict.fromkeys(draft.roles)),
            mentions=tuple(draft.mentions[s] for s in sorted(draft.mentions)),
            because=draft.because,
            score=draft.score,
        )
        for draft in Resolver(doc, article, know).run()
    )

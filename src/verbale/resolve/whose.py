"""Whose something or somebody is: the state and body that a phrase, a place, a possessor or the sentence before tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Body, Form
from verbale.records import ActorType, Article
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import (
    Named,
    is_aligned,
    is_new,
)
from verbale.resolve.places.readings import NO_NAMES

# Towns that are called like everyday words: in a body's name they say where it is only with more words ("Orange County").
WORDLIKE = NO_NAMES | frozenset(
    "Green Liberal Independence Liberty Enterprise Mobile Reading Nice Orange Christian Freedom Marine Media Police Bath Hope Commerce Normal Temple "
    "Mission Social Royal Man March General Industry Progress Victory Unity Justice Young Data Energy Power Sale Deal Battle Force".split()
)

SURE_PLACE, SURE_TIMES = 20_000, 8  # a place's inhabitants, and how many times those of its like elsewhere


GEORGIA = "Georgia"
HALVES = frozenset({"the North", "the South"})  # of Korea, where the text speaks of it; else of any land
LANDS = frozenset({"country", "nation", "kingdom", "republic", "island", "archipelago"})
UNTYING = frozenset("on about to against toward towards into over regarding concerning".split())


def is_tying(token: Token, start: int, end: int) -> bool:
    """Whether a name within tokens [start, end) says whose the phrase's noun is, and not whom it is about or goes to."""
    while token.dep_ in ("amod", "compound", "flat") and start <= token.head.i < end:
        token = token.head
    return not any(c.lower_ in UNTYING for c in token.children if c.dep_ == "case" and start <= c.i < end)


# Between a role noun and the place that gives it a state.
PLACING = frozenset({"in", "at", "across", "throughout", "inside"})
DIRECTIONS = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern southwestern".split()
)
# Bodies that news calls after who leads them: "the Bush administration" is no town's.
CABINETS = frozenset("administration government cabinet regime junta".split())


class Whose:
    """The article while its actors are gathered, and what its words say of states."""

    def __init__(self, doc: Doc, article: Article, know: Knowledge) -> None:
        self.doc, self.article, self.gazetteer, self.toponyms = doc, article, know.gazetteer, know.toponyms
        self.text = doc.text  # spaCy joins the words anew each time it is asked
        self.version = f"tables@{know.version}"
        self.day = (article.published or "")[:10] or None
        self.drafts: dict[str, Draft] = {}
        self.persons: dict[str, list[str]] = defaultdict(list)  # folded surname -> keys of drafts
        self.taken: set[int] = set()
        self.acronyms: dict[str, int] = {}  # an acronym that the text explains -> first token of the name it stands for
        self.key_at: dict[int, str] = {}  # first token of a body's name -> key of its draft

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

    def _is_person(self, name: Named) -> bool:
        if name.form is not None:
            return False
        if name.label == "PERSON":
            return True
        # The tagger takes some surnames for places or bodies; the tables' own leaders are surer.
        text = self.doc[name.start : name.end].text
        return self.gazetteer.person(text) is not None

    def _affiliation(self, start: int, end: int, *, places: bool = True) -> tuple[str | None, str | None]:
        """The country and the body that a role phrase names; with places also by a town or region within."""
        country = body = None
        for i, j, form in self._forms_in(start, end):
            if not is_tying(self.doc[i:j].root, start, end):
                continue  # "an expert on Peru", "the ambassador to Peru"
            if form.body.type is ActorType.GOVERNMENT and form.body.name in {
                s.name for s in (self.gazetteer.states.get(form.body.country or ""),) if s
            }:
                country = country or form.body.country
            else:
                people = form.body.type is ActorType.POPULATION  # "Tuareg rebels", by the text's own word
                body = body or (self.doc[i:j].text if people else form.body.name)
                country = country or form.body.country
        if country is None and body is None:
            country = self._possessor_country(start, end) or (self._place_country(start, end) if places else None)
        return country, body

    def _possessor_country(self, start: int, end: int) -> str | None:
        """The country of the person whose the role is: "Trump's national security adviser", "the Trump administration"."""
        if start < end and self._is_own(start) and (state := self._one_state_before(start)) is not None:
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
            if behind.lower_ in CABINETS and (led := self.gazetteer.country_of_leaders(token.text, self.day)):
                return led
        return None

    def _is_own(self, start: int) -> bool:
        """Whether a phrase begins with "its" or "the country's": somebody's own, named before."""
        words = [t.lower_ for t in self.doc[start : start + 3]]
        return words[:1] == ["its"] or (
            words[:1] == ["the"] and words[1:2] != [] and words[1] in LANDS and words[2:] in (["'s"], ["’s"])
        )

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
                if (
                    not words[:1].isupper()
                    or words.lower() in self.gazetteer.roles
                    or words.title() in WORDLIKE
                    or doc[i].ent_type_ == "PERSON"
                ):
                    continue
                if places := self._places_of(words):  # the longest only: "San" of "San Jose" is no place in Mali
                    if country := self._surely(places):
                        return country
                    step = j - i
                    break
            i += step
        return None

    def _where(self, end: int) -> str | None:
        """The country of the place right behind a role noun: "police in Kabul", "a court in Scotland"."""
        doc = self.doc
        if end + 1 >= len(doc) or doc[end].lower_ not in PLACING or doc[end].head.head.i != end - 1:
            return None
        first = doc[end].head.left_edge.i + 1
        while first < len(doc) - 1 and doc[first].lower_ in (*DIRECTIONS, "the"):
            first += 1
        last = next((k for k in range(first, min(first + 5, len(doc))) if not doc[k].text[:1].isupper()), None)
        last = last if last is not None else min(first + 5, len(doc))
        if last <= first or any(c.dep_ == "conj" for t in doc[first:last] for c in t.children):
            return None  # "students in Norway and Sweden"
        states: set[str] = {f.body.country for _, _, f in self._forms_in(first, last) if f.body.country}
        if len(states) == 1:
            return states.pop()
        return self._place_country(first, last) if not states else None

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

    def _bearers(self) -> dict[int, Draft]:
        """The persons of the article by the tokens of their mentions."""
        found: dict[int, Draft] = {}
        for draft in self.drafts.values():
            if draft.type is ActorType.PERSON:
                for span in draft.mentions:
                    words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
                    if words is not None:
                        found.update(dict.fromkeys(range(words.start, words.end), draft))
        return found

    def _forms_in(self, start: int, end: int) -> Iterator[tuple[int, int, Form]]:
        """The names and adjectives of the tables within tokens [start, end), longest first, with where they begin and end."""
        text, i = self.text, start
        while i < end:
            for j in range(min(i + 6, end), i, -1):
                words = text[self.doc[i].idx : self.doc[j - 1].idx + len(self.doc[j - 1])]
                form = self.gazetteer.forms.get(words) or self.gazetteer.capital_forms.get(words)
                if form is not None and not (self.doc[i].lower_ == "the" and self._is_longer_behind(i + 1, j, end)):
                    elsewhere = words in HALVES and not self._is_of_korea
                    if elsewhere or (words == GEORGIA and self._is_american_georgia):
                        i = j - 1
                        break
                    if not (is_aligned(self.doc, i, j) or is_new(self.doc, i) or self._is_in_person(i, j)):
                        yield i, j, form
                    i = j - 1
                    break
            i += 1

    def _is_longer_behind(self, start: int, end: int, last: int) -> bool:
        """Whether a name begins at a token that reaches beyond another: "South Sudan" beyond "the South"."""
        text, doc = self.text, self.doc
        return any(
            text[doc[start].idx : doc[j - 1].idx + len(doc[j - 1])] in self.gazetteer.forms
            for j in range(end + 1, min(start + 6, last) + 1)
        )

    def _is_in_person(self, start: int, end: int) -> bool:
        """Whether tokens [start, end) are part of a longer name of a person: "Paris Holt", "Santa Rosa de Lima"."""
        doc = self.doc
        within = doc[start].ent_type_ == "PERSON"
        return within and (doc[start].ent_iob_ == "I" or (end < len(doc) and doc[end].ent_iob_ == "I"))

    def _sector(self, sector: str, body: str | None) -> str | None:
        """The sector of a role; a spokesman's is that of the body spoken for, a member's that of the group."""
        if body is not None:
            form = self.gazetteer.forms.get(body)
            if form is not None and form.body.sector:
                return form.body.sector
        return sector[:3] or None

    @cached_property
    def _is_of_korea(self) -> bool:
        """Whether the article speaks of Korea."""
        return any(name in self.text for name in ("Korea", "Pyongyang", "Seoul"))

    @cached_property
    def _is_american_georgia(self) -> bool:
        """Whether "Georgia" is the American state: the article speaks of the United States and of nothing else that is Georgia's."""
        forms = self.gazetteer.forms
        named = [
            f
            for t in self.doc
            if t.text != GEORGIA and (f := forms.get(t.text)) is not None and f.body.country in ("USA", "GEO")
        ]
        american = any(f.body.country == "USA" for f in named) or "United States" in self.text
        return american and not any(f.body.country == "GEO" for f in named)

    def _before(self, start: int) -> int:
        """Where the state's name or adjective right before a body begins ("the US Air Force", "Turkey's Emergency Presidency"), else ``start``."""
        doc, i = self.doc, start
        while i > 0 and start - i < 4 and not doc[i].is_sent_start:
            word = doc[i - 1]
            if word.lower_ not in ("'s", "’s") and not (word.text[:1].isupper() and word.pos_ in ("PROPN", "ADJ")):
                break
            i -= 1
        return i

    def _names_on(self, at: int) -> bool:
        """Whether an "of" stands within a state's full name ("the Islamic Republic of Iran")."""
        return self.doc[at].lower_ == "of" and any(
            i < at < j for i, j, _ in self._forms_in(max(at - 3, 0), min(at + 3, len(self.doc)))
        )

    def _of_phrase_end(self, end: int) -> int:
        """The end of "of France", "for the Kremlin" behind a role noun, else the same index."""
        doc = self.doc
        if end < len(doc) and doc[end].lower_ in ("of", "for", "from"):
            stop = end + 1
            while (
                stop < len(doc)
                and stop < end + 7
                and (doc[stop].pos_ in ("PROPN", "ADJ", "DET", "NOUN") or self._names_on(stop))
            ):
                stop += 1
            return stop
        return end

"""Role phrases: "Russian officials", "the French president", "Ukraine's army", "the protesters"."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from verbale.knowledge.gazetteer import Form
from verbale.names import fold
from verbale.records import ActorType, MentionKind
from verbale.resolve.areas import AREA_NOUNS
from verbale.resolve.bodies import TYPES, Bodies
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import (
    ALIGNED,
    noun_phrase,
    role_at,
    span_of_tokens,
)
from verbale.resolve.persons import Persons

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
) | {"suicide bomber"}
# Offices of which a state has one: "the prime minister" is somebody, whoever holds it.
OFFICES = ("minister", "president", "chancellor", "premier", "king", "queen", "emir", "sultan")
VAGUE = frozenset(
    "multiple other many several some few local own new first last next more such various same certain unnamed".split()
)
# Who stands in a relation to a state, and is not of it: "Ukraine's allies".
RELATED = frozenset("allies ally partners partner backers supporters critics opponents".split())
# Nouns that are somebody only with a region before them: "European countries", not "other countries".
REGIONAL = frozenset("countries nations states powers partners backers force contingent".split())
COUNTED = frozenset("several many most dozens".split())
NOBODY = frozenset({"NON", "JNK"})  # what the agents table codes as no actor: "the border", "typhoon"
COMMUNITIES = frozenset({"international community", "the west"})
ABROAD = frozenset("foreign international western regional global allied european african asian arab world".split())
PLACED = 0.7  # the score of a group whose state a place or leader within the phrase tells
UNPLACED = 0.6  # the score of a group of which the phrase says no state
LONG_NAME = 6  # words of a body, at most
LEAVING = frozenset(
    "withdraw withdrawal pull pullout pullback remove removal evacuate evacuation recall bring expel expulsion oust".split()
)
FORMER = frozenset({"former", "ex", "retired"})
DEFINITE = frozenset({"the", "his", "her", "their", "its", "this", "that"})
# Whom the place behind the noun gives a state ("police in Kabul"). Troops, reporters, refugees and diplomats are often from elsewhere.
LOCAL = frozenset({"COP", "JUD", "EDU", "LAB", "PTY", "OPP", "CVL", "REB", "REL"})
LOCAL_ROLES = frozenset("officials authorities protesters demonstrators residents voters activists villagers".split())


SHORT = frozenset({"US", "U.S.", "UK", "U.K."})  # names that serve as adjectives
NOMINAL = frozenset("displaced accused wounded injured homeless unemployed".split())


def _is_nominal(token: Token) -> bool:
    """Whether an adjective or participle stands for those who are so: "the displaced", "Kenya's displaced"."""
    return (
        token.lower_ in NOMINAL
        and any(c.dep_ in ("det", "nmod:poss") for c in token.children)
        and token.dep_ not in ("amod", "acl")
    )


class Phrases(Persons, Bodies):
    """Gathers whom an article only describes."""

    def _role_phrases(self) -> None:
        """ "Russian officials", "the French president", "Ukraine's army", "the prime minister" (whom the text has named)."""
        doc = self.doc
        within_names = {
            k
            for i, j, f in self._forms_in(0, len(doc))
            if j - i > 1 and self.gazetteer.is_state(f.body)
            for k in range(i, j)
        }  # the states of "the United States" are no role
        for token in doc:
            if (
                token.i in self.taken
                or token.i in within_names
                or (token.pos_ not in ("NOUN", "PROPN") and not _is_nominal(token))
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
            start = self._state_before(min(start, role[0]))
            if any(i in self.taken for i in range(role[0], end)):
                continue
            if role[1] in AREA_NOUNS and end < len(doc) and doc[end].lower_ == "of":
                continue  # "the town of Trier" is a place, or found as a name where it acts
            self._role_phrase(start, end, role[1], role[2])

    def _state_before(self, start: int) -> int:
        """Where a state's adjective or a body's name that stands right before a phrase begins, whatever the parse hangs it on."""
        if start == 0 or self.doc[start].is_sent_start:
            return start
        first = self.doc[start].sent.start
        for i, j, form in self._forms_in(max(start - LONG_NAME, first), start):
            owns = form.kind == "adjective" or self.doc[i].text in SHORT
            if j == start and (owns or (not self.gazetteer.is_state(form.body) and not self._behind_preposition(i))):
                return i
        return start

    def _behind_preposition(self, at: int) -> bool:
        """Whether a name stands in a phrase of its own: "at the White House officials"."""
        before = self.doc[at - 1] if at else None
        if before is not None and before.pos_ == "DET" and at > 1:
            before = self.doc[at - 2]
        return before is not None and before.pos_ in ("ADP", "SCONJ")

    def _role_phrase(self, start: int, end: int, role: str, sector: str) -> None:
        doc = self.doc
        span = span_of_tokens(doc, start, end)
        stop = self._of_phrase_end(end)
        if stop > end and doc[end].lower_ == "from" and self._leave(start, end):
            stop = end
        states = self._several_states(end, stop)
        if states:  # "leaders from Chad, Peru and Mali": each state is named, and the group is no one's, least the article's own
            for i, j, form in states:
                self._body_draft(f"body:{form.body.name}", form.body).add(span_of_tokens(doc, i, j), MentionKind.NAME)
            self._related(start, end, sector, until=max(t.i for t in doc[stop - 1].subtree) + 1)
            return
        if sector[:3] in NOBODY:
            if role.split()[-1] in REGIONAL or role in COMMUNITIES:  # "Gulf states": somebody, of no one state
                self._related(start, end, "", until=end)
            return
        if len(joined := self._coordinated(start, end)) > 1:
            self._of_each(joined, start, end, role, sector)
            return
        country, body = self._affiliation(start, stop)
        if role in RELATED and country is not None and any(t.dep_ == "nmod:poss" for t in doc[start:end]):
            self._related(start, end, sector, until=end)
            return
        if (bearer := self._named_behind(stop)) is not None:
            self._bear(bearer, start, end, stop)
            return
        if (named := self._named_at(end)) is not None:
            self._bear(named, start, end, stop)  # "association president Ada Holt": no president of a state
            return
        plural = doc[end - 1].tag_ in ("NNS", "NNPS") or doc[end - 1].morph.get("Number", []) == ["Plur"]
        definite = doc[start].lower_ in DEFINITE or country is not None
        if not plural and definite and role.split()[-1] not in COLLECTIVES and (key := self._holder(role, country)):
            draft = self.drafts[key]
            draft.add(span, MentionKind.TITLE, f"role {role!r}")
            self.taken.update(range(start, end))
            return
        local = sector[:3] in LOCAL or role in LOCAL_ROLES
        if body is None and country is None and local and (place := self._where(end)) is not None:
            self._placed(start, end, role, sector, place)
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
            kind = TYPES.get(sector[:3], ActorType.POPULATION if sector[:3] == "UNK" else ActorType.GOVERNMENT)
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

    def _coordinated(self, start: int, end: int) -> list[tuple[int, int, Form]]:
        """The states whose adjectives stand together before a plural noun: "Hungarian and Romanian officials"; else nothing."""
        doc = self.doc
        if doc[end - 1].tag_ not in ("NNS", "NNPS") and doc[end - 1].lower_ not in ("troops", "forces", "police"):
            return []
        first = start
        while (
            first > 1 and doc[first - 1].lower_ in ("and", "or", ",") and self._adjective_before(first - 1) is not None
        ):
            first = self._adjective_before(first - 1) or 0  # which the parser may have read as a noun of its own
        found = [
            (i, j, f)
            for i, j, f in self._forms_in(first, end)
            if self.gazetteer.is_state(f.body) and (f.kind == "adjective" or doc[i].text in SHORT)
        ]
        if not any(start <= i for i, _, _ in found):
            return []
        between = [doc[k] for (_, a, _), (b, _, _) in itertools.pairwise(found) for k in range(a, b)]
        joined = all(t.lower_ in ("and", "or", "&", ",") for t in between) and any(t.pos_ == "CCONJ" for t in between)
        return found if joined else []

    def _adjective_before(self, end: int) -> int | None:
        """Where a state's adjective that ends right before a token begins; None where none does."""
        doc = self.doc
        for i, j, form in self._forms_in(max(end - 2, doc[end].sent.start), end):
            short = doc[i].text in SHORT and (i == 0 or doc[i - 1].lower_ != "the")
            if j == end and self.gazetteer.is_state(form.body) and (form.kind == "adjective" or short):
                return i
        return None

    def _of_each(self, states: list[tuple[int, int, Form]], start: int, end: int, role: str, sector: str) -> None:
        """The bearers of a role for each of several states: by their state's adjective, the last by the words to the noun."""
        kind = TYPES.get(sector[:3], ActorType.POPULATION if sector[:3] == "UNK" else ActorType.GOVERNMENT)
        for n, (i, j, form) in enumerate(states):
            span = span_of_tokens(self.doc, i, end if n == len(states) - 1 else j)
            if role in STATE_ROLES:
                draft = self._body_draft(f"body:{form.body.name}", form.body)
                draft.sector = "GOV"
            else:
                words = self._phrase_name(self._shown(role, end), form.body.country, None)
                because = f"role phrase; {self.version}"
                draft = self.drafts.setdefault(
                    f"role:{fold(words)}",
                    Draft(words, kind, form.body.country, self._sector(sector, None), because=because),
                )
            for other in self.drafts.values():  # "U.S." was taken for the state
                if other is not draft:
                    other.mentions.pop(span, None)
            draft.add(span, MentionKind.NOMINAL, "one of several states'")
        self.taken.update(range(start, end))

    def _leave(self, start: int, end: int) -> bool:
        """Whether "from" behind a role noun is where they go away from, not whence they are: "withdrew (its) troops from Mali"."""
        return self.doc[start].lower_ in ("its", "their") or self.doc[end - 1].head.lemma_.lower() in LEAVING

    def _placed(self, start: int, end: int, role: str, sector: str, country: str) -> None:
        """Those whom the place behind the noun gives a state."""
        plural = self.doc[end - 1].tag_ in ("NNS", "NNPS")
        if not (plural or role in COLLECTIVES or role in SINGLE):
            return
        name = self._phrase_name(self._shown(role, end), country, None)
        kind = TYPES.get(sector[:3], ActorType.GOVERNMENT if sector[:3] in STATE_SECTORS else ActorType.POPULATION)
        draft = self.drafts.setdefault(
            f"role:{fold(name)}",
            Draft(
                name,
                kind,
                country,
                sector[:3] or None,
                because=f"role phrase of the place behind it; {self.version}",
                score=PLACED,
            ),
        )
        draft.add(span_of_tokens(self.doc, start, end), MentionKind.NOMINAL)
        self.taken.update(range(start, end))

    def _several_states(self, end: int, stop: int) -> list[tuple[int, int, Form]]:
        """The state behind "from" or "of" where further names are coordinated with it, as tokens and form; else nothing."""
        if stop == end or not any(
            c.dep_ == "conj" and c.pos_ == "PROPN" and c.i >= stop for c in self.doc[stop - 1].children
        ):
            return []
        return [
            (i, j, f) for i, j, f in self._forms_in(end, stop) if self.gazetteer.is_state(f.body) and f.kind == "name"
        ]

    def _related(self, start: int, end: int, sector: str, *, until: int) -> None:
        """Those of no one state ("Ukraine's allies", "leaders from Chad and Mali"), by the phrase's own words, which reach to ``until``."""
        span = span_of_tokens(self.doc, start, end)
        name = span_of_tokens(self.doc, start, until).of(self.text).replace("\n", " ")
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
        office = (
            role.endswith(OFFICES)
            and sector == "GOV"
            and doc[start].lower_ == "the"
            and not (end < len(doc) and doc[end].lower_ in ("of", "for"))
            and not any(
                fold(role) in fold(r.title) for d in self.drafts.values() for r in d.roles
            )  # one of two, perhaps
        )
        if not (collective or office or role.split()[-1] in SINGLE) and country is None:
            return
        words = [
            t
            for t in doc[start:end]
            if (
                (t.dep_ in ("compound", "amod") and t.head.i == head.i)
                or (t.dep_ in ("flat", "compound") and t.head.head.i == head.i)
                or (t.text == "New" and t.head.i != head.i)  # "New Mexico officials"
            )
            and t.pos_ in ("NOUN", "PROPN", "ADJ")
            and (t.lower_ not in VAGUE or t.head.i != head.i)
            and t.lower_ not in role.split()  # "political prisoners" is one role: its words stand once
        ]
        shown = self._shown(role, end)
        if role in REGIONAL and not any(t.lower_ in ABROAD for t in words):
            if plural and any(t.dep_ == "nummod" or t.lower_ in COUNTED for t in head.children):
                self._related(start, end, "", until=end)  # "nearly 70 countries"
            return
        name = " ".join([*(t.text for t in words), shown])
        if any(
            t.lower_ in ALIGNED for t in doc[start:end]
        ):  # "Saudi-led coalition": whose friends it is tells it from others
            first = next(i for i in range(start, end) if doc[i].pos_ != "DET")
            name = span_of_tokens(doc, first, end).of(self.text).replace("\n", " ")
        elif self._is_own(start) and self.gazetteer.adjective(country or ""):
            name = self._phrase_name(name, country, None)  # "its foreign ministry": whose, the state before tells
        key = f"role:{fold(name)}"
        if key not in self.drafts and not words:  # "the protesters" are the "anti-Brexit protesters" of before
            same = [k for k in self.drafts if k.startswith("role:") and k.endswith(" " + fold(shown))]
            key = same[0] if len(same) == 1 else key
        if key not in self.drafts:
            former = any(t.lower_ in FORMER for t in doc[start:end])
            # A proper name within ("Northamptonshire police") says whose they are: not for the article's state to decide.
            abroad = any(t.lower_ in ABROAD or t.pos_ == "PROPN" for t in words) or self._is_elsewhere(end)
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

    def _is_elsewhere(self, end: int) -> bool:
        """Whether a place behind a noun says where its bearers are, be it one that no table knows: "governments in east Asia"."""
        doc = self.doc
        if end >= len(doc) or doc[end].lower_ not in ("in", "from", "across", "of") or doc[end].head.head.i != end - 1:
            return False
        return any(
            t.ent_type_ in ("LOC", "GPE") or (t.pos_ == "PROPN" and t.ent_type_ != "DATE")
            for t in doc[end].head.subtree
            if t.i > end
        )

    def _shown(self, role: str, end: int) -> str:
        """The role in the text's own number: the table may have only the singular ("girls")."""
        if self.doc[end - 1].tag_ == "NNPS":
            return self.doc[end - 1].text  # "Sunnis"
        last = self.doc[end - 1].lower_
        head, _, word = role.rpartition(" ")
        role = role.removeprefix("the ")  # the table has "the court"
        return f"{head} {last}".strip() if last != word and last.startswith(word[:-1]) and last.endswith("s") else role

    def _phrase_name(self, role: str, country: str | None, body: str | None) -> str:
        """ "Russian officials", "Kremlin spokesman"; soldiers of a state under whatever noun are its armed forces."""
        owner = body or self.gazetteer.adjective(country or "") or country or ""
        return f"{owner} Armed Forces" if role in ARMY_ROLES and body is None else f"{owner} {role}"

"""Bodies: states, ministries, organisations, by name, acronym and short form."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property

from verbale.knowledge.gazetteer import Body
from verbale.knowledge.organisation_nouns import OrganisationNoun, organisation_noun
from verbale.names import fold
from verbale.records import ActorType, MentionKind, Span
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import (
    Named,
    is_aligned,
    is_giver,
    is_locative,
    noun_phrase,
    role_at,
    span_of_tokens,
)
from verbale.resolve.peoples import Peoples

TYPES = {"MIL": ActorType.MILITARY, "REB": ActorType.ARMED_GROUP, "UAF": ActorType.ARMED_GROUP, "PRM": ActorType.ARMED_GROUP, "JRN": ActorType.MEDIA,
         "CVL": ActorType.POPULATION, "REF": ActorType.POPULATION, "EDU": ActorType.POPULATION, "BUS": ActorType.COMPANY, "PTY": ActorType.PARTY}  # fmt: skip
BODIES = {
    sector: kind for sector, kind in TYPES.items() if kind is not ActorType.POPULATION
}  # a named body is no crowd
MORE_NAMED = 2  # times that a state must be named more often than another for a body that both have to be its own
OWNED = frozenset({ActorType.GOVERNMENT, ActorType.MILITARY, ActorType.PARTY})  # bodies of which each state has its own


class Bodies(Peoples):
    """Gathers the bodies of an article."""

    def _body(self, name: Named) -> None:
        doc = self.doc
        span = span_of_tokens(doc, name.start, name.end)
        if name.form is None:
            if name.label == "ORG":
                self._unknown_body(name, span)
            return
        form, body = name.form, self._meant(name.form.body, span.of(self.text))
        if (explained := self._explained(name)) is not None and explained != f"body:{body.name}":
            self._unknown_body(
                name, span
            )  # "the Tyre Council (TC) ... TC": the text's own, whatever the tables have under that acronym
            return
        if is_aligned(doc, name.start, name.end):
            return
        if form.kind in ("adjective", "noun"):
            self._people(name, body)  # "Russian" alone is nobody; "Russian officials" is found as a role phrase
            return
        if body.type is ActorType.POPULATION:
            root = doc[name.start : name.end].root
            if root.dep_.split(":")[0] not in ("amod", "compound", "flat"):  # "Tuareg rebels" are rebels
                self._by_descent(span, root, body)
                self.taken.update(range(name.start, name.end))
            return
        key = f"body:{body.name}"
        if form.kind == "capital" and (is_locative(doc, name.start, name.end) or not self._acts(name)):
            return
        if body.type in OWNED and self._owner(name.start) not in (None, body.country):
            self._unknown_body(
                name, span, sector=body.sector
            )  # "Chile's Defense Department" is not the one that the tables know
            return
        is_state = self.gazetteer.is_state(body)
        if is_state and form.kind == "name" and is_locative(doc, name.start, name.end) and key not in self.drafts:
            return
        kind = MentionKind.NAME if form.kind == "name" else MentionKind.METONYM
        draft = self._body_draft(key, body)
        self.key_at[name.start] = key
        if kind is MentionKind.METONYM:
            draft.sector = draft.sector or "GOV"  # the seat stands for the government
        because = "" if kind is MentionKind.NAME else f"{form.kind} of {body.name}"
        draft.add(span, kind, "a name a letter off" if name.almost else because, 0.7 if name.almost else None)
        self.taken.update(range(name.start, name.end))

    def _meant(self, body: Body, form: str) -> Body:
        """Which of several bodies a form stands for: the one that the text also names in full, else whose state it names far more often, else the best known."""
        like = self.gazetteer.namesakes.get(form, ())
        if len(like) < 2:
            return body
        full = [b for b in like if any(n != form and n in self.text for n in self.gazetteer.names_of(b))]
        if len(full) == 1:
            return full[0]
        named = [(self._state_counts[b.country or ""], b) for b in like]
        named.sort(key=lambda row: -row[0])
        return named[0][1] if named[0][0] >= MORE_NAMED * max(named[1][0], 1) else body

    @cached_property
    def _state_counts(self) -> Counter[str]:
        """How often the article speaks of each state by its name, adjective, nouns or capital, or by its leaders' names."""
        counts: Counter[str] = Counter()
        for _, _, form in self._forms_in(0, len(self.doc)):
            if form.body.country and self.gazetteer.is_state(form.body):
                counts[form.body.country] += 1
        for draft in self.drafts.values():
            if draft.type is ActorType.PERSON and draft.known and draft.country:
                counts[draft.country] += len(draft.mentions)
        return counts

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

    def _explained(self, name: Named) -> str | None:
        """The key of the body of which a name is an acronym, by the text's own words."""
        start = self.acronyms.get(self.doc[name.start].text) if name.end == name.start + 1 else None
        return self.key_at.get(start) if start is not None else None

    def _acronyms(self, names: list[Named]) -> dict[str, int]:
        """Acronyms that the text explains, "Popular Mobilization Forces (PMF)", with the first token of the name they stand for."""
        found: dict[str, int] = {}
        for name in names:
            doc, end = self.doc, name.end
            if self._is_person(name) or end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
                continue
            whole = span_of_tokens(doc, self._before(name.start), end).of(self.text)
            short = doc[end + 1].text.replace(".", "")
            initials = {w[0].upper() for w in whole.replace("-", " ").split()}
            capitals = {c for c in short if c.isupper()}
            if sum(c.isupper() for c in short) > 1 and capitals <= initials:
                found.setdefault(doc[end + 1].text, name.start)
        return found

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
        """Whether a name is the subject, object or possessor of something done or said, agent of a passive, or who gives something."""
        root = self.doc[name.start : name.end].root
        if is_giver(root):
            return True
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
        if words[-2:] == ["Air", "Force"] and self.doc[name.end : name.end + 1].text in ("One", "Two"):
            return  # the president's plane
        if len(words) == 1 and (longer := self._of_name_end(name.end)) > name.end:  # "the Municipality of Livorno"
            name = replace(name, end=longer)
            span = span_of_tokens(self.doc, name.start, name.end)
            text = span.of(self.text).replace("\n", " ")
        if (explained := self._explained(name)) is not None:
            self.drafts[explained].add(span, MentionKind.NAME, "acronym that the text explains")
            self.taken.update(range(name.start, name.end))
            return
        if self._is_adjective(name):
            party = self.gazetteer.forms.get(f"{text} Party")
            if party is not None:  # "a Democratic mayor", as "a Republican mayor"
                self._body_draft(f"body:{party.body.name}", party.body).add(span, MentionKind.NAME)
                self.taken.update(range(name.start, name.end))
            return
        role = role_at(self.doc, name.end - 1, self.gazetteer.roles) or self._role_before_of(name)
        if role is not None and role[0] < name.start and role[1].startswith(("director of ", "secretary of ")):
            return  # "the director of central intelligence" is one role
        first = noun_phrase(self.doc, self.doc[name.start : name.end].root)[0]
        if first >= name.start or any(t.is_punct for t in self.doc[first : name.start]):
            first = self._before(name.start)
        first = min(first, self._before(name.start))
        stop = self._of_state_end(name.end)
        noun = organisation_noun(text) if any(w[:1].isupper() for w in words) else None
        noun = noun or self._described(name)
        local = role is not None if noun is None else noun.type not in (ActorType.COMPANY, ActorType.PARTY)
        country, _ = self._affiliation(first, stop, places=local)
        if sector is None and noun is not None:
            sector = noun.sector
        elif sector is None and role and role[0] >= name.start:
            sector = role[2][:3] or None
        text = self._with_state(name, text, stop, country)
        key = f"text:{fold(text)}"
        if key not in self.drafts:
            key = self._fuller(fold(text), country) or key
        if key not in self.drafts:
            state = sector in ("GOV", "LEG", "JUD", "COP", "SPY")
            plain = BODIES.get(sector or "", ActorType.GOVERNMENT if state else ActorType.OTHER)
            kind = noun.type if noun is not None else plain
            self.drafts[key] = Draft(text, kind, country, sector, because=f"organisation in the text; {self.version}")
        self.drafts[key].add(span, MentionKind.NAME)
        self.key_at[name.start] = key
        self.taken.update(range(name.start, name.end))

    def _fuller(self, plain: str, country: str | None) -> str | None:
        """The key of the one body that was named more fully before: "the Foreign Ministry" is the "German Foreign Ministry"."""
        found = []
        for key, draft in self.drafts.items():
            whole = key.removeprefix("text:") if key.startswith("text:") else fold(draft.name)
            if whole.endswith(f" {plain}") or whole.startswith(f"{plain} of "):
                found.append((key, draft))
        if len(found) != 1:
            return None
        key, draft = found[0]
        owned = key.startswith("text:") if country is None else key.startswith("body:") and draft.country == country
        named = any(m.kind is MentionKind.NAME for m in draft.mentions.values())
        return key if owned or (key.startswith("body:") and named and country is None) else None

    def _described(self, name: Named) -> OrganisationNoun | None:
        """What the text calls a body beside its name: "the newspaper Népszava", "Nike, an equipment company"; None where it does not."""
        doc, root = self.doc, self.doc[name.start : name.end].root
        start = name.start - 1
        while start >= 0 and doc[start].lower_ in ("the", "“", '"'):
            start -= 1
        beside = start >= 0 and doc[start].pos_ == "NOUN" and doc[start].tag_ not in ("NNS", "NNPS")
        if beside and (noun := organisation_noun(doc[max(start - 2, 0) : start + 1].text)) is not None:
            return noun
        behind = next((c for c in root.children if c.dep_ == "appos" and c.i >= name.end and c.pos_ == "NOUN"), None)
        return organisation_noun(doc[max(behind.i - 2, name.end) : behind.i + 1].text) if behind is not None else None

    def _is_adjective(self, name: Named) -> bool:
        """Whether a name is only an adjective of the noun behind it ("Congressional leaders")."""
        token = self.doc[name.start]
        return name.end == name.start + 1 and token.pos_ == "ADJ" and token.dep_ == "amod"

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

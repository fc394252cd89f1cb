"""Persons: names, short names, titles before and in apposition, who holds an office."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from verbale.knowledge.gazetteer import Person, is_head, office
from verbale.names import fold, same_name
from verbale.records import ActorType, MentionKind, Role
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import (
    Named,
    role_at,
    span_of_tokens,
)
from verbale.resolve.whose import Whose

HONORIFICS = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir lord lady".split())
CALLINGS = frozenset({"CVL", "JRN", "REL", "BUS", "EDU", "LAB", "CRM"})  # which nobody leaves as one leaves an office
MAIN = 3  # times that one of two office-holders must be mentioned more often than the other to be the one meant
LEAST_MISSPELT = 5  # letters of a surname that may be a letter off
RANKS = frozenset(
    "brig gen lt col maj capt sgt adm sen rep gov dr prof".split()
)  # as the tokenizer leaves them before their full stop
MILITARY = frozenset("brig gen lt col maj sgt adm colonel brigadier lieutenant admiral sergeant".split())


class Persons(Whose):
    """Gathers the persons of an article."""

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
        if not surname or len(text) == 1:
            return  # the platform X, or letters that are none in Latin script ("ʿ") are nobody's name
        full = len(text.split()) > 1  # "al-Muhandis" is three tokens and one word
        role = role_at(self.doc, start - 1, self.gazetteer.roles) if start else None
        governs = full and not named and role is not None and role[2].startswith("GOV")
        if governs and (leader := self.gazetteer.person_almost(text)) is not None:
            self._leader_almost(leader, text, surname[0])
        key = self._person_key(text, surname[0], full)
        if key is None:
            return
        draft = self.drafts[key]
        almost = not draft.known and surname[0] not in fold(draft.name).split()
        draft.add(
            span_of_tokens(self.doc, start, name.end),
            MentionKind.NAME,
            "a surname a letter off" if almost else "",
            0.7 if almost else None,
        )
        self.taken.update(range(start, name.end))
        self._learn_role(draft, start, name.end)
        head = any(is_head(role.title) for role in draft.roles)
        if not full and head and not draft.known and draft.country is None:  # "President Bush": two, of one state
            draft.country = self.gazetteer.country_of_leaders(surname[0], self.day)

    def _leader_almost(self, leader: Person, text: str, surname: str) -> None:
        """Makes the draft of a leader whose name the article spells with a letter off: "President Abdelaziz Bouteflicka"."""
        key = f"person:{fold(text)}"
        if key not in self.drafts:
            self.drafts[key] = self._new_person(leader, text)
            self.drafts[key].because += "; a letter off"
            for last in {surname, fold(leader.name).split()[-1]}:
                self.persons[last].append(key)

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
                name = self.drafts[other].name
                if full and (
                    same_name(name, text) or fold(name).endswith(f" {fold(text)}")
                ):  # "Van Dyck", of Anna Van Dyck
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
            draft.sector = self.gazetteer.sector_of(best)
            draft.roles.append(Role(title=best.title, country=best.country, from_=best.start, to=best.end))
            draft.because += "; office learnt from other articles" if best.source == "text" else ""
        elif known.terms and self.day:
            before = self.gazetteer.sector_of(max(known.terms, key=lambda t: t.start or ""))
            draft.sector = before if before in CALLINGS else "ELI"
        elif known.terms:  # an undated text cannot say that somebody is out of office
            draft.sector = self.gazetteer.sector_of(max(known.terms, key=lambda t: t.start or ""))
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
            or doc[stop].text not in (",", ".", ";", "\n\n")
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
                and role[2][:3] not in ("NON", "JNK")
                and role[0] >= start
            ):
                longer = found is not None and len(role[1].split()) > len(found[1].split()) and role[0] <= found[0]
                better = found is None or longer or (before and role[0] > found[0])
                found = role if better else found
        country, body = self._affiliation(start, end)
        if found is None and before and any(t.lower_ in MILITARY for t in doc[start:end]):
            rank = next(t for t in doc[start:end] if t.lower_ in MILITARY)
            found = rank.i, rank.lower_, "MIL"  # "Col. Ada Holt"
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
        # Without a date the text alone tells whether somebody is in office: the tables' last office may be over, or not yet begun.
        if draft.sector is None or (draft.known and not self.day and (former or found[2])):
            draft.sector = "ELI" if former else self._sector(found[2], body)
        words = span.of(self.text).lower()
        if "woman" in words or "queen" in words or "mother" in words:
            draft.female = True

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

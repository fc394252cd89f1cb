"""Actors by name: states, bodies, persons with dated terms of office, role nouns.

Built by build.py from sources named in docs/reference/knowledge.md. Surface forms are matched with their letter case; weak forms
("Georgia", "Jordan" as a first name) are the caller's affair.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from verbale.errors import KnowledgeError
from verbale.names import fold
from verbale.records import ActorType

# Letters of a leader's surname, and of a state's name, that may be a letter off; shorter ones are too often names of their own. Not tuned.
LEAST_MISSPELT_SURNAME, LEAST_MISSPELT_STATE = 5, 7


@dataclass(frozen=True, slots=True)
class Body:
    """A state, organisation, armed group or outlet."""

    name: str
    type: ActorType
    country: str | None
    sector: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """An office held: from and to as precise as the source has them; an unknown end is not "still in office"."""

    title: str
    country: str
    start: str | None
    end: str | None
    source: str

    def held_on(self, day: str | None) -> bool | None:
        """Whether the office was held on an ISO date; None where the source cannot tell (no date, or past the source's own)."""
        if day is None:
            return None
        if self.start and day[: len(self.start)] < self.start[: len(day)]:
            return False
        if self.end:
            return day <= self.end[: len(day)] or day[: len(self.end)] <= self.end
        return True


_NUMERAL = re.compile(r"^[ivx]+$")


def surname_of(name: str) -> str:
    """The folded last word of a name; all of it where that is a Roman numeral: neither the X of Frederik X nor Frederik alone is surely he."""
    words = fold(name).split()
    return " ".join(words) if len(words) > 1 and _NUMERAL.match(words[-1]) else words[-1]


@dataclass(frozen=True, slots=True)
class Person:
    """A person with every spelling we know and the offices held."""

    name: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    @property
    def surname(self) -> str:
        """The folded last word of the name, of a numbered king all of it."""
        return surname_of(self.name)


@dataclass(frozen=True, slots=True)
class Form:
    """What a surface form stands for: a body, by its name, adjective ("Russian"), noun ("Russians"), or capital ("Moscow")."""

    body: Body
    kind: str  # name adjective noun capital


class Gazetteer:
    """Look-ups over the shipped tables; everything is loaded when first asked for.

    user: a folder with tables of the user's own, laid over ours (docs/howto/knowledge.md): organisations.csv, persons.csv.
    """

    def __init__(self, user: Path | None = None) -> None:
        self._user = user

    @cached_property
    def _table(self) -> dict:  # type: ignore[type-arg]
        data = (resources.files("verbale.knowledge") / "data" / "gazetteer.json.gz").read_bytes()
        return dict(json.loads(gzip.decompress(data)))

    @cached_property
    def states(self) -> dict[str, Body]:
        """States by alpha-3 code. A state alone has no sector: PLOVER writes "USA" for the country, "USAGOV" for its government."""
        return {
            s["code"]: Body(s["name"], ActorType.GOVERNMENT, s["code"], None, "factbook") for s in self._table["states"]
        }

    def is_state(self, body: Body) -> bool:
        """Whether a body is a state itself, not one of its organs."""
        state = self.states.get(body.country or "")
        return state is not None and state.name == body.name

    def adjective(self, code: str) -> str | None:
        """A state's adjective ("Russian"), or None."""
        return self._adjectives.get(code) or None

    @cached_property
    def _adjectives(self) -> dict[str, str]:
        return {s["code"]: s["adjective"] for s in self._table["states"]}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Surface forms of states and bodies; names win over adjectives, those over capitals."""
        found: dict[str, Form] = {}
        for body, aliases in self._bodies():
            for form in (body.name, *aliases):
                found.setdefault(form, Form(body, "name"))
        for s in self._table["states"]:
            body = self.states[s["code"]]
            for form in (s["name"], *s["aliases"]):
                found.setdefault(form, Form(body, "name"))
            for form in s["adjectives"]:
                found.setdefault(form, Form(body, "adjective"))
            for noun in s["nouns"]:
                plural = noun if noun[-1] in "hse" and noun.endswith(("ese", "sh", "ch", "ss")) else noun + "s"
                found.setdefault(noun, Form(body, "noun"))
                found.setdefault(plural, Form(body, "noun"))
        for s in self._table["states"]:
            for form in s["capitals"]:
                found.setdefault(form, Form(self.states[s["code"]], "capital"))
        return found

    @cached_property
    def namesakes(self) -> dict[str, tuple[Body, ...]]:
        """Surface forms that bodies of several states share ("Congress", "ABC"), with those bodies, the best known first."""
        found: dict[str, dict[str, Body]] = {}
        for body, aliases in self._bodies():
            for form in (body.name, *aliases):
                if body.source != "UCDP/PRIO 22.1":
                    found.setdefault(form, {}).setdefault(body.country or "", body)
        return {form: tuple(bodies.values()) for form, bodies in found.items() if len(bodies) > 1}

    def names_of(self, body: Body) -> tuple[str, ...]:
        """Every surface form of a body of several words."""
        return self._names.get(body.name, ())

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {body.name: tuple(f for f in (body.name, *aliases) if " " in f) for body, aliases in self._bodies()}

    @cached_property
    def capital_forms(self) -> dict[str, Form]:
        """The forms of four letters and more as a line in capitals writes them ("TEHRAN")."""
        found: dict[str, Form] = {}
        for form, meant in self.forms.items():
            if len(form) >= 4 and not form.isupper():
                found.setdefault(form.upper(), meant)
        return found

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Every spelling of two words and more of the persons of the tables, to be found where the tagger finds no name."""
        return frozenset(form for p in self.persons for form in (p.name, *p.aliases) if " " in form)

    def _bodies(self) -> list[tuple[Body, list[str]]]:
        rows = [*self._own_bodies(), *(_body(r) for r in _shipped_rows("organisations.csv"))]
        for r in _shipped_rows("outlets.csv"):
            body = Body(r["name"], ActorType.MEDIA, r["country"] or None, "JRN", r["source"])
            weak = {
                "Time",
                "Dawn",
                "Saba",
                "Independent",
                "Economist",
                "Times",
                "SPA",
                "ANI",
                "Guardian",
                "Bild",
                "RT",
                "Mehr",
                "Fars",
            }
            rows.append((body, [f for f in (*r["aliases"].split("|"), f"The {r['name']}") if f and f not in weak]))
            if r["name"] in weak:
                rows[-1] = (
                    Body(f"The {r['name']}", *(getattr(body, k) for k in ("type", "country", "sector", "source"))),
                    rows[-1][1],
                )
        states = {a for s in self._table["states"] for a in (s["name"], *s["aliases"])}
        for r in self._table["armed_groups"]:
            if r["name"] in TOO_WIDE or r["name"].removeprefix("Republic of ") in states:
                continue
            rows.append((Body(r["name"], ActorType.ARMED_GROUP, r["country"], "REB", "UCDP/PRIO 22.1"), []))
        return rows

    def _own_bodies(self) -> list[tuple[Body, list[str]]]:
        """The user's organisations, which come first and so win over ours."""
        found = []
        for number, row in enumerate(_rows(self._user, "organisations.csv", ("name", "type")), 2):
            try:
                found.append(_body({"aliases": "", "country": "", "sector": "", "source": "user", **row}))
            except ValueError:
                kinds = ", ".join(t.value for t in ActorType)
                raise KnowledgeError(
                    f"organisations.csv, row {number}: no type {row['type']!r}; there are {kinds}"
                ) from None
        return found

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """Every person with terms of office; the user's own take the place of ours of the same name."""
        own: dict[str, Person] = {}
        for row in _rows(self._user, "persons.csv", ("name", "title", "country")):
            term = Term(
                row["title"],
                row["country"],
                row.get("from") or None,
                row.get("to") or None,
                "text" if row.get("evidence") == "text" else "user",
            )
            before = own.get(row["name"])
            aliases = tuple(a for a in (row.get("aliases") or "").split("|") if a)
            own[row["name"]] = Person(
                row["name"], (*(before.aliases if before else ()), *aliases), (*(before.terms if before else ()), term)
            )
        return (*own.values(), *(p for p in self._shipped_persons() if p.name not in own))

    def shadowed_persons(self) -> list[Person]:
        """Persons of ours whose place the user's own take."""
        own = {r["name"] for r in self.user_rows("persons.csv")}
        return [p for p in self._shipped_persons() if p.name in own]

    def user_rows(self, file: str) -> list[dict[str, str]]:
        """The rows of one of the user's tables, none where there is no such file."""
        return _rows(self._user, file, ("name",))

    def state_rows(self) -> list[dict]:  # type: ignore[type-arg]
        """The table of states: code, name, aliases, adjective, adjectives, nouns, capitals."""
        return list(self._table["states"])

    def armed_group_rows(self) -> list[tuple[str, str | None]]:
        """Names of armed groups from the conflict data, with the state where they fight."""
        return [(r["name"].strip(), r["country"]) for r in self._table["armed_groups"]]

    def _shipped_persons(self) -> list[Person]:
        """The lists' persons with what persons.csv adds to them (own compilation: those whom the lists lack or know of one month only)."""
        found = {
            fold(p["name"]): Person(p["name"], tuple(p["aliases"]), tuple(Term(*t) for t in p["terms"]))
            for p in self._table["persons"]
        }
        added: dict[str, list[Person]] = {}
        for r in _shipped_rows("persons.csv"):
            term = Term(r["title"], r["country"], r["from"] or None, r["to"] or None, r["source"])
            aliases = tuple(a for a in r["aliases"].split("|") if a)
            added.setdefault(fold(r["name"]), []).append(Person(r["name"], aliases, (term,)))
        holders: dict[
            tuple[str, str, str], set[str]
        ] = {}  # of offices that one person holds: who took them up in a year
        for key, p in found.items():
            for t in p.terms:
                if is_head(t.title) and t.start:
                    holders.setdefault((office(t.title), t.country, t.start[:4]), set()).add(key)
        for rows in added.values():
            spellings = {fold(form) for r in rows for form in (r.name, *r.aliases)}
            for t in (t for r in rows for t in r.terms if t.start):
                like = holders.get((office(t.title), t.country, (t.start or "")[:4]), set())
                # "Yoweri Kaguta Museveni" of one list is the "Yoweri Museveni" of another
                spellings |= {key for key in like if _is_longer(key, fold(rows[0].name))}
            before = [found.pop(key) for key in sorted(spellings) if key in found]
            people = (*rows, *before)
            forms = dict.fromkeys(form for p in people for form in (p.name, *p.aliases))
            terms = tuple(dict.fromkeys(t for p in people for t in p.terms))
            found[fold(rows[0].name)] = Person(rows[0].name, tuple(f for f in forms if f != rows[0].name), terms)
        return [Person(p.name, p.aliases, _closed(p.terms)) for p in found.values()]

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.persons:
            for form in {fold(person.name), *map(fold, person.aliases)}:
                found.setdefault(form, []).append(person)
        return found

    @cached_property
    def _by_surname(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for person in self.persons:
            for form in {person.surname, *map(surname_of, person.aliases)}:
                found.setdefault(form, []).append(person)
        return found

    def person(self, name: str) -> Person | None:
        """The one person of this name or spelling; None where there is none or more than one."""
        found = self._by_name.get(fold(name), [])
        return found[0] if len(found) == 1 else None

    def person_almost(self, name: str) -> Person | None:
        """The one leader whose full name differs from this one by a letter of the surname ("Bouteflicka"); None where there is none or more than one."""
        *given, surname = fold(name).split() or [""]
        if not given or len(surname) < LEAST_MISSPELT_SURNAME:
            return None
        like = {
            person.name: person
            for person in self._by_given.get(given[0], [])
            if Levenshtein.distance(fold(person.name).split()[-1], surname, score_cutoff=1) == 1
        }
        return like.popitem()[1] if len(like) == 1 else None

    @cached_property
    def _by_given(self) -> dict[str, list[Person]]:
        """The heads of state and government by the first word of their names."""
        found: dict[str, list[Person]] = {}
        for person in self.persons:
            if any(is_head(t.title) for t in person.terms):
                found.setdefault(fold(person.name).split()[0], []).append(person)
        return found

    def state_almost(self, name: str) -> Body | None:
        """The one state whose name differs from this word by a letter ("Afganistan"); None for what is a name of its own."""
        word = fold(name)
        if len(word) < LEAST_MISSPELT_STATE or " " in word or word in self._state_words:
            return None
        like = [
            body
            for other, body in self._state_words.items()
            if other[:1] == word[:1] and Levenshtein.distance(other, word, score_cutoff=1) == 1
        ]
        return like[0] if len(like) == 1 else None

    @cached_property
    def _state_words(self) -> dict[str, Body]:
        """The states by their names of one word, folded."""
        names = ((fold(body.name), body) for body in self.states.values())
        return {name: body for name, body in names if " " not in name and len(name) >= LEAST_MISSPELT_STATE}

    def leader_of_surname(self, surname: str, day: str | None) -> Person | None:
        """The one head of state or government of this surname, in office on that day or, without a day, ever; None where in doubt.

        Whom the user's own tables have in any office on that day counts too: also those learnt from many articles.
        """
        heads = self._leaders(surname, day)
        return heads[0][0] if len(heads) == 1 else None

    def country_of_leaders(self, surname: str, day: str | None) -> str | None:
        """The one country that all heads of this surname led on that day or, without a day, ever: two Bushes led one."""
        countries = {country for _, led in self._leaders(surname, day) for country in led}
        return countries.pop() if len(countries) == 1 else None

    def _leaders(self, surname: str, day: str | None) -> list[tuple[Person, set[str]]]:
        """The heads of state or government of a surname with the countries that they led."""
        found = []
        for person in self._by_surname.get(fold(surname), []):
            led = {
                t.country
                for t in person.terms
                if (is_head(t.title) and t.held_on(day) is not False) or (t.source in OWN and t.held_on(day))
            }
            if led:
                found.append((person, led))
        return found

    def is_famous(self, word: str) -> bool:
        """Whether a word alone is surely a leader: an alias of one word in the tables ("Zelenskiy"), or a surname that only one head of state or government has."""
        return word in self._famous

    @cached_property
    def _famous(self) -> frozenset[str]:
        single = {a for p in self.persons for a in p.aliases if " " not in a}
        heads = {
            p.name.split()[-1]
            for p in self.persons
            if len(p.surname) >= RARE
            and any(is_head(t.title) for t in p.terms)
            and sum(any(is_head(t.title) for t in q.terms) for q in self._by_surname.get(p.surname, ())) == 1
        }
        return frozenset(
            single | heads | {p.name.split()[-1] for p in self.persons if any(" " not in a for a in p.aliases)}
        )

    def sector_of(self, term: Term) -> str:
        """The PLOVER sector of who holds an office: that of the body that it is of ("Leader of Podemos"), else what its title says."""
        parts = term.title.split(" of ")
        for k in range(1, len(parts)):  # "Head of the Executive Council of Hezbollah"
            form = self.forms.get(" of ".join(parts[k:]).removeprefix("the "))
            if form is not None and form.body.sector not in (None, "GOV") and not self.is_state(form.body):
                return str(form.body.sector)
        return office_sector(term.title)

    def holders(self, title: str, country: str, day: str) -> list[Person]:
        """Persons who, by the tables, held an office in a country on a day; the title's words must be those of the office."""
        wanted = office(title)
        return [
            p
            for p in self.persons
            if any(t.country == country and office(t.title) == wanted and t.held_on(day) for t in p.terms)
        ]

    @cached_property
    def roles(self) -> dict[str, str]:
        """Lower-case role nouns ("soldier", "foreign minister") with PLOVER sector codes."""
        shipped = {words: sector for words, sector in self._table["roles"].items() if words not in NO_ROLES}
        faiths = {f"{faith} {noun}": "REL" for faith in FAITHS for noun in FAITHFUL}
        return shipped | {row["role"]: row["sector"] for row in _shipped_rows("roles.csv")} | faiths


def _closed(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms without those that a list left open and another source closes: the same office from the same year on."""
    ended = {(office(t.title), t.country, (t.start or "")[:4]) for t in terms if t.end}
    return tuple(t for t in terms if t.end or (office(t.title), t.country, (t.start or "")[:4]) not in ended)


def _is_longer(name: str, other: str) -> bool:
    """Whether one of two folded names has all words of the other, two or more: "Mohammed bin Rashid" is not "Mohammed bin Zayed"."""
    fewer, more = sorted((set(name.split()), set(other.split())), key=len)
    return len(fewer) > 1 and fewer <= more


def _body(row: dict[str, str]) -> tuple[Body, list[str]]:
    body = Body(row["name"], ActorType(row["type"]), row["country"] or None, row["sector"] or None, row["source"])
    return body, [a for a in row["aliases"].split("|") if a]


def _shipped_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables."""
    text = (resources.files("verbale.knowledge") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _rows(folder: Path | None, name: str, needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a user's table; none where there is no such file, KnowledgeError where a column is missing."""
    if folder is None or not (folder / name).is_file():
        return []
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        if missing := [c for c in needed if not row.get(c)]:
            raise KnowledgeError(f"{folder / name}, row {number}: {missing[0]} is missing")
    return rows


# What the agents table has and nobody is.
NO_ROLES = frozenset("monday tuesday wednesday thursday friday saturday sunday capital business".split())
# Who speaks for believers, whatever the noun alone means: "Jewish community leaders".
FAITHS = (
    "jewish", "muslim", "christian", "catholic", "orthodox", "hindu", "buddhist", "sikh", "sunni", "shiite", "shia", "protestant", "evangelical", "religious",
)  # fmt: skip
FAITHFUL = (
    "leader",
    "leaders",
    "community",
    "communities",
    "community leader",
    "community leaders",
    "group",
    "groups",
    "authorities",
    "scholars",
)
# Names of armed groups in the conflict data that say nothing outside their own conflict.
TOO_WIDE = frozenset(
    ["Cobras", "Forest Brothers", "God's Army", "Maidan", "National Front", "Neutralists", "Ninjas", "Opposition coalition", "Parliamentary Forces",
     "Peace and Justice", "Popular Front", "Presidential guard", "Rejectionist Front", "Royalists", "Istiqlal", "Liberals and Communists)"]
)  # fmt: skip
# The sector of an office by the first of these words that its title holds; every other office is the executive's.
OWN = (
    "user",
    "text",
)  # sources of the user's own rows: given, or learnt from the ledger (``verbale knowledge suggest --csv``)
RARE = 7  # letters of a surname from which on it is hardly an everyday word
HEADS = (
    "president",
    "prime minister",
    "chancellor",
    "premier",
    "king",
    "queen",
    "supreme leader",
    "secretary general",
    "emir",
    "sultan",
    "state affairs commission",
)


def office(title: str) -> str:
    """A title folded so that ways of writing one office agree ("Minister of Foreign Affairs", "Foreign Minister")."""
    words = fold(title)
    for pattern, name in OFFICES:
        if words == pattern:
            return name
    return words


OFFICES = (
    ("minister of foreign affairs", "foreign minister"),
    ("foreign affairs minister", "foreign minister"),
    ("minister for foreign affairs", "foreign minister"),
    ("secretary of state for foreign and commonwealth affairs", "foreign secretary"),
    ("minister of defence", "defense minister"),
    ("minister of defense", "defense minister"),
    ("defence minister", "defense minister"),
    ("premier", "prime minister"),
    ("federal chancellor", "chancellor"),
    ("president", "president"),
    ("prime minister", "prime minister"),
)


def office_sector(title: str) -> str:
    """The PLOVER sector of who holds an office, by its title."""
    words = fold(title)
    return next((sector for word, sector in _office_words() if word in words), "GOV")


@cache
def _office_words() -> tuple[tuple[str, str], ...]:
    """Words of titles with the sector that they tell, the first that occurs deciding."""
    return tuple((row["words"], row["sector"]) for row in _shipped_rows("offices.csv"))


def is_head(title: str) -> bool:
    """Whether a title is that of a head of state, of government or of the United Nations."""
    words = fold(title)
    if any(house in words for house in HOUSES):
        return False
    return (
        any(words == h or words.startswith(h + " of") or words == f"acting {h}" for h in HEADS)
        or "state affairs" in words
    )


# Bodies that have a president, or a secretary general, without being a state.
HOUSES = (
    "parliament",
    "senate",
    "assembly",
    "court",
    "bank",
    "party",
    "congress",
    "association",
    "chamber",
    "committee",
    "conference",
    "league of",
    "amnesty",
)

"""Who is introduced as what across the ledger: roles learnt from text, with their support, and what contradicts them. Pure: rows in, rows out.

An article that introduces somebody ("Foreign Minister Ada Holt") is one piece of evidence. Wire copy repeats such a sentence word for
word, so pieces with one wording count as one origin, however many outlets print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from verbale.knowledge.gazetteer import Gazetteer, is_head, office
from verbale.ledger import schema as s
from verbale.ledger.asking import articles_by_id, current
from verbale.names import fold, same_name

# Role nouns that name a group or a kind of people, not an office or calling that introduces one person.
NO_OFFICES = frozenset(
    "party senate police state court government authority university company association organization organisation council congress army forces force "
    "people woman man girl boy child mother father son daughter brother sister house media press coalition opposition military ministry parliament "
    "union committee commission agency group movement family community hunter".split()
)
LONG_AGO = 3  # years after a term's end from which on "President Lincoln" is history, and no contradiction
ONE_HOLDER = (
    "foreign minister",
    "foreign secretary",
    "defense minister",
    "finance minister",
    "interior minister",
    "secretary of state",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One introduction: the article, its day and outlet, the characters of the role there and the sentence around it."""

    article: str
    published: str | None
    outlet: str | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """Somebody introduced in one article."""

    name: str
    title: str
    organisation: str | None
    country: str | None
    former: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntRole:
    """A role as many articles give it. first, last: days of publication of the first and last article; origins: differently worded introductions."""

    name: str
    title: str
    organisation: str | None
    country: str | None
    first: str | None
    last: str | None
    articles: int
    outlets: int
    origins: int
    known: bool  # whether our tables have this person in this office
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two things said that cannot both be: what the ledger's articles say, and what others of them, or our tables, say."""

    about: str
    one: str
    other: str
    words: tuple[str, ...]


def introductions(connection: Connection) -> list[Introduced]:
    """Every introduction of a person in current articles, as the text words it; roles that only our tables give are none."""
    articles = articles_by_id(connection)
    persons = {(a.article, a.id): a for a in connection.execute(current(s.actor)) if a.type == "person"}
    spans: dict[str, list[tuple[int, int]]] = {}
    for x in connection.execute(select(s.sentence).order_by(s.sentence.c.article, s.sentence.c.number)):
        spans.setdefault(x.article, []).append((x.start, x.end))
    found = []
    for r in connection.execute(current(s.role)):
        person = persons.get((r.article, r.actor))
        if person is None or r.start is None or " " not in person.name:
            continue
        article = articles[r.article]
        start, end = next(((a, b) for a, b in spans.get(r.article, ()) if a <= r.start < b), (r.start, r.end))
        evidence = Evidence(
            article=r.article,
            published=article.published,
            outlet=article.outlet,
            start=r.start,
            end=r.end,
            words=" ".join(article.text[start:end].split()),
        )
        found.append(
            Introduced(
                name=person.name,
                title=r.title,
                organisation=r.organisation,
                country=r.country or person.country,
                former=bool(r.former),
                evidence=evidence,
            )
        )
    return found


def learnt(found: Iterable[Introduced], gazetteer: Gazetteer) -> list[LearntRole]:
    """Roles with their support, the best supported first; former offices are left out, as their days are not those of the article."""
    groups: list[list[Introduced]] = []
    index: dict[tuple[str, str | None, str | None], list[int]] = {}
    for one in sorted(found, key=lambda i: (i.evidence.published or "9999", i.evidence.article, i.evidence.start)):
        title = one.title[:-1] if one.title.endswith("s") and one.title[:-1] in gazetteer.roles else one.title
        if one.former or title.split()[-1] in NO_OFFICES:
            continue
        one = replace(one, title=title)  # "Senators Ada Holt and Ben Berg" are each a senator
        key = (office(title), one.country, one.organisation)
        at = next((n for n in index.get(key, ()) if same_name(groups[n][0].name, one.name)), None)
        if at is None:
            index.setdefault(key, []).append(len(groups))
            groups.append([one])
        else:
            groups[at].append(one)
    roles = [_learnt(g, gazetteer) for g in groups]
    return sorted(roles, key=lambda r: (-r.origins, -r.articles, r.name, r.title))


def _learnt(group: Sequence[Introduced], gazetteer: Gazetteer) -> LearntRole:
    first = group[0]
    days = sorted(i.evidence.published[:10] for i in group if i.evidence.published)
    names = sorted({i.name for i in group}, key=lambda n: (-sum(i.name == n for i in group), n))
    person = gazetteer.person(names[0])
    wanted = office(first.title)
    return LearntRole(
        name=names[0],
        title=first.title,
        organisation=first.organisation,
        country=first.country,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=len({i.evidence.article for i in group}),
        outlets=len({i.evidence.outlet for i in group if i.evidence.outlet}),
        origins=_origins(group),
        known=person is not None
        and any(office(t.title) == wanted and t.country == first.country for t in person.terms),
        evidence=tuple(i.evidence for i in group),
    )


def _origins(group: Sequence[Introduced]) -> int:
    """Articles of which each introduces the person in words that none before had."""
    by_article: dict[str, set[str]] = {}
    for i in group:
        by_article.setdefault(i.evidence.article, set()).add(_wording(i.evidence.words))
    seen: set[str] = set()
    count = 0
    for wordings in by_article.values():
        count += not wordings & seen
        seen |= wordings
    return count


def _wording(words: str) -> str:
    """A sentence without what editors change in wire copy: case, punctuation, the dateline before a dash."""
    return fold(re.sub(r"^[A-Z][\w .,/()-]{0,60}? [-–—]+ ", "", words))


def contradictions(roles: Sequence[LearntRole], gazetteer: Gazetteer) -> list[Contradiction]:
    """One person of two states in one office, two holders of an office for one at the same time, and what our tables say otherwise."""
    found = []
    for n, a in enumerate(roles):
        for b in roles[n + 1 :]:
            if office(a.title) != office(b.title) or not _same_time(a, b):
                continue
            if same_name(a.name, b.name):
                if a.country and b.country and a.country != b.country:
                    found.append(_against(f"{a.name}, {a.title}: of which state", a, b))
            elif (
                a.country is not None
                and a.country == b.country
                and a.organisation == b.organisation
                and _for_one(a.title)
            ):
                found.append(_against(f"{a.title} of {a.country}: who", a, b))
    for role in roles:
        person = gazetteer.person(role.name)
        if person is None or role.country is None or not person.terms:
            continue
        states = sorted({t.country for t in person.terms})
        if role.country not in states:
            found.append(_table(f"{role.name}: of which state", role, f"our tables: {', '.join(states)}"))
        ended = [t for t in person.terms if office(t.title) == office(role.title) and t.country == role.country]
        recent = [t for t in ended if t.end and role.last and int(role.last[:4]) - int(t.end[:4]) <= LONG_AGO]
        if recent and role.last and all(t.held_on(role.last) is False for t in ended):
            terms = "; ".join(f"{t.start or '?'} to {t.end or '?'} ({t.source})" for t in ended)
            found.append(_table(f"{role.name}, {role.title}: in office on {role.last}", role, f"our tables: {terms}"))
    return sorted(found, key=lambda c: (c.about, c.one, c.other))


def _for_one(title: str) -> bool:
    return is_head(title) or office(title) in ONE_HOLDER


def _same_time(a: LearntRole, b: LearntRole) -> bool:
    """Whether the spans of days in which two roles are reported share a day, or one has none."""
    if None in (a.first, a.last, b.first, b.last):
        return True
    return str(a.first) <= str(b.last) and str(b.first) <= str(a.last)


def _said(role: LearntRole) -> str:
    return f"{role.name}, {role.title}, {role.country or 'no state'}, {role.first or '?'} to {role.last or '?'} ({role.origins} origins)"


def _against(about: str, a: LearntRole, b: LearntRole) -> Contradiction:
    return Contradiction(about=about, one=_said(a), other=_said(b), words=(a.evidence[0].words, b.evidence[0].words))


def _table(about: str, role: LearntRole, says: str) -> Contradiction:
    return Contradiction(about=about, one=_said(role), other=says, words=(role.evidence[0].words,))

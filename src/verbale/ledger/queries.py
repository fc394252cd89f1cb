"""One function a question; rows come out in a fixed order that does not depend on when or in which order articles were read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from verbale.errors import NotFoundError
from verbale.ledger import schema as s
from verbale.ledger.asking import any_like, articles_by_id, current, is_between, is_like, is_within, names_of_actors
from verbale.records import Reading, from_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """A quote with names for ids."""

    id: str
    date: str | None
    outlet: str | None
    speaker: str | None
    country: str | None
    described: str | None
    cue: str | None
    addressee: str | None
    venue: str | None
    type: str
    words: str
    article: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event with names for ids; date is the event's own, published the article's."""

    id: str
    from_: str | None
    to: str | None
    published: str | None
    event_type: str
    mode: str | None
    cameo: str | None
    aspect: str
    actors: tuple[str, ...]
    actor_countries: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_countries: tuple[str, ...]
    attribution: tuple[str, ...]
    core: bool
    trigger: str  # the words that code it, the middle left out where it is long
    words: str  # their sentence
    article: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One happening: events of the same type, parties, aspect and day, in however many articles."""

    date: str | None
    date_is: str | None  # "event": the text dates it; "published": the article's day, a bound
    event_type: str
    mode: str | None
    aspect: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    attribution: tuple[str, ...]
    words: tuple[str, ...]  # that code it, each once
    articles: int
    outlets: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor across articles, joined by name, type and country."""

    name: str
    type: str
    country: str | None
    sector: str | None
    articles: int
    mentions: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with those who assert it and each party's response."""

    id: str
    date: str | None
    status: str
    words: str
    asserted_by: tuple[str, ...]
    responses: tuple[tuple[str | None, str, str], ...]
    article: str
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an id stands for: the kind of record, the record as plain data, and its Reading."""

    kind: str
    record: dict[str, Any]
    reading: Reading


def _mentions_of(
    connection: Connection, name: str, names: dict[tuple[str, str], tuple[str, str | None]]
) -> dict[str, list[tuple[str, int]]]:
    """article -> (id, start) of every mention of the actors and places that go by a name or code."""
    found: dict[str, list[tuple[str, int]]] = {}
    wanted = {key for key, (actor, country) in names.items() if is_like(name, actor) or name == country}
    for m in connection.execute(select(s.mention)):
        if (m.article, m.actor) in wanted:
            found.setdefault(m.article, []).append((m.actor, m.start))
    rows = connection.execute(current(s.place)).all()
    for article in {r.article for r in rows if is_like(name, r.name)}:
        text_ = connection.execute(select(s.article.c.reading).where(s.article.c.id == article)).scalar_one()
        for place in json.loads(text_).get("places", ()):
            if is_like(name, place["name"]):
                found.setdefault(article, []).extend((place["id"], m[0]) for m in place.get("mentions", ()))
    return found


def quotes(
    connection: Connection,
    *,
    speaker: str | None = None,
    to: str | None = None,
    about: str | None = None,
    from_: str | None = None,
    until: str | None = None,
    kind: str | None = None,
) -> list[QuoteRow]:
    """Quotes by speaker, addressee, subject, day of publication or type; names match by their folded words.

    about: words within the quote, or the name (or code) of an actor or place that it mentions, however it is called there.
    """
    names, articles = names_of_actors(connection), articles_by_id(connection)
    subjects = _mentions_of(connection, about, names) if about is not None else {}
    found = []
    for r in connection.execute(current(s.quote)):
        art = articles[r.article]
        who, country = names.get((r.article, r.speaker), (None, None))
        addressee, addressee_country = names.get((r.article, r.addressee), (None, None))
        if not (
            is_like(speaker, who, country, r.described)
            and is_like(to, addressee, addressee_country)
            and is_between(art.published, from_, until)
        ):
            continue
        if not is_within(about, r.words) and not any(
            r.start <= start < r.end and actor not in (r.speaker, r.addressee)
            for actor, start in subjects.get(r.article, ())
        ):
            continue
        if kind is not None and r.type != kind:
            continue
        found.append(
            QuoteRow(
                id=r.id,
                date=art.published,
                outlet=art.outlet,
                speaker=who,
                country=country,
                described=r.described,
                cue=r.cue,
                addressee=addressee,
                venue=r.venue,
                type=r.type,
                words=r.words,
                article=r.article,
                title=art.title,
            )
        )
    return sorted(found, key=lambda q: (q.date or "9999", q.outlet or "", q.article, q.id))


def events(
    connection: Connection,
    *,
    actor: str | None = None,
    recipient: str | None = None,
    event_type: str | None = None,
    aspect: str | None = None,
    from_: str | None = None,
    until: str | None = None,
) -> list[EventRow]:
    """Events by parties (name or country code), type, aspect and day (their own, else that of publication)."""
    names, articles = names_of_actors(connection), articles_by_id(connection)
    parties: dict[tuple[str, str, str], list[tuple[str, str | None]]] = {}
    for p in connection.execute(select(s.party)):
        parties.setdefault((p.article, p.event, p.role), []).append(names.get((p.article, p.actor), (p.actor, None)))
    chains: dict[tuple[str, str], list[str]] = {}
    for c in connection.execute(select(s.attribution).order_by(s.attribution.c.number)):
        if c.actor and (c.article, c.actor) in names:
            chains.setdefault((c.article, c.event), []).append(names[c.article, c.actor][0])
    spans = {(r.article, r.number): (r.start, r.end) for r in connection.execute(select(s.sentence))}
    found = []
    for r in connection.execute(current(s.event)):
        art = articles[r.article]
        who = sorted(parties.get((r.article, r.id, "actor"), []), key=str)
        whom = sorted(parties.get((r.article, r.id, "recipient"), []), key=str)
        if not (
            any_like(actor, who) and any_like(recipient, whom) and is_between(r.from_ or art.published, from_, until)
        ):
            continue
        if (event_type and r.event_type != event_type.upper()) or (aspect and r.aspect != aspect):
            continue
        start, end = spans.get((r.article, r.sentence), (r.start, r.end))
        found.append(
            EventRow(
                id=r.id,
                from_=r.from_,
                to=r.to,
                published=art.published,
                event_type=r.event_type,
                mode=r.mode,
                cameo=r.cameo,
                aspect=r.aspect,
                actors=tuple(n for n, _ in who),
                actor_countries=tuple(c for _, c in who if c),
                recipients=tuple(n for n, _ in whom),
                recipient_countries=tuple(c for _, c in whom if c),
                attribution=tuple(chains.get((r.article, r.id), ())),
                core=bool(r.core),
                trigger=_without_middle(art.text[r.start : r.end]),
                words=art.text[start:end],
                article=r.article,
                outlet=art.outlet,
            )
        )
    return sorted(
        found, key=lambda e: (e.from_ or e.published or "9999", e.event_type, e.actors, e.recipients, e.article, e.id)
    )


def _without_middle(words: str) -> str:
    """A trigger's words; of one in parts that stand far from each other ("issued, after a long night, a warning") the first and the last."""
    parts = words.split()
    return words if len(words) <= LONG_TRIGGER or len(parts) < 3 else f"{parts[0]} … {parts[-1]}"


LONG_TRIGGER = 30


def timeline(
    connection: Connection, *, from_: str | None = None, until: str | None = None, everything: bool = False
) -> list[TimelineRow]:
    """One row a happening in order of days, the undated last; without ``everything`` only events with a named actor that are no mere possibility."""
    groups: dict[tuple[Any, ...], list[EventRow]] = {}
    for e in events(connection, from_=from_, until=until):
        if not everything and (not e.actors or e.aspect in ("hypothetical", "negated", "requested")):
            continue
        day = e.from_ or e.published
        basis = "event" if e.from_ else "published" if e.published else None
        whole = (e.to or e.from_) if e.from_ else day
        groups.setdefault((day, whole, basis, e.event_type, e.aspect, e.actors, e.recipients), []).append(e)
    rows = []
    for (day, whole, basis, event_type, aspect, actors, recipients), members in groups.items():
        date = day if day == whole else f"{day}/{whole}"
        chain = sorted({n for e in members for n in e.attribution} - set(actors))
        rows.append(
            TimelineRow(
                date=date,
                date_is=basis,
                event_type=event_type,
                mode=next((e.mode for e in members if e.mode), None),
                aspect=aspect,
                actors=actors,
                recipients=recipients,
                attribution=tuple(chain),
                words=tuple(sorted({e.trigger.lower() for e in members})),
                articles=len({e.article for e in members}),
                outlets=tuple(sorted({e.outlet for e in members if e.outlet})),
                events=tuple(sorted({e.id for e in members})),
            )
        )
    return sorted(rows, key=lambda r: (r.date or "9999", r.event_type, r.actors, r.recipients, r.aspect))


def actors(connection: Connection, *, name: str | None = None, country: str | None = None) -> list[ActorRow]:
    """Actors of current articles with their numbers of articles and mentions, the most mentioned first."""
    counts = {
        (r.article, r.actor): r.n
        for r in connection.execute(
            select(s.mention.c.article, s.mention.c.actor, func.count().label("n")).group_by(
                s.mention.c.article, s.mention.c.actor
            )
        )
    }
    titles: dict[tuple[str, str], set[str]] = {}
    for r in connection.execute(select(s.role)):
        titles.setdefault((r.article, r.actor), set()).add(("former " if r.former else "") + r.title.lower())
    groups: dict[tuple[str, str, str | None], list[Any]] = {}
    for r in connection.execute(current(s.actor)):
        if is_like(name, r.name) and (country is None or r.country == country.upper()):
            groups.setdefault((r.name, r.type, r.country), []).append(r)
    rows = [
        ActorRow(
            name=n,
            type=t,
            country=c,
            sector=next((m.sector for m in sorted(members, key=lambda m: m.article) if m.sector), None),
            articles=len(members),
            mentions=sum(counts.get((m.article, m.id), 0) for m in members),
            roles=tuple(sorted({x for m in members for x in titles.get((m.article, m.id), ())})),
        )
        for (n, t, c), members in groups.items()
    ]
    return sorted(rows, key=lambda a: (-a.mentions, a.name, a.type, a.country or ""))


def claims(connection: Connection, *, status: str | None = None, about: str | None = None) -> list[ClaimRow]:
    """Claims by status and words within."""
    names, articles = names_of_actors(connection), articles_by_id(connection)
    by: dict[tuple[str, str], list[str]] = {}
    for r in connection.execute(select(s.assertion).order_by(s.assertion.c.number)):
        if r.actor and (r.article, r.actor) in names:
            by.setdefault((r.article, r.claim), []).append(names[r.article, r.actor][0])
    answers: dict[tuple[str, str], list[tuple[str | None, str, str]]] = {}
    for r in connection.execute(select(s.response).order_by(s.response.c.number)):
        answers.setdefault((r.article, r.claim), []).append(
            (names.get((r.article, r.actor), (None, None))[0], r.response, r.words)
        )
    found = [
        ClaimRow(
            id=r.id,
            date=articles[r.article].published,
            status=r.status,
            words=r.words,
            asserted_by=tuple(by.get((r.article, r.id), ())),
            responses=tuple(answers.get((r.article, r.id), ())),
            article=r.article,
            outlet=articles[r.article].outlet,
        )
        for r in connection.execute(current(s.claim))
        if (status is None or r.status == status) and is_within(about, r.words)
    ]
    return sorted(found, key=lambda c: (c.date or "9999", c.article, c.id))


def search(connection: Connection, words: str) -> list[str]:
    """Ids of current articles whose title or text holds all words (full text; the words are taken literally)."""
    query = " ".join(f'"{w}"' for w in words.replace('"', " ").split())
    rows = connection.execute(
        text(
            "SELECT article.id FROM article_text JOIN article ON article.rowid = article_text.rowid WHERE article_text MATCH :q AND article.current = 1 ORDER BY article.id"
        ),
        {"q": query},
    )
    return [r[0] for r in rows]


def show(connection: Connection, prefix: str) -> Found:
    """The record or article of an id, or of the beginning of one that is unique; NotFoundError lists what is like it."""
    found: list[tuple[str, str, str]] = [
        ("article", r.id, r.id)
        for r in connection.execute(select(s.article.c.id).where(s.article.c.id.startswith(prefix, autoescape=True)))
    ]
    for name in ("actor", "place", "timex", "quote", "event", "claim", "proposal", "position", "plan"):
        table = s.metadata.tables[name]
        found += [
            (name, r.id, r.article)
            for r in connection.execute(
                select(table.c.id, table.c.article).where(table.c.id.startswith(prefix, autoescape=True))
            )
        ]
    if len({f[1] for f in found}) != 1:
        raise NotFoundError("record", prefix, [f[1] for f in found[:10]])
    kind, id_, article = sorted(found)[0]
    plain = json.loads(connection.execute(select(s.article.c.reading).where(s.article.c.id == article)).scalar_one())
    record = (
        plain["article"]
        if kind == "article"
        else next(r for r in plain[f"{kind}es" if kind == "timex" else f"{kind}s"] if r["id"] == id_)
    )
    return Found(kind=kind, record=record, reading=from_plain(Reading, plain))


def readings(connection: Connection) -> list[Reading]:
    """Every current Reading, in the order of article ids."""
    rows = connection.execute(select(s.article.c.reading).where(s.article.c.current == 1).order_by(s.article.c.id))
    return [from_plain(Reading, json.loads(r.reading)) for r in rows]


def health(connection: Connection) -> dict[str, Any]:
    """SQLite's own integrity check, foreign keys, and how many rows each table has."""
    broken = [r[0] for r in connection.exec_driver_sql("PRAGMA integrity_check") if r[0] != "ok"]
    dangling = len(list(connection.exec_driver_sql("PRAGMA foreign_key_check")))
    counts = {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for name, table in sorted(s.metadata.tables.items())
    }
    reasons = {
        r.reason: r.n
        for r in connection.execute(
            select(s.unread.c.reason, func.count().label("n")).group_by(s.unread.c.reason).order_by(s.unread.c.reason)
        )
    }
    return {"integrity": broken or ["ok"], "dangling_rows": dangling, "rows": counts, "unread": reasons}

"""The tables as rows to be looked at: which there are, what each says of a name, and where every row comes from."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from verbale.errors import NotFoundError
from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import OWN
from verbale.names import fold

LICENCES = {
    "own compilation": "Apache-2.0",
    "factbook": "CC0",
    "wikidata": "CC0",
    "congress-legislators": "CC0",
    "user": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its rows, and where they come from."""

    name: str
    rows: int
    user_rows: int
    source: str
    licence: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: a name with what the table says of it. shadowed: a row of the user's takes its place."""

    table: str
    name: str
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    source: str
    licence: str
    date: str
    user: bool = False
    shadowed: bool = False


# Where tables come from that carry no source column; docs/reference/knowledge.md says more.
SOURCES = {
    "states": ("CIA World Factbook; opensanctions/rigour", "CC0; MIT", "2026-01"),
    "persons": (
        "CIA World Factbook; Wikidata; congress-legislators; own compilation",
        "CC0; Apache-2.0",
        "2022-07 to 2026-12",
    ),
    "armed_groups": ("UCDP/PRIO Armed Conflict Dataset 22.1", "CC BY 4.0", "to 2021"),
    "roles": ("PETRARCH agents by way of NGEC; own compilation", "MIT; Apache-2.0", "2024-05, 2026-11"),
    "toponyms": ("GeoNames; Natural Earth", "CC BY 4.0; public domain", "2026"),
    "organisations": ("own compilation", "Apache-2.0", "2026-11, 2026-12"),
    "outlets": ("own compilation", "Apache-2.0", "2026-11, 2026-12"),
    "areas": ("own compilation", "Apache-2.0", "2026-11"),
    "cameo": ("CAMEO codebook 1.1b3 (Schrodt 2012), Goldstein values of KEDS", "public", "2012"),
}
LEXICONS = (
    "speech_verbs",
    "speech_nouns",
    "responses",
    "stances",
    "plan_changes",
    "organisation_nouns",
    "repeats",
    "described",
    "judgements",
    "furniture",
    "timewords",
)


ONTOLOGY = ("events", "particulars")  # what each row codes: see docs/codebook/events.md


def tables(know: Knowledge) -> list[Table]:
    """Every table in a fixed order with its rows, ours and the user's."""
    found = []
    for name in (*SOURCES, *LEXICONS, *ONTOLOGY):
        entries = list(rows(know, name))
        own = sum(e.user for e in entries)
        source, licence, date = SOURCES.get(name, ("own reading; each row has its own source", "Apache-2.0", "2026-11"))
        found.append(
            Table(name=name, rows=len(entries) - own, user_rows=own, source=source, licence=licence, date=date)
        )
    return found


def rows(know: Knowledge, table: str, about: str | None = None) -> Iterator[Entry]:
    """The rows of a table, the user's first; about: those in whose name, aliases or facts all the words stand. NotFoundError lists the tables."""
    makers = {
        "states": _states,
        "persons": _persons,
        "organisations": _organisations,
        "outlets": _outlets,
        "armed_groups": _armed_groups,
        "roles": _roles,
        "toponyms": _toponyms,
        "areas": _areas,
        "cameo": _cameo,
    }
    if table in LEXICONS:
        made = _entries(table, "lexicons")
    elif table in ("events", "particulars"):
        made = _entries(table, "ontology")
    elif table in makers:
        made = makers[table](know)
    else:
        raise NotFoundError("table", table, [*SOURCES, *LEXICONS, *ONTOLOGY])
    words = set(fold(about).split()) if about else set()
    for entry in made:
        if not words or words <= set(
            fold(" ".join((entry.name, *entry.aliases, *(v for _, v in entry.facts)))).split()
        ):
            yield entry


def on_name(know: Knowledge, name: str) -> list[Entry]:
    """Every row on a name: its own, an alias, or the last word of a person's; states, persons, bodies, roles and places."""
    wanted = fold(name)
    found = []
    for table in ("states", "persons", "organisations", "outlets", "armed_groups", "roles", "areas", "toponyms"):
        for entry in rows(know, table):
            forms = {fold(entry.name), *map(fold, entry.aliases)}
            if wanted in forms or (table == "persons" and wanted == fold(entry.name).split()[-1:][0]):
                found.append(entry)
    return found


def _states(know: Knowledge) -> Iterator[Entry]:
    for s in know.gazetteer.state_rows():
        facts = [("code", s["code"]), *(("capital", c) for c in s["capitals"]), ("adjective", s["adjective"] or "")]
        yield _entry("states", s["name"], (*s["aliases"], *s["adjectives"], *s["nouns"], *s["capitals"]), facts)


def _persons(know: Knowledge) -> Iterator[Entry]:
    shadowing = {p.name for p in know.gazetteer.persons if any(t.source in OWN for t in p.terms)}
    for p in (*know.gazetteer.persons, *know.gazetteer.shadowed_persons()):
        user = any(t.source in OWN for t in p.terms)
        facts = [
            ("term", f"{t.title}, {t.country}, {t.start or '?'} to {t.end or 'an end unknown'} ({t.source})")
            for t in p.terms
        ]
        sources = sorted({t.source for t in p.terms})
        licences = sorted({v for s in sources for k, v in LICENCES.items() if s.startswith(k) and v})
        yield Entry(
            table="persons",
            name=p.name,
            aliases=p.aliases,
            facts=tuple(facts),
            source="; ".join(sources),
            licence="; ".join(licences),
            date="",
            user=user,
            shadowed=not user and p.name in shadowing,
        )


def _organisations(know: Knowledge) -> Iterator[Entry]:
    own = know.gazetteer.user_rows("organisations.csv")
    taken = {f for r in own for f in (r["name"], *(r.get("aliases") or "").split("|")) if f}
    for r in own:
        yield _row("organisations", r, ("type", "country", "sector"), user=True)
    for r in _csv("organisations.csv"):
        yield _row("organisations", r, ("type", "country", "sector"), shadowed=r["name"] in taken)


def _outlets(know: Knowledge) -> Iterator[Entry]:
    for r in _csv("outlets.csv"):
        yield _row("outlets", r, ("country",))


def _areas(know: Knowledge) -> Iterator[Entry]:
    for r in _csv("areas.csv"):
        yield _row("areas", r, ("kind", "country", "latitude", "longitude"))


def _armed_groups(know: Knowledge) -> Iterator[Entry]:
    for name, country in know.gazetteer.armed_group_rows():
        yield _entry("armed_groups", name, (), [("country", country or "")])


def _roles(know: Knowledge) -> Iterator[Entry]:
    for words, sector in sorted(know.gazetteer.roles.items()):
        yield _entry("roles", words, (), [("sector", sector)])


def _toponyms(know: Knowledge) -> Iterator[Entry]:
    for t, aliases in know.toponyms.all():
        facts = [
            ("kind", t.kind),
            ("country", t.country or ""),
            ("region", t.region),
            ("inhabitants", str(t.population or "")),
        ]
        yield _entry("toponyms", t.name, aliases, facts)


def _cameo(know: Knowledge) -> Iterator[Entry]:
    source, licence, date = SOURCES["cameo"]
    for r in _csv("cameo.csv", "ontology"):
        facts = (("code", r["code"]), ("goldstein", r["goldstein"]))
        yield Entry(
            table="cameo", name=r["name"], aliases=(r["code"],), facts=facts, source=source, licence=licence, date=date
        )


def _entries(table: str, folder: str) -> Iterator[Entry]:
    text = (resources.files("verbale.knowledge") / folder / f"{table}.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text).get("entry", []):
        name = next((str(row[k]) for k in ("lemma", "words", "phrase", "name", "pattern", "example") if row.get(k)), "")
        facts = [(k, str(v)) for k, v in row.items() if k != "source"]
        yield Entry(
            table=table,
            name=name,
            aliases=(),
            facts=tuple(facts),
            source=str(row.get("source", "")),
            licence="Apache-2.0",
            date="2026-11",
        )


def _entry(table: str, name: str, aliases: tuple[str, ...], facts: list[tuple[str, str]]) -> Entry:
    source, licence, date = SOURCES[table]
    kept = tuple((k, v) for k, v in facts if v)
    return Entry(
        table=table,
        name=name,
        aliases=tuple(dict.fromkeys(a for a in aliases if a)),
        facts=kept,
        source=source,
        licence=licence,
        date=date,
    )


def _row(
    table: str, row: dict[str, str], columns: tuple[str, ...], *, user: bool = False, shadowed: bool = False
) -> Entry:
    source, licence, date = SOURCES[table]
    return Entry(
        table=table,
        name=row["name"],
        aliases=tuple(a for a in (row.get("aliases") or "").split("|") if a),
        facts=tuple((c, row[c]) for c in columns if row.get(c)),
        source=row.get("source") or ("user" if user else source),
        licence=row.get("licence") or ("" if user else licence),
        date=row.get("date") or ("" if user else date),
        user=user,
        shadowed=shadowed,
    )


def _csv(file: str, folder: str = "data") -> list[dict[str, str]]:
    text = (resources.files("verbale.knowledge") / folder / file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))

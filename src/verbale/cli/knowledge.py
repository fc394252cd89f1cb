"""``verbale knowledge``: look at the tables, and lay your own over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import app
from verbale.cli.common import JsonOption, LedgerOption, print_json, settings, shorten
from verbale.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from verbale.knowledge.browse import Entry
    from verbale.knowledge.own import Conflict

group = typer.Typer(
    name="knowledge",
    help="The tables that say who is who: list them, show what they say of a name, add rows of your own.",
    no_args_is_help=True,
)
app.add_typer(group)
IntoOption = Annotated[
    Path | None,
    typer.Option("--into", metavar="FOLDER", help="The folder of your tables (default: the setting ``knowledge``)."),
]


@group.command("list")
def list_(
    table: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="A table, to list its rows.")] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="WORDS", help="Only rows that hold all the words.")
    ] = None,
    json_: JsonOption = False,
) -> None:
    """The tables with their rows, source, licence and date; or the rows of one of them, yours first."""
    from verbale.knowledge import Knowledge, browse

    know = Knowledge(settings().knowledge)
    if table is None:
        found = browse.tables(know)
        if json_:
            print_json(found)
            return
        for t in found:
            own = f" + {t.user_rows} of yours" if t.user_rows else ""
            typer.echo(f"{t.name:<16}{t.rows:>7} rows{own} · {t.source} · {t.licence} · {t.date}")
        return
    entries = list(browse.rows(know, table, about))
    _print(entries, json_=json_)


@group.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help='A name, role or place: "Lavrov", "the Kremlin", "foreign minister".')
    ],
    json_: JsonOption = False,
) -> None:
    """Every row on a name, with the terms of office, source, licence and date, and whether a row of yours takes its place."""
    from verbale.knowledge import Knowledge, browse

    entries = browse.on_name(Knowledge(settings().knowledge), name.removeprefix("the "))
    if not entries:
        typer.echo(f"no table has {name!r}", err=True)
        raise typer.Exit(1)
    _print(entries, json_=json_, long=True)


@group.command()
def add(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="persons or organisations.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The name as news writes it.")],
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="NAME", help="Another spelling (may be given again).")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TITLE", help="persons: the office.")] = "",
    country: Annotated[str, typer.Option("--country", metavar="CODE", help="ISO alpha-3, or UNO, EUR, IGO ...")] = "",
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="persons: first day of the term.")] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="DATE", help="persons: last day of the term; left out: an end unknown.")
    ] = "",
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="organisations: igo, party, armed_group ...")
    ] = "",
    sector: Annotated[str, typer.Option("--sector", metavar="CODE", help="organisations: a PLOVER sector.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="WORDS", help="Where you have it from.")] = "",
    into: IntoOption = None,
) -> None:
    """Add a row of your own; it wins over ours. What it contradicts in our tables is said."""
    from verbale.knowledge import Knowledge, own

    if table not in own.COLUMNS:
        raise typer.BadParameter(f"rows can be added to {' and '.join(own.COLUMNS)}, not to {table!r}")
    folder = _folder(into)
    know = Knowledge(folder if folder.is_dir() else None)
    given = {
        "name": name,
        "aliases": "|".join(alias or ()),
        "title": title,
        "country": country,
        "from": from_,
        "to": to,
    }
    row = {
        k: v for k, v in {**given, "type": type_, "sector": sector, "source": source}.items() if k in own.COLUMNS[table]
    }
    if faults := own.check_row(table, row, know):
        raise KnowledgeError("; ".join(f"{column} {problem}" for column, problem in faults))
    _say_conflicts(own.conflicts_of(table, row, know))
    new = own.append(folder, table, [row])
    typer.echo(f"{'added to' if new else 'already in'} {folder / f'{table}.csv'}")


@group.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", help="Rows of persons (a column title) or organisations (a column type)."),
    ],
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Take the good rows where others are bad.")] = False,
    into: IntoOption = None,
) -> None:
    """Check a CSV file row by row and add it to your tables: nothing unless every row is good. Conflicts with our tables are listed."""
    from verbale.knowledge import Knowledge, own

    folder = _folder(into)
    checked = own.check_file(file, Knowledge(folder if folder.is_dir() else None))
    for fault in checked.faults:
        typer.echo(f"{file}, {fault}", err=True)
    if checked.faults and not skip_bad:
        raise KnowledgeError(f"{file}: {len(checked.faults)} faults, nothing imported; mend them or give --skip-bad")
    _say_conflicts(checked.conflicts, file)
    new = own.append(folder, checked.table, [row for _, row in checked.rows])
    typer.echo(
        f"{new} of {len(checked.rows)} rows added to {folder / f'{checked.table}.csv'}, {len(checked.conflicts)} conflicts"
    )


@group.command()
def suggest(
    ledger: LedgerOption = None,
    min_origins: Annotated[
        int,
        typer.Option(
            "--min-origins",
            metavar="N",
            min=1,
            help="Least number of differently worded introductions; wire copy of one counts once.",
        ),
    ] = 2,
    csv_: Annotated[
        Path | None,
        typer.Option(
            "--csv", metavar="FILE", help="Write the suggestions as rows that ``verbale knowledge import`` takes."
        ),
    ] = None,
    known: Annotated[bool, typer.Option("--known", help="Also roles that our tables have.")] = False,
    json_: JsonOption = False,
) -> None:
    """Who the ledger's articles say holds which office, with their words; what contradicts it is listed apart and never written.

    Nothing is believed by itself: written with --csv and imported, the rows are used, and every actor resolved by them says so.
    """
    from verbale.knowledge import Knowledge, own
    from verbale.ledger import open_for_reading
    from verbale.ledger import roles as ask

    config = settings(ledger=ledger)
    gazetteer = Knowledge(config.knowledge).gazetteer
    with open_for_reading(config.ledger) as connection:
        everything = ask.learnt(ask.introductions(connection), gazetteer)
    against = ask.contradictions([r for r in everything if r.origins >= min_origins], gazetteer)
    disputed = {name for c in against for name in (c.one.split(",")[0], c.other.split(",")[0])}
    found = [r for r in everything if r.origins >= min_origins and (known or not r.known)]
    if csv_ is not None:
        rows = [
            {
                "name": r.name,
                "title": r.title,
                "country": r.country or "",
                "from": r.first or "",
                "to": r.last or "",
                "source": f"{r.origins} introductions in {r.articles} articles, {r.evidence[0].article} first",
                "evidence": "text",
            }
            for r in found
            if r.country and r.name not in disputed
        ]
        own.write(csv_, "persons", rows)
        typer.echo(f"{len(rows)} rows written to {csv_}; look at them, then: verbale knowledge import {csv_}", err=True)
    if json_:
        print_json([*found, *against])
        return
    for r in found:
        mark = " [contradicted]" if r.name in disputed else ""
        of = ", ".join(x for x in (r.organisation, r.country) if x)
        days = f"{r.first or '?'} to {r.last or '?'}"
        typer.echo(
            f"{r.name}, {r.title}{f' ({of})' if of else ''}{mark} · {days} · {r.origins} origins, {r.articles} articles"
        )
        for e in list({x.words: x for x in r.evidence}.values())[:2]:
            typer.echo(f"    “{shorten(e.words, 140)}” · {e.outlet or '?'} {e.published or ''} · {e.article[:8]}")
    for c in against:
        typer.echo(f"contradiction: {c.about}\n    {c.one}\n    {c.other}", err=True)


def _folder(into: Path | None) -> Path:
    folder = into or settings().knowledge
    if folder is None:
        raise KnowledgeError(
            'no folder for tables of your own: set knowledge = "FOLDER" in verbale.toml (or VERBALE_KNOWLEDGE), or give --into FOLDER'
        )
    return folder


def _say_conflicts(conflicts: Sequence[Conflict], file: Path | None = None) -> None:
    for c in conflicts:
        where = f"{file}, line {c.line}: " if file else ""
        typer.echo(f"{where}conflict: {c.theirs} | our tables: {c.ours}. Yours will be used.", err=True)


def _print(entries: Sequence[Entry], *, json_: bool, long: bool = False) -> None:
    if json_:
        print_json(entries)
        return
    for e in entries:
        mark = " [yours]" if e.user else " [yours is used instead]" if e.shadowed else ""
        if long:
            typer.echo(f"{e.name} ({e.table}){mark}")
            if e.aliases:
                typer.echo(f"  also: {', '.join(e.aliases)}")
            for key, value in e.facts:
                typer.echo(f"  {key}: {value}")
            typer.echo(f"  source: {' · '.join(x for x in (e.source, e.licence, e.date) if x)}")
        else:
            facts = "; ".join(v for _, v in e.facts)
            typer.echo(f"{e.name}{mark} · {facts} · {e.source}")

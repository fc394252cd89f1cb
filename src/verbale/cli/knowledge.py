"""``verbale knowledge``: look at the tables, and lay your own over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import app
from verbale.cli.common import JsonOption, print_json, settings
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

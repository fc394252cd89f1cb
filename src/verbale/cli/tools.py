"""Commands about Verbale itself: doctor, formats, stages, evaluate, actor."""

from __future__ import annotations

from typing import Annotated

import typer

from verbale.cli import app
from verbale.cli.common import JsonOption, LedgerOption, settings
from verbale.errors import VerbaleError


@app.command()
def doctor(ledger: LedgerOption = None) -> None:
    """Versions, language pipeline, tables, and the ledger's health."""
    import platform

    from verbale import __version__, annotate
    from verbale.knowledge import Knowledge
    from verbale.ledger import SAFE_SQLITE, open_for_reading, queries, sqlite_version

    config = settings(ledger=ledger)
    know = Knowledge(config.knowledge)
    typer.echo(f"verbale {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    nlp = annotate.load_nlp(config.pipeline)
    typer.echo(f"pipeline: {annotate.pipeline_version(nlp)} ({', '.join(nlp.pipe_names)})")
    typer.echo(f"tables: {know.version} ({len(know.gazetteer.forms)} names, {len(know.gazetteer.persons)} persons)")
    version = ".".join(map(str, sqlite_version()))
    typer.echo(
        f"SQLite {version}"
        + (
            ""
            if sqlite_version() >= SAFE_SQLITE
            else ": older than 3.51.3, which mends a rare corruption of WAL databases; install pysqlite3"
        )
    )
    if not config.ledger.is_file():
        typer.echo(f"ledger: none at {config.ledger}")
        return
    with open_for_reading(config.ledger) as connection:
        health = queries.health(connection)
    rows = ", ".join(f"{n} {name}" for name, n in health["rows"].items() if n and name != "meta")
    typer.echo(
        f"ledger {config.ledger}: integrity {', '.join(health['integrity'])}, {health['dangling_rows']} dangling rows"
    )
    typer.echo(f"  {rows}")
    for reason, n in health["unread"].items():
        typer.echo(f"  not read: {n} {reason}")
    if health["integrity"] != ["ok"] or health["dangling_rows"]:
        raise typer.Exit(1)


@app.command()
def formats() -> None:
    """The formats of input that are recognised."""
    from verbale import ingest

    for row in ingest.formats():
        typer.echo(f"{row.name:<14} {row.title}" + (f" ({', '.join(row.suffixes)})" if row.suffixes else ""))


@app.command()
def stages() -> None:
    """The stages of the pipeline: what each needs and gives."""
    from verbale.pipeline import STAGES

    for stage in STAGES:
        typer.echo(f"{stage.name:<20} {', '.join(stage.needs)} -> {', '.join(stage.gives)}")


@app.command()
def evaluate(
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 1 where a figure is below its floor.")] = False,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Write better figures as the new floors.")
    ] = False,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="SET", help="Only this set (may be given again).")
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME_OR_PATH", help="Another language pipeline.")
    ] = None,
) -> None:
    """Score on the development data beside the checkout, where there is any."""
    from verbale.evaluate import run

    raise typer.Exit(run(gate=gate, raise_floors=raise_floors, only=only or (), pipeline=pipeline))


@app.command()
def actor(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help='A name or role, as "Kremlin spokesman".')],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day on which it is said (ISO): offices are held on days."),
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Whom a phrase means: name, country and sector code, and the rule that says so."""
    import json

    from verbale.pipeline import Reader, as_is
    from verbale.records import Unread, to_plain

    config = settings()
    reading = Reader(pipeline=config.pipeline, knowledge=config.knowledge, quote_head=config.quote_head).read_one(
        as_is(phrase, uri="phrase", published=on)
    )
    if isinstance(reading, Unread):
        raise VerbaleError(str(reading))
    if json_:
        for found in reading.actors:
            typer.echo(json.dumps(to_plain(found), ensure_ascii=False))
        return
    for found in reading.actors:
        typer.echo(
            f"{found.name} ({', '.join(x for x in (found.type.value, found.country, found.sector) if x)}) · {found.because}"
        )
    if not reading.actors:
        typer.echo("nobody that Verbale knows, or can tell from the words", err=True)
        raise typer.Exit(1)

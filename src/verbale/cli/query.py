"""Commands that ask the ledger: timeline, quotes, events, actors, claims, show."""

from __future__ import annotations

from typing import Annotated

import typer

from verbale.cli import app
from verbale.cli.common import FromOption, JsonOption, LedgerOption, UntilOption, print_json, settings, shorten

WIDTH = 150
SHOWN = 3  # words that code a happening, on a line


@app.command()
def timeline(
    ledger: LedgerOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also possibilities, requests, negated events and those without a named actor."),
    ] = False,
    json_: JsonOption = False,
) -> None:
    """One dated line a happening: who did what to whom, on whose word, in which words, in how many articles."""
    from verbale.cli.minutes import deed
    from verbale.ledger import open_for_reading, queries

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = queries.timeline(connection, from_=from_, until=until, everything=everything)
    if json_:
        print_json(rows)
        return
    for row in rows:
        date = row.date or "undated"
        mark = "~" if row.date_is == "published" else " "
        mode = f" ({row.mode})" if row.mode else ""
        aspect = "" if row.aspect == "actual" else f" [{row.aspect}]"
        by = f", says {', '.join(row.attribution)}" if row.attribution else ""
        who, whom = ", ".join(row.actors) or "?", ", ".join(row.recipients)
        line = f"{mark}{date:<21} {who} {deed(row.event_type, row.actors, whom)}" + mode + aspect + by
        line += ": " + ", ".join(f"“{w}”" for w in row.words[:SHOWN])
        typer.echo(f"{line} · {row.articles} article{'s' if row.articles > 1 else ''} · {row.events[0][:8]}")
    if any(r.date_is == "published" for r in rows):
        typer.echo("(~ the text gives no day; the one shown is that of publication)", err=True)


@app.command()
def quotes(
    ledger: LedgerOption = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Name or country code of the speaker.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Whom it was said to.")] = None,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", metavar="WORDS", help="An actor or place that is mentioned, or words within the content."
        ),
    ] = None,
    from_: FromOption = None,
    until: UntilOption = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="direct, indirect or mixed.")] = None,
    json_: JsonOption = False,
) -> None:
    """Who said what."""
    from verbale.ledger import open_for_reading, queries

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = queries.quotes(connection, speaker=speaker, to=to, about=about, from_=from_, until=until, kind=type_)
    if json_:
        print_json(rows)
        return
    for row in rows:
        who = row.speaker or row.described or "?"
        to_ = f" to {row.addressee}" if row.addressee else ""
        typer.echo(
            f"{row.date or 'undated':<10} {who}{to_} [{row.cue or 'no cue'}]: {shorten(row.words, WIDTH)} · {row.outlet or '?'} · {row.id[:8]}"
        )


@app.command()
def events(
    ledger: LedgerOption = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Name or country code of who acts.")
    ] = None,
    recipient: Annotated[
        str | None, typer.Option("--recipient", metavar="NAME", help="Name or country code of whom it is done to.")
    ] = None,
    type_: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="A PLOVER event type.")] = None,
    aspect: Annotated[
        str | None,
        typer.Option(
            "--aspect", metavar="ASPECT", help="actual, planned, requested, hypothetical, negated, denied, historical."
        ),
    ] = None,
    from_: FromOption = None,
    until: UntilOption = None,
    json_: JsonOption = False,
) -> None:
    """Coded events, one a line, with the sentence they rest on."""
    from verbale.ledger import open_for_reading, queries

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = queries.events(
            connection, actor=actor, recipient=recipient, event_type=type_, aspect=aspect, from_=from_, until=until
        )
    if json_:
        print_json(rows)
        return
    for row in rows:
        mode = f"/{row.mode}" if row.mode else ""
        date, who, whom = (
            row.from_ or row.published or "undated",
            ", ".join(row.actors) or "?",
            ", ".join(row.recipients) or "-",
        )
        typer.echo(
            f"{date:<10} {row.event_type}{mode} {row.aspect}: {who} -> {whom} · “{shorten(row.words, WIDTH)}” · {row.id[:8]}"
        )


@app.command()
def actors(
    ledger: LedgerOption = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Words of the name.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CODE", help="ISO alpha-3 code.")] = None,
    json_: JsonOption = False,
) -> None:
    """Who is in the ledger, the most mentioned first."""
    from verbale.ledger import open_for_reading, queries

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = queries.actors(connection, name=name, country=country)
    if json_:
        print_json(rows)
        return
    for row in rows:
        roles = f" · {'; '.join(row.roles)}" if row.roles else ""
        typer.echo(
            f"{row.mentions:>5} {row.name} ({', '.join(x for x in (row.type, row.country, row.sector) if x)}) in {row.articles} article{'s' if row.articles > 1 else ''}{roles}"
        )


@app.command()
def claims(
    ledger: LedgerOption = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="STATUS", help="reported, confirmed, denied, disputed or unconfirmed."),
    ] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Words within the claim.")] = None,
    json_: JsonOption = False,
) -> None:
    """What is contested, and each party's answer."""
    from verbale.ledger import open_for_reading, queries

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = queries.claims(connection, status=status, about=about)
    if json_:
        print_json(rows)
        return
    for row in rows:
        typer.echo(
            f"{row.date or 'undated':<10} {row.status}: {shorten(row.words, WIDTH)} · by {', '.join(row.asserted_by) or 'the outlet'} · {row.id[:8]}"
        )
        for who, response, words in row.responses:
            typer.echo(f"{'':11}{who or '?'} {response.replace('_', ' ')}: “{shorten(words, WIDTH)}”")


@app.command()
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a record or article, or its beginning.")],
    ledger: LedgerOption = None,
    json_: JsonOption = False,
) -> None:
    """A record with its sentence, its words marked, its article and the rule that made it."""
    import json

    from verbale.cli.showing import lines
    from verbale.ledger import open_for_reading, queries

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        found = queries.show(connection, id_)
    if json_:
        typer.echo(json.dumps(found.record, ensure_ascii=False))
        return
    for line in lines(found):
        typer.echo(line)

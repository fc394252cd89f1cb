"""Commands about what is proposed and planned: positions, planned."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import app
from verbale.cli.common import FromOption, JsonOption, LedgerOption, UntilOption, print_json, settings, shorten

if TYPE_CHECKING:
    from verbale.ledger.positions import PositionRow

WIDTH = 150
STANCES = {"supports_in_principle": "in principle"}
COLUMN = 13  # of a day in the table


@app.command()
def positions(
    proposal: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROPOSAL]", help="Words of the proposal's name, or of one of its names in any article."
        ),
    ] = None,
    ledger: LedgerOption = None,
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Name of the actor.")] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="One position a line with its words, instead of the table.")
    ] = False,
    json_: JsonOption = False,
) -> None:
    """Who stands where on which proposal: for each proposal a table of actors by days, and who changed position.

    One proposal may be called by several names in several articles; those that are surely one are joined, and all its names are listed.
    """
    from verbale.ledger import open_for_reading
    from verbale.ledger import positions as ask

    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = ask.positions(connection, proposal, actor=actor)
        names = {j.label: j for j in ask.proposals(connection, proposal)}
    if json_:
        print_json(rows)
        return
    if not rows:
        typer.echo(f"no position on {proposal!r}" if proposal else "no positions", err=True)
    for label, members in groupby(rows, key=lambda r: r.joined):
        found = list(members)
        typer.echo(f"{label} ({names[label].kind})")
        if names[label].variants:
            typer.echo(
                f"  also called: {'; '.join(names[label].variants)} (joined by {names[label].because or 'the same name'})"
            )
        for line in _rows(found) if list_ else _table(found):
            typer.echo(f"  {line}")
        for change in _changes(found):
            typer.echo(f"  {change}")
        typer.echo("")


def _rows(rows: Sequence[PositionRow]) -> Iterator[str]:
    for row in sorted(rows, key=lambda r: (r.date or "9999", r.actor, r.id)):
        yield f"{_day(row):<10} {row.actor} {_stance(row)} · “{shorten(row.words, WIDTH)}” · {row.outlet or '?'} · {row.id[:8]}"


def _table(rows: Sequence[PositionRow]) -> Iterator[str]:
    """Actors down, days across; as many days beside each other as the terminal holds."""
    days = sorted({_day(r) for r in rows})
    who = {r.actor: f"{r.actor} ({r.country})" if r.country else r.actor for r in rows}
    first = min(max(len(x) for x in who.values()), 40)
    room = max(1, (shutil.get_terminal_size((100, 24)).columns - first - 4) // COLUMN)
    for at in range(0, len(days), room):
        shown = days[at : at + room]
        yield (" " * first + "  " + "".join(f"{d:<{COLUMN}}" for d in shown)).rstrip()
        for actor in sorted(who):
            cells = [
                "/".join(dict.fromkeys(_stance(r) for r in rows if r.actor == actor and _day(r) == d)) for d in shown
            ]
            if any(cells):
                yield f"{who[actor]:<{first}}  {''.join(f'{c:<{COLUMN}}' for c in cells)}".rstrip()


def _changes(rows: Sequence[PositionRow]) -> Iterator[str]:
    """Who stands elsewhere than before; what articles of one day say is no change."""
    for actor in sorted({r.actor for r in rows}):
        by_day = {
            day: {_stance(r) for r in rows if r.actor == actor and _day(r) == day}
            for day in sorted({_day(r) for r in rows if r.actor == actor and r.date})
        }
        for (day, before), (next_day, after) in zip(by_day.items(), list(by_day.items())[1:], strict=False):
            if not before & after:
                yield f"{actor} changed: {'/'.join(sorted(before))} ({day}) -> {'/'.join(sorted(after))} ({next_day})"


def _stance(row: PositionRow) -> str:
    return STANCES.get(row.stance, row.stance)


def _day(row: PositionRow) -> str:
    return (row.date or "undated")[:10]


@app.command()
def planned(
    ledger: LedgerOption = None,
    from_: FromOption = None,
    until: UntilOption = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Name or country code of a party.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help="planned, moved, called_off or happened.")
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Announced contacts and deadlines, and what later articles say became of them: happened, moved, called off.

    A plan's state follows from the latest report of the same kind of contact between the same parties; in doubt it stays planned.
    """
    from verbale.ledger import open_for_reading
    from verbale.ledger import plans as ask
    from verbale.records import PlanState

    if state is not None and state not in {s.value for s in PlanState}:
        raise typer.BadParameter(f"no state {state!r}; there are {', '.join(s.value for s in PlanState)}")
    with open_for_reading(settings(ledger=ledger).ledger) as connection:
        rows = ask.planned(connection, from_=from_, until=until, actor=actor, state=state)
    if json_:
        print_json(rows)
        return
    for row in rows:
        day = row.from_ if row.from_ == row.to else f"{row.from_}/{row.to}"
        typer.echo(
            f"{day if row.from_ else 'no day':<21} {row.state.replace('_', ' ')}: {shorten(row.words, WIDTH)} · {row.outlet or '?'} · {row.id[:8]}"
        )
        for said in row.outcomes:
            to = f" to {said.from_}" if said.from_ else ""
            typer.echo(
                f"{'':21} {said.state.value.replace('_', ' ')}{to} ({said.published or 'undated'}): “{shorten(said.words, WIDTH)}” · {said.event[:8]}"
            )

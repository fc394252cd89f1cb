"""Options that several commands have, and how rows are printed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from verbale import threads
from verbale.config import Config, load_config

LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="PATH", help="The ledger file (default verbale.db; environment VERBALE_LEDGER)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON Lines in a fixed order.")]
FromOption = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="From this day, month or year on (ISO).")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Until this day, month or year (ISO).")
]


def settings(**flags: Any) -> Config:
    """The settings in force with the command's flags on top; the threads are told to the libraries."""
    config = load_config(flags=flags)
    threads.use(config.threads)
    return config


def print_json(rows: Iterable[Any]) -> None:
    """Dataclasses as JSON Lines; ``from_`` is written "from"."""
    for row in rows:
        plain = {key.rstrip("_"): value for key, value in dataclasses.asdict(row).items()}
        typer.echo(json.dumps(plain, ensure_ascii=False))


def shorten(text: str, width: int) -> str:
    """The text on one line, cut at a width with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"

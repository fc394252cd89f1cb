"""Today's figures beside their floors; below a floor is a failure. The floors stand in tests/gold/floors.json and only rise."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from verbale.errors import NotFoundError, VerbaleError
from verbale.evaluate.runs import Readers, figures
from verbale.evaluate.sets import SETS, GoldSet

TOLERANCE = 0.05  # figures are rounded to one decimal; kernels differ in the last bit between processors


def run(
    *,
    gate: bool = False,
    raise_floors: bool = False,
    only: Sequence[str] = (),
    root: Path | None = None,
    pipeline: str | None = None,
) -> int:
    """Prints each set's figures with their floors; 0 when all is well, 1 when ``gate`` and a figure is below its floor.

    root: the checkout (default: the folder one is in); the data is looked for in ``root/../shared``; where it is missing that is said and the
    result is 0. raise_floors: write figures that are above their floors as the new floors. only: names of sets.
    """
    root = root or Path.cwd()
    shared, file = root.resolve().parent / "shared", root / "tests" / "gold" / "floors.json"
    console = Console(width=110)
    if not (shared / "gold").is_dir() or not (shared / "tools").is_dir():
        console.print("No development data here (../shared/gold and ../shared/tools): nothing to evaluate.")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    readers, below = Readers(pipeline), []
    for gold in _chosen(only):
        started = time.perf_counter()
        try:
            found = figures(gold, shared, readers)
        except VerbaleError as error:
            console.print(f"[red]{error}[/red]")
            below.append(f"{gold.name}: no figures")
            continue
        below += _report(console, gold, found, floors.get(gold.name, {}), time.perf_counter() - started)
        if raise_floors:
            floors[gold.name] = _raised(gold, found, floors.get(gold.name, {}))
    if raise_floors:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for line in below:
        console.print(f"[red]below its floor:[/red] {line}")
    return 1 if gate and below else 0


def _chosen(only: Sequence[str]) -> list[GoldSet]:
    known = {gold.name: gold for gold in SETS}
    for name in only:
        if name not in known:
            raise NotFoundError("development set", name, known)
    return [gold for gold in SETS if not only or gold.name in only]


def _report(
    console: Console, gold: GoldSet, found: dict[str, Any], floors: dict[str, float], seconds: float
) -> list[str]:
    """Print the pinned figures (or all, where none is pinned) and give the lines that are below their floor."""
    table = Table(title=f"{gold.name}  ({seconds:.0f} s)", title_justify="left", box=None, pad_edge=False)
    for column in ("figure", "now", "floor"):
        table.add_column(column, justify="left" if column == "figure" else "right", min_width=9)
    below = []
    for pinned in gold.pinned or [k for k in found if k.count(".") < 2]:
        key, floor = pinned.rstrip("-"), floors.get(pinned)
        value = found.get(key)
        failed = floor is not None and (value is None or _worse(pinned, value, floor))
        if failed:
            below.append(f"{gold.name} {key}: {value} ({'ceiling' if pinned.endswith('-') else 'floor'} {floor})")
        shown = "-" if value is None else str(value)
        table.add_row(key, f"[red]{shown}[/red]" if failed else shown, "" if floor is None else str(floor))
    console.print(table)
    return below


def _worse(pinned: str, value: float, floor: float) -> bool:
    return value > floor + TOLERANCE if pinned.endswith("-") else value < floor - TOLERANCE


def _raised(gold: GoldSet, found: dict[str, Any], floors: dict[str, float]) -> dict[str, float]:
    """The floors moved up (ceilings down) to today's figures; never the other way."""
    raised = dict(floors)
    for pinned in gold.pinned:
        value = found.get(pinned.rstrip("-"))
        if value is not None and (pinned not in raised or _worse(pinned, raised[pinned], value)):
            raised[pinned] = value
    return raised

"""The work behind ``verbale add``: articles into the ledger with a progress bar, whole at every moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from verbale.ledger import Ledger
from verbale.pipeline import Reader
from verbale.records import Article, Unread


@dataclass
class Counts:
    """What became of the inputs: in = added + known + unread."""

    added: int = 0
    known: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    stopped: bool = False

    def sentence(self, ledger: Path) -> str:
        """The summary in one line."""
        reasons = ", ".join(f"{n} {reason}" for reason, n in sorted(self.unread.items()))
        total = self.added + self.known + self.unread.total()
        tail = f"; {self.unread.total()} not read ({reasons})" if reasons else ""
        return f"{total} in: {self.added} added to {ledger}, {self.known} there already{tail}"


def add_articles(path: Path, articles: Iterable[Article | Unread], reader: Reader, *, quiet: bool = False) -> Counts:
    """Reads articles into the ledger one transaction each; Ctrl-C ends after the one at hand, and ``stopped`` says so."""
    counts = Counts()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Ledger(path) as ledger, Progress(*columns, console=Console(stderr=True), disable=quiet, transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")
        try:
            for item in articles:
                _add(ledger, item, reader, counts)
                speed = bar.tasks[0].speed
                bar.update(task, advance=1, rate=f"{speed:.1f} articles/s" if speed else "")
        except KeyboardInterrupt:
            counts.stopped = True
    return counts


def _add(ledger: Ledger, item: Article | Unread, reader: Reader, counts: Counts) -> None:
    if not isinstance(item, Unread):
        if ledger.has(item.id):
            counts.known += 1
            return
        reading = reader.read_one(item)
        if not isinstance(reading, Unread):
            if ledger.write(reading):
                counts.added += 1
            else:
                counts.known += 1
            return
        item = reading
    ledger.write_unread(item)
    counts.unread[item.reason.value] += 1

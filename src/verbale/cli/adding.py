"""The work behind ``verbale add``: articles into the ledger with a progress bar, whole at every moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from verbale.clean.learnt import Memory, source_of, without_learnt
from verbale.ingest.watch import Step
from verbale.ledger import Ledger
from verbale.pipeline import Reader, read_documents
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


def add_articles(
    path: Path,
    articles: Iterable[Article | Unread],
    reader: Reader,
    *,
    quiet: bool = False,
    expected: int | None = None,
    learn: bool = True,
) -> Counts:
    """Reads articles into the ledger one transaction each; Ctrl-C ends after the one at hand, and ``stopped`` says so.

    learn: take out what the pile and the ledger show to be an outlet's furniture.
    expected: how many there will be, as near as can be told beforehand, for the time left; None where nobody knows.
    """
    with Ledger(path) as ledger:
        if learn:
            articles = without_learnt(articles, _memory_of(ledger), known=ledger.has)
        return _add_all(ledger, articles, reader, quiet=quiet, expected=expected)


def _memory_of(ledger: Ledger) -> Memory:
    """What the ledger's articles show of their outlets' furniture."""
    memory = Memory()
    for outlet, url, paragraphs in ledger.recent_paragraphs():
        if source := source_of(outlet, url):
            memory.add(source, paragraphs)
    return memory


def expected_articles(inputs: Sequence[str]) -> int | None:
    """How many articles the inputs are likely to give: one a file, one a line of JSON Lines; None for streams and archives."""
    count = 0
    for name in inputs:
        path = Path(name)
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if not file.is_file() or file.suffix in (".gz", ".zip", ".tar", ".warc", ".wacz", ".xz", ".bz2"):
                if file.name.endswith((".html.gz", ".htm.gz")):
                    count += 1
                    continue
                return None
            count += _lines(file) if file.suffix in (".jsonl", ".ndjson") else 1
    return count or None


def _lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def add_steps(ledger: Ledger, steps: Iterable[Step], reader: Reader, *, quiet: bool = False) -> Counts:
    """Reads what was fetched into an open ledger; an address's state is kept once its documents are in, so a broken run goes on there."""
    return _add_all(ledger, _unfolded(ledger, steps), reader, quiet=quiet)


def _unfolded(ledger: Ledger, steps: Iterable[Step]) -> Iterator[Article | Unread]:
    memory = _memory_of(ledger)
    for step in steps:
        yield from without_learnt(read_documents(step.found), memory, known=ledger.has)
        if step.state is not None:
            ledger.keep_fetch_state(step.url, step.state.etag, step.state.last_modified)


def _add_all(
    ledger: Ledger, articles: Iterable[Article | Unread], reader: Reader, *, quiet: bool, expected: int | None = None
) -> Counts:
    counts = Counts()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), disable=quiet, transient=True) as bar:
        task = bar.add_task("reading", total=expected, rate="")
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

"""Commands that read articles: read, add."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.cli import app
from verbale.cli.common import JsonOption, LedgerOption, settings
from verbale.errors import VerbaleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.cli.adding import Counts
    from verbale.config import Config
    from verbale.pipeline import Reader
    from verbale.records import Article, Unread

Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for standard input.")
]
AsIs = Annotated[bool, typer.Option("--as-is", help="Take each text to the letter, without cleaning (gold data).")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Day of publication of inputs that give none.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of inputs that give none.")]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME_OR_PATH", help="Another installed spaCy pipeline with UD labels."),
]
Narrative = Annotated[
    bool, typer.Option("--narrative", help="Count times from the last date in the text, not from publication.")
]
Inventory = Annotated[
    str | None,
    typer.Option(
        "--inventory", metavar="NAME", help="Which classes of attribution count as quotes: default, gum or polnear."
    ),
]
OntologyOption = Annotated[
    Path | None,
    typer.Option("--ontology", metavar="FILE", help="An event ontology of your own in the form of ours (TOML)."),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="NAME", help="The inputs' format, where it is not recognised (see `verbale formats`)."
    ),
]
Columns = Annotated[
    str | None, typer.Option("--columns", metavar="MAP", help="Fields of records, as text=body,title=headline.")
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact", metavar="EMAIL_OR_PAGE", help="Sent with each request, so that a site's owner can reach you."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]
MaxBytes = Annotated[
    int | None, typer.Option("--max-bytes", metavar="N", help="Cap on one text or page (default 10,000,000).")
]


def articles(
    inputs: list[str],
    config: Config,
    *,
    as_is: bool,
    published: str | None,
    outlet: str | None,
    format: str | None,
    columns: str | None,
) -> Iterator[Article | Unread]:
    """The articles of the inputs, cleaned or as they are, and the reasons why others gave none."""
    from verbale import ingest
    from verbale.pipeline import read_documents

    fields = ingest.parse_columns(columns) if columns else None
    documents = ingest.open_inputs(inputs, format=format, max_bytes=config.max_bytes, columns=fields)
    yield from read_documents(documents, as_is=as_is, published=published, outlet=outlet)


def make_reader(config: Config, *, inventory: str | None, ontology: Path | None = None) -> Reader:
    """A Reader with the settings in force."""
    from verbale.knowledge.speech import INVENTORIES
    from verbale.pipeline import Reader

    if inventory is not None and inventory not in INVENTORIES:
        raise VerbaleError(f"no inventory {inventory!r}; there are {', '.join(INVENTORIES)}")
    return Reader(
        pipeline=config.pipeline,
        knowledge=config.knowledge,
        quote_head=config.quote_head,
        narrative=config.narrative,
        inventory=inventory,
        ontology=ontology,
    )


@app.command()
def read(
    inputs: Inputs,
    json_: JsonOption = False,
    as_is: AsIs = False,
    published: Published = None,
    outlet: Outlet = None,
    narrative: Narrative = False,
    pipeline: Pipeline = None,
    inventory: Inventory = None,
    ontology: OntologyOption = None,
    clean_only: Annotated[bool, typer.Option("--clean-only", help="Articles without analysis.")] = False,
    show_removed: Annotated[
        bool, typer.Option("--show-removed", help="What was taken out of each page, with the reason.")
    ] = False,
    cameo: Annotated[
        bool,
        typer.Option("--cameo", help="CAMEO event data as CSV: source, target, code; statements and appeals too."),
    ] = False,
    format_: Format = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
) -> None:
    """Print the minutes of each article, or its Reading as a line of JSON."""
    from verbale.clean.learnt import Memory, without_learnt
    from verbale.cli.minutes import minutes
    from verbale.export.cameo import cameo_rows, write_cameo
    from verbale.records import Reading, Unread, to_json

    config = settings(pipeline=pipeline, narrative=narrative or None, max_bytes=max_bytes)
    reader = make_reader(config, inventory=inventory, ontology=ontology)
    good = bad = 0
    found = articles(inputs, config, as_is=as_is, published=published, outlet=outlet, format=format_, columns=columns)
    if not as_is:
        found = without_learnt(found, Memory())
    items = (
        (a if isinstance(a, Unread) else Reading(article=a, provenance=reader.bare_provenance) for a in found)
        if clean_only
        else reader.read(found)
    )
    for item in items:
        if isinstance(item, Unread):
            bad += 1
            print(item, file=sys.stderr)
            continue
        good += 1
        if cameo:
            write_cameo(cameo_rows(item, ontology=reader.ontology), sys.stdout, head=good == 1)
            continue
        if json_:
            typer.echo(to_json(item))
            continue
        for line in minutes(item):
            typer.echo(line)
        if clean_only:
            typer.echo(item.article.text + "\n")
        for removed in item.article.removed if show_removed else ():
            typer.echo(f"  - {removed.what}: {removed.why}")
    _summary(good, bad)


def _summary(good: int, bad: int) -> None:
    """How many articles there were; exit status 1 where there was none."""
    if bad or not good:
        print(f"{good} articles read, {bad} inputs not read", file=sys.stderr)
    if not good:
        raise typer.Exit(1)


@app.command()
def add(
    inputs: Inputs,
    ledger: LedgerOption = None,
    as_is: AsIs = False,
    published: Published = None,
    outlet: Outlet = None,
    narrative: Narrative = False,
    pipeline: Pipeline = None,
    inventory: Inventory = None,
    ontology: OntologyOption = None,
    format_: Format = None,
    columns: Columns = None,
    max_bytes: MaxBytes = None,
    contact: Contact = None,
    quiet: Quiet = False,
) -> None:
    """Read articles into the ledger. What is there already is not read again; a changed article becomes a new version."""
    from verbale.cli.adding import add_articles, expected_articles
    from verbale.ingest.sources import is_address

    config = settings(
        ledger=ledger, pipeline=pipeline, narrative=narrative or None, max_bytes=max_bytes, contact=contact
    )
    reader = make_reader(config, inventory=inventory, ontology=ontology)
    urls = [i for i in inputs if is_address(i)]
    if urls:
        _fetch(config, urls, reader, quiet=quiet, every=None, watching=False)
        inputs = [i for i in inputs if not is_address(i)]
        if not inputs:
            return
    found = articles(inputs, config, as_is=as_is, published=published, outlet=outlet, format=format_, columns=columns)
    counts = add_articles(
        Path(config.ledger), found, reader, quiet=quiet, expected=expected_articles(inputs), learn=not as_is
    )
    _finish(counts, config)


@app.command()
def watch(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Feeds, news sitemaps, pages, or files with an address a line."),
    ],
    ledger: LedgerOption = None,
    every: Annotated[
        float | None,
        typer.Option("--every", metavar="MINUTES", help="Go round again every so many minutes; without it, once."),
    ] = None,
    contact: Contact = None,
    pipeline: Pipeline = None,
    quiet: Quiet = False,
) -> None:
    """Fetch what feeds and sitemaps list, politely, and read it into the ledger. Stopped, the same command goes on."""
    config = settings(ledger=ledger, pipeline=pipeline, contact=contact)
    _fetch(config, sources, make_reader(config, inventory=None), quiet=quiet, every=every, watching=True)


def _fetch(
    config: Config, addresses: list[str], reader: Reader, *, quiet: bool, every: float | None, watching: bool
) -> None:
    """Fetches addresses once, or watches sources, into the ledger."""
    from verbale.cli.adding import add_steps
    from verbale.ingest import ReadOptions
    from verbale.ingest.fetch import Fetcher, FetchPolicy, FetchState
    from verbale.ingest.watch import fetch_documents
    from verbale.ingest.watch import watch as watch_sources
    from verbale.ledger import Ledger

    if config.contact is None:
        raise VerbaleError(
            "fetching needs a contact: --contact desk@example.org (or `contact` in verbale.toml, or VERBALE_CONTACT)"
        )
    options = ReadOptions(max_bytes=config.max_bytes)
    with (
        Ledger(Path(config.ledger)) as book,
        Fetcher(FetchPolicy(contact=config.contact, max_bytes=config.max_bytes)) as fetcher,
    ):
        states = {url: FetchState(etag=etag, last_modified=at) for url, (etag, at) in book.fetch_states().items()}
        if watching:
            seconds = None if every is None else 60 * every
            steps = watch_sources(addresses, fetcher, states=states, seen=book.has_url, options=options, every=seconds)
        else:
            steps = fetch_documents(addresses, fetcher, states=states, options=options)
        counts = add_steps(book, steps, reader, quiet=quiet)
    _finish(counts, config, nothing_is_fine=True)


def _finish(counts: Counts, config: Config, *, nothing_is_fine: bool = False) -> None:
    """The summary; exit status 130 where it was stopped, 1 where nothing could be read."""
    print(counts.sentence(config.ledger), file=sys.stderr)
    if counts.stopped:
        print("Stopped. The ledger is whole; run the same command again to go on.", file=sys.stderr)
        raise typer.Exit(130)
    if not counts.added and not counts.known and (counts.unread or not nothing_is_fine):
        raise typer.Exit(1)

"""``verbale train``: learn from texts that you may use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.cli import app
from verbale.cli.common import settings
from verbale.errors import VerbaleError

if TYPE_CHECKING:
    from verbale.extract.quote_head import Example

group = typer.Typer(name="train", help="Learn from annotated texts of your own.", no_args_is_help=True)
app.add_typer(group)


@group.callback()
def about() -> None:
    """Learn from annotated texts of your own."""


@group.command()
def quotes(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE.jsonl...",
            help='Texts with their quotes, a JSON object a line: {"text": ..., "quotes": [{"cue": [start, end]}, ...]}; offsets count code points.',
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="HEAD.npz", help="Where the head is written.")] = Path(
        "quote_head.npz"
    ),
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="Seed of the random numbers: the same seed gives the same head.")
    ] = 1,
    epochs: Annotated[
        int, typer.Option("--epochs", metavar="N", min=1, help="Times that the data is gone through.")
    ] = 12,
) -> None:
    """Train the head that says which words introduce quotes, on data that you may use; minutes on a laptop.

    Every tenth text is kept back; its figures are printed and set both thresholds. Use the head with the setting ``quote_head``
    (verbale.toml, or VERBALE_QUOTE_HEAD): words that it is sure of are taken beside the tables', words that it denies are left out.
    """
    from verbale.annotate import load_nlp
    from verbale.extract.quote_head import train

    examples = [e for f in files for e in _examples(f)]
    nlp = load_nlp(settings().pipeline)
    head = train(examples, nlp, seed=seed, epochs=epochs, say=lambda line: typer.echo(line, err=True))
    head.save(out)
    typer.echo(f"written to {out}")


def _examples(file: Path) -> Iterator[Example]:
    from verbale.extract.quote_head import Example
    from verbale.records import Span

    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise VerbaleError(f"{file}: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = row["text"]
            cues = tuple(Span(s, e) for q in row["quotes"] for s, e in _spans(q.get("cue")))
        except (ValueError, KeyError, TypeError) as error:
            raise VerbaleError(
                f"{file}, line {number}: no text with quotes ({type(error).__name__}: {error})"
            ) from None
        if any(not 0 <= c.start < c.end <= len(text) for c in cues):
            raise VerbaleError(f"{file}, line {number}: a cue lies outside the text")
        yield Example(text, cues)


def _spans(value: Any) -> list[tuple[int, int]]:
    """One span, a list of spans, or none."""
    if not value:
        return []
    return [tuple(value)] if isinstance(value[0], int) else [tuple(v) for v in value]

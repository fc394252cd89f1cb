"""The command that codes single sentences: code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.cli import app
from verbale.cli.common import settings
from verbale.cli.reading import OntologyOption
from verbale.errors import VerbaleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from verbale.extract import Reason
    from verbale.records import Event, Reading


@app.command()
def code(
    sentence: Annotated[
        str | None, typer.Argument(metavar="[SENTENCE]", help="A sentence, as news writes it.", show_default=False)
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day of publication (ISO).")] = None,
    parties: Annotated[
        Path | None,
        typer.Option(
            "--parties",
            metavar="FILE",
            help="JSON Lines of sentences with the spans of their parties: print each with the type of what passes between them.",
        ),
    ] = None,
    ontology: OntologyOption = None,
) -> None:
    """Code a sentence and say step by step why: the words that trigger, their parties, the aspect, the codes.

    With --parties, each line is {"text", "events": [{"spans": [{"role": "source" | "target", "start", "end"}]}]} (or "spans" beside "text").
    """
    from verbale.given import typed_records
    from verbale.pipeline import Reader

    if (sentence is None) == (parties is None):
        raise VerbaleError("give a sentence, or a file of sentences with --parties")
    config = settings()
    reader = Reader(
        pipeline=config.pipeline, knowledge=config.knowledge, quote_head=config.quote_head, ontology=ontology
    )
    if parties is not None:
        for record in typed_records(parties, reader):
            typer.echo(json.dumps(record, ensure_ascii=False))
        return
    assert sentence is not None
    reading, reasons = reader.explain(sentence, published=date)
    for line in explanation(reading, reasons):
        typer.echo(line)


# ----------------------------------------------------------------------------------------------------------------------- explanation


def explanation(reading: Reading, reasons: tuple[Reason, ...]) -> Iterator[str]:
    """Step by step, in text order: the rows tried on each word, and what became of those that fitted."""
    text = reading.article.text
    names = {a.id: a for a in reading.actors}
    told: set[str] = set()
    for reason in reasons:
        yield f"“{reason.word.of(text)}”"
        for trial in reason.trials:
            row = trial.pattern
            kind = row.type.value + (f"/{row.mode}" if row.mode else "")
            head = f"  row {row.pos}:{row.lemma} -> {kind}: "
            if trial.avoided:
                yield head + f"no, “{', '.join(trial.avoided)}” stands beside it"
            elif not trial.fits:
                needs = " or ".join(row.asks)
                yield head + (f"no, it needs {needs}" if needs else "no, nobody stands where its recipient would")
            else:
                yield head + "fits" + (f", for {', '.join(trial.met)}" if trial.met else ", it asks for nothing more")
        if not reason.trials:
            yield "  no row of the tables; the learnt head finds it"
        event = reason.event
        if event is None:
            if any(t.fits for t in reason.trials):
                yield "  no event: nobody takes part whom the text names, or it is another mention, or the learnt head is sure of none"
            continue
        if event.id in told:
            yield f"  the {event.event_type.value} above, mentioned again"
            continue
        told.add(event.id)
        yield from _told(event, text, names, reason.aspect)
    if not reading.events:
        yield "no event of the ontology"


def _told(event: Event, text: str, names: dict[str, Any], aspect: str) -> Iterator[str]:
    score = "" if event.score is None else f", score {event.score:g}"
    mode = f"/{event.mode}" if event.mode else ""
    yield f"  = {event.event_type.value}{mode} by {event.because.partition(';')[0]}{score}"
    for role, found in (("actor", event.actors), ("recipient", event.recipients)):
        for party in found:
            actor = names[party.actor]
            codes = ", ".join(c for c in (actor.country, actor.sector) if c)
            yield f"    {role}: “{party.span.of(text)}” is {actor.name}" + (f" ({codes})" if codes else "")
        if not found:
            yield f"    {role}: nobody whom the text names"
    yield f"    aspect {event.aspect.value}: {aspect}"
    for link in event.attribution:
        who = names[link.actor].name if link.actor else "somebody unnamed"
        yield f"    on the word of {who}"
    if event.when is not None:
        days = event.when.from_ if event.when.from_ == event.when.to else f"{event.when.from_} to {event.when.to}"
        yield f"    when: {days}"
    if event.contexts:
        yield f"    contexts: {', '.join(event.contexts)}"
    sharper = [part.rpartition(".")[2] for part in event.because.split("; ") if part.startswith("particulars.")]
    if sharper:
        yield f"    made finer by what it is about or done with: {', then '.join(sharper)} (particulars.toml)"
    yield f"    CAMEO {event.cameo}, {event.quad}, Goldstein {event.goldstein:g} (docs/codebook/events.md)"

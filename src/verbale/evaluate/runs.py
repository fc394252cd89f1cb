"""From a development set to its figures: reads the inputs as a user would, hands the Readings to the external scorer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale import ingest
from verbale.clean import as_is, clean
from verbale.config import Config
from verbale.errors import VerbaleError
from verbale.evaluate.sets import GoldSet
from verbale.given import typed_records
from verbale.pipeline import Reader
from verbale.records import Article, Media, MentionKind, RawDocument, Reading, Span, Unread, to_json


class Readers:
    """Readers by their settings, so that one language pipeline serves all sets."""

    def __init__(self, pipeline: str | None = None) -> None:
        self._pipeline = pipeline
        self._made: dict[tuple[bool, str | None], Reader] = {}

    def for_set(self, gold: GoldSet) -> Reader:
        """The Reader with the set's settings."""
        key = (gold.narrative, gold.inventory)
        if key not in self._made:
            reader = Reader(pipeline=self._pipeline, narrative=gold.narrative, inventory=gold.inventory)
            if self._made:
                reader.nlp = next(iter(self._made.values())).nlp
            self._made[key] = reader
        return self._made[key]


def figures(gold: GoldSet, shared: Path, readers: Readers) -> dict[str, Any]:
    """The scorer's figures as flat dotted keys; raises VerbaleError with the scorer's words where it fails."""
    folder = shared / "gold"
    if gold.reads in ("trees", "names", "reporting"):
        return _of_the_reader(gold, [folder / name for name in gold.gold.split()], readers)
    with tempfile.TemporaryDirectory(prefix="verbale-eval-") as scratch:
        out = Path(scratch) / "readings.jsonl"
        with out.open("w", encoding="utf-8") as file:
            if gold.reads == "sources":
                file.writelines(
                    json.dumps(record) + "\n" for record in _named(folder / gold.gold, readers.for_set(gold))
                )
            elif gold.reads == "parties":
                file.writelines(
                    json.dumps(record) + "\n" for record in typed_records(folder / gold.gold, readers.for_set(gold))
                )
            else:
                file.writelines(to_json(reading) + "\n" for reading in _readings(gold, folder, readers))
        words = [w.format(gold=folder / gold.gold, out=out, folder=folder) for w in gold.scorer]
        done = subprocess.run(
            [sys.executable, str(shared / "tools" / words[0]), *words[1:]], capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise VerbaleError(f"{gold.name}: the scorer failed: {done.stderr.strip() or done.stdout.strip()}")
    return flatten(json.loads(done.stdout))


def _of_the_reader(gold: GoldSet, paths: list[Path], readers: Readers) -> dict[str, Any]:
    """The language reader's own figures; VerbaleError where the data is not there."""
    from verbale.evaluate.parsing import score_names, score_reporting, score_treebank  # a command of its own too

    if missing := [p for p in paths if not p.is_file()]:
        raise VerbaleError(f"{gold.name}: {missing[0]} is missing")
    nlp = readers.for_set(gold).nlp
    if gold.reads == "trees":
        return dict(score_treebank(nlp, paths[0]))
    if gold.reads == "names":
        return dict(score_names(nlp, paths[0]))
    return {
        f"{verb}.{what}": value
        for verb, row in score_reporting(nlp, paths).items()
        for what, value in zip(("content", "speaker", "n"), row, strict=True)
    }


def _readings(gold: GoldSet, folder: Path, readers: Readers) -> Iterator[Reading]:
    reader = readers.for_set(gold)
    for item in _articles(gold, folder):
        if isinstance(item, Unread):
            continue
        read = Reading(article=item, provenance=reader.bare_provenance) if gold.clean_only else reader.read_one(item)
        if isinstance(read, Unread):
            print(read, file=sys.stderr)
        else:
            yield read


def _named(path: Path, reader: Reader) -> Iterator[dict[str, Any]]:
    """The records of a set of quotes with their speakers as Verbale names them from the given sources."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = as_is(RawDocument(uri=str(path), text=record["text"]))
            given = [
                (Span(*q["source"][0]) if q.get("source") else None, tuple(Span(*s) for s in q["content"]))
                for q in record["quotes"]
            ]
            for quote, actor in zip(record["quotes"], reader.name_speakers(article, given), strict=True):
                names = (
                    [m.span.of(record["text"]) for m in actor.mentions if m.kind is MentionKind.NAME] if actor else []
                )
                quote["speaker"] = {"name": actor.name, "aliases": names} if actor else None
            yield record


def _articles(gold: GoldSet, folder: Path) -> Iterator[Article | Unread]:
    inputs = [folder / name for name in (gold.inputs or gold.gold).split()]
    if gold.reads == "as_is":
        for document in _documents(inputs):
            yield document if isinstance(document, Unread) else as_is(document)
    elif gold.reads == "derived":
        for path in inputs:
            yield from _derived(path)
    else:
        for document in _documents(inputs):
            if isinstance(document, Unread):
                yield document
            else:
                yield from clean(document)


def _documents(inputs: list[Path]) -> Iterator[RawDocument | Unread]:
    yield from ingest.open_inputs([str(path) for path in inputs], max_bytes=Config().max_bytes)


def _derived(path: Path) -> Iterator[Article | Unread]:
    """The texts of a derived page set as inputs without their answers, named as the scorer's ``inputs`` command names them."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            name = f"{path.stem}#{number}"
            document = RawDocument(uri=f"{path}", text=json.loads(line)["text"], media=Media.TEXT, source_id=name)
            yield from clean(document)


def flatten(value: Any, prefix: str = "") -> dict[str, Any]:
    """Nested dictionaries as one with dotted keys; lists are left out, "3 of 4" becomes 75.0 (percent)."""
    flat: dict[str, Any] = {}
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, dict):
            flat.update(flatten(inner, name + "."))
        elif isinstance(inner, int | float) and not isinstance(inner, bool):
            flat[name] = inner
        elif isinstance(inner, str) and " of " in inner:
            part, whole = inner.split(" of ")
            flat[name] = round(100 * int(part) / int(whole), 1)
    return flat

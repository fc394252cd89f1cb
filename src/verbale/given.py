"""Sentences whose parties are given, as JSON Lines: each with the type of what passes between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale.errors import VerbaleError
from verbale.pipeline import Reader
from verbale.records import Span

SOURCES, TARGETS = ("source", "SRC"), ("target", "TAR")
EQUALS = "SRC/TAR"  # either of two parties that do the same to each other


def typed_records(path: Path, reader: Reader) -> Iterator[dict[str, Any]]:
    """The records of a file with the types that the reader finds; VerbaleError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise VerbaleError(f"{path}: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            text, events = record["text"], record.get("events") or [{"spans": record.get("spans") or []}]
            yield {**record, "events": [e for given in events for e in _typed(text, given, reader)]}
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise VerbaleError(
                f'{path}, line {number}: no sentence with parties ({type(error).__name__}: {error}); write {{"text", "events": [{{"spans"}}]}}'
            ) from None


def _typed(text: str, given: dict[str, Any], reader: Reader) -> Iterator[dict[str, Any]]:
    """The event of one pair of parties, or nothing where no word says what passes between them."""
    places: dict[str, list[Span]] = {"source": [], "target": []}
    both: list[Span] = []
    for span in given.get("spans") or []:
        place = Span(span["start"], span["end"])
        if span["role"] in SOURCES:
            places["source"].append(place)
        elif span["role"] in TARGETS:
            places["target"].append(place)
        elif span["role"] == EQUALS:
            both.append(place)
    found = reader.code_between(text, places["source"] + both[:1], places["target"] + both[1:])
    if found.event_type is None:
        return
    row = reader.types_row(found.event_type, found.mode)
    kept: dict[str, Any] = {key: given[key] for key in ("source", "target", "spans") if key in given}
    yield {
        "type": found.event_type.value,
        "mode": found.mode,
        "quad": row.quad,
        "cameo": row.cameo,
        "score": found.score,
        "trigger": found.trigger.of(text) if found.trigger else None,
        "because": found.because,
        **kept,
    }

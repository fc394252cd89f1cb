"""Validates the sentences of this folder and counts their events; exit status 1 where a line is wrong.

python training/events/check.py [FILE ...]
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "src" / "verbale" / "knowledge" / "ontology" / "types.csv"
ASPECTS = ("actual", "planned", "requested", "hypothetical", "negated", "denied", "historical")
KEYS = {"type", "mode", "aspect", "trigger", "actor", "recipient"}


def spans(value: str | list[str] | None, text: str) -> list[tuple[int, int]]:
    """Where a string of an annotation stands ("Japan#2": second occurrence); ValueError where it doesn't, or stands inside a word."""
    found = []
    for item in [value] if isinstance(value, str) else value or []:
        words, mark, number = item.rpartition("#")
        if not (mark and number.isdigit()):
            words, number = item, "1"
        start = -1
        for _ in range(int(number)):
            start = text.find(words, start + 1)
            # Occurrences inside a longer word ("man" in "Germany") are passed over, so that "#2" counts words.
            while start >= 0 and not _whole(text, start, start + len(words)):
                start = text.find(words, start + 1)
            if start < 0:
                raise ValueError(f"{item!r} is not in the text")
        found.append((start, start + len(words)))
    return found


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[:start][-1:], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def faults(record: dict[str, Any], types: set[tuple[str, str]]) -> list[str]:
    """What is wrong with a line."""
    if set(record) != {"text", "events"}:
        return [f"keys are {sorted(record)}"]
    text, wrong = record["text"], []
    if text != text.strip() or "  " in text:
        wrong.append("spaces")
    seen = set()
    for event in record["events"]:
        if set(event) != KEYS:
            wrong.append(f"an event has the keys {sorted(event)}")
            continue
        if (event["type"], event["mode"] or "") not in types:
            wrong.append(f"no type {event['type']} with mode {event['mode']}")
        if event["aspect"] not in ASPECTS:
            wrong.append(f"no aspect {event['aspect']}")
        try:
            [trigger] = spans(event["trigger"], text)
            actors, recipients = spans(event["actor"], text), spans(event["recipient"], text)
        except ValueError as error:
            wrong.append(str(error))
            continue
        if any(s < trigger[1] and trigger[0] < e for s, e in actors + recipients):
            wrong.append(f"a party of {event['trigger']!r} overlaps it")
        if any(a < d and c < b for a, b in actors for c, d in recipients):
            wrong.append(f"actor and recipient of {event['trigger']!r} overlap")
        if (event["type"], trigger) in seen:
            wrong.append(f"{event['trigger']!r} twice")
        seen.add((event["type"], trigger))
    return wrong


def main(paths: list[Path]) -> int:
    """Prints faults and counts; gives the number of faulty lines."""
    with TABLE.open(encoding="utf-8") as table:
        types = {(row["event_type"], row["mode"]) for row in csv.DictReader(table)}
    kinds: Counter[tuple[str, str]] = Counter()
    modes: Counter[str] = Counter()
    triggers: dict[str, set[str]] = {}
    known: dict[str, str] = {}
    bad = empty = lines = words = 0
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            record = json.loads(line)
            wrong = faults(record, types)
            if record["text"] in known:
                wrong.append(f"again; first in {known[record['text']]}")
            known.setdefault(record["text"], f"{path.name}:{number}")
            for fault in wrong:
                print(f"{path.name}:{number}: {fault}: {record['text'][:70]}")
            bad += bool(wrong)
            empty += not record["events"]
            lines += 1
            words += len(record["text"].split())
            for event in record["events"]:
                kinds[event["type"], event["aspect"]] += 1
                modes[f"{event['type']}/{event['mode'] or '-'}"] += 1
                triggers.setdefault(event["type"], set()).add(event["trigger"].lower())
    short = [a[:6] for a in ASPECTS]
    print(f"{lines} sentences, {words} words, {sum(kinds.values())} events, {empty} without any")
    print(f"{'':10}{'all':>7}{'words':>7}" + "".join(f"{a:>7}" for a in short))
    for kind in sorted(triggers):
        row = [kinds[kind, a] for a in ASPECTS]
        print(f"{kind:10}{sum(row):7}{len(triggers[kind]):7}" + "".join(f"{n:7}" for n in row))
    print("  ".join(f"{m} {n}" for m, n in sorted(modes.items())))
    return bad


if __name__ == "__main__":
    given = [Path(a) for a in sys.argv[1:]] or sorted((HERE / "sentences").glob("*.jsonl"))
    sys.exit(1 if main(given) else 0)

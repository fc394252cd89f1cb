"""The annotated texts that the heads for events, and the reader's encoder with them, learn from."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

from check import spans as strings_to_spans
from marked import stories

from verbale.records import EventType

HERE = Path(__file__).resolve().parent
STATES = "Norway Chad Peru Japan Kenya Oman Chile Nepal Ghana Cuba Laos Mali Fiji Iran Iraq Syria Israel Turkey Russia Ukraine China India France Germany Egypt Sudan".split()
SURNAMES = "Okafor Lindqvist Moreno Tanaka Haddad Petrov Silva Novak Mensah Rahman Castro Weber Dubois Kovacs Yilmaz Chen Park".split()


class Record:
    """One text with its events as spans: {"type", "aspect", "trigger": [[s, e]], "actors": [[s, e]], "recipients": [[s, e]]}."""

    def __init__(self, text: str, events: list[dict[str, Any]], *, whole: bool = True) -> None:
        self.text, self.events, self.whole = text, events, whole  # whole: every event of the text is annotated


def own(folder: Path) -> list[Record]:
    """Our own sentences."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            events = [
                {
                    "type": e["type"],
                    "aspect": e["aspect"],
                    "trigger": strings_to_spans(e["trigger"], row["text"]),
                    "actors": strings_to_spans(e["actor"], row["text"]),
                    "recipients": strings_to_spans(e["recipient"], row["text"]),
                }
                for e in row["events"]
            ]
            found.append(Record(row["text"], events))
    return found


def articles(path: Path) -> list[Record]:
    """Annotated articles in the casebook's form; parties are actors' names there, so their nearest mention in the sentence stands for them."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        mentions = {a["name"]: [tuple(m) for m in a["mentions"]] for a in row["actors"]}
        events = []
        for e in row["events"]:
            triggers = [tuple(s) for s in e["trigger"]]
            near = {
                role: [m for n in e[role] for m in mentions.get(n, ()) if abs(m[0] - triggers[0][0]) < 200]
                for role in ("actors", "recipients")
            }
            events.append({"type": e["event_type"], "aspect": e["aspect"], "trigger": triggers, **near})
            events += [
                {"type": e["event_type"], "aspect": None, "trigger": [tuple(s)], "actors": None, "recipients": None}
                for s in e.get("also", [])
            ]
        found.append(Record(row["text"], events))
    return found


def told(path: Path) -> list[Record]:
    """Our own articles, with their events marked in the text; of a further mention only the type is known."""
    found = []
    for row in stories(path):
        events: list[dict[str, Any]] = []
        for e in row["events"]:
            events.append({key: e[key] for key in ("type", "aspect", "trigger", "actors", "recipients")})
            events += [
                {"type": e["type"], "aspect": None, "trigger": [span], "actors": None, "recipients": None}
                for span in e["also"]
            ]
        found.append(Record(row["text"], events))
    return found


def gsr(path: Path) -> list[Record]:
    """PLOVER's gold standard records: one event a sentence, others may be there unmarked."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        events = []
        for e in row["events"]:
            if e.get("type") not in EventType.__members__:
                continue
            words = e.get("trigger") or []
            words = words if isinstance(words, list) else [words]
            places = [
                (row["text"].find(w), row["text"].find(w) + len(w)) for w in words if w and row["text"].find(w) >= 0
            ]
            if places:
                events.append(
                    {"type": e["type"], "aspect": None, "trigger": places, "actors": None, "recipients": None}
                )
        if events:
            found.append(Record(row["text"], events, whole=False))
    return found


def swapped(record: Record, nlp: Any, dice: random.Random) -> Record | None:
    """A copy in which the names of states and persons are others; None where there is none."""
    doc = nlp(record.text)
    changes = []
    for ent in doc.ents:
        if ent.label_ in ("GPE", "LOC") and len(ent) == 1:
            changes.append((ent.start_char, ent.end_char, dice.choice(STATES)))
        elif ent.label_ == "PERSON":
            changes.append((ent[-1].idx, ent.end_char, dice.choice(SURNAMES)))
    if not changes:
        return None
    text, shift, moved = "", 0, []
    last = 0
    for start, end, name in changes:
        text += record.text[last:start] + name
        moved.append((end, len(name) - (end - start)))
        last = end
    text += record.text[last:]

    def at(offset: int) -> int:
        return offset + sum(delta for end, delta in moved if end <= offset)

    def move(places: list[tuple[int, int]] | None) -> list[tuple[int, int]] | None:
        return None if places is None else [(at(s), at(e)) for s, e in places]

    del shift
    return Record(
        text,
        [
            {**e, "trigger": move(e["trigger"]), "actors": move(e["actors"]), "recipients": move(e["recipients"])}
            for e in record.events
        ],
        whole=record.whole,
    )


def everything(shared: Path | None) -> list[Record]:
    """All that may train what we ship."""
    records = own(HERE / "sentences")
    for path in sorted((HERE / "articles").glob("*.jsonl")):
        records += articles(path)
    for path in sorted((HERE / "stories").glob("*.txt")):
        records += told(path)
    if shared:
        records += articles(shared / "gold" / "open" / "full_train.jsonl")
        records += gsr(shared / "gold" / "events" / "plover_gsr_cameo.jsonl")
    return records


def is_held(record: Record) -> bool:
    """Whether a record is kept back, for calibration and thresholds: a tenth, by its text, so that new records move none of the others."""
    return hashlib.sha1(record.text.encode()).digest()[0] % 10 == 7

"""Our own gold texts of answered claims and of positions: that they are valid, and that we read them no worse than before."""

from __future__ import annotations

import functools
import json
from collections import Counter
from pathlib import Path
from typing import Any

from verbale.pipeline import Reader, as_is
from verbale.records import Reading, Response, Span, Stance

FILE = Path(__file__).parent / "casebook" / "answers.jsonl"
STATUSES = {"reported", "confirmed", "denied", "disputed", "unconfirmed"}
# Counts right today, which may only rise: of 28 claims, 32 responses, 29 positions. The answers were read before our reader was run on them.
FLOORS = {"claims": 22, "status": 17, "responses": 21, "positions": 23, "stances": 22}


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@functools.cache
def readings() -> list[Reading]:
    reader, found = Reader(), []
    for record in records():
        reading = reader.read_one(as_is(record["text"], uri=record["id"], published=record["published"]))
        assert isinstance(reading, Reading)
        found.append(reading)
    return found


def spans(places: list[list[int]]) -> list[Span]:
    return [Span(start, end) for start, end in places]


def test_every_span_lies_in_its_text_and_every_name_is_an_actor() -> None:
    for record in records():
        length, names = len(record["text"]), {a["name"] for a in record["actors"]}
        places = [s for a in record["actors"] for s in a["mentions"]]
        for claim in record["claims"]:
            places += claim["content"] + [r["span"] for r in claim["responses"]]
            assert claim["status"] in STATUSES
            assert {*claim["asserted_by"], *(r["actor"] for r in claim["responses"])} <= names
            assert {r["response"] for r in claim["responses"]} <= set(Response)
        for position in record["positions"]:
            places.append(position["span"])
            assert position["actor"] in names
            assert position["stance"] in set(Stance)
        assert all(0 <= start < end <= length for start, end in places), record["id"]
        assert all(record["text"][s:e].strip() == record["text"][s:e] for s, e in places), record["id"]


def test_the_texts_cover_what_the_guide_promises() -> None:
    everything = records()
    answers = Counter(r["response"] for x in everything for c in x["claims"] for r in c["responses"])
    stances = Counter(p["stance"] for x in everything for p in x["positions"])
    assert len(everything) >= 40
    assert answers["declines_to_comment"] + answers["does_not_respond"] >= 15
    assert answers["denies"] >= 10
    assert stances["supports_in_principle"] + stances["conditional"] >= 10


def test_statuses_follow_from_the_answers() -> None:
    for record in records():
        for claim in record["claims"]:
            latest = {r["actor"]: r["response"] for r in claim["responses"]}
            if claim["status"] == "confirmed":
                assert "confirms" in latest.values()
            elif claim["status"] == "reported":
                assert not latest
            else:
                assert latest


def test_we_read_them_no_worse_than_before() -> None:
    right: Counter[str] = Counter()
    for record, reading in zip(records(), readings(), strict=True):
        for claim in record["claims"]:
            found = max(reading.claims, key=lambda c: shared(spans(claim["content"]), list(c.content)), default=None)
            if found is None or not shared(spans(claim["content"]), list(found.content)):
                continue
            right["claims"] += 1
            right["status"] += found.status == claim["status"]
            said = Counter(r.response.value for r in found.responses)
            right["responses"] += sum((said & Counter(r["response"] for r in claim["responses"])).values())
        mentions = {a["name"]: spans(a["mentions"]) for a in record["actors"]}
        ours = {a.id: [m.span for m in a.mentions] for a in reading.actors}
        for position in record["positions"]:
            same = [p for p in reading.positions if shared(mentions[position["actor"]], ours[p.actor]) and p.proposal]
            right["positions"] += bool(same)
            right["stances"] += any(p.stance == position["stance"] for p in same)
    worse = {name: (right[name], floor) for name, floor in FLOORS.items() if right[name] < floor}
    assert not worse, dict(right)


def shared(left: list[Span], right: list[Span]) -> int:
    """Characters that two lists of spans have in common."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)

"""A Reading as CAMEO's event data: source, target and code, with the statements and appeals that PLOVER leaves out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import TextIO

from verbale.knowledge.particulars import Act
from verbale.knowledge.plover import Ontology, load_ontology, plover_type
from verbale.records import Actor, Event, EventType, Quote, Reading, Response

# Verbs and nouns that ask without demanding: CAMEO 02 (appeal), where PLOVER has REQUEST (CAMEO 10) for both.
APPEALS = frozenset(
    "appeal ask urge call request plead beg implore beseech entreat encourage recommend advise suggest propose exhort petition plea invite seek "
    "lobby want".split()
)
STATEMENT, DECLINES, APPEAL, DEMAND = "010", "011", "020", "100"
VALUES = {
    STATEMENT: ("verbal cooperation", 0.0),
    DECLINES: ("verbal cooperation", -0.1),
    APPEAL: ("verbal cooperation", 3.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoRow:
    """One source, one target, one code. source, target: country and sector ("FRAGOV"), "---" for a state unknown, empty for nobody."""

    date: str | None  # the event's first day, else that of publication
    source: str
    target: str
    code: str
    root: str
    quad: str
    goldstein: float
    aspect: str
    record: str  # id of the event or quote
    article: str


def cameo_rows(reading: Reading, *, ontology: Ontology | None = None) -> Iterator[CameoRow]:
    """The Reading's events and statements, one row for each pair of parties.

    By PLOVER's manual an announced visit is AGREE; all who meet stand against each other; asking without demanding is CAMEO 020.
    """
    table = ontology or load_ontology()
    actors = {a.id: a for a in reading.actors}
    article = reading.article
    for event in reading.events:
        code, quad, goldstein = _coded(event, table)
        date = (event.when.from_ if event.when else None) or article.published
        for source, target in _pairs(event, actors):
            yield CameoRow(
                date=date,
                source=source,
                target=target,
                code=code,
                root=code[:2],
                quad=quad,
                goldstein=goldstein,
                aspect=event.aspect.value,
                record=event.id,
                article=article.id,
            )
    for quote in reading.quotes:
        code = _stated(quote)
        quad, goldstein = VALUES[code]
        speaker, addressee = actors.get(quote.speaker or ""), actors.get(quote.addressee or "")
        if speaker is not None:
            yield CameoRow(
                date=article.published,
                source=party_code(speaker),
                target=party_code(addressee) if addressee else "",
                code=code,
                root=code[:2],
                quad=quad,
                goldstein=goldstein,
                aspect="actual",
                record=quote.id,
                article=article.id,
            )


def write_cameo(rows: Iterable[CameoRow], file: TextIO, *, head: bool = True) -> None:
    """The rows as CSV, with a line of names first unless there is one already."""
    writer = csv.DictWriter(file, [f.name for f in fields(CameoRow)], lineterminator="\n")
    if head:
        writer.writeheader()
    for row in rows:
        writer.writerow(asdict(row))


def party_code(actor: Actor) -> str:
    """Country and sector in one word, as CAMEO writes actors: FRAGOV, SYRREB, ---CVL."""
    return (actor.country or "---") + (actor.sector or "")


def _coded(event: Event, table: Ontology) -> tuple[str, str, float]:
    """Code, quad class and Goldstein value of an event."""
    kind = plover_type(event.event_type, event.aspect)
    word = event.because.partition(";")[0].rpartition(":")[2]
    if kind is EventType.REQUEST and word in APPEALS:
        code = APPEAL[:2] + (event.cameo or DEMAND)[2:]  # CAMEO's 02 has the subdivisions of its 10
        return code, VALUES[APPEAL][0], table.codes.get(code, VALUES[APPEAL][1])
    row = table.row(kind, event.mode if kind is event.event_type else None)
    code = event.cameo or row.cameo or ""
    if kind is not event.event_type:  # an announced act is the promise of it: 036 for talks, 033 for aid
        act = Act(event.event_type, event.mode)
        fitting = (r.cameo for r in table.particulars if r.type is kind and any(a.covers(act) for a in r.acts))
        code = next(fitting, row.cameo or "")
    return code, row.quad, table.codes.get(code, row.goldstein)


def _pairs(event: Event, actors: dict[str, Actor]) -> list[tuple[str, str]]:
    """Each who acts with each acted on; where all act alike, each with each other."""
    doers = [party_code(actors[p.actor]) for p in event.actors if p.actor in actors]
    others = [party_code(actors[p.actor]) for p in event.recipients if p.actor in actors]
    if not others and len(doers) > 1 and event.event_type in (EventType.CONSULT, EventType.AGREE, EventType.COOPERATE):
        return [(a, b) for n, a in enumerate(doers) for m, b in enumerate(doers) if n != m]
    return [(a, b) for a in doers or [""] for b in others or [""]]


def _stated(quote: Quote) -> str:
    """A statement, or a refusal to make one."""
    return DECLINES if quote.response is Response.DECLINES else STATEMENT

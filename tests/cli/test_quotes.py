"""`verbale quotes`: each filter by itself and together, on a ledger of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.factories import article
from verbale.cli import app
from verbale.ledger import Ledger
from verbale.records import (
    Actor,
    ActorType,
    Mention,
    MentionKind,
    Place,
    Provenance,
    Quote,
    QuoteType,
    Reading,
    Span,
    SpeakerDescribed,
)

TEXT = (
    "Holt told Norland Radio that Berg must leave Port Alder. A senior official said “the siege of the town” went on."
)
run = CliRunner().invoke


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def actor(name: str, country: str | None, *mentions: str, type_: ActorType = ActorType.PERSON) -> Actor:
    made = tuple(Mention(span=at(m), kind=MentionKind.NAME) for m in mentions)
    return Actor(id=name, name=name, type=type_, country=country, mentions=made, because="test")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quotes") / "quotes.db"
    told = Quote(
        id="q1", type=QuoteType.INDIRECT, source=(at("Holt"),), cue=(at("told"),), content=(at("Berg must leave Port Alder"),),
        speaker="Ann Holt", addressee="Norland Radio", because="test",
    )  # fmt: skip
    said = Quote(
        id="q2", type=QuoteType.MIXED, source=(at("A senior official"),), cue=(at("said"),), content=(at("“the siege of the town” went on"),),
        speaker_described=SpeakerDescribed(words="A senior official"), because="test",
    )  # fmt: skip
    made = Reading(
        article=article(TEXT, published="2025-03-15"),
        sentences=(Span(0, len(TEXT)),),
        actors=(
            actor("Ann Holt", "NOR", "Holt"),
            actor("Carl Berg", "DNK", "Berg"),
            actor("Norland Radio", None, "Norland Radio", type_=ActorType.MEDIA),
        ),
        places=(Place(id="p1", name="Alder Harbour", mentions=(at("Port Alder"),), because="test"),),
        quotes=(told, said),
        provenance=Provenance(verbale="0", pipeline="p", knowledge="k"),
    )
    with Ledger(path) as store:
        store.write(made)
    return path


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        ([], ["q1", "q2"]),
        (["--speaker", "Holt"], ["q1"]),
        (["--speaker", "NOR"], ["q1"]),
        (["--speaker", "senior official"], ["q2"]),
        (["--speaker", "Berg"], []),
        (["--to", "norland radio"], ["q1"]),
        (["--to", "Holt"], []),
        (["--about", "siege"], ["q2"]),
        (["--about", "Carl"], ["q1"]),
        (["--about", "DNK"], ["q1"]),
        (["--about", "Alder Harbour"], ["q1"]),
        (["--about", "Ann Holt"], []),
        (["--from", "2025-03"], ["q1", "q2"]),
        (["--from", "2025-04"], []),
        (["--until", "2025-03-14"], []),
        (["--type", "mixed"], ["q2"]),
        (["--type", "direct"], []),
        (["--speaker", "Holt", "--about", "Berg", "--until", "2025-03-15"], ["q1"]),
        (["--speaker", "Holt", "--about", "siege"], []),
    ],
    ids=lambda value: " ".join(value),
)
def test_each_filter_alone_and_together(ledger: Path, flags: list[str], found: list[str]) -> None:
    done = run(app, ["quotes", "--json", "--ledger", str(ledger), *flags])
    assert done.exit_code == 0, done.output
    assert sorted(json.loads(line)["id"] for line in done.stdout.splitlines()) == found


def test_a_line_names_who_to_whom_and_by_which_cue(ledger: Path) -> None:
    out = run(app, ["quotes", "--ledger", str(ledger), "--speaker", "Holt"]).stdout
    assert "2025-03-15 Ann Holt to Norland Radio [told]: Berg must leave Port Alder" in out


def test_an_unnamed_speaker_is_shown_in_the_words_of_the_text(ledger: Path) -> None:
    assert "A senior official [said]" in run(app, ["quotes", "--ledger", str(ledger), "--about", "siege"]).stdout

"""The event ontology: the crosswalk is whole and at one with itself, and faults of a table are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import KnowledgeError
from verbale.knowledge.plover import load_ontology, plover_type
from verbale.records import Aspect, EventType

TABLE = load_ontology()
QUADS = {
    "verbal cooperation": "AGREE CONSULT SUPPORT CONCEDE",
    "material cooperation": "COOPERATE AID RETREAT",
    "verbal conflict": "REQUEST ACCUSE REJECT THREATEN",
    "material conflict": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
# The CAMEO roots that PLOVER's crosswalk joins in a type.
ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "CONCEDE": "08", "COOPERATE": "06", "AID": "07", "RETREAT": "08", "REQUEST": "10",
    "ACCUSE": "09 11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "SANCTION": "16", "MOBILIZE": "15", "COERCE": "16 17",
    "ASSAULT": "17 18 19 20",
}  # fmt: skip
ROW = """
[[entry]]
lemma = "{lemma}"
pos = "verb"
type = "{type}"
mode = ""
recipient = "obj"
needs = "{needs}"
avoid = ""
example = "x"
not = "y"
source = "z"
"""


@pytest.mark.parametrize("event_type", EventType)
def test_every_type_has_codes_of_its_own_and_its_modes(event_type: EventType) -> None:
    rows = {mode: row for (t, mode), row in TABLE.types.items() if t == event_type}
    assert None in rows
    [quad] = {row.quad for row in rows.values()}
    assert event_type.value in QUADS[quad].split()
    for row in rows.values():
        assert row.cameo is not None
        assert row.cameo[:2] in ROOTS[event_type].split()
        assert (row.goldstein < 0) == quad.endswith("conflict")


def test_every_row_has_a_mode_that_its_type_has() -> None:
    modes = {(t, m) for t, m in TABLE.types}
    wrong = {
        (p.lemma, p.type, p.mode) for rows in TABLE.patterns.values() for p in rows if (p.type, p.mode) not in modes
    }
    assert not wrong


# Roots beside those of the crosswalk that a row of words may have: a signing is 057, an apology 055, a conviction 116, a plea of guilty or condolence 01.
BESIDE = {"AGREE": "05", "COERCE": "19", "CONCEDE": "05 01", "COOPERATE": "05", "SANCTION": "11", "SUPPORT": "01"}


def test_the_code_of_a_row_is_known_and_of_a_root_of_its_type() -> None:
    wrong = [
        (p.lemma, p.type.value, p.cameo)
        for rows in TABLE.patterns.values()
        for p in rows
        if p.cameo is not None
        and (p.cameo not in TABLE.codes or p.cameo[:2] not in f"{ROOTS[p.type]} {BESIDE.get(p.type, '')}".split())
    ]
    assert not wrong


def test_every_row_has_an_example_and_a_counter_example() -> None:
    for rows in TABLE.patterns.values():
        for row in rows:
            assert len(row.example.split()) > 1, row
            assert len(row.counter.split()) > 1, row


@pytest.mark.parametrize(
    ("event_type", "aspect", "manual"),
    [
        (EventType.CONSULT, Aspect.PLANNED, EventType.AGREE),
        (EventType.AID, Aspect.PLANNED, EventType.AGREE),
        (EventType.RETREAT, Aspect.PLANNED, EventType.AGREE),
        (EventType.PROTEST, Aspect.PLANNED, EventType.THREATEN),
        (EventType.CONSULT, Aspect.ACTUAL, EventType.CONSULT),
        (EventType.ASSAULT, Aspect.PLANNED, EventType.ASSAULT),
    ],
)
def test_announced_acts_have_the_manuals_type(event_type: EventType, aspect: Aspect, manual: EventType) -> None:
    assert plover_type(event_type, aspect) is manual


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"lemma": "wave", "type": "WAVE", "needs": ""}, "no event type 'WAVE'"),
        ({"lemma": "wave", "type": "AID", "needs": "obj:%flags"}, "no class 'flags'"),
    ],
    ids=["type", "class"],
)
def test_a_fault_of_a_table_is_told(tmp_path: Path, fields: dict[str, str], words: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(ROW.format(**fields), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=words):
        load_ontology(path)


def test_a_need_gives_a_choice_of_words_and_classes_in_each_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[classes]\nflags = "flag banner"\n' + ROW.format(lemma="wave", type="AID", needs="obj:hand|%flags+prep:at|to")
    )
    [row] = load_ontology(path).patterns["wave", "verb"]
    assert row.needs == {f"obj:{thing}+prep:{place}" for thing in ("hand", "flag", "banner") for place in ("at", "to")}


def test_a_class_stands_for_its_words_also_within_a_pair(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[classes]\nflags = "flag banner"\n' + ROW.format(lemma="wave", type="AID", needs="obj:%flags+prep:at")
    )
    [row] = load_ontology(path).patterns["wave", "verb"]
    assert row.needs == {"obj:flag+prep:at", "obj:banner+prep:at"}

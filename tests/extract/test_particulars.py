"""What an act of words is about, and the means of force, give mode and CAMEO code: each row of the table has its example and counter-example."""

from __future__ import annotations

import functools

import pytest
from spacy.language import Language

from verbale.annotate import load_nlp
from verbale.errors import KnowledgeError
from verbale.extract.particulars import sharpened
from verbale.extract.triggers import hits
from verbale.knowledge.particulars import Particular, read_particulars
from verbale.knowledge.plover import load_ontology
from verbale.records import EventType

TABLE = load_ontology()
ROWS = TABLE.particulars


@functools.cache
def nlp() -> Language:
    return load_nlp()


def found(sentence: str, kind: EventType) -> list[Particular]:
    every = {h.trigger.i: h for h in hits(nlp()(sentence), TABLE)}
    return [r for h in every.values() if h.type is kind for r in sharpened(h, kind, h.mode, every, TABLE)[2]]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.type.value}-{r.cameo}-{r.example}")
def test_each_row_fits_its_example_and_not_its_counter_example(row: Particular) -> None:
    assert row in found(row.example, row.type)
    assert row not in found(row.counter, row.type)


def test_every_code_and_mode_is_known_and_of_its_type() -> None:
    for row in ROWS:
        assert row.cameo in TABLE.codes
        assert (row.type, row.mode) in TABLE.types
        assert row.acts or row.words or row.means


@pytest.mark.parametrize("faulty", ['type = "AID"\ncontent = "WAVE"', 'type = "WAVE"\ncontent = ""'])
def test_a_fault_of_the_table_is_told(faulty: str) -> None:
    rest = 'words = ""\nmeans = ""\nmode = ""\ncameo = "070"\nexample = "x"\nnot = "y"\nsource = "z"\n'
    with pytest.raises(KnowledgeError, match="no event type 'WAVE'"):
        read_particulars(f"[[entry]]\n{faulty}\n{rest}")

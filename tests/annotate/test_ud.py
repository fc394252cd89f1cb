from __future__ import annotations

from tests.factories import parsed
from verbale.annotate.ud import Converter


def shape(words: str, heads: list[int], deps: str, pos: str, lemmas: str) -> list[tuple[str, str, str]]:
    doc = Converter()(parsed(words, heads, deps, pos=pos, lemmas=lemmas))
    return [(t.text, t.dep_, t.head.text) for t in doc]


def test_prepositions_become_case_markers() -> None:
    found = shape(
        "Holt spoke with Berg .",
        [1, 1, 1, 2, 1],
        "nsubj root prep pobj punct",
        "PROPN VERB ADP PROPN PUNCT",
        "Holt speak with Berg .",
    )
    assert ("with", "case", "Berg") in found
    assert ("Berg", "obl", "spoke") in found


def test_a_passive_and_its_agent_get_their_names() -> None:
    found = shape(
        "Sudria was attacked by Norland .",
        [2, 2, 2, 2, 3, 2],
        "nsubjpass auxpass root agent pobj punct",
        "PROPN AUX VERB ADP PROPN PUNCT",
        "Sudria be attack by Norland .",
    )
    assert ("Sudria", "nsubj:pass", "attacked") in found
    assert ("was", "aux:pass", "attacked") in found
    assert ("Norland", "obl:agent", "attacked") in found


def test_the_predicate_becomes_the_head_of_its_copula() -> None:
    found = shape("Holt is ready .", [1, 1, 1, 1], "nsubj root acomp punct", "PROPN AUX ADJ PUNCT", "Holt be ready .")
    assert ("ready", "ROOT", "ready") in found
    assert ("is", "cop", "ready") in found
    assert ("Holt", "nsubj", "ready") in found

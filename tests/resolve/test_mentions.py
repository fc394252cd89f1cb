"""Where names begin and end, and how groups are called."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests.factories import VOCAB
from verbale.knowledge import Knowledge
from verbale.resolve.mentions import named_spans

GAZETTEER = Knowledge().gazetteer


@pytest.mark.parametrize(
    ("words", "spaces", "ents", "name"),
    [
        ("Anna - Lena Vogt spoke .", "001110", "O O B-PERSON I-PERSON O O", "Anna-Lena Vogt"),
        ("Anna - Lena Vogt spoke .", "111110", "O O B-PERSON I-PERSON O O", "Lena Vogt"),
        ("pre - Vogt days came .", "001110", "O O B-PERSON O O O", "Vogt"),
    ],
    ids=["cut behind a hyphen", "a dash", "a prefix"],
)
def test_a_person_s_name_is_whole_where_the_tagger_cut_it_behind_a_hyphen(
    words: str, spaces: str, ents: str, name: str
) -> None:
    doc = Doc(VOCAB, words=words.split(), spaces=[s == "1" for s in spaces], ents=ents.split())
    [found] = [n for n in named_spans(doc, GAZETTEER) if n.label == "PERSON"]
    assert doc[found.start : found.end].text == name

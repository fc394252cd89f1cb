"""Who acts and who is acted on, and how an event is said to be, on sentences read by our own pipeline."""

from __future__ import annotations

import functools

import pytest
from spacy.language import Language
from spacy.tokens import Token

from verbale.annotate import load_nlp
from verbale.extract.aspect import aspect_of
from verbale.extract.parties import parties_of
from verbale.extract.sizes import number, sizes_of
from verbale.records import EventType


@functools.cache
def nlp() -> Language:
    return load_nlp()


def word(text: str, which: str) -> Token:
    return next(t for t in nlp()(text) if t.text == which)


PARTIES = [
    ("Estonia urged Latvia to sign the treaty.", "sign", "SUPPORT", "Latvia", ""),
    ("Estonia promised Latvia to sign the treaty.", "sign", "SUPPORT", "Estonia", ""),
    ("Latvia was asked by Estonia to sign the treaty.", "asked", "REQUEST", "Estonia", "Latvia"),
    ("The envoy called on Sudan to free the pilots.", "called", "REQUEST", "envoy", "Sudan"),
    ("Police arrested the editor who had insulted the king.", "arrested", "COERCE", "Police", "editor"),
    ("The editor was arrested by police.", "arrested", "COERCE", "police", "editor"),
    ("The men whom police arrested were freed.", "arrested", "COERCE", "police", "men"),
    ("Peru and Chile condemned the coup in Niger.", "condemned", "ACCUSE", "Peru Chile", "coup"),
    ("France imposed sanctions on Mali.", "sanctions", "SANCTION", "France", "Mali"),
    ("Sanctions were imposed on Mali by France.", "Sanctions", "SANCTION", "France", "Mali"),
    ("Turkish strikes on Syria killed two farmers.", "strikes", "ASSAULT", "Turkish", "Syria"),
    ("Norway rejected Iceland's offer.", "rejected", "REJECT", "Norway", "offer Iceland"),
    ("Norway demanded an apology from Iceland.", "demanded", "REQUEST", "Norway", "Iceland"),
    ("The envoy sent a letter requesting help to Norway.", "requesting", "REQUEST", "envoy", ""),
    ("The envoy sent a letter to Norway urging sanctions on Mali.", "urging", "REQUEST", "envoy", "Mali"),
    ("The envoy urged Iceland to wait and spoke with Norway's king.", "spoke", "CONSULT", "envoy", "king"),
    ("Jordan's killing shocked the town.", "killing", "ASSAULT", "", "Jordan"),
    ("Israel's killing of Jordan shocked the town.", "killing", "ASSAULT", "Israel", "Jordan"),
    ("Norway condemned the attack.", "attack", "ASSAULT", "", ""),
    ("Norway ordered the attack.", "attack", "ASSAULT", "Norway", ""),
    ("The attack was ordered by Norway.", "attack", "ASSAULT", "Norway", ""),
    ("The attack was condemned by Norway.", "attack", "ASSAULT", "", ""),
    ("Norway blamed Iceland for the attack.", "attack", "ASSAULT", "", ""),
    ("The attack shocked Japan.", "attack", "ASSAULT", "", ""),
    ("The attack killed two farmers.", "attack", "ASSAULT", "", "farmers"),
    ("Norway, along with Iceland, condemned the coup.", "condemned", "ACCUSE", "Norway Iceland", "coup"),
    ("Norway withdrew its troops from Mali.", "withdrew", "RETREAT", "Norway", "Mali"),
    ("Norway freed the soldiers.", "freed", "RETREAT", "Norway", "soldiers"),
    ("Norway gave the vases to Iceland.", "gave", "RETREAT", "Norway", "Iceland"),
    ("Norway has reiterated Iceland's support for Mali.", "reiterated", "SUPPORT", "Norway", "Mali"),
    ("Norway faces criticism from Iceland over its treatment of Mali.", "criticism", "ACCUSE", "Iceland", "Norway"),
    ("Norway is a critic of Iceland.", "critic", "ACCUSE", "Norway", "Iceland"),
    ("Norway and Iceland are at odds.", "odds", "ACCUSE", "Norway Iceland", ""),
    ("Norway characterized the attack as a crime.", "attack", "ASSAULT", "", ""),
]


@pytest.mark.parametrize(("text", "trigger", "kind", "actors", "recipients"), PARTIES)
def test_parties(text: str, trigger: str, kind: str, actors: str, recipients: str) -> None:
    acting, acted_on = parties_of(word(text, trigger), EventType(kind))
    assert " ".join(t.text for t in acting) == actors
    assert set(recipients.split()) <= {t.text for t in acted_on}
    assert recipients or not any(t.ent_type_ or t.tag_ == "NNS" for t in acted_on) or kind in ("SUPPORT", "REQUEST")


ASPECTS = [
    ("Fiji attacked the rebels.", "attacked", "actual"),
    ("Fiji will attack the rebels.", "attack", "planned"),
    ("Fiji's premier is to visit Tonga in May.", "visit", "planned"),
    ("Fiji said it would send aid to Tonga.", "send", "planned"),
    ("Fiji would send aid if Tonga asked.", "send", "hypothetical"),
    ("Fiji threatened to attack the rebels.", "attack", "hypothetical"),
    ("Fiji urged Tonga to release the men.", "release", "requested"),
    ("Their demands include the release of the men.", "release", "requested"),
    ("Their main demand is the release of the men.", "release", "requested"),
    ("Their ranks include the victims of the attack.", "attack", "actual"),
    ("The annual meeting of the assembly is set to open in May.", "meeting", "planned"),
    ("Fiji shied away from imposing sanctions.", "imposing", "negated"),
    ("A resolution to expel Tonga is before the assembly.", "expel", "requested"),
    ("Police uncovered a plot to kill the premier.", "kill", "planned"),
    ("Fiji called for talks with Tonga.", "talks", "requested"),
    ("Fiji wants Tonga to release the men.", "release", "requested"),
    ("Fiji did not attack the rebels.", "attack", "negated"),
    ("Fiji refused to release the men.", "release", "negated"),
    ("Fiji cancelled talks with Tonga.", "talks", "negated"),
    ("Nobody attacked the rebels.", "attacked", "negated"),
    ("Fiji denied attacking the rebels.", "attacking", "denied"),
    ("Fiji said it had not attacked the rebels.", "attacked", "denied"),
    ("Fiji will hold talks with Tonga.", "talks", "planned"),
    ("Fiji rejected the offer of talks.", "offer", "actual"),
    ("Fiji rejected talks with Tonga.", "talks", "negated"),
    ("Fiji tried to attack the rebels.", "attack", "hypothetical"),
    ("Fiji denied reports of attacking the rebels.", "attacking", "denied"),
    ("Fiji welcomed reports of attacking the rebels.", "attacking", "actual"),
    ("The rebels will not leave until Fiji is attacked.", "attacked", "hypothetical"),
    ("The rebels did not leave until Fiji was attacked.", "attacked", "actual"),
]


@pytest.mark.parametrize(("text", "trigger", "aspect"), ASPECTS)
def test_aspect(text: str, trigger: str, aspect: str) -> None:
    assert aspect_of(word(text, trigger), None, None).value == aspect


SIZES = [
    ("The raid killed 12 people and wounded dozens.", "raid", "ASSAULT", [("killed", 12, 12), ("injured", 24, 99)]),
    ("Police arrested 1,200 people.", "arrested", "COERCE", [("arrested", 1200, 1200)]),
    ("Chad deployed 3,000 troops.", "deployed", "MOBILIZE", [("troops", 3000, 3000)]),
    ("Chad gave Mali $2 million.", "gave", "AID", [("money", 2_000_000, 2_000_000)]),
    ("The raid in 2009 killed nobody.", "raid", "ASSAULT", []),
]


@pytest.mark.parametrize(("text", "trigger", "kind", "sizes"), SIZES)
def test_sizes(text: str, trigger: str, kind: str, sizes: list[tuple[str, int, int]]) -> None:
    found = sizes_of(word(text, trigger), EventType(kind))
    assert [(s.what, s.low, s.high) for s in found] == sizes


def test_numbers_in_words_and_figures() -> None:
    assert [number(w) for w in ("1,200", "3.5", "twelve", "forty-two", "twelfth", "May")] == [
        1200,
        3.5,
        12,
        42,
        None,
        None,
    ]

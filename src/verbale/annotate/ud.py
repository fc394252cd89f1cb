"""spaCy's own English labels (ClearNLP style) -> Universal Dependencies shape, for pipelines such as en_core_web_sm.

Prepositions become case markers of their objects, copulas and auxiliaries hang on the predicate, objects and passives get UD's names.
It is an approximation: docs/model-card.md says how close it comes.
"""

from __future__ import annotations

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found,unused-ignore]  # compiled, without stubs
from spacy.language import Language
from spacy.tokens import Doc, Token

CLEAR_RELATIONS = frozenset({"dobj", "pobj", "nsubjpass", "attr"})
NAMES = {
    "dobj": "obj", "dative": "iobj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "relcl": "acl:relcl",
    "poss": "nmod:poss", "possessive": "case", "prt": "compound:prt", "neg": "advmod", "npadvmod": "obl:unmarked", "nn": "compound", "num": "nummod",
    "number": "nummod", "quantmod": "advmod", "predet": "det:predet", "preconj": "cc:preconj", "oprd": "xcomp", "acomp": "xcomp", "attr": "xcomp",
    "intj": "discourse", "meta": "dep", "hmod": "compound", "nmod": "nmod", "complm": "mark", "pcomp": "advcl", "partmod": "acl", "infmod": "acl",
}  # fmt: skip


@Language.factory("verbale_ud", assigns=["token.dep", "token.head"], requires=["token.dep", "token.head"])
def make_converter(nlp: Language, name: str) -> Converter:
    """The component that turns a parse into UD shape."""
    return Converter()


class Converter:
    """Rewrites heads and relations of a parsed Doc."""

    def __call__(self, doc: Doc) -> Doc:
        heads = [t.head.i for t in doc]
        relations = ["ROOT" if t.head.i == t.i else t.dep_ for t in doc]
        for token in doc:
            if token.dep_ in ("prep", "agent") or (token.dep_ == "dative" and token.pos_ == "ADP"):
                _preposition(token, heads, relations)
        for token in doc:
            if token.lemma_ == "be" and token.pos_ in ("AUX", "VERB"):
                _copula(token, heads, relations)
        for token in doc:
            relations[token.i] = _named(token, relations[token.i])
        rows = np.array(
            [
                [(h - i) % 2**64, doc.vocab.strings.add(r)]
                for i, (h, r) in enumerate(zip(heads, relations, strict=True))
            ],
            dtype=np.uint64,
        )
        if len(doc):
            doc.from_array([HEAD, DEP], rows)  # type: ignore[arg-type]  # spaCy's stub knows no unsigned integers
        return doc


def _preposition(token: Token, heads: list[int], relations: list[str]) -> None:
    """A preposition hangs as case on its object, which takes its place; one without an object is an adverb."""
    objects = [c for c in token.children if c.dep_ in ("pobj", "pcomp")]
    if not objects:
        relations[token.i] = "advmod"
        return
    noun = objects[0]
    nominal = token.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and token.head.dep_ != "ROOT"
    heads[noun.i] = heads[token.i]
    if noun.dep_ == "pcomp" and noun.pos_ in ("VERB", "AUX"):
        relations[noun.i] = "acl" if nominal else "advcl"
        relations[token.i] = "mark"
    else:
        relations[noun.i] = "obl:agent" if token.dep_ == "agent" else "nmod" if nominal else "obl"
        relations[token.i] = "case"
    for other in token.children:
        if other.i != noun.i and heads[other.i] == token.i:
            heads[other.i] = noun.i
    heads[token.i] = noun.i


def _copula(token: Token, heads: list[int], relations: list[str]) -> None:
    """The predicate of "be" becomes the head, "be" its copula, and all that hung on "be" hangs on the predicate."""
    predicates = [c for c in token.children if c.dep_ in ("attr", "acomp") and heads[c.i] == token.i]
    if not predicates or token.dep_ in ("aux", "auxpass"):
        return
    predicate = predicates[0]
    relations[predicate.i], heads[predicate.i] = relations[token.i], heads[token.i]
    if heads[token.i] == token.i:
        heads[predicate.i] = predicate.i
    for child in token.doc:
        if child.i != predicate.i and heads[child.i] == token.i and child.i != token.i:
            heads[child.i] = predicate.i
    heads[token.i], relations[token.i] = predicate.i, "cop"


def _named(token: Token, relation: str) -> str:
    if relation == "compound" and token.ent_type_ == "PERSON" and token.head.ent_type_ == "PERSON":
        return "flat"
    return NAMES.get(relation, relation)

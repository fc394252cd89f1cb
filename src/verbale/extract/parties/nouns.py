"""The parties of a noun: possessor, adjective of nationality, "by", "between" and "from" phrases, the subject of its light verb."""

from __future__ import annotations

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.aspect import LIGHT
from verbale.extract.parties.phrases import all_of, by_preposition
from verbale.extract.parties.verbs import is_passive, patient_of, subject_of
from verbale.extract.parties.words import (
    ANSWERING,
    ASKING,
    ASKING_FOR,
    DOERS,
    ENDING,
    EXPRESSING,
    HARMING,
    LEAVING,
    MEANS,
    MOVED,
    MUTUAL,
    OF_ACTOR,
    OF_RECIPIENT,
    ONLOOKING,
    RELATIVE,
    SERIES,
    SUFFERED,
    UNDERGOING,
    WARS,
)
from verbale.records import EventType

# Acts of those who stand behind "of": "the resignation of the minister".
OWN_ACTS = frozenset("resignation abdication departure surrender".split())


def noun_parties(noun: Token, event_type: EventType, places: tuple[str, ...]) -> tuple[list[Token], list[Token]]:
    """A noun's parties: possessor, adjective of nationality, "by", "between" and "from" phrases, the subject of its light verb."""
    actors: list[Token] = []
    recipients: list[Token] = []
    suffered = noun.lemma_.lower() in SUFFERED and not any(
        c.dep_ == "nmod" and syntax.case_of(c) == "of" for c in noun.children
    )
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            (recipients if suffered else actors).extend(all_of(child))
        elif child.dep_ in ("compound", "amod") and (
            child.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or (child.pos_ == "PROPN" and child.text[:1].isupper())
        ):
            actors += all_of(child)
        elif child.dep_ == "nmod":
            case = syntax.case_of(child)
            if case in ("between", "among", "by"):
                actors += all_of(child)
            elif case == "of" and child.lemma_.lower() in MEANS and event_type.value in MOVED:
                if noun.lemma_.lower() in LEAVING and noun.head.lemma_ in ASKING_FOR:
                    actors += all_of(child)  # whose troops are to leave
                recipients += by_preposition(child, [p for p in places if p not in ("obj", "of")])
            elif case == "of":
                by = [g for g in child.children if g.dep_ == "nmod" and syntax.case_of(g) == "by"]
                actors += [t for g in by for t in all_of(g)]  # "the sabotage of the pipeline by divers"
                (
                    actors
                    if noun.lemma_.lower() in OWN_ACTS and not actors
                    else recipients
                    if event_type.value in OF_RECIPIENT
                    else actors
                    if event_type.value in OF_ACTOR
                    else recipients
                ).extend(all_of(child))
            elif case == "from" and event_type.value not in ("RETREAT",):
                actors += all_of(child)
            elif (case in places and case != "of") or (event_type == "CONSULT" and case == "with"):
                recipients += all_of(child)
    if event_type is EventType.REQUEST and not recipients:  # "its demand that Peru ease its curbs"
        recipients += [
            s
            for c in noun.children
            if c.dep_ in ("acl", "acl:relcl", "ccomp")
            for s in c.children
            if s.dep_ == "nsubj" and s.lower_ not in RELATIVE
        ]
    if not actors:  # "an appeal lodged by Peru"
        actors += [t for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" for t in all_of(syntax.agent_of(c))]
    top = noun
    while top.dep_ == "conj" or (
        top.dep_ == "nmod" and (top.head.pos_ in ("NUM", "SYM") or top.head.lemma_.lower() in SERIES)
    ):
        top = top.head  # "provided $5 million in aid", "a wave of attacks"
    if not actors:
        actors += _described_so(top)
    verb = top.head if top.head.pos_ == "VERB" else None
    if verb is None:
        return actors, recipients
    if noun.lemma_.lower() in WARS and verb.lemma_ in ENDING:
        return actors, recipients
    if top.dep_ == "obj" and _answers(verb) and event_type.value in ASKING:
        if not is_passive(verb):
            recipients = [*all_of(subject_of(verb)), *recipients]  # who rejects an appeal was asked, and did not ask
        return actors, recipients
    onlooking = verb.lemma_ in ONLOOKING and event_type.value not in ("CONSULT", "AGREE", "COOPERATE")
    onlooking |= verb.lemma_ in ASKING_FOR and event_type.value not in ("CONSULT", "AGREE", "COOPERATE", "REQUEST")
    if (top.dep_ == "obj" or syntax.is_misread(top)) and (
        verb.lemma_ in LIGHT or verb.lemma_ in EXPRESSING or not (actors or onlooking)
    ):
        subject = subject_of(verb) if not is_passive(verb) else syntax.agent_of(verb)
        if verb.lemma_ in UNDERGOING:
            recipients = [*all_of(subject), *recipients]  # "faces criticism over its arrest of editors"
            actors = actors or by_preposition(verb, ("from", "by"))
        else:
            actors += all_of(subject)
        if not recipients:
            recipients += [c for c in verb.children if c.dep_ == "iobj"] or by_preposition(
                verb, [p for p in places if p not in ("obj", "of")]
            )
    elif (
        top.dep_ == "obj" and onlooking and not actors
    ):  # "countered threats from Peru", which the parser hangs on the verb
        actors += [t for t in by_preposition(verb, ("from",)) if t.i == top.i + 2]
    elif top.dep_ == "nsubj:pass" and not onlooking:
        actors += all_of(syntax.agent_of(verb))
        if not recipients:
            recipients += by_preposition(verb, [p for p in places if p not in ("obj", "of")])
    elif is_passive(verb) and syntax.agent_of(verb) == top and event_type.value in OF_RECIPIENT:
        recipients = recipients or list(all_of(patient_of(verb)))  # "has been hit by sanctions"
    elif (
        top.dep_ == "nsubj" and event_type.value in ("ASSAULT", "COERCE") and not recipients and verb.lemma_ in HARMING
    ):
        recipients += [t for c in verb.children if c.dep_ == "obj" for t in all_of(c)]
    elif event_type.value in ASKING and top.dep_ == "obl" and _is_heeded(top, verb):
        heeding = all_of(subject_of(verb) if not is_passive(verb) else syntax.agent_of(verb))
        recipients = [*heeding, *recipients]
    elif (
        top.dep_ == "obl"
        and syntax.case_of(top) in ("in", "for", "during", "to")
        and not actors
        and event_type.value in MUTUAL
        and event_type is not EventType.ASSAULT  # "blamed Sudria for the attack": who blames has not attacked
    ):
        actors += all_of(subject_of(verb) if not is_passive(verb) else patient_of(verb))
    return actors, recipients


def _answers(verb: Token) -> bool:
    """Whether a verb is one of what the asked do with a request: "granted", "threw out"."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("compound:prt", "advmod")}
    return verb.lemma_ in ANSWERING or (verb.lemma_ in ("throw", "turn", "vote") and bool(particles & {"out", "down"}))


def _is_heeded(noun: Token, verb: Token) -> bool:
    """Whether a verb's subject acts because it was asked: "left at the request of Peru", "complied with Peru's demand"."""
    case = syntax.case_of(noun)
    return case in ("at", "on", "upon") or (verb.lemma_ in ANSWERING and case in ("with", "to"))


def _described_so(noun: Token) -> list[Token]:
    """Of whom a sentence says that he does it: "Holt is a critic of Berg", "Holt, a critic of Berg", "the two are at odds"."""
    top = noun
    while top.dep_ == "nmod" and top.head.lemma_ in ("more", "kind", "sort", "lot"):
        top = top.head  # "much more of a critic than"
    if noun.lemma_.lower() in DOERS and top.dep_ == "appos":
        return list(all_of(top.head))
    told = any(c.dep_ == "cop" for c in top.children)
    if told and (noun.lemma_.lower() in DOERS or syntax.case_of(noun) in ("at", "in")):
        return [t for c in top.children if c.dep_ in syntax.SUBJECTS for t in all_of(c)]
    return []

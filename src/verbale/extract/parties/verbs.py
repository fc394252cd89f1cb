"""The parties of a verb: subject, object, agent, and who acts in a clause without a subject of its own."""

from __future__ import annotations

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.parties.phrases import all_of, by_preposition, owners
from verbale.extract.parties.words import (
    ASKED_BY,
    BLAMED,
    COMPLAINING,
    EXPRESSING,
    FINITE,
    GIVING,
    LEAVING,
    MEANS,
    MESSAGES,
    MOVING,
    RELATIVE,
    RESOLVED,
    SPOKEN,
    SUBJECT_CONTROL,
    TAKING,
    TERMS_SET,
    is_somebody,
    names_somebody,
)
from verbale.records import EventType


def _beside(subject: Token | None, verb: Token) -> list[Token]:
    """Who acts together with the subject: "Starmer has, along with Macron, ...", "the king, together with his son, ..."."""
    phrases = [
        c
        for t in (subject, verb)
        if t is not None
        for c in t.children
        if c.dep_ in ("nmod", "obl") and c.pos_ in ("PROPN", "NOUN")
    ]
    return [
        t
        for c in phrases
        if any(m.lower_ in ("along", "together", "alongside") for m in c.children if m.dep_ in ("case", "advmod"))
        for t in all_of(c)
    ]


def verb_parties(verb: Token, event_type: EventType, places: tuple[str, ...]) -> tuple[list[Token], list[Token]]:
    """A verb's parties: its subject or agent, its objects and whose they are, the phrases by its prepositions."""
    resolved = verb.lemma_ in RESOLVED and verb.dep_ != "acl" and syntax.agent_of(verb) is None
    if is_passive(verb) and not resolved:
        agent = syntax.agent_of(verb) or next(
            (c for c in syntax.children(verb, "obl") if syntax.case_of(c) == "by"), None
        )
        patient = patient_of(verb)
        actors = list(all_of(agent))
        recipients = [t for t in all_of(patient) if t.i != verb.i]
        if verb.lemma_ in GIVING and patient is not None and (not is_somebody(patient) or event_type == "RETREAT"):
            recipients = by_preposition(verb, ("to",)) + recipients  # "was returned to Norland"
        if patient is not None:
            recipients += owners(patient, places)
        recipients += by_preposition(verb, [p for p in places if p not in ("obj", "iobj")])
        return actors, recipients
    if event_type == "AID" and verb.lemma_ in TAKING:  # "Chad received tanks from Peru": Peru gives
        return by_preposition(verb, ("from",)), list(all_of(subject_of(verb)))
    actors, recipients = list(all_of(subject_of(verb))), []
    if event_type in (
        "ASSAULT",
        "COERCE",
        "MOBILIZE",
    ):  # no announcement shells a town: the parser hung the verb on another clause
        actors = [t for t in actors if t.lemma_.lower() not in SPOKEN]
    actors += [t for t in _beside(subject_of(verb), verb) if t not in actors]
    objects = syntax.objects_of(verb)
    relative = _relativised(verb)
    if relative is not None and not objects and relative not in actors:
        objects = [relative]
    things = [_antecedent(o, verb) or o for o in objects]
    if verb.lemma_ in GIVING and (not any(map(is_somebody, things)) or event_type == "RETREAT"):
        recipients += by_preposition(verb, ("to",))
    for thing in things:
        met = event_type == "CONSULT" and thing.ent_type_ == "PERSON"
        if event_type == "MOBILIZE" or (verb.lemma_ in MOVING and thing.lemma_.lower() in MEANS):
            continue  # "withdrew its troops from Mali": Mali's, whoever the troops are
        if thing.dep_ == "iobj" or "obj" in places or thing is relative or met:
            recipients += all_of(thing)
    for thing in things:
        moved = event_type == "MOBILIZE" or (verb.lemma_ in MOVING and thing.lemma_.lower() in MEANS)
        if moved or verb.lemma_ in EXPRESSING:
            left_out = ("obj", "iobj", "of") if moved else ("obj", "iobj")
            recipients += by_preposition(thing, [p for p in places if p not in left_out])
        else:
            recipients += owners(thing, places)
    recipients += by_preposition(verb, COMPLAINING.get(verb.lemma_, ()))
    recipients += by_preposition(verb, places)
    if event_type == "REQUEST":
        suffer = any(is_passive(c) for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl"))
        recipients = _asked(verb) or [t for t in recipients if is_somebody(t) and not suffer]
    return actors, recipients


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: by its auxiliary or subject, as a participle behind its noun, or coordinated with a passive."""
    if syntax.is_passive(verb):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    if verb.dep_ == "conj" and not any(c.dep_ in (*syntax.SUBJECTS, "aux") for c in verb.children):
        return verb.head.tag_ == "VBN" and is_passive(verb.head) and not syntax.objects_of(verb)
    helpers = [c for c in verb.children if c.dep_ in ("aux", "nsubj")]
    return (
        not any(c.dep_ == "aux" for c in helpers)
        and not syntax.objects_of(verb)
        and (
            any(syntax.case_of(c) == "by" for c in syntax.children(verb, "obl"))
            or (verb.dep_ in ("advcl", "ROOT", "parataxis") and not helpers)
        )
    )


def patient_of(verb: Token) -> Token | None:
    """The head of the phrase that a passive verb acts on."""
    if verb.dep_ in ("acl", "amod"):
        return verb.head
    own = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    if own is not None:
        return _antecedent(own, verb)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return patient_of(verb.head) if is_passive(verb.head) else subject_of(verb.head)
    return subject_of(verb)


def subject_of(verb: Token) -> Token | None:
    """The head of the subject, through coordination, control, relative, participle and infinitive clauses; None where the sentence has none."""
    current, seen = verb, {verb.i}
    while True:
        own = [c for c in current.children if c.dep_ in syntax.SUBJECTS and not syntax.is_misread(c)]
        if own:
            subject = _antecedent(own[0], current)
            return subject if subject is None or subject.i != verb.i else None
        head = current.head
        if head.i in seen or head.i == current.i:
            return None
        seen.add(head.i)
        if current.dep_ == "advcl" and current.tag_ == "VBG":
            told = next(
                (c for c in head.children if c.dep_ == "parataxis" and c.i < current.i and c.pos_ == "VERB"), None
            )
            if told is not None and _closes_quotation(told):
                return subject_of(
                    told
                )  # ""It hurts," she said, asking them to wait": the parser hung it on what is said
        if current.dep_ == "conj" and current.tag_ in FINITE and head.tag_ == "VB" and head.dep_ in ("xcomp", "advcl"):
            current = head.head  # "urged her to wait and spoke with him": a finite verb does not go with the infinitive
            continue
        if current.dep_ in ("xcomp", "ccomp", "advcl") and head.pos_ in ("VERB", "ADJ", "AUX"):
            controller = _controller(current, head)
            if controller is not None:
                return controller
        if current.dep_ == "acl" or current.dep_ == "acl:relcl":
            if (above := syntax.verb_above(current)) is not None:
                return subject_of(above)
            if (sending := syntax.sender_verb(current, MESSAGES)) is not None:
                return subject_of(sending)
            if current.tag_ == "VBG" and head.lemma_.lower() in MESSAGES and head.head.pos_ == "VERB":
                return subject_of(head.head)  # "sent a letter requesting": who sent it requests
            if current.tag_ in ("VBG", "VBN") or current.dep_ == "acl:relcl":
                if current.dep_ == "acl" and any(c.dep_ == "cop" for c in head.children):
                    return next((c for c in head.children if c.dep_ in syntax.SUBJECTS), head)
                return head  # but in "Norland is a donor, providing", it is Norland that provides
            return _noun_subject(head)
        if current.dep_ in ("conj", "xcomp", "ccomp", "advcl", "parataxis") and head.pos_ in (
            "VERB",
            "AUX",
            "ADJ",
            "NOUN",
        ):
            if (
                head.pos_ == "NOUN"
                and current.dep_ != "conj"
                and not any(c.dep_ in syntax.SUBJECTS for c in head.children)
            ):
                return None
            current = head
            continue
        return None


def _closes_quotation(told: Token) -> bool:
    """Whether a quotation ends right before the clause that says who spoke."""
    first = told.left_edge.i
    return any(t.text in ('"', "”", "''", "’", "'") for t in told.doc[max(0, first - 2) : first + 1])


def _controller(clause: Token, governor: Token) -> Token | None:
    """Who acts in a clause without a subject below a verb with an object: "urged Putin to sign", "was told to leave", "called on him to go"."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    infinitive = "to" in marks or clause.dep_ == "xcomp"
    if clause.tag_ == "VBG" and marks & {"of", "for", "from", "into"} and governor.lemma_ in BLAMED:
        objects = syntax.objects_of(governor)  # "accused Sudria of sending arms"
        return objects[0] if objects else patient_of(governor) if is_passive(governor) else None
    if not infinitive or governor.lemma_ in SUBJECT_CONTROL:
        return None
    for child in governor.children:
        if (
            child.dep_ in ("obl", "obl:arg")
            and syntax.case_of(child) in ASKED_BY.get(governor.lemma_, ())
            and child.ent_type_ not in ("DATE", "TIME")
        ):
            return child
    if clause.dep_ == "advcl":
        return None  # a purpose: the governor's subject acts
    objects = syntax.objects_of(governor)
    if objects:
        return next((o for o in objects if o.dep_ == "iobj"), objects[0])
    if is_passive(governor):
        return patient_of(governor)
    return None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    """The noun that a relative pronoun stands for; any other subject itself."""
    if subject.lower_ not in RELATIVE:
        return subject
    clause = verb
    while clause.dep_ in ("conj", "xcomp") and clause.head.i != clause.i:
        clause = clause.head
    return clause.head if clause.dep_.startswith("acl") else None


def _relativised(verb: Token) -> Token | None:
    """The noun that a relative clause without an object of its own is about, where the clause has another subject: "the men it arrested"."""
    if verb.dep_ != "acl:relcl":
        return None
    own = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    if own is None or own.lower_ in RELATIVE:
        return None
    if any(c.dep_ == "obl" and c.lower_ in RELATIVE for c in verb.children) or any(
        c.dep_ == "advmod" and c.lower_ in ("when", "where") for c in verb.children
    ):
        return None
    return verb.head


def _noun_subject(noun: Token) -> Token | None:
    """Who would carry out the infinitive below a noun: "Norland's plan to", "gave its word to", "a call on Sudria to"."""
    for child in noun.children:
        if (
            child.dep_ == "nmod"
            and syntax.case_of(child) in ("on", "for", "to")
            and noun.lemma_ in ("call", "appeal", "request", "demand", "plea", "order", "pressure")
        ):
            return child
    if noun.dep_ == "obj" and noun.lemma_.lower() in TERMS_SET and noun.head.pos_ == "VERB":
        told = [c for c in noun.head.children if c.dep_ == "iobj"] or by_preposition(noun.head, ("to",))
        if told:
            return told[0]  # "gave Norland an ultimatum to leave": Norland is to leave
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is not None and noun.lemma_ not in ("call", "appeal", "request", "demand", "plea", "order"):
        return owner
    if (
        noun.dep_ in ("obj", "obl", "nsubj:pass")
        and noun.head.pos_ == "VERB"
        and noun.lemma_ not in ("call", "appeal", "request", "demand", "plea", "order")
    ):
        return subject_of(noun.head) if not is_passive(noun.head) else syntax.agent_of(noun.head)
    return owner


def _asked(verb: Token) -> list[Token]:
    """Who is to act on a request: the object, or the phrase behind "on", "to", "with"; else who acts in the infinitive below."""
    for child in verb.children:
        if child.dep_ in ("obj", "iobj") and (child.dep_ == "iobj" or names_somebody(child)):
            return list(all_of(child))
    found = by_preposition(verb, ("on", "upon", "to", "with", "from", "of"))
    wanted = [c for c in verb.children if c.dep_ == "obj"]
    if not found and (leaving := [c for c in wanted if c.lemma_.lower() in LEAVING]):
        own = [t for c in leaving for o in c.children if o.dep_ == "nmod:poss" for t in all_of(o)]
        return own or [t for c in leaving for t in by_preposition(c, ("of",))]
    found = found or [t for c in wanted for t in by_preposition(c, ("from",))]
    if found:
        return found  # "demanded an answer from Sudria" too
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            subject = next((c for c in child.children if c.dep_ in syntax.SUBJECTS), None)
            if subject is not None and not is_passive(child):
                return list(all_of(subject))  # who is to be punished is not asked
    return []

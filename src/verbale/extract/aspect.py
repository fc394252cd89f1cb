"""Whether the text has an event happen: actual, planned, requested, hypothetical, negated, denied, historical."""

from __future__ import annotations

import datetime

from spacy.tokens import Token

from verbale import syntax
from verbale.records import Aspect, When

# What a governor makes of the act below it: "plans to attack", "called for talks", "the threat of war". By lemma; the parts of speech share a
# list because the noun says what the verb does ("they plan to", "the plan to"). Developed on training/events and gold/open/full_train.
PLANS = frozenset(
    "plan intend aim prepare agree expect schedule set vow pledge promise decide arrange slate due promise undertake resolve commit "
    "preparation decision intention commitment arrangement ready brace gear poise book determined vote about plot conspiracy".split()
)
REQUESTS = frozenset(
    "urge call ask demand request order appeal plead beg tell invite press require push pressure implore advise recommend instruct "
    "entreat exhort insist lobby petition encourage propose suggest instruction recommendation plea ultimatum proposal suggestion resolution motion necessary essential".split()
)
MAYBES = frozenset(
    "threaten want hope seek offer consider mull weigh contemplate wish desire discuss debate ponder explore favour favor "
    "fear worry risk warn warning possibility prospect threat bid chance option possible likely unlikely willing "
    "prepared reluctant able could prefer allow authorize authorise enable let refuse attempt try".split()
)
DENIES = frozenset("deny dispute refute".split())
# What is told of an act, and may be denied with it; those who will have none of the terms offered, and what they then have not agreed to.
TOLD = frozenset("report claim allegation accusation rumour rumor suggestion speculation charge assertion".split())
REJECTS = frozenset("reject dismiss spurn rebuff refuse decline".split())
TERMS = frozenset(
    "agreement deal accord pact truce ceasefire cease-fire talk dialogue negotiation treaty compromise settlement mediation".split()
)
STOPS = frozenset(
    "avoid prevent cancel postpone refrain scrap shelve abandon forgo delay avert forestall call-off stop-short hold-off rule-out put-off "
    "back-out stop shy".split()
)
BALKS = frozenset(
    "refuse fail decline failure refusal unable unwilling reluctance".split()
)  # with an infinitive alone: a refused plea was made
NOBODY = frozenset("nobody none nothing no-one neither".split())
MODALS_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MODALS_MAYBE = frozenset({"could", "might", "may", "can", "ca"})
MODALS_DUTY = frozenset({"should", "must", "ought"})
REPORTING = frozenset(
    "say tell announce add report state declare confirm claim believe think know note explain reveal insist pledge promise vow predict expect "
    "write tweet indicate argue stress warn hint signal assure".split()
)
FORMERLY = frozenset(
    "previously formerly once last originally historically".split()
)  # beside a verb: "last spoke in February"
COMING = frozenset(
    "planned upcoming forthcoming scheduled proposed future pending next imminent coming expected".split()
)
SUPPOSED = frozenset("possible potential hypothetical threatened would-be prospective".split())
BYGONE = frozenset("former previous earlier past historic historical".split())
FIXED = frozenset("set schedule slate plan expect due book".split())  # "talks are set for Monday", "are due to open"
# "Their demands include an inquiry", "the plan is a withdrawal": what the subject holds is as far from done as the subject says.
HOLDING = frozenset("include comprise contain cover involve".split())
LIGHT = frozenset(
    "hold have make conduct launch carry stage begin start take resume give do issue file lodge open declare impose announce send establish sign "
    "reach pay levy provide deliver extend express voice convey reiterate renew repeat mount wage commit perpetrate attend join host lead continue "
    "pursue undertake enter slap place put grant strike receive get obtain exchange see face secure come be win draw trigger spark bring cause "
    "enforce introduce adopt approve ratify conclude complete stop-by return raise lay level bring press serve hand award build set schedule "
    "take-place occur happen follow proceed go break erupt rage intensify".split()
)
FINITE = ("VBD", "VBZ", "VBP")
COMPLEMENTS = ("xcomp", "ccomp", "obj", "obl", "advcl", "acl", "nmod", "csubj", "nsubj:pass", "csubj:pass")


def aspect_of(trigger: Token, when: When | None, published: str | None) -> Aspect:
    """The aspect of a trigger from its negation, auxiliaries and what it hangs on; an old date makes it historical.

    A noun under a light verb ("will hold talks") has the verb's. The first that applies stands, in the order of the rules below, which is
    that of the annotation guide: what did not happen is no plan, what is asked for is no possibility.
    """
    heads = _verbs(trigger)
    found = _own(heads) or _governed(heads[-1]) or _described(trigger)
    if found is not None:
        return found
    if when is not None and when.from_ and published and len(published) >= 10 and when.from_ > published[:10]:
        return Aspect.PLANNED
    if _is_old(when, published) or _before_past(heads):
        return Aspect.HISTORICAL
    if any(c.lower_ in FORMERLY and c.dep_ == "advmod" for t in heads for c in t.children):
        return Aspect.HISTORICAL
    return Aspect.ACTUAL


def light_head(noun: Token) -> Token | None:
    """The verb that a noun of action is the object or the passive subject of ("held talks", "talks were held"); else None."""
    top = noun
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ in ("obj", "nsubj:pass") and top.head.pos_ == "VERB":
        return top.head
    if top.dep_ == "nsubj" and top.head.pos_ == "VERB" and not syntax.objects_of(top.head):
        return top.head  # "talks will begin"
    return None


def _verbs(trigger: Token) -> list[Token]:
    """The trigger and, for a noun, the verb that carries its tense."""
    if trigger.pos_ in ("NOUN", "PROPN", "ADJ"):
        if any(c.dep_ == "cop" for c in trigger.children):
            return [trigger]
        verb = light_head(trigger)
        if verb is not None and verb.lemma_ in LIGHT:
            return [trigger, verb]
    return [trigger]


def _own(heads: list[Token]) -> Aspect | None:
    """The aspect by the words of the verb group itself."""
    for token in heads:
        if _negated(token):
            return Aspect.DENIED if _denial(heads[-1]) else Aspect.NEGATED
        if (
            any(c.dep_ == "mark" and c.lower_ == "without" for c in token.children)
            or syntax.case_of(token) == "without"
        ):
            return Aspect.NEGATED
    if any(t.lemma_ in FIXED and (t.pos_ == "ADJ" or syntax.is_passive(t)) for t in heads[1:]):
        return Aspect.PLANNED
    helpers = {c.lower_ for t in heads for c in _helpers(t)}
    if helpers & MODALS_FUTURE:
        return Aspect.HYPOTHETICAL if _conditioned(heads[-1]) else Aspect.PLANNED
    if any(_due(t) for t in heads):
        return Aspect.PLANNED
    if any(c.lower_ in ("if", "unless", "whether") for t in heads for c in _helpers(t) if c.dep_ == "mark"):
        return Aspect.HYPOTHETICAL
    if helpers & MODALS_MAYBE:
        return Aspect.HYPOTHETICAL
    if helpers & {"would", "'d", "’d"}:
        return Aspect.PLANNED if _reported(heads[-1]) else Aspect.HYPOTHETICAL
    if helpers & MODALS_DUTY:
        inverted = any(c.lower_ == "should" and c.i == c.sent.start for t in heads for c in _helpers(t))
        return Aspect.HYPOTHETICAL if inverted else Aspect.REQUESTED
    return None


def _negated(token: Token) -> bool:
    """Whether "not", "never", "no" stands with the word, or its subject or object is nobody or nothing."""
    if any(
        c.lower_ in ("only", "just", "merely")
        for n in token.children
        if n.lower_ in ("not", "n't")
        for c in [n.nbor(1)]
        if n.i + 1 < len(n.doc)
    ):
        return False
    if syntax.is_negated(token) or any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in token.children):
        return True
    for child in token.children:
        if child.dep_ in (*syntax.SUBJECTS, "obj") and token.pos_ in ("VERB", "AUX"):
            words = {c.lower_ for c in child.children if c.dep_ in ("det", "cc:preconj", "advmod", "cc")}
            if child.lower_ in NOBODY or words & {"no", "neither", "nor"} or (child.dep_ != "obj" and "not" in words):
                return True
            if child.lower_ == "one" and "no" in words:
                return True
    return False


def _denial(verb: Token) -> bool:
    """Whether the negation is what somebody says of the past: known through the denial alone (ruling 3)."""
    current = verb
    while current.dep_ == "conj":
        current = current.head
    if current.dep_ not in ("ccomp", "parataxis") or current.head.lemma_ not in REPORTING:
        return False
    helpers = {c.lower_ for c in _helpers(verb)} | {c.lower_ for c in verb.children if c.dep_ == "cop"}
    return bool(helpers & {"had", "has", "have", "did", "was", "were", "been", "'ve", "’ve"}) or verb.tag_ == "VBD"


def _due(verb: Token) -> bool:
    """Whether "is to", "are to" stands before the verb."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    return "to" in marks and any(
        c.dep_ in ("aux", "cop") and c.lower_ in ("is", "are", "was", "were", "'s", "’s") for c in verb.children
    )


def _conditioned(verb: Token) -> bool:
    """Whether a condition stands beside the verb: if, unless, only, once, the moment, should it, were it."""
    for child in verb.children:
        if child.dep_.startswith("advcl"):
            inside = [c for c in child.children if c.dep_ in ("mark", "advmod", "aux", "cop")]
            if any(c.lower_ in ("if", "unless", "once", "provided") for c in inside):
                return True
            if any(c.lower_ in ("should", "were") and c.i == child.left_edge.i for c in inside):
                return True
    return False


def _helpers(token: Token) -> list[Token]:
    """The auxiliaries and subordinators of a verb; those of the first where it is coordinated and has none."""
    own = [c for c in token.children if c.dep_ in ("aux", "aux:pass", "mark")]
    current = token
    while (
        not own
        and current.dep_ == "conj"
        and current.tag_ == current.head.tag_
        and not any(c.dep_ in syntax.SUBJECTS for c in current.children)
    ):
        current = current.head
        own = [c for c in current.children if c.dep_ in ("aux", "mark")]
    return own


def _reported(verb: Token) -> bool:
    """Whether the verb is what somebody said, and no condition stands beside it: there "would" is a future seen from the past."""
    if _conditioned(verb):
        return False
    current = verb
    while current.dep_ == "conj":
        current = current.head
    return current.dep_ in ("ccomp", "parataxis") and current.head.lemma_ in REPORTING


def _governed(token: Token) -> Aspect | None:
    """The aspect by what the act hangs on, up to three governors away."""
    if token.pos_ == "NOUN" and any(c.dep_ == "cop" for c in token.children):
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if (held := _held(subject)) is not None:
            return held
    current = token
    for _ in range(4):
        while current.dep_ == "conj":
            if current.tag_ in FINITE and current.head.tag_ == "VB":
                return None  # "urged him to go and spoke": what is told is not what was asked for
            current = current.head
        if current.dep_ == "root" or current.dep_ == "ROOT" or current.head is current:
            return None
        relation, governor = current.dep_, current.head
        found = _verdict(current, relation, governor)
        if found is not None:
            return found
        if relation in ("xcomp", "obj", "nmod", "obl", "nsubj:pass") and governor.pos_ in ("VERB", "NOUN", "ADJ"):
            if (
                governor.pos_ == "VERB"
                and relation != "xcomp"
                and (current is not token or governor.lemma_ not in LIGHT)
            ):
                return None
            above = _own([governor]) if governor.pos_ in ("VERB", "ADJ") and relation == "xcomp" else None
            if above is not None:
                return above
            if relation in ("obl", "nsubj:pass"):
                return None
            current = governor
            continue
        return None
    return None


def _verdict(token: Token, relation: str, governor: Token) -> Aspect | None:
    """What one governor makes of the act."""
    if relation not in COMPLEMENTS:
        return None
    if relation == "obj" and governor.lemma_ in HOLDING and (held := _held(syntax.subject_of(governor))) is not None:
        return held
    name, infinitive = _name(governor), _infinitive(token)
    clause = relation in ("xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl")
    case = syntax.case_of(token) or next((c.lower_ for c in token.children if c.dep_ == "mark"), "")
    if relation == "xcomp" and governor.lemma_ in ("have", "be", "remain") and infinitive:
        if any(c.lower_ == "yet" for c in governor.children):
            return Aspect.NEGATED
        return Aspect.PLANNED if governor.lemma_ == "be" else Aspect.REQUESTED
    if relation == "xcomp" and governor.lemma_ == "go" and infinitive:
        return Aspect.PLANNED
    if relation == "advcl" and case == "from" and name in STOPS:
        return Aspect.NEGATED  # "shied away from imposing"
    if relation == "advcl" and not (infinitive and name in PLANS | REQUESTS | MAYBES | STOPS):
        if case in ("if", "unless"):
            return Aspect.HYPOTHETICAL
        if case in ("when", "once", "before", "until", "after") or any(
            c.lower_ in ("when", "until", "once") for c in token.children if c.dep_ == "advmod"
        ):
            above = _own([governor])
            if above in (Aspect.PLANNED, Aspect.HYPOTHETICAL) and token.tag_ in ("VB", "VBP", "VBZ"):
                return above
            if above is Aspect.NEGATED and case in ("until", "before") and _in_present(token):
                return Aspect.HYPOTHETICAL  # "will not leave until it is paid"
        return None
    if name in TOLD and relation in ("acl", "nmod", "ccomp") and _is_denied(governor):
        return Aspect.DENIED
    if name in REJECTS and relation == "obj" and token.lemma_.lower() in TERMS:
        return Aspect.NEGATED
    if name in DENIES and (clause or relation in ("obj", "nsubj:pass")):
        return Aspect.DENIED
    if name in BALKS and infinitive and relation in ("xcomp", "acl"):
        return Aspect.NEGATED
    if name in STOPS and (clause or relation in ("obj", "nsubj:pass") or case in ("of", "from", "on", "out")):
        return Aspect.NEGATED
    if governor.lemma_ in ("want", "like") and relation == "xcomp" and syntax.objects_of(governor):
        return Aspect.REQUESTED
    if name in REQUESTS and governor.pos_ == "NOUN" and relation == "acl":
        return Aspect.REQUESTED
    if (
        name in REQUESTS
        and (infinitive or not clause or relation == "ccomp")
        and (relation != "obl" or case in ("for", "to", "into"))
    ):
        if relation == "obj" and governor.lemma_ in ("call", "tell", "invite", "ask", "order"):
            return (
                None  # "invited the attack's victims": the object is who, not what; what is ordered is as good as done
            )
        if relation == "ccomp" and not _bare(token) and governor.lemma_ in ("tell", "insist", "advise"):
            return None  # "told reporters that it attacked"
        return Aspect.REQUESTED
    if name in PLANS and (infinitive or relation in ("obj", "nmod", "acl", "nsubj:pass") or case in ("for", "to")):
        return Aspect.PLANNED
    if name in MAYBES and (clause or relation in ("obj", "nmod", "nsubj:pass")) and relation != "ccomp":
        if governor.lemma_ in ("warn", "allow", "let", "enable", "authorize", "authorise") and relation != "xcomp":
            return None
        return Aspect.HYPOTHETICAL
    if governor.pos_ == "AUX" and infinitive:
        return Aspect.PLANNED
    if infinitive and relation in ("acl", "csubj") and governor.pos_ in ("ADJ", "NOUN"):
        return Aspect.HYPOTHETICAL
    return None


def _in_present(verb: Token) -> bool:
    """Whether a verb is in the present tense, by itself or by its auxiliary."""
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    return verb.tag_ in ("VB", "VBP", "VBZ") or bool(helpers & {"is", "are", "'s", "’s", "has", "have"})


def _is_denied(told: Token) -> bool:
    """Whether somebody denies what is told: "refuted reports of", "denied the claim that"."""
    verb = told.head
    return told.dep_ in ("obj", "nsubj:pass") and verb.lemma_ in DENIES | REJECTS and not syntax.is_negated(verb)


def _held(subject: Token | None) -> Aspect | None:
    """What a demand or a plan makes of what it includes."""
    if subject is None or subject.pos_ != "NOUN":
        return None
    lemma = subject.lemma_.lower()
    return Aspect.REQUESTED if lemma in REQUESTS else Aspect.PLANNED if lemma in PLANS else None


def _name(governor: Token) -> str:
    """The governor's lemma; with its particle where the two are one word ("call-off")."""
    for child in governor.children:
        if child.dep_ == "compound:prt" or (child.dep_ == "advmod" and child.lower_ in ("off", "out", "short")):
            joined = f"{governor.lemma_}-{child.lower_}"
            if joined in STOPS:
                return joined
    return str(governor.lemma_.lower())


def _infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def _bare(token: Token) -> bool:
    """Whether the verb is a bare or subjunctive form, as in what is demanded ("demanded that he leave")."""
    return token.tag_ in ("VB", "VBP") and not any(c.dep_.startswith("aux") for c in token.children)


def _described(trigger: Token) -> Aspect | None:
    """The aspect by an adjective of the noun: "the planned talks", "a possible strike", "earlier attacks"."""
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return None
    words = {c.lower_ for c in trigger.children if c.dep_ in ("amod", "compound", "nmod:poss")}
    if words & COMING:
        return Aspect.PLANNED
    if words & SUPPOSED:
        return Aspect.HYPOTHETICAL
    return Aspect.HISTORICAL if words & BYGONE else None


def _before_past(heads: list[Token]) -> bool:
    """Whether a past perfect in the outlet's own voice puts the act before the story; in reported words it is only the past shifted back."""
    for token in heads:
        if token.tag_ in ("VBN", "VBD") and any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in _helpers(token)):
            current = token
            while current.dep_ == "conj":
                current = current.head
            return current.dep_ not in ("ccomp", "parataxis", "acl:relcl", "advcl", "xcomp")
    return False


def _is_old(when: When | None, published: str | None) -> bool:
    """Whether the event's last day lies more than a week before publication (ruling 4 of the annotation guide)."""
    if when is None or when.to is None or published is None or len(published) < 10:
        return False
    try:
        return datetime.date.fromisoformat(when.to) < datetime.date.fromisoformat(published[:10]) - datetime.timedelta(
            days=7
        )
    except ValueError:
        return False

"""Who acts and who is acted on: the words of an event's parties, read from the parse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.aspect import LIGHT
from verbale.records import ActorType, EventType, MentionIndex, Party, Quote, QuoteType

# The prepositions that introduce the recipient where the table names none, by type (training/events; PLOVER 2.0 codebook's examples).
PREPOSITIONS: dict[EventType, tuple[str, ...]] = {
    EventType.AGREE: ("with", "to"),
    EventType.CONSULT: ("with", "to"),
    EventType.SUPPORT: ("for", "to", "with", "behind", "on", "of"),
    EventType.CONCEDE: ("to", "with", "on", "against", "for"),
    EventType.COOPERATE: ("with", "to"),
    EventType.AID: ("to", "for", "with"),
    EventType.RETREAT: ("from", "to", "on", "against", "for"),
    EventType.REQUEST: ("on", "to", "from", "of", "for", "with"),
    EventType.ACCUSE: ("against", "of", "with", "at", "over", "about", "into", "on", "to"),
    EventType.REJECT: ("with", "to", "against", "by", "from", "of"),
    EventType.THREATEN: ("against", "to", "with"),
    EventType.PROTEST: ("against", "at", "over", "outside"),
    EventType.SANCTION: ("on", "against", "with", "to", "from"),
    EventType.MOBILIZE: ("against", "to", "near", "on", "along"),
    EventType.COERCE: ("on", "of", "against", "from", "to"),
    EventType.ASSAULT: ("on", "against", "at", "with", "into", "of"),
}
# Types whose noun takes "of" for the one acted on ("the killing of", "condemnation of"), and those whose noun takes it for the one that acts.
OF_RECIPIENT = frozenset("ASSAULT ACCUSE COERCE SANCTION SUPPORT REJECT AID".split())
OF_ACTOR = frozenset("CONSULT AGREE COOPERATE CONCEDE THREATEN PROTEST REQUEST".split())
MUTUAL = frozenset("CONSULT AGREE COOPERATE ASSAULT".split())
# Nouns of what is done to their possessor: "the editor's killing", "her arrest", where no "of" names another.
SUFFERED = frozenset(
    "killing murder assassination execution beheading poisoning kidnapping abduction arrest detention imprisonment capture expulsion "
    "deportation extradition trial conviction indictment prosecution torture stabbing shooting removal ouster dismissal release".split()
)
# "promised Kyiv to send": the subject of these acts in the infinitive although there is an object.
SUBJECT_CONTROL = frozenset("promise threaten vow pledge".split())
# "accused Sudria of sending": the object of these acts in the gerund.
BLAMED = frozenset(
    "accuse suspect convict blame criticise criticize condemn praise thank applaud commend stop prevent bar ban forgive punish sanction "
    "chide rebuke fault denounce congratulate apologise pressure talk force bully".split()
)
ASKED_BY = {
    "call": ("on", "upon", "for"),
    "appeal": ("to",),
    "plead": ("with",),
    "wait": ("for",),
    "push": ("for",),
    "press": ("for",),
}
# Private people stand for nobody but themselves: "a U.S. national" is not the United States.
PRIVATE = frozenset(
    "national citizen man woman boy girl person people student tourist resident visitor victim child family relative passenger driver worker "
    "employee player fan villager farmer doctor teacher nurse suspect gunman prisoner inmate hostage refugee migrant civilian".split()
)
# Nouns for people and bodies who take part in politics, beside the private ones.
PEOPLE = PRIVATE | frozenset(
    "official officer soldier minister president leader journalist protester demonstrator activist member diplomat envoy politician lawmaker "
    "rebel militant fighter militia insurgent opponent critic supporter police army military navy force troop guard government authority "
    "court judge prosecutor parliament opposition party group union ministry embassy council commission ambassador delegation premier senator "
    "governor mayor spokesman spokeswoman candidate voter crowd mob attacker bomber assailant terrorist dissident separatist".split()
)
# The subject of these has no part in the act that is their object: "condemned the attack"; all others do it ("ordered", "halted the raid").
ONLOOKING = frozenset(
    "condemn denounce criticise criticize welcome praise blame protest investigate probe deplore regret mourn report describe mention note witness "
    "watch fear survive escape decry slam link call avenge follow prevent thwart foil confirm deny cover remember recall discover expect await "
    "commemorate mark know oppose reject applaud hail study examine monitor observe flee dodge cite compare justify explain".split()
)
# What an attack does to its object: "the raid killed three"; not "the raid shocked Norland".
HARMING = frozenset(
    "kill injure wound hit strike target destroy damage devastate hurt claim leave displace level flatten ravage cripple burn sweep detain net prevent block stop trap bar".split()
)
# What is sent, given or used; as the object of such a verb it is acted on by nobody.
MEANS = frozenset(
    "troop force soldier jet ship warship vessel tank team peacekeeper expert inspector observer adviser contingent".split()
)
MESSAGES = frozenset(
    "letter statement message note tweet post email memo petition order decree resolution communique cable report video".split()
)
FINITE = frozenset(("VBD", "VBZ", "VBP"))
RELATIVE = frozenset("who which that whom whose".split())

Parties = tuple[tuple[Token, ...], tuple[Token, ...]]


def parties_of(trigger: Token, event_type: EventType, prepositions: tuple[str, ...] = ()) -> Parties:
    """The heads of the phrases of those who act and of those acted on, each with its conjuncts.

    prepositions: where the table says that the recipient stands ("obj", "iobj" or prepositions); by default those of the type.
    """
    places = tuple(dict.fromkeys((*(prepositions or ("obj",)), *PREPOSITIONS[event_type])))
    if trigger.pos_ in ("VERB", "AUX") or (
        trigger.pos_ == "ADJ" and any(c.dep_ in syntax.SUBJECTS for c in trigger.children)
    ):
        found = _verb_parties(trigger, event_type, places)
    else:
        found = _noun_parties(trigger, event_type, places)
    actors, recipients = _unique(found[0]), _unique(found[1])
    return actors, tuple(r for r in recipients if r not in actors)


def all_of(token: Token | None) -> tuple[Token, ...]:
    """The token and its conjuncts; nothing for None."""
    return tuple(syntax.conjuncts(token)) if token is not None else ()


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


def _unique(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple({t.i: t for t in tokens}.values())


# ------------------------------------------------------------------------------------------------------------------------------ verbs


def _verb_parties(verb: Token, event_type: EventType, places: tuple[str, ...]) -> tuple[list[Token], list[Token]]:
    if is_passive(verb):
        agent = syntax.agent_of(verb) or next(
            (c for c in syntax.children(verb, "obl") if syntax.case_of(c) == "by"), None
        )
        patient = patient_of(verb)
        actors = list(all_of(agent))
        recipients = [t for t in all_of(patient) if t.i != verb.i]
        if patient is not None:
            recipients += _owners(patient, places)
        recipients += _by_preposition(verb, [p for p in places if p not in ("obj", "iobj")])
        return actors, recipients
    actors, recipients = list(all_of(subject_of(verb))), []
    actors += [t for t in _beside(subject_of(verb), verb) if t not in actors]
    objects = [c for c in verb.children if c.dep_ in ("obj", "iobj")]
    relative = _relativised(verb)
    if relative is not None and not objects and relative not in actors:
        objects = [relative]
    for thing in (_antecedent(o, verb) or o for o in objects):
        if thing.dep_ == "iobj" or "obj" in places or thing is relative:
            recipients += all_of(thing)
        recipients += _owners(thing, places)
    recipients += _by_preposition(verb, places)
    if event_type == "REQUEST":
        recipients = _asked(verb) or recipients
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
        own = [c for c in current.children if c.dep_ in syntax.SUBJECTS]
        if own and not (current is not verb and is_passive(current) and current.dep_ != "conj" and not own):
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
            if told is not None:  # ""It hurts," she said, asking them to wait": the parser hung it on what is said
                return subject_of(told)
        if current.dep_ == "conj" and current.tag_ in FINITE and head.tag_ == "VB" and head.dep_ in ("xcomp", "advcl"):
            current = head.head  # "urged her to wait and spoke with him": a finite verb does not go with the infinitive
            continue
        if current.dep_ in ("xcomp", "ccomp", "advcl") and head.pos_ in ("VERB", "ADJ", "AUX"):
            controller = _controller(current, head)
            if controller is not None:
                return controller
        if current.dep_ == "acl" or current.dep_ == "acl:relcl":
            if current.tag_ == "VBG" and head.lemma_.lower() in MESSAGES and head.head.pos_ == "VERB":
                return subject_of(head.head)  # "sent a letter requesting": who sent it requests
            if current.tag_ in ("VBG", "VBN") or current.dep_ == "acl:relcl":
                return head
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
        if child.dep_ in ("obl", "obl:arg") and syntax.case_of(child) in ASKED_BY.get(governor.lemma_, ()):
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


def _by_preposition(word: Token, places: Iterable[str]) -> list[Token]:
    """The phrases on the word by the prepositions, in the order of the prepositions' list; the first preposition that occurs decides."""
    for place in places:
        found = [
            c
            for c in word.children
            if c.dep_.startswith(("obl", "nmod")) and c.dep_ != "nmod:poss" and syntax.case_of(c) == place
        ]
        found = [c for c in found if c.ent_type_ not in ("DATE", "TIME") and c.dep_ != "obl:tmod"]
        if found:
            return [t for c in found for t in all_of(c)]
    return []


def _owners(thing: Token, places: Iterable[str]) -> list[Token]:
    """Those to whom a thing acted on belongs or is directed: "rejected Norland's offer", "imposed sanctions on Sudria"."""
    found = [t for c in thing.children if c.dep_ == "nmod:poss" for t in all_of(c)]
    found += [
        c
        for c in thing.children
        if c.dep_ in ("amod", "compound") and c.ent_type_ in ("GPE", "NORP", "ORG", "PERSON", "LOC")
    ]
    prepositions = [p for p in places if p not in ("obj", "iobj")]
    found += _by_preposition(thing, [*prepositions, "by", "from"] if not found else prepositions)
    return found


def _asked(verb: Token) -> list[Token]:
    """Who is to act on a request: the object, or the phrase behind "on", "to", "with"; else who acts in the infinitive below."""
    for child in verb.children:
        if child.dep_ in ("obj", "iobj") and (child.dep_ == "iobj" or names_somebody(child)):
            return list(all_of(child))
    found = _by_preposition(verb, ("on", "upon", "to", "with", "from", "of"))
    found = found or [t for c in verb.children if c.dep_ == "obj" for t in _by_preposition(c, ("from",))]
    if found:
        return found  # "demanded an answer from Sudria" too
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            subject = next((c for c in child.children if c.dep_ in syntax.SUBJECTS), None)
            if subject is not None:
                return list(all_of(subject))
    return []


def names_somebody(token: Token) -> bool:
    """Whether the word can be somebody: a name, a pronoun for people, or a noun that the tagger took for a name."""
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or token.lower_ in (
        "he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "whom"
    )  # fmt: skip


def is_somebody(token: Token) -> bool:
    """Whether the word names or describes somebody, be it one whom no mention resolves ("police", "three protesters")."""
    return names_somebody(token) or token.lemma_.lower() in PEOPLE


# ------------------------------------------------------------------------------------------------------------------------------ nouns


def _noun_parties(noun: Token, event_type: EventType, places: tuple[str, ...]) -> tuple[list[Token], list[Token]]:
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
            actors.append(child)
        elif child.dep_ == "nmod":
            case = syntax.case_of(child)
            if case in ("between", "among", "by"):
                actors += all_of(child)
            elif case == "of":
                (
                    recipients
                    if event_type.value in OF_RECIPIENT
                    else actors
                    if event_type.value in OF_ACTOR
                    else recipients
                ).extend(all_of(child))
            elif case == "from" and event_type.value not in ("RETREAT",):
                actors += all_of(child)
            elif (case in places and case != "of") or (event_type == "CONSULT" and case == "with"):
                recipients += all_of(child)
    top = noun
    while top.dep_ == "conj":
        top = top.head
    verb = top.head if top.head.pos_ == "VERB" else None
    if verb is None:
        return actors, recipients
    if top.dep_ == "obj" and (
        verb.lemma_ in LIGHT
        or not (actors or (verb.lemma_ in ONLOOKING and event_type.value not in ("CONSULT", "AGREE", "COOPERATE")))
    ):
        subject = subject_of(verb) if not is_passive(verb) else syntax.agent_of(verb)
        if verb.lemma_ in ("receive", "face", "get", "see", "suffer", "win", "secure", "obtain"):
            recipients += all_of(subject)
        else:
            actors += all_of(subject)
        if not recipients:
            recipients += [c for c in verb.children if c.dep_ == "iobj"] or _by_preposition(
                verb, [p for p in places if p not in ("obj", "of")]
            )
    elif top.dep_ == "nsubj:pass":
        actors += all_of(syntax.agent_of(verb))
        if not recipients:
            recipients += _by_preposition(verb, [p for p in places if p not in ("obj", "of")])
    elif (
        top.dep_ == "nsubj" and event_type.value in ("ASSAULT", "COERCE") and not recipients and verb.lemma_ in HARMING
    ):
        recipients += [t for c in verb.children if c.dep_ == "obj" for t in all_of(c)]
    elif (
        top.dep_ == "obl"
        and syntax.case_of(top) in ("in", "for", "during", "to")
        and not actors
        and event_type.value in MUTUAL
        and event_type is not EventType.ASSAULT  # "blamed Sudria for the attack": who blames has not attacked
    ):
        actors += all_of(subject_of(verb) if not is_passive(verb) else patient_of(verb))
    return actors, recipients


# ------------------------------------------------------------------------------------------------------------------------ as actors


def resolved(
    tokens: Sequence[Token], index: MentionIndex, quotes: tuple[Quote, ...], *, one_side: bool = False
) -> tuple[Party, ...]:
    """The actors that the tokens' phrases name, each once; ``one_side``: only the first that names any, and those coordinated with it.

    A word of its own mention first; then whoever the phrase names as its owner or adjective ("the army of Chad", "Russian troops"), but
    no place in it ("journalists in Gaza"). Pronouns: as ``resolve/`` has them; "I" and "we" in somebody's words are the speaker.
    """
    found: dict[str, Party] = {}
    side: int | None = None
    for token in tokens:
        if one_side and side is not None and _first_of(token).i != side:
            continue
        several = _of_several(token, index)
        if several:
            side = _first_of(token).i
            found.update({p.actor: p for p in several if p.actor not in found})
            continue
        party = _party(token, index, quotes)
        if party is not None:
            side = _first_of(token).i
            found.setdefault(party.actor, party)
    return tuple(found.values())


def _of_several(token: Token, index: MentionIndex) -> tuple[Party, ...]:
    """The states whose people a plural noun names together: "delegations from Ukraine and Russia"."""
    if token.tag_ != "NNS":
        return ()
    for child in token.children:
        if child.dep_ == "nmod" and syntax.case_of(child) in ("from", "of") and len(all_of(child)) > 1:
            named = [index.mention_at(syntax.span_of(t)) for t in all_of(child)]
            states = [m for m in named if m is not None and m[1].type is ActorType.GOVERNMENT and m[1].country]
            if len(states) > 1:
                return tuple(Party(actor=a.id, span=m.span) for m, a in states)
    return ()


def _first_of(token: Token) -> Token:
    """The first of those that the token is coordinated with."""
    while token.dep_ == "conj":
        token = token.head
    return token


def _party(token: Token, index: MentionIndex, quotes: tuple[Quote, ...]) -> Party | None:
    span = syntax.span_of(token)
    mention = index.mention_at(span)
    if mention is not None and token.lower_ in ("he", "she", "him", "her") and _says_it(token, mention[1].id, quotes):
        return None  # within one's own quotation marks one is "I"
    if mention is None and token.pos_ == "PRON":
        return _pronoun(token, index, quotes)
    if mention is None and token.lemma_.lower() not in PRIVATE:
        owners = [
            c for c in token.children if c.dep_ == "appos"
        ]  # "two of his ministers, A and B": A and B act, not he
        owners += [
            c
            for c in token.children
            if c.dep_ in ("nmod:poss", "amod", "compound", "flat")
            or (c.dep_ == "nmod" and syntax.case_of(c) in ("of", "from", "for"))
        ]
        for child in owners:
            found = [index.mention_at(syntax.span_of(child)), *index.all_in(syntax.phrase_span(child))]
            named = [
                m
                for m in found
                if m is not None and m[0].span.of(syntax.text_of(token.doc)).lower() not in ("his", "her")
            ]
            if named:
                mention = named[0]
                break
    return Party(actor=mention[1].id, span=mention[0].span) if mention is not None else None


def _says_it(token: Token, actor: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether the word stands within the quotation marks of the actor's own words."""
    span = syntax.span_of(token)
    around = [q for q in quotes if any(c.contains(span) for c in q.content)]
    inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
    return inner is not None and inner.type is QuoteType.DIRECT and inner.speaker == actor


def _pronoun(token: Token, index: MentionIndex, quotes: tuple[Quote, ...]) -> Party | None:
    """Whom a pronoun without a mention of its own means: the speaker of the words that it stands in."""
    span = syntax.span_of(token)
    if token.lower_ in ("i", "we", "me", "us", "my", "our"):
        around = [q for q in quotes if q.speaker and any(c.contains(span) for c in q.content)]
        inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
        return Party(actor=inner.speaker, span=span) if inner is not None and inner.speaker else None
    speaker = _joint_owner(token) or _speaker_of(token)
    mention = index.mention_at(syntax.span_of(speaker)) if speaker is not None else None
    if mention is not None and token.lower_ in ("it", "its") and mention[1].type is ActorType.PERSON:
        return None
    return Party(actor=mention[1].id, span=span) if mention is not None else None


def _joint_owner(pronoun: Token) -> Token | None:
    """Whose the first of two coordinated things is: in "the government's repression and its support for X" the second is its too."""
    thing = pronoun.head
    if pronoun.dep_ != "nmod:poss" or thing.dep_ != "conj":
        return None
    return next((c for c in thing.head.children if c.dep_ == "nmod:poss" and c.pos_ in ("NOUN", "PROPN")), None)


def _speaker_of(pronoun: Token) -> Token | None:
    """The subject of the verb whose clausal complement a third-person pronoun stands in: in its words it means the speaker."""
    if pronoun.lower_ not in ("it", "they", "he", "she", "its", "their"):
        return None
    for clause in pronoun.ancestors:
        if clause.dep_ in ("ccomp", "parataxis") and clause.head.pos_ == "VERB":
            subject = subject_of(clause.head)
            if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
                return subject
    return None


def beneath(trigger: Token, event_type: EventType, actors: Sequence[Token], index: MentionIndex) -> tuple[Party, ...]:
    """A recipient from deeper in what the act is about, where its own phrases name none: "demanded that Sudria's king step down".

    Only from complements and objects, the first actor named there who is not the one acting; nothing from adverbials.
    """
    doing = {i for a in actors for i in (a.i, *(t.i for t in a.subtree))}
    for child in trigger.children:
        if child.dep_ not in ("obj", "iobj", "ccomp", "xcomp", "nmod", "acl") and not (
            child.dep_ == "obl"
            and syntax.case_of(child) in ("for", "to", "against", "on", "over", "about", "of", "with")
        ):
            continue
        for token in child.subtree:
            if token.i in doing or token.pos_ == "PRON" or token.ent_type_ in ("DATE", "TIME"):
                continue
            if token.dep_ in ("obj", "conj") and token.lemma_.lower() in MEANS:
                continue  # "vowed to send troops to Sudria": to whom, not what
            mention = index.mention_at(syntax.span_of(token))
            if mention is not None and mention[0].span.start >= token.idx and not _aside(token, child):
                return (Party(actor=mention[1].id, span=mention[0].span),)
    return ()


def _aside(token: Token, top: Token) -> bool:
    """Whether the word stands in a place, a time or an aside of the phrase."""
    current = token
    while current.i != top.i and current.head.i != current.i:
        if current.dep_ in ("advcl", "appos", "parataxis", "acl:relcl") or (
            current.dep_ in ("obl", "nmod")
            and syntax.case_of(current) in ("in", "at", "near", "during", "after", "before", "since", "by")
        ):
            return True
        current = current.head
    return False

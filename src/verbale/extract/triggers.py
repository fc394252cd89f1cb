"""Which words code an event: the ontology's words whose conditions the parse meets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import LIGHT, light_head
from verbale.extract.parties import (
    PEOPLE,
    PRIVATE,
    SERIES,
    all_of,
    is_passive,
    names_somebody,
    parties_of,
    patient_of,
    subject_of,
)
from verbale.knowledge.plover import Ontology, Pattern
from verbale.records import Aspect, EventType, Party, Quote, Span

POINTING = frozenset("the this that these those its his her their such".split())
NARROW = ("mod:", "case:", "under:")  # needs that make a sense of its own: "scathing attack", "on strike"
# What is a wrong whoever does it: who claims it of another accuses him.
WRONGS = frozenset(
    "attack kill murder massacre bomb shell shoot torture rape abduct poison persecute steal rig cheat lie defraud falsify fabricate bribe "
    "violate breach sabotage meddle interfere collude conspire spy hack smuggle plunder loot".split()
)
# The mode of a rejection by what is refused (PLOVER 2.0): talks, a release or easing, aid; without one for all else.
REFUSED = {
    EventType.CONSULT: "meet", EventType.RETREAT: "yield", EventType.CONCEDE: "yield", EventType.AID: "assist",
    EventType.COOPERATE: "assist", EventType.SUPPORT: None, EventType.AGREE: None,
}  # fmt: skip
# What is done against somebody: who calls for it asks for nothing of those whom it would strike.
AGAINST = (EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.ACCUSE, EventType.PROTEST)
VIOLENT = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december day week month year morning evening afternoon night date weekend days weeks months years hours".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word that codes an event, with the tokens of its parties and the rule that found it.

    carried: the noun that a light verb carries ("held talks"), which is as much the trigger as the verb.
    speaker: the actor in whose words a demand is made, who then is the one acting. score: how sure; None for a rule of the tables.
    bare: it codes no event of its own, only another mention of one. cameo: the code of the row, where it is finer than the type's and mode's.
    """

    trigger: Token
    type: EventType
    mode: str | None
    because: str
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    carried: tuple[Token, ...] = ()
    speaker: Party | None = None
    aspect: Aspect | None = None
    score: float | None = None
    bare: bool = False
    cameo: str | None = None


def hits(doc: Doc, table: Ontology) -> Iterator[Hit]:
    """Every word of the ontology whose conditions hold, in text order."""
    for token in doc:
        found = match(token, table)
        if found is not None:
            unmet = found.type is EventType.CONCEDE and _leaves_unmet(token)
            refused = unmet or (found.type in REFUSED and will_not(token))
            kind, mode, cameo = found.type, found.mode, found.cameo
            if refused:
                kind, mode, cameo = EventType.REJECT, REFUSED[found.type], None
            elif kind is EventType.MOBILIZE and _keeps_peace(token):
                kind, mode, cameo = EventType.AID, None, PEACEKEEPING
            actors, recipients = parties_of(token, kind, found.recipient)
            done = refused or any(n.startswith(("wont", "under:fail")) for n in found.needs)
            yield Hit(
                trigger=token,
                type=kind,
                mode=mode,
                because=f"events.{found.pos}:{found.lemma}{', leaves unmet' if unmet else ', will not' if refused else ''}",
                actors=actors,
                recipients=recipients,
                carried=_carried(token, found),
                aspect=Aspect.ACTUAL if done else None,
                cameo=cameo,
            )


DEMANDS = frozenset("demand request call appeal ultimatum pressure plea".split())


def _leaves_unmet(word: Token) -> bool:
    """Whether it says that somebody did not give in to a demand, which refuses it: "did not accede to the demands"."""
    asked = (c for c in word.children if c.dep_.startswith("obl") and c.lemma_.lower() in DEMANDS)
    return syntax.is_negated(word) and any(asked)


PEACEKEEPING = "074"  # CAMEO: provide military protection or peacekeeping, which PLOVER's crosswalk has under AID
PEACE = frozenset({"peacekeeper", "peacekeepers", "peacekeeping", "peace-keeping", "peace-keepers"})
ELSEWHERE = ("nsubj", "ccomp", "conj", "parataxis", "acl:relcl")


def _keeps_peace(word: Token) -> bool:
    """Whether the troops that are sent keep the peace: "sent troops to the peacekeeping force", "deployed as peacekeepers"."""
    level = [word]
    while level:
        if any(t.lower_ in PEACE for t in level):
            return True
        level = [
            c
            for t in level
            for c in t.children
            if c.dep_ not in ELSEWHERE and syntax.case_of(c) not in ("against", "from", "after", "near")
        ]
    return False


def pointing(doc: Doc, table: Ontology, coded: Sequence[Hit]) -> Iterator[Hit]:
    """Nouns of the ontology that only point back ("the attack", "these talks"): they code nothing of themselves, but may name an event told before."""
    taken = {t.i for hit in coded for t in (hit.trigger, *hit.carried)}
    for token in doc:
        if token.i in taken or token.pos_ != "NOUN" or not points(token):
            continue
        plain = [
            p
            for p in _rows(token, "noun", table)
            if not p.needs or not all(n.startswith(NARROW) or "+" in n for n in p.needs)
        ]
        for pattern in {p.type: p for p in reversed(plain) if not p.avoid & _neighbours(token)}.values():
            actors, recipients = parties_of(token, pattern.type, pattern.recipient)
            yield Hit(
                trigger=token,
                type=pattern.type,
                mode=None,
                because=f"events.noun:{pattern.lemma}",
                actors=actors,
                recipients=recipients,
                bare=True,
            )


def points(trigger: Token) -> bool:
    """Whether the word refers back: a noun with "the", "this" or an owner."""
    return trigger.pos_ == "NOUN" and any(
        c.lower_ in POINTING for c in trigger.children if c.dep_ in ("det", "nmod:poss")
    )


def _carried(token: Token, pattern: Pattern) -> tuple[Token, ...]:
    """The objects without which the row would not fit, where the verb is a light one."""
    if token.pos_ != "VERB" or token.lemma_ not in LIGHT:
        return ()
    wanted = {n.partition(":")[2] for need in pattern.needs for n in need.split("+") if n.startswith("obj:")}
    return tuple(o for o in _objects(token) if _words(o) & wanted)


def demands(doc: Doc, quotes: tuple[Quote, ...]) -> Iterator[Hit]:
    """What a speaker says that somebody else should or must do: a request, without any verb of asking."""
    for quote in quotes:
        if not quote.source or quote.response is not None:
            continue
        # An official without a name is no speaker, but takes part.
        heads = (syntax.head_token(doc, span) for span in quote.source)
        unnamed = [
            t for t in heads if t is not None and t.pos_ == "NOUN" and t.lemma_.lower() not in PRIVATE | OBSERVERS
        ]
        if quote.speaker is None and not unnamed:
            continue
        for content in quote.content:
            for token in syntax.tokens_in(doc, content) or ():
                if _is_demand(token, content):
                    subject = next(c for c in token.children if c.dep_ in syntax.SUBJECTS)
                    yield Hit(
                        trigger=token,
                        type=EventType.REQUEST,
                        mode=None,
                        because="events.modal",
                        actors=() if quote.speaker else tuple(unnamed),
                        recipients=all_of(subject),
                        speaker=Party(actor=quote.speaker, span=quote.source[0]) if quote.speaker else None,
                        aspect=Aspect.ACTUAL,
                    )


OBSERVERS = frozenset("analyst observer commentator economist columnist pundit".split())


def _is_demand(token: Token, content: Span) -> bool:
    """Whether the verb heads the words said, has "should" or "must", and a subject other than the speaker and than nobody in particular."""
    if token.pos_ != "VERB" or not content.contains(syntax.span_of(token)):
        return False
    if content.contains(syntax.span_of(token.head)) and token.head.i != token.i and token.dep_ != "conj":
        return False
    if not any(c.lower_ in ("should", "must") and c.dep_ == "aux" and c.i > token.left_edge.i for c in token.children):
        return False
    subject = next((c for c in token.children if c.dep_ in syntax.SUBJECTS), None)
    return subject is not None and (subject.pos_ in ("NOUN", "PROPN") or subject.lower_ in ("he", "she", "they", "you"))


def match(token: Token, table: Ontology) -> Pattern | None:
    """The first row of the token's lemma and part of speech whose conditions hold."""
    rows = [pattern for pos in _parts_of_speech(token) for pattern in _rows(token, pos, table)]
    if not rows:
        return None
    around = Around(token)
    return next((pattern for pattern in rows if _fits(around, pattern, table)), None)


class Around:
    """What stands about a word, each found once for all rows that ask for it."""

    def __init__(self, token: Token) -> None:
        self.token = token

    @cached_property
    def children(self) -> list[Token]:
        """What hangs on the word."""
        return list(self.token.children)

    @cached_property
    def objects(self) -> list[Token]:
        """The objects, or whom a passive acts on."""
        return _objects(self.token)

    @cached_property
    def lemmas(self) -> set[str]:
        """The lemmas of the objects, their compounds and conjuncts."""
        return {w for o in self.objects for w in _words(o)}

    @cached_property
    def things(self) -> set[str]:
        """The lemmas of the objects and of what phrases name, those aside that only tell of something beside the act."""
        return self.lemmas | {
            c.lemma_.lower()
            for c in self.children
            if c.dep_.startswith(("nmod", "obl")) and syntax.case_of(c) not in BESIDE
        }

    def beside(self, kind: str) -> Set[str]:
        """The words that needs of a kind ("obj", "prep", "subj") ask for."""
        return self.things if kind == "obj" else self.prepositions if kind == "prep" else self.doers

    @cached_property
    def subject(self) -> Token | None:
        """The head of the subject."""
        return subject_of(self.token)

    @cached_property
    def doers(self) -> set[str]:
        """The lemmas of the subject and those coordinated with it; "Kurds" and "Albanians" are "people" too."""
        subjects = all_of(self.subject)
        counted = [
            c for t in subjects if _counts(t) for c in t.children if c.dep_ == "nmod" and syntax.case_of(c) == "of"
        ]
        peoples = any(t.ent_type_ == "NORP" and t.tag_ in ("NNS", "NNPS") for t in (*subjects, *counted))
        return {w for t in subjects for w in _words(t)} | ({"people"} if peoples else set())

    @cached_property
    def neighbours(self) -> set[str]:
        """The lemmas of what else hangs on the word, or that it hangs on."""
        many = [c for c in self.children if c.lemma_.lower() in SERIES]
        return _neighbours(self.token) | {n.lemma_.lower() for c in many for n in c.children if n.dep_ == "nmod"}

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """The prepositions that introduce somebody or something beside the word ("on Saturday" is neither), and its particles."""
        phrases = [c for c in self.children if c.dep_.startswith(("obl", "nmod")) and not _is_time(c)]
        if self.token.pos_ == "VERB":  # "dropped bombs on a market": the parser often hangs it on the object
            own = [c for o in self.objects for c in o.children if c.i > o.i and c.i > self.token.i]
            phrases += [c for c in own if c.dep_ == "nmod" and syntax.case_of(c) != "of" and not _is_time(c)]
        particles = [c.lower_ for c in self.children if c.dep_ in ("compound:prt", "obl", "advmod")]
        cases = [*map(syntax.case_of, phrases), *particles]
        return frozenset([*cases, *(c.split()[0] for c in cases if " " in c)])  # "out of" is also "out"


def _is_time(phrase: Token) -> bool:
    """Whether a phrase says when: "on Saturday", not "for a week of strikes"."""
    if phrase.ent_type_ in ("DATE", "TIME"):
        return True
    return phrase.lower_ in DAYS and not any(syntax.case_of(c) == "of" for c in phrase.children)


def _avoided(around: Around, pattern: Pattern, table: Ontology) -> set[str]:
    """What stands beside the word that the row must not stand beside: its own list, and of violence an object that is words alone."""
    found = set(pattern.avoid & (around.lemmas | around.neighbours)) if pattern.avoid else set()
    if pattern.pos == "verb" and pattern.type in VIOLENT:
        found |= {o.lemma_.lower() for o in around.objects if _in_words(o, table)}
    return found


def _in_words(noun: Token, table: Ontology) -> bool:
    """Whether what is launched or led is one of words alone: "a scathing attack on the bill"."""
    row = match(noun, table) if noun.pos_ == "NOUN" else None
    return row is not None and row.type is EventType.ACCUSE and any(n.startswith(NARROW) for n in row.needs)


def _rows(token: Token, pos: str, table: Ontology) -> tuple[Pattern, ...]:
    """The table's rows for a word. The lemma of a verb that no treebank knows may have lost its "e" or kept a doubled letter."""
    lemma = token.lemma_.lower()
    rows = table.patterns.get((lemma, pos))
    if rows is None and pos == "verb" and lemma not in ("", token.lower_):
        rows = table.patterns.get((lemma + "e", pos)) or table.patterns.get((lemma[:-1], pos))
    return rows or ()


@dataclass(frozen=True, slots=True)
class Trial:
    """One row of the tables held against a word. met: the needs that are there; avoided: what is there that the row must not stand beside."""

    pattern: Pattern
    fits: bool
    met: tuple[str, ...]
    avoided: tuple[str, ...]


def trials(token: Token, table: Ontology) -> Iterator[Trial]:
    """Every row of the word until one fits, with what was found: why the word codes what it codes, or nothing."""
    around = Around(token)
    for pos in _parts_of_speech(token):
        for pattern in _rows(token, pos, table):
            fits = _fits(around, pattern, table)
            met = tuple(sorted(n for n in pattern.needs if _need(around, n)))
            yield Trial(pattern, fits, met, tuple(sorted(_avoided(around, pattern, table))))
            if fits:
                return


def _parts_of_speech(token: Token) -> tuple[str, ...]:
    """The table's parts of speech for a token; in a headline's capitals the tagger's "name" may be either."""
    if token.dep_ in ("amod", "compound") and token.pos_ == "VERB":
        return ()
    if token.pos_ in ("VERB", "NOUN") or (token.pos_ == "ADJ" and any(c.dep_ == "cop" for c in token.children)):
        return (token.pos_.lower(),)
    if token.pos_ == "PROPN" and token.tag_ in ("VBZ", "VBD", "VBN"):
        return ("verb",)
    return ()


def _fits(around: Around, pattern: Pattern, table: Ontology) -> bool:
    """Whether one of the needs is met and nothing to avoid stands beside the word."""
    token = around.token
    if pattern.needs:
        fits = (
            any(words & around.beside(kind) for kind, words in pattern.plain.items())
            or any(
                all(_need(around, need) for need in rest)
                for kind, firsts in pattern.joint.items()
                for word in around.beside(kind)
                for rest in firsts.get(word, ())
            )
            or any(_need(around, need) for need in pattern.other)
            or _owned(token, pattern)
        )
    else:
        complemented = bool(around.objects) or any(c.dep_ in ("xcomp", "ccomp") for c in around.children)
        fits = pattern.pos == "noun" or not pattern.recipient or complemented or _has_recipient(token, pattern)
    return fits and not _avoided(around, pattern, table)


def _words(noun: Token) -> set[str]:
    """The lemmas of a noun, its compounds, its conjuncts, and of what it is a quantity of ("hundreds of prisoners")."""
    found = {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "conj", "nmod:desc")} | {
        noun.lemma_.lower()
    }
    if noun.pos_ in ("NUM", "NOUN"):
        found |= {
            c.lemma_.lower() for c in noun.children if c.dep_ == "nmod" and syntax.case_of(c) == "of" and _counts(noun)
        }
    return found


def _counts(noun: Token) -> bool:
    return noun.pos_ == "NUM" or noun.lemma_ in (
        "ten", "hundred", "thousand", "dozen", "million", "score", "number", "group", "all", "some", "ton", "round", "series", "state", "barrage", "wave",
        "part", "most", "kg", "kilo", "tonne"
    )  # fmt: skip


def _neighbours(token: Token) -> set[str]:
    """The lemmas of what else hangs on the word; of a noun also its governor, of a relative clause also what does it."""
    found = {
        c.lemma_.lower()
        for c in token.children
        if c.dep_.startswith(("xcomp", "ccomp", "compound", "obl", "nmod", "nsubj", "amod"))
        and not (
            c.dep_ == "nsubj" and c.lemma_.lower() in PEOPLE
        )  # "dismissed the minister" is avoided, not "the minister dismissed"
    }
    found |= {c.lower_ for c in token.children if c.dep_ == "mark"}
    if token.pos_ == "NOUN" and token.dep_ in ("compound", "nmod", "nmod:poss"):
        found.add(token.head.lemma_.lower())
    told = token.dep_ == "acl:relcl" and any(c.lower_ in ("which", "that") for c in token.children if c.dep_ == "nsubj")
    if told or (token.dep_ == "acl" and token.tag_ == "VBG"):
        found.add(token.head.lemma_.lower())  # "a collision which killed", "a fire killing": the doer stands before
    doers = [c for c in token.children if c.dep_ == "nsubj"] + [token.head]
    if "fire" in found and any(t.lemma_ == "fire" and _is_blaze(t) for t in doers):
        found.add("blaze")
    return found


def _is_blaze(fire: Token) -> bool:
    """Whether a fire burns: "a fire", "the factory fire", not "Norland's fire", "mortar fire", "a cease-fire"."""
    if fire.i and fire.nbor(-1).text == "-":
        return False
    words = {c.lower_ for c in fire.children if c.dep_ in ("det", "amod", "compound")}
    return bool(words & {"a", "an", *BURNING})


BURNING = frozenset("house factory forest apartment hotel building huge massive big deadly".split())


def _has_recipient(token: Token, pattern: Pattern) -> bool:
    """Whether an object, a passive, or one of the pattern's prepositions is there."""
    if "obj" in pattern.recipient and (_objects(token) or is_passive(token) or token.dep_.startswith("acl")):
        return True
    return any(c.dep_.startswith("obl") and syntax.case_of(c) in pattern.recipient for c in token.children)


def _owned(token: Token, pattern: Pattern) -> bool:
    """Whether a noun has its doer beside it ("Norland's raid", "a Sudrian attack", "U.S. sanctions"), which is as good as a preposition."""
    if pattern.pos != "noun" or ("light" in pattern.needs and pattern.type in VIOLENT):
        return False
    if pattern.needs and all(n.startswith(NARROW) or "+" in n for n in pattern.needs):
        return False
    if pattern.type in VIOLENT and any(c.dep_ == "nmod:poss" for c in token.children):
        return True
    return any(c.dep_ in ("amod", "compound", "nmod:poss") and c.ent_type_ in ("NORP", "GPE") for c in token.children)


def _need(around: Around, need: str) -> bool:
    if "+" in need:
        return all(_need(around, part) for part in need.split("+"))
    kind, _, word = need.partition(":")
    if kind == "prep":
        return word in around.prepositions
    token, children = around.token, around.children
    if kind == "wont":
        return will_not(token)
    if kind == "forbid":
        return any(c.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(c) and syntax.is_negated(c) for c in children)
    if kind == "mandative":  # "insisted that Sudria leave", not "that Sudria leaves"
        return any(c.dep_ == "ccomp" and _is_subjunctive(c) for c in children)
    if kind == "alone":  # "called Berg", not "called Berg a liar", "called Berg out"
        return not any(c.dep_ in ("xcomp", "ccomp", "compound:prt") for c in children)
    if kind == "wrong":
        return any(c.dep_ == "ccomp" and _is_wrong(c) for c in children)
    if kind == "vow":
        return any(c.dep_ == "ccomp" and _ones_own_will(c) for c in children)
    if kind == "under":
        return token.head.lemma_ == word and token.dep_ in ("xcomp", "obj", "obl")
    if kind == "obj":
        if not word:
            return bool(around.objects)
        if word == "person":
            return any(names_somebody(o) or o.lemma_.lower() in PEOPLE for o in around.objects)
        if word == "name":
            return any(o.ent_type_ == "PERSON" for o in around.objects)
        if word == "country":
            return any(
                o.ent_type_ in ("GPE", "NORP", "LOC") or (o.pos_ == "PROPN" and not o.ent_type_) for o in around.objects
            )
        return word in around.things
    if kind == "mark":  # "called for the bill to be dropped": the parser makes the preposition the clause's
        clauses = [c for c in children if c.dep_ in ("xcomp", "ccomp", "advcl")]
        return any(m.lower_ == word and m.dep_ == "mark" for c in clauses for m in c.children)
    if kind == "control":
        return bool(around.objects) and any(c.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(c) for c in children)
    if kind == "subj":
        if word == "person":
            return around.subject is not None and around.subject.ent_type_ == "PERSON"
        return word in around.doers
    if kind == "case":
        return bool(syntax.case_of(token) == word)
    if kind == "mod":
        return any(c.lemma_.lower() == word or c.lower_ == word for c in children if c.dep_ in ("amod", "compound"))
    if kind == "owner":
        return any(c.dep_ == "nmod:poss" and c.lemma_.lower() == word for c in children)
    if kind == "xcomp":
        return any(
            (
                c.dep_ == "xcomp" or (c.dep_ in ("advcl", "ccomp") and not around.objects and _infinitive(c))
            )  # "threatened today to strike"
            and (not word or c.lemma_.lower() == word)
            for c in children
        )
    if kind == "poss":
        return any(c.dep_ == "nmod:poss" for c in children)
    if kind == "light":
        return token.dep_ in ("obj", "nsubj:pass", "nsubj") and token.head.lemma_ in LIGHT
    if kind == "ccomp" and word:  # "ruled that the decree was unlawful"
        return any(c.dep_ == "ccomp" and c.lemma_.lower() == word and not syntax.is_negated(c) for c in children)
    return any(c.dep_ == kind for c in children)


# Prepositions of what is told beside the act: "ordered it to close over an attack".
BESIDE = frozenset("over after before during despite since following amid because".split())


def _is_subjunctive(verb: Token) -> bool:
    """Whether the verb has no ending where an indicative would have one: "that Norland leave", which a tagger may take for a plural's."""
    if verb.tag_ not in ("VB", "VBP") or any(h.dep_ == "aux" for h in verb.children):
        return False
    subject = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    joined = subject is not None and any(c.dep_ == "conj" for c in subject.children)
    single = (
        subject is not None and not joined and (subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it"))
    )
    return verb.tag_ == "VB" or single


def _is_wrong(clause: Token) -> bool:
    """Whether a clause tells of a wrong that somebody else did: "that Norland had rigged the vote", not "that it had attacked"."""
    own = any(c.dep_ in syntax.SUBJECTS and c.pos_ == "PRON" for c in clause.children)
    return clause.lemma_.lower() in WRONGS and not own and not syntax.is_negated(clause)


def will_not(word: Token) -> bool:
    """Whether the word is what somebody will not do, a refusal in the negated future: "will not meet", "would not hold talks"."""
    verb = word if word.pos_ in ("VERB", "AUX") else light_head(word) or word
    future = any(c.dep_ == "aux" and c.lower_ in ("will", "wo", "would", "'ll", "’ll") for c in verb.children)
    supposed = any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)
    return future and syntax.is_negated(verb) and not supposed


def _ones_own_will(clause: Token) -> bool:
    """Whether a clause says what those who utter it will do: "(that) it would answer with force"."""
    future = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll", "wo") for c in clause.children)
    return future and any(
        c.dep_ == "nsubj" and c.lower_ in ("it", "he", "she", "they", "we", "i") for c in clause.children
    )


def _infinitive(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children) or (
        clause.tag_ == "VB" and not any(c.dep_ == "aux" for c in clause.children)
    )


def _objects(token: Token) -> list[Token]:
    """The objects, or who a passive acts on, or the noun that a participle or a relative clause describes."""
    if token.pos_ in ("VERB", "PROPN") and is_passive(token):
        patient = patient_of(token)
        return [patient] if patient is not None else []
    return [t for c in syntax.objects_of(token) for t in syntax.conjuncts(c)]

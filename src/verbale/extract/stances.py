"""Where the subject of a verb stands on a proposal: "backed the plan", "called for talks", "intends to leave the union"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.aspect import FORMERLY, aspect_of
from verbale.extract.parties import is_passive, patient_of, resolved, subject_of
from verbale.extract.proposals import NEAR, POINTERS, Draft, Register, Theme, antecedent, clause_theme, noun_theme
from verbale.extract.responses import REQUESTS, WITHHOLD, WORDS_VERBS
from verbale.extract.triggers import match
from verbale.knowledge.plover import Ontology
from verbale.knowledge.stances import PROPOSALS, StanceWord, load_stances
from verbale.records import ActorType, Aspect, EventType, MentionIndex, Party, Quote, Span, Stance

# Who asks that a proposal be dropped is against the proposal.
ENDING = frozenset(
    "drop scrap withdraw lift repeal abandon cancel halt annul revoke shelve rescind suspend overturn stop reverse".split()
)
ENDINGS = frozenset(
    "withdrawal dismissal repeal cancellation suspension abandonment annulment reversal lifting scrapping dropping end".split()
)
DECREED = frozenset("decree order ordinance edict proclamation".split())
NEEDS_CLAUSE = frozenset("ask want tell encourage advise order instruct".split())
# What is asked of these is how they should behave, not a proposal: "urged supporters to stay calm".
PUBLIC = frozenset(
    "supporter voter follower fan local resident citizen people person public crowd reader viewer anyone everyone everybody community "
    "worshipper traveller traveler tourist passenger driver parent student protester demonstrator national".split()
)
# Acts that one intends without proposing anything: the text tells them as plans and threats.
PERSONAL = frozenset((EventType.CONSULT, EventType.ASSAULT, EventType.ACCUSE, EventType.THREATEN, EventType.REJECT))
NO_OFFICE = (None, "CVL", "BUS", "MED", "EDU", "CRM")  # sectors of persons who act for themselves
PARTS = frozenset("state round package series set draft".split())  # "a state of emergency", "a round of talks"
FUTURE = frozenset(("will", "wo", "'ll", "’ll"))
IN_PRINCIPLE = re.compile(r"\bin principle\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:only if|unless|provided|on condition|as long as|(?<!even )if|until|without conditions being|without (?:it|them|such))\b",
    re.IGNORECASE,
)
TURNED = {Stance.SUPPORTS: Stance.OPPOSES, Stance.PROPOSES: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Found:
    """A position as found in one clause. former: the text tells it as what was before."""

    draft: Draft
    span: Span
    actor: str
    stance: Stance
    words: Span
    condition: Span | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules ask beside the word at hand: the article's parse, its actors, its quotes, and the proposals met so far."""

    doc: Doc
    index: MentionIndex
    quotes: tuple[Quote, ...]
    register: Register
    ontology: Ontology

    def actors(self, tokens: tuple[Token, ...]) -> tuple[Party, ...]:
        """Those that the tokens name; no newspaper or agency, which takes no side by asking."""
        found = resolved(tokens, self.index, self.quotes)
        return tuple(p for p in found if self.index.by_id[p.actor].type is not ActorType.MEDIA)

    def note(self, noun: Token) -> None:
        """Notes a proposal that the text names, whether anybody stands on it or not: "the move" may mean it."""
        theme = noun_theme(self.doc, noun)
        if theme is not None and not theme.pointing:
            self.register.take(theme, told=False)

    def thing(self, noun: Token) -> Theme | None:
        """The proposal that a noun phrase names, or points to; "its vote for the bill" is no thing but a stand itself."""
        lemma = noun.lemma_.lower()
        stand = load_stances().get((lemma, "noun"))
        if stand is not None and not stand.judges and lemma not in PROPOSALS.keys() | POINTERS:
            return None
        theme = noun_theme(self.doc, noun)
        return antecedent(self.doc, theme, self.register) if theme is not None else None


def by_verb(verb: Token, word: StanceWord, context: Context) -> Iterator[Found]:
    """The positions of a verb's subject, one for each of those coordinated and each proposal."""
    doc = context.doc
    themes = [t for t in themes_of(verb, word, context) if _fits(verb, word, t, context)]
    told = verb.dep_ == "acl" and verb.tag_ == "VBN"  # "will vote on a text sponsored by Peru": that is done
    aspect = Aspect.ACTUAL if told else aspect_of(verb, None, None)
    if not themes or aspect in (Aspect.REQUESTED, Aspect.DENIED) or verb.dep_ == "amod":
        return
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl") and any(c.dep_ == "mark" for c in verb.children):
        return  # "pressed Sudria into accepting": no word of Sudria's
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.lemma_.lower() not in PROPOSALS:
        return  # "the first woman to seek office"
    subject = syntax.agent_of(verb) if is_passive(verb) else subject_of(verb)
    if subject is None or _is_hoped(verb, subject):
        return
    stance = Stance.OPPOSES if on_against(verb, word) else word.stance
    negated = syntax.is_negated(verb) or _refused(verb)
    if aspect is Aspect.NEGATED and not negated:
        return  # "is unwilling to join", "failed to agree": told by another word, or no stand at all
    if negated and stance is Stance.UNDECIDED:
        if not any(c.lower_ in ("will", "would", "wo") for c in verb.children):
            return
        stance = Stance.OPPOSES  # "would not consider it"
    elif negated:
        stance = TURNED.get(stance, stance)
        if stance is Stance.URGES:
            return
    stance, condition = conditioned(verb, stance, doc)
    to_come = aspect is Aspect.PLANNED or any(c.lower_ in FUTURE for c in verb.children if c.dep_ == "aux")
    own = own_words(verb, subject) or _for_its_state(verb, subject, context)
    hypothetical = aspect is Aspect.HYPOTHETICAL or (to_come and not own)
    if hypothetical and stance not in (Stance.CONDITIONAL, Stance.SUPPORTS_IN_PRINCIPLE):
        return
    words = Span(min(verb.idx, subject.idx), max(verb.idx + len(verb), *(t.span.end for t in themes)))
    parties = context.actors(tuple(syntax.conjuncts(subject)))
    things = {o.i for o in _objects(verb)}
    for theme in themes:
        decrees = verb.lemma_ == "sign" and theme.head.lemma_.lower() in DECREED and stance is Stance.SUPPORTS
        # "vowed a withdrawal" backs it, "vowed to withdraw" may be the first to say so
        plain = Stance.SUPPORTS if word.intends and stance is Stance.PROPOSES and theme.head.i in things else stance
        plain = Stance.PROPOSES if decrees else plain  # who signs a decree makes it
        public = parties if not word.intends or is_proposed(theme, context) else _in_office(parties, context)
        for found in by_theme(theme, plain, public, words, context, intends=word.intends):
            yield replace(found, condition=condition, former=_former(verb))


def _for_its_state(verb: Token, subject: Token, context: Context) -> bool:
    """Whether a state's own people say what it will do: "Putin said Russia will back the plan"."""
    clause = _told_clause(verb)
    teller = _teller(clause) if clause is not None else None
    if teller is None:
        return False
    said = {context.index.by_id[p.actor].country for p in context.actors((teller,))}
    meant = {context.index.by_id[p.actor].country for p in context.actors((subject,))}
    return bool(said & meant - {None})


def _in_office(parties: Sequence[Party], context: Context) -> Sequence[Party]:
    """Those whose acts are political: bodies, and persons with an office; what a private person intends to do proposes nothing."""
    actors = [(p, context.index.by_id[p.actor]) for p in parties]
    return [p for p, a in actors if a.type is not ActorType.PERSON or a.sector not in NO_OFFICE]


def by_theme(
    theme: Theme, stance: Stance, parties: Sequence[Party], words: Span, context: Context, *, intends: bool = False
) -> Iterator[Found]:
    """The positions of the parties, with their proposal noted. Who wants a proposal dropped opposes it; one's own act supports what another has proposed."""
    if stance in (Stance.URGES, Stance.PROPOSES) and (ended := _ended(context, theme)) is not None:
        theme, stance = ended, Stance.OPPOSES
    known = context.register.find(theme)
    for party in parties:
        own = stance
        if intends and stance is Stance.PROPOSES and known is not None and known.proposer not in (None, party.actor):
            own = Stance.SUPPORTS
        yield Found(context.register.take(theme), theme.span, party.actor, own, words)


def on_against(word: Token, row: StanceWord) -> bool:
    """Whether the proposal stands behind "against", which makes every position opposition."""
    return "against" in row.takes and any(
        syntax.case_of(c) == "against" for c in word.children if c.dep_.startswith(("obl", "nmod"))
    )


def _former(verb: Token) -> bool:
    """Whether the text says that it was so before ("had once opposed"): it does not outdo what the actor says now."""
    return any(c.lower_ in FORMERLY for c in verb.children if c.dep_ == "advmod")


def conditioned(verb: Token, stance: Stance, doc: Doc) -> tuple[Stance, Span | None]:
    """The stance with what restricts it in the verb's clause: "in principle", or a condition and its words."""
    edges = [c.left_edge for c in verb.children if c.dep_ in ("conj", "parataxis") and c.i > verb.i]
    beside = [t for t in edges if t.i > verb.i]  # trees may cross
    last = min((t for t in beside), key=lambda t: t.i).nbor(-1) if beside else verb.right_edge
    end = last.idx + len(last)
    tail = Span(verb.idx, end).of(syntax.text_of(doc))
    if stance is Stance.SUPPORTS and IN_PRINCIPLE.search(tail):
        return Stance.SUPPORTS_IN_PRINCIPLE, None
    match = CONDITION.search(tail)
    if match and stance in (Stance.SUPPORTS, Stance.OPPOSES):
        return Stance.CONDITIONAL, Span(verb.idx + match.start(), end)
    return stance, None


def _ended(context: Context, theme: Theme) -> Theme | None:
    """The proposal that somebody wants dropped: "the bill" of "to drop the bill", "the bill to be dropped", "a withdrawal of the bill"."""
    head = theme.head
    if head.pos_ == "VERB" and head.lemma_ in ENDING:
        things = syntax.objects_of(head) or [c for c in head.children if c.dep_ in syntax.SUBJECTS]
        things = things or ([head.head] if head.dep_ == "acl" else [])
        things = things or [
            c for c in head.head.children if c.dep_.startswith("obl") and syntax.case_of(c) in ("for", None, "")
        ]
    elif head.lemma_.lower() in ENDINGS:
        things = [c for c in head.children if c.dep_ == "nmod" and syntax.case_of(c) in ("of", "to")]
    else:
        return None
    proposed = [t for t in things if t.lemma_.lower() in PROPOSALS]
    return context.thing(proposed[0]) if proposed else None


# ------------------------------------------------------------------------------------------------------------- what it is about


def themes_of(verb: Token, word: StanceWord, context: Context) -> list[Theme]:
    """What the verb's position is on: the clause that says what to do, else its object, else the phrase behind its preposition."""
    clauses = _clauses(verb, word)
    if verb.lemma_ == "vote":
        clauses = [c for c in clauses if (c.lemma_.lower(), "verb") not in load_stances()]  # "voted to reject it"
    said = [t for c in clauses if (t := clause_theme(context.doc, c))]
    if said:
        return said
    if verb.lemma_ == "call" and "object" not in word.takes and syntax.objects_of(verb):
        return []  # "called it a back door for spies"
    found = [t for h in _objects(verb) if (t := context.thing(h))] if "object" in word.takes else []
    for child in verb.children:
        if child.dep_.startswith("obl") and syntax.case_of(child) in word.takes:
            nested = next((c for c in child.children if c.dep_ in ("acl", "xcomp") and is_infinitive(c)), None)
            inner = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl") and is_infinitive(c)), None)
            theme = context.thing(child)
            clause = nested or (inner if syntax.case_of(child) == "for" else None)
            if clause is not None:
                theme = clause_theme(context.doc, clause, subject=child)
            found += [theme] if theme is not None else []
    return found


def _clauses(verb: Token, word: StanceWord) -> list[Token]:
    """The clauses that say what is to be done."""
    if "clause" not in word.takes:
        return []
    lemma = verb.lemma_.lower()
    clauses = [
        c
        for c in verb.children
        if c.dep_ in ("xcomp", "ccomp")
        or (
            c.dep_ == "advcl"
            and (
                (is_infinitive(c) and lemma in ("call", "appeal", "demand", "ask", "urge", "entreat", "vote"))
                or _gerund(c, word)
            )
        )
    ]
    clauses = [c for c in clauses if c.dep_ != "ccomp" or not _is_fact(c)]
    if lemma in ("call", "appeal", "plead"):
        on = any(
            c.dep_.startswith("obl") and syntax.case_of(c) in ("on", "upon", "to", "with", "from")
            for c in verb.children
        )
        clauses = [c for c in clauses if is_infinitive(c) and (on or any(m.lower_ == "for" for m in c.children))]
    return clauses


def _gerund(clause: Token, word: StanceWord) -> bool:
    """Whether a clause stands behind one of the word's prepositions: "plans on leaving", "committed to holding a vote"."""
    return clause.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ in word.takes for c in clause.children)


def _objects(verb: Token) -> list[Token]:
    """The things that the verb acts on, also of a passive, and the noun that a relative clause is about."""
    if is_passive(verb):
        patient = patient_of(verb)
        return [_proposal_above(patient) if verb.dep_ == "acl:relcl" else patient] if patient is not None else []
    heads = [t for c in verb.children if c.dep_ == "obj" for t in syntax.conjuncts(c)]
    if verb.dep_ == "acl:relcl" and heads and heads[0].lower_ in ("which", "that"):
        return [verb.head]
    own = any(c.lower_ in ("who", "which", "that") for c in verb.children if c.dep_ in syntax.SUBJECTS)
    return heads or ([verb.head] if verb.dep_ == "acl:relcl" and not own else [])


def _is_fact(clause: Token) -> bool:
    """Whether a clause only says how things are ("agreed that the ball was in Russia's court"), not what is to be done."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "aux:pass", "cop")]
    if any(h.tag_ == "MD" or h.lemma_ in ("should", "must", "would", "will", "need") for h in helpers):
        return False
    return (clause.tag_ in ("VBD", "VBZ", "VBP") and not helpers) or any(
        h.tag_ in ("VBD", "VBZ", "VBP") for h in helpers
    )


def _proposal_above(noun: Token) -> Token:
    """The proposal that a relative clause means where the parser hung it on a noun within: "a coalition to patrol the Gulf, which was joined by"."""
    if noun.pos_ == "PRON" or noun.lemma_.lower() in PROPOSALS:
        return noun
    above = [noun, *noun.ancestors][:4]
    return next((t for t in above if t.lemma_.lower() in PROPOSALS), noun)


def _fits(verb: Token, word: StanceWord, theme: Theme, context: Context) -> bool:
    """Whether the verb with this theme is a position: some verbs only where the theme is known or is of a kind that is proposed."""
    lemma = verb.lemma_.lower()
    if theme.head.lemma_.lower() in word.avoid:
        return False
    if lemma in WITHHOLD and _of_words(theme, context):
        return False  # "declined to comment on the plan" takes no side
    if word.stance is Stance.URGES and theme.head.pos_ == "VERB" and _to_the_public(verb, context):
        return is_proposed(theme, context)
    if lemma in NEEDS_CLAUSE:
        told = bool(syntax.objects_of(verb)) or is_passive(verb)
        return (bool(_clauses(verb, word)) and told) or (lemma == "ask" and theme.head.pos_ == "NOUN")
    if word.intends:
        return is_of_state(theme, context)
    if theme.pointing:
        return context.register.find(theme) is not None
    if word.proposals_only and word.stance is Stance.PROPOSES:  # "to release their returns" is not "to release a plan"
        named = theme.head.lemma_.lower()
        known = context.register.find(theme)
        same = known is not None and named in known.heads
        return same or _is_named(theme)
    return not word.proposals_only or is_proposed(theme, context)


def _of_words(theme: Theme, context: Context) -> bool:
    """Whether what is declined is to speak, not the request that somebody made just before."""
    lemma = theme.head.lemma_.lower()
    meant = context.register.find(theme) if theme.pointing else None
    asked = meant is not None and meant.told and theme.span.start - meant.last < NEAR
    return lemma in WORDS_VERBS or (lemma in REQUESTS and not asked)


def is_proposed(theme: Theme, context: Context) -> bool:
    """Whether the text has the theme as a proposal: of a kind that is proposed, or named as one before."""
    if theme.pointing:
        return context.register.find(theme) is not None
    head = theme.head
    if _is_named(theme) or context.register.find(theme) is not None:
        return True
    if head.pos_ != "VERB":
        return False
    things = [
        c for c in head.children if c.dep_ in ("obj", "obl", "nsubj:pass") and c.ent_type_ not in ("DATE", "TIME")
    ]
    return any(t.lemma_.lower() in PROPOSALS for t in things)


def _is_named(theme: Theme) -> bool:
    """Whether the noun is of a kind that is proposed, or one of such a kind stands before it: "lockdown measures", not "tax returns"."""
    lemma = theme.head.lemma_.lower()
    kinds = [c for c in theme.head.children if c.dep_ in ("compound", "nmod") and c.lemma_.lower() in PROPOSALS]
    return lemma in PROPOSALS or bool(kinds and lemma in POINTERS | PARTS)


def is_of_state(theme: Theme, context: Context) -> bool:
    """Whether an act that somebody intends is one to be for or against: on a proposal, or a political one; no meeting, talk or shot."""
    if is_proposed(theme, context):
        return True
    found = match(theme.head, context.ontology) if theme.head.pos_ == "VERB" else None
    return found is not None and found.type not in PERSONAL


def _to_the_public(verb: Token, context: Context) -> bool:
    """Whether those who are asked are people at large."""
    asked = [
        *syntax.objects_of(verb),
        *(c for c in verb.children if c.dep_.startswith("obl") and syntax.case_of(c) in ("on", "to")),
    ]
    for token in asked:
        named = context.index.at(syntax.span_of(token))
        people = token.ent_type_ == "NORP" and token.tag_ in ("NNS", "NNPS") and token.left_edge.i == token.i
        if token.lemma_.lower() in PUBLIC or people or (named is not None and named.type is ActorType.POPULATION):
            return True
    return False


def _refused(verb: Token) -> bool:
    """Whether the verb stands below a refusal: "refused to accept"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in ("refuse", "decline", "fail")


def own_words(verb: Token, subject: Token) -> bool:
    """Whether what is to come is the actor's own word ("said it would support"), not somebody's forecast of another."""
    clause = _told_clause(verb)
    if clause is None:
        return _chain_top(verb).dep_ != "acl:relcl"
    teller = _teller(clause)
    if teller is None or subject.pos_ == "PRON" or teller.i == subject.i:
        return True
    return any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in teller.children)  # "its spokesman said"


def _chain_top(verb: Token) -> Token:
    """The verb that heads those coordinated with it or governing it by control."""
    current = verb
    while current.dep_ in ("conj", "xcomp") and current.head.i != current.i:
        current = current.head
    return current


def _told_clause(verb: Token) -> Token | None:
    """The head of the clause that somebody says, hopes or expects, the verb in it; also behind a noun ("voiced optimism that ...")."""
    top = _chain_top(verb)
    behind = top.dep_ in ("advcl", "acl") and any(c.dep_ == "mark" and c.lower_ == "that" for c in top.children)
    return top if top.dep_ in ("ccomp", "parataxis") or behind else None


def _teller(clause: Token) -> Token | None:
    """Who says, hopes or expects what a clause tells."""
    head = clause.head
    return subject_of(head if head.pos_ in ("VERB", "AUX", "ADJ") else head.head)


HOPING = frozenset(
    "hope expect wish pray predict bet trust fear doubt believe think assume hopeful confident optimistic sure".split()
)
HOPES = frozenset("hope expectation optimism confidence belief prediction fear doubt chance sign".split())


def _is_hoped(verb: Token, subject: Token) -> bool:
    """Whether it is only somebody else's hope or guess: "hopes that Norland backs the plan"."""
    clause = _told_clause(verb)
    if clause is None or clause.head.lemma_.lower() not in HOPING | HOPES:
        return False
    teller = _teller(clause)
    return teller is not None and teller.i != subject.i and subject.pos_ != "PRON"


def is_infinitive(clause: Token) -> bool:
    """Whether "to" introduces the clause."""
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)

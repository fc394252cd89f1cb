"""Where somebody stands on a proposal, told otherwise than by a verb of its own.

By a noun ("its backing for", "a lawsuit against", "at the request of"), by a predicate ("is opposed to", "was against"), by the one whose
proposal it is ("the minister's proposed budget"), and by what somebody calls it ("a waste of time").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Token

from verbale import syntax
from verbale.extract.aspect import HOLDING, aspect_of
from verbale.extract.judgements import judgement_of
from verbale.extract.parties import is_passive, subject_of
from verbale.extract.proposals import CARRIERS, Theme, clause_theme
from verbale.extract.stances import (
    FUTURE,
    Context,
    Found,
    by_theme,
    conditioned,
    is_infinitive,
    is_of_state,
    is_proposed,
    on_against,
    own_words,
    themes_of,
)
from verbale.knowledge.judgements import JudgingWord, load_judgements
from verbale.knowledge.stances import PROPOSALS, StanceWord, load_stances
from verbale.records import Aspect, EventType, Party, Span, Stance

# Verbs that only carry the noun: "gave its backing to", "filed a lawsuit against", "joined the calls for".
CARRIES = frozenset(
    "give express voice offer reiterate reaffirm make renew issue announce repeat declare file lodge bring launch hold stage lead organise "
    "organize mount have join state signal show stress sign submit voice plan start".split()
)
OWNERS = frozenset(("of", "by", "from"))
NOT_DONE = (Aspect.HYPOTHETICAL, Aspect.REQUESTED, Aspect.NEGATED, Aspect.DENIED)
# Nouns by which somebody is behind an act: "dissolved parliament at the request of the premier".
BEHESTS = frozenset("behest request urging insistence suggestion initiative proposal recommendation".split())
# Judged so, an act is opposed or supported where the text has it as a proposal.
JUDGED = {EventType.ACCUSE: Stance.OPPOSES, EventType.SUPPORT: Stance.SUPPORTS}


def by_noun(noun: Token, word: StanceWord, context: Context) -> Iterator[Found]:
    """ "Zelenskyy's backing for a ceasefire", "the US proposal for a truce", "gave his support to the plan", "their demands include an inquiry"."""
    carrier = noun.head if noun.dep_ == "obj" and noun.head.pos_ == "VERB" and noun.head.lemma_ in CARRIES else None
    fits = is_of_state if word.intends else is_proposed
    anything = not word.proposals_only and not word.intends
    themes = [t for t in _themes(noun, word, carrier, context) if anything or fits(t, context)]
    if not themes or (carrier is not None and (aspect_of(carrier, None, None) in NOT_DONE or syntax.is_negated(noun))):
        return
    parties = _owners(noun, word, carrier, context)
    stance = Stance.OPPOSES if on_against(noun, word) else word.stance
    stance, condition = conditioned(carrier or noun, stance, context.doc)
    for theme in themes if parties else ():
        words = Span(min(noun.idx, parties[0].span.start), max(theme.span.end, noun.idx + len(noun)))
        for found in by_theme(theme, stance, parties, words, context, intends=word.intends):
            yield replace(found, condition=condition)


def _themes(noun: Token, word: StanceWord, carrier: Token | None, context: Context) -> list[Theme]:
    """What the noun is about: the clause below it, else the phrase behind its preposition, else what the demands include, else what it names itself."""
    doc = context.doc
    if "clause" in word.takes:
        for child in noun.children:
            said = child.dep_.startswith(("acl", "ccomp")) and (is_infinitive(child) or _is_that(child))
            if said and (theme := clause_theme(doc, child)) is not None:
                return [theme]
        asking = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBG"), None)
        row = load_stances().get((asking.lemma_.lower(), "verb")) if asking is not None else None
        if asking is not None and row is not None and row.stance is word.stance:
            return themes_of(asking, row, context)  # "joined the calls by officials asking Norland to act"
        aim = next((c for c in noun.head.children if c.dep_ == "advcl" and is_infinitive(c) and c.i > noun.i), None)
        if aim is not None and noun.dep_ in ("obl", "obj") and word.stance is Stance.PROPOSES:
            theme = clause_theme(doc, aim)  # "complied with the request of X to act": the parser hung it on the verb
            if theme is not None and _owners(noun, word, None, context):
                return [theme]
    places = [noun, *([carrier] if carrier is not None else [])]
    for child in (c for p in places for c in p.children):
        if (
            child.dep_.startswith(("nmod", "obl"))
            and child.dep_ != "nmod:poss"
            and syntax.case_of(child) in word.takes
            and (child.head.i == noun.i or child.i > noun.i)
        ):
            found = [t for c in syntax.conjuncts(child) if (t := context.thing(c))]
            if found:
                return found
    if word.stance in (Stance.URGES, Stance.PROPOSES) and (held := _held(noun)):
        return [t for c in held if (t := context.thing(c))]
    named = any(c.dep_ == "compound" and c.lemma_.lower() in PROPOSALS for c in noun.children)
    if named and word.stance in (Stance.URGES, Stance.PROPOSES):
        own = context.thing(noun)  # "Trump's ceasefire proposal"
        return [own] if own is not None else []
    return []


def _is_that(clause: Token) -> bool:
    """Whether a clause below a noun says what is to be done: "the recommendation the fires be added", not "the demand that grew"."""
    helpers = [c for c in clause.children if c.dep_ in ("aux", "aux:pass", "cop")]
    return any(h.lower_ in ("be", "should", "must") for h in helpers)


def _held(noun: Token) -> list[Token]:
    """What demands include or have grown to."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.pos_ != "VERB":
        return []
    things = [*verb.children]
    if verb.lemma_ in HOLDING:
        return [t for c in things if c.dep_ == "obj" for t in syntax.conjuncts(c)]
    if verb.lemma_ in ("expand", "extend", "grow", "range"):
        phrases = [c for c in things if c.dep_.startswith("obl") and syntax.case_of(c) in ("to", "into")]
        within = [c for t in things if t.dep_ in ("xcomp", "advcl") and t.lemma_ in HOLDING for c in t.children]
        return [t for c in (*phrases, *(c for c in within if c.dep_ == "obj")) for t in syntax.conjuncts(c)]
    return []


def _owners(noun: Token, word: StanceWord, carrier: Token | None, context: Context) -> tuple[Party, ...]:
    """Whose position the noun is: its owner's, that of the carrying verb's subject, or of who is in favour."""
    own = [
        c for c in noun.children if c.dep_ in ("nmod:poss", "compound", "amod") and c.lemma_.lower() not in PROPOSALS
    ]
    own += [c for c in noun.children if c.dep_ == "nmod" and syntax.case_of(c) in OWNERS - word.takes]
    own += [
        t
        for c in noun.children
        if c.dep_ == "acl" and is_passive(c)
        for t in c.children
        if t.dep_.startswith("obl") and syntax.case_of(t) == "by"
    ]
    if carrier is not None and carrier.lemma_ == "join" and not is_passive(carrier):
        own += [c for c in carrier.children if c.dep_.startswith("obl") and syntax.case_of(c) == "by"]  # "the calls by"
    found = _parties(own, context)
    if carrier is not None and (not found or carrier.lemma_ == "join"):
        subject = syntax.agent_of(carrier) if is_passive(carrier) else subject_of(carrier)
        found = (*found, *_parties([subject] if subject is not None else [], context))
    if not found and any(c.dep_ == "cop" for c in noun.children) and syntax.case_of(noun) == "in":
        found = _parties([c for c in noun.children if c.dep_ in syntax.SUBJECTS], context)
    return found


def _parties(tokens: list[Token], context: Context) -> tuple[Party, ...]:
    """The first of the words that name anybody, with those coordinated with it."""
    for token in tokens:
        found = context.actors(tuple(syntax.conjuncts(token)))
        if found:
            return found
    return ()


def by_adjective(word: Token, row: StanceWord, context: Context) -> Iterator[Found]:
    """ "The union is opposed to the plan", "ready to join the talks"."""
    if not any(c.dep_ in ("cop", "aux:pass") for c in word.children):
        return
    themes = []
    for child in word.children:
        theme = None
        if "clause" in row.takes and child.dep_ in ("xcomp", "advcl", "ccomp") and is_infinitive(child):
            theme = clause_theme(context.doc, child)
        elif child.dep_.startswith("obl") and syntax.case_of(child) in row.takes:
            theme = context.thing(child)
        if theme is not None and (not row.proposals_only or is_proposed(theme, context)):
            themes.append(theme)
    yield from _predicated(word, row.stance, themes, context)


def by_side(noun: Token, context: Context) -> Iterator[Found]:
    """ "We are against the plan", "the bishops are for the ban"."""
    case = syntax.case_of(noun)
    if case not in ("against", "for") or not any(c.dep_ == "cop" for c in noun.children):
        return
    theme = context.thing(noun)
    if theme is not None and is_proposed(theme, context):
        stance = Stance.OPPOSES if case == "against" else Stance.SUPPORTS
        yield from _predicated(noun, stance, [theme], context)


def _predicated(word: Token, stance: Stance, themes: list[Theme], context: Context) -> Iterator[Found]:
    """The position of a predicate's subject, as far as it is neither asked for nor supposed."""
    subjects = [c for c in word.children if c.dep_ in syntax.SUBJECTS]
    if not themes or not subjects or aspect_of(word, None, None) in (Aspect.HYPOTHETICAL, Aspect.REQUESTED):
        return
    if any(c.lower_ in FUTURE for c in word.children if c.dep_ == "aux") and not own_words(word, subjects[0]):
        return  # "analysts say that he will be reluctant to"
    if syntax.is_negated(word):
        turned = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}.get(stance)
        if turned is not Stance.OPPOSES:
            return  # "is not opposed to" is no support
        stance = turned
    stance, condition = conditioned(word, stance, context.doc)
    parties = _parties(subjects, context)
    for theme in themes if parties else ():
        words = Span(min(word.idx, parties[0].span.start), max(theme.span.end, word.idx + len(word)))
        for found in by_theme(theme, stance, parties, words, context):
            yield replace(found, condition=condition)


def by_undecided(verb: Token, context: Context) -> Iterator[Found]:
    """ "The junta has not decided", "Malta abstained": on what the sentence names, else on what others have just taken a stand on."""
    open_ = verb.lemma_ == "decide" and (syntax.is_negated(verb) or _yet_to(verb))
    minds = [c.lemma_.lower() for c in verb.children if c.dep_ == "obj"]
    open_ |= verb.lemma_ == "make" and "mind" in minds and (syntax.is_negated(verb) or _yet_to(verb))
    open_ |= verb.lemma_ == "reserve" and bool({"judgment", "judgement", "opinion"} & set(minds))
    if verb.lemma_ != "abstain" and not open_:
        return
    named = [
        c for c in verb.children if c.dep_.startswith("obl") and syntax.case_of(c) in ("on", "about", "from", "over")
    ]
    votes = [c for c in verb.children if c.dep_.startswith("obl") and c.lemma_.lower() in ("vote", "ballot")]
    named += [g for c in votes for g in c.children if syntax.case_of(g) in ("on", "about", "over")]
    named += [
        g for c in verb.children if c.dep_ == "obj" for g in c.children if syntax.case_of(g) in ("on", "about", "over")
    ]
    theme = next((t for c in named if (t := context.thing(c))), None)
    whether = [
        c
        for c in verb.children
        if c.dep_ in ("ccomp", "xcomp", "advcl") and any(m.lower_ == "whether" for m in c.children)
    ]
    if theme is None and whether:
        theme = clause_theme(context.doc, whether[0])
    subject = subject_of(verb)
    parties = _parties([subject] if subject is not None else [], context)
    draft = context.register.told_before(verb.idx)
    clause = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "obj" and not open_)]
    if not parties or (theme is None and (draft is None or named or clause)):
        return
    words = Span(min(verb.idx, parties[0].span.start), verb.idx + len(verb))
    if theme is not None and (whether or is_proposed(theme, context)):
        yield from by_theme(theme, Stance.UNDECIDED, parties, words, context)
    elif theme is None and draft is not None:
        yield from (Found(draft, words, p.actor, Stance.UNDECIDED, words) for p in parties)


def _yet_to(verb: Token) -> bool:
    """Whether it is still to be done: "has yet to decide"."""
    return any(t.lower_ == "yet" for t in verb.doc[max(0, verb.i - 2) : verb.i])


def by_terms(verb: Token, context: Context) -> Iterator[Found]:
    """ "The junta would hold elections if the north were calm": what one will do on terms."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    terms = [
        c
        for c in verb.children
        if c.dep_ == "advcl" and any(m.lower_ in ("if", "unless", "provided") for m in c.children)
    ]
    if verb.lemma_ not in CARRIERS or not helpers & {"would", "will", "'ll", "’ll"} or not terms:
        return
    if (verb.lemma_, "verb") in load_stances():
        return  # read as a stance of its own
    theme = clause_theme(context.doc, verb)
    subject = subject_of(verb)
    if theme is None or theme.head.lemma_.lower() not in PROPOSALS or subject is None or not own_words(verb, subject):
        return
    parties = _parties([subject], context)
    if parties:
        words = Span(min(verb.idx, parties[0].span.start), max(theme.span.end, verb.idx + len(verb)))
        condition = syntax.span_of(terms[0].left_edge, terms[0].right_edge)
        for found in by_theme(theme, Stance.CONDITIONAL, parties, words, context):
            yield replace(found, condition=condition)


def by_behest(noun: Token, context: Context) -> Iterator[Found]:
    """ "Parliament was suspended at the request of the premier": what is done, he proposes; also "a suspension at the request of"."""
    verb = noun.head
    if noun.lemma_.lower() not in BEHESTS or syntax.case_of(noun) not in ("at", "on", "upon") or verb.pos_ != "VERB":
        return
    owners = [c for c in noun.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and syntax.case_of(c) == "of")]
    done = [t for t in context.doc[verb.i + 1 : noun.i] if t.lemma_.lower() in PROPOSALS]
    theme = context.thing(done[-1]) if done else clause_theme(context.doc, verb, without=noun)
    parties = _parties(owners, context)
    if theme is not None and parties:
        words = Span(min(noun.idx, parties[0].span.start), max(noun.idx + len(noun), parties[0].span.end))
        yield from by_theme(theme, Stance.PROPOSES, parties, words, context)


def by_owner(noun: Token, context: Context) -> Iterator[Found]:
    """ "The premier's proposed budget": whose proposal it is."""
    proposed = any(c.lower_ == "proposed" and c.dep_ == "amod" for c in noun.children)
    if not proposed or noun.lemma_.lower() not in PROPOSALS:
        return
    theme = context.thing(noun)
    parties = _parties([c for c in noun.children if c.dep_ == "nmod:poss"], context)
    if theme is not None and parties:
        words = Span(parties[0].span.start, max(theme.span.end, noun.idx + len(noun)))
        yield from by_theme(theme, Stance.PROPOSES, parties, words, context)


# Nouns that say what part somebody has in a proposal.
PARTS = {
    **dict.fromkeys("critic opponent foe detractor enemy".split(), Stance.OPPOSES),
    **dict.fromkeys("advocate supporter backer champion proponent defender cheerleader".split(), Stance.SUPPORTS),
    **dict.fromkeys("author architect sponsor mover initiator".split(), Stance.PROPOSES),
}


def by_part(noun: Token, context: Context) -> Iterator[Found]:
    """ "Holt, a fierce critic of the plan", "Holt is the architect of the deal", "the bill's author, Ada Holt"."""
    stance = PARTS.get(noun.lemma_.lower())
    if stance is None:
        return
    about = [c for c in noun.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and syntax.case_of(c) == "of")]
    themes = [t for c in about if (t := context.thing(c)) is not None and is_proposed(t, context)]
    told = noun.dep_ != "appos" and any(c.dep_ == "cop" for c in noun.children)
    if not themes or (told and (syntax.is_negated(noun) or aspect_of(noun, None, None) in NOT_DONE)):
        return
    bearers = [c for c in noun.children if c.dep_ == "appos"]
    bearers += [noun.head] if noun.dep_ == "appos" else []
    bearers += [c for c in noun.children if c.dep_ in syntax.SUBJECTS] if told else []
    parties = _parties([*bearers, noun], context)
    for theme in themes if parties else ():
        words = Span(min(noun.idx, theme.span.start), max(theme.span.end, noun.idx + len(noun)))
        yield from by_theme(theme, stance, parties, words, context)


def judging(context: Context) -> Callable[[Token], Iterator[Found]]:
    """What finds, for a word, where somebody stands by what he calls a proposal: "called the move a farce", "the deal is unworkable, he said"."""
    table = _judging_words()

    def judged(token: Token) -> Iterator[Found]:
        hit = judgement_of(token, context.quotes, table)
        theme = next((t for r in hit.recipients if (t := context.thing(r))), None) if hit else None
        if hit is None or theme is None or not is_proposed(theme, context):
            return
        first, last = sorted((hit.trigger, hit.recipients[0]), key=lambda t: t.i)
        parties = (hit.speaker,) if hit.speaker is not None else context.actors(hit.actors)
        yield from by_theme(theme, JUDGED[hit.type], parties, syntax.span_of(first, last), context)

    return judged


@lru_cache(maxsize=1)
def _judging_words() -> dict[tuple[str, str], JudgingWord]:
    """The words of blame and praise, and those said of proposals only."""
    words = dict(load_judgements())
    for (lemma, pos), row in load_stances().items():
        if row.judges:
            kind = next(k for k, stance in JUDGED.items() if stance is row.stance)
            words.setdefault((lemma, pos.upper()), JudgingWord(pos.upper(), kind, None, frozenset(), frozenset()))
    return words

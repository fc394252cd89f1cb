"""Answers to claims: who denies, confirms, declines to comment, does not respond, or neither confirms nor denies.

Bare cue words mislead: of 141 "deny/reject/dismiss" cues in political news 82 deny a claim; of 187 "decline/refuse" cues 112 withhold a
comment. The object, the complement and the negation decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.knowledge.responses import ResponseVerb, load_responses
from verbale.records import Response, Span, hull

WITHHOLD = frozenset("decline refuse".split())
# What is withheld when somebody declines to do it: words, not deeds.
WORDS_VERBS = frozenset(
    "comment say discuss answer speak elaborate disclose specify identify name speculate reveal provide respond confirm talk address detail give "
    "explain define offer clarify describe weigh state release share affirm rule".split()
)
# These withhold words only where their object is one: "declined to give details", not "refused to give visas".
GIVING = frozenset("give offer provide release share state".split())
INFORMATION = frozenset(
    "detail detailed information comment name figure number explanation answer response statement reason evidence timeline date estimate "
    "position opinion view specifics account interpretation assessment reaction identity amount total value price".split()
)
NO_WORDS = frozenset(
    "survey census oath phone door call letter word words pledge prayer mass".split()
)  # "refused to answer the survey", "to say the words"
ACKNOWLEDGING = frozenset("acknowledgment acknowledgement admission concession confirmation".split())
DEEDS = frozenset("apology endorsement support help aid loan money visa shelter".split())
CARRYING = frozenset(
    "report claim allegation suggestion accusation rumour rumor charge news story assertion figure account".split()
)
# Objects that only say what was not answered, not what about: "did not answer the telephone", "has not replied to written questions".
UNANSWERED = frozenset("telephone phone call message email letter".split())
CALLING = frozenset("call describe brand label dismiss denounce characterize characterise term".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
REQUESTS = frozenset("request question message call email inquiry query comment interview".split())
SILENT = re.compile(
    r"\b(?:(?:did|does|do|has|have|had)(?: not|n['’]t)(?: yet)?(?: \w+ly)?(?: yet)? (?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)\b"
    r"(?: to)?(?: [\w'’-]+){0,6}? (?:requests?|questions?|calls?|messages?|e-?mails?|inquir(?:y|ies)|quer(?:y|ies)|comment)\b(?: for comment)?"
    r"|(?:did|has|have)(?: also)?(?: not|n['’]t)(?: immediately| yet)? (?:respond(?:ed)?\b|answer(?:ed)? (?:the|that|a|any|this) questions?\b|address(?:ed)?\b)"
    r"|(?:has|have|had) yet to (?:respond|reply|comment|answer)|(?:went|gone|go) unanswered|(?:did|do|does)(?: not|n['’]t) answer (?:the |their |his |her )?(?:tele)?phones?"
    r"|could not(?: immediately)? be reached|(?:was|were) not(?: immediately)? available (?:for|to) comment)",
    re.IGNORECASE,
)
NEITHER = re.compile(
    r"\b(?:(?:neither|not|n['’]t|never) (?:\w+ )?(?:confirm(?:s|ed)?|acknowledge[sd]?)(?: \w+){0,2} (?:n?or|and) den(?:y|ies|ied)"
    r"|neither claimed nor denied|(?:declined|refused) to (?:either )?confirm or deny|(?:declin|refus)\w+ to confirm)\b",
    re.IGNORECASE,
)
UNTRUE = re.compile(
    r"\b(?:is|are|was|were|it['’]s|that['’]s)(?: \w+ly| just| all)? (?:untrue|false|not true|a lie|lies|nonsense|baseless|unfounded|fabricated|fake|a fabrication|pure fiction)\b",
    re.IGNORECASE,
)
# By which one says that one did not do it, or that others do not tell the truth.
INNOCENT = re.compile(
    r"\b(?:(?:ha[sd]|have) (?:absolutely )?nothing (?:whatsoever )?to do with|(?:was|were|is|are|been)(?: not|n['’]t)(?: \w+ly)? (?:behind|involved in|responsible for|involved)\b"
    r"|(?:had|has|have|played)(?: had| played)? no (?:\w+ )?(?:role|part|hand|involvement)\b|(?:was|were|is|are) (?:\w+ly )?lying(?! (?:in|on|at|under|down|by|near))"
    r"|there (?:is|was)(?: simply| absolutely)? no truth (?:to|in))\b",
    re.IGNORECASE,
)
CALLED_UNTRUE = frozenset(
    "untrue false baseless unfounded groundless fabricated fake absurd ridiculous nonsense lie lies fabrication fiction slander unsubstantiated invention fairytale hoax".split()
)
NO_COMMENT = re.compile(
    r"\b(?:(?:had|has|have|offered|made|gave) no(?: immediate| further)? comment|(?:would|will|could|can|do|does|did)(?: not|n['’]t) (?:comment|elaborate|discuss)"
    r"|did(?: not|n['’]t) (?:say (?=(?:who|when|how|why|what|where|which|whether|if)\b)|disclose|specify|reveal)"
    r"|would(?: not|n['’]t) say|(?:is|are|was|were|['’]s)(?: not|n['’]t) (?:saying|commenting)|(?:has|have|had) not commented|better not say|no comment)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response cue: its words, who answers, and what is answered if the sentence names it.

    of_self: it says that one had no part in something, or that others lie: it answers a claim that is there, and makes none.
    """

    response: Response
    span: Span
    verb: Token
    responder: Token | None
    content: tuple[Span, ...]
    of_self: bool = False


# What is left without an answer is no party: who got it is silent.
MESSAGES = frozenset(
    "email e-mail mail call message letter request question query text enquiry inquiry attempt".split()
)


def find_answers(doc: Doc) -> list[Answer]:
    """Every answer to a claim, in text order; of overlapping cues the first rule's stands."""
    found: list[Answer] = []
    for answer in [*_phrases(doc), *_verbs(doc)]:
        if not any(answer.span.overlaps(other.span) for other in found):
            found.append(answer)
    return sorted(found, key=lambda a: a.span)


def _phrases(doc: Doc) -> Iterator[Answer]:
    for response, pattern in (
        (Response.NEITHER, NEITHER),
        (Response.SILENT, SILENT),
        (Response.DECLINES, NO_COMMENT),
        (Response.DENIES, UNTRUE),
        (Response.DENIES, INNOCENT),
    ):
        for match in pattern.finditer(syntax.text_of(doc)):
            span = Span(match.start(), match.end())
            tokens = syntax.tokens_in(doc, span)
            if tokens is None:
                continue
            verb = next((t for t in tokens if t.pos_ in ("VERB", "AUX") and t.head not in tokens), tokens.root)
            if pattern is INNOCENT and any(c.lower_ in ("this", "that") for c in verb.children if c.dep_ == "nsubj"):
                continue  # what has nothing to do with the matter is no party to it
            if pattern in (UNTRUE, INNOCENT):
                teller = _teller(verb)
                own = pattern is INNOCENT
                if teller is not None:
                    yield Answer(response, span, teller, _who(teller), _of(doc, teller), of_self=own)
                else:  # who answers, if it is not the outlet's own voice, the quotation around it tells
                    yield Answer(response, span, verb, None, (), of_self=own)
                continue
            last = next((t for t in reversed(list(tokens)) if t.pos_ == "VERB"), verb)
            content = _complement(doc, last) or _complement(doc, verb) or _asked(doc, verb)
            if response is Response.SILENT and _only_asks(doc, content):
                content = ()
            who = _who(verb)
            if response is Response.SILENT and who is not None and who.lemma_.lower() in MESSAGES:
                who = next((c for c in who.children if c.dep_ == "nmod" and syntax.case_of(c) in ("to", "at")), None)
                content = ()
                if who is None:
                    continue  # "calls went unanswered": whose, the sentence does not say
            yield Answer(response, span, verb, who, content or _of_that(doc, verb))


def _only_asks(doc: Doc, content: tuple[Span, ...]) -> bool:
    """Whether the words are a bare call or question, which does not say what it is about."""
    head = syntax.head_token(doc, content[0]) if content else None
    bare = head is not None and not any(c.dep_.startswith(("acl", "nmod", "ccomp")) for c in head.children)
    return bare and head is not None and head.lemma_.lower() in UNANSWERED | REQUESTS


def _of_that(doc: Doc, word: Token) -> tuple[Span, ...]:
    """What is behind "that": "I can neither confirm nor deny that, he said of reports that ..."."""
    teller = _teller(word)
    return _of(doc, teller) if teller is not None else ()


def _teller(word: Token) -> Token | None:
    """The verb of saying that the words hang on."""
    for clause in (word, *word.ancestors):
        if clause.dep_ in ("ccomp", "parataxis") and clause.head.pos_ == "VERB":
            return clause.head
        inside = next((c for c in clause.children if c.dep_ == "parataxis" and c.pos_ == "VERB" and c.i > word.i), None)
        if inside is not None:
            return inside
    return None


def _of(doc: Doc, teller: Token) -> tuple[Span, ...]:
    """What "said of a report that ..." is about."""
    for child in teller.children:
        if child.dep_ == "obl" and syntax.case_of(child) in ("of", "about"):
            return _words(doc, _inner(child))
    return ()


def _asked(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """The question before an answer: "Asked whether X had called, the minister would not say"."""
    for child in (c for t in (verb, *verb.ancestors) for c in t.children):
        if child.dep_ == "advcl" and child.lemma_ == "ask" and child.sent == verb.sent:
            for clause in child.children:
                if clause.dep_ in ("ccomp", "xcomp", "advcl"):
                    return _words(doc, clause)
    return ()


def _inner(noun: Token) -> Token:
    """The clause that a noun carries ("a report that he had asked"), else the noun."""
    if noun.lemma_.lower() in CARRYING | {"question"}:
        return next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and c.pos_ in ("VERB", "AUX")), noun)
    return noun


def _verbs(doc: Doc) -> Iterator[Answer]:
    table = load_responses()
    for token in doc:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in ACKNOWLEDGING | {"denial"}:
            clauses = (c for c in token.children if c.dep_ in ("ccomp", "acl", "acl:relcl") and c.i > token.i)
            clause = next(
                (c for c in clauses if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)), None
            )
            if clause is not None:
                response = Response.DENIES if lemma == "denial" else Response.CONFIRMS
                owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
                yield Answer(response, syntax.span_of(token), token, owner, _words(doc, clause))
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if lemma in WITHHOLD:
            yield from _withheld(doc, token)
        elif lemma in CALLING and (claim := _called_untrue(token)) is not None:
            yield Answer(Response.DENIES, syntax.span_of(token), token, _who(token), _words(doc, claim))
        elif (row := table.get(lemma)) and _counts(token, row):
            yield Answer(row.response, syntax.span_of(token), token, _who(token), _complement(doc, token))


def _called_untrue(verb: Token) -> Token | None:
    """The claim that is called so: "called the allegation baseless", "described the report as a fabrication"."""
    words = [c for c in verb.children if c.i > verb.i and c.lower_ in CALLED_UNTRUE | {"untruth"}]
    words += [
        c for c in verb.children if c.i > verb.i and c.dep_.startswith("obl") and c.lemma_.lower() in CALLED_UNTRUE
    ]
    if not words or syntax.is_negated(verb):
        return None
    # the parser takes "the allegation baseless" for one thing
    things = [*syntax.objects_of(verb), *(c for w in words for c in w.children if c.dep_ == "compound")]
    return next((o for o in things if o.lemma_.lower() in CARRYING | {"claims", "statement"}), None)


def _withheld(doc: Doc, verb: Token) -> Iterator[Answer]:
    """ "declined to comment", "refused to say", "declined an interview request": words withheld, not deeds."""
    # "declined for years to reveal": with words between, the parser hangs the infinitive on them or on the verb as an adjunct
    between = [t for c in verb.children if c.dep_ == "obl" and c.i > verb.i for t in c.children if t.dep_ == "acl"]
    comps = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and _has_to(c)]
    comps = comps or [c for c in between if _has_to(c)]
    objects = {o.lemma_.lower() for o in syntax.objects_of(verb)} | {
        c.lemma_.lower() for o in syntax.objects_of(verb) for c in o.children
    }
    last: Token = verb
    if comps:
        inner = comps[0]
        what = inner.lemma_.lower()
        things = {o.lemma_.lower() for o in syntax.objects_of(inner)}
        if syntax.is_passive(inner) or any(c.lower_ == "be" for c in inner.children):
            if what != "interview":
                return
        elif (
            what not in WORDS_VERBS
            or things & (DEEDS | NO_WORDS)
            or (what in GIVING and things and not things & INFORMATION)
            or (what == "rule" and not any(c.dep_ == "compound:prt" for c in inner.children))
        ):
            return
        last = inner
    elif not objects & REQUESTS and not (not objects and verb.lemma_ == "decline" and verb.dep_ != "ROOT"):
        return
    if _hypothetical(verb):
        return
    content = _complement(doc, last)
    yield Answer(Response.DECLINES, hull([syntax.span_of(verb), syntax.span_of(last)]), verb, _who(verb), content)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)


def _counts(verb: Token, row: ResponseVerb) -> bool:
    """Whether a verb of the table answers a claim here."""
    objects = _objects(verb)
    nouns = {o.lemma_.lower() for o in objects}
    inner = nouns | {c.lemma_.lower() for o in objects for c in o.children if c.dep_ in ("compound", "conj", "nmod")}
    clause = any(c.dep_ in ("ccomp", "parataxis") for c in verb.children) or verb.dep_ == "parataxis"
    given = [c for c in verb.children if c.dep_ in ("obj", "iobj")]
    if row.avoid & inner or len(given) > 1 or any(c.dep_ == "iobj" for c in given):
        return False  # "denied them a visa"
    if syntax.is_negated(verb) or _hypothetical(verb):
        return False
    if verb.head.lemma_ in WITHHOLD or (
        verb.dep_ in ("xcomp", "advcl")
        and verb.head.lemma_
        in ("seem", "appear", "want", "try", "stop", "fail", "scramble", "force", "have", "need", "take")
        and _has_to(verb)
    ):
        return False
    if syntax.is_passive(verb) and row.response is not Response.DENIES:
        subject = syntax.subject_of(verb)
        if subject is not None and (subject.ent_type_ == "PERSON" or subject.lemma_.lower() in row.avoid):
            return False
    if "object-claim" in row.frames:
        described = any(syntax.case_of(c) == "as" for c in verb.children if c.dep_.startswith("obl"))
        things = [o for o in objects if o.ent_type_ != "PERSON" and o.pos_ not in ("PROPN", "PRON")]
        return bool(inner & row.objects) or (described and bool(things))
    if clause and "clause" in row.frames:
        return True
    if objects:
        return "object" in row.frames and not all(
            o.ent_type_ == "PERSON" or o.lower_ in ("him", "her", "them", "me", "us") for o in objects
        )
    return "bare" in row.frames and (
        verb.dep_ in ("acl:relcl", "ROOT", "conj", "parataxis", "ccomp", "advcl", "acl") or syntax.is_passive(verb)
    )


def _objects(verb: Token) -> list[Token]:
    if syntax.is_passive(verb):
        subject = syntax.subject_of(verb)
        return [*([subject] if subject is not None else []), *syntax.objects_of(verb)]
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and verb.lower_.endswith(("ed", "en")):
        return [verb.head, *syntax.objects_of(verb)]  # "an allegation rejected by the inquiry"
    return syntax.objects_of(verb)


def _hypothetical(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")}
    return bool(helpers & {"would", "should", "must", "might", "could", "if", "may"}) or (
        "will" in helpers and verb.lemma_ in WITHHOLD
    )


def _who(verb: Token) -> Token | None:
    """The head of the one who answers."""
    if syntax.is_passive(verb):
        return syntax.agent_of(verb)
    if verb.dep_ == "acl":
        return syntax.agent_of(verb)
    subject = syntax.subject_of(verb)
    if subject is not None and subject.lower_ in ("who", "which", "that"):
        return subject.head.head if subject.head.dep_ == "acl:relcl" else None
    if subject is None and verb.dep_ == "acl:relcl":
        return None
    return subject


def _complement(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """What is denied, confirmed or asked about, where the sentence says it: the clause, else the object, else an "on" phrase."""
    children = [c for t in syntax.conjuncts(verb) for c in t.children if t.i - verb.i < 4]
    for relation in ("ccomp", "obj", "obl"):
        for child in children:
            if (
                child.dep_ == relation
                and child.i > verb.i
                and (
                    relation != "obl"
                    or (syntax.case_of(child) in ("on", "about") and child.ent_type_ not in ("DATE", "TIME"))
                    or (syntax.case_of(child) == "to" and child.lemma_.lower() in ("question", "report", "claim"))
                )
                and child.lower_ not in DAYS
            ):
                return _words(doc, _inner(child))
    return ()


def _words(doc: Doc, head: Token) -> tuple[Span, ...]:
    """The characters of a phrase without what introduces it."""
    tokens = [
        t
        for t in head.subtree
        if not (t.dep_ == "mark" and t.lower_ in ("that", "whether", "if") and t.head.i == head.i)
        and not t.is_space
        and not (t.dep_ == "case" and t.head.i == head.i)
    ]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while tokens and tokens[0].is_punct:
        tokens.pop(0)
    return (syntax.span_of(tokens[0], tokens[-1]),) if tokens else ()

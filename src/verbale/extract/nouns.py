"""Nominal cues ("her claim that S", "Kyiv's call for N") and "according to"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.borders import clipped, runs, shed, with_marks
from verbale.extract.cues import Attributed, Bench, lemma
from verbale.extract.quotation_marks import inside
from verbale.extract.sources import source_span
from verbale.records import Span, merged

VOICING = frozenset("express voice declare state reiterate repeat announce".split())
SELF = frozenset({"i", "we"})


def by_noun(bench: Bench, noun: Token, row: dict[str, frozenset[str]]) -> Attributed | None:
    """A nominal cue: "his claim that S", "a warning that S", "Kyiv's call for N", "issued a statement saying" is the participle's own."""
    doc = bench.doc
    content = noun_content(bench, noun, row)
    if not content:
        return None
    source, light = _noun_source(bench, noun, row)
    if source is None:
        return None
    outer = inside(bench.marks, noun.idx)
    if outer is not None and (source is None or source.lower_ in (*SELF, "my", "our", "you", "your")):
        return None
    content = with_marks(doc, content, bench.marks, outer, syntax.span_of(noun))
    if not content:
        return None
    cue = merged([syntax.span_of(noun)] + ([syntax.span_of(light)] if light is not None else []))
    span = source_span(doc, source, content, style=bench.style) if source is not None else None
    return Attributed(source, span, cue, noun, content, "noun", f"noun:{noun.lemma_.lower()}")


def noun_row(bench: Bench, noun: Token) -> dict[str, frozenset[str]] | None:
    """The row of a nominal cue; an attitude that somebody voices is a statement in every inventory."""
    voiced = noun.dep_ == "obj" and lemma(noun.head) in VOICING
    return bench.nouns.get(noun.lemma_.lower(), bench.inventory | {"attitude", "stance"} if voiced else bench.inventory)


def noun_content(bench: Bench, noun: Token, row: dict[str, frozenset[str]]) -> tuple[Span, ...]:
    """What a nominal cue says: its clause, its infinitive, or what its preposition names; nothing where it stands alone."""
    doc = bench.doc
    light = noun.dep_ == "obj" and lemma(noun.head) in bench.nouns.light
    for child in [*noun.children, *(noun.head.children if light else ())]:
        if child.i == noun.i or (child.head.i != noun.i and child.dep_ not in ("ccomp", "obl", "parataxis", "advcl")):
            continue
        if child.i < noun.i:
            continue
        that = any(
            c.dep_ == "mark"
            and c.lower_ in ("that", "whether")
            and doc[c.i - 1].lower_ not in ("so", "provided", "given")
            for c in child.children
        )
        if child.dep_ == "advcl" and child.head.i != noun.i and not that:
            continue  # a purpose of the light verb's; with "that" the parser only missed what it belongs to
        if "clause" in row["frames"] and child.dep_ in ("acl", "ccomp", "parataxis", "acl:relcl", "advcl") and that:
            return runs(
                doc,
                range(
                    child.left_edge.i,
                    clipped(doc, child, child.left_edge.i, child.right_edge.i, bench.verbs.speaking, bench.marks)[0]
                    + 1,
                ),
            )
        if "infinitive" in row["frames"] and child.dep_ in ("acl", "xcomp", "advcl") and has_to(child):
            first = child.left_edge.i + (1 if doc[child.left_edge.i].lower_ == "for" else 0)
            return runs(doc, range(first, child.right_edge.i + 1))
        case = syntax.case_of(child)
        if child.dep_ in ("nmod", "obl") and case in row["prepositions"]:
            first = next(c.i for c in child.children if c.dep_ == "case")
            first += (
                "whole" in bench.inventory
            )  # "backing | for a truce" in the casebook, "backing for | a truce" in PolNeAR
            last, _ = clipped(doc, child, first, child.right_edge.i, bench.verbs.speaking, bench.marks, noun=True)
            return shed(doc, runs(doc, range(first, last + 1)))
        if child.dep_ == "acl" and any(
            m.lower_ in row["prepositions"] and m.i < child.i for m in child.children if m.dep_ == "mark"
        ):
            first = next(m.i for m in child.children if m.dep_ == "mark") + 1
            return runs(doc, range(first, child.right_edge.i + 1))
    return ()


def _noun_source(bench: Bench, noun: Token, row: dict[str, frozenset[str]]) -> tuple[Token | None, Token | None]:
    """Whose word it is: the possessor, "by"/"from"/"of" N, a modifier ("US proposal"), or the subject of a light verb, with that verb."""
    carried = noun.dep_ == "obj" and lemma(noun.head) in bench.nouns.light and not syntax.is_passive(noun.head)
    for child in noun.children:
        if child.dep_ == "nmod:poss" and (child.pos_ in ("PROPN", "NOUN") or (child.pos_ == "PRON" and not carried)):
            return child, None
    for child in noun.children:
        if child.dep_ in ("nmod", "nmod:agent", "obl:agent") and syntax.case_of(child) in ("by", "from", "among"):
            return child, None
    governor = noun.head
    if noun.dep_ in ("obj", "obl") and governor.pos_ == "VERB":
        if syntax.is_negated(governor) and "negated" not in bench.inventory:
            return None, None
        if lemma(governor) in bench.nouns.light and not syntax.is_passive(governor):
            return bench.source(governor), governor
    if noun.dep_ == "nsubj:pass" and lemma(governor) in bench.nouns.light:
        return syntax.agent_of(governor), governor
    for child in noun.children:
        if (
            child.dep_ in ("compound", "amod")
            and child.i < noun.i
            and child.tag_ in ("NNP", "NNPS", "JJ")
            and child.text[:1].isupper()
        ):
            return child, None
    return None, None


def has_to(token: Token) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return any(m.lower_ == "to" and m.i < token.i for m in token.children)


def by_according(bench: Bench, token: Token, last: int) -> Attributed | None:
    """ "According to X, S" and "S, according to X": the whole sentence, or the conjunct that the phrase stands in."""
    doc = bench.doc
    noun = token.head if token.dep_ == "case" else next((c for c in token.children if c.dep_ in ("obl", "nmod")), None)
    if noun is None or noun.i <= token.i:
        return None
    governor = noun.head
    if governor.i == noun.i:
        return None
    out = {t.i for t in noun.subtree} | {t.i for t in token.subtree} | set(range(token.i, last + 1))
    clause = _clause_of(governor, token)
    tokens = [t.i for t in clause.subtree if t.i not in out and t.sent == token.sent]
    stop = next((t.i for t in token.sent if t.text == ";" and t.i > clause.i), None)
    tokens = [i for i in tokens if stop is None or i < stop or stop < token.i]
    if token.i == token.sent.start:  # "According to X, S1, but S2": the second clause is the outlet's
        but = next(
            (
                t
                for t in token.sent
                if t.lower_ == "but" and t.dep_ == "cc" and doc[t.i - 1].text == "," and t.head.head.i == clause.i
            ),
            None,
        )
        tokens = [i for i in tokens if but is None or i < but.i]
    if token.i == token.sent.start and (comma := _comma_behind(doc, noun)) is not None:
        # A long name may be torn apart by the parse: before the comma that ends the phrase nothing is content.
        tokens = [i for i in tokens if i > comma]
    content = runs(doc, tokens)
    if clause.dep_ == "conj" and clause.i > token.i and not any(c.dep_ in syntax.SUBJECTS for c in clause.children):
        subject = next((c for c in clause.head.children if c.dep_ in syntax.SUBJECTS), None)
        if subject is not None:
            content = (*runs(doc, [t.i for t in subject.subtree]), *content)
    content = tuple(s for s in content if len(content) == 1 or len(s) > 3)
    if not content:
        return None
    content = with_marks(doc, content, bench.marks, None, syntax.span_of(token))
    cue = Span(token.idx, doc[last].idx + len(doc[last]))
    return Attributed(
        noun,
        source_span(doc, noun, content, style=bench.style),
        (cue,),
        token,
        content,
        "say",
        "according to",
    )


def _comma_behind(doc: Doc, noun: Token) -> int | None:
    """The comma that ends the phrase at the head of a sentence."""
    end = noun.right_edge.i
    for token in doc[noun.i + 1 : min(end + 3, noun.sent.end)]:
        if token.text == "," and token.i >= end - 1:
            return int(token.i)
    return None


def _clause_of(governor: Token, phrase: Token) -> Token:
    """The clause that "according to X" speaks for: up to the sentence, but not past a cue, a relative clause or a conjunct behind it."""
    clause = governor
    while clause.head.i != clause.i:
        verbal = clause.pos_ in ("VERB", "AUX") or any(c.dep_ in ("cop", *syntax.SUBJECTS) for c in clause.children)
        if verbal and clause.dep_ in ("ccomp", "acl:relcl", "parataxis"):
            break
        if verbal and clause.dep_ == "conj" and phrase.i < clause.i:
            break
        clause = clause.head
    return clause

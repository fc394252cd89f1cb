"""Who speaks, for a cue: the head of the source and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.borders import opening
from verbale.records import Span

TRIM = " \t\n,;:.—–-―"
RELATIVE = frozenset({"who", "which", "that"})
MOVING = frozenset("prompt lead force allow push cause get enable press compel".split())
# Passives whose subject is the one who holds the belief: "they are convinced that".
FELT = frozenset(
    "convince persuade concern worry disappoint frustrate anger frighten trouble determine delight please outrage alarm dismay".split()
)
# Papers and words that somebody issues: they say what their issuer says.
PAPERS = frozenset(
    "statement letter motion tweet tweets plan memo note message lawsuit suit complaint petition post resolution order article column ad video paper remarks comment".split()
)
ISSUING = frozenset(
    "issue send release file post publish write sign deliver unleash circulate present submit make give have share put launch".split()
)
NEEDY = frozenset(
    "those all anyone anybody everyone everybody".split()
)  # who they are their clause says: "all those attending"
# What hangs on a source's head without being part of its name or description.
NOT_SOURCE = "acl:relcl acl parataxis advcl advcl:relcl punct appos conj cc ccomp discourse mark case cop aux nsubj obl advmod list dep".split()


def source_of(
    verb: Token, moved: Mapping[int, Token], cues: frozenset[str] = frozenset(), *, relative: bool = False
) -> Token | None:
    """The head of the one who speaks: the subject, a passive's agent, the noun that a participle or relative clause hangs on.

    moved: participles that were cut off from another cue's content, with that cue: they share its source. cues: lemmas of cue verbs.
    relative: whether "who" counts for itself (PolNeAR) instead of the noun before it.
    """
    found = _source_of(verb, moved, cues, relative)
    if (
        found is not None
        and found.lower_ in RELATIVE
        and verb.dep_ == "acl:relcl"
        and verb.head.lemma_.lower() in PAPERS
    ):
        issuer = _issuer(verb.head, verb, moved, cues, relative)
        return found if issuer.i == verb.head.i else issuer
    if found is not None and found.lemma_.lower() in PAPERS and found.head.i != found.i:
        return _issuer(found, verb, moved, cues, relative)
    return found


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject; of several that the parse gives it, the nearest."""
    return min((c for c in verb.children if c.dep_ in syntax.SUBJECTS), key=lambda c: abs(c.i - verb.i), default=None)


def _issuer(paper: Token, verb: Token, moved: Mapping[int, Token], cues: frozenset[str], relative: bool) -> Token:
    """Who issued the paper that says so ("X sent a letter asking ..."): the subject of the verb whose object it is, or whose it is."""
    hangs = verb.head.i == paper.i and verb.dep_ in ("acl", "acl:relcl")
    while paper.dep_ == "nmod" and paper.head.lemma_ in ("series", "flurry", "string", "set"):
        paper = paper.head
    governor = paper.head
    if hangs and paper.dep_ in ("obj", "obl") and governor.lemma_ in ISSUING:
        subject = _source_of(governor, moved, cues, relative)
        if subject is not None and subject.i != paper.i:
            return subject
    return paper


def _source_of(verb: Token, moved: Mapping[int, Token], cues: frozenset[str], relative: bool) -> Token | None:
    if syntax.is_passive(verb):
        felt = verb.lemma_ in FELT and any(
            c.dep_ == "ccomp" or c.dep_ == "xcomp" or c.dep_ == "obl" for c in verb.children
        )
        return next((c for c in verb.children if c.dep_ == "nsubj:pass"), None) if felt else syntax.agent_of(verb)
    own = own_subject(verb)
    asked = verb.lower_ in ("asked", "pressed", "questioned") and verb.tag_ == "VBD"  # "Asked whether ..., Holt said"
    if (
        own is None
        and (verb.tag_ == "VBN" or asked)
        and verb.dep_ in ("advcl", "acl")
        and not syntax.children(verb, "aux")
    ):
        return next(
            (c for c in verb.children if c.dep_.startswith("obl") and syntax.case_of(c) == "by"), None
        )  # "asked by"
    if own is not None:
        if own.lower_ in RELATIVE and verb.dep_ in ("acl:relcl", "advcl:relcl") and not relative:
            return verb.head
        return own
    if verb.i in moved:
        return source_of(moved[verb.i], {}, cues, relative=relative)
    if verb.dep_ in ("advcl", "xcomp", "acl", "obl") and verb.head.lemma_ in ("quote", "cite") and verb.tag_ == "VBG":
        quoted = next((c for c in verb.head.children if c.dep_ in ("obj", "nsubj:pass")), None)
        if quoted is not None:
            return quoted  # "was quoted as saying", "quoted her as saying"
    if verb.tag_ == "VBG" and (speaker := _behind_comma(verb, cues)) is not None:
        return source_of(speaker, moved, cues, relative=relative)
    if (above := syntax.verb_above(verb)) is not None:
        return source_of(above, moved, cues, relative=relative)
    if (sending := syntax.sender_verb(verb, PAPERS)) is not None:
        return source_of(sending, moved, cues, relative=relative)
    if verb.dep_ == "acl":
        return verb.head
    if verb.dep_ == "amod":
        return None
    subject = _controller(verb) or _beside(verb)
    if subject is not None and subject.lower_ in RELATIVE and subject.head.dep_ == "acl:relcl" and not relative:
        return subject.head.head
    return subject


def _behind_comma(verb: Token, cues: frozenset[str]) -> Token | None:
    """The cue that a participle behind a comma goes with (", she said, adding that ..."): the one right before the comma, or the one
    that governs the clause it was hung on ("said the men must leave, adding ...")."""
    doc, left = verb.doc, opening(verb)
    while left > 1 and doc[left - 1].dep_ in ("cc", "advmod"):
        left -= 1
    if left < 2 or doc[left - 1].text != "," or verb.dep_ not in ("advcl", "acl", "conj", "parataxis", "ccomp"):
        return None
    before = doc[left - 2]
    for near in (before, before.head, before.head.head):
        if near.pos_ == "VERB" and near.lemma_.lower() in cues and left - near.i < 8 and near.tag_ != "VBG":
            return near if any(c.dep_ in syntax.SUBJECTS for c in near.children) else None
    current, speaker = verb.head, None
    for _ in range(6):
        if current.dep_ == "ccomp" and current.head.lemma_.lower() in cues and current.head.i < verb.i:
            speaker = current.head
        if current.head.i == current.i:
            break
        current = current.head
    return speaker


def _beside(verb: Token) -> Token | None:
    """The noun right before a cue that the parse left without a subject ("The minister, Ann Holt, said"), or right behind ("tweeted Holt")."""
    doc = verb.doc
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if (
        verb.tag_ != "VBN"
        and verb.i + 1 < len(doc)
        and doc[verb.i + 1].pos_ == "PROPN"
        and doc[verb.i + 1].dep_ not in ("obj", "iobj")
    ):
        return _noun_head(doc[verb.i + 1])
    at = verb.i - 1
    while at > 0 and (doc[at].text == "," or doc[at].dep_ in ("aux", "advmod") or doc[at].pos_ == "AUX"):
        at -= 1
    if (
        at < 0
        or doc[at].pos_ not in ("PROPN", "NOUN", "PRON")
        or doc[at].sent.start != verb.sent.start
        or doc[at].dep_ in ("obl", "obl:tmod")
    ):
        return None
    return _noun_head(doc[at])


def _noun_head(token: Token) -> Token:
    """The head of the noun phrase that a word is in."""
    while (
        token.head.i != token.i
        and token.head.pos_ in ("PROPN", "NOUN")
        and token.dep_ in ("flat", "compound", "appos", "nmod", "flat:name", "nmod:poss")
    ):
        token = token.head
    return token


def _controller(verb: Token) -> Token | None:
    """The subject shared with the verb above, or the object of it that is told to speak ("footage of Trump saying", "asked X to say")."""
    current, steps = verb, 0
    while steps < 12:
        steps += 1
        head = current.head
        if head.i == current.i:
            return None
        if current.dep_ == "xcomp" or (current.dep_ == "advcl" and head.lemma_ in MOVING):
            target = next((c for c in head.children if c.dep_ in ("obj", "iobj") and c.i < current.i), None)
            if target is not None and head.lemma_ not in ("promise", "vow"):
                return target
        if current.dep_ in ("conj", "xcomp", "ccomp", "advcl", "parataxis", "aux"):
            if current.dep_ == "ccomp" and current.tag_ not in ("VBG", "VB"):
                return None
            if current.dep_ == "advcl" and any(
                c.dep_ == "mark"
                and c.lower_ not in ("by", "in", "while", "when", "before", "after", "of", "to", "for", "without")
                for c in current.children
            ):
                return None
            own = next((c for c in head.children if c.dep_ in syntax.SUBJECTS), None)
            if own is not None:
                if syntax.is_passive(head) and current.dep_ == "advcl":
                    return syntax.agent_of(head) or own
                return own
            current = head
            continue
        if current.dep_ == "acl:relcl":
            return head
        if current.dep_ == "acl":
            poss = next((c for c in head.children if c.dep_ == "nmod:poss"), None)
            return poss if poss is not None else head
        return None
    return None


def source_span(doc: Doc, source: Token, content: Sequence[Span], *, style: str = "") -> Span | None:
    """The noun phrase of the source with its title, possessor and "of" phrase, without relative clauses, cut where the content begins.

    style: "bare" ends it before an apposition behind a comma, as GUM has it; "whole" keeps its relative clauses, as PolNeAR does.
    """
    span = _contiguous(syntax.subtree_tokens(source, without=NOT_SOURCE), source)
    clauses = () if style == "whole" else ("acl:relcl", "acl", "advcl:relcl")
    for apposed in (c for c in source.children if c.dep_ == "appos" and c.i > source.i):
        tail = syntax.subtree_tokens(apposed, without=(*clauses, "parataxis"))
        if tail[-1].i - source.i < (60 if clauses == () else 24):
            span = Span(span.start, max(span.end, tail[-1].idx + len(tail[-1])))
    if style == "whole" or source.lower_ in NEEDY:
        for clause in (c for c in source.children if c.dep_ in ("acl:relcl", "acl", "advcl:relcl") and c.i > source.i):
            if all(part.end <= clause.left_edge.idx or part.start > clause.right_edge.idx for part in content):
                span = Span(span.start, max(span.end, clause.right_edge.idx + len(clause.right_edge)))
    for conjunct in (c for c in source.children if c.dep_ == "conj"):
        if conjunct.i > source.i and conjunct.i - source.i < 14:
            joined = _contiguous(
                syntax.subtree_tokens(conjunct, without=("acl:relcl", "acl", "parataxis", "appos", "conj", "punct")),
                conjunct,
            )
            span = Span(span.start, max(span.end, joined.end))
    for part in content:
        if span.overlaps(part):
            span = (
                Span(span.start, part.start)
                if span.start < part.start
                else Span(max(span.start, part.end), max(span.end, part.end))
            )
    if style == "bare" and (comma := syntax.text_of(doc).find(",", max(source.idx, span.start), span.end)) > span.start:
        span = Span(span.start, comma)
    text = span.of(syntax.text_of(doc))
    left, right = len(text) - len(text.lstrip(TRIM)), len(text.rstrip(TRIM))
    if left >= right:
        return None
    if (
        right < len(text)
        and text[right] == "."
        and text[:right].rsplit(None, 1)[-1] in ("Inc", "Corp", "Co", "Jr", "Sr", "Ltd")
    ):
        right += 1
    return Span(span.start + left, span.start + right)


def _contiguous(tokens: list[Token], head: Token) -> Span:
    at = next(i for i, t in enumerate(tokens) if t.i == head.i)
    first = last = at
    while first > 0 and tokens[first - 1].i >= tokens[first].i - 1:
        first -= 1
    while last < len(tokens) - 1 and tokens[last + 1].i <= tokens[last].i + 1:
        last += 1
    return syntax.span_of(tokens[first], tokens[last])

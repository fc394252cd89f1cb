"""Who speaks, for a cue: the head of the source and its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.records import Span

TRIM = " \t\n,;:.—–-―"
RELATIVE = frozenset({"who", "which", "that"})
# What hangs on a source's head without being part of its name or description.
NOT_SOURCE = "acl:relcl acl parataxis advcl advcl:relcl punct appos conj cc ccomp discourse mark case cop aux nsubj obl advmod list dep".split()


def source_of(verb: Token, moved: Mapping[int, Token], *, relative: bool = False) -> Token | None:
    """The head of the one who speaks: the subject, a passive's agent, the noun that a participle or relative clause hangs on.

    moved: participles that were cut off from another cue's content, with that cue: they share its source.
    relative: whether "who" counts for itself (PolNeAR) instead of the noun before it.
    """
    if syntax.is_passive(verb):
        return syntax.agent_of(verb)
    own = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS), None)
    if own is not None:
        if own.lower_ in RELATIVE and verb.dep_ in ("acl:relcl", "advcl:relcl") and not relative:
            return verb.head
        return own
    if verb.i in moved:
        return source_of(moved[verb.i], {}, relative=relative)
    if verb.dep_ == "acl":
        return syntax.agent_of(verb) if verb.tag_ == "VBN" else verb.head
    if verb.dep_ == "amod" or (verb.tag_ == "VBN" and verb.dep_ in ("advcl", "acl")):
        return syntax.agent_of(verb)
    subject = _controller(verb)
    if subject is not None and subject.lower_ in RELATIVE and subject.head.dep_ == "acl:relcl" and not relative:
        return subject.head.head
    return subject


def _controller(verb: Token) -> Token | None:
    """The subject shared with the verb above, or the object of it that is told to speak ("footage of Trump saying", "asked X to say")."""
    current, steps = verb, 0
    while steps < 12:
        steps += 1
        head = current.head
        if head.i == current.i:
            return None
        if current.dep_ == "xcomp":
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


def source_span(doc: Doc, source: Token, content: Sequence[Span]) -> Span | None:
    """The noun phrase of the source with its title, possessor and "of" phrase, without relative clauses, cut where the content begins."""
    span = _contiguous(syntax.subtree_tokens(source, without=NOT_SOURCE), source)
    apposed = [c for c in source.children if c.dep_ == "appos"]
    if apposed and apposed[0].i > source.i and apposed[0].right_edge.i - source.i < 20:
        tail = syntax.subtree_tokens(apposed[0], without=("acl:relcl", "parataxis"))
        span = Span(span.start, max(span.end, tail[-1].idx + len(tail[-1])))
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
    text = span.of(doc.text)
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

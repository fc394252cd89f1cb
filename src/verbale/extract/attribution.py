"""Cue, source and content over a parse: who says what, in whatever order the sentence puts them.

Frames follow PARC (Pareti 2015) and PolNeAR (Newell et al. 2018): clausal complements before, around and behind the cue, request and
promise complements, speech acts on an object, "according to". Borders are drawn by the parse and corrected by quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.quotation_marks import DOUBLE, inside
from verbale.knowledge.speech import SpeechVerbs
from verbale.records import Span, merged

MODALS = frozenset("would could might may should can".split())
TRIM = " \t\n,;:.—–-"
SPEAKING_NOUNS = frozenset(
    "statement report claim call demand proposal warning accusation remark comment suggestion announcement tweet letter denial request appeal".split()
)


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution as found: tokens of the source's head and of the cue, characters of the content, and the rule's name."""

    source: Token | None
    source_span: Span | None
    cue: tuple[Span, ...]
    verb: Token
    content: tuple[Span, ...]
    kind: str  # the cue's class
    because: str


def attributions(
    doc: Doc, verbs: SpeechVerbs, inventory: frozenset[str], quotations: Sequence[Span]
) -> Iterator[Attributed]:
    """Every attribution of the document, sentence by sentence."""
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and (frames := verbs.frames(_lemma(token), inventory)):
            found = _verb(doc, token, frames, inventory, quotations)
            if found is not None:
                yield found
        elif token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            found = _according(doc, token, quotations)
            if found is not None:
                yield found


def _lemma(token: Token) -> str:
    return {"criticise": "criticize", "favour": "favor", "emphasise": "emphasize", "realise": "realize"}.get(
        token.lemma_, token.lemma_.lower()
    )


def _verb(
    doc: Doc, verb: Token, frames: dict[str, str], inventory: frozenset[str], quotations: Sequence[Span]
) -> Attributed | None:
    """The attribution that a cue verb makes, by the first frame that fits."""
    quoted_self = inside(quotations, verb.idx)
    if syntax.is_negated(verb) and "negated" not in inventory:
        return None
    for frame, find in (("clause", _clause), ("infinitive", _infinitive), ("object", _object)):
        if frame not in frames:
            continue
        content = find(doc, verb, quotations, quoted_self)
        if content:
            source = _source(verb)
            if source is None and frame != "clause":
                return None
            if quoted_self is not None and source is not None and source.lower_ in ("i", "we", "you"):
                return None  # "I think" within somebody's own words is no second speaker
            content = _with_marks(doc, content, quotations, quoted_self, syntax.span_of(verb))
            span = source_span(doc, source, content) if source is not None else None
            return Attributed(source, span, _cue(verb), verb, content, frames[frame], f"{frame}:{_lemma(verb)}")
    return None


# ------------------------------------------------------------------------------------------------------------------------ content


def _clause(doc: Doc, verb: Token, quotations: Sequence[Span], outer: Span | None) -> tuple[Span, ...]:
    """A clausal complement, a clause that the cue is inserted in or stands behind, or a quotation beside the cue."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i != verb.i:
            return _clause_spans(doc, child, verb)
        if child.dep_ == "parataxis" and child.i > verb.i and doc[child.left_edge.i - 1].text in (":", ",", *DOUBLE):
            return _clause_spans(doc, child, verb)
    if verb.dep_ == "parataxis" and _source(verb) is not None:
        return _around(doc, verb)
    beside = _quotation_beside(doc, verb, quotations)
    if beside is not None and outer is None:
        return (beside,)
    return ()


def _clause_spans(doc: Doc, head: Token, verb: Token) -> tuple[Span, ...]:
    """The clause's subtree without the cue's own words, which may stand within it."""
    first, last = head.left_edge.i, head.right_edge.i
    own = {t.i for t in verb.subtree} - {t.i for t in head.subtree}
    if first <= verb.i <= last:
        own |= {verb.i}
    tokens = [i for i in range(first, last + 1) if i not in own]
    return _runs(doc, tokens)


def _around(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """The sentence that an inserted or appended cue ("..., the agency said, ...") belongs to, without the cue's clause."""
    head = verb.head
    clause = {t.i for t in verb.subtree}
    tokens = [t.i for t in head.subtree if t.i not in clause]
    return _runs(doc, tokens)


def _infinitive(doc: Doc, verb: Token, quotations: Sequence[Span], outer: Span | None) -> tuple[Span, ...]:
    """ "vowed to VP", "urged Y to VP", "called on Y to VP": from the addressee on, as PARC has it."""
    comps = [
        c
        for c in verb.children
        if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > verb.i and any(m.lower_ == "to" for m in c.children)
    ]
    if not comps:
        return ()
    first = min(
        [c.left_edge.i for c in comps]
        + [c.left_edge.i for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i]
        + [
            c.left_edge.i + 1
            for c in verb.children
            if c.dep_ == "obl" and c.i > verb.i and verb.lemma_ == "call" and syntax.case_of(c) in ("on", "upon")
        ]
    )
    return _runs(doc, list(range(first, comps[-1].right_edge.i + 1)))


def _object(doc: Doc, verb: Token, quotations: Sequence[Span], outer: Span | None) -> tuple[Span, ...]:
    """The object of a speech act and what is said of it ("condemned the attack", "accused Y of Z", "called for Z")."""
    parts = [
        c
        for c in verb.children
        if c.i > verb.i
        and (
            c.dep_ in ("obj", "xcomp", "ccomp")
            or (c.dep_ == "obl" and syntax.case_of(c) in ("of", "as", "for", "on", "over", "against"))
        )
    ]
    if not parts:
        return ()
    first = parts[0].left_edge.i
    if parts[0].dep_ == "obl" and syntax.case_of(parts[0]) in ("for", "on") and not any(p.dep_ == "obj" for p in parts):
        first += 1  # "called for NP": the preposition belongs to the cue
    return _runs(doc, list(range(first, parts[-1].right_edge.i + 1)))


def _runs(doc: Doc, tokens: list[int]) -> tuple[Span, ...]:
    """Runs of neighbouring tokens as spans, punctuation at their ends and an introducing "that" left out."""
    spans: list[Span] = []
    run: list[int] = []
    for i in [*sorted(tokens), -1]:
        if run and i != run[-1] + 1:
            span = _trimmed(doc, run, first=not spans)
            spans += [span] if span else []
            run = []
        if i >= 0:
            run.append(i)
    return tuple(spans)


def _trimmed(doc: Doc, run: list[int], first: bool) -> Span | None:
    start, end = 0, len(run)
    while start < end and (doc[run[start]].is_space or doc[run[start]].text in (",", ";", ":", "—", "–", "-", ".")):
        start += 1
    if first and start < end and doc[run[start]].lower_ == "that" and doc[run[start]].dep_ == "mark":
        start += 1
    while end > start and (
        doc[run[end - 1]].is_space or doc[run[end - 1]].text in (",", ";", ":", "—", "–", "-", ".", "!", "?")
    ):
        end -= 1
    if end <= start or not any(c.isalnum() for i in run[start:end] for c in doc[i].text):
        return None
    return syntax.span_of(doc[run[start]], doc[run[end - 1]])


def _quotation_beside(doc: Doc, verb: Token, quotations: Sequence[Span]) -> Span | None:
    """A quotation that ends right before the cue's clause or begins right behind the cue, within the sentence."""
    sentence = verb.sent
    left = min([verb.i] + [c.left_edge.i for c in verb.children if c.dep_ in syntax.SUBJECTS])
    for quotation in quotations:
        if quotation.end <= sentence.start_char - 2 or quotation.start >= sentence.end_char:
            continue
        between = doc.text[quotation.end : doc[left].idx] if quotation.end <= doc[left].idx else None
        if between is not None and len(between) <= 3:
            return quotation
        if verb.idx < quotation.start:
            gap = doc.text[verb.idx + len(verb) : quotation.start]
            if (
                len(gap) < 60
                and "." not in gap
                and not any(q.start > verb.idx and q.end < quotation.start for q in quotations)
            ):
                return quotation
    return None


def _with_marks(
    doc: Doc, content: tuple[Span, ...], quotations: Sequence[Span], outer: Span | None, cue: Span
) -> tuple[Span, ...]:
    """Borders corrected by quotation marks: a quotation outside which the cue stands belongs to the content whole, all its sentences,
    where the content begins or ends with it or holds most of it; one that the content only nips is let go."""
    spans = []
    for span in content:
        start, end = span.start, span.end
        for q in quotations:
            if q == outer or not span.overlaps(q):
                continue
            shared = min(end, q.end) - max(start, q.start)
            touches = not q.contains(cue) and (
                abs(q.start - start) <= 2 or abs(q.end - end) <= 2 or q.start <= start < end <= q.end
            )
            if shared >= 0.5 * len(q) or touches:
                start, end = min(start, q.start), max(end, q.end)
            elif start < q.start < end < q.end:
                end = max(start, q.start)
            elif q.start < start < q.end < end:
                start = q.end
        if outer is not None:
            start, end = max(start, outer.start), min(end, outer.end)
        if start < end:
            spans.append(Span(start, end))
    return merged(spans)


# ------------------------------------------------------------------------------------------------------------------ source and cue


def _source(verb: Token) -> Token | None:
    """The head of the one who speaks: the subject, a passive's agent, the noun that a participle or relative clause hangs on."""
    if syntax.is_passive(verb):
        return syntax.agent_of(verb)
    subject = syntax.subject_of(verb)
    if subject is not None and subject.lower_ in ("who", "which", "that") and subject.head.dep_ == "acl:relcl":
        return subject.head.head
    if subject is None and verb.dep_ == "acl" and verb.tag_ != "VBN":
        return verb.head
    return subject


def source_span(doc: Doc, source: Token, content: Sequence[Span]) -> Span | None:
    """The noun phrase of the source with its title, possessor and "of" phrase, without relative clauses, cut where the content begins."""
    tokens = syntax.subtree_tokens(
        source,
        without=(
            "acl:relcl",
            "acl",
            "parataxis",
            "advcl",
            "punct",
            "appos",
            "conj",
            "cc",
            "ccomp",
            "discourse",
            "mark",
            "case",
            "cop",
            "aux",
            "nsubj",
            "obl",
            "advmod",
        ),
    )
    apposed = [c for c in source.children if c.dep_ == "appos"]
    span = _contiguous(tokens, source)
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
    return Span(span.start + left, span.start + right) if left < right else None


def _contiguous(tokens: list[Token], head: Token) -> Span:
    at = next(i for i, t in enumerate(tokens) if t.i == head.i)
    first = last = at
    while first > 0 and tokens[first - 1].i >= tokens[first].i - 1:
        first -= 1
    while last < len(tokens) - 1 and tokens[last + 1].i <= tokens[last].i + 1:
        last += 1
    return syntax.span_of(tokens[first], tokens[last])


def _cue(verb: Token) -> tuple[Span, ...]:
    """The verb with its particle ("pointed out") or the preposition that belongs to it ("called for")."""
    parts = [syntax.span_of(verb)]
    parts += [syntax.span_of(c) for c in verb.children if c.dep_ == "compound:prt"]
    return merged(parts)


def _according(doc: Doc, token: Token, quotations: Sequence[Span]) -> Attributed | None:
    """ "According to X, S" and "S, according to X"."""
    noun = token.head if token.dep_ == "case" else next((c for c in token.children if c.dep_ in ("obl", "nmod")), None)
    if noun is None or noun.i <= token.i:
        return None
    governor = noun.head
    if governor.i == noun.i:
        return None
    out = {t.i for t in noun.subtree} | {t.i for t in token.subtree} | {token.i, token.i + 1}
    clause = governor
    while (
        clause.pos_ not in ("VERB", "AUX", "ADJ")
        and clause.dep_ not in ("ROOT", "ccomp", "conj", "parataxis")
        and clause.head.i != clause.i
        and not any(c.dep_ == "cop" for c in clause.children)
    ):
        clause = clause.head
    content = _runs(doc, [t.i for t in clause.subtree if t.i not in out and t.sent == token.sent])
    if not content:
        return None
    content = _with_marks(doc, content, quotations, None, syntax.span_of(token))
    cue = Span(token.idx, doc[token.i + 1].idx + len(doc[token.i + 1]))
    return Attributed(noun, source_span(doc, noun, content), (cue,), token, content, "say", "according to")

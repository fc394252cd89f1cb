"""Where a content begins and ends: runs of tokens, marks at their ends, quotation marks, and clauses that the parse hung on too much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.records import Span, merged

EDGE = frozenset([",", ";", ":", "—", "–", "-", "--", "―", "."])
TAIL = EDGE | {"!", "?"}
RELATIVES = ("acl:relcl", "advcl:relcl")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What an announcement's object ends with but does not hold: "announced his resignation | in a statement on Tuesday".
WHEN = (
    r"(?:(?:late|early|earlier|on|last|this|next) )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
    r"|yesterday|today|earlier(?: this \w+)?|this (?:week|month|year)|last (?:week|month|year|night)"
)
WHERE = (
    r"(?:in|at|during|via|on|through) (?:an? |the |its |his |her |their )?(?:[\w’'-]+ ){0,4}?"
    r"(?:interview|statement|speech|address|letter|posts?|tweets?|briefing|conference|broadcast|release|rally|e-?mail|Twitter|Facebook|Telegram)"
    r"(?: (?:with|to|on|at) (?:[\w’'.-]+ ?){1,4})?"
)
NOTE = re.compile(r"[.,]?\s*(?:\[\d{1,3}\]?)+$")  # marks of footnotes at the end of a sentence
SHED = re.compile(rf",? (?:{WHEN}|{WHERE})$", re.IGNORECASE)


def runs(doc: Doc, tokens: Iterable[int]) -> tuple[Span, ...]:
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
    while start < end and (doc[run[start]].is_space or doc[run[start]].text in EDGE):
        start += 1
    if first and start < end and doc[run[start]].lower_ == "that" and doc[run[start]].dep_ == "mark":
        start += 1
    while end > start and (
        doc[run[end - 1]].is_space
        or doc[run[end - 1]].text in TAIL
        or (doc[run[end - 1]].dep_ == "cc" and doc[run[end - 1]].lower_ in ("and", "but"))
    ):
        end -= 1
    if end <= start or not any(c.isalnum() for i in run[start:end] for c in doc[i].text):
        return None
    return syntax.span_of(doc[run[start]], doc[run[end - 1]])


def shed(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans without a time or an occasion at the end of the last, which tell of the speaking, not of what was said."""
    if not spans:
        return spans
    last = spans[-1]
    words = last.of(syntax.text_of(doc))
    while (match := SHED.search(words)) is not None and match.start() > 2:
        words = words[: match.start()]
    return (*spans[:-1], Span(last.start, last.start + len(words)))


def complement_start(doc: Doc, head: Token, verb: Token) -> int:
    """Where a clause behind its cue begins: at its "that", past adverbs and occasions between that belong to the speaking."""
    first = max(head.left_edge.i, verb.i + 1)
    for child in head.children:
        if child.dep_ == "mark" and child.lower_ in ("that", "whether", "if") and first < child.i < head.i:
            return int(child.i)
    while first < head.i:
        token = doc[first]
        adjunct = next((c for c in head.children if c.left_edge.i == first and c.i < head.i), None)
        if adjunct is None or doc[min(adjunct.right_edge.i + 1, len(doc) - 1)].text == ",":
            return first
        words = syntax.span_of(doc[first], adjunct.right_edge).of(syntax.text_of(doc))
        if (
            re.fullmatch(
                rf"(?:{WHEN}|{WHERE}|publicly|recently|later|previously|repeatedly|also|then)", words, re.IGNORECASE
            )
            is None
        ):
            return first
        if token.i == adjunct.right_edge.i + 1:
            return first
        first = adjunct.right_edge.i + 1
    return first


def clipped(
    doc: Doc, head: Token, first: int, last: int, cues: frozenset[str], marks: Sequence[Span], *, noun: bool = False
) -> tuple[int, list[Token]]:
    """The last token of a clause that ``head`` governs, and the cue verbs cut off behind it.

    Cut off are what the parser likes to hang on the nearest verb: a second statement ("and another said ..."), a participle that goes
    with the speaking (", adding that ..."), what stands behind a semicolon, a finite verb coordinated with an infinitive, and of a noun's
    words (noun) the relative clause behind a comma.
    """
    cut: list[Token] = []
    ends = last
    for token in doc[head.i + 1 : last + 1]:
        if token.i > ends:
            break
        if any(m.start < token.idx < m.end for m in marks):
            continue
        if _stops(token) and token.i < last:
            ends = token.i - 1
        elif token.dep_ in RELATIVES:
            left = opening(token)
            if noun and head.is_ancestor(token) and doc[left - 1].text == "," and doc[left].lower_ in ("which", "who"):
                ends = min(ends, left - 1)
        elif token.dep_ in ("conj", "parataxis", "advcl", "acl", "ccomp") and head.is_ancestor(token):
            hung = _hung(token, cues)
            if head.i < hung.left <= ends and (_is_aside(hung) or _is_second(hung, head, cues)):
                ends = hung.left - 1
                cut.append(token)
    return ends, cut


def _stops(token: Token) -> bool:
    """Whether a semicolon, or "despite" with the outlet's own objection, ends a statement here."""
    following = token.doc[min(token.i + 1, len(token.doc) - 1)]
    if token.text == ";":
        return following.lower_ not in ("and", "or")
    return token.lower_ == "despite" and (token.doc[token.i - 1].text == "," or token.head.tag_ == "VBG")


def opening(token: Token) -> int:
    """The first word of the token's clause: punctuation that the parse hung on it left out."""
    left = token.left_edge.i
    while left < token.i and token.doc[left].is_punct and token.doc[left].text in (*EDGE, "”", '"', "''"):
        left += 1
    return int(left)


@dataclass(frozen=True, slots=True)
class _Hung:
    """What tells whether a clause belongs to the content that the parse hung it on."""

    token: Token
    left: int  # its first word
    word: str  # that word
    before: str  # the word or mark before it
    is_cue: bool
    complement: bool
    subject: Token | None


def _hung(token: Token, cues: frozenset[str]) -> _Hung:
    left = opening(token)
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    subjects = (c for c in token.children if c.dep_ in syntax.SUBJECTS and (c.i < token.i or token.tag_ != "VBG"))
    return _Hung(
        token,
        left,
        token.doc[left].lower_,
        token.doc[left - 1].lower_ if left else "",
        token.lemma_.lower() in cues or f"{token.lemma_.lower()} {particle}" in cues,
        any(c.dep_ in ("ccomp", "xcomp", "obj", "parataxis") for c in token.children),
        next(subjects, None),
    )


def _is_aside(hung: _Hung) -> bool:
    """Whether a clause goes with the speaking or is the outlet's own: ", adding that", "when asked", ", while Berg", ", the paper said"."""
    token = hung.token
    if token.dep_ == "parataxis":
        own = hung.subject is not None and hung.subject.i < token.i
        return hung.before == ";" or (hung.is_cue and own and hung.before in (",", "―", "—", "–", "--"))
    if token.dep_ not in ("advcl", "acl"):
        return False
    if token.tag_ == "VBG" and hung.subject is None and hung.before == ",":
        return (hung.is_cue and hung.complement) or token.lemma_ in ("mean", "refer")
    if token.dep_ == "acl":
        return False
    if token.tag_ == "VBN" and token.lemma_ in ("ask", "press", "question") and hung.word == "when":
        return True
    if hung.word in ("while", "whereas", "though", "although") and hung.before == ",":
        return True
    return hung.is_cue and hung.complement and hung.subject is not None and hung.word in ("while", "despite", "with")


def _is_second(hung: _Hung, head: Token, cues: frozenset[str]) -> bool:
    """Whether a coordinated clause is a statement of its own, not part of the one that the parse hung it on."""
    token, subject = hung.token, hung.subject
    if token.dep_ != "conj" or any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
        return False
    if hung.before == ";":
        return True
    if token.tag_ == "VBG" and hung.is_cue and subject is None and head.tag_ != "VBG" and token.head.tag_ != "VBG":
        return not syntax.children(token, "aux", "mark")
    if _is_infinitive(head) and (_finite(token) or token.tag_ == "VBN"):
        return True
    if not (hung.is_cue and hung.complement and _finite(token)):
        return False
    if subject is None:
        again = token.lemma_ == head.head.lemma_  # "found that S, and found that S": the cue itself again
        return again or head.lemma_.lower() not in cues
    return subject.tag_ != "PRP" or hung.before in (",", "but") or hung.word == "but"


def inserted(tokens: Iterable[Token], cues: frozenset[str]) -> list[Token]:
    """The participles behind a comma among a clause's tokens that go with the speaking (", she said, adding that ...")."""
    return [
        t
        for t in tokens
        if t.tag_ == "VBG"
        and t.dep_ in ("advcl", "acl", "conj", "parataxis")
        and t.lemma_.lower() in cues
        and opening(t) > 0
        and t.doc[opening(t) - 1].text in (",", "”", '"')
        and any(c.dep_ in ("ccomp", "xcomp", "obj", "parataxis") for c in t.children)
        and not any(c.dep_ in syntax.SUBJECTS and c.i < t.i for c in t.children)
    ]


def _finite(token: Token) -> bool:
    return token.tag_ in FINITE or any(c.dep_ == "aux" and c.tag_ in FINITE for c in token.children)


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def with_marks(
    doc: Doc, content: tuple[Span, ...], marks: Sequence[Span], outer: Span | None, cue: Span
) -> tuple[Span, ...]:
    """Borders corrected by quotation marks.

    A quotation outside which the cue stands belongs to the content whole, all its sentences, where the content begins or ends with it,
    holds most of it, or runs into it in mid-sentence ("said the plan was “a mistake. A bad one”"); one that the content only nips behind
    a full stop is let go.
    """
    spans = []
    for span in content:
        start, end = span.start, span.end
        for q in marks:
            if q == outer or q.contains(cue) or not Span(start, end).overlaps(q):
                continue
            shared = min(end, q.end) - max(start, q.start)
            touches = abs(q.start - start) <= 2 or abs(q.end - end) <= 2 or q.start <= start < end <= q.end
            lead = syntax.text_of(doc)[start : q.start].rstrip() if start < q.start else ""
            runs_in = bool(lead) and lead[-1] not in '.!?”"' and end < q.end
            if shared >= 0.5 * len(q) or touches or runs_in:
                start, end = min(start, q.start), max(end, q.end)
            elif start < q.start < end < q.end:
                end = max(start, q.start)
            elif q.start < start < q.end < end:
                start = q.end
        if outer is not None:
            start, end = max(start, outer.start), min(end, outer.end)
        while start < end and syntax.text_of(doc)[start] in ", \n;":
            start += 1
        while start < end and syntax.text_of(doc)[end - 1].isspace():
            end -= 1
        if (note := NOTE.search(syntax.text_of(doc), start, end)) is not None:
            end = note.start()
        if start < end:
            spans.append(Span(start, end))
    return merged(spans)

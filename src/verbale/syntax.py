"""Pure questions to a Universal Dependencies parse: subjects, objects, negation, clauses, the characters of a subtree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from verbale.records import Span

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
CLAUSES = ("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "parataxis")
ADVERBIAL = frozenset(
    "after before while when by without since despite".split()
)  # what begins a gerund that tells of the subject


def children(token: Token, *relations: str) -> list[Token]:
    """The children that hang on the token by one of the relations (subtypes count: "obl" takes "obl:tmod"), in text order."""
    return [c for c in token.children if c.dep_ in relations or c.dep_.split(":")[0] in relations]


def subject_of(verb: Token) -> Token | None:
    """The head of the verb's own subject, or that of the verb it is coordinated with or controlled by; None where there is none."""
    seen: set[int] = set()
    current = verb
    while current.i not in seen:
        seen.add(current.i)
        own = [c for c in current.children if c.dep_ in SUBJECTS]
        if own:
            return own[0]
        if current.dep_ in ("conj", "xcomp") or (current.dep_ == "advcl" and not children(current, "mark")):
            current = current.head
            continue
        if current.dep_ == "acl:relcl":
            return current.head
        return None
    return None


def objects_of(verb: Token) -> list[Token]:
    """The heads of the verb's direct and indirect objects, also of one that the parser calls a second subject."""
    return [c for c in verb.children if c.dep_ in ("obj", "iobj") or (is_misread(c) and not case_of(c))]


def is_misread(subject: Token) -> bool:
    """Whether what the parser calls a subject stands where an object or a phrase does, behind its verb.

    Such are a second one ("police announced the arrest"), one behind a participle ("accusing the army of") and one with a preposition
    ("held talks with the king").
    """
    verb = subject.head
    if subject.dep_ != "nsubj" or subject.i < verb.i or verb.pos_ not in ("VERB", "AUX"):
        return False
    second = any(c.dep_ in SUBJECTS and c.i < verb.i for c in verb.children)
    return second or verb.tag_ == "VBG" or bool(case_of(subject))


def sender_verb(participle: Token, papers: frozenset[str]) -> Token | None:
    """The verb by which somebody writes to the one on whom the parse hangs what the message says: "sent a letter to Berg urging sanctions".

    papers: lemmas of what is written. None where the participle tells of the noun itself.
    """
    noun = participle.head
    if participle.dep_ != "acl" or participle.tag_ != "VBG" or case_of(noun) != "to":
        return None
    above = noun.head
    if above.lemma_.lower() in papers and above.dep_ == "obj":
        return above.head
    if noun.dep_.startswith("obl") and (
        above.lemma_ == "write" or any(c.lemma_.lower() in papers for c in above.children if c.dep_ == "obj")
    ):
        return above
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: a passive subject or auxiliary hangs on it."""
    return any(c.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass") for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The head of a passive's "by" phrase."""
    for child in children(verb, "obl"):
        if child.dep_ == "obl:agent" or (
            is_passive(verb) and any(c.dep_ == "case" and c.lower_ == "by" for c in child.children)
        ):
            return child
    return None


def is_negated(token: Token) -> bool:
    """Whether "not", "never", "no longer" or the like hangs on the token or its auxiliaries."""
    return any(
        c.lower_ in ("not", "n't", "n’t", "never", "neither", "nor") or (c.dep_ == "det" and c.lower_ == "no")
        for c in token.children
        if c.dep_ in ("advmod", "neg", "det", "cc", "cc:preconj")
    )


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """The document's text, put together once: spaCy does it anew each time, which took half of the time here."""
    return str(doc.text)


def case_of(token: Token) -> str:
    """The lower-case preposition that introduces the phrase ("according to" as one), or an empty string."""
    marks = [c for c in token.children if c.dep_ == "case"]
    if not marks:
        return ""
    words = [marks[0].lower_] + [c.lower_ for c in marks[0].children if c.dep_ == "fixed"]
    return " ".join(words)


def conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated with it."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += conjuncts(child)
        elif (
            child.dep_ == "flat"
        ):  # "leader Kim and President Moon": the name hangs on the title, the second one on the name
            found += conjuncts(child)[1:]
    return found


def subtree_tokens(token: Token, *, without: Iterable[str] = ()) -> list[Token]:
    """The tokens of the subtree in text order, left out those below children that hang by a relation in ``without``."""
    left_out = set(without)
    kept = [token]
    for child in token.children:
        if child.dep_ not in left_out:
            kept += subtree_tokens(child)
    return sorted(kept, key=lambda t: t.i)


def verb_above(clause: Token) -> Token | None:
    """The verb that an adverbial gerund belongs to which the parser hung on a noun: "met her before the talks after accusing him"; None for other clauses."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if clause.dep_ != "acl" or clause.tag_ != "VBG" or not marks & ADVERBIAL:
        return None
    return next((t for t in clause.head.ancestors if t.pos_ == "VERB"), None)


def phrase_span(
    token: Token, *, without: Iterable[str] = ("acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "case")
) -> Span:
    """The characters of the noun phrase headed by the token: the contiguous run around its head.

    without: relations left out below it; by default its preposition, clauses, appositions and conjuncts.
    """
    tokens = subtree_tokens(token, without=without)
    at = tokens.index(token)
    first = last = at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last < len(tokens) - 1 and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return span_of(tokens[first], tokens[last])


def span_of(first: Token, last: Token | None = None) -> Span:
    """The characters from the first token to the end of the last (by default the same)."""
    end = last if last is not None else first
    return Span(first.idx, end.idx + len(end))


def char_span(span: DocSpan) -> Span:
    """A spaCy span's characters."""
    return Span(span.start_char, span.end_char)


def tokens_in(doc: Doc, span: Span) -> DocSpan | None:
    """The tokens that a character span touches; None where it touches none."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def head_token(doc: Doc, span: Span) -> Token | None:
    """The syntactic head of the words of a span."""
    found = tokens_in(doc, span)
    return found.root if found is not None and len(found) else None


def sentence_spans(doc: Doc) -> tuple[Span, ...]:
    """The sentences' characters, white space at either end left out; sentences of nothing else are left out."""
    spans = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            spans.append(span_of(words[0], words[-1]))
    return tuple(spans)


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads, from its own up to the root."""
    yield from token.ancestors

"""Words that blame or praise: what a speaker calls somebody's act is criticism or support without any verb of accusing.

"The vote was a farce, he said" and "found the strike justified" are acts of words (annotation guide: who condemns accuses, who praises
supports). A judgement counts where its speaker is known and it is neither negated nor supposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.parties import all_of, is_somebody, subject_of
from verbale.extract.triggers import Hit
from verbale.knowledge.judgements import JudgingWord, load_judgements
from verbale.records import Aspect, Party, Quote, Span

# Verbs that take what they call somebody as a complement ("called it a farce", "described the vote as a sham").
CALLS = frozenset(
    "call brand label dub describe deem consider find regard characterize characterise term portray slam denounce".split()
)
DOUBTS = frozenset("if whether unless would could might may can will wo 'll ’ll should must".split())
EMBEDDED = frozenset("amod acl acl:relcl advcl xcomp csubj".split())


def judgements(doc: Doc, quotes: tuple[Quote, ...]) -> Iterator[Hit]:
    """One hit for each judging word, in text order."""
    table = load_judgements()
    for token in doc:
        hit = judgement_of(token, quotes, table)
        if hit is not None:
            yield hit


def judgement_of(token: Token, quotes: tuple[Quote, ...], table: Mapping[tuple[str, str], JudgingWord]) -> Hit | None:
    """The judgement that a word of the table makes; None where it makes none."""
    word = _word(token, table)
    if word is None or _avoided(token, word):
        return None
    return _called(token, word) or _said(token, word, quotes)


def _word(token: Token, table: Mapping[tuple[str, str], JudgingWord]) -> JudgingWord | None:
    """The table's row. The tagger takes rare adjectives for nouns, and those in -ing for verbs: such a form stands for itself."""
    found = table.get((token.lemma_.lower(), token.pos_))
    return found or (table.get((token.lower_, "ADJ")) if token.pos_ in ("NOUN", "VERB", "ADV") else None)


def _avoided(token: Token, word: JudgingWord) -> bool:
    """Whether something stands beside the word that takes the judgement away, or the preposition that it needs is missing."""
    if word.needs and not any(
        c.dep_.startswith(("obl", "nmod")) and syntax.case_of(c) in word.needs for c in token.children
    ):
        return True
    return any(c.lemma_.lower() in word.avoid for c in token.children)


def _called(token: Token, word: JudgingWord) -> Hit | None:
    """The judgement as the complement of a verb of calling, whose subject judges its object."""
    top = _described(token)
    verb = top.head
    if verb.pos_ != "VERB" or verb.lemma_ not in CALLS or any(c.dep_ == "cop" for c in top.children):
        return None
    named_as = syntax.case_of(top) == "as" or any(c.lower_ == "as" for c in top.children)
    places = (
        ("xcomp", "obj", "ccomp") if word.pos == "NOUN" else ("xcomp", "obj", "ccomp", "advmod", "discourse", "advcl")
    )
    if not (top.dep_ in places or (named_as and top.dep_ in ("obl", "advcl"))) or _in_doubt(verb):
        return None
    actors = all_of(subject_of(verb))
    # An adjective behind its noun is what the noun is called, as in "called the deal lousy" where the parser takes it for a part of the noun.
    behind = token.dep_ in ("amod", "appos") and token.i > top.i
    objects = [c for c in (*verb.children, *top.children) if c.dep_ in ("obj", "nsubj", "nsubj:pass") and c.i != top.i]
    objects += [top] if behind else []
    return _hit(token, word, actors=actors, recipients=tuple(t for o in objects for t in all_of(o) if t not in actors))


def _said(token: Token, word: JudgingWord, quotes: tuple[Quote, ...]) -> Hit | None:
    """The judgement as the predicate of a clause that somebody says, of anybody but himself."""
    clause = _predicate(token)
    if clause is None or _in_doubt(clause):
        return None
    subject = next((c for c in clause.children if c.dep_ in syntax.SUBJECTS), None)
    if (
        subject is None
        or subject.lower_ in ("i", "we")
        or (word.pos == "VERB" and not (is_somebody(subject) or subject.lower_ == "those"))
    ):
        return None
    speaker = _speaker(syntax.span_of(token), quotes)
    if speaker is None:
        return None
    return _hit(token, word, recipients=all_of(subject), speaker=speaker)


def _hit(
    token: Token,
    word: JudgingWord,
    *,
    recipients: tuple[Token, ...],
    actors: tuple[Token, ...] = (),
    speaker: Party | None = None,
) -> Hit:
    return Hit(
        trigger=token,
        type=word.type,
        mode=word.mode,
        because=f"events.judgement:{token.lemma_.lower()}",
        actors=actors,
        recipients=recipients,
        speaker=speaker,
        aspect=Aspect.ACTUAL,
    )


def _speaker(span: Span, quotes: tuple[Quote, ...]) -> Party | None:
    """Who says the words: the source of the innermost quote around them; None where that is nobody known or an answer to a claim."""
    around = [q for q in quotes if any(c.contains(span) for c in q.content)]
    inner = min(around, key=lambda q: sum(len(c) for c in q.content), default=None)
    if inner is None or inner.speaker is None or not inner.source or inner.response is not None:
        return None
    return Party(actor=inner.speaker, span=inner.source[0])


def _predicate(token: Token) -> Token | None:
    """The head of the clause that the word is the predicate of, or describes ("a dangerous attempt"); None elsewhere."""
    if token.pos_ == "VERB":  # a finite one, or an adjective that the tagger takes for a verb
        has_subject = any(c.dep_ in syntax.SUBJECTS for c in token.children)
        return token if has_subject and not syntax.is_passive(token) and token.dep_ not in EMBEDDED else None
    top = _described(token)
    bound = ("cop", "aux:pass") if token.pos_ == "ADJ" else ("cop",)  # "was justified", which may be either
    return top if any(c.dep_ in bound for c in top.children) and top.dep_ not in ("acl:relcl", "advcl") else None


def _described(token: Token) -> Token:
    """The noun that the word describes ("an interesting, positive idea"), else the word itself."""
    top = token
    while top.dep_ == "amod" or (top.dep_ == "conj" and top.head.dep_ == "amod") or _is_appended(top):
        top = top.head
    return top


def _is_appended(word: Token) -> bool:
    """Whether an adjective stands behind its noun: 'called the deal "lousy"'."""
    return word.dep_ == "appos" and word.pos_ == "ADJ" and word.head.pos_ == "NOUN"


def _in_doubt(clause: Token) -> bool:
    return syntax.is_negated(clause) or any(c.lower_ in DOUBTS for c in clause.children if c.dep_ in ("mark", "aux"))

"""What actors take positions on: cease-fires, plans, laws, and acts that somebody asks for, each with a name and its variants.

A proposal is named by a noun phrase ("a 30-day ceasefire in Ukraine") or by the clause that says what is to be done ("to waive immunity
for the driver"). Phrases of one kind in an article are one proposal where their words allow; "the move", "it" point to the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.parties import is_somebody
from verbale.knowledge.stances import PROPOSALS
from verbale.records import Span

# Nouns that point back to a proposal rather than name one, unless words beside them say which.
POINTERS = frozenset(
    "move decision measure step idea notion request proposal plan initiative offer suggestion effort call demand action order ruling policy "
    "approach project scheme draft text bill deal agreement resolution change".split()
)
# What one supports or rejects without it being a proposal: statements, and what only happened.
NO_PROPOSAL = frozenset(
    "responsibility document information explanation exemption strike intervention security "
    "claim report allegation accusation suggestion charge criticism statement comment remark question result attack killing murder death violence "
    "victory win news way time day year fact effort work role position right rights man thing people life attempt "
    "appeal case lawsuit petition support hope concern fear restraint help".split()
)
CARRIERS = frozenset(
    "sign accept back agree support endorse start hold begin join enter adopt implement conduct launch resume continue return open honour honor "
    "respect observe declare impose reach make embrace approve have".split()
)
STOP = frozenset(
    "plan proposal "
    "a an and at by for from her his in into its of on or over per the their to with that this be not".split()
)
LONGEST = 14  # words of a name
NAME = 12  # words up to which a longer name may be the better one; of 8 and 12 the better on casebook_dev, the same on gold/open/full_dev


@dataclass
class Draft:
    """A proposal while its mentions are gathered."""

    kind: str
    label: str
    words: set[str]
    variants: dict[str, None] = field(default_factory=dict)
    proposer: str | None = None
    heads: set[str] = field(default_factory=set)  # the lemmas of its names' head words

    def best_label(self) -> str:
        """The name that says most in few words and needs no pronoun: "30-day ceasefire in Ukraine" before "ceasefire in its war"."""

        def worth(label: str) -> tuple[int, int]:
            words = label.lower().split()
            told = len({w for w in words if w not in STOP}) - 3 * sum(
                w in ("its", "his", "her", "their", "our", "my") for w in words
            )
            told += sum(w[:1].isupper() or w[:1].isdigit() for w in label.split()[1:]) + label[:1].isdigit()
            return (told if len(words) <= NAME else 1, -len(words))

        return max([self.label, *self.variants], key=worth)


@dataclass(frozen=True, slots=True)
class Theme:
    """A proposal as named in one place: its head word, the words, their characters; pointing: says which only by what went before."""

    head: Token
    label: str
    words: frozenset[str]
    span: Span
    pointing: bool


class Register:
    """The proposals of an article as they turn up."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []

    def find(self, theme: Theme) -> Draft | None:
        """The proposal that a theme is of, if there is one already."""
        if theme.pointing:
            return self.drafts[-1] if self.drafts else None
        kind = _kind(theme)
        for draft in reversed(self.drafts):
            common = theme.words & draft.words
            alone = len(theme.words) == 1 and theme.head.lemma_.lower() not in draft.heads | PROPOSALS.keys()
            if len(common) * 2 >= min(len(theme.words), len(draft.words)) and common and not alone:
                return draft  # "flights" alone are not the "restrictions on flights"
            if kind and kind == draft.kind and not _other(theme.words, draft.words):
                return draft
        return None

    def take(self, theme: Theme) -> Draft:
        """The proposal of a theme, a new one where none fits."""
        draft = self.find(theme)
        if draft is None:
            kind = _kind(theme) or ("act" if theme.head.pos_ == "VERB" else "measure")
            draft = Draft(kind, theme.label, set(theme.words), heads={theme.head.lemma_.lower()})
            self.drafts.append(draft)
        elif not theme.pointing:
            draft.variants.setdefault(theme.label)
            draft.heads.add(theme.head.lemma_.lower())
            self.drafts.remove(draft)
            self.drafts.append(draft)  # what was named last is what "the move" points to
        return draft


def _other(first: frozenset[str], second: set[str]) -> bool:
    """Whether both have a number of their own: "the 30-day truce" is not "the five-day truce"."""
    left, right = ({w for w in words if "day" in w or w.isdigit()} for words in (first, second))
    return bool(left and right and left != right)


def _kind(theme: Theme) -> str:
    """The kind that the head names, or for "ceasefire proposal" the thing proposed."""
    if theme.head.pos_ == "PRON":
        return ""
    named = [c.lemma_.lower() for c in theme.head.children if c.dep_ == "compound" and c.lemma_.lower() in PROPOSALS]
    return PROPOSALS[named[0]] if named else PROPOSALS.get(theme.head.lemma_.lower(), "")


def noun_theme(doc: Doc, noun: Token) -> Theme | None:
    """The proposal that a noun phrase names or points to; None where it names somebody or something else."""
    if noun.pos_ == "PRON":
        if noun.lower_ in ("it", "this", "that", "which"):
            return Theme(noun, noun.text, frozenset(), syntax.span_of(noun), True)
        return None
    lemma = noun.lemma_.lower()
    if noun.pos_ not in ("NOUN", "PROPN") or is_somebody(noun) or lemma in NO_PROPOSAL:
        return None
    tokens = [noun]
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nummod", "flat") or (
            child.dep_ == "nmod"
            and syntax.case_of(child) in ("of", "in", "on", "for", "to", "with", "against", "from", "into", "between")
        ):
            tokens += syntax.subtree_tokens(child, without=("acl:relcl", "appos", "parataxis"))
        elif child.dep_ == "acl" and any(c.lower_ == "to" for c in child.children if c.dep_ == "mark"):
            tokens += _clause_tokens(child)
    theme = _theme(doc, noun, tokens)
    bare = not (theme.words - {lemma})
    if lemma in POINTERS and bare:
        return Theme(noun, theme.label, frozenset(), theme.span, True)
    return theme


def clause_theme(doc: Doc, verb: Token, subject: Token | None = None) -> Theme | None:
    """The proposal that a clause says: what is to be done, with who is to do it where it is passive or stands before ("parliament be recalled").

    Where a light verb only carries a thing of its own name ("start talks", "sign up to a ceasefire"), that thing.
    """
    if verb.lemma_ in CARRIERS:
        for child in verb.children:
            if child.dep_ in ("obj", "obl") and child.lemma_.lower() in PROPOSALS:
                theme = noun_theme(doc, child)
                about = [
                    c
                    for c in verb.children
                    if c.dep_ == "obl" and c.i > child.i and syntax.case_of(c) in ("on", "about", "over")
                ]
                if theme is not None and about and len(theme.words) <= 2 and about[0].ent_type_ not in ("DATE", "TIME"):
                    more = syntax.subtree_tokens(about[0], without=("acl:relcl", "appos", "advcl", "parataxis"))
                    inner = [t for t in child.subtree if t.i >= child.left_edge.i]
                    return _theme(doc, child, [*inner, *more])  # "start talks on a political solution"
                return theme
    tokens = _clause_tokens(verb)
    subject = subject or next(
        (c for c in verb.children if c.dep_ in syntax.SUBJECTS and c.pos_ in ("NOUN", "PROPN")), None
    )
    if subject is not None:
        tokens += syntax.subtree_tokens(subject, without=("acl:relcl", "appos", "acl"))
    theme = _theme(doc, verb, tokens)
    return theme if len(theme.words) > 1 else None


def _clause_tokens(verb: Token) -> list[Token]:
    tokens = [verb]
    for child in verb.children:
        if child.dep_ in ("obj", "obl", "compound:prt", "xcomp", "nmod") and child.ent_type_ not in ("DATE", "TIME"):
            tokens += syntax.subtree_tokens(child, without=("acl:relcl", "appos", "advcl", "parataxis"))
    return tokens


def _theme(doc: Doc, head: Token, tokens: list[Token]) -> Theme:
    """The run of words around the head, at most LONGEST, without what leads in."""
    chosen = sorted(
        {t.i: t for t in tokens if t.i == head.i or not t.is_punct or t.text in ("-", "’s", "'s")}.values(),
        key=lambda t: t.i,
    )
    at = next(n for n, t in enumerate(chosen) if t.i == head.i)
    first = max(0, min(at, len(chosen) - LONGEST))
    chosen = chosen[first : max(at + 1, first + LONGEST)]
    while len(chosen) > 1 and chosen[0].pos_ in ("DET", "ADP", "PART") and chosen[0].i != head.i:
        chosen = chosen[1:]
    span = syntax.span_of(chosen[0], chosen[-1])
    label = (
        " ".join(span.of(syntax.text_of(doc)).split())
        if chosen[-1].i - chosen[0].i < 2 * LONGEST
        else " ".join(t.text for t in chosen)
    )
    words = frozenset(
        w.rstrip("s")
        for t in chosen
        for w in re.findall(r"[\w-]+", t.lemma_.lower() if t.pos_ in ("NOUN", "VERB") else t.lower_)
        if w not in STOP
    )
    return Theme(head, label, words, span, False)

"""What actors take positions on: cease-fires, plans, laws, and acts that somebody asks for, each with a name and its variants.

A proposal is named by a noun phrase ("a 30-day ceasefire in Ukraine") or by the clause that says what is to be done ("to waive immunity
for the driver"). Phrases of one kind in an article are one proposal where their words allow; "the move", "it" point to the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from verbale import syntax
from verbale.extract.parties import is_somebody
from verbale.knowledge.stances import PROPOSALS
from verbale.records import Span

# Nouns that point back to a proposal rather than name one, unless words beside them say which.
POINTERS = frozenset(
    "move decision measure step idea notion request proposal plan initiative offer suggestion effort call demand action order ruling policy "
    "approach project scheme draft text bill deal agreement resolution change vote legislation".split()
)
# What one supports or rejects without it being a proposal: statements, and what only happened.
NO_PROPOSAL = frozenset(
    "responsibility document information explanation exemption strike intervention security "
    "claim report allegation accusation suggestion charge criticism statement comment remark question result attack killing murder death violence "
    "victory win news way time day year fact effort work role position right rights man thing people life attempt "
    "appeal case lawsuit petition support hope concern fear restraint help "
    "company firm business bank organisation organization argument view assertion theory premise "
    "opinion advice patience paper signature sake month week season list detail clarity treatment substitute".split()
)
CARRIERS = frozenset(
    "sign accept back agree support endorse start hold begin join enter adopt implement conduct launch resume continue return open honour honor "
    "respect observe declare impose reach make embrace approve have".split()
)
FULFILS = frozenset("pass ratify enact fulfil fulfill vote go maintain keep extend strengthen consider".split())
CAUSING = frozenset("push press urge persuade convince pressure get ask tell order make let help force".split())
EMPTY = frozenset("do be have go say".split())
STOP = frozenset(
    "plan proposal "
    "a an and at by for from her his in into its of on or over per the their to with that this be not".split()
)
TEXTS = frozenset("bill law resolution treaty amendment constitution budget referendum".split())
TITLED = TEXTS | frozenset(
    "act agreement pact convention accord protocol charter code plan deal decree".split()
)  # "the Digital Identity Bill"
TIMES = frozenset("day week month year hour night morning evening weekend today tomorrow future time".split())
NEAR = 400  # characters within which "it" may mean a proposal
LONGEST = 14  # words of a name
# Words up to which a longer name may be the better one; one longer still counts at most 3, before a bare noun (1 and 3: alike on the dev sets, 3 better on full_train).
NAME = 12  # of 8 and 12 the better on casebook_dev, the same on gold/open/full_dev


@dataclass
class Draft:
    """A proposal while its mentions are gathered."""

    kind: str
    label: str
    words: set[str]
    variants: dict[str, Span] = field(default_factory=dict)  # each of its names, and where it stands first
    proposer: str | None = None
    heads: set[str] = field(default_factory=set)  # the lemmas of its names' head words
    verb: str = ""  # of an act, what is to be done
    told: bool = False  # somebody takes a stand on it
    last: int = 0  # where it was named last
    names: set[str] = field(default_factory=set)  # those of its labels that are the name of a proposal, not a clause

    def best_label(self) -> str:
        """The name that says most in few words and needs no pronoun: "30-day ceasefire in Ukraine" before "ceasefire in its war"."""

        def worth(label: str) -> tuple[bool, int, int]:
            words = label.lower().split()
            told = len({w for w in words if w not in STOP}) - 3 * sum(
                w in ("its", "his", "her", "their", "our", "my") for w in words
            )
            told += sum(w[:1].isupper() or w[:1].isdigit() for w in label.split()[1:]) + label[:1].isdigit()
            return (label in self.names, told if len(words) <= NAME else min(told, 3), -len(words))

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
            return self._meant(theme)
        kind = _kind(theme)
        for draft in reversed(self.drafts):
            common = theme.words & draft.words
            part = len(theme.words) == 1 or (theme.head.pos_ == "NOUN" and theme.words <= draft.words)
            alone = part and theme.head.lemma_.lower() not in draft.heads | PROPOSALS.keys()
            alike = _may_name(theme, draft)
            if common and len(common) * 2 >= min(len(theme.words), len(draft.words)) and alike and not alone:
                return draft  # "flights to Cuba" are not the "restrictions on flights to Cuba"
            if kind and kind == draft.kind and not _other(theme.words, draft.words):
                return draft
        return None

    def _meant(self, theme: Theme) -> Draft | None:
        """What a pointing phrase means: a proposal of its own name, else the last one; a pronoun one that somebody took a stand on just before."""
        if theme.head.pos_ == "PRON":
            return self.told_before(theme.span.start)
        lemma = theme.head.lemma_.lower()
        same = next((d for d in reversed(self.drafts) if lemma in d.heads), None)
        return same or (self.drafts[-1] if self.drafts else None)

    def told_before(self, place: int) -> Draft | None:
        """The proposal that somebody took a stand on just before a place in the text."""
        near = [d for d in self.drafts if d.told and place - d.last < NEAR]
        return near[-1] if near else None

    def take(self, theme: Theme, *, told: bool = True) -> Draft:
        """The proposal of a theme, a new one where none fits; told: somebody takes a stand on it."""
        draft = self.find(theme)
        if draft is None:
            kind = _kind(theme) or ("act" if theme.head.pos_ == "VERB" else "measure")
            draft = Draft(kind, theme.label, set(theme.words), heads={theme.head.lemma_.lower()})
            draft.verb = theme.head.lemma_ if theme.head.pos_ == "VERB" else ""
            self.drafts.append(draft)
        draft.told |= told
        draft.last = max(draft.last, theme.span.end)
        if theme.head.lemma_.lower() in PROPOSALS and not theme.pointing:
            draft.names.add(theme.label)
        if not theme.pointing:
            draft.variants.setdefault(theme.label, theme.span)
            draft.heads.add(theme.head.lemma_.lower())
            self.drafts.remove(draft)
            self.drafts.append(draft)  # what was named last is what "the move" points to
        return draft


def _may_name(theme: Theme, draft: Draft) -> bool:
    """Whether a phrase with words of a proposal's name may be it: a clause another such, or one that carries it out; a noun not what "to discuss the ban" is about."""
    if theme.head.pos_ == "VERB":
        return draft.kind == "act" or _carries_out(theme, draft)
    return theme.head.lemma_.lower() not in PROPOSALS or draft.verb in ("", *CARRIERS, *FULFILS)


def _carries_out(theme: Theme, draft: Draft) -> bool:
    """Whether a clause says that a proposal should come about ("to pass the bill"), not that something be done about it ("to discuss the bill")."""
    things = [c for c in theme.head.children if c.dep_ in ("obj", "obl", "nsubj:pass")]
    return theme.head.lemma_ in CARRIERS | FULFILS and any(t.lemma_.lower() in draft.heads for t in things)


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
    titled = (
        noun.pos_ == "PROPN" and lemma in TITLED and any(c.dep_ in ("compound", "amod", "flat") for c in noun.children)
    )
    if noun.pos_ not in ("NOUN", "PROPN") or (is_somebody(noun) and not titled) or lemma in NO_PROPOSAL:
        return None
    tokens = [noun]
    for child in noun.children:
        if child.dep_ == "amod" and child.i > noun.i:
            continue  # "called the deal lousy": what it is called is no part of its name
        if child.dep_ in ("amod", "compound", "nummod", "flat") or (
            child.dep_ == "nmod"
            and syntax.case_of(child) in ("of", "in", "on", "for", "to", "with", "against", "from", "into", "between")
        ):
            tokens += syntax.subtree_tokens(child, without=("acl:relcl", "appos", "parataxis"))
        elif child.dep_ == "acl" and (
            child.tag_ == "VBG" or any(c.lower_ == "to" for c in child.children if c.dep_ == "mark")
        ):
            tokens += _clause_tokens(child)
    theme = _theme(doc, noun, tokens)
    theme = replace(theme, words=theme.words | _abbreviations(noun))
    bare = not (theme.words - {lemma})
    if lemma in POINTERS and bare and not any(c.lower_ in ("a", "an") for c in noun.children if c.dep_ == "det"):
        return Theme(noun, theme.label, frozenset(), theme.span, True)
    return theme


def _abbreviations(noun: Token) -> set[str]:
    """The short names in parentheses: "the Free Trade Area (AfCFTA) agreement"."""
    return {
        t.lower_.rstrip("s")
        for t in noun.subtree
        if t.dep_ == "appos" and t.i and t.nbor(-1).text == "(" and sum(c.isupper() for c in t.text) > 1
    }


def antecedent(doc: Doc, theme: Theme, register: Register) -> Theme:
    """What "the plan" means where no position on one was told yet: the plan that the text named before, else just "the plan".

    Nouns for texts ("the bill") mean one of their own kind; others, and pronouns, the proposal told of last.
    """
    lemma = theme.head.lemma_.lower()
    if not theme.pointing or lemma not in PROPOSALS:
        return theme
    if any(lemma in d.heads for d in register.drafts) or (register.drafts and lemma not in TEXTS):
        return theme
    for noun in reversed([t for t in doc[: theme.head.i] if t.lemma_.lower() == lemma]):
        named = noun_theme(doc, noun)
        if named is not None and not named.pointing:
            return replace(named, span=theme.span)
    return replace(theme, words=frozenset({lemma}), pointing=False)


def clause_theme(doc: Doc, verb: Token, subject: Token | None = None, *, without: Token | None = None) -> Theme | None:
    """The proposal that a clause says: what is to be done, with who is to do it where it is passive or stands before ("parliament be recalled").

    Where a light verb only carries a thing of its own name ("start talks", "sign up to a ceasefire"), that thing.
    """
    made = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and _has_to(c) and c.i > verb.i), None
    )
    if verb.lemma_ in CAUSING and made is not None and syntax.objects_of(verb):
        return clause_theme(doc, made)  # "push the president to concede": what he is to do
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
    tokens = _clause_tokens(verb, without)
    if tokens == [verb] and (verb.lemma_ in EMPTY or any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)):
        return None  # "must show that it is serious": nothing that one could be for or against
    subject = subject or next(
        (c for c in verb.children if c.dep_ in syntax.SUBJECTS and c.pos_ in ("NOUN", "PROPN")), None
    )
    named: Token | None = None
    if subject is not None and (syntax.is_passive(verb) or len(tokens) == 1 or not is_somebody(subject)):
        tokens += syntax.subtree_tokens(subject, without=("acl:relcl", "appos", "acl", "case"))
        named = subject if syntax.is_passive(verb) else None
    theme = _theme(doc, verb, tokens)
    if named is not None:
        theme = replace(theme, label=_to_do(verb, named))
    return theme if len(theme.words) > 1 else None


def _to_do(verb: Token, thing: Token) -> str:
    """A passive's name: "change the gun laws" of "the gun laws should be changed"."""
    tokens = syntax.subtree_tokens(thing, without=("acl:relcl", "appos", "acl", "case", "punct"))
    while len(tokens) > 1 and tokens[0].pos_ == "DET":
        tokens = tokens[1:]
    return " ".join(f"{verb.lemma_} {''.join(t.text_with_ws for t in tokens)}".split())


def _has_to(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in clause.children)


def _clause_tokens(verb: Token, without: Token | None = None) -> list[Token]:
    tokens = [verb]
    for child in verb.children:
        if without is not None and child.i == without.i:
            continue
        timed = child.ent_type_ in ("DATE", "TIME") or (child.dep_ == "obl" and child.lemma_.lower() in TIMES)
        timed |= child.dep_ == "obl" and syntax.case_of(child) == "since"
        misread = child.dep_ == "nsubj" and child.i > verb.i and verb.tag_ == "VBG"  # "a decree banning anyone"
        if (child.dep_ in ("obj", "obl", "compound:prt", "xcomp", "nmod") or misread) and not timed:
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
    while len(chosen) > 1 and chosen[-1].tag_ in ("WP", "WDT", "IN", "CC", "DT") and chosen[-1].i != head.i:
        chosen = chosen[:-1]
    span = syntax.span_of(chosen[0], chosen[-1])
    label = (
        " ".join(span.of(syntax.text_of(doc)).split())
        if chosen[-1].i - chosen[0].i < 2 * LONGEST
        else " ".join(t.text for t in chosen)
    )
    label = re.sub(r"[\"“”]", "", label)
    words = frozenset(
        w.rstrip("s")
        for t in chosen
        for w in re.findall(r"[\w-]+", t.lemma_.lower() if t.pos_ in ("NOUN", "VERB") else t.lower_)
        if w not in STOP
    )
    return Theme(head, label, words, span, False)

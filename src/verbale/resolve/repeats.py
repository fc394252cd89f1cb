"""Which named body "the commission", "the broadcaster", "the group" takes up."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from spacy.tokens import Token

from verbale import syntax
from verbale.knowledge.lexicon import read_entries
from verbale.knowledge.organisation_nouns import load_organisation_nouns, organisation_noun
from verbale.names import fold
from verbale.records import ActorType, MentionKind
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import noun_phrase, span_of_tokens
from verbale.resolve.whose import Whose

CALLED, BY_KIND = 0.8, 0.7  # scores of a body called so, and of the only one of a kind; not tuned
BESIDE = ("appos", "compound", "flat", "nmod:desc", "nmod")
# What each state has, and most articles have without ever naming it: "the government" is for the article's state to tell.
EVERYWHERE = frozenset(
    "government state army police military parliament court opposition house city town country authority".split()
)
# What may hang on a noun that takes somebody up; adjectives that say no more of a body than what everybody knows of it.
BEFORE = frozenset("punct cc cc:preconj det:predet conj det case acl:relcl amod compound".split())
SAYING_LITTLE = frozenset(
    "islamist islamic militant extremist jihadist jihadi terrorist terror rebel shiite sunni armed insurgent separatist paramilitary guerrilla "
    "military western trading tech technology oil energy defence defense parent news state-run state-owned".split()
)
# Nouns that end bodies' names without telling what they are.
HEADS = frozenset(
    "council committee board panel junta front federation association society foundation institute fund bureau corps assembly congress senate "
    "coalition confederation caucus".split()
)
NEAR = 2  # sentences back to the last of several that could be meant; not tuned


@lru_cache(maxsize=1)
def load_kinds() -> dict[tuple[str, bool], frozenset[ActorType]]:
    """The types of body that a noun takes up by what they are, by the noun and whether it is plural."""
    rows = read_entries("repeats", fields={"noun": str, "plural": bool, "types": list})
    return {(r["noun"], r["plural"]): frozenset(map(ActorType, r["types"])) for r in rows}


class Repeats(Whose):
    """Gathers the definite nouns that take up a body which the text has named."""

    def _repeats(self) -> None:
        """Adds "the commission" to the mentions of the one body called so before, "the network" to those of the one body of that kind."""
        kinds = load_kinds()
        nouns = {n.split()[-1] for n in load_organisation_nouns()} | HEADS
        nouns -= EVERYWHERE
        bodies = [d for d in self.drafts.values() if self._is_named(d)]
        if not bodies:
            return
        called = self._called(bodies, nouns | {noun for noun, _ in kinds})
        for token in self.doc:
            noun, plural = token.lemma_.lower(), token.tag_ == "NNS"
            of_kind = kinds.get((noun, plural), frozenset())
            if not of_kind and (plural or noun not in nouns):
                continue
            if not is_definite(token) or (state := self._state_beside(token)) is None:
                continue
            if token.text[:1].isupper() and any(c.text == "The" for c in token.children):
                continue  # a name: "The Times"
            found = [d for d in called.get(noun, ()) if self._last(d, token) is not None] if not plural else []
            because, score = f"the body called {noun} before", CALLED
            if not found and of_kind:
                found = [d for d in bodies if d.type in of_kind and self._last(d, token) is not None]
                because, score = f"the body of that kind: {noun}", BY_KIND
            found = [d for d in found if state in ("", d.country)]
            draft = self._one_of(found, token)
            if draft is not None and not self._has_rival(draft, noun, token):
                self._take_up(token, draft, because, score)

    def _state_beside(self, noun: Token) -> str | None:
        """The state whose adjective the noun has ("the Chinese firm"), "" for none; None where other words tell which is meant."""
        words = [c for c in noun.children if c.dep_ in ("amod", "compound") and c.lower_ not in SAYING_LITTLE]
        if not words:
            return ""
        forms = [f for w in words for _, _, f in self._forms_in(w.i, w.i + 1) if f.kind == "adjective"]
        return forms[0].body.country if len(forms) == len(words) == 1 else None

    def _is_named(self, draft: Draft) -> bool:
        """Whether a draft is a body with a name, and no state."""
        states = self.gazetteer.states
        if draft.type is ActorType.PERSON or not any(m.kind is MentionKind.NAME for m in draft.mentions.values()):
            return False
        return draft.country not in states or draft.name != states[draft.country].name

    def _called(self, bodies: list[Draft], nouns: set[str]) -> dict[str, list[Draft]]:
        """Bodies by those of the nouns that their names end in or that the text has beside them."""
        found: dict[str, list[Draft]] = defaultdict(list)
        for draft in bodies:
            own: set[str] = set()
            for span, mention in draft.mentions.items():
                words = span.of(self.text)
                root = syntax.head_token(self.doc, span)
                if mention.kind is not MentionKind.NAME or root is None:
                    continue
                row = organisation_noun(words)
                if row is not None and " " in words:
                    own.add(row.noun.split()[-1])
                plain = words.partition(" of ")[0].split()  # "Supreme Council of Ostland"
                whole = len(words.split()) > 1 or fold(draft.name).endswith(f" {fold(words)}")  # "the US Embassy"
                own |= {plain[-1].lower()} if whole and plain else set()
                own |= {t.lemma_.lower() for t in _beside(root)}
            for noun in own & nouns:
                found[noun].append(draft)
        return found

    def _last(self, draft: Draft, token: Token) -> int | None:
        """Where the draft is last mentioned before a token; None where it is not."""
        return max((s.start for s in draft.mentions if s.end <= token.idx), default=None)

    def _one_of(self, found: list[Draft], token: Token) -> Draft | None:
        """The only one, or the only one that the sentence and those right before it mention."""
        if len(found) < 2:
            return found[0] if found else None
        sentence = token.sent
        for _ in range(NEAR):
            near = [d for d in found if any(sentence.start_char <= s.start < token.idx for s in d.mentions)]
            if near:
                return near[0] if len(near) == 1 else None
            if sentence.start == 0:
                break
            sentence = self.doc[sentence.start - 1].sent
        return None

    def _has_rival(self, draft: Draft, noun: str, token: Token) -> bool:
        """Whether the text before tells of another of the kind: "a rival network", "the Ostland commission"."""
        return any(
            t.lemma_.lower() == noun
            and t.tag_ == token.tag_
            and t.pos_ in ("NOUN", "PROPN")
            and not is_definite(t)
            and not _is_number(t)
            and not any(s.overlaps(syntax.span_of(x)) for s in draft.mentions for x in (t, *_around(t)))
            for t in self.doc[: token.i]
        )

    def _take_up(self, token: Token, draft: Draft, because: str, score: float) -> None:
        span = span_of_tokens(self.doc, *noun_phrase(self.doc, token))
        for other in self.drafts.values():
            if other is draft:
                continue
            for known in [s for s in other.mentions if s.overlaps(span)]:
                if "role phrase" not in other.because and "group" not in other.because:
                    return
                del other.mentions[known]
        draft.add(span, MentionKind.NOMINAL, because, score)
        self.taken.add(token.i)


def is_definite(noun: Token) -> bool:
    """Whether a noun may take up somebody told of before: "the embassy", "the Islamist group", not "the embassy in Norland" or "an embassy"."""
    if noun.pos_ != "NOUN" or noun.dep_ in ("compound", "flat", "nmod:desc"):
        return False
    if any(c.dep_ not in BEFORE for c in noun.children):
        return False
    return any(c.lower_ in ("the", "this", "that") for c in syntax.children(noun, "det"))


def _beside(name: Token) -> list[Token]:
    """The nouns that say beside a name what it is: "the broadcaster X", "X, a newspaper", "X is a militia"."""
    found = [c for c in name.children if c.dep_ in BESIDE and syntax.case_of(c) == ""]
    if name.dep_ in BESIDE and syntax.case_of(name) == "":
        found.append(name.head)
    if name.dep_ == "nsubj" and any(c.dep_ == "cop" for c in name.head.children) and not syntax.is_negated(name.head):
        found.append(name.head)
    return [t for t in found if t.pos_ == "NOUN" and t.tag_ == "NN"]


def _around(noun: Token) -> list[Token]:
    """The words that a noun would stand beside if it told of them: "the broadcaster X", "X is the broadcaster"."""
    return [noun.head, *noun.children] if noun.dep_ in BESIDE else list(noun.children)


def _is_number(noun: Token) -> bool:
    """Whether a noun only counts others: "a group of protesters"."""
    return any(c.dep_ == "nmod" and syntax.case_of(c) == "of" and c.tag_ == "NNS" for c in noun.children)

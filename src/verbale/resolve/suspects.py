"""Who "the suspect" or "the gunman" is, where the text says it of one named person."""

from __future__ import annotations

from spacy.tokens import Token

from verbale import syntax
from verbale.records import ActorType, MentionKind
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import noun_phrase, span_of_tokens
from verbale.resolve.whose import Whose

# Those who are held for what was done: who they are is no claim that they did it.
HELD = frozenset({"suspect", "accused", "defendant"})
# Those who did it; "the suspected gunman" is only held for one.
DOERS = frozenset(
    "gunman attacker assailant bomber shooter stabber hijacker killer murderer kidnapper knifeman arsonist".split()
)
DOUBTFUL = frozenset({"suspected", "alleged", "accused", "presumed", "purported"})
NAMING = frozenset({"identify", "name"})
SAME = 0.7  # the score of such a mention, as of other inferred ones; not tuned


class Suspects(Whose):
    """Gathers what is said of the one person whom the text names as the suspect."""

    def _named_suspects(self) -> None:
        """Adds the mentions of "the suspect", "the gunman" to the person's, unless the article has several suspects or names several persons so."""
        nouns = [t for t in self.doc if t.lemma_.lower() in HELD | DOERS and t.pos_ in ("NOUN", "PROPN")]
        if not nouns or any(t.tag_ in ("NNS", "NNPS") for t in nouns):
            return
        bearers = self._bearers()
        linked = [(person, t) for t in nouns if (person := _named_as(t, bearers)) is not None]
        if len({id(person) for person, _ in linked}) != 1:
            return
        person = linked[0][0]
        kinds = HELD | (DOERS if any(is_doer(t) for _, t in linked) else frozenset())
        meant = {t.i for t in nouns if t.lemma_.lower() in kinds or not is_doer(t)}
        told = f"the one named as the {linked[0][1].lemma_.lower()}"
        for draft in [d for d in self.drafts.values() if d.type is not ActorType.PERSON]:
            for span in list(draft.mentions):
                head = syntax.head_token(self.doc, span)
                if head is not None and head.i in meant:
                    person.add(span, MentionKind.NOMINAL, told, SAME)
                    del draft.mentions[span]
        for noun in nouns:
            definite = any(c.lower_ in ("the", "this") for c in noun.children if c.dep_ == "det")
            if noun.i in meant and definite and not any(syntax.span_of(noun).overlaps(s) for s in person.mentions):
                person.add(span_of_tokens(self.doc, *noun_phrase(self.doc, noun)), MentionKind.NOMINAL, told, SAME)


def is_doer(noun: Token) -> bool:
    """Whether a noun says outright that somebody did it."""
    return noun.lemma_.lower() in DOERS and not any(c.lower_ in DOUBTFUL for c in noun.children)


def _named_as(noun: Token, bearers: dict[int, Draft]) -> Draft | None:
    """The person whom the text calls so: "the suspect, Ada Holt", "Ada Holt is the suspect", "identified the suspect as Ada Holt"."""
    if noun.dep_ in ("appos", "nmod:desc", "compound", "flat") and noun.head.i in bearers:
        return bearers[noun.head.i]
    for child in noun.children:
        if child.dep_ in ("appos", "flat") and child.i in bearers:
            return bearers[child.i]
    if any(c.dep_ == "cop" for c in noun.children) and not syntax.is_negated(noun):
        return next((bearers[c.i] for c in noun.children if c.dep_ == "nsubj" and c.i in bearers), None)
    verbs = [noun.head] if noun.dep_ in ("obj", "nsubj:pass") else []
    verbs += [c for c in noun.children if c.dep_ in ("acl", "acl:relcl")]
    for verb in verbs:
        if verb.lemma_ in NAMING:
            named = [c for c in verb.children if c.i in bearers and (syntax.case_of(c) == "as" or c.dep_ == "xcomp")]
            if named:
                return bearers[named[0].i]
    return None

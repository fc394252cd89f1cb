"""Who works for a person: "his team", "the Biden campaign", "Trump's lawyers"; the person's family."""

from __future__ import annotations

from spacy.tokens import Token

from verbale.records import ActorType, MentionKind
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import noun_phrase, span_of_tokens
from verbale.resolve.whose import Whose

# Noun -> what it is, and its sector.
STAFF = {
    "team": (ActorType.OTHER, None),
    "campaign": (ActorType.PARTY, "PTY"),
    "camp": (ActorType.OTHER, None),
    "entourage": (ActorType.OTHER, None),
    "staff": (ActorType.OTHER, None),
    "family": (ActorType.POPULATION, "CVL"),
}
PLACES = frozenset("in at inside outside into through on during since before after throughout".split())
BY_PRONOUN = 0.7  # the score of a group whose person only a pronoun tells


class Staff(Whose):
    """Gathers those who belong to a person; asked when pronouns are resolved."""

    def _staff(self) -> None:
        """Each such group by its person's last name and its own words ("Biden transition team")."""
        bearers = self._bearers()
        for token in self.doc:
            if (
                token.lemma_.lower() not in STAFF
                or token.pos_ != "NOUN"
                or token.dep_ in ("compound", "nmod:desc")
                or token.i in self.taken
            ):
                continue
            if any(c.dep_ == "case" and c.lower_ in PLACES for c in token.children):
                continue
            bearer = next(
                (c for c in token.children if c.i in bearers and c.i < token.i and c.dep_ in ("nmod:poss", "compound")),
                None,
            )
            if bearer is not None and not (
                bearer.pos_ == "PRON" and token.lemma_.lower() == "family"
            ):  # whose "his family" is, is unsure
                self._group_of(bearers[bearer.i], token, sure=bearer.pos_ != "PRON")

    def _group_of(self, owner: Draft, token: Token, *, sure: bool) -> None:
        kind, sector = STAFF[token.lemma_.lower()]
        words = [
            t.text
            for t in token.children
            if t.dep_ in ("compound", "amod") and t.i < token.i and t.pos_ in ("NOUN", "ADJ")
        ]
        name = " ".join([owner.name.split()[-1], *words, token.text])
        start, end = noun_phrase(self.doc, token)
        draft = self.drafts.setdefault(
            f"staff:{name}",
            Draft(
                name,
                kind,
                owner.country,
                sector,
                because=f"belongs to {owner.name}; {self.version}",
                score=owner.score if sure else BY_PRONOUN,
            ),
        )
        draft.add(span_of_tokens(self.doc, start, end), MentionKind.NOMINAL)

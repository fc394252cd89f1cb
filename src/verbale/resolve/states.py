"""States that the text names without making somebody of them: by an adjective ("Turkish strikes") or as a place ("withdrew from Mali").

They are no actors of the article until somebody acts on them or they act: who codes the events knows, and asks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Form
from verbale.records import Actor, Article, Event, MentionKind, Span, record_id
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import WEAK, span_of_tokens
from verbale.resolve.whose import Whose


SHARED = frozenset("Korean Congolese Guinean Dominican Samoan".split())  # adjectives of more states than one


class States(Whose):
    """Goes through one article for the states that its words name in whatever form."""

    def run(self) -> list[Draft]:
        """A draft for each state, with its adjectives (nominal mentions) and names."""
        drafts: dict[str, Draft] = {}
        for start, end, form in self._forms_in(0, len(self.doc)):
            if form.kind not in ("name", "adjective") or not self.gazetteer.is_state(form.body):
                continue
            if self.doc[start].text in SHARED or self._within_a_name(start, end, form):
                continue
            body = form.body
            draft = drafts.setdefault(
                body.name,
                Draft(
                    body.name,
                    body.type,
                    body.country,
                    body.sector,
                    known=True,
                    because=f"a state of the tables ({body.source}), by its adjective or as a place; {self.version}",
                ),
            )
            kind = MentionKind.NAME if form.kind == "name" else MentionKind.NOMINAL
            draft.add(span_of_tokens(self.doc, start, end), kind, f"{form.kind} of {body.name}")
        return list(drafts.values())

    def _within_a_name(self, start: int, end: int, form: Form) -> bool:
        """Whether the words are a part of another name ("South China Sea", "Bank of Peru"), or an everyday word that the tagger names nothing."""
        doc = self.doc
        if doc[start:end].text in WEAK and doc[start].ent_type_ not in ("GPE", "LOC", "NORP"):
            return True
        around = next((e for e in doc.ents if e.start <= start and end <= e.end and len(e) > end - start), None)
        if around is None:
            return False
        others = [t for t in around if not start <= t.i < end]
        return any(t.text[:1].isupper() for t in others) and not (
            form.kind == "name" and all(t.lower_ in ("the", "northern", "southern", "eastern", "western") for t in others)
        )


def find_states(doc: Doc, *, article: Article, know: Knowledge) -> tuple[Actor, ...]:
    """The states that the text names by name or adjective; the same ids as those of ``find_actors``."""
    return tuple(
        Actor(
            id=record_id("actor", article.id, draft.type, draft.name),
            name=draft.name,
            type=draft.type,
            country=draft.country,
            sector=draft.sector,
            known=draft.known,
            mentions=tuple(draft.mentions[s] for s in sorted(draft.mentions)),
            because=draft.because,
        )
        for draft in States(doc, article, know).run()
    )


def with_states(actors: tuple[Actor, ...], states: Iterable[Actor], events: Iterable[Event]) -> tuple[Actor, ...]:
    """The actors and, behind them, the states that are somebody only in an event, each with the words by which it takes part."""
    known = {a.id for a in actors}
    parts: dict[str, set[Span]] = {}
    for event in events:
        for party in (*event.actors, *event.recipients):
            if party.actor not in known:
                parts.setdefault(party.actor, set()).add(party.span)
    return (
        *actors,
        *(
            replace(s, mentions=tuple(m for m in s.mentions if m.span in parts[s.id]))
            for s in states
            if s.id in parts
        ),
    )

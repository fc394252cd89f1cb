"""Peoples: "Russians", "the British", "ethnic Albanians", "Kurds"."""

from __future__ import annotations

from spacy.tokens import Token

from verbale.knowledge.gazetteer import Body
from verbale.records import ActorType, MentionKind, Span
from verbale.resolve.draft import Draft
from verbale.resolve.mentions import Named, noun_phrase, span_of_tokens
from verbale.resolve.whose import Whose


class Peoples(Whose):
    """Gathers those whom an article names by nation, descent or faith."""

    def _people(self, name: Named, body: Body) -> None:
        """ "The British", "the Russians": the state, as news writes; "Russians", "six Mexicans", "all Americans": people of it; "a Dane": nobody in particular."""
        doc, root = self.doc, self.doc[name.start : name.end].root
        if root.dep_.split(":")[0] in ("amod", "compound", "flat") or root.i != name.end - 1:
            return
        words = span_of_tokens(doc, name.start, name.end).of(self.text)
        plural = name.form is not None and name.form.kind == "noun" and words.endswith(("s", "men", "women"))
        before = [c for c in root.children if c.i < root.i and c.dep_ != "case"]
        definite = any(c.lower_ == "the" for c in before)
        start = min(
            (c.left_edge.i for c in before if c.dep_.split(":")[0] in ("det", "nummod", "amod", "advmod")),
            default=name.start,
        )
        span = span_of_tokens(doc, start, name.end)
        if plural and any(
            c.lower_ == "ethnic" for c in before
        ):  # "ethnic Albanians" are people of another state than Albania
            self._by_descent(span, root)
            self.taken.update(range(start, name.end))
            return
        if definite and (plural or words.endswith(("sh", "ch", "ese", "iss"))) and len(before) == 1:
            self._body_draft(f"body:{body.name}", body).add(span, MentionKind.NOMINAL, f"people of {body.name}")
        elif plural:
            draft = self.drafts.setdefault(
                f"people:{words}",
                Draft(
                    words, ActorType.POPULATION, body.country, "CVL", because=f"people of {body.name}; {self.version}"
                ),
            )
            draft.add(span, MentionKind.NOMINAL)
        else:
            return
        self.taken.update(range(start, name.end))

    def _by_descent(self, span: Span, root: Token, body: Body | None = None) -> None:
        """People of a descent, or of a people without a state of its own: of the state where the text places them, else of the one where the tables do."""
        ethnic = any(c.lower_ == "ethnic" for c in root.children)
        words = body.name if body is not None else f"ethnic {root.text}" if ethnic else root.text
        forms = ((c, self.gazetteer.forms.get(c.text)) for c in root.children if c.i < root.i and c.dep_ == "amod")
        states = [(c, f.body) for c, f in forms if f is not None and self.gazetteer.is_state(f.body)]
        if states and not words.startswith(states[0][0].text):  # "Iraqi Kurds"
            words = f"{states[0][0].text} {words}"
        country = states[0][1].country if states else self._where(root.i + 1)
        country = country or (body.country if body is not None else None)
        reason = f"in the tables ({body.source})" if body is not None else "people by descent"
        draft = self.drafts.setdefault(
            f"people:{words}",
            Draft(words, ActorType.POPULATION, country, "CVL", because=f"{reason}; {self.version}"),
        )
        draft.add(span, MentionKind.NOMINAL)

    def _peoples(self) -> None:
        """ "Kurds", "the Tamils": people whom the tagger knows for such and who have no state of their own."""
        for token in self.doc:
            plural = (
                token.tag_ == "NNPS" and token.ent_type_ == "NORP" and token.dep_ not in ("compound", "amod", "flat")
            )
            if plural and token.i not in self.taken:
                start, end = noun_phrase(self.doc, token)
                if end == token.i + 1 and not any(i in self.taken for i in range(start, end)):
                    self._by_descent(span_of_tokens(self.doc, start, end), token)
                    self.taken.update(range(start, end))

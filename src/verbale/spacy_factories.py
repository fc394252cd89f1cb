"""Stages as spaCy components, for people with a pipeline of their own; found through the entry-point group ``spacy_factories``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.pipeline import as_is
from verbale.records import Quote


@Language.factory("verbale_quotes", assigns=["doc._.verbale_quotes"], requires=["token.dep", "doc.sents"])
def quotes_component(nlp: Language, name: str) -> QuotesComponent:
    """A component that leaves the Doc's quotes in ``doc._.verbale_quotes``."""
    return QuotesComponent()


class QuotesComponent:
    """Finds quotes in a parsed Doc."""

    def __init__(self) -> None:
        if not Doc.has_extension("verbale_quotes"):
            Doc.set_extension("verbale_quotes", default=())
        self.know = Knowledge()

    def __call__(self, doc: Doc) -> Doc:
        from verbale import extract, resolve

        article = as_is(doc.text, uri="doc")
        actors = resolve.find_actors(doc, article=article, know=self.know)
        timexes = resolve.find_timexes(article)
        quotes: tuple[Quote, ...] = extract.find_quotes(
            doc, article=article, actors=actors, timexes=timexes, know=self.know
        )
        doc._.verbale_quotes = quotes
        return doc

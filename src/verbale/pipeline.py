"""The way from documents to Readings: the only module that knows all stages, and reads like a method section."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import verbale
from verbale import annotate, clean, extract, resolve, syntax, threads
from verbale.ingest.sandbox import Sandbox
from verbale.knowledge import Knowledge
from verbale.knowledge.plover import Ontology, TypeRow, load_ontology
from verbale.records import Actor, Article, Media, Provenance, RawDocument, Reading, Span, Unread, UnreadReason

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: the records it needs and those it gives."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]


STAGES = (
    Stage("ingest", ("bytes",), ("document",)),
    Stage("clean", ("document",), ("article",)),
    Stage("annotate", ("article",), ("doc", "sentences")),
    Stage("resolve.timexes", ("article",), ("timexes",)),
    Stage("resolve.actors", ("article", "doc"), ("actors",)),
    Stage("resolve.places", ("article", "doc", "actors"), ("places",)),
    Stage("resolve.bystanders", ("article", "doc", "actors", "places"), ("bystanders",)),
    Stage("extract.quotes", ("article", "doc", "actors", "timexes"), ("quotes",)),
    Stage("extract.events", ("article", "doc", "actors", "bystanders", "places", "timexes", "quotes"), ("events",)),
    Stage("extract.claims", ("article", "doc", "actors", "timexes", "quotes", "events"), ("claims",)),
    Stage("extract.positions", ("article", "doc", "actors", "timexes", "quotes"), ("proposals", "positions")),
    Stage("extract.plans", ("article", "doc", "timexes", "events"), ("plans",)),
)


def read_article(
    article: Article,
    doc: Doc,
    *,
    know: Knowledge,
    provenance: Provenance,
    narrative: bool = False,
    inventory: str | None = None,
    ontology: Ontology | None = None,
    quote_head: extract.QuoteHead | None = None,
) -> Reading:
    """Everything that one annotated article says."""
    timexes = resolve.find_timexes(article, narrative=narrative)
    actors = resolve.find_actors(doc, article=article, know=know)
    places = resolve.find_places(doc, article=article, actors=actors, know=know)
    quotes = extract.find_quotes(
        doc, article=article, actors=actors, timexes=timexes, know=know, inventory=inventory, head=quote_head
    )
    states, described = resolve.find_bystanders(doc, article=article, actors=actors, places=places, know=know)
    events = extract.code_events(
        doc,
        article=article,
        actors=actors,
        states=states,
        described=described,
        places=places,
        timexes=timexes,
        quotes=quotes,
        know=know,
        ontology=ontology,
    )
    actors = resolve.with_bystanders(actors, (*states, *described), events)
    events = extract.with_contexts(doc, events)
    claims = extract.find_claims(
        doc, article=article, actors=actors, timexes=timexes, quotes=quotes, events=events, know=know
    )
    proposals, positions = extract.find_positions(
        doc, article=article, actors=actors, timexes=timexes, quotes=quotes, know=know
    )
    plans = extract.find_plans(doc, article=article, timexes=timexes, events=events, know=know)
    return Reading(
        article=article,
        sentences=syntax.sentence_spans(doc),
        actors=actors,
        places=places,
        timexes=timexes,
        quotes=quotes,
        events=events,
        claims=claims,
        proposals=proposals,
        plans=plans,
        positions=positions,
        provenance=provenance,
    )


class Reader:
    """Reads articles; loads the language pipeline and the tables once, when first needed.

    pipeline: a spaCy pipeline by name or path, None for our own. knowledge: a folder of tables laid over ours. narrative: anchor
    times on the last date in the text. inventory: which classes of attribution count as quotes (see docs/codebook/quotes.md). ontology: an event table of the user's own.
    quote_head: a head that ``verbale train quotes`` wrote.
    """

    def __init__(
        self,
        *,
        pipeline: str | Path | None = None,
        knowledge: Path | None = None,
        narrative: bool = False,
        inventory: str | None = None,
        ontology: Path | None = None,
        quote_head: Path | None = None,
    ) -> None:
        self._pipeline = pipeline
        self._narrative = narrative
        self._inventory = inventory
        self._ontology = load_ontology(ontology) if ontology else None
        self._quote_head = extract.load_quote_head(quote_head)
        self._quote_head_version = (
            f" + quotes {hashlib.sha256(quote_head.read_bytes()).hexdigest()[:8]}" if quote_head else ""
        )
        self.know = Knowledge(knowledge)

    @property
    def ontology(self) -> Ontology | None:
        """The user's own event table, None where ours is in force."""
        return self._ontology

    @cached_property
    def nlp(self) -> Language:
        """The language pipeline."""
        return annotate.load_nlp(self._pipeline)

    @cached_property
    def provenance(self) -> Provenance:
        """The versions that every Reading of this Reader carries."""
        return Provenance(
            verbale=verbale.__version__,
            pipeline=annotate.pipeline_version(self.nlp) + self._quote_head_version,
            knowledge=self.know.version,
        )

    @cached_property
    def bare_provenance(self) -> Provenance:
        """The versions behind an article that was cleaned but not analysed; loads no language pipeline."""
        return Provenance(verbale=verbale.__version__, pipeline="none", knowledge="none")

    def read(self, articles: Iterable[Article | Unread]) -> Iterator[Reading | Unread]:
        """A Reading for each article and every Unread as it came, in order. One that fails becomes an Unread; the rest goes on."""
        for item in articles:
            yield item if isinstance(item, Unread) else self.read_one(item)

    def code_between(self, text: str, sources: Sequence[Span], targets: Sequence[Span]) -> extract.Between:
        """The type of what the sources do to the targets in a text; the parties as code points of it (``verbale code --parties``)."""
        with threads.limited():
            return extract.code_between(self.nlp(text), sources, targets, ontology=self._ontology)

    def name_speakers(
        self, article: Article, quotes: Sequence[tuple[Span | None, tuple[Span, ...]]]
    ) -> list[Actor | None]:
        """Who speaks in quotes whose sources and contents are given (as in annotated data); None where the words tell nobody."""
        doc = annotate.annotate(article, self.nlp)
        actors = resolve.find_actors(doc, article=article, know=self.know)
        return extract.name_speakers(doc, actors, quotes)

    def types_row(self, event_type: str, mode: str | None) -> TypeRow:
        """Quad class, Goldstein value and CAMEO code of a type and mode."""
        return (self._ontology or load_ontology()).row(event_type, mode)

    def explain(self, text: str, *, published: str | None = None) -> tuple[Reading, tuple[extract.Reason, ...]]:
        """A text's Reading and, for each word that the event tables know, why it codes what it codes or nothing."""
        article = as_is(text, uri="sentence", published=published)
        doc = annotate.annotate(article, self.nlp)
        reading = read_article(
            article,
            doc,
            know=self.know,
            provenance=self.provenance,
            narrative=self._narrative,
            ontology=self._ontology,
            quote_head=self._quote_head,
        )
        return reading, extract.explain(doc, reading.events, ontology=self._ontology, published=published)

    def read_one(self, article: Article) -> Reading | Unread:
        """The article's Reading, or an Unread that says what went wrong."""
        if article.language not in (None, "en"):
            return Reading(article=article, provenance=self.provenance)
        nlp = self.nlp  # a pipeline that is missing is the user's to mend, not a fault of this article
        try:
            with threads.limited():
                return read_article(
                    article,
                    annotate.annotate(article, nlp),
                    know=self.know,
                    provenance=self.provenance,
                    narrative=self._narrative,
                    inventory=self._inventory,
                    ontology=self._ontology,
                    quote_head=self._quote_head,
                )
        except Exception as error:  # one bad article must not stop a pile: it is counted and kept with its reason
            return Unread(
                uri=article.uri,
                part=article.part,
                reason=UnreadReason.FAILED,
                detail=f"{type(error).__name__}: {error}",
            )


def read_documents(
    documents: Iterable[RawDocument | Unread],
    *,
    as_is: bool = False,
    published: str | None = None,
    outlet: str | None = None,
) -> Iterator[Article | Unread]:
    """The articles of documents, cleaned or to the letter; published and outlet are for those that give none.

    Pages are cleaned in a worker process with limits on time and memory: HTML of strangers may hang or swallow a parser.
    """
    with Sandbox(clean.clean) as box:
        for document in documents:
            if isinstance(document, Unread):
                yield document
                continue
            document = replace(document, published=document.published or published, outlet=document.outlet or outlet)
            if as_is:
                yield clean.as_is(document)
            elif document.media is Media.HTML:
                found = box.run(document)
                yield from [found] if isinstance(found, Unread) else found
            else:
                yield from clean.clean(document)


def read_text(text: str, *, published: str | None = None, title: str | None = None) -> Reading:
    """The Reading of one article's plain text, taken as it is; published: ISO date that "Friday" is counted from."""
    article = as_is(text, uri="text", published=published, title=title)
    reading = Reader().read_one(article)
    if isinstance(reading, Unread):
        raise RuntimeError(str(reading))
    return reading


def as_is(text: str, *, uri: str, **fields: str | None) -> Article:
    """An Article whose text is the given one to the letter; a line break ends a paragraph."""
    document = replace(RawDocument(uri=uri, text=text), **fields)  # type: ignore[arg-type]
    return clean.as_is(document)

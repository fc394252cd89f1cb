"""Article -> spaCy Doc with UD labels; the only place that knows how a Doc comes about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from verbale.errors import PipelineError
from verbale.records import Article

UD_RELATIONS = frozenset({"nsubj", "obj", "obl", "ccomp", "case", "mark"})


def load_nlp(name: str | Path | None = None) -> Language:
    """The language pipeline: ours (None), or any installed spaCy pipeline with UD labels by name or path.

    Raises PipelineError where there is none of that name or where its labels do not fit.
    """
    if name is None:
        return spacy.load(Path(str(resources.files("verbale.annotate"))) / "data" / "en_verbale_first")
    if (Path(name) / "reader.onnx").is_file():
        from verbale.annotate.reader import load_reader

        return load_reader(Path(name))
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(
            f"no language pipeline {str(name)!r} ({error}); give an installed spaCy package or a folder"
        ) from None
    check_labels(nlp)
    return nlp


def check_labels(nlp: Language) -> None:
    """Raises PipelineError unless the pipeline parses into Universal Dependencies."""
    if "parser" not in nlp.pipe_names:
        raise PipelineError(
            f"{pipeline_version(nlp)} has no parser; Verbale needs one with Universal Dependencies labels"
        )
    labels = set(nlp.pipe_labels.get("parser", []))
    missing = sorted(UD_RELATIONS - labels)
    if missing:
        raise PipelineError(
            f"{pipeline_version(nlp)} does not parse into Universal Dependencies: no relation {', '.join(missing)}"
        )


def pipeline_version(nlp: Language) -> str:
    """Name and version of a pipeline, for provenance."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def annotate(article: Article, nlp: Language) -> Doc:
    """The article's text parsed; token offsets are those of ``article.text``."""
    return nlp(article.text)


def annotate_many(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Doc]]:
    """Articles with their Docs, in order, in batches."""
    for doc, article in nlp.pipe(((a.text, a) for a in articles), as_tuples=True, batch_size=16):
        yield article, doc

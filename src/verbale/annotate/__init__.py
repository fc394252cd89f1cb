"""Article -> spaCy Doc with UD labels; the only place that knows how a Doc comes about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from verbale import plugins
from verbale.annotate.reader import load_reader
from verbale.annotate.ud import CLEAR_RELATIONS
from verbale.errors import PipelineError
from verbale.records import Article

UD_RELATIONS = frozenset({"nsubj", "obj", "obl", "ccomp", "case", "mark"})


def load_nlp(name: str | Path | None = None) -> Language:
    """The language pipeline: ours (None), one registered by another package, or any installed spaCy pipeline by name or path.

    Pipelines with Universal Dependencies are taken as they are, spaCy's own English ones through a converter (ud.py). Raises
    PipelineError where there is none of that name or where its labels do not fit.
    """
    if name is None:
        return load_reader(Path(str(resources.files("verbale.annotate"))) / "data" / "en_verbale")
    if (Path(name) / "reader.onnx").is_file():
        return load_reader(Path(name))
    if str(name) in plugins.names("verbale.pipelines"):
        made: Language = plugins.find("verbale.pipelines", str(name))()
        return made
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(
            f"no language pipeline {str(name)!r} ({error}); give an installed spaCy package or a folder"
        ) from None
    return fitted(nlp)


def fitted(nlp: Language) -> Language:
    """The pipeline with a converter where its parser has spaCy's own English labels; PipelineError where they are neither those nor UD's."""
    if "parser" not in nlp.pipe_names:
        raise PipelineError(
            f"{pipeline_version(nlp)} has no parser; Verbale needs one with Universal Dependencies labels"
        )
    labels = set(nlp.pipe_labels.get("parser", []))
    if labels >= CLEAR_RELATIONS and nlp.lang == "en":
        nlp.add_pipe("verbale_ud")
    elif missing := sorted(UD_RELATIONS - labels):
        raise PipelineError(
            f"{pipeline_version(nlp)} does not parse into Universal Dependencies: no relation {', '.join(missing)}"
        )
    return nlp


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

"""How ``verbale show`` prints a record: its fields, its sentences with the words marked, the article, the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verbale.ledger.queries import Found
from verbale.records import Span

SPANS = ("trigger", "also", "source", "cue", "content", "span", "words", "terms", "conditions", "proposal_spans")


def lines(found: Found) -> Iterator[str]:
    """The record in lines of text."""
    article = found.reading.article
    names = {a.id: a.name for a in found.reading.actors}
    yield f"{found.kind} {found.record['id']}"
    if found.kind == "article":
        yield article.title or "(no title)"
        yield article.text
        return
    for key, value in found.record.items():
        if key not in (*SPANS, "id", "because", "mentions") and value not in (None, [], ""):
            yield f"  {key}: {_value(value, names)}"
    spans = sorted(_spans(found.record))
    for sentence in found.reading.sentences:
        marked = [s for s in spans if s.overlaps(sentence)]
        if marked:
            yield f"  “{_marked(article.text, sentence, marked)}”"
    yield f"  rule: {found.record.get('because')}"
    p = found.reading.provenance
    yield f"  made by: verbale {p.verbale}, {p.pipeline}, tables {p.knowledge}"
    yield f"  article: {article.title or '(no title)'} · {article.outlet or '?'} · {article.published or 'undated'} · {article.uri} · {article.id}"


def _value(value: Any, names: dict[str, str]) -> str:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return "; ".join(_value(v, names) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k} {_value(v, names)}" for k, v in value.items() if v is not None and k != "span")
    return str(value)


def _spans(record: dict[str, Any]) -> Iterator[Span]:
    """The spans of a record's own words."""
    for key in SPANS:
        value = record.get(key)
        if not value:
            continue
        for pair in [value] if isinstance(value[0], int) else value:
            yield Span(*pair)
    for mention in record.get("mentions") or []:
        yield Span(*(mention["span"] if isinstance(mention, dict) else mention))


def _marked(text: str, sentence: Span, spans: list[Span]) -> str:
    """The sentence with the spans in square brackets."""
    out, at = [], sentence.start
    for span in spans:
        start, end = max(span.start, at), min(span.end, sentence.end)
        if start >= end:
            continue
        out += [text[at:start], "[", text[start:end], "]"]
        at = end
    return " ".join("".join([*out, text[at : sentence.end]]).split())

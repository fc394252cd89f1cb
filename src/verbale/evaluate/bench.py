"""Speed of the stages as ratios within one run: ``python -m verbale.evaluate.bench [INPUT ...]``; the machine may be noisy, ratios hold."""

from __future__ import annotations

import sys
import time
from collections import Counter

from verbale import annotate, extract, ingest, resolve, threads
from verbale.config import Config
from verbale.pipeline import Reader, read_documents
from verbale.records import Article

STEPS = ("clean", "annotate", "times", "actors", "places", "quotes", "events", "claims")


def main() -> None:
    """Prints CPU seconds per 1,000 words of each stage, and its share of parsing."""
    with threads.limited():
        measure(sys.argv[1:] or ["examples/articles"])


def measure(inputs: list[str]) -> None:
    """Reads the inputs stage by stage and prints the table."""
    spent: Counter[str] = Counter()
    began = time.process_time()
    found = [
        a for a in read_documents(ingest.open_inputs(inputs, max_bytes=Config().max_bytes)) if isinstance(a, Article)
    ]
    spent["clean"] = int(1e6 * (time.process_time() - began))
    reader = Reader()
    _stages(found[0], reader, Counter())  # loads the tables and the pipeline: what is done once is no cost of a text
    words = 0
    for article in found * 3:
        _stages(article, reader, spent)
        words += len(article.text.split())
    print(f"{'stage':<10} {'s/1000 words':>12} {'of parsing':>10}")
    for name in STEPS:
        each = spent[name] / 1e3 / (words if name != "clean" else words / 3)
        print(
            f"{name:<10} {each:>12.4f} {100 * spent[name] / max(1, spent['annotate']) * (3 if name == 'clean' else 1):>9.0f}%"
        )


def _stages(article: Article, reader: Reader, spent: Counter[str]) -> None:
    """Reads an article stage by stage and adds the microseconds of each."""
    know, at = reader.know, time.process_time()

    def lap(name: str) -> None:
        nonlocal at
        now = time.process_time()
        spent[name] += int(1e6 * (now - at))
        at = now

    doc = annotate.annotate(article, reader.nlp)
    lap("annotate")
    timexes = resolve.find_timexes(article)
    lap("times")
    actors = resolve.find_actors(doc, article=article, know=know)
    lap("actors")
    places = resolve.find_places(doc, article=article, actors=actors, know=know)
    lap("places")
    quotes = extract.find_quotes(doc, article=article, actors=actors, timexes=timexes, know=know)
    lap("quotes")
    events = extract.code_events(
        doc, article=article, actors=actors, places=places, timexes=timexes, quotes=quotes, know=know
    )
    lap("events")
    extract.find_claims(doc, article=article, actors=actors, timexes=timexes, quotes=quotes, events=events, know=know)
    lap("claims")


if __name__ == "__main__":
    main()

"""Cue, source and content over a parse: who says what, in whatever order the sentence puts them.

Frames follow PARC (Pareti 2015) and PolNeAR (Newell et al. 2018): clausal complements before, around and behind the cue, request and
promise complements, speech acts on an object or a prepositional phrase, passives, nominal cues, "according to". Borders are drawn by the
parse and corrected by quotation marks.

``candidates`` gives what these rules find. Another finder (a trained head) gives the same records; ``merge`` makes one list of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from verbale.extract.cues import Attributed, Bench, adopted, entry
from verbale.extract.nouns import by_according, by_noun, noun_row
from verbale.extract.quote_head import QuoteHead
from verbale.extract.verbs import by_verb
from verbale.knowledge.speech import SpeechNouns, SpeechVerbs
from verbale.records import Span

LEARNT = {"clause": "say"}  # what a verb that only the head knows may take: a clause, or a quotation
__all__ = ["Attributed", "candidates", "merge"]


def candidates(
    doc: Doc,
    verbs: SpeechVerbs,
    nouns: SpeechNouns,
    inventory: frozenset[str],
    marks: Sequence[Span],
    head: QuoteHead | None = None,
) -> list[Attributed]:
    """Every attribution that the rules find in the document, sentence by sentence; marks: its quotations.

    head: votes on which words are cues; those of the tables that it denies are left out, others that it is sure of are taken.
    """
    bench = Bench(doc, verbs, nouns, inventory, marks)
    if head is not None:
        bench.votes, bench.veto, bench.sure = head.read(doc), head.veto, head.sure
    bench.adopted.update(adopted(doc, verbs.speaking))
    return list(_found(bench))


def merge(first: Iterable[Attributed], second: Iterable[Attributed]) -> list[Attributed]:
    """One list of two finders' attributions: where both found one (contents share more than half), the first finder's stands."""
    kept = list(first)
    for candidate in second:
        if not any(_same(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _same(a: Attributed, b: Attributed) -> bool:
    """Whether two attributions are one: their contents overlap by more than half of either, or their cues touch."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)
    total = sum(map(len, a.content)) + sum(map(len, b.content)) - shared
    return 2 * shared >= total or any(x.overlaps(y) for x in a.cue for y in b.cue)


def _found(bench: Bench) -> Iterator[Attributed]:
    for token in bench.doc:
        found: Attributed | None = None
        vote = bench.votes.get(token.i)
        if vote is not None and vote < bench.veto:
            continue
        if token.pos_ in ("VERB", "AUX", "ADJ") and (
            frames := bench.verbs.frames(entry(token, bench.verbs), bench.inventory)
        ):
            found = by_verb(bench, token, frames)
        elif token.pos_ == "NOUN" and (row := noun_row(bench, token)) is not None:
            found = by_noun(bench, token, row)
        elif token.lower_ == "according" and token.i + 1 < len(bench.doc) and bench.doc[token.i + 1].lower_ == "to":
            found = by_according(bench, token, token.i + 1)
        elif (
            token.lower_ == "per"
            and token.dep_ == "case"
            and (token.head.pos_ == "PROPN" or token.i == token.sent.start)
        ):
            found = by_according(bench, token, token.i)
        elif (
            token.pos_ == "VERB"
            and vote is not None
            and vote >= bench.sure
            and not bench.verbs.knows(entry(token, bench.verbs))
        ):
            found = by_verb(bench, token, LEARNT)
        if found is not None:
            yield found

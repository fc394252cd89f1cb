"""Where the text names places: by the tagger, by the tables, and by repetition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.knowledge.toponyms import Toponym, Toponyms
from verbale.records import Actor, ActorType, Article, Span
from verbale.resolve.places.readings import AFFIX, NO_NAMES, Name, readings_of

PLACE_LABELS = frozenset({"LOC", "GPE"})
OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "MISC", "FAC"})
_ABBREVIATION = re.compile(r",\s((?:[A-Z]\.){2,3}|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b|W\. ?Va\.)")
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|outside|around|towns? of|village of|city of|province of|island of)[ \n]$"
)
_HEAD_NOUN = re.compile(
    r"\b(?:River|Lake|County|Valley|Island|Islands|Bay|Mountains?|Province|Region|Oblast|District|Peninsula|Strait|Sea|Desert)$"
)
_TITLE = re.compile(r"\b[A-Z][\w'’.-]*(?:[ -](?:[A-Z][\w'’.-]*|of|de|del|la|el|al|the|and|upon|sur))*")


def find_mentions(doc: Doc, article: Article, actors: tuple[Actor, ...], know: Knowledge) -> list[Span]:
    """Spans of toponyms: entities of places, and capitalised names of the tables outside other entities."""
    text = article.text
    found = [s for e in doc.ents if e.label_ in PLACE_LABELS for s in _parts(text, e.start_char, e.end_char)]
    found = [s for s in found if not is_demonym(s.of(text), know)]
    taken = [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ in OTHER_LABELS]
    taken = [s for s in taken if not _is_area(s.of(text), know)]  # the tagger's "ORG" that is a country by the tables
    taken += [m.span for a in actors if a.type is ActorType.PERSON for m in a.mentions]
    found = [s for s in found if not any(t.overlaps(s) for t in taken if len(t) > len(s))]
    found += _listed(text, found + taken, know)
    found += _repeated(text, found, found + taken)
    return sorted(set(found))


def is_demonym(words: str, know: Knowledge) -> bool:
    """Whether the words are a people's adjective or noun: "Russian", "Russians"."""
    form = know.gazetteer.forms.get(words)
    return form is not None and form.kind in ("adjective", "noun")


def _is_area(words: str, know: Knowledge) -> bool:
    return (
        len(words) > 3
        and _sure(words, know)
        and any(t.kind not in ("city", "county") for t in know.toponyms.named(words))
    )


def _repeated(text: str, found: list[Span], taken: list[Span]) -> list[Span]:
    """Further mentions of names that the tagger saw once."""
    names = {s.of(text) for s in found if len(s) > 3 and s.of(text)[0].isupper()}
    if not names:
        return []
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?![\w-]|[ ][A-Z][a-z]+)"
    )
    spans = (Span(m.start(), m.end()) for m in pattern.finditer(text))
    return [s for s in spans if not any(t.overlaps(s) for t in taken)]


def _parts(text: str, start: int, end: int) -> Iterable[Span]:
    """ "Paris, Texas" as one entity is two names."""
    at = start
    for piece in re.split(r"(, )", text[start:end]):
        if re.search(r"\w", piece):
            bare = AFFIX.sub("", piece) if piece.startswith(("the ", "The ")) or piece.endswith(("'s", "’s")) else piece
            name = bare.rstrip(" ,;:–—-")
            begin = at + piece.index(bare)
            if name:  # "'s" alone is what is left of a torn name
                yield Span(begin, begin + len(name))
        at += len(piece)


def _listed(text: str, taken: list[Span], know: Knowledge) -> list[Span]:
    """Names that are surely places by the tables, where the tagger saw nothing: countries, regions, large towns."""
    spans = sorted(taken)
    found = []
    for match in _TITLE.finditer(text):
        words = list(re.finditer(r"[^\s]+", match[0]))
        i = 0
        while i < len(words):
            for j in range(min(len(words), i + 4), i, -1):
                start, end = match.start() + words[i].start(), match.start() + words[j - 1].end()
                name = (
                    text[start:end].rstrip(".,'’-")
                    if not text[start:end].endswith(("U.S.", "U.K.", "D.C."))
                    else text[start:end]
                )
                name = re.sub(r"['’]s$", "", name)
                span = Span(start, start + len(name)) if name else None
                if span and _sure(name, know) and not any(s.overlaps(span) for s in spans):
                    found.append(span)
                    i = j - 1
                    break
            i += 1
    return found


def _sure(name: str, know: Knowledge) -> bool:
    if name.title() in NO_NAMES:
        return False
    if len(name) < 4 and name not in ("U.S.", "US", "UK", "U.K.", "UAE", "DRC"):
        return False
    form = know.gazetteer.forms.get(name)
    if form is not None:
        return (form.kind == "name" and know.gazetteer.is_state(form.body)) or form.kind == "capital"
    if name.isupper():
        name = name.title()
    return any(t.kind not in ("city", "county") or t.population >= 300_000 for t in know.toponyms.named(name))


def name_mentions(spans: list[Span], article: Article, know: Knowledge) -> list[Name]:
    """The mentions by name, abbreviations of states as their states, with what stands beside them."""
    text, tables = article.text, know.toponyms
    names: dict[str, Name] = {}
    for i, span in enumerate(spans):
        words = span.of(text)
        before = spans[i - 1] if i else None
        beside = before is not None and bool(re.fullmatch(r",\s|\s\(", text[before.end : span.start]))
        state = tables.region_of(words) or tables.region_of(words + ".") if beside or words.endswith(".") else None
        readings = (state,) if state else readings_of(words, know)
        key = f"{words}|{state.region}" if state else words
        name = names.setdefault(key, Name(words, readings))
        name.spans.append(span)
        if beside and before is not None:
            holder = names.get(before.of(text))
            if holder is not None:
                holder.inside += [r for r in readings if r.kind in ("region", "country", "macroregion", "county")]
    for name in list(names.values()):
        for span, state in _look_right(name, text, tables):
            if not any(span.overlaps(s) for s in spans):
                key = f"{span.of(text)}|{state.region}"
                names.setdefault(key, Name(span.of(text), (state,))).spans.append(span)
    return [n for n in names.values() if n.readings or n.inside or any(_is_locative(s, text) for s in n.spans)]


def _is_locative(span: Span, text: str) -> bool:
    """Whether the words around a name that no table has say that it is a place."""
    return bool(_IN.search(text, max(0, span.start - 12), span.start) or _HEAD_NOUN.search(span.of(text)))


def _look_right(name: Name, text: str, tables: Toponyms) -> list[tuple[Span, Toponym]]:
    """State abbreviations behind a town's name, where the tagger made no name of them."""
    found = []
    for span in name.spans:
        match = _ABBREVIATION.match(text, span.end)
        state = tables.region_of(match[1]) if match else None
        if match and state:
            name.inside.append(state)
            found.append((Span(match.start(1), match.end(1)), state))
    return found

"""Toponyms -> places with country and, where one reading clearly wins, coordinates.

A name has candidates in the tables; a candidate is as good as its size, what stands beside the name ("Paris, Texas"), and how many other
names of the article have a reading in its region and country. One name means one place throughout an article.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.knowledge.toponyms import OWN, Toponym, Toponyms
from verbale.records import Actor, ActorType, Article, Place, Span, record_id

PLACE_LABELS = frozenset({"LOC", "GPE"})
OTHER_LABELS = frozenset({"PERSON", "ORG", "NORP", "MISC", "FAC"})
# Points by kind, on the scale of log10(population): a country is meant before a town of its name, a river before a village.
KIND_POINTS = {"country": 9.0, "continent": 9.0, "macroregion": 8.0, "sea": 8.0, "strait": 8.0, "canal": 8.0, "river": 8.0, "lake": 8.0,
               "mountains": 8.0, "borough": 6.6, "base": 7.0, "site": 7.0}  # fmt: skip
BESIDE = 8.0  # "Paris, Texas"
SAME_REGION, SAME_COUNTRY = 1.8, 1.3  # times the logarithm of how many other names have a reading there
HINT = 0.75
CAPITAL = 1.5  # a capital, by the table of states
CLEAR, CLEAR_COUNTRY = (
    0.2,
    0.1,
)  # points by which the best reading must lead another, more than 161 km off, to have coordinates
_ABBREVIATION = re.compile(r",\s((?:[A-Z]\.){2,3}|[A-Z][a-z]{1,4}\.|[A-Z]{2}\b|W\. ?Va\.)")
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|outside|around|towns? of|village of|city of|province of|island of)[ \n]$"
)
_HEAD_NOUN = re.compile(
    r"\b(?:River|Lake|County|Valley|Island|Islands|Bay|Mountains?|Province|Region|Oblast|District|Peninsula|Strait|Sea|Desert)$"
)
_RUN = re.compile(r"\b(?:[A-Z][a-z]+(?:[ ][A-Z][a-z]+)*|[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2})")
_NAMED_AFTER = re.compile(
    r"\b(?:River|Valley|Park|Hall|Airport|Court|Hospital|University|Police|Harbou?r|Village|School|District|Island|Islands|Port|Station|Bridge|Road)$"
)
_NO_NAMES = frozenset(
    "North South East West Northern Southern Eastern Western Central Region Valley Pool Rivers Delta Upper Lower Capital Coast Highlands Islands "
    "Center Centre Northwest Northeast Southwest Southeast Littoral Plateau Savannes Lakes Territory Union Province District State".split()
)
_TITLE = re.compile(r"\b[A-Z][\w'’.-]*(?:[ -](?:[A-Z][\w'’.-]*|of|de|del|la|el|al|the|and|upon|sur))*")
_SUFFIX = re.compile(r"^(?:the |The |City of |Province of |Republic of |[Ss]tate of |County of )|(?:['’]s?)$")
_PLURAL_AREA = re.compile(
    r" (?:Province|province|Oblast|oblast|region|Region|State|state|City|city|Governorate|governorate|district|District|Prefecture|prefecture)$"
)


@dataclass(slots=True)
class _Name:
    """A name in the text with its readings; ``inside``: regions and countries that stand beside one of its mentions."""

    text: str
    readings: tuple[Toponym, ...]
    spans: list[Span] = field(default_factory=list)
    inside: list[Toponym] = field(default_factory=list)
    bearer: tuple[Toponym, ...] = ()  # the best reading of the place that a river, court or airport is named after


def find_places(doc: Doc, *, article: Article, actors: tuple[Actor, ...], know: Knowledge) -> tuple[Place, ...]:
    """The article's places with their mentions; demonyms are none, and persons and organisations that bear a place's name are none."""
    names = _names(_mentions(doc, article, actors, know), article, know)
    votes = _votes(names)
    for country, count in _demonyms(doc, know).items():
        votes[country] += min(count, 3) ** 0.5
    for key, weight in _hints(article.text, {s for n in names for s in n.spans}, know).items():
        votes[key] += HINT * weight
    for name in names:
        if not name.readings and _NAMED_AFTER.search(name.text):
            name.bearer = _bearer(name, votes, know)
    places = [_place(name, _ranked(name, votes, know), article) for name in names]
    return tuple(sorted(_merged(places), key=lambda p: p.mentions[0]))


def _mentions(doc: Doc, article: Article, actors: tuple[Actor, ...], know: Knowledge) -> list[Span]:
    """Spans of toponyms: entities of places, and capitalised names of the tables outside other entities."""
    text = article.text
    found = [s for e in doc.ents if e.label_ in PLACE_LABELS for s in _parts(text, e.start_char, e.end_char)]
    found = [s for s in found if not _is_demonym(s.of(text), know)]
    taken = [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ in OTHER_LABELS]
    taken = [s for s in taken if not _is_area(s.of(text), know)]  # the tagger's "ORG" that is a country by the tables
    taken += [m.span for a in actors if a.type is ActorType.PERSON for m in a.mentions]
    found = [s for s in found if not any(t.overlaps(s) for t in taken if len(t) > len(s))]
    found += _listed(text, found + taken, know)
    found += _repeated(text, found, found + taken)
    return sorted(set(found))


def _is_demonym(words: str, know: Knowledge) -> bool:
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


def _demonyms(doc: Doc, know: Knowledge) -> Counter[str]:
    """How often the article speaks of each country's people: no places, but they tell which Georgia is meant."""
    forms = (know.gazetteer.forms.get(t.text) for t in doc if t.text[:1].isupper())
    return Counter(f.body.country for f in forms if f and f.kind in ("adjective", "noun") and f.body.country)


def _hints(text: str, known: set[Span], know: Knowledge) -> dict[str, float]:
    """Regions and counties within other names ("Louisiana State Police", "R-Va."): they are not what is meant, but tell where one is."""
    votes: dict[str, float] = defaultdict(float)
    for words in _grams(text, known):
        state = know.toponyms.region_of(words) if words.endswith(".") else None
        found = (state,) if state else know.toponyms.named(words)
        regions = {
            _first(t.region): t.country
            for t in found
            if t.region and ((t.kind == "county" and " " in words) or (t.kind == "region" and t.population > 400_000))
        }
        for region, country in regions.items():
            votes[region] += 1 / len(regions)
            votes[country or ""] += 1 / len(regions) ** 2
    return votes


def _grams(text: str, known: set[Span]) -> set[str]:
    """Runs of one to three capitalised words and abbreviations outside the known names."""
    found = set()
    for match in _RUN.finditer(text):
        if any(s.start <= match.start() < s.end for s in known):
            continue
        words = match[0].split()
        found |= {" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
    return found


def _first(region: str) -> str:
    """The first-order region of a region's code: "US.KY" of "US.KY.125"."""
    return ".".join(region.split(".")[:2])


def _parts(text: str, start: int, end: int) -> Iterable[Span]:
    """ "Paris, Texas" as one entity is two names."""
    at = start
    for piece in re.split(r"(, )", text[start:end]):
        if re.search(r"\w", piece):
            bare = (
                _SUFFIX.sub("", piece) if piece.startswith(("the ", "The ")) or piece.endswith(("'s", "’s")) else piece
            )
            begin = at + piece.index(bare)
            yield Span(begin, begin + len(bare.rstrip(" ,;:–—-")))
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
    if name.title() in _NO_NAMES:
        return False
    if len(name) < 4 and name not in ("U.S.", "US", "UK", "U.K.", "UAE", "DRC"):
        return False
    form = know.gazetteer.forms.get(name)
    if form is not None:
        return (
            form.kind == "name" and form.body.sector == "GOV" and form.body.country in know.gazetteer.states
        ) or form.kind == "capital"
    if name.isupper():
        name = name.title()
    return any(t.kind not in ("city", "county") or t.population >= 300_000 for t in know.toponyms.named(name))


def _names(spans: list[Span], article: Article, know: Knowledge) -> list[_Name]:
    """The mentions by name, abbreviations of states as their states, with what stands beside them."""
    text, tables = article.text, know.toponyms
    names: dict[str, _Name] = {}
    for i, span in enumerate(spans):
        words = span.of(text)
        before = spans[i - 1] if i else None
        beside = before is not None and bool(re.fullmatch(r",\s|\s\(", text[before.end : span.start]))
        state = tables.region_of(words) or tables.region_of(words + ".") if beside or words.endswith(".") else None
        readings = (state,) if state else _readings(words, know)
        key = f"{words}|{state.region}" if state else words
        name = names.setdefault(key, _Name(words, readings))
        name.spans.append(span)
        if beside and before is not None:
            holder = names.get(before.of(text))
            if holder is not None:
                holder.inside += [r for r in readings if r.kind in ("region", "country", "macroregion", "county")]
    for name in list(names.values()):
        for span, state in _look_right(name, text, tables):
            if not any(span.overlaps(s) for s in spans):
                key = f"{span.of(text)}|{state.region}"
                names.setdefault(key, _Name(span.of(text), (state,))).spans.append(span)
    return [n for n in names.values() if n.readings or n.inside or any(_is_locative(s, text) for s in n.spans)]


def _is_locative(span: Span, text: str) -> bool:
    """Whether the words around a name that no table has say that it is a place."""
    return bool(_IN.search(text, max(0, span.start - 12), span.start) or _HEAD_NOUN.search(span.of(text)))


def _look_right(name: _Name, text: str, tables: Toponyms) -> list[tuple[Span, Toponym]]:
    """State abbreviations behind a town's name, where the tagger made no name of them."""
    found = []
    for span in name.spans:
        match = _ABBREVIATION.match(text, span.end)
        state = tables.region_of(match[1]) if match else None
        if match and state:
            name.inside.append(state)
            found.append((Span(match.start(1), match.end(1)), state))
    return found


def _readings(words: str, know: Knowledge) -> tuple[Toponym, ...]:
    """Every place that the words may name: countries by the tables of states, else by the tables of places, spelled in some more ways."""
    words = " ".join(words.split())
    if words.title() in _NO_NAMES:
        return ()
    form = know.gazetteer.forms.get(words)
    state = form.body.country if form and form.kind == "name" and form.body.sector == "GOV" else None
    found = know.toponyms.named(words)
    part = any(
        t.kind == "region" and t.country == state and t.population == int(OWN) for t in found
    )  # Scotland is no other name of its state
    if state and not part:
        country = know.toponyms.country(state)
        same = [t for t in found if t.country != state]  # nor is Mexico the federal state of that name
        found = (country, *same) if country else found
    if found:
        return found
    for spelled in _spellings(words):
        found = know.toponyms.named(spelled)
        if found:
            return found
    state_row = know.toponyms.region_of(words) if len(words) > 2 else None
    return (state_row,) if state_row else ()


def _spellings(words: str) -> Iterable[str]:
    bare = _SUFFIX.sub("", words)
    yield bare
    yield _PLURAL_AREA.sub("", bare)
    yield re.sub(
        r"^(?:north|south|east|west|central|upper|lower)-?(?:east|west)?(?:ern)?[ -]",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    yield bare.replace("St. ", "Saint ").replace("Mt. ", "Mount ").replace("Ft. ", "Fort ")
    yield bare.replace("Saint ", "St. ")
    if bare.isupper():
        yield bare.title()


def _votes(names: list[_Name]) -> dict[str, float]:
    """For each region and country: how many names of the article have a reading there."""
    votes: dict[str, float] = defaultdict(float)
    for name in names:
        for key, weight in _vote(name).items():
            votes[key] += weight
    return votes


def _vote(name: _Name) -> dict[str, float]:
    """What one name adds: less for each of many readings, most for one that is far larger than the rest, more where it is named often."""
    weight = min(len(name.spans), 3) ** 0.5
    total = sum(t.population + 1000 for t in name.readings) or 1
    votes: dict[str, float] = defaultdict(float)
    for key in {_first(t.region) for t in name.readings if t.region} | {t.country for t in name.readings if t.country}:
        share = sum(t.population + 1000 for t in name.readings if key in (_first(t.region), t.country)) / total
        votes[key] += weight * max(share, 1 / math.sqrt(len(name.readings)))
    for t in [t for t in name.readings if t.kind in ("country", "region")] or name.inside:
        votes[_first(t.region) or t.country or ""] += weight
    return votes


def _ranked(name: _Name, votes: dict[str, float], know: Knowledge) -> list[tuple[float, Toponym]]:
    """The readings with their points, the best first."""
    rows = []
    form = know.gazetteer.forms.get(name.text)
    capital = form.body.country if form and form.kind == "capital" else None
    own = _vote(name)
    for reading in name.readings:
        points = KIND_POINTS.get(reading.kind) or math.log10(reading.population + 10)
        if reading.kind == "region" and reading.population > 500_000:
            points += 0.5
        points += CAPITAL if reading.country == capital and reading.kind == "city" else 0.0
        points += (
            SAME_REGION
            * math.log1p(max(votes.get(_first(reading.region), 0.0) - own.get(_first(reading.region), 0.0), 0.0))
            if reading.region
            else 0.0
        )
        points += (
            SAME_COUNTRY
            * math.log1p(max(votes.get(reading.country or "", 0.0) - own.get(reading.country or "", 0.0), 0.0))
            if reading.country
            else 0.0
        )
        points += max((BESIDE for t in name.inside if _within(reading, t)), default=0.0)
        rows.append((points, reading))
    return sorted(rows, key=lambda row: (-row[0], row[1].name, row[1].region))


def _bearer(name: _Name, votes: dict[str, float], know: Knowledge) -> tuple[Toponym, ...]:
    """ "Long Beach Airport" lies where Long Beach does, as far as the country goes."""
    words = name.text.split()
    for count in range(len(words) - 1, 0, -1):
        first = " ".join(words[:count])
        ranked = _ranked(_Name(first, _readings(first, know)), votes, know)
        if ranked and (count > 1 or ranked[0][1].kind != "city" or ranked[0][1].population > 15_000):
            return (ranked[0][1],)
    return ()


def _within(inner: Toponym, outer: Toponym) -> bool:
    if inner.kind in ("country", "continent") or inner == outer:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    return bool(outer.region) and (
        inner.region == outer.region or (outer.region.startswith(inner.region + ".") and inner.kind == "city")
    )


def _place(name: _Name, ranked: list[tuple[float, Toponym]], article: Article) -> Place:
    if not ranked:
        holders = {t.country for t in name.inside} or {t.country for t in name.bearer}
        return Place(
            id=record_id("place", article.id, name.text),
            name=name.text,
            country=holders.pop() if len(holders) == 1 else None,
            mentions=tuple(sorted(name.spans)),
            because="places/not in the tables"
            + (", beside" if name.inside else ", by its name" if name.bearer else ""),
        )
    points, best = ranked[0]
    rivals = [(p, t) for p, t in ranked[1:] if p > points - CLEAR]
    country = best.country if all(t.country == best.country for p, t in rivals if p > points - CLEAR_COUNTRY) else None
    clear = all(_near(best, t) for _, t in rivals)
    why = (
        f"places/{best.kind}"
        + (", beside" if any(_within(best, t) for t in name.inside) else "")
        + (f", {len(rivals)} rivals" if rivals else "")
    )
    return Place(
        id=record_id("place", article.id, best.name, best.kind, best.country, best.region),
        name=best.name,
        country=country,
        latitude=best.latitude if clear else None,
        longitude=best.longitude if clear else None,
        mentions=tuple(sorted(name.spans)),
        because=why,
    )


def _near(a: Toponym, b: Toponym) -> bool:
    """Whether two readings lie within 161 km (100 miles) of each other."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return False
    lat1, lon1, lat2, lon2 = (math.radians(x or 0.0) for x in (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(h))) <= 161


def _merged(places: list[Place]) -> list[Place]:
    """Places that two names mean ("U.S.", "United States") made one."""
    found: dict[str, Place] = {}
    for place in places:
        known = found.get(place.id)
        if known is None:
            found[place.id] = place
        else:
            found[place.id] = Place(
                id=known.id,
                name=known.name,
                country=known.country or place.country,
                latitude=known.latitude if known.latitude is not None else place.latitude,
                longitude=known.longitude if known.longitude is not None else place.longitude,
                mentions=tuple(sorted({*known.mentions, *place.mentions})),
                because=known.because,
            )
    return list(found.values())

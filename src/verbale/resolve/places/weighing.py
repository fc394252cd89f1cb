"""Which reading an article means: size, what stands beside the name, and what else the article names."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.knowledge.outlets import load_outlets
from verbale.knowledge.toponyms import Toponym
from verbale.records import Article, Span
from verbale.resolve.places.readings import Name, first_order, is_within, readings_of

# Points by kind, on the scale of log10(population): a country is meant before a town of its name, a river before a village.
KIND_POINTS = {"country": 9.0, "continent": 9.0, "macroregion": 8.0, "sea": 8.0, "strait": 8.0, "canal": 8.0, "river": 8.0, "lake": 8.0,
               "mountains": 8.0, "borough": 6.6, "base": 7.0, "site": 7.0}  # fmt: skip
BESIDE = 8.0  # "Paris, Texas"
SAME_REGION, SAME_COUNTRY = 1.8, 1.3  # times the logarithm of how many other names have a reading there
HINT = 0.75
HOME = 0.5  # the country of the outlet
CAPITAL = 1.5  # a capital, by the table of states
_RUN = re.compile(r"\b(?:[A-Z][a-z]+(?:[ ][A-Z][a-z]+)*|[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2})")


def weigh_article(doc: Doc, article: Article, names: list[Name], know: Knowledge) -> dict[str, float]:
    """Votes for regions and countries by all that the article tells: names, peoples, names within names, its dateline and its outlet's home."""
    votes = count_votes(names)
    for country, count in count_demonyms(doc, know).items():
        votes[country] += min(count, 3) ** 0.5
    for key, weight in count_hints(article.text, {s for n in names for s in n.spans}, know).items():
        votes[key] += HINT * weight
    if article.dateline:
        for key, weight in _vote(Name(article.dateline, readings_of(article.dateline.title(), know))).items():
            votes[key] += weight
    for outlet in load_outlets():
        if article.outlet in (outlet.name, *outlet.aliases) and outlet.country:
            votes[outlet.country] += HOME
    return votes


def count_votes(names: list[Name]) -> dict[str, float]:
    """For each region and country: how many names of the article have a reading there."""
    votes: dict[str, float] = defaultdict(float)
    for name in names:
        for key, weight in _vote(name).items():
            votes[key] += weight
    return votes


def _vote(name: Name) -> dict[str, float]:
    """What one name adds: less for each of many readings, most for one that is far larger than the rest, more where it is named often."""
    weight = min(len(name.spans), 3) ** 0.5
    total = sum(t.population + 1000 for t in name.readings) or 1
    votes: dict[str, float] = defaultdict(float)
    for key in {first_order(t.region) for t in name.readings if t.region} | {
        t.country for t in name.readings if t.country
    }:
        share = sum(t.population + 1000 for t in name.readings if key in (first_order(t.region), t.country)) / total
        votes[key] += weight * max(share, 1 / math.sqrt(len(name.readings)))
    for t in [t for t in name.readings if t.kind in ("country", "region")] or name.inside:
        votes[first_order(t.region) or t.country or ""] += weight
    return votes


def count_demonyms(doc: Doc, know: Knowledge) -> Counter[str]:
    """How often the article speaks of each country's people: no places, but they tell which Georgia is meant."""
    forms = (know.gazetteer.forms.get(t.text) for t in doc if t.text[:1].isupper())
    return Counter(f.body.country for f in forms if f and f.kind in ("adjective", "noun") and f.body.country)


def count_hints(text: str, known: set[Span], know: Knowledge) -> dict[str, float]:
    """Regions and counties within other names ("Louisiana State Police", "R-Va."): they are not what is meant, but tell where one is."""
    votes: dict[str, float] = defaultdict(float)
    for words in _grams(text, known):
        state = know.toponyms.region_of(words) if words.endswith(".") else None
        found = (state,) if state else know.toponyms.named(words)
        regions = {
            first_order(t.region): t.country
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


def rank(name: Name, votes: dict[str, float], know: Knowledge) -> list[tuple[float, Toponym]]:
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
            * math.log1p(
                max(votes.get(first_order(reading.region), 0.0) - own.get(first_order(reading.region), 0.0), 0.0)
            )
            if reading.region
            else 0.0
        )
        points += (
            SAME_COUNTRY
            * math.log1p(max(votes.get(reading.country or "", 0.0) - own.get(reading.country or "", 0.0), 0.0))
            if reading.country
            else 0.0
        )
        points += max((BESIDE for t in name.inside if is_within(reading, t)), default=0.0)
        rows.append((points, reading))
    return sorted(rows, key=lambda row: (-row[0], row[1].name, row[1].region))


def bearer_of(name: Name, votes: dict[str, float], know: Knowledge) -> tuple[Toponym, ...]:
    """ "Long Beach Airport" lies where Long Beach does, as far as the country goes."""
    words = name.text.split()
    for count in range(len(words) - 1, 0, -1):
        first = " ".join(words[:count])
        ranked = rank(Name(first, readings_of(first, know)), votes, know)
        if ranked and (count > 1 or ranked[0][1].kind != "city" or ranked[0][1].population > 15_000):
            return (ranked[0][1],)
    return ()


def is_near(a: Toponym, b: Toponym) -> bool:
    """Whether two readings lie within 161 km (100 miles) of each other."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return False
    lat1, lon1, lat2, lon2 = (math.radians(x or 0.0) for x in (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(h))) <= 161

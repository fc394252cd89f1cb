"""Toponyms -> places with country and, where one reading clearly wins, coordinates.

A name has candidates in the tables; a candidate is as good as its size, what stands beside the name ("Paris, Texas"), and how many other
names of the article have a reading in its region and country. One name means one place throughout an article.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc

from verbale.knowledge import Knowledge
from verbale.knowledge.toponyms import Toponym
from verbale.records import Actor, Article, Place, record_id
from verbale.resolve.places.mentions import find_mentions, name_mentions
from verbale.resolve.places.readings import Name, is_within
from verbale.resolve.places.weighing import bearer_of, is_near, rank, weigh_article

# Points by which the best reading must lead another, more than 161 km off, to have coordinates; one in another country, to have a country.
CLEAR, CLEAR_COUNTRY = 0.2, 0.1
_NAMED_AFTER = re.compile(
    r"\b(?:River|Valley|Park|Hall|Airport|Court|Hospital|University|Police|Harbou?r|Village|School|District|Island|Islands|Port|Station|Bridge|Road)$"
)


def find_places(doc: Doc, *, article: Article, actors: tuple[Actor, ...], know: Knowledge) -> tuple[Place, ...]:
    """The article's places with their mentions; demonyms are none, and persons and organisations that bear a place's name are none."""
    names = name_mentions(find_mentions(doc, article, actors, know), article, know)
    votes = weigh_article(doc, article, names, know)
    for name in names:
        if not name.readings and _NAMED_AFTER.search(name.text):
            name.bearer = bearer_of(name, votes, know)
    places = [_place(name, rank(name, votes, know), article) for name in names]
    return tuple(sorted(_merged(places), key=lambda p: p.mentions[0]))


def _place(name: Name, ranked: list[tuple[float, Toponym]], article: Article) -> Place:
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
    clear = all(is_near(best, t) for _, t in rivals)
    why = (
        f"places/{best.kind}"
        + (", beside" if any(is_within(best, t) for t in name.inside) else "")
        + (f", {len(rivals)} rivals" if rivals else "")
    )
    return Place(
        id=record_id("place", article.id, best.name, best.kind, best.country, best.region),
        name=best.name if best.kind == "country" or best.name == name.text else name.text,
        country=country,
        latitude=best.latitude if clear else None,
        longitude=best.longitude if clear else None,
        mentions=tuple(sorted(name.spans)),
        because=why,
    )


def _merged(places: list[Place]) -> list[Place]:
    """Places that two names mean ("U.S.", "United States") made one."""
    found: dict[str, Place] = {}
    for place in places:
        known = found.get(place.id)
        if known is not None:
            place = replace(
                known,
                country=known.country or place.country,
                latitude=known.latitude if known.latitude is not None else place.latitude,
                longitude=known.longitude if known.longitude is not None else place.longitude,
                mentions=tuple(sorted({*known.mentions, *place.mentions})),
            )
        found[place.id] = place
    return list(found.values())

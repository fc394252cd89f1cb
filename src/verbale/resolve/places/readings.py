"""What a name may mean: its readings in the tables, spelled in some more ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from verbale.knowledge import Knowledge
from verbale.knowledge.toponyms import OWN, Toponym
from verbale.records import Span

NO_NAMES = frozenset(
    "North South East West Northern Southern Eastern Western Central Region Valley Pool Rivers Delta Upper Lower Capital Coast Highlands Islands "
    "Center Centre Northwest Northeast Southwest Southeast Littoral Plateau Savannes Lakes Territory Union Province District State".split()
)
AFFIX = re.compile(r"^(?:the |The |City of |Province of |Republic of |[Ss]tate of |County of )|(?:['’]s?)$")
_PLURAL_AREA = re.compile(
    r" (?:Province|province|Oblast|oblast|region|Region|State|state|City|city|Governorate|governorate|district|District|Prefecture|prefecture)$"
)

TOWN_SHARE = 0.4  # a town with this share of its region's people is meant by their common name ("New York")


@dataclass(slots=True)
class Name:
    """A name in the text with its readings; ``inside``: regions and countries that stand beside one of its mentions."""

    text: str
    readings: tuple[Toponym, ...]
    spans: list[Span] = field(default_factory=list)
    inside: list[Toponym] = field(default_factory=list)
    bearer: tuple[Toponym, ...] = ()  # the best reading of the place that a river, court or airport is named after


def readings_of(words: str, know: Knowledge) -> tuple[Toponym, ...]:
    """Every place that the words may name: countries by the tables of states, else by the tables of places, spelled in some more ways."""
    words = " ".join(words.split())
    if words.title() in NO_NAMES:
        return ()
    form = know.gazetteer.forms.get(words)
    state = form.body.country if form and form.kind == "name" and know.gazetteer.is_state(form.body) else None
    found = know.toponyms.named(words)
    part = any(
        t.kind == "region" and t.country == state and t.population == int(OWN) for t in found
    )  # Scotland is no other name of its state
    if state and not part:
        country = know.toponyms.country(state)
        same = [t for t in found if t.country != state]  # nor is Mexico the federal state of that name
        found = (country, *same) if country else found
    for spelled in ("", *_spellings(words)):
        found = found or know.toponyms.named(spelled)
    if found:
        return _without_shadows(words, found)
    state_row = know.toponyms.region_of(words) if len(words) > 2 else None
    return (state_row,) if state_row else ()


def _without_shadows(words: str, found: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
    """Without the regions that only bear the name of a town in them: who means Kherson's region writes "Kherson region"."""
    towns: dict[str, int] = {}
    for town in found:
        if town.kind == "city":
            towns[town.region] = max(towns.get(town.region, 0), town.population)
    return tuple(
        t
        for t in found
        if t.kind != "region"
        or t.region not in towns
        or t.population == int(OWN)
        or (t.name == words and towns[t.region] < TOWN_SHARE * t.population)
    )


def _spellings(words: str) -> Iterable[str]:
    bare = AFFIX.sub("", words)
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


def first_order(region: str) -> str:
    """The first-order region of a region's code: "US.KY" of "US.KY.125"."""
    return ".".join(region.split(".")[:2])


def is_within(inner: Toponym, outer: Toponym) -> bool:
    """Whether a place lies in another by the tables: a town in its county, region or country."""
    if inner.kind in ("country", "continent") or inner == outer:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    return bool(outer.region) and (
        inner.region == outer.region or (outer.region.startswith(inner.region + ".") and inner.kind == "city")
    )

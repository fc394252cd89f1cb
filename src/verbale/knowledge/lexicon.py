"""Lexicons: TOML tables whose every entry brings an example that it must match and a counter-example that it must not."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from verbale.errors import KnowledgeError

REQUIRED = {"example": str, "not": str, "source": str}


def read_entries(
    name: str, *, fields: Mapping[str, type], optional: Mapping[str, type] | None = None
) -> list[dict[str, Any]]:
    """The checked entries of ``knowledge/lexicons/NAME.toml``.

    fields, optional: the columns beside example, not and source, with their types. Every fault is reported at once: KnowledgeError.
    """
    text = (resources.files("verbale.knowledge") / "lexicons" / f"{name}.toml").read_text(encoding="utf-8")
    return check_entries(f"{name}.toml", tomllib.loads(text), fields=fields, optional=optional or {})


def check_entries(
    file: str, table: Mapping[str, Any], *, fields: Mapping[str, type], optional: Mapping[str, type]
) -> list[dict[str, Any]]:
    """``table["entry"]`` with every row complete, known and of the right types, or a KnowledgeError that lists all faults."""
    wanted = {**REQUIRED, **fields}
    faults = []
    rows = table.get("entry", [])
    for number, row in enumerate(rows, 1):
        for key in wanted.keys() - row.keys():
            faults.append(f"{file}, entry {number}: {key} is missing")
        for key, value in row.items():
            kind = wanted.get(key) or optional.get(key)
            if kind is None:
                faults.append(
                    f"{file}, entry {number}: no column {key!r}; there are {', '.join(sorted({*wanted, *optional}))}"
                )
            elif not isinstance(value, kind):
                faults.append(f"{file}, entry {number}: {key} = {value!r} is not {kind.__name__}")
    if faults:
        raise KnowledgeError("; ".join(faults))
    return list(rows)

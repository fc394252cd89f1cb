"""Parts that other packages bring, found by entry point and loaded when asked for."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from verbale.errors import NotFoundError


def names(group: str) -> list[str]:
    """The names registered under an entry-point group, sorted."""
    return sorted({point.name for point in entry_points(group=group)})


def find(group: str, name: str) -> Any:
    """The object registered as ``name`` in ``group``; raises NotFoundError that lists the names there are."""
    for point in entry_points(group=group):
        if point.name == name:
            return point.load()
    raise NotFoundError(group, name, names(group))

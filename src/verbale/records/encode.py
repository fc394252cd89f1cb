"""Records as the plain data of the JSON contract, and back."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from verbale.records.reading import SCHEMA, Reading
from verbale.records.span import Span

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Dicts, lists, strings and numbers for any record: spans as [start, end], Enums as their values, ``from_`` as "from"."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {_key(f.name): to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    return value


def reading_to_plain(reading: Reading) -> dict[str, Any]:
    """A Reading in the form of the data contract (docs/records.md)."""
    return {"schema": SCHEMA, **to_plain(reading)}


def to_json(reading: Reading) -> str:
    """One line of JSON; NaN is refused."""
    return json.dumps(reading_to_plain(reading), ensure_ascii=False, allow_nan=False)


def from_plain(kind: type[T], plain: Any) -> T:
    """The record of class ``kind`` that ``to_plain`` made ``plain`` from; unknown keys are left out (additions are free)."""
    return typing.cast(T, _build(kind, plain))


def _key(name: str) -> str:
    return name.rstrip("_")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, plain: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin is tuple:
        return tuple(_build(typing.get_args(kind)[0], item) for item in plain)
    if origin in (types.UnionType, typing.Union):
        if plain is None:
            return None
        inner = [a for a in typing.get_args(kind) if a is not type(None)]
        return _build(inner[0], plain)
    if kind is Span:
        return Span(*plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        given = {f.name: plain[_key(f.name)] for f in dataclasses.fields(kind) if _key(f.name) in plain}
        return kind(**{name: _build(hints[name], value) for name, value in given.items()})
    return plain

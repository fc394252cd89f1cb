"""Settings: one frozen Config from ``verbale.toml``, environment variables and flags; unknown keys are errors."""

from __future__ import annotations

import dataclasses
import os
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.errors import ConfigError

PREFIX = "VERBALE_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting with its default. ``verbale.toml`` has them as top-level keys, the environment as VERBALE_<KEY>."""

    ledger: Path = Path("verbale.db")  # the ledger file that commands read and write
    pipeline: str | None = None  # a language pipeline by name or path; None: our own
    knowledge: Path | None = None  # a folder of tables laid over ours
    quote_head: Path | None = (
        None  # a head that ``verbale train quotes`` wrote: a second opinion on which words introduce quotes
    )
    max_bytes: int = 10_000_000  # cap on one text or page
    contact: str | None = (
        None  # e-mail address or page sent with each request when fetching, so that a site's owner can reach you
    )
    threads: int = 1  # threads of the language pipeline in one process
    narrative: bool = False  # anchor time expressions on the last date in the text, not on the day of publication


def load_config(
    path: Path | None = None, *, environ: Mapping[str, str] | None = None, flags: Mapping[str, Any] | None = None
) -> Config:
    """The settings in force: defaults, then the file (``verbale.toml`` here if there is one), then environment, then flags.

    Flags that are None do not count. Raises ConfigError that names the key and lists those there are.
    """
    file = path or Path("verbale.toml")
    given: dict[str, Any] = {}
    if file.is_file():
        try:
            given = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{file}: not TOML ({error})") from None
    elif path is not None:
        raise ConfigError(f"{file}: no such file")
    names = {f.name for f in dataclasses.fields(Config)}
    unknown = sorted(set(given) - names)
    if unknown:
        raise ConfigError(f"{file}: no setting {unknown[0]!r}. Available: {', '.join(sorted(names))}.")
    environment = os.environ if environ is None else environ
    for name in names:
        if (value := environment.get(PREFIX + name.upper())) is not None and value != "":
            given[name] = value
    given.update({key: value for key, value in (flags or {}).items() if value is not None})
    hints = typing.get_type_hints(Config)
    return Config(**{name: _convert(name, value, hints[name]) for name, value in given.items()})


def _convert(name: str, value: Any, kind: Any) -> Any:
    allowed = typing.get_args(kind) or (kind,)
    if Path in allowed:
        return Path(value)
    if bool in allowed:
        if isinstance(value, bool):
            return value
        if str(value).lower() in ("1", "true", "yes", "on"):
            return True
        if str(value).lower() in ("0", "false", "no", "off"):
            return False
        raise ConfigError(f"{name}: {value!r} is neither true nor false")
    if int in allowed:
        try:
            return int(value)
        except (TypeError, ValueError):
            raise ConfigError(f"{name}: {value!r} is not a whole number") from None
    return str(value)

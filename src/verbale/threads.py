"""How many threads the numerical libraries use: as many as asked for, which is one, unless more are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

_told: int | None = None


def use(count: int) -> None:
    """Sets the threads of the language pipelines that are loaded from now on."""
    global _told
    _told = count


def wanted() -> int:
    """The threads of the language pipeline in one process: those told, else ``VERBALE_THREADS``, else one."""
    return _told if _told is not None else int(os.environ.get("VERBALE_THREADS", "1"))


@contextmanager
def limited() -> Iterator[None]:
    """Within it numpy's matrix products use no more than that. They are small here: a second thread mostly waits, and doubles the CPU time."""
    with _libraries().limit(limits=wanted()):
        yield


@lru_cache(maxsize=1)
def _libraries() -> Any:
    from threadpoolctl import ThreadpoolController  # not at once: most commands load no numerical library

    return ThreadpoolController().select(user_api="blas")

"""How many threads the numerical libraries use: as many as asked for, which is one, unless more are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def wanted() -> int:
    """The threads of the language pipeline in one process (``VERBALE_THREADS``, 1)."""
    return int(os.environ.get("VERBALE_THREADS", "1"))


@contextmanager
def limited() -> Iterator[None]:
    """Within it numpy's matrix products use no more than that. They are small here: a second thread mostly waits, and doubles the CPU time."""
    with _libraries().limit(limits=wanted()):
        yield


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")

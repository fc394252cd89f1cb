"""Verbale reads news articles into an auditable record: ``verbale.read_text("...")`` gives a Reading, ``verbale add`` a ledger.

Importing this package loads neither spaCy nor a web framework; the functions below import what they need when called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from verbale.pipeline import Reader, read_text

__all__ = ["Reader", "__version__", "read_text"]


def __getattr__(name: str) -> Any:
    if name in ("Reader", "read_text"):
        from verbale import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'verbale' has no attribute {name!r}")

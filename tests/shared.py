"""Where the development data lies that is no part of the project; tests that need it skip, saying so, where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_path(name: str) -> Path:
    """The path of a file or folder of the development data; skips the test where it is missing."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs ../shared/{name}, which is not here")
    return path

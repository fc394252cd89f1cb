"""What importing the package and asking for help may cost."""

from __future__ import annotations

import subprocess
import sys
import time


def best_of(code: str, runs: int = 5) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def test_import_loads_neither_spacy_nor_a_web_framework() -> None:
    code = "import sys, verbale; print([m for m in ('spacy', 'fastapi', 'starlette', 'trafilatura', 'sqlalchemy') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_import_takes_at_most_four_times_a_bare_interpreter() -> None:
    assert best_of("import verbale") <= 4 * best_of("pass")


def test_help_comes_without_spacy() -> None:
    code = (
        "import sys\nfrom verbale.cli import app\nassert 'spacy' not in sys.modules and 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from verbale.errors import NotFoundError
from verbale.evaluate import gate
from verbale.evaluate.runs import flatten
from verbale.evaluate.sets import SETS, GoldSet

SET = GoldSet(name="x", gold="x.jsonl", scorer=("score.py",), pinned=("a.F", "leak-"))


def test_without_the_data_it_says_so_and_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.run(gate=True, root=tmp_path / "checkout") == 0
    assert "nothing to evaluate" in capsys.readouterr().out


def test_floors_rise_and_ceilings_fall_and_neither_goes_back() -> None:
    better = gate._raised(SET, {"a.F": 60.0, "leak": 1.0}, {"a.F": 50.0, "leak-": 2.0})
    worse = gate._raised(SET, {"a.F": 40.0, "leak": 3.0}, {"a.F": 50.0, "leak-": 2.0})
    assert better == {"a.F": 60.0, "leak-": 1.0}
    assert worse == {"a.F": 50.0, "leak-": 2.0}


def test_a_figure_below_its_floor_is_reported() -> None:
    console = Console(quiet=True)
    assert gate._report(console, SET, {"a.F": 49.0, "leak": 2.0}, {"a.F": 50.0, "leak-": 2.0}, 0) == [
        "x a.F: 49.0 (floor 50.0)"
    ]


def test_a_missing_figure_is_below_its_floor() -> None:
    console = Console(quiet=True)
    assert gate._report(console, SET, {"leak": 1.0}, {"a.F": 50.0}, 0)


def test_an_unknown_set_is_named_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="polnear"):
        gate._chosen(["nosuch"])


def test_names_of_sets_are_unique() -> None:
    assert len({gold.name for gold in SETS}) == len(SETS)


def test_flatten_gives_dotted_keys_and_shares_as_percent() -> None:
    assert flatten({"a": {"F": 1.5}, "passed": "3 of 4", "list": [1], "ok": True}) == {"a.F": 1.5, "passed": 75.0}

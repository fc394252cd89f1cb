"""Which texts the training of the reader leaves out."""

from __future__ import annotations

import importlib.util
import json
import lzma
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """training/data.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("training_data", ROOT / "training" / "data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "training_data", module)
    spec.loader.exec_module(module)
    return module


def entity_set(path: Path, texts: list[str]) -> Path:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": t, "spans": [[0, 4, "PER"]]}) + "\n" for t in texts)
    return path


def test_texts_that_measure_are_kept_out_and_no_others(data: ModuleType, tmp_path: Path) -> None:
    long = "Ada Holt told the assembly in Oslo that the dam would stand."
    kept_out = data.texts_of(entity_set(tmp_path / "dev.xz", ["s", "?", long]))
    train = entity_set(
        tmp_path / "train.xz", ["Holt visits Lima?", "s", f"He left. {long}", "Berg said that the dam would stand."]
    )
    found = data.read_names(train, types=frozenset({"PERSON"}), leave_out=kept_out)
    assert [w.forms[0] for w in found] == ["Holt", "Berg"]
    assert found[0].names[0] == "B-PERSON"

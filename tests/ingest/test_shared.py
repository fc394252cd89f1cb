"""The development data: real wire copy and exports, and inputs made to break readers. Nothing of it stands here."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from tests.ingest.helpers import documents, read, reasons
from tests.shared import shared_path
from verbale.ingest import open_inputs

_ENCODING = re.compile(r"\ufeff?\s*<\?xml[^>]*encoding=[\"']([\w-]+)")


def test_every_record_of_wire_and_export_formats_gives_articles_or_a_typed_reason() -> None:
    lines = shared_path("gold/real/wire_and_export_formats.jsonl").read_text(encoding="utf-8").splitlines()
    failed = []
    for record in map(json.loads, lines):
        named = _ENCODING.match(record["text"])
        found = read(record["text"].encode(named.group(1) if named else "utf-8"), record["id"])
        if not found or "failed" in reasons(found) or any(not item.text.strip() for item in documents(found)):
            failed.append((record["id"], reasons(found)))
    assert failed == []


def nasty_inputs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("nasty_inputs", shared_path("tools/nasty_inputs.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["nasty_inputs"] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_each_nasty_input_ends_soon_with_documents_or_a_typed_reason(tmp_path: Path) -> None:
    nasty = nasty_inputs()
    names = nasty.make(tmp_path, nasty.load_material(None))
    for name in names:
        start = time.monotonic()
        found = list(open_inputs([str(tmp_path / name)], max_bytes=10_000_000))
        assert time.monotonic() - start < 10, name
        assert found, name
        assert "failed" not in reasons(found), (name, found)

"""verbale train quotes: learns from texts of one's own, the same seed gives the same head, and the head is heeded."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from verbale.cli import app
from verbale.extract.quote_head import load_quote_head
from verbale.pipeline import Reader, as_is
from verbale.records import Reading

run = CliRunner().invoke
SUBJECTS = "minister envoy senator general mayor judge banker farmer teacher driver".split()
THINGS = "bridge road tax port school budget treaty border river market".split()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts in which "avowed that" is a cue and "bet that" is none; neither verb is in our tables."""
    path = tmp_path_factory.mktemp("train") / "quotes.jsonl"
    rows = []
    for n in range(60):
        who, what = SUBJECTS[n % 10], THINGS[(n * 7) % 10]
        text = f"The {who} avowed that the {what} was safe. The {who} walked to the {what} and painted it."
        start = text.index("avowed")
        rows.append({"text": text, "quotes": [{"cue": [start, start + 6] if n % 2 else [[start, start + 6]]}]})
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def head(data: Path) -> Path:
    out = data.parent / "head.npz"
    done = run(app, ["train", "quotes", str(data), "--out", str(out), "--epochs", "20"])
    assert done.exit_code == 0, done.output
    assert "kept back" in done.stderr
    return out


def test_the_same_seed_gives_the_same_head(data: Path, head: Path) -> None:
    again = data.parent / "again.npz"
    run(app, ["train", "quotes", str(data), "--out", str(again), "--epochs", "20"])
    with np.load(head) as a, np.load(again) as b:
        assert all(np.array_equal(a[k], b[k]) for k in a.files)


def test_a_learnt_cue_is_found_and_the_records_say_which_head_read_them(head: Path) -> None:
    article = as_is("The envoy avowed that the harbour was safe.", uri="x")
    without, with_head = (Reader(quote_head=h).read_one(article) for h in (None, head))
    assert isinstance(without, Reading)
    assert isinstance(with_head, Reading)
    assert not without.quotes
    assert [c.of(article.text) for q in with_head.quotes for c in q.content] == ["the harbour was safe"]
    assert "quotes" in with_head.provenance.pipeline
    assert "quotes" not in without.provenance.pipeline


def test_bad_data_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"text": "a", "quotes": []}\n{"text": "abc", "quotes": [{"cue": [2, 9]}]}\n', encoding="utf-8")
    assert "line 2" in str(run(app, ["train", "quotes", str(file)]).exception)
    file.write_text('{"text": "a", "quotes": []}\n', encoding="utf-8")
    assert "too few" in str(run(app, ["train", "quotes", str(file)]).exception)
    (tmp_path / "no.npz").write_bytes(b"nothing")
    with pytest.raises(Exception, match="no head"):
        load_quote_head(tmp_path / "no.npz")

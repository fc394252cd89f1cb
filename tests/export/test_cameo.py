"""CAMEO's event data from a Reading: pairs, announced acts, appeals and statements."""

from __future__ import annotations

import io
from pathlib import Path

from typer.testing import CliRunner

from verbale.cli import app
from verbale.export.cameo import CameoRow, cameo_rows, write_cameo
from verbale.pipeline import read_text


def rows(text: str, published: str = "2025-02-05") -> list[CameoRow]:
    return list(cameo_rows(read_text(text, published=published)))


def test_an_act_has_its_code_and_its_parties() -> None:
    [row] = rows("France condemned Iran on Monday.")
    assert (row.source[:3], row.target[:3], row.root, row.quad, row.goldstein) == (
        "FRA",
        "IRN",
        "11",
        "verbal conflict",
        -2.0,
    )
    assert row.date == "2025-02-03"


def test_those_who_meet_stand_against_each_other() -> None:
    pairs = {(r.source[:3], r.target[:3]) for r in rows("France met Iran on Monday.")}
    assert pairs == {("FRA", "IRN"), ("IRN", "FRA")}


def test_an_announced_meeting_is_an_agreement() -> None:
    assert {(r.code, r.goldstein) for r in rows("France will meet Iran on Friday.")} == {("036", 4.0)}


def test_urging_is_an_appeal_and_demanding_a_demand() -> None:
    assert "0253" in {r.code for r in rows("France urged Iran to free the men.")}
    assert "1053" in {r.code for r in rows("France demanded that Iran free the men.")}
    assert "020" in {r.code for r in rows("France urged Iran to think again.")}


def test_a_statement_is_exported() -> None:
    assert "010" in {r.code for r in rows("France said on Monday that the talks were useful.")}


def test_rows_are_written_as_csv() -> None:
    file = io.StringIO()
    write_cameo(rows("France condemned Iran on Monday."), file)
    head, line = file.getvalue().splitlines()
    assert head.startswith("date,source,target,code,root")
    assert line.startswith("2025-02-03,FRA")


def test_reading_prints_them_with_one_head(tmp_path: Path) -> None:
    for name, words in (("a", "France condemned Iran on Monday."), ("b", "Peru condemned Chile on Monday.")):
        (tmp_path / f"{name}.txt").write_text(words + "\n", encoding="utf-8")
    out = (
        CliRunner()
        .invoke(app, ["read", str(tmp_path), "--cameo", "--as-is", "--published", "2025-02-05"])
        .stdout.splitlines()
    )
    assert [line[:14] for line in out] == ["date,source,ta", "2025-02-03,FRA", "2025-02-03,PER"]

"""verbale knowledge: list, show, add, import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.cli import app
from verbale.knowledge import Knowledge

run = CliRunner().invoke


def call(*words: str | Path) -> tuple[int, str, str]:
    done = run(app, ["knowledge", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_every_table_has_rows_a_source_a_licence_and_a_date() -> None:
    rows = [json.loads(x) for x in call("list", "--json")[1].splitlines()]
    assert {"states", "persons", "organisations", "roles", "toponyms", "events", "responses"} <= {
        r["name"] for r in rows
    }
    for row in rows:
        assert row["rows"] > 0, row
        assert row["source"], row
        assert row["licence"], row
        assert row["date"], row


def test_rows_of_a_table_that_hold_words() -> None:
    out = call("list", "organisations", "--about", "fleet")[1]
    assert "Black Sea Fleet" in out
    assert "Kremlin" not in out
    code, _, _ = call("list", "dreams")
    assert code != 0


def test_show_gives_every_row_on_a_name_with_dated_terms_and_sources() -> None:
    out = call("show", "Lavrov")[1]
    assert "Minister of Foreign Affairs, RUS, 2004-03-09 to an end unknown (wikidata 2022-07)" in out
    assert "CC0" in out
    assert "GOV" in call("show", "foreign minister")[1]
    assert call("show", "Qwertzuiop")[0] == 1


def test_a_row_of_ones_own_is_added_once_wins_and_is_shown_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (
        "add",
        "persons",
        "--name",
        "Ada Holt",
        "--title",
        "Prime Minister",
        "--country",
        "GBR",
        "--from",
        "2024-08-01",
        "--into",
        tmp_path,
    )
    code, out, err = call(*words)
    assert code == 0
    assert "added to" in out
    assert "Keir Starmer was Prime Minister" in err  # a conflict is said, and nothing silently believed
    assert "already in" in call(*words)[1]
    assert Knowledge(tmp_path).gazetteer.person("Ada Holt") is not None
    monkeypatch.setenv("VERBALE_KNOWLEDGE", str(tmp_path))
    assert "[yours]" in call("show", "Ada Holt")[1]
    assert "+ 1 of yours" in next(x for x in call("list")[1].splitlines() if x.startswith("persons"))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("persons", "--name", "Ada Holt", "--title", "Premier", "--country", "GXX"), "country"),
        (("persons", "--name", "Ada Holt", "--country", "GBR"), "title is missing"),
        (("persons", "--name", "A", "--title", "T", "--country", "GBR", "--from", "2025-13"), "no ISO date"),
        (
            ("persons", "--name", "A", "--title", "T", "--country", "GBR", "--from", "2025", "--to", "2020"),
            "before from",
        ),
        (("organisations", "--name", "A", "--type", "gang"), "no type 'gang'"),
    ],
)
def test_a_bad_row_is_refused_with_its_column(tmp_path: Path, words: tuple[str, ...], problem: str) -> None:
    done = run(app, ["knowledge", "add", *words, "--into", str(tmp_path)])
    assert done.exit_code != 0
    assert problem in str(done.exception)
    assert not list(tmp_path.iterdir())


def test_where_there_is_no_folder_the_error_says_how_to_set_one() -> None:
    done = run(app, ["knowledge", "add", "persons", "--name", "A", "--title", "T", "--country", "GBR"])
    assert "VERBALE_KNOWLEDGE" in str(done.exception)


def test_a_file_is_imported_whole_or_not_at_all(tmp_path: Path) -> None:
    file, folder = tmp_path / "new.csv", tmp_path / "own"
    file.write_text(
        "name,title,country,from\nAda Berg,Foreign Minister,NOR,2030-13-01\nSergey Lavrov,Foreign Minister,NOR,2030-01-01\n",
        encoding="utf-8",
    )
    done = run(app, ["knowledge", "import", str(file), "--into", str(folder)])
    assert done.exit_code != 0
    assert "line 2, from" in done.stderr
    assert not folder.exists()
    code, out, err = call("import", file, "--skip-bad", "--into", folder)
    assert code == 0
    assert "1 of 1 rows added" in out
    assert "line 3: conflict" in err
    assert "Sergey Lavrov is of RUS" in err
    assert "0 of 1 rows added" in call("import", file, "--skip-bad", "--into", folder)[1]
    assert not [p for p in folder.iterdir() if p.name != "persons.csv"]


def test_a_file_of_no_table_says_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    done = run(app, ["knowledge", "import", str(file), "--into", str(tmp_path)])
    assert "it has a, b" in str(done.exception)

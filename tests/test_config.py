from __future__ import annotations

from pathlib import Path

import pytest

from verbale import threads
from verbale.cli.common import settings
from verbale.config import load_config
from verbale.errors import ConfigError


def test_flags_win_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "verbale.toml"
    file.write_text('ledger = "file.db"\nthreads = 2\nmax_bytes = 5\n')
    config = load_config(
        file, environ={"VERBALE_LEDGER": "env.db", "VERBALE_THREADS": "3"}, flags={"threads": 4, "ledger": None}
    )
    assert (config.ledger, config.threads, config.max_bytes) == (Path("env.db"), 4, 5)


def test_an_unknown_setting_is_an_error_that_lists_what_there_is(tmp_path: Path) -> None:
    file = tmp_path / "verbale.toml"
    file.write_text('leger = "x.db"\n')
    with pytest.raises(ConfigError, match=r"no setting 'leger'\. Available: .*ledger"):
        load_config(file, environ={})


@pytest.mark.parametrize(("name", "value"), [("VERBALE_THREADS", "many"), ("VERBALE_NARRATIVE", "perhaps")])
def test_a_value_of_the_wrong_kind_is_an_error(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=value):
        load_config(environ={name: value})


def test_a_command_tells_the_libraries_the_threads_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "verbale.toml").write_text("threads = 2\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VERBALE_THREADS", raising=False)
    monkeypatch.setattr(threads, "_told", None)
    assert threads.wanted() == 1
    settings()
    assert threads.wanted() == 2

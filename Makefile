# Every target does its own set-up: `make demo` and `make test` work on a bare machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/.synced
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test test-all eval bench lint types layers docs knowledge clean

$(RUN)/uv:
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Verbale needs Python 3.11 to 3.13; say which: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet uv

$(STAMP): uv.lock pyproject.toml | $(RUN)/uv
	UV_PROJECT_ENVIRONMENT=$(VENV) $(RUN)/uv sync --quiet --frozen --all-groups --extra warc --extra parquet
	@touch $@

demo: $(STAMP)  ## read the sample articles into demo.db and print the timeline
	@rm -f demo.db demo.db-wal demo.db-shm demo.db.lock
	$(RUN)/verbale add examples/articles --ledger demo.db
	$(RUN)/verbale timeline --ledger demo.db

test: $(STAMP)  ## the tests that take a few minutes
	$(RUN)/pytest -m "not slow"

test-all: $(STAMP)  ## all tests
	$(RUN)/pytest

lint: $(STAMP)  ## style, types, layers
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports

eval: $(STAMP)  ## scores on ../shared/gold against the floors in tests/gold/floors.json
	$(RUN)/verbale evaluate --gate

bench: $(STAMP)  ## speed, as ratios within one run
	$(RUN)/python -m verbale.evaluate.bench

docs: $(STAMP)  ## pages that are generated from the tables and the command line
	$(RUN)/python -m verbale.cli.pages

knowledge: $(STAMP)  ## rebuild the compact knowledge file from its sources
	$(RUN)/python -m verbale.knowledge.build

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache demo.db*

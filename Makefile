# Everything a fresh machine needs is Python 3.11 or newer, and make.
.PHONY: help install lock check test test-browser simulate demo migration bench bench-matching bench-cohort backup clean
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# Whatever the environment says, what Python has compiled is kept: a run of the tests starts dozens of processes.
export PYTHONDONTWRITEBYTECODE :=
YEARS := 1
SEED := 1
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14

help: ## What there is to do
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

install: $(VENV)/.development ## Make .venv with everything that developing needs

$(VENV)/.made:
	@for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "Python 3.11 or newer is needed: none of $(PYTHONS) is that." >&2; exit 1; fi; \
	$$found -m venv $(VENV) || { echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/.development: requirements/development.txt | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/development.txt
	@touch $@ $(VENV)/.runtime

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --upgrade pyproject.toml

lock: $(VENV)/.development ## Refresh the pins from pyproject.toml
	$(LOCK) --output-file requirements/runtime.txt
	$(LOCK) --group dev --output-file requirements/development.txt

check: $(VENV)/.development ## Style, types, floors, and migrations equal to models
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/storage/test_schema.py

test: $(VENV)/.development ## All tests but those in a browser
	$(BIN)/python -m pytest -n auto --dist worksteal

test-browser: $(VENV)/.development ## The journey by clicking, in a real Chromium
	$(BIN)/python -m pytest -m browser

simulate: $(VENV)/.development ## Program-years with everything that goes wrong: make simulate YEARS=3 SEED=7
	PYTHONHASHSEED=0 $(BIN)/python -m tests.simulation --years $(YEARS) --seed $(SEED)

demo: $(VENV)/.runtime ## A Slack of one's own in the browser, with Mentor in it (ARGS=--fresh begins anew)
	$(BIN)/python -m bot demo $(ARGS)

migration: $(VENV)/.development ## Draft a migration from the models: make migration NAME=0003 TITLE="Consents"
	$(BIN)/python -m storage.drafting "$(NAME)" "$(TITLE)"

bench-matching: $(VENV)/.development ## Matching at three sizes: time and memory, beside the bare solver and mentor-match
	$(BIN)/uv pip install --quiet --target $(VENV)/bench --python $(BIN)/python --group bench || true
	PYTHONPATH=.:$(VENV)/bench $(BIN)/python -m benchmarks.matching

bench-cohort: $(VENV)/.development ## 5,000 mentees and 2,000 mentors from a file to introductions: time and memory
	$(BIN)/python -m benchmarks.cohort

bench: $(VENV)/.development ## What things cost, beside the least they could: seven minutes (PARTS="answers ticks" for some)
	$(BIN)/python -m benchmarks $(PARTS)

backup: $(VENV)/.runtime ## Copy the SQLite database: make backup FILE=copy.sqlite3
	$(BIN)/python -m bot backup "$(FILE)"

clean: ## Remove what tools left behind
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info

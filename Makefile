# Everything a newcomer needs is Python 3.11+ (with venv), git and make. `make` lists the targets.

PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
    $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
PORT ?= 8501
BIN := .venv/bin
MADE := .venv/made
INDEX = $${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$($(BIN)/python -m pip config get global.index-url 2>/dev/null)}}
DEMO = KEPT_DATABASE=.demo/kept.duckdb KEPT_CONFIG=sample_data/kept.toml KEPT_TODAY=$(DEMO_DAY) \
    KEPT_DEMO_PEOPLE=sample_data/demo_people.json $(COMPILED)
DEMO_DAY = $$($(BIN)/python -c 'from etl.sample import ENDING; print(ENDING)')
DEMO_MADE_OF = $$(find sample_data schemas etl -type f ! -name '*.pyc' | LC_ALL=C sort | xargs cat | cksum)

# Where Python is told to leave nothing compiled beside its source, as in many containers, each of
# the hundred processes that tests start would compile all of Streamlit for itself.
COMPILED = PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(CURDIR)/.venv/compiled

# The environment holds absolute paths: one whose folder moved or whose Python is gone is made again.
$(shell test -L .venv || { test "$$(cat $(MADE) 2>/dev/null)" = "$(CURDIR)" && \
    $(BIN)/python -c '' 2>/dev/null; } || rm -f $(MADE))

.PHONY: help setup own demo test bench pictures lock

help:
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

setup: own $(MADE) ## create .venv with Kept in it; the others do this first

demo: setup ## load the made-up sample institution and show it on 127.0.0.1:8501
	@if [ "$$(cat .demo/made-of 2>/dev/null)" != "$(DEMO_MADE_OF)" ]; then \
	    rm -rf .demo && mkdir .demo && echo "Loading the sample institution into .demo ..." && \
	    $(DEMO) $(BIN)/kept load sample_data && \
	    $(DEMO) $(BIN)/python -m etl.sample.saying sample_data/demo_choices.json && \
	    echo "$(DEMO_MADE_OF)" >.demo/made-of; fi
	@echo "The sample institution ends on $(DEMO_DAY): the demo takes that day for today."
	@$(DEMO) $(BIN)/kept serve --demo --port $(PORT)

test: setup ## pass every check and every test
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.nginx
	@echo "Checking style, layers and SQL ..."
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/sqlfluff lint --nocolor --disable-progress-bar etl
	@echo "Running the tests, and checking types beside them ..."
	@$(BIN)/mypy --no-error-summary >.venv/types 2>&1 & types=$$!; \
	    $(COMPILED) $(BIN)/python -m pytest -n 3 --dist worksteal; tests=$$?; \
	    wait $$types || { cat .venv/types; exit 1; }; exit $$tests

bench: setup ## measure speed, as ratios within one run
	@$(BIN)/python -m tests.benchmarks

pictures: setup ## take the pictures of the pages that the README shows
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.dashboard.pictures

lock: setup ## choose the newest allowed versions of the packages Kept is made with
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --extra dev \
	    --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --output-file requirements.lock pyproject.toml

own:
	@! test -L .venv || { echo "Here .venv is a link to the environment of another folder," \
	    "which setting up would empty. Remove the link (rm .venv) and run make again:" \
	    "this folder then gets an environment of its own." >&2; exit 1; }

# pip installs uv alone, by the hashes of the lock, and uv the others: from the package index that
# pip is set to use, if any, and trusting whom the system trusts, as networks of hospitals need.
$(MADE): pyproject.toml requirements.lock | own
	@test -n "$(PYTHON)" || { echo "Kept needs Python 3.11 or newer, and none was found." \
	    "If it is installed under another name: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Kept needs Python 3.11 or newer, and $(PYTHON) is not." >&2; exit 1; }
	@echo "Setting up Kept in .venv; the first time this downloads about 300 MB ..."
	@test -e $(MADE) || $(PYTHON) -m venv --clear .venv >/dev/null || { rm -rf .venv; \
	    echo "$(PYTHON) cannot make an environment, because its venv or pip is missing." \
	    "On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock >.venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	    --requirement .venv/uv.lock && \
	 if [ -n "$(INDEX)" ]; then export UV_DEFAULT_INDEX="$(INDEX)"; fi && \
	 export UV_SYSTEM_CERTS="$${UV_SYSTEM_CERTS:-true}" && \
	 $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock && \
	 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . || { \
	    echo "The packages could not be installed; the lines above say why." \
	    "This needs a package index: PyPI, or the one that pip is set to use." >&2; exit 1; }
	@echo "$(CURDIR)" >$(MADE)
	@echo "Kept is set up."

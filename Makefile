# claimline: set-up, map, tests, scores. Needs Python 3.11+, make, git and the package registries; no Node.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SHARED ?= ../shared
DUMPS  := $(wildcard $(SHARED)/data/geonames/*)
POSTGRES := postgresql-15 postgresql-15-postgis-3
LOCKED := --quiet --require-hashes --only-binary :all:

.PHONY: help setup setup-dev map test chromium postgres lint eval lock pictures clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("claimline needs Python 3.11 or later; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

# The page and the built-in gazetteer belong to the set-up: the editable install compiles what has changed of them.
COMPILED := $(shell git ls-files web src/claimline/places 2>/dev/null)
build/.setup: $(BIN)/python requirements.txt pyproject.toml hatch_build.py $(COMPILED)
	$(BIN)/python -m pip install $(LOCKED) -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@mkdir -p build && touch $@

build/.setup-dev: build/.setup requirements-dev.txt
	$(BIN)/python -m pip install $(LOCKED) -r requirements-dev.txt
	@touch $@

setup: build/.setup  ## virtual environment with everything that is needed to run
setup-dev: build/.setup-dev  ## the same with everything that is needed to develop

map: setup  ## read the example reports and write map.html
	$(BIN)/claimline map examples/reports -o map.html

# Two or more at a time, where the machine has the processors; `pytest` alone runs one after the other.
test: setup-dev chromium postgres  ## run all tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal
	$(BIN)/python -c 'import hatch_build, pathlib; hatch_build.npm(pathlib.Path("web"), "test")'

# The page is tested in Debian's own browser; Playwright brings none.
chromium:
	@command -v chromium >/dev/null || if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -q -y chromium; \
	elif sudo -n true 2>/dev/null; then sudo apt-get update -q && sudo apt-get install -q -y chromium; \
	else echo "the page is tested in chromium: install it with 'sudo apt-get install chromium'" >&2; exit 1; fi

# The archive is tested in a PostgreSQL server too, which the tests start on loopback and stop.
postgres:
	@test -e /usr/share/postgresql/15/extension/postgis.control || if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -q -y $(POSTGRES); \
	elif sudo -n true 2>/dev/null; then sudo apt-get update -q && sudo apt-get install -q -y $(POSTGRES); \
	else echo "the archive is tested in PostgreSQL: install it with 'sudo apt-get install $(POSTGRES)'" >&2; exit 1; fi

lint: setup-dev  ## style, types, import rules; of the page too
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy eval hatch_build.py docs/pictures.py
	$(BIN)/lint-imports
	$(BIN)/python -c 'import hatch_build, pathlib; hatch_build.npm(pathlib.Path("web"), "run", "check")'

eval: setup-dev  ## score the annotated reports; fails below eval/floors.json
	$(BIN)/python eval/run.py --shared $(SHARED)

pictures: setup-dev chromium map  ## take the pictures of the README anew
	$(BIN)/python docs/pictures.py map.html docs

LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links --quiet --upgrade

lock: $(BIN)/python  ## pin every dependency with its hashes
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group build $(LOCK_OPTIONS) -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev $(LOCK_OPTIONS) -o requirements-dev.txt

clean:  ## remove what was made, the virtual environment too
	rm -rf $(VENV) build dist map.html src/claimline/publish/page src/claimline/places/builtin.sqlite

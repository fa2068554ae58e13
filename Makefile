# make          build the environment, run every notebook, write figures/ and build/
# make test     run all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
NOTEBOOKS := $(sort $(wildcard notebooks/[0-9]*.ipynb))
export PYTHONHASHSEED := 0
export MPLBACKEND := agg
export JUPYTER_PLATFORM_DIRS := 1
export PYDEVD_DISABLE_FILE_VALIDATION := 1

.PHONY: all notebooks test lint lab clean help
.DEFAULT_GOAL := all

all: notebooks ## run every notebook; figures go to figures/, tables to build/

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "xqlib needs Python 3.11 or later; set PYTHON=python3.12, say")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

notebooks: $(STAMP) ## the same as all
	$(BIN)/python -m xqlib.notebooks $(NOTEBOOKS)
	$(BIN)/xq extract seeds/*.txt --out build/tables

test: $(STAMP) ## run all tests, the notebooks among them
	$(BIN)/python -m pytest -q

lint: $(STAMP) ## ruff (notebooks too) and mypy
	$(BIN)/ruff check .
	$(BIN)/mypy

lab: $(STAMP) ## open JupyterLab on the notebooks
	$(BIN)/jupyter lab notebooks

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build xqlib.egg-info

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

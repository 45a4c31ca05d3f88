# Each target makes its own environment in .venv if there is none; PYTHON=python3.13 picks another.
PYTHON ?= python3

.PHONY: annex test lint types check clean

annex: .venv/made
	.venv/bin/annexparse corpus/annex/annex-ii.txt --format table

test: .venv/made
	.venv/bin/pytest

lint: .venv/made
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/made
	.venv/bin/mypy

# all of it, as it is run before a change lands
check:
	.ci/run

clean:
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/made: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

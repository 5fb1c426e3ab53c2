# Everything runs in an environment of its own, .venv, made with the newest Python found that is 3.11 or later.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: demo test check format messages snapshots pictures faults clean

demo: .venv/.run  ## a day's review on a copy of the sample notes
	@$(BIN)/review-tui demo

test: .venv/.develop  ## all tests
	@$(BIN)/pytest

check: .venv/.develop  ## formatting, lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: .venv/.develop  ## put the code in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

messages: .venv/.develop  ## collect the interface's messages, and compile the translations
	@$(BIN)/pybabel --quiet extract -k _ -k mark -k translate -k translate_count:1,2 -k RefusalText:1 -k RefusalText:2,2t -k RefusalText:2,3t --sort-output --add-location=file --omit-header -o messages.pot review_tui
	@$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-pot-creation-date -D review_tui -d review_tui/locale -i messages.pot
	@$(BIN)/pybabel --quiet compile -D review_tui -d review_tui/locale
	@rm messages.pot

snapshots: .venv/.develop  ## accept the screens as they are now (Python 3.11)
	@$(BIN)/pytest tests/tui --snapshot-update

pictures: .venv/.develop  ## draw the README's pictures
	@$(BIN)/python pictures/draw.py

faults: .venv/.develop  ## kills, power cuts, failing calls, full disks and other programs, at length (an hour)
	@$(INSTALL) '.[dev,faults]'
	@for one in kills power_cuts errnos full_disk racing_editor two_windows; do \
		PYTHONPATH=benchmarks $(BIN)/python -m faults.$$one || failed="$$failed $$one"; done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "review-tui needs Python 3.11 or later; none was found" >&2; exit 1; fi
	@$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/python pyproject.toml constraints.txt
	@$(INSTALL) .
	@touch $@

.venv/.develop: .venv/bin/python pyproject.toml constraints.txt
	@$(INSTALL) '.[dev]'
	@touch $@ .venv/.run

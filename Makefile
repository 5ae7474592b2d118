# The commands of the house. `make run` and `make test` are all that most people need.

HOST ?= 127.0.0.1
PORT ?= 5000
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run test check bench words lock

run: .venv/run.stamp
	@$(BIN)/flask --app wsgi db upgrade
	@$(BIN)/flask --app wsgi seed
	@echo "Summit is at http://$(HOST):$(PORT)/ (stop it with Ctrl+C)"
	@exec $(BIN)/granian --interface wsgi wsgi:app --host $(HOST) --port $(PORT) --workers 1 --blocking-threads 8 --no-ws --log-level error

test: .venv/test.stamp
	$(BIN)/python -m tests.everything

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q -n 2 -m "not slow and not browser and not readers"

bench: .venv/test.stamp
	$(BIN)/python -m tests.bench

# Gather the words of the interface into the catalogues.
words: .venv/test.stamp
	$(BIN)/python -m tests.words

# Pin what pyproject.toml asks for, with hashes. Needs uv.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra test -c requirements.txt pyproject.toml -o requirements-test.txt

.venv/bin/python:
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/run.stamp: requirements.txt | .venv/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test.stamp: requirements-test.txt | .venv/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

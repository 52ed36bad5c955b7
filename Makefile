# The commands of this repository. `make run` and `make test` do all the set-up themselves.

PYTHON ?= python3
BIN := .venv/bin
LOCK := packaging/requirements-dev.txt

.DEFAULT_GOAL := help
.PHONY: help setup run test check test-fault package package-test messages pictures lock clean

help:
	@echo "make run           set up what is missing, then open the window"
	@echo "make test          set up what is missing, then run every test, without a screen"
	@echo "make check         format, lint, types, layers, sizes, tests"
	@echo "make test-fault    injected faults and slow proofs"
	@echo "make package-test  build the packages and try what they hold"
	@echo "make messages      collect what is to be translated"
	@echo "make pictures      draw the pictures of the README anew"
	@echo "make lock          renew the locked dependencies"
	@echo "make clean         remove what was built (the environment stays)"

.venv/.ready: $(LOCK) pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" LOCK="$(LOCK)" sh tools/setup.sh

setup: .venv/.ready
	@$(BIN)/python tools/system_libraries.py

run: setup
	@sh tools/run.sh

test: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/sizes.py
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

test-fault: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m fault

package: setup
	@$(BIN)/python -m PyInstaller --noconfirm --clean --log-level WARN --distpath dist --workpath build/pyinstaller packaging/poapp.spec

package-test: package
	@$(BIN)/python -m pytest -m package

messages: .venv/.ready
	@$(BIN)/python tools/messages.py

pictures: setup
	@sh tools/pictures.sh

lock: .venv/.ready
	@$(BIN)/python tools/lock.py

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

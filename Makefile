# The whole project in a few words: `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Where else to look for torch. For a machine without an NVIDIA GPU this saves gigabytes:
#   make quickstart TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	$(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))
# Test processes side by side; each computes on one core.
JOBS ?= 2
PYTEST := OMP_NUM_THREADS=1 $(BIN)/python -m pytest --quiet -n $(JOBS) --dist worksteal

.PHONY: help quickstart install check test lint types format docs clean

help: ## Show this list.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

quickstart: $(VENV)/.runs ## Install littlelm and train a story model for three minutes on the CPU.
	@$(BIN)/littlelm fit -c quickstart --name quickstart-$$(date +%H%M%S)
	@echo "After 'source $(BIN)/activate' the shell knows littlelm and tensorboard by their names."

install: $(VENV)/.develops ## Install littlelm with what its developers need.

check: install lint types ## The everyday part: format, lint, types, fast tests.
	$(PYTEST) -m "not slow"

test: install lint types ## Everything: format, lint, types, all tests.
	$(PYTEST)

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

format: install ## Format the code and mend what the linter can.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: install ## Build the documentation as a site.
	$(BIN)/python -m sphinx -q -W --keep-going -n docs build/docs
	@echo "Open build/docs/index.html"

clean: ## Remove the environment and everything that tools left.
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/python:
	@# Half an environment would be taken for a whole one the next time.
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runs: pyproject.toml | $(BIN)/python
	@echo "Installing littlelm and what it needs into $(VENV)."
	@test -n "$(TORCH_INDEX)" || { \
	  echo "With PyTorch for NVIDIA GPUs that is a download of gigabytes; for a CPU alone, say"; \
	  echo "  make quickstart TORCH_INDEX=https://download.pytorch.org/whl/cpu"; }
	@$(PIP) --editable .
	@touch $@

$(VENV)/.develops: pyproject.toml | $(BIN)/python
	$(PIP) --editable ".[dev]"
	@touch $@ $(VENV)/.runs

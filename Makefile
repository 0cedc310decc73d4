# make learn   the course in your browser          make test   everything, in a real Chromium too
# make site    the static site into build/site     make bench  ours against LAPACK, into BENCHMARKS.md
# make suites  only the suites others wrote: NumPy's own        make exhaustive   the long lists of tests whole
# make notebooks DIR=my-workspace   the lessons as notebooks, in JupyterLab
#
# Needs Python 3.11 or newer. Everything else is installed into .venv, JavaScript and its build included.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the installed package is built from: when one of these changes, it is installed anew.
SOURCES := pyproject.toml hatch_build.py $(shell find web -type f -not -path '*/node_modules/*' 2>/dev/null)

DIR ?= my-workspace
PYTEST := --numprocesses 2 --dist loadfile --no-loadscope-reorder
# The long lists (sweeps, mutants, every widget, every lesson's page) are tested a third a day, so that a run takes a
# quarter of an hour; `make exhaustive` tests all of them.
PART := $(shell expr $$(date +%s) / 86400 % 3)

.PHONY: learn test exhaustive site notebooks bench suites lint types clean

learn: $(VENV)/.site
	@$(BIN)/rowspace learn

site: $(VENV)/.site
	@$(BIN)/rowspace build build/site

notebooks: $(VENV)/.notebooks
	@$(BIN)/rowspace start $(DIR)
	@$(BIN)/jupyter lab $(DIR)

test: $(VENV)/.test lint types
	@$(BIN)/python tests/browser/chromium.py
	ROWSPACE_PART=$(PART) OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest $(PYTEST)

# Every test of the long lists, not the day's third.
exhaustive: $(VENV)/.test lint types
	@$(BIN)/python tests/browser/chromium.py
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest $(PYTEST)

lint: $(VENV)/.test
	@$(BIN)/ruff check .

types: $(VENV)/.test
	@$(BIN)/mypy

suites: $(VENV)/.test
	$(BIN)/python -m pytest tests/suites

bench: $(VENV)/.test
	@$(BIN)/python -m benchmarks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Rowspace needs Python 3.11 or newer. Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "This Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 2; }

# pip's own progress goes to a file; it is shown only if something fails.
define install
@echo "Installing Rowspace into $(VENV): $(1). The first time takes a few minutes."
@$(BIN)/python -m pip install --disable-pip-version-check --quiet -e '.[$(1)]' > $(VENV)/install.log 2>&1 || \
  { cat $(VENV)/install.log >&2; echo "The installation failed: the lines above say why. Mend it and run the same command again." >&2; exit 2; }
@touch $@
endef

$(VENV)/.site: $(BIN)/python $(SOURCES)
	$(call install,site)

$(VENV)/.notebooks: $(BIN)/python $(SOURCES)
	$(call install,notebooks)

$(VENV)/.test: $(BIN)/python $(SOURCES)
	$(call install,test)
	@touch $(VENV)/.site $(VENV)/.notebooks

clean:
	rm -rf build dist src/rowspace/course/static src/rowspace/figures/static

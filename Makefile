# Two commands do everything: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site serve docs check test lint bench bench-identity fuzz clean

site: $(VENV)/.installed
	@$(BIN)/coterie build
	@echo "Look at it: make serve, then http://127.0.0.1:8000/ (or open site/index.html)"

serve: $(VENV)/.installed
	@$(BIN)/coterie serve

check: $(VENV)/.installed
	@$(BIN)/coterie check

test: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -n auto -r s

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# The documentation as a site, and the parts of it that are made from the code.
docs: $(VENV)/.installed
	@$(BIN)/python docs/reference.py
	@$(BIN)/python docs/site.py site-docs
	@echo "Look at it: site-docs/index.html"

bench: $(VENV)/.installed-bench
	@$(BIN)/python -m bench

# A minute for each reader of strangers' text, guided by coverage; stops at the first fault, its input in crash-….
fuzz: $(VENV)/.installed-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --editable '.[fuzz]'
	@for target in bibtex latex yaml names cleaning markdown; do PYTHONPATH=. $(BIN)/python tests/fuzz/readers.py $$target -max_total_time=60 -timeout=20 -max_len=2000 || exit 1; done

bench-identity: $(VENV)/.installed-dev
	@$(BIN)/python bench/identity.py

# The project is installed in place: an edit of the generator needs no second install.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Coterie needs Python 3.11 or newer: make site PYTHON=python3.12"; exit 1; }
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "Installing Coterie into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "Installing the tools of the tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) .cache site site-docs

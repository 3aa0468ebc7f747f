# Two commands do it all: `make run` (from nothing to tables of the sample corpus) and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test fuzz lint format docs pictures checksums audit clean

run: $(VENV)/.run
	$(BIN)/jpnews analyze corpus/ -o outputs/
	@echo
	@echo "Look at   outputs/stances.csv            what the authors hold (opens in Excel)"
	@echo "          outputs/reported_stances.csv   what others hold, with their names"
	@echo "          outputs/*.parquet              the same and more, for pandas, DuckDB and R"
	@echo "Then try  $(BIN)/jpnews report outputs/ -o report.html   one file to open in a browser"
	@echo "and       $(BIN)/jpnews show YOUR-ARTICLE.txt            its voices, and what its author claims"

# One file's tests stay together: what they share is made once.
test: lint
	$(BIN)/python -m pytest -n logical --dist loadfile

fuzz: $(VENV)/.test
	JPNEWS_LONG=1 $(BIN)/python -m pytest tests/fuzz --hypothesis-profile fuzz --hypothesis-show-statistics
	if $(PIP) install --quiet --constraint constraints.txt atheris; then \
		$(BIN)/python -m tests.fuzz.guided readers -runs=20000 -len_control=0 -max_len=4096 && \
		$(BIN)/python -m tests.fuzz.guided pipeline -runs=2000 -len_control=0 -max_len=1000; \
	else echo "atheris does not install here: no coverage-guided fuzzing"; fi

lint: $(VENV)/.test
	$(BIN)/ruff check src tests benchmarks docs notebooks
	$(BIN)/ruff format --check src tests benchmarks docs notebooks
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff check --fix src tests benchmarks docs notebooks
	$(BIN)/ruff format src tests benchmarks docs notebooks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "jpnews-nlp needs Python 3.11 or later (make PYTHON=python3.12 ...)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.run

docs: $(VENV)/.test
	$(BIN)/python docs/execute_notebooks.py
	$(BIN)/python docs/generate.py

# After a change of a table: the digests, what is worked out from tables that have theirs, and that one's digest.
checksums:
	cd src && PYTHONPATH=. python3 jpnews_nlp/lexicon/checksums.py
	$(BIN)/python -c "from jpnews_nlp.stance.terms import write_table; write_table()"
	cd src && PYTHONPATH=. python3 jpnews_nlp/lexicon/checksums.py

# Known vulnerabilities in the versions that are tested together (asks a database on the network).
audit: $(VENV)/.test
	$(PIP) install --quiet pip-audit
	$(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip

# The pictures in the READMEs; needs Chromium and a Japanese font.
pictures: $(VENV)/.test
	$(BIN)/python docs/pictures.py

clean:
	rm -rf $(VENV) outputs/* .mypy_cache .pytest_cache .ruff_cache .hypothesis

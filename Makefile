# make serve   the site on http://127.0.0.1:8000, rebuilt at every change
# make test    everything that a change must pass
# make site    the site in site/; the last one stays where the build fails
# make check   the dossier alone: every quote, id and link; FORMAT=github annotates a pull request
# make diff    what the working tree changes in the dossier: make diff BASE=main
# make data    the data of another revision taken, and none of its code: make data FROM=pull/7/head
# make links   every outgoing link opened, once
# make install what the others install by themselves
# make lock    new versions into the locks, within the bounds of pyproject.toml
# make audit   what is known against the packages that build a site; it asks the advisories of the Python Packaging Authority
# make sbom    what a site is built with, as CycloneDX: sbom.cdx.json
# make fuzz    strange input for whatever reads some, ten minutes for each: make fuzz SECONDS=600
# make format  the code, formatted
# make bench   how fast dossiers are checked, built, searched and served, and how that grows, in tables; takes up to an hour
# make judges  other people's validators of what the dossier exports; make test needs them
# make engines other engines that build what `dossier write` writes; make test needs them
# make mutants the gate with faults put in, to see whether a test finds each; takes half an hour
# make update  claims.schema.json, what a new dossier has of ours, and the expected results of the tests and in the documentation, written anew

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# An environment of its own for what does not belong with the generator, from a lock. Standard output may be the summary of a run.
define environment
@rm -rf $(@D)
@echo "Installing $< into $(@D); this takes up to a minute and happens once." >&2
@$(PYTHON) -m venv $(@D)
@$(@D)/bin/python -m pip install --quiet --require-hashes --requirement $<
@touch $@
endef

.DEFAULT_GOAL := help
.PHONY: help install serve test site check diff data links lint types contracts unit judges engines supply audit sbom fuzzer fuzz format update \
	bench mutants lock clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

$(VENV)/installed: requirements.lock pyproject.toml
	$(if $(PYTHON),,$(error Python 3.11 or newer is needed and was not found; name it with make PYTHON=/path/to/python3))
	@rm -f $@
	@echo "Installing into $(VENV); this takes about half a minute and happens once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

install: $(VENV)/installed

$(VENV)/tools: requirements-dev.lock $(VENV)/installed
	@rm -f $@
	@echo "Installing what the tests need into $(VENV); this takes about half a minute and happens once."
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

serve: $(VENV)/installed
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

site: $(VENV)/installed
	$(BIN)/dossier build

check: $(VENV)/installed
	$(BIN)/dossier check --strict --format $(or $(FORMAT),text)
	$(BIN)/dossier coverage

# Standard output may be the summary of a run: nothing but the report goes there, here and in `links`.
diff: $(VENV)/installed
	$(if $(BASE),,$(error Say what to compare with: make diff BASE=REVISION))
	@$(BIN)/dossier diff --format $(or $(FORMAT),text) -- "$$BASE"

data:
	@sh .ci/data "$$FROM" $(FORMAT)

links: .links/installed
	@.links/bin/lychee --config .ci/links.toml --format $(or $(FORMAT),detailed) --verbose claims.yaml $(wildcard claims docs)

.links/installed: .ci/links.lock
	$(environment)

test: lint types contracts unit
	$(BIN)/dossier check --strict
	$(BIN)/dossier coverage
	$(BIN)/dossier build --site-dir .test-site
	@rm -rf .test-site

lint: $(VENV)/tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/tools
	$(BIN)/mypy

contracts: $(VENV)/tools
	$(BIN)/lint-imports --no-logo

unit: $(VENV)/tools judges engines fuzzer supply
	$(BIN)/pytest --cov --numprocesses auto --dist loadfile

judges: .judges/installed .links/installed tests/judges/node_modules/.package-lock.json

.judges/installed: tests/judges/requirements.lock
	$(environment)

# Without npm the tests that need it say that they were not run.
tests/judges/node_modules/.package-lock.json: tests/judges/package-lock.json
	@if command -v npm >/dev/null 2>&1; then cd tests/judges && npm ci --silent && touch node_modules/.package-lock.json; fi

supply: .supply/installed

.supply/installed: .ci/supply.lock
	$(environment)

audit: .supply/installed
	@.supply/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip --progress-spinner off $(if $(FORMAT),--format $(FORMAT))

# From an environment with what a site is built with and nothing else: there the packages say what they depend on.
sbom: .supply/installed requirements.lock
	@rm -rf .supply/site
	@$(PYTHON) -m venv --without-pip .supply/site
	@.supply/bin/python -m pip --python .supply/site/bin/python install --quiet --require-hashes --requirement requirements.lock
	@.supply/bin/python -m pip --python .supply/site/bin/python uninstall --quiet --yes flit_core
	@.supply/bin/cyclonedx-py environment .supply/site/bin/python --pyproject pyproject.toml --output-reproducible --output-file sbom.cdx.json
	@echo "What a site is built with stands in sbom.cdx.json"

fuzzer: .fuzz/installed

.fuzz/installed: tests/fuzz/requirements.lock
	$(environment)

fuzz: .fuzz/installed
	@.fuzz/bin/python tests/fuzz/run.py $(or $(TARGET),all) $(or $(SECONDS),600)

engines: .engines/installed

.engines/installed: tests/engines/requirements.lock
	$(environment)

format: $(VENV)/tools
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

update: $(VENV)/tools
	$(BIN)/dossier schema > claims.schema.json
	cp .ci/data .ci/links.toml .ci/links.lock builder/starting/dossier/.ci/
	cp $(patsubst %,.github/workflows/%.yml,check deploy links) builder/starting/dossier/.github/workflows/
	$(BIN)/pytest --quiet --update-goldens tests/test_cases.py tests/test_difference.py tests/test_golden.py tests/test_exports.py \
		tests/test_documentation.py tests/test_command_blocks.py

mutants: $(VENV)/tools
	$(BIN)/python -m pip install --quiet "mutmut>=3.8,<4"
	$(BIN)/mutmut run

bench: $(VENV)/tools
	$(BIN)/python benchmarks/anchoring.py
	$(BIN)/python benchmarks/serving.py
	$(BIN)/python benchmarks/bounds.py
	$(BIN)/python benchmarks/building.py
	$(BIN)/python benchmarks/searching.py

lock: $(VENV)/tools
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --constraint requirements.lock --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-annotate --no-header --output-file requirements-dev.lock
	$(BIN)/uv pip compile .ci/supply.in --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file .ci/supply.lock
	$(BIN)/uv pip compile tests/fuzz/requirements.in --constraint requirements-dev.lock --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file tests/fuzz/requirements.lock
	$(BIN)/uv pip compile tests/judges/requirements.in --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file tests/judges/requirements.lock
	$(BIN)/uv pip compile .ci/links.in --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-header --output-file .ci/links.lock
	$(BIN)/uv pip compile tests/engines/requirements.in --constraint requirements.lock --universal --python-version 3.11 \
		--upgrade --generate-hashes --no-annotate --no-header --output-file tests/engines/requirements.lock

clean:
	rm -rf $(VENV) .judges .engines .links .supply .fuzz sbom.cdx.json tests/judges/node_modules site .test-site .coverage .mypy_cache .pytest_cache .ruff_cache

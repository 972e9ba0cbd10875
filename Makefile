# Each target is a command that a person, CI and the README run alike. `make help` says what there is.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA_DIR ?= .data
export PORT DATA_DIR
PATHS := $(wildcard kernel user_service main_service workers local bench mrmrthon release monitoring tests frontend/openapi)
.DEFAULT_GOAL := help

EMULATOR := .tools/ministack/.installed
POLICIES := .tools/checkov/.installed
WEB := frontend
NPM := npm --prefix $(WEB) --loglevel=error
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/public $(WEB)/index.html $(WEB)/vite.config.ts $(WEB)/postcss.config.js -type f)

.PHONY: help up demo monitor dashboards test test-web screenshots check fmt lock types bench bench-web chaos images test-compose
.PHONY: smoke release-target release-build release-push release-plan release release-running

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: $(VENV)/run $(WEB)/dist/index.html  ## run the whole system on this machine: http://127.0.0.1:8000 (PORT, DATA_DIR)
	@exec $(BIN)/python -m local up

demo: $(VENV)/run  ## load the demo into the running system
	@$(BIN)/python -m local demo

monitor: $(VENV)/run  ## look at the running system: Prometheus with its alerts, until Ctrl-C
	@exec $(BIN)/python -m local monitor

dashboards: $(VENV)/run  ## write Grafana's dashboards from their description in monitoring/grafana
	@$(BIN)/python -m monitoring.grafana.write

test: $(VENV)/dev $(WEB)/dist/index.html $(EMULATOR)  ## run every test, on SQLite and on a MySQL-protocol server, and the web app's
	@$(BIN)/python -m pytest -n 2 --dist loadgroup
	@$(MAKE) -s test-web

test-%: $(VENV)/dev  ## the tests of one folder of tests/: make test-workers
	@$(BIN)/python -m pytest -n 2 --dist loadgroup tests/$*

test-local test-mrmrthon test-e2e: $(WEB)/dist/index.html
test-release: $(EMULATOR)

test-terraform: $(VENV)/dev $(EMULATOR) $(POLICIES)  ## Terraform: its tests, plans, policies, all of it applied to an emulator
	@$(BIN)/python -m pytest -rs tests/terraform tests/terraform/live

test-web: $(VENV)/dev $(WEB)/dist/index.html  ## the web app: its logic, then every page and the whole way in a real browser
	@$(NPM) run -s test
	@$(BIN)/python -m local.against $(NPM) run -s browse

test-compose: $(VENV)/dev  ## the composed system from a clean clone: needs a Docker engine, and says so
	@$(BIN)/python -m tests.compose

images:  ## build the images of docker-compose.yml (VERSION)
	docker compose build

screenshots: $(VENV)/dev $(WEB)/dist/index.html  ## every page, phone and laptop, light and dark, both languages
	@$(BIN)/python -m local.against $(NPM) run -s screenshots

check: $(VENV)/dev $(WEB)/node_modules/.installed  ## lint, formatting, types, and who may import whom
	$(BIN)/ruff check $(PATHS)
	$(BIN)/ruff format --check $(PATHS)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml
	$(BIN)/zizmor --offline --quiet --no-progress .github
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions .github/actions/*/action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
	$(BIN)/python -m frontend.openapi.write --check
	$(BIN)/python -m monitoring.grafana.write --check
	@$(NPM) run -s check

fmt: $(VENV)/dev $(WEB)/node_modules/.installed  ## format the code
	$(BIN)/ruff check --fix $(PATHS)
	$(BIN)/ruff format $(PATHS)
	@$(NPM) run -s fmt

types: $(VENV)/dev $(WEB)/node_modules/.installed  ## make the frontend's types from what the services answer today
	@$(BIN)/python -m frontend.openapi.write
	@$(NPM) run -s types

bench: $(VENV)/dev  ## measure how fast it is, as ratios
	@$(BIN)/python -m bench

bench-web: $(VENV)/dev $(WEB)/dist/index.html  ## measure the web app in a browser, with a race of 48,000 rows
	@$(BIN)/python -m bench.web

chaos: $(VENV)/dev  ## kill processes at random for two minutes during an import, then check every invariant
	@$(BIN)/python -m tests.chaos

smoke: $(VENV)/dev  ## ask a running site whether it answers as it should (SITE_URL, else the one on PORT)
	@$(BIN)/python -m release smoke $(or $(SITE_URL),http://127.0.0.1:$(PORT))

# A release, see docs/operations.md: RELEASE_TARGET is what `terraform -chdir=terraform output -json release` prints.
export REVISION ?= $(shell git rev-parse HEAD 2>/dev/null)
release-target: $(VENV)/dev  ## say where a release goes
	@$(BIN)/python -m release target

release-build: images $(WEB)/dist/index.html $(VENV)/dev  ## build all that a release takes along

release-push: $(VENV)/dev  ## push the built images by digest, and wait for the registry's scan
	@$(BIN)/python -m release push

release-plan: $(VENV)/dev  ## say what a release would do
	@$(BIN)/python -m release plan

release: $(VENV)/dev  ## migrate, roll out, ask the site, put the web app; back to what was if anything fails
	@$(BIN)/python -m release go

release-running: $(VENV)/dev  ## print the images that serve now, as Terraform's variable `images`
	@$(BIN)/python -m release running

UV_COMPILE := $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header
IMAGES_OF_PYTHON := user_service main_service workers local
lock: $(VENV)/dev  ## resolve the dependencies anew into all lock files
	$(UV_COMPILE) pyproject.toml --python-version 3.11 --extra local --extra cli -o requirements.lock
	$(UV_COMPILE) pyproject.toml --python-version 3.11 --all-extras -c requirements.lock -o requirements-dev.lock
	@$(foreach image,$(IMAGES_OF_PYTHON),$(UV_COMPILE) --group pyproject.toml:$(image) --python-version 3.13 -q \
		--no-annotate -c requirements.lock -o $(image)/requirements.lock;)
	$(UV_COMPILE) --group pyproject.toml:emulator --python-version 3.11 -o requirements-emulator.lock
	$(UV_COMPILE) --group pyproject.toml:policies --python-version 3.11 -q --no-annotate -o requirements-policies.lock

# Stamps: the virtual environment holds what the lock file of that time named.
$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock | $(VENV)/pyvenv.cfg
	@echo "Setting up $(VENV) from $< (once, about a minute) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/dev: requirements-dev.lock | $(VENV)/pyvenv.cfg
	@echo "Setting up $(VENV) from $< (once, about a minute) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(VENV)/run

$(EMULATOR): requirements-emulator.lock
$(POLICIES): requirements-policies.lock
$(EMULATOR) $(POLICIES): | $(VENV)/pyvenv.cfg
	@echo "Setting up $(@D) from $< (once) …"
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(WEB)/node_modules/.installed: $(WEB)/package-lock.json
	@echo "Setting up $(WEB)/node_modules (once, about half a minute) …"
	@cd $(WEB) && npm ci --loglevel=error --no-audit --no-fund
	@touch $@

$(WEB)/dist/index.html: $(WEB)/node_modules/.installed $(WEB_SOURCES)
	@echo "Building the web app …"
	@$(NPM) run -s build

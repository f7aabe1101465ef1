# Everything that is done with WalletDesk. `make help` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

BOT := .venv/bin/python
DESK := desk/.venv/bin/python
PYTEST := -m pytest -q
# Rasa's pins warn about themselves; nobody here can act on it.
QUIET_RASA := RASA_TELEMETRY_ENABLED=false SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 PYTHONWARNINGS=ignore

# What CI runs, the fast and telling first; `make test` stops at the first that fails.
CHECKS := lint types data-lint test-brand test-bot test-actions test-sandbox test-desk test-web-units \
	web train test-launch data-validate test-stories test-conversations test-system test-web

title = printf '\n\033[1m== %s ==\033[0m\n' '$(1)'

##@ Running
.PHONY: help run setup web train migrate reset-demo clean
help: ## print every target with what it does
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-19s %s\n", $$1, $$2}' Makefile

run: setup ## build what is missing, start everything, print the addresses; Ctrl-C stops it
	@$(DESK) -m launch

check: setup ## say whether `make run` could start: settings, ports, brand, domain
	@$(DESK) -m launch --check

setup: ## install both Python environments with uv (a tenth of a second when nothing changed)
	@launch/setup.sh

web: setup ## build chat, console and demo pages when their sources changed
	@$(call title,Web pages)
	@$(DESK) -m launch.web

train: setup ## train the bot when data, configuration, dictionary or NLU code changed
	@$(call title,Model)
	@$(DESK) -m launch.train

migrate: setup ## bring the desk's database to the newest migration
	@$(DESK) -m launch.chores migrate

reset-demo: setup ## give the sandbox wallet fresh demo data (stop `make run` first)
	@$(DESK) -m launch.chores reset-demo

clean: ## remove what was built; installation and demo data (var/) stay
	rm -rf models .rasa results web/*/dist web/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.venv/*' -not -path './desk/.venv/*' -not -path './.tools/*' -prune -exec rm -rf {} +

##@ Testing
.PHONY: check test lint types data-lint test-brand test-bot test-actions test-sandbox test-desk test-launch
.PHONY: test-web-units test-stories test-conversations test-system test-web data-validate eval bench-nlu bench-turn
.PHONY: test-interleavings chaos bench-desk
test: setup ## everything CI runs, one after the other, until something fails; sums up at the end
	@mkdir -p results; begun=$$(date +%s); summary=''; for check in $(CHECKS); do \
		since=$$(date +%s); \
		$(MAKE) $$check 2>&1 | tee results/$$check.log || { printf '\n\033[1m== make %s failed ==\033[0m\n' $$check; exit 1; }; \
		said=$$(grep -aoE '[0-9]+ passed.*' results/$$check.log | tail -n 1 || true); \
		summary+=$$(printf '  %-19s %5d s  %s' $$check $$(($$(date +%s) - since)) "$$said")$$'\n'; \
	done; printf '\n\033[1m== All checks passed in %d s ==\033[0m\n%s' $$(($$(date +%s) - begun)) "$$summary"

lint: setup ## ruff over all Python
	@$(call title,Lint)
	@$(DESK) -m ruff check .
	@$(DESK) -m ruff format --check .

types: setup ## mypy: strict on desk, sandbox and launcher; the bot's half without strictness
	@$(call title,Types)
	@MYPYPATH=desk $(DESK) -m mypy --config-file desk/pyproject.toml -p walletdesk -p sandbox -p launch
	@$(DESK) -m mypy --python-executable $(BOT) --python-version 3.10 --ignore-missing-imports -p bot -p actions

data-lint: setup ## training data: duplicates across labels, too few examples, leaks into evaluation sets
	@$(call title,Training data)
	@$(BOT) -m bot.lint_data

test-brand: setup ## brand profiles and FAQ answers
	@$(call title,Brands and answers)
	@$(BOT) $(PYTEST) tests/brand

test-bot: setup ## NLU components, channel, NLG
	@$(call title,Bot)
	@$(QUIET_RASA) $(BOT) $(PYTEST) tests/nlu tests/bot

test-actions: setup ## actions and the rules under them
	@$(call title,Actions)
	@$(QUIET_RASA) $(BOT) $(PYTEST) tests/actions

test-sandbox: setup ## sandbox wallet, also by its contract (Schemathesis)
	@$(call title,Sandbox wallet)
	@$(DESK) $(PYTEST) tests/sandbox

test-desk: setup ## the desk: rules, storage, HTTP, sockets
	@$(call title,Desk)
	@$(DESK) $(PYTEST) tests/desk tests/chaos

test-launch: web train ## the launcher, with real processes
	@$(call title,Launcher)
	@$(DESK) $(PYTEST) tests/launch

test-web-units: setup ## browser code: lint, types, generated types fresh, unit tests
	@$(call title,Browser code)
	@$(DESK) -m launch.web check test

data-validate: setup ## rasa data validate: intents, rules, stories and responses agree
	@$(call title,Rasa data)
	@$(QUIET_RASA) $(BOT) -m rasa data validate --data data --domain domain.yml --config config.yml --fail-on-warnings

test-stories: train ## rasa test on tests/test_stories.yml
	@$(call title,Stories)
	@$(QUIET_RASA) $(BOT) -m rasa test core --stories tests/test_stories.yml --model models/walletdesk.tar.gz \
		--out results/stories --endpoints /dev/null --no-plot --fail-on-prediction-errors

test-conversations: train ## dialogues through the real Rasa, action server and sandbox
	@$(call title,Conversations)
	@$(QUIET_RASA) $(BOT) $(PYTEST) tests/conversations

test-system: web train ## all processes: the two walks, crashes, repeats, identity
	@$(call title,System)
	@$(DESK) $(PYTEST) tests/system

test-web: web train ## both sides in headless Chromium
	@$(call title,Browser)
	@$(DESK) $(PYTEST) tests/web

##@ Measuring
.PHONY: transcripts
transcripts: web train ## play whole conversations through the real processes into docs/transcripts.md
	@$(DESK) -m tests.transcripts

eval: setup ## understanding, by set and by label, against the project's floors
	@$(QUIET_RASA) $(BOT) -m bot.evaluate

BENCH_TURN ?=
bench-turn: web train ## a question's way from socket to answer, by every real process, beside stock Rasa
	@PYTHONPATH=desk $(DESK) -m benchmarks.turn $(BENCH_TURN)

BENCH_DESK ?=
bench-desk: web ## the desk alone: many agents and sockets, and a turn's cost as the log grows
	@PYTHONPATH=desk $(DESK) -m benchmarks.desk $(BENCH_DESK)

test-interleavings: setup ## ten thousand random orders of users, bot, agents, time and crashes, on both stores
	@INTERLEAVINGS=10000 $(DESK) $(PYTEST) -n 2 tests/desk/commands/test_interleavings.py

CHAOS ?= --messages 100000
chaos: train ## faults of every kind over real processes while clients talk; CHAOS="--messages 300 --seed 7" to choose
	@PYTHONPATH=desk $(DESK) -m tests.chaos $(CHAOS)

bench-nlu: setup ## our pipeline against stock Rasa in one run (stock alone trains for half an hour)
	@$(QUIET_RASA) $(BOT) -m benchmarks.nlu

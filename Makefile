# The project's tasks: `make help` lists them.
# The lockfile brings the tools and, except on macOS, the Node runtime. So a machine needs only npm
# and make, and a Mac also Node 24.
SHELL := /bin/sh
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "  %-12s %s\n", $$1, $$2 }'

# Installs exactly what the lockfile pins, and again only when the lockfile has changed. Packages'
# own scripts do not run: native code comes prebuilt, and a script would need a compiler.
node_modules/.package-lock.json: package-lock.json
	@npm ci --ignore-scripts --loglevel=error
	@scripts/check-node.sh
	@touch $@

.PHONY: install
install: node_modules/.package-lock.json ## Install what the lockfile pins

.PHONY: run
run: install ## Serve on localhost:8000 with demo data in data/
	@npm run --silent build --workspaces --if-present
	@npm start --silent

.PHONY: check
check: install ## Check types, lint and format
	@npm run --silent check

.PHONY: test
test: install ## Run every test, with coverage
	@scripts/ensure-debian-packages.sh mariadbd=mariadb-server chromium=chromium python3=python3 openssl=openssl shellcheck=shellcheck zsh=zsh fish=fish iprange=iprange
	@node scripts/test.ts

.PHONY: test-cluster
test-cluster: install ## Migrations and transactions on a Galera cluster: GALERA_URLS='mysql://… mysql://…', a URL a node
	@test -n "$(GALERA_URLS)" || { echo 'GALERA_URLS names no node' >&2; exit 1; }
	@GALERA_URLS="$(GALERA_URLS)" vitest run packages/server/rehearsals/galera.test.ts

.PHONY: coverage
coverage: test ## The same, and print where the coverage report is
	@echo "the coverage report is in coverage/lcov.info"

.PHONY: fuzz
fuzz: install ## Fuzz the service: MINUTES=10, SEED=, REQUESTS=, URL= of a running one
	@MINUTES="$(MINUTES)" SEED="$(SEED)" REQUESTS="$(REQUESTS)" URL="$(URL)" METRICS_URL="$(METRICS_URL)" node packages/server/fuzz/main.ts

.PHONY: bench
bench: install ## Measure against peers, about a quarter of an hour; results go into bench/*/README.md
	@scripts/ensure-debian-packages.sh wrk=wrk taskset=util-linux mariadbd=mariadb-server iprange=iprange chromium=chromium
	@npm run --silent build --workspaces --if-present
	@node bench/service/requests.ts
	@node bench/service/api-tokens.ts
	@node bench/service/access-reload.ts
	@node bench/service/start.ts
	@node bench/service/logins.ts
	@node bench/service-convert/memory.ts
	@node bench/prefix/main.ts
	@node bench/cli/main.ts
	@node bench/web/main.ts

# deploy/build-arguments.sh includes the commit's time, so that one commit always gives the same
# bytes.
IMAGE ?= cidery:latest
# The program, or else the plugin.
COMPOSE ?= $(shell command -v docker-compose >/dev/null && echo docker-compose || echo docker compose)

.PHONY: image
image: ## Build the image cidery:latest of this commit
	@docker build --tag $(IMAGE) $$(deploy/build-arguments.sh | sed 's/^/--build-arg /') .

.PHONY: up
up: ## Start the service and its MySQL with compose, on localhost:8000
	@env $$(deploy/build-arguments.sh) $(COMPOSE) -f compose.yaml up --build --detach
	@tries=30; until $(COMPOSE) -f compose.yaml exec -T api \
	  /nodejs/bin/node /app/packages/server/dist/main.js healthcheck >/dev/null 2>&1; do \
	  tries=$$((tries - 1)); \
	  if [ $$tries -eq 0 ]; then echo 'the service does not answer; see: $(COMPOSE) logs api' >&2; exit 1; fi; \
	  sleep 1; \
	done
	@echo "the service answers on http://$$($(COMPOSE) -f compose.yaml port api 8000); make down stops it"

.PHONY: down
down: ## Stop what `make up` or the profile scale started; keep the data
	@$(COMPOSE) -f compose.yaml --profile scale down

.PHONY: test-image
test-image: install ## Build the image and test it on a real engine: limits, failures, compose, restarts
	@node tests/image/run.ts

.PHONY: infra
infra: install ## Test the Terraform code: format, validation, tests, mutations, the state's lock
	@node infra/test/run.ts

.PHONY: pipeline
pipeline: install ## Check the workflows and rehearse a failed deployment
	@scripts/ensure-debian-packages.sh shellcheck=shellcheck
	@node .github/scripts/check-pipeline.ts

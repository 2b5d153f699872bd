# Everything that is done with Janus from a shell; `make help` lists it.

PREFIX ?= /usr/local
DESTDIR ?=
INSTALL ?= install
# Not every shell expands the ~ in `make install PREFIX=~/.local`.
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))

# With Swift's libraries linked in, the program runs where there is no Swift.
build = swift build -c release --static-swift-stdlib --product janus
janus = .build/release/janus
share = $(DESTDIR)$(PREFIX)/share
completions = bash-completion/completions/janus zsh/site-functions/_janus \
	fish/vendor_completions.d/janus.fish
sources = Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help demo build test fuzz lint format benchmark install uninstall clean

help: ## List these targets.
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-17s %s\n", $$1, $$2 }'

demo: build ## Build Janus and make a small data set, without a key or a network.
	@scripts/demo $(janus)

build: ## Build the program, after installing what is missing for it.
	@scripts/bootstrap
	$(build)

# All tests at once would leave those that wait for something behind those that compute.
test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH = 4
test: ## Build everything and run all tests.
	@scripts/bootstrap --tests
	@scripts/fuzz 60
	swift build --build-tests
	swift test --skip-build --disable-xctest --skip JanusRunTests
	swift test --skip-build --disable-xctest --filter JanusRunTests
	@scripts/test-browser

fuzz: ## Feed the diagram parser with made-up bytes for ten minutes.
	@scripts/bootstrap
	@scripts/fuzz 600

lint: ## Check the form of the sources.
	swift format lint --strict --parallel --recursive $(sources)

format: ## Bring the sources into form.
	swift format --in-place --parallel --recursive $(sources)

benchmark: ## Measure throughput, memory and start-up against their goals, and beside peers.
	@scripts/bootstrap --benchmarks
	$(build)
	@Benchmarks/run --janus $(janus)
	@Benchmarks/misbehaviour --janus $(janus)
	@Benchmarks/misbehaviour --janus $(janus) --unsaid
	@Benchmarks/dedup --janus $(janus)
	@Benchmarks/select --janus $(janus)
	@Benchmarks/evaluate --janus $(janus)

install: ## Install the program and its completions under PREFIX (/usr/local).
	@test -x $(janus) || $(MAKE) build
	$(INSTALL) -d "$(DESTDIR)$(PREFIX)/bin"
	$(INSTALL) -m 755 $(janus) "$(DESTDIR)$(PREFIX)/bin/janus"
	$(INSTALL) -d $(foreach file,$(completions),"$(share)/$(dir $(file))")
	$(janus) completions bash > "$(share)/$(word 1,$(completions))"
	$(janus) completions zsh > "$(share)/$(word 2,$(completions))"
	$(janus) completions fish > "$(share)/$(word 3,$(completions))"

uninstall: ## Remove what `make install` has installed.
	rm -f "$(DESTDIR)$(PREFIX)/bin/janus" $(foreach file,$(completions),"$(share)/$(file)")

clean: ## Remove what was built, and the demo.
	rm -rf .build demo

# `make help` lists what can be made.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=

DEMO := demo-output
SLUICE := .build/release/sluice
# Testable as it is shipped: tests are built onto what `make build` made, and test that.
BUILD := -c release --scratch-path .build -Xswiftc -enable-testing
RUN_TESTS := swift test $(BUILD) --skip-build --disable-xctest
# Leaves what failed, what was skipped, and the sum.
SHORTEN := awk '/^✔ Test run with/ || !/^(◇|✔)|( started| seconds)\.$$/ { print; fflush() }'

# The suites whose numbers come from the vector kernels.
ARITHMETIC := ^(VectorMath|Tensors|Imaging|NeuralNet|Augmentation)Tests

FORMATTED := $(wildcard Package.swift Sources Plugins Tests Benchmarks)
SHARE = $(DESTDIR)$(PREFIX)/share

.PHONY: help demo build test lint check docs install uninstall bench clean environment

## help: this list
help:
	@echo "Sluice: image pipelines for vision, in Swift"
	@echo
	@awk -F ': ' '/^## / { printf "  make %-10s %s\n", substr($$1, 4), $$2 }' Makefile

## demo: build, find the faces in the sample photographs, and write a report to demo-output
demo: build
	@rm -rf $(DEMO)
	@if $(SLUICE) model get centerface; then \
	  $(SLUICE) run pipelines/faces.json -i pipelines/samples -o $(DEMO); \
	else \
	  echo "The face detector could not be fetched (see above): reading digits instead," \
	    "with the classifier that comes with Sluice."; \
	  $(SLUICE) run pipelines/classify.json -i pipelines/samples-digits -o $(DEMO); \
	fi
	@echo "The report: $(CURDIR)/$(DEMO)/report/index.html"

## build: the command line in .build/release/sluice, with what it needs
build: environment
	swift build $(BUILD) --product sluice

## test: build, run all tests, once more on each SIMD tier, and all checks
test: environment
	swift build $(BUILD) --build-tests --explicit-target-dependency-import-check error
	@echo "running all tests"; $(RUN_TESTS) | $(SHORTEN)
	@for tier in $$(Tests/checks/tiers.sh); do \
	  echo "running the tests of arithmetic with SLUICE_SIMD=$$tier"; \
	  SLUICE_SIMD=$$tier $(RUN_TESTS) --filter '$(ARITHMETIC)' | $(SHORTEN); \
	done
	Tests/check-weak-symbols.sh .build/release
	@$(MAKE) --no-print-directory check
	@if command -v docc >/dev/null; then $(MAKE) --no-print-directory docs; \
	  else echo "skipped: the documentation is not built, there is no docc in PATH"; fi

## lint: the formatter and the checks of the sources
lint: environment
	@$(MAKE) --no-print-directory check

check:
	swift format lint --strict --parallel --recursive $(FORMATTED)
	Tests/checks/floors.py
	Tests/checks/lengths.sh
	Tests/checks/paths.sh

## docs: the documentation as a static site in .build/docs
docs: build
	@rm -rf .build/docs .build/symbols && mkdir -p .build/symbols
	@kit=$$($(SLUICE) plugin kit); \
	target=$$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p' | head -n 1); \
	parts=$$(sed -n 's/^@_exported import //p' Sources/Sluice/Sluice.swift | paste -sd ,); \
	swift symbolgraph-extract -module-name Sluice -target "$$target" -I "$$kit/Modules" \
	  -Xcc -fmodule-map-file="$$kit/module.modulemap" -minimum-access-level public \
	  -experimental-allowed-reexported-modules="$$parts" -skip-synthesized-members \
	  -output-dir .build/symbols
	docc convert Sources/Sluice/Sluice.docc --additional-symbol-graph-dir .build/symbols \
	  --fallback-display-name Sluice --fallback-bundle-identifier sluice \
	  --fallback-default-module-kind Library \
	  --transform-for-static-hosting --warnings-as-errors --output-path .build/docs
	@echo "To read it: python3 -m http.server -d .build/docs 8000, then" \
	  "http://localhost:8000/documentation/sluice"

## install: to PREFIX (default /usr/local), under DESTDIR if that is set
install: build
	install -D -m 755 $(SLUICE) $(DESTDIR)$(PREFIX)/bin/sluice
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	  $(SHARE)/fish/vendor_completions.d $(SHARE)/man/man1
	$(SLUICE) --generate-completion-script bash >$(SHARE)/bash-completion/completions/sluice
	$(SLUICE) --generate-completion-script zsh >$(SHARE)/zsh/site-functions/_sluice
	$(SLUICE) --generate-completion-script fish >$(SHARE)/fish/vendor_completions.d/sluice.fish
	$(SLUICE) --experimental-dump-help | python3 Sources/SluiceCLI/man.py $(SHARE)/man/man1
	rm -rf $(SHARE)/sluice
	install -d $(SHARE)/sluice
	cp -R pipelines $(SHARE)/sluice/
	$(SLUICE) plugin kit -o $(DESTDIR)$(PREFIX)/lib/sluice
	@runtime=$$(readelf -d $(SLUICE) | sed -n 's/.*R\(UN\)*PATH.*\[\(.*\)\]/\2/p' | tr ':' '\n' \
	  | grep '^/' || true); \
	echo "Installed $(DESTDIR)$(PREFIX)/bin/sluice; it finds the Swift runtime in" \
	  "$${runtime:-the folders of the system}: keep that toolchain."

## uninstall: what install wrote
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/sluice $(SHARE)/bash-completion/completions/sluice \
	  $(SHARE)/zsh/site-functions/_sluice $(SHARE)/fish/vendor_completions.d/sluice.fish \
	  $(SHARE)/man/man1/sluice.1 $(SHARE)/man/man1/sluice-*.1
	rm -rf $(SHARE)/sluice $(DESTDIR)$(PREFIX)/lib/sluice

## bench: run the benchmarks against their peers; the machine should be idle
bench: build
	python3 Benchmarks/job_a.py
	python3 Benchmarks/memory.py
	python3 Benchmarks/plugin_stage.py
	python3 Benchmarks/process_stage.py
	python3 Benchmarks/augment/job_b.py
	python3 Benchmarks/augment/single_transforms.py
	python3 Benchmarks/augment/dataset.py
	python3 Benchmarks/inference/speed.py
	python3 Benchmarks/inference/footprint.py
	python3 Benchmarks/inference/workers.py

## clean: remove the builds and the demo's output
clean:
	rm -rf .build Benchmarks/.build $(DEMO)

environment:
	@Tests/checks/environment.sh

#!/usr/bin/env bash
# Fails when a hand-written source file is longer than 500 lines.
set -euo pipefail
cd "$(dirname "$0")/../.."
limit=500

long=$(find . \( -name '.build*' -o -name .git -o -name .venv \) -prune -o \
  -type f \( -name '*.swift' -o -name '*.py' -o -name '*.sh' -o -name '*.c' -o -name '*.h' \) \
  ! -name '*.pb.swift' -exec awk -v limit=$limit 'FNR == limit + 1 { print FILENAME }' {} +)
[ -z "$long" ] || {
  printf 'longer than %s lines:\n%s\n' "$limit" "$long" >&2
  exit 1
}

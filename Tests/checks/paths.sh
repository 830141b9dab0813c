#!/usr/bin/env bash
# Fails when a file names a folder of one machine, such as a home folder.
set -euo pipefail
cd "$(dirname "$0")/../.."

found=$(grep -rnIE '(^|[^A-Za-z0-9_./~-])/(Users|farm|home|root|tmp|work)/[A-Za-z0-9._-]+' \
  --exclude-dir='.build*' --exclude-dir=.git --exclude-dir=.venv --exclude-dir=demo-output \
  --exclude-dir=__pycache__ --exclude=Package.resolved . | cut -c1-160 || true)
[ -z "$found" ] || {
  printf 'absolute paths:\n%s\n' "$found" >&2
  exit 1
}

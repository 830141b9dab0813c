#!/bin/sh
# Fails if an object of a kernel tier defines a weak symbol that another tier may define as
# well: the linker would keep any one tier's copy for the whole program. Symbols that carry the
# tier's own module name are its alone. Usage: check-weak-symbols.sh BUILD_FOLDER
set -eu
folder=${1:?usage: check-weak-symbols.sh BUILD_FOLDER}
objects=$(find -L "$folder" -path '*/Kernels*.build/*' -name '*.o' | sort)
if [ -z "$objects" ]; then
  echo "no objects of kernel tiers under $folder: build first" >&2
  exit 2
fi
status=0
for object in $objects; do
  module=$(basename "$(dirname "$object")" .build)
  weak=$(nm --defined-only "$object" | grep ' W ' | grep -v "$module" || true)
  if [ -n "$weak" ]; then
    echo "$object:" >&2
    echo "$weak" >&2
    status=1
  fi
done
exit $status

#!/usr/bin/env bash
# Checks what Sluice is built with, and installs what is missing where apt-get is the package manager.
set -euo pipefail

swift_minimum=6.3
vips_minimum=8.14

fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

[ "$(uname -s)" = Linux ] || fail "Sluice runs on Linux; this is $(uname -s)." \
  "Use a Linux machine, a virtual machine or a container with Swift $swift_minimum."

command -v swift >/dev/null || fail "there is no swift in PATH." \
  "Install Swift $swift_minimum or newer for this distribution (swift.org, Install, Linux)," \
  "then add the toolchain's usr/bin to PATH and run make again."

version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
oldest=$(printf '%s\n%s\n' "$swift_minimum" "${version:-0}" | sort -V | head -n 1)
[ "$oldest" = "$swift_minimum" ] || fail "Swift ${version:-of an unknown version} is too old." \
  "Sluice needs Swift $swift_minimum or newer; $(command -v swift) is found first in PATH."

# Prints the Debian names of the packages whose work nothing on this machine does.
missing() {
  command -v git >/dev/null || echo git
  command -v nm >/dev/null || echo binutils
  if command -v pkg-config >/dev/null; then
    pkg-config --exists "vips >= $vips_minimum" || echo libvips-dev
    pkg-config --exists libjpeg || echo libjpeg-dev
    pkg-config --exists sqlite3 || echo libsqlite3-dev
  else
    echo pkg-config libvips-dev libjpeg-dev libsqlite3-dev
  fi
  command -v python3 >/dev/null || echo python3
  python3 -m pip --version >/dev/null 2>&1 || echo python3-pip
  python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

packages=$(missing | xargs)
[ -n "$packages" ] || exit 0

command -v apt-get >/dev/null || fail "these are missing (Debian's names): $packages" \
  "Install them with this distribution's package manager, for example" \
  "  dnf install vips-devel libjpeg-turbo-devel sqlite-devel pkgconf-pkg-config python3 python3-pip git binutils" \
  "  pacman -S libvips libjpeg-turbo sqlite pkgconf python python-pip git binutils" \
  "libvips must be $vips_minimum or newer. Then run make again."

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "these packages are missing: $packages" \
    "There is no sudo; as root, run: apt-get update && apt-get install $packages"
  as_root=(sudo)
fi

echo "installing $packages"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q || fail "apt-get update failed." \
  "Check the network and the package sources; these packages are missing: $packages"
# shellcheck disable=SC2086 # one word a package
"${as_root[@]}" apt-get install -q -y --no-install-recommends $packages ||
  fail "apt-get install failed; these packages are missing: $packages"

packages=$(missing | xargs)
[ -z "$packages" ] || fail "still missing after the installation: $packages" \
  "libvips must be $vips_minimum or newer, as in Debian 12 and Ubuntu 24.04;" \
  "the python3 that is found first in PATH, $(command -v python3 || echo none), must have pip and venv."

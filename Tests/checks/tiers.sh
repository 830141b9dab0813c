#!/usr/bin/env bash
# Prints the SIMD tiers that SLUICE_SIMD can force on this CPU, slowest first.
set -euo pipefail

flags=" $(sed -n 's/^flags[^:]*: *//p;' /proc/cpuinfo | head -n 1) "
have() {
  for flag; do [[ $flags == *" $flag "* ]] || return 1; done
}

echo baseline
[ "$(uname -m)" = x86_64 ] || exit 0
have avx avx2 bmi1 bmi2 f16c fma abm movbe || exit 0
echo avx2
have avx512f avx512bw avx512cd avx512dq avx512vl || exit 0
echo avx512

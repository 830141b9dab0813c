#pragma once

// Vector instructions that Swift's SIMD types do not reach: tables in registers. Everything here is
// compiled into the caller, with the caller's instruction set.

#include <stddef.h>
#include <stdint.h>

#include "CVectorBytes.h"
#include "CVectorLanes.h"

/// Asks for the cache line at an address, which need not be valid.
static inline void cvector_prefetch(const void *address) { __builtin_prefetch(address, 0, 2); }

#if defined(__AVX512BW__)
#include <immintrin.h>

/// A table of 256 bytes in four registers.
typedef struct {
  __m512i parts[4];
} CVectorTable;

static inline CVectorTable cvector_table(const uint8_t *entries) {
  CVectorTable table;
  for (int part = 0; part < 4; part++) table.parts[part] = _mm512_loadu_si512(entries + 64 * part);
  return table;
}

/// The entries for 32 indices that stand in words of their own.
static inline __m512i cvector_words(CVectorTable table, __m512i indices) {
  const __m512i pairs = _mm512_srli_epi16(indices, 1);
  const __m512i low = _mm512_permutex2var_epi16(table.parts[0], pairs, table.parts[1]);
  const __m512i high = _mm512_permutex2var_epi16(table.parts[2], pairs, table.parts[3]);
  const __mmask32 is_high = _mm512_movepi16_mask(_mm512_slli_epi16(indices, 8));
  const __m512i both = _mm512_mask_blend_epi16(is_high, low, high);
  const __m512i shift =
    _mm512_slli_epi16(_mm512_and_si512(indices, _mm512_set1_epi16(1)), 3);
  return _mm512_and_si512(_mm512_srlv_epi16(both, shift), _mm512_set1_epi16(0xFF));
}

/// The entries for 64 indices.
static inline __m512i cvector_bytes(CVectorTable table, __m512i indices) {
  const __m512i even =
    cvector_words(table, _mm512_and_si512(indices, _mm512_set1_epi16(0xFF)));
  const __m512i odd = cvector_words(table, _mm512_srli_epi16(indices, 8));
  return _mm512_or_si512(even, _mm512_slli_epi16(odd, 8));
}
#endif

/// Replaces bytes by their entries in a table of 256.
///
/// Returns how many were, a multiple of 64 and at most `count`; 0 where the instruction set has
/// nothing for it. `target` may be `source`.
static inline ptrdiff_t cvector_look_up(
  const uint8_t *source, uint8_t *target, ptrdiff_t count, const uint8_t *entries) {
  ptrdiff_t done = 0;
#if defined(__AVX512BW__)
  const CVectorTable table = cvector_table(entries);
  for (; done + 64 <= count; done += 64) {
    const __m512i indices = _mm512_loadu_si512(source + done);
    _mm512_storeu_si512(target + done, cvector_bytes(table, indices));
  }
#endif
  return done;
}

/// As `cvector_look_up`, with a table for each of three channels that take turns; a multiple of 192.
static inline ptrdiff_t cvector_look_up_three(
  const uint8_t *source, uint8_t *target, ptrdiff_t count, const uint8_t *entries) {
  ptrdiff_t done = 0;
#if defined(__AVX512BW__)
  const CVectorTable first = cvector_table(entries);
  const CVectorTable second = cvector_table(entries + 256);
  const CVectorTable third = cvector_table(entries + 512);
  const uint64_t every_third = 0x9249249249249249;
  // Of 64 bytes the first is of channel 0, then 1, then 2.
  const __mmask64 ones[3] = {every_third << 1, every_third, every_third << 2 };
  const __mmask64 twos[3] = {every_third << 2, every_third << 1, every_third };
  for (; done + 192 <= count; done += 192) {
    for (int part = 0; part < 3; part++) {
      const __m512i indices = _mm512_loadu_si512(source + done + 64 * part);
      __m512i values = cvector_bytes(first, indices);
      values = _mm512_mask_mov_epi8(values, ones[part], cvector_bytes(second, indices));
      values = _mm512_mask_mov_epi8(values, twos[part], cvector_bytes(third, indices));
      _mm512_storeu_si512(target + done + 64 * part, values);
    }
  }
#endif
  return done;
}

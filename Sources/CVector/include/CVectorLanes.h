#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Vector operations that Swift's SIMD types have no name for. All are inline: each tier of the
// kernels compiles them with its own flags.

// Vectors that are longer than the tier's are passed between inline functions only.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"

#define CVECTOR_INLINE static inline __attribute__((always_inline, unused))

typedef uint8_t cvector_u8x16 __attribute__((ext_vector_type(16)));
typedef uint8_t cvector_u8x32 __attribute__((ext_vector_type(32)));
typedef uint8_t cvector_u8x64 __attribute__((ext_vector_type(64)));
typedef int16_t cvector_i16x32 __attribute__((ext_vector_type(32)));
typedef uint16_t cvector_u16x32 __attribute__((ext_vector_type(32)));
typedef int32_t cvector_i32x16 __attribute__((ext_vector_type(16)));
typedef int32_t cvector_i32x32 __attribute__((ext_vector_type(32)));
typedef uint32_t cvector_u32x32 __attribute__((ext_vector_type(32)));
typedef float cvector_f32x16 __attribute__((ext_vector_type(16)));

#if defined(__AVX2__)
typedef union { cvector_u16x32 whole; __m256i half[2]; } cvector_halves;

// Does the halves of words by an instruction of 256 bits.
#define CVECTOR_HALVES(type, operation, a, b)                                                     \
  ({                                                                                             \
    cvector_halves x = {.whole = (cvector_u16x32)(a)}, y = {.whole = (cvector_u16x32)(b)};          \
    x.half[0] = operation(x.half[0], y.half[0]);                                                 \
    x.half[1] = operation(x.half[1], y.half[1]);                                                 \
    (type)x.whole;                                                                               \
  })
#endif

#define CVECTOR_4(F, i) F(i), F(i + 1), F(i + 2), F(i + 3)
#define CVECTOR_16(F, i) CVECTOR_4(F, i), CVECTOR_4(F, i + 4), CVECTOR_4(F, i + 8), CVECTOR_4(F, i + 12)
#define CVECTOR_64(F) CVECTOR_16(F, 0), CVECTOR_16(F, 16), CVECTOR_16(F, 32), CVECTOR_16(F, 48)
#define CVECTOR_SAME(i) (i)

// Sixteen pixels of three bytes lie in three groups a, b, c of sixteen bytes. Byte j of the groups
// holds channels j % 3, (j + 1) % 3 and (j + 2) % 3: a choice by byte collects one channel, and
// pixel k of channel n is then at byte (3 * k + n) % 16. 11 is the inverse of 3.
#define CVECTOR_IS(i, n) (((i) & 15) % 3 == (n))
#define CVECTOR_PLACE(i, n) (((i) & 48) + (3 * ((i) & 15) + (n)) % 16)
#define CVECTOR_PIXEL(i, n) (((i) & 48) + 11 * (((i) & 15) + 16 - (n)) % 16)
#define CVECTOR_PLACE0(i) CVECTOR_PLACE(i, 0)
#define CVECTOR_PLACE1(i) CVECTOR_PLACE(i, 1)
#define CVECTOR_PLACE2(i) CVECTOR_PLACE(i, 2)
#define CVECTOR_PIXEL0(i) CVECTOR_PIXEL(i, 0)
#define CVECTOR_PIXEL1(i) CVECTOR_PIXEL(i, 1)
#define CVECTOR_PIXEL2(i) CVECTOR_PIXEL(i, 2)
#define CVECTOR_KEEP0(i) (CVECTOR_IS(i, 0) ? (i) : (i) + 64)
#define CVECTOR_KEEP1(i) (CVECTOR_IS(i, 1) ? (i) : (i) + 64)

// Takes from x the bytes whose place in their group is n modulo 3, else from y.
#define CVECTOR_CHOOSE(x, y, n) __builtin_shufflevector(x, y, CVECTOR_64(CVECTOR_KEEP##n))
#define CVECTOR_MOVE(x, what) __builtin_shufflevector(x, x, CVECTOR_64(CVECTOR_##what))

// Four groups of sixteen bytes, 48 bytes apart.
CVECTOR_INLINE cvector_u8x64 cvector_load_groups(const uint8_t *p) {
  cvector_u8x64 v;
  __builtin_memcpy(&v, p, 16);
  __builtin_memcpy((char *)&v + 16, p + 48, 16);
  __builtin_memcpy((char *)&v + 32, p + 96, 16);
  __builtin_memcpy((char *)&v + 48, p + 144, 16);
  return v;
}

CVECTOR_INLINE void cvector_store_groups(cvector_u8x64 v, uint8_t *p) {
  __builtin_memcpy(p, &v, 16);
  __builtin_memcpy(p + 48, (char *)&v + 16, 16);
  __builtin_memcpy(p + 96, (char *)&v + 32, 16);
  __builtin_memcpy(p + 144, (char *)&v + 48, 16);
}

// One channel of 64 pixels, from their groups.
CVECTOR_INLINE cvector_u8x64 cvector_first_channel(cvector_u8x64 a, cvector_u8x64 b, cvector_u8x64 c) {
  return CVECTOR_MOVE(CVECTOR_CHOOSE(a, CVECTOR_CHOOSE(c, b, 1), 0), PLACE0);
}

CVECTOR_INLINE cvector_u8x64 cvector_second_channel(cvector_u8x64 a, cvector_u8x64 b, cvector_u8x64 c) {
  return CVECTOR_MOVE(CVECTOR_CHOOSE(b, CVECTOR_CHOOSE(a, c, 1), 0), PLACE1);
}

CVECTOR_INLINE cvector_u8x64 cvector_third_channel(cvector_u8x64 a, cvector_u8x64 b, cvector_u8x64 c) {
  return CVECTOR_MOVE(CVECTOR_CHOOSE(c, CVECTOR_CHOOSE(b, a, 1), 0), PLACE2);
}

// Writes 64 pixels from their channels.
CVECTOR_INLINE void cvector_store_colors(
    cvector_u8x64 first, cvector_u8x64 second, cvector_u8x64 third, uint8_t *p) {
  cvector_u8x64 a = CVECTOR_MOVE(first, PIXEL0);
  cvector_u8x64 b = CVECTOR_MOVE(second, PIXEL1);
  cvector_u8x64 c = CVECTOR_MOVE(third, PIXEL2);
  cvector_store_groups(CVECTOR_CHOOSE(a, CVECTOR_CHOOSE(b, c, 1), 0), p);
  cvector_store_groups(CVECTOR_CHOOSE(b, CVECTOR_CHOOSE(c, a, 1), 0), p + 16);
  cvector_store_groups(CVECTOR_CHOOSE(c, CVECTOR_CHOOSE(a, b, 1), 0), p + 32);
}

#define CVECTOR_32(i)                                                                             \
  CVECTOR_16(CVECTOR_SAME, i), CVECTOR_16(CVECTOR_SAME, i + 16)

CVECTOR_INLINE cvector_i16x32 cvector_low_words(cvector_u8x64 v) {
  return __builtin_convertvector(__builtin_shufflevector(v, v, CVECTOR_32(0)), cvector_i16x32);
}

CVECTOR_INLINE cvector_i16x32 cvector_high_words(cvector_u8x64 v) {
  return __builtin_convertvector(__builtin_shufflevector(v, v, CVECTOR_32(32)), cvector_i16x32);
}

// Packs two halves, clamped to 0...255.
CVECTOR_INLINE cvector_u8x64 cvector_packed_bytes(cvector_i16x32 low, cvector_i16x32 high) {
  const cvector_i16x32 zero = 0, full = 255;
  low = __builtin_elementwise_min(__builtin_elementwise_max(low, zero), full);
  high = __builtin_elementwise_min(__builtin_elementwise_max(high, zero), full);
  cvector_u8x32 a = __builtin_convertvector(low, cvector_u8x32);
  cvector_u8x32 b = __builtin_convertvector(high, cvector_u8x32);
  return __builtin_shufflevector(a, b, CVECTOR_64(CVECTOR_SAME));
}

// The upper halves of the 32-bit products.
CVECTOR_INLINE cvector_i16x32 cvector_high_product(cvector_i16x32 a, cvector_i16x32 b) {
#if defined(__AVX512BW__)
  return (cvector_i16x32)_mm512_mulhi_epi16((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return CVECTOR_HALVES(cvector_i16x32, _mm256_mulhi_epi16, a, b);
#else
  cvector_i32x32 product = __builtin_convertvector(a, cvector_i32x32)
    * __builtin_convertvector(b, cvector_i32x32);
  return __builtin_convertvector(product >> 16, cvector_i16x32);
#endif
}

CVECTOR_INLINE cvector_f32x16 cvector_floats(cvector_u8x16 v) {
  return __builtin_convertvector(__builtin_convertvector(v, cvector_i32x16), cvector_f32x16);
}

// Drops the fraction; the values lie in 0 ..< 256.
CVECTOR_INLINE cvector_u8x16 cvector_whole_bytes(cvector_f32x16 v) {
  return __builtin_convertvector(__builtin_convertvector(v, cvector_i32x16), cvector_u8x16);
}

CVECTOR_INLINE cvector_u16x32 cvector_high_product_unsigned(cvector_u16x32 a, cvector_u16x32 b) {
#if defined(__AVX512BW__)
  return (cvector_u16x32)_mm512_mulhi_epu16((__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return CVECTOR_HALVES(cvector_u16x32, _mm256_mulhi_epu16, a, b);
#else
  cvector_u32x32 product = __builtin_convertvector(a, cvector_u32x32)
    * __builtin_convertvector(b, cvector_u32x32);
  return __builtin_convertvector(product >> 16, cvector_u16x32);
#endif
}

// Shifts of all lanes by one amount.
CVECTOR_INLINE cvector_i16x32 cvector_left(cvector_i16x32 v, int16_t bits) {
  return v << (cvector_i16x32)bits;
}

CVECTOR_INLINE cvector_i16x32 cvector_right(cvector_i16x32 v, int16_t bits) {
  return v >> (cvector_i16x32)bits;
}

CVECTOR_INLINE cvector_u16x32 cvector_left_unsigned(cvector_u16x32 v, uint16_t bits) {
  return v << (cvector_u16x32)bits;
}

CVECTOR_INLINE cvector_u16x32 cvector_right_unsigned(cvector_u16x32 v, uint16_t bits) {
  return v >> (cvector_u16x32)bits;
}

// Lanes of a where v is less than a limit, else of b.
CVECTOR_INLINE cvector_u16x32 cvector_less(
    cvector_u16x32 v, uint16_t limit, cvector_u16x32 a, cvector_u16x32 b) {
#if defined(__AVX512BW__)
  __mmask32 less = _mm512_cmplt_epu16_mask((__m512i)v, _mm512_set1_epi16((int16_t)limit));
  return (cvector_u16x32)_mm512_mask_blend_epi16(less, (__m512i)b, (__m512i)a);
#else
  return v < (cvector_u16x32)limit ? a : b;
#endif
}

CVECTOR_INLINE cvector_i16x32 cvector_less_signed(
    cvector_i16x32 v, int16_t limit, cvector_i16x32 a, cvector_i16x32 b) {
#if defined(__AVX512BW__)
  __mmask32 less = _mm512_cmplt_epi16_mask((__m512i)v, _mm512_set1_epi16(limit));
  return (cvector_i16x32)_mm512_mask_blend_epi16(less, (__m512i)b, (__m512i)a);
#else
  return v < (cvector_i16x32)limit ? a : b;
#endif
}

CVECTOR_INLINE cvector_i16x32 cvector_clamp(cvector_i16x32 v, int16_t low, int16_t high) {
  return __builtin_elementwise_min(
    __builtin_elementwise_max(v, (cvector_i16x32)low), (cvector_i16x32)high);
}

// (x * wx + y * wy + z * wz + bias) >> bits, clamped to 0...65535.
CVECTOR_INLINE cvector_u16x32 cvector_weighted_sum(
    cvector_i16x32 x, cvector_i16x32 y, cvector_i16x32 z, int16_t wx, int16_t wy, int16_t wz,
    int16_t bias, uint32_t bits) {
#if defined(__AVX512BW__)
  const __m512i first = _mm512_set1_epi32((uint16_t)wx | (uint32_t)(uint16_t)wy << 16);
  const __m512i second = _mm512_set1_epi32((uint16_t)wz | (uint32_t)(uint16_t)bias << 16);
  const __m512i one = _mm512_set1_epi16(1);
  __m512i low = _mm512_add_epi32(
    _mm512_madd_epi16(_mm512_unpacklo_epi16((__m512i)x, (__m512i)y), first),
    _mm512_madd_epi16(_mm512_unpacklo_epi16((__m512i)z, one), second));
  __m512i high = _mm512_add_epi32(
    _mm512_madd_epi16(_mm512_unpackhi_epi16((__m512i)x, (__m512i)y), first),
    _mm512_madd_epi16(_mm512_unpackhi_epi16((__m512i)z, one), second));
  return (cvector_u16x32)_mm512_packus_epi32(
    _mm512_srai_epi32(low, bits), _mm512_srai_epi32(high, bits));
#else
  const cvector_i32x32 zero = 0, full = 65535;
  cvector_i32x32 sum = __builtin_convertvector(x, cvector_i32x32) * (int32_t)wx
    + __builtin_convertvector(y, cvector_i32x32) * (int32_t)wy
    + __builtin_convertvector(z, cvector_i32x32) * (int32_t)wz + (int32_t)bias;
  sum = __builtin_elementwise_min(__builtin_elementwise_max(sum >> (cvector_i32x32)bits, zero), full);
  return __builtin_convertvector(sum, cvector_u16x32);
#endif
}

#if !defined(__AVX512BW__)
// By way of memory: a lane at a changing place would be looked for lane by lane.
CVECTOR_INLINE cvector_u16x32 cvector_gathered(const uint16_t *table, cvector_u16x32 index) {
  uint16_t places[32], values[32];
  cvector_u16x32 result;
  __builtin_memcpy(places, &index, 64);
  for (int i = 0; i < 32; i++) values[i] = table[places[i]];
  __builtin_memcpy(&result, values, 64);
  return result;
}
#endif

// Entries of a table of 64 words; the indices are in range.
CVECTOR_INLINE cvector_u16x32 cvector_entries64(const uint16_t *table, cvector_u16x32 index) {
#if defined(__AVX512BW__)
  return (cvector_u16x32)_mm512_permutex2var_epi16(
    _mm512_loadu_si512(table), (__m512i)index, _mm512_loadu_si512(table + 32));
#else
  return cvector_gathered(table, index);
#endif
}

// Entries of a table of 256 words; the indices are in range.
CVECTOR_INLINE cvector_u16x32 cvector_entries256(const uint16_t *table, cvector_u16x32 index) {
#if defined(__AVX512BW__)
  __mmask32 odd = _mm512_movepi16_mask(_mm512_slli_epi16((__m512i)index, 9));
  __mmask32 upper = _mm512_movepi16_mask(_mm512_slli_epi16((__m512i)index, 8));
  __m512i a = (__m512i)cvector_entries64(table, index);
  __m512i b = (__m512i)cvector_entries64(table + 64, index);
  __m512i c = (__m512i)cvector_entries64(table + 128, index);
  __m512i d = (__m512i)cvector_entries64(table + 192, index);
  return (cvector_u16x32)_mm512_mask_blend_epi16(
    upper, _mm512_mask_blend_epi16(odd, a, b), _mm512_mask_blend_epi16(odd, c, d));
#else
  return cvector_gathered(table, index);
#endif
}

CVECTOR_INLINE cvector_u16x32 cvector_load_words(const uint16_t *p) {
  cvector_u16x32 v;
  __builtin_memcpy(&v, p, 64);
  return v;
}

CVECTOR_INLINE cvector_u16x32 cvector_unsigned(cvector_i16x32 v) { return (cvector_u16x32)v; }

CVECTOR_INLINE cvector_i16x32 cvector_signed(cvector_u16x32 v) { return (cvector_i16x32)v; }

CVECTOR_INLINE cvector_u8x64 cvector_load_bytes(const uint8_t *p) {
  cvector_u8x64 v;
  __builtin_memcpy(&v, p, 64);
  return v;
}

CVECTOR_INLINE void cvector_store_bytes(cvector_u8x64 v, uint8_t *p) { __builtin_memcpy(p, &v, 64); }

CVECTOR_INLINE cvector_f32x16 cvector_larger(cvector_f32x16 a, cvector_f32x16 b) {
  return a > b ? a : b;
}

CVECTOR_INLINE cvector_f32x16 cvector_smaller(cvector_f32x16 a, cvector_f32x16 b) {
  return a < b ? a : b;
}

CVECTOR_INLINE cvector_f32x16 cvector_magnitude(cvector_f32x16 v) {
  return __builtin_elementwise_abs(v);
}

// Lanes of a where x equals y, else of b.
CVECTOR_INLINE cvector_f32x16 cvector_equal(
    cvector_f32x16 x, cvector_f32x16 y, cvector_f32x16 a, cvector_f32x16 b) {
  return x == y ? a : b;
}

// Brings lanes of -limit ..< 2 * limit to 0 ..< limit.
CVECTOR_INLINE cvector_f32x16 cvector_wrapped(cvector_f32x16 v, float limit) {
  const cvector_f32x16 zero = 0, whole = limit;
  v = v >= whole ? v - whole : v;
  return v < zero ? v + whole : v;
}

// The sixteen lanes from 16 * n on.
#define CVECTOR_QUARTER(n)                                                                        \
  CVECTOR_INLINE cvector_u8x16 cvector_quarter##n(cvector_u8x64 v) {                                 \
    return __builtin_shufflevector(v, v, CVECTOR_16(CVECTOR_SAME, 16 * n));                        \
  }
CVECTOR_QUARTER(0)
CVECTOR_QUARTER(1)
CVECTOR_QUARTER(2)
CVECTOR_QUARTER(3)

CVECTOR_INLINE cvector_u8x64 cvector_join(
    cvector_u8x16 a, cvector_u8x16 b, cvector_u8x16 c, cvector_u8x16 d) {
  cvector_u8x32 low = __builtin_shufflevector(a, b, CVECTOR_32(0));
  cvector_u8x32 high = __builtin_shufflevector(c, d, CVECTOR_32(0));
  return __builtin_shufflevector(low, high, CVECTOR_64(CVECTOR_SAME));
}

// Tables of 256 bytes in registers. The tier does not promise the instructions: ask first.
#if defined(__AVX512BW__)
#define CVECTOR_VBMI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi")))

static inline bool cvector_has_byte_permute(void) { return __builtin_cpu_supports("avx512vbmi"); }

CVECTOR_INLINE CVECTOR_VBMI __m512i cvector_entry(const __m512i *table, __m512i index) {
  __m512i low = _mm512_permutex2var_epi8(table[0], index, table[1]);
  __m512i high = _mm512_permutex2var_epi8(table[2], index, table[3]);
  return _mm512_mask_blend_epi8(_mm512_movepi8_mask(index), low, high);
}

// Looks up 64 bytes at a time in one table; returns how many were done.
static __attribute__((noinline, unused)) CVECTOR_VBMI ptrdiff_t cvector_permute_bytes(
    const uint8_t *source, uint8_t *target, ptrdiff_t count, const uint8_t *tables) {
  __m512i table[4];
  for (int part = 0; part < 4; part++) table[part] = _mm512_loadu_si512(tables + 64 * part);
  ptrdiff_t i = 0;
  for (; i + 64 <= count; i += 64) {
    _mm512_storeu_si512(target + i, cvector_entry(table, _mm512_loadu_si512(source + i)));
  }
  return i;
}

// The same for bytes that take three tables by turns, 192 at a time.
static __attribute__((noinline, unused)) CVECTOR_VBMI ptrdiff_t cvector_permute_bytes_by_turns(
    const uint8_t *source, uint8_t *target, ptrdiff_t count, const uint8_t *tables) {
  __m512i table[12];
  for (int part = 0; part < 12; part++) table[part] = _mm512_loadu_si512(tables + 64 * part);
  // Bit i of the masks: i % 3 is 0, 1, 2.
  const __mmask64 turns[3] = {
    0x9249249249249249, 0x2492492492492492, 0x4924924924924924
  };
  ptrdiff_t i = 0;
  for (; i + 192 <= count; i += 192) {
    for (int part = 0; part < 3; part++) {
      __m512i index = _mm512_loadu_si512(source + i + 64 * part);
      __m512i entry = cvector_entry(table, index);
      entry = _mm512_mask_mov_epi8(
        entry, turns[(4 - part) % 3], cvector_entry(table + 4, index));
      entry = _mm512_mask_mov_epi8(
        entry, turns[(5 - part) % 3], cvector_entry(table + 8, index));
      _mm512_storeu_si512(target + i + 64 * part, entry);
    }
  }
  return i;
}
#else
static inline bool cvector_has_byte_permute(void) { return false; }

static inline ptrdiff_t cvector_permute_bytes(
    const uint8_t *source, uint8_t *target, ptrdiff_t count, const uint8_t *tables) {
  return 0;
}

static inline ptrdiff_t cvector_permute_bytes_by_turns(
    const uint8_t *source, uint8_t *target, ptrdiff_t count, const uint8_t *tables) {
  return 0;
}
#endif

#pragma clang diagnostic pop

#pragma once

#include "CVectorLanes.h"

// Sums of products of bytes: unsigned pixels times signed weights, four a lane, in 32 bits. The
// exact forms never saturate; the forms of one instruction must be asked for first.

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpsabi"

typedef int32_t cvector_i32x8 __attribute__((ext_vector_type(8)));

#if defined(__x86_64__)
#define CVECTOR_EVEN_ODD(width, bits, suffix)                                                      \
  __m##width even = _mm##bits##_madd_epi16(                                                       \
    _mm##bits##_and_si##suffix(x, _mm##bits##_set1_epi16(255)),                                    \
    _mm##bits##_srai_epi16(_mm##bits##_slli_epi16(w, 8), 8));                                      \
  __m##width odd =                                                                                \
    _mm##bits##_madd_epi16(_mm##bits##_srli_epi16(x, 8), _mm##bits##_srai_epi16(w, 8));
#endif

// Whether `cvector_dot*` may be called.
static inline bool cvector_has_dot(void) {
#if defined(__AVX512BW__)
  return __builtin_cpu_supports("avx512vnni");
#elif defined(__AVX2__)
  return __builtin_cpu_supports("avxvnni");
#else
  return false;
#endif
}

// sum[i] + x[4i] * w[4i] + … + x[4i + 3] * w[4i + 3]; x holds unsigned bytes, w signed ones.
CVECTOR_INLINE cvector_i32x16 cvector_exact_dot16(
    cvector_i32x16 sum, cvector_i32x16 bytes, cvector_i32x16 weights) {
#if defined(__AVX512BW__)
  __m512i x = (__m512i)bytes, w = (__m512i)weights;
  CVECTOR_EVEN_ODD(512i, 512, 512)
  return sum + (cvector_i32x16)_mm512_add_epi32(even, odd);
#else
  for (int byte = 0; byte < 4; byte++) {
    sum += ((bytes >> (8 * byte)) & 255) * ((weights << (24 - 8 * byte)) >> 24);
  }
  return sum;
#endif
}

CVECTOR_INLINE cvector_i32x16 cvector_dot16(
    cvector_i32x16 sum, cvector_i32x16 bytes, cvector_i32x16 weights) {
#if defined(__AVX512BW__)
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(bytes), "v"(weights));
  return sum;
#else
  return cvector_exact_dot16(sum, bytes, weights);
#endif
}

CVECTOR_INLINE cvector_i32x8 cvector_exact_dot8(
    cvector_i32x8 sum, cvector_i32x8 bytes, cvector_i32x8 weights) {
#if defined(__AVX2__)
  __m256i x = (__m256i)bytes, w = (__m256i)weights;
  CVECTOR_EVEN_ODD(256i, 256, 256)
  return sum + (cvector_i32x8)_mm256_add_epi32(even, odd);
#elif defined(__x86_64__)
  union { cvector_i32x8 whole; __m128i half[2]; } s, a = {.whole = bytes}, b = {.whole = weights};
  for (int i = 0; i < 2; i++) {
    __m128i x = a.half[i], w = b.half[i];
    CVECTOR_EVEN_ODD(128i, , 128)
    s.half[i] = _mm_add_epi32(even, odd);
  }
  return sum + s.whole;
#else
  for (int byte = 0; byte < 4; byte++) {
    sum += ((bytes >> (8 * byte)) & 255) * ((weights << (24 - 8 * byte)) >> 24);
  }
  return sum;
#endif
}

CVECTOR_INLINE cvector_i32x8 cvector_dot8(
    cvector_i32x8 sum, cvector_i32x8 bytes, cvector_i32x8 weights) {
#if defined(__AVX512BW__)
  return cvector_exact_dot8(sum, bytes, weights);
#elif defined(__AVX2__)
  __asm__("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(bytes), "x"(weights));
  return sum;
#else
  return cvector_exact_dot8(sum, bytes, weights);
#endif
}

CVECTOR_INLINE cvector_i32x16 cvector_joined(cvector_i32x8 a, cvector_i32x8 b) {
  return __builtin_shufflevector(a, b, CVECTOR_16(CVECTOR_SAME, 0));
}

CVECTOR_INLINE cvector_i32x16 cvector_widened_bytes(const uint8_t *p) {
  cvector_u8x16 v;
  __builtin_memcpy(&v, p, 16);
  return __builtin_convertvector(v, cvector_i32x16);
}

typedef int16_t cvector_i16x16 __attribute__((ext_vector_type(16)));

CVECTOR_INLINE cvector_i32x16 cvector_widened_words(const int16_t *p) {
  cvector_i16x16 v;
  __builtin_memcpy(&v, p, 32);
  return __builtin_convertvector(v, cvector_i32x16);
}

// sum + x * w; x lies in 0...255 and w in -32768...32767.
CVECTOR_INLINE cvector_i32x16 cvector_add_product(
    cvector_i32x16 sum, cvector_i32x16 x, cvector_i32x16 w) {
#if defined(__AVX512BW__)
  // The upper words of x are zero.
  return sum + (cvector_i32x16)_mm512_madd_epi16((__m512i)x, (__m512i)w);
#else
  return sum + x * w;
#endif
}

// Adding 1.5 * 2^23 rounds to the nearest integer, halves to the even one.
#define CVECTOR_ROUNDING 12582912.0f

CVECTOR_INLINE cvector_f32x16 cvector_real(cvector_i32x16 v) {
  return __builtin_convertvector(v, cvector_f32x16);
}

// NaN goes to low.
CVECTOR_INLINE cvector_f32x16 cvector_bounded(cvector_f32x16 v, float low, float high) {
  const cvector_f32x16 least = low, most = high;
  v = v > least ? v : least;
  return v < most ? v : most;
}

// The nearest integers, as reals; the magnitudes are below 2^22.
CVECTOR_INLINE cvector_f32x16 cvector_nearest(cvector_f32x16 v) {
  const cvector_f32x16 shift = CVECTOR_ROUNDING;
  cvector_f32x16 moved = v + shift;
  return moved - shift;
}

// The nearest integers plus zero; the magnitudes are below 2^22.
CVECTOR_INLINE cvector_i32x16 cvector_nearest_integers(cvector_f32x16 v, int32_t zero) {
  const cvector_f32x16 shift = CVECTOR_ROUNDING;
  cvector_f32x16 moved = v + shift;
  return (cvector_i32x16)moved + (cvector_i32x16)(zero - 0x4B400000);
}

CVECTOR_INLINE void cvector_store_low_bytes(cvector_i32x16 v, uint8_t *p) {
  cvector_u8x16 bytes = __builtin_convertvector(v, cvector_u8x16);
  __builtin_memcpy(p, &bytes, 16);
}

CVECTOR_INLINE cvector_u8x64 cvector_larger_bytes(cvector_u8x64 a, cvector_u8x64 b) {
  return __builtin_elementwise_max(a, b);
}

CVECTOR_INLINE cvector_u8x16 cvector_larger_few(cvector_u8x16 a, cvector_u8x16 b) {
  return __builtin_elementwise_max(a, b);
}

#pragma clang diagnostic pop

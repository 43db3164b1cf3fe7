// The SSSE3 intrinsics libaom uses beyond those libwebp uses, on WebAssembly SIMD.
#pragma once
#include <pmmintrin.h>
#include_next <tmmintrin.h>

SSE_INLINE __m128i _mm_abs_epi8(__m128i a) { return wasm_i8x16_abs(a); }
SSE_INLINE __m128i _mm_abs_epi32(__m128i a) { return wasm_i32x4_abs(a); }
SSE_INLINE __m128i _mm_hadd_epi16(__m128i a, __m128i b) {
  return wasm_i16x8_add(wasm_i16x8_shuffle(a, b, 0, 2, 4, 6, 8, 10, 12, 14),
                        wasm_i16x8_shuffle(a, b, 1, 3, 5, 7, 9, 11, 13, 15));
}
// Pairs of unsigned times signed bytes, added up: each product fits 16 bits, their sum saturates.
SSE_INLINE __m128i _mm_maddubs_epi16(__m128i a, __m128i b) {
  const __m128i even = wasm_i16x8_mul(wasm_v128_and(a, wasm_i16x8_const_splat(0xff)),
                                      wasm_i16x8_shr(wasm_i16x8_shl(b, 8), 8));
  return wasm_i16x8_add_sat(even, wasm_i16x8_mul(wasm_u16x8_shr(a, 8), wasm_i16x8_shr(b, 8)));
}
// Equal but for -32768 times itself, which no transform constant is.
SSE_INLINE __m128i _mm_mulhrs_epi16(__m128i a, __m128i b) { return wasm_i16x8_q15mulr_sat(a, b); }
SSE_INLINE __m128i _mm_sign_epi32(__m128i a, __m128i b) {
  const __m128i negative = wasm_i32x4_shr(b, 31);
  const __m128i negated = wasm_i32x4_sub(wasm_v128_xor(a, negative), negative);
  return wasm_v128_andnot(negated, wasm_i32x4_eq(b, wasm_i32x4_const_splat(0)));
}
// Sixteen bytes out of two registers, 0 to 15 bytes in.
#define _mm_alignr_epi8(a, b, n)                                                                                   \
  wasm_i8x16_shuffle((b), (a), (n), (n) + 1, (n) + 2, (n) + 3, (n) + 4, (n) + 5, (n) + 6, (n) + 7, (n) + 8, (n) + 9, \
                     (n) + 10, (n) + 11, (n) + 12, (n) + 13, (n) + 14, (n) + 15)

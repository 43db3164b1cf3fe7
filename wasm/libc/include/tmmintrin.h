// SSSE3 intrinsics on WebAssembly SIMD; see emmintrin.h.
#pragma once
#include <emmintrin.h>

SSE_INLINE __m128i _mm_abs_epi16(__m128i a) { return wasm_i16x8_abs(a); }
SSE_INLINE __m128i _mm_hadd_epi32(__m128i a, __m128i b) {
  return wasm_i32x4_add(wasm_i32x4_shuffle(a, b, 0, 2, 4, 6), wasm_i32x4_shuffle(a, b, 1, 3, 5, 7));
}
// x86 looks at bit 7 and bits 0 to 3 of an index; WebAssembly gives zero for any index above 15.
SSE_INLINE __m128i _mm_shuffle_epi8(__m128i a, __m128i index) {
  return wasm_i8x16_swizzle(a, wasm_v128_and(index, wasm_u8x16_const_splat(0x8f)));
}
SSE_INLINE __m128i _mm_sign_epi16(__m128i a, __m128i b) {
  const __m128i zero = wasm_i32x4_const_splat(0);
  const __m128i negative = wasm_i16x8_lt(b, zero);
  const __m128i negated = wasm_i16x8_sub(wasm_v128_xor(a, negative), negative);
  return wasm_v128_andnot(negated, wasm_i16x8_eq(b, zero));
}

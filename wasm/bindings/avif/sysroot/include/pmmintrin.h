// SSE3 intrinsics on WebAssembly SIMD; see emmintrin.h.
#pragma once
#include <emmintrin.h>

SSE_INLINE __m128i _mm_lddqu_si128(const __m128i* p) { return wasm_v128_load(p); }
SSE_INLINE __m128 _mm_hadd_ps(__m128 a, __m128 b) {
  return wasm_f32x4_add(wasm_i32x4_shuffle(a, b, 0, 2, 4, 6), wasm_i32x4_shuffle(a, b, 1, 3, 5, 7));
}

// The SSE4.1 intrinsics libaom uses beyond those libwebp uses, on WebAssembly SIMD.
#pragma once
#include <tmmintrin.h>
#include_next <smmintrin.h>

SSE_INLINE __m128i _mm_cvtepi16_epi32(__m128i a) { return wasm_i32x4_extend_low_i16x8(a); }
SSE_INLINE __m128i _mm_cvtepi32_epi64(__m128i a) { return wasm_i64x2_extend_low_i32x4(a); }
SSE_INLINE __m128i _mm_cvtepi8_epi16(__m128i a) { return wasm_i16x8_extend_low_i8x16(a); }
SSE_INLINE __m128i _mm_cvtepi8_epi32(__m128i a) { return wasm_i32x4_extend_low_i16x8(wasm_i16x8_extend_low_i8x16(a)); }
SSE_INLINE __m128i _mm_cvtepu16_epi32(__m128i a) { return wasm_u32x4_extend_low_u16x8(a); }
SSE_INLINE __m128i _mm_cvtepu32_epi64(__m128i a) { return wasm_u64x2_extend_low_u32x4(a); }
SSE_INLINE __m128i _mm_cvtepu8_epi32(__m128i a) { return wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(a)); }
SSE_INLINE __m128i _mm_max_epi8(__m128i a, __m128i b) { return wasm_i8x16_max(a, b); }
SSE_INLINE __m128i _mm_min_epi8(__m128i a, __m128i b) { return wasm_i8x16_min(a, b); }
SSE_INLINE __m128i _mm_max_epu16(__m128i a, __m128i b) { return wasm_u16x8_max(a, b); }
SSE_INLINE __m128i _mm_min_epu16(__m128i a, __m128i b) { return wasm_u16x8_min(a, b); }
SSE_INLINE __m128i _mm_max_epi32(__m128i a, __m128i b) { return wasm_i32x4_max(a, b); }
SSE_INLINE __m128i _mm_min_epi32(__m128i a, __m128i b) { return wasm_i32x4_min(a, b); }
SSE_INLINE __m128i _mm_packus_epi32(__m128i a, __m128i b) { return wasm_u16x8_narrow_i32x4(a, b); }
SSE_INLINE __m128i _mm_mul_epi32(__m128i a, __m128i b) {
  return wasm_i64x2_extmul_low_i32x4(wasm_i32x4_shuffle(a, a, 0, 2, 0, 2), wasm_i32x4_shuffle(b, b, 0, 2, 0, 2));
}
SSE_INLINE int _mm_test_all_zeros(__m128i a, __m128i mask) { return !wasm_v128_any_true(wasm_v128_and(a, mask)); }
#define _mm_extract_epi32(a, lane) wasm_i32x4_extract_lane((a), (lane))
#define _mm_insert_epi8(a, x, lane) wasm_i8x16_replace_lane((a), (lane), (int8_t)(x))

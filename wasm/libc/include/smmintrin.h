// SSE4.1 intrinsics on WebAssembly SIMD; see emmintrin.h.
#pragma once
#include <tmmintrin.h>

#define _mm_extract_epi8(a, lane) ((int)wasm_u8x16_extract_lane((a), (lane)))
#define SSE_BLEND(mask, lane) (((mask) >> (lane)) & 1 ? 8 + (lane) : (lane))
#define _mm_blend_epi16(a, b, mask)                                                                                \
  wasm_i16x8_shuffle((a), (b), SSE_BLEND(mask, 0), SSE_BLEND(mask, 1), SSE_BLEND(mask, 2), SSE_BLEND(mask, 3),       \
                     SSE_BLEND(mask, 4), SSE_BLEND(mask, 5), SSE_BLEND(mask, 6), SSE_BLEND(mask, 7))
SSE_INLINE __m128i _mm_blendv_epi8(__m128i a, __m128i b, __m128i mask) {
  return wasm_v128_bitselect(b, a, wasm_i8x16_shr(mask, 7));
}
SSE_INLINE __m128i _mm_cvtepu8_epi16(__m128i a) { return wasm_u16x8_extend_low_u8x16(a); }
SSE_INLINE __m128i _mm_mullo_epi32(__m128i a, __m128i b) { return wasm_i32x4_mul(a, b); }

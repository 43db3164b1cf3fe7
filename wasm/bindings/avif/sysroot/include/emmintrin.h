// The SSE and SSE2 intrinsics libaom uses beyond those libwebp uses, on WebAssembly SIMD.
#pragma once
#include_next <emmintrin.h>

typedef v128_t __m128d;
typedef int64_t __m64;

// Floats
SSE_INLINE __m128 _mm_setzero_ps(void) { return wasm_f32x4_const_splat(0); }
SSE_INLINE __m128 _mm_set1_ps(float x) { return wasm_f32x4_splat(x); }
SSE_INLINE __m128 _mm_loadu_ps(const float* p) { return wasm_v128_load(p); }
SSE_INLINE __m128 _mm_load1_ps(const float* p) { return wasm_v128_load32_splat(p); }
SSE_INLINE void _mm_storeu_ps(float* p, __m128 a) { wasm_v128_store(p, a); }
SSE_INLINE float _mm_cvtss_f32(__m128 a) { return wasm_f32x4_extract_lane(a, 0); }
SSE_INLINE __m128 _mm_add_ps(__m128 a, __m128 b) { return wasm_f32x4_add(a, b); }
SSE_INLINE __m128 _mm_sub_ps(__m128 a, __m128 b) { return wasm_f32x4_sub(a, b); }
SSE_INLINE __m128 _mm_mul_ps(__m128 a, __m128 b) { return wasm_f32x4_mul(a, b); }
SSE_INLINE __m128 _mm_div_ps(__m128 a, __m128 b) { return wasm_f32x4_div(a, b); }
SSE_INLINE __m128 _mm_max_ps(__m128 a, __m128 b) { return wasm_f32x4_pmax(b, a); }
SSE_INLINE __m128i _mm_cvtps_epi32(__m128 a) { return wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(a)); }
#define _mm_shuffle_ps(a, b, order)                                                                                \
  wasm_i32x4_shuffle((a), (b), (order) & 3, ((order) >> 2) & 3, 4 + (((order) >> 4) & 3), 4 + (((order) >> 6) & 3))
#define _mm_castpd_ps(a) (a)
#define _mm_castpd_si128(a) (a)
#define _mm_castps_pd(a) (a)
#define _mm_castps_si128(a) (a)
#define _mm_castsi128_pd(a) (a)
#define _mm_castsi128_ps(a) (a)

// Loads and stores of halves
SSE_INLINE __m128i _mm_loadu_si32(const void* p) { return wasm_v128_load32_zero(p); }
SSE_INLINE __m128 _mm_loadh_pi(__m128 a, const __m64* p) { return wasm_v128_load64_lane(p, a, 1); }
SSE_INLINE __m128d _mm_loadh_pd(__m128d a, const double* p) { return wasm_v128_load64_lane(p, a, 1); }
SSE_INLINE void _mm_storeh_pi(__m64* p, __m128 a) { wasm_v128_store64_lane(p, a, 1); }

// Set and convert
SSE_INLINE __m128i _mm_set1_epi64x(long long x) { return wasm_i64x2_splat(x); }
SSE_INLINE __m128i _mm_setr_epi16(short a, short b, short c, short d, short e, short f, short g, short h) {
  return wasm_i16x8_make(a, b, c, d, e, f, g, h);
}
SSE_INLINE __m128i _mm_setr_epi32(int a, int b, int c, int d) { return wasm_i32x4_make(a, b, c, d); }
SSE_INLINE __m128i _mm_cvtsi64_si128(long long x) { return wasm_i64x2_make(x, 0); }
SSE_INLINE long long _mm_cvtsi128_si64(__m128i a) { return wasm_i64x2_extract_lane(a, 0); }

// Compare
SSE_INLINE __m128i _mm_cmplt_epi8(__m128i a, __m128i b) { return wasm_i8x16_lt(a, b); }
SSE_INLINE __m128i _mm_cmplt_epi16(__m128i a, __m128i b) { return wasm_i16x8_lt(a, b); }
SSE_INLINE __m128i _mm_cmplt_epi32(__m128i a, __m128i b) { return wasm_i32x4_lt(a, b); }
SSE_INLINE __m128i _mm_avg_epu16(__m128i a, __m128i b) { return wasm_u16x8_avgr(a, b); }

// Shifts by a count in a register: a count beyond the lane gives zero, or the sign.
#define SSE_SHIFT(name, shift, bits)                                                                               \
  SSE_INLINE __m128i name(__m128i a, __m128i count) {                                                              \
    const uint64_t n = (uint64_t)wasm_i64x2_extract_lane(count, 0);                                                \
    return n < (bits) ? shift(a, (uint32_t)n) : wasm_i32x4_const_splat(0);                                         \
  }
#define SSE_SHIFT_SIGN(name, shift, bits)                                                                          \
  SSE_INLINE __m128i name(__m128i a, __m128i count) {                                                              \
    const uint64_t n = (uint64_t)wasm_i64x2_extract_lane(count, 0);                                                \
    return shift(a, n < (bits) ? (uint32_t)n : (bits) - 1);                                                        \
  }
SSE_SHIFT(_mm_sll_epi16, wasm_i16x8_shl, 16)
SSE_SHIFT(_mm_sll_epi32, wasm_i32x4_shl, 32)
SSE_SHIFT(_mm_sll_epi64, wasm_i64x2_shl, 64)
SSE_SHIFT(_mm_srl_epi16, wasm_u16x8_shr, 16)
SSE_SHIFT(_mm_srl_epi32, wasm_u32x4_shr, 32)
SSE_SHIFT(_mm_srl_epi64, wasm_u64x2_shr, 64)
SSE_SHIFT_SIGN(_mm_sra_epi16, wasm_i16x8_shr, 16)
SSE_SHIFT_SIGN(_mm_sra_epi32, wasm_i32x4_shr, 32)
#define _mm_bsrli_si128 _mm_srli_si128
#define _mm_shuffle_pd(a, b, order) wasm_i64x2_shuffle((a), (b), (order) & 1, 2 + (((order) >> 1) & 1))

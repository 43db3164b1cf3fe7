// Quantisation by matrix, which libaom has in plain C only: the same numbers, eight coefficients at once.
//
// `build/replaced.rs` renames libaom's `av1_quantize_fp_facade`, and this one stands in its place.

#include <wasm_simd128.h>

#include "av1/encoder/av1_quantize.h"

void replaced_av1_quantize_fp_facade(const tran_low_t *coeff_ptr, intptr_t n_coeffs, const MACROBLOCK_PLANE *p,
                                     tran_low_t *qcoeff_ptr, tran_low_t *dqcoeff_ptr, uint16_t *eob_ptr,
                                     const SCAN_ORDER *sc, const QUANT_PARAM *qparam);

typedef struct Step {
  // A coefficient times its weight is zero below this.
  v128_t threshold;
  v128_t rounding;
  v128_t quant;
  v128_t dequant;
} Step;

// One of the two values for every lane, or the first for DC and the second for the rest.
static v128_t lanes(const int16_t values[2], int with_dc) {
  const v128_t all = wasm_i32x4_splat(values[1]);
  return with_dc ? wasm_i32x4_replace_lane(all, 0, values[0]) : all;
}

static Step step(const MACROBLOCK_PLANE *plane, int log_scale, int with_dc) {
  Step it;
  it.dequant = lanes(plane->dequant_QTX, with_dc);
  it.quant = lanes(plane->quant_fp_QTX, with_dc);
  it.threshold = wasm_i32x4_shl(it.dequant, AOM_QM_BITS - (1 + log_scale));
  const v128_t half = wasm_i32x4_splat((1 << log_scale) >> 1);
  it.rounding = wasm_i32x4_shr(wasm_i32x4_add(lanes(plane->round_fp_QTX, with_dc), half), log_scale);
  return it;
}

// What four coefficients come to, before their sign. `zero` lanes are those below the threshold.
static inline v128_t level(v128_t size, v128_t weight, v128_t zero, const Step *step, int log_scale) {
  const v128_t rounded = wasm_i32x4_min(wasm_i32x4_add(size, step->rounding), wasm_i32x4_const_splat(INT16_MAX));
  const v128_t weighted = wasm_i32x4_mul(rounded, weight);
  const int shift = 16 - log_scale + AOM_QM_BITS;
  const v128_t low = wasm_u64x2_shr(wasm_u64x2_extmul_low_u32x4(weighted, step->quant), shift);
  const v128_t high = wasm_u64x2_shr(wasm_u64x2_extmul_high_u32x4(weighted, step->quant), shift);
  return wasm_v128_andnot(wasm_i32x4_shuffle(low, high, 0, 2, 4, 6), zero);
}

static inline v128_t with_sign(v128_t size, v128_t sign) { return wasm_i32x4_sub(wasm_v128_xor(size, sign), sign); }

// Four weights of a matrix, from the lower or the upper half of eight.
#define WEIGHTS(half, eight) wasm_u32x4_extend_##half##_u16x8(eight)

static int quantize(const tran_low_t *coefficients, intptr_t count, const MACROBLOCK_PLANE *plane, tran_low_t *levels,
                    tran_low_t *values, const int16_t *iscan, const qm_val_t *matrix, const qm_val_t *inverse,
                    int log_scale) {
  const v128_t nothing = wasm_i32x4_const_splat(0);
  const v128_t half = wasm_i32x4_const_splat(1 << (AOM_QM_BITS - 1));
  const Step with_dc = step(plane, log_scale, 1);
  const Step without = step(plane, log_scale, 0);
  // The last place in scan order, counted from one, that is not zero.
  v128_t end = nothing;
  for (intptr_t i = 0; i < count; i += 8) {
    const Step *const first = i ? &without : &with_dc;
    const v128_t a = wasm_v128_load(coefficients + i);
    const v128_t b = wasm_v128_load(coefficients + i + 4);
    const v128_t a_size = wasm_i32x4_abs(a);
    const v128_t b_size = wasm_i32x4_abs(b);
    const v128_t weights = wasm_u16x8_load8x8(matrix + i);
    const v128_t a_weight = WEIGHTS(low, weights);
    const v128_t b_weight = WEIGHTS(high, weights);
    const v128_t a_zero = wasm_i32x4_lt(wasm_i32x4_mul(a_size, a_weight), first->threshold);
    const v128_t b_zero = wasm_i32x4_lt(wasm_i32x4_mul(b_size, b_weight), without.threshold);
    if (wasm_i32x4_all_true(wasm_v128_and(a_zero, b_zero))) {
      wasm_v128_store(levels + i, nothing);
      wasm_v128_store(levels + i + 4, nothing);
      wasm_v128_store(values + i, nothing);
      wasm_v128_store(values + i + 4, nothing);
      continue;
    }
    const v128_t a_level = level(a_size, a_weight, a_zero, first, log_scale);
    const v128_t b_level = level(b_size, b_weight, b_zero, &without, log_scale);
    const v128_t inverses = wasm_u16x8_load8x8(inverse + i);
    const v128_t a_step =
        wasm_i32x4_shr(wasm_i32x4_add(wasm_i32x4_mul(first->dequant, WEIGHTS(low, inverses)), half), AOM_QM_BITS);
    const v128_t b_step =
        wasm_i32x4_shr(wasm_i32x4_add(wasm_i32x4_mul(without.dequant, WEIGHTS(high, inverses)), half), AOM_QM_BITS);
    const v128_t a_sign = wasm_i32x4_shr(a, 31);
    const v128_t b_sign = wasm_i32x4_shr(b, 31);
    wasm_v128_store(levels + i, with_sign(a_level, a_sign));
    wasm_v128_store(levels + i + 4, with_sign(b_level, b_sign));
    wasm_v128_store(values + i, with_sign(wasm_i32x4_shr(wasm_i32x4_mul(a_level, a_step), log_scale), a_sign));
    wasm_v128_store(values + i + 4, with_sign(wasm_i32x4_shr(wasm_i32x4_mul(b_level, b_step), log_scale), b_sign));
    const v128_t kept = wasm_i16x8_narrow_i32x4(wasm_i32x4_gt(a_level, nothing), wasm_i32x4_gt(b_level, nothing));
    const v128_t places = wasm_i16x8_add(wasm_v128_load(iscan + i), wasm_i16x8_const_splat(1));
    end = wasm_i16x8_max(end, wasm_v128_and(places, kept));
  }
  end = wasm_i16x8_max(end, wasm_i64x2_shuffle(end, end, 1, 0));
  end = wasm_i16x8_max(end, wasm_i32x4_shuffle(end, end, 1, 0, 3, 2));
  return AOMMAX(wasm_i16x8_extract_lane(end, 0), wasm_i16x8_extract_lane(end, 1));
}

void av1_quantize_fp_facade(const tran_low_t *coeff_ptr, intptr_t n_coeffs, const MACROBLOCK_PLANE *p,
                            tran_low_t *qcoeff_ptr, tran_low_t *dqcoeff_ptr, uint16_t *eob_ptr, const SCAN_ORDER *sc,
                            const QUANT_PARAM *qparam) {
  if (qparam->qmatrix == NULL || qparam->iqmatrix == NULL) {
    replaced_av1_quantize_fp_facade(coeff_ptr, n_coeffs, p, qcoeff_ptr, dqcoeff_ptr, eob_ptr, sc, qparam);
  } else {
    *eob_ptr = (uint16_t)quantize(coeff_ptr, n_coeffs, p, qcoeff_ptr, dqcoeff_ptr, sc->iscan, qparam->qmatrix,
                                  qparam->iqmatrix, qparam->log_scale);
  }
}

//! Analysing every second block of a picture where libwebp looks at each.
//!
//! Before it encodes, libwebp transforms all blocks of every macroblock, twice, to learn how much detail each holds: a fifth
//! of an encode at efforts 0 to 2. A chequerboard of them says the same: over photographs at 640 and 1,080 pixels the bytes
//! at equal SSIMULACRA2 change by +0.1 and −0.1 % (docs/decisions/0005-webp-effort.md). The higher efforts, whose
//! files are sharp's to the byte, see every block.

use libwebp_sys::WebPConfig;
use std::ffi::{c_int, c_void};

/// `VP8CHisto`, src/dsp/dsp.h.
type CollectHistogram = unsafe extern "C" fn(*const u8, *const u8, c_int, c_int, *mut c_void);

/// Bins of the histogram, `MAX_COEFF_THRESH` + 1.
const BINS: usize = 32;

/// Up to this method the analysis is ours.
const FAST_METHOD: c_int = 2;

unsafe extern "C" {
    static mut VP8CollectHistogram: CollectHistogram;
    static VP8FTransform: unsafe extern "C" fn(*const u8, *const u8, *mut i16);
    /// Where the blocks of a macroblock begin: 16 of luma, 4 and 4 of chroma.
    static VP8DspScan: [c_int; 24];
    fn VP8SetHistogramData(distribution: *const c_int, histogram: *mut c_void);
    fn __real_VP8EncAnalyze(encoder: *mut *const WebPConfig) -> c_int;
}

/// An encoder begins with the address of its settings.
#[unsafe(no_mangle)]
unsafe extern "C" fn __wrap_VP8EncAnalyze(encoder: *mut *const WebPConfig) -> c_int {
    // SAFETY: libwebp 1.6 calls this with what its own function takes. An instance has one thread, so nobody else
    // sees the function exchanged.
    unsafe {
        if (**encoder).method > FAST_METHOD {
            return __real_VP8EncAnalyze(encoder);
        }
        let all = VP8CollectHistogram;
        VP8CollectHistogram = every_second_block;
        let done = __real_VP8EncAnalyze(encoder);
        VP8CollectHistogram = all;
        done
    }
}

unsafe extern "C" fn every_second_block(
    source: *const u8,
    prediction: *const u8,
    start: c_int,
    end: c_int,
    histogram: *mut c_void,
) {
    let mut distribution: [c_int; BINS] = [0; BINS];
    // SAFETY: `start` to `end` are blocks of a macroblock, whose source and prediction begin at the two addresses.
    unsafe {
        for block in start..end {
            // Four blocks a row: the low bits of column and row differ on one colour of the chequerboard.
            if (block ^ (block >> 2)) & 1 == 1 {
                continue;
            }
            let mut coefficients = [0_i16; 16];
            let at = VP8DspScan[block as usize] as usize;
            VP8FTransform(
                source.add(at),
                prediction.add(at),
                coefficients.as_mut_ptr(),
            );
            for coefficient in coefficients {
                let bin = usize::from(coefficient.unsigned_abs() >> 3).min(BINS - 1);
                // Each stands for two.
                distribution[bin] += 2;
            }
        }
        VP8SetHistogramData(distribution.as_ptr(), histogram);
    }
}

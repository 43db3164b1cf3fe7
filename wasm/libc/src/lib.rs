//! The few C library functions that the C code inside Ferrotype's WebAssembly modules calls.
//!
//! `wasm32-unknown-unknown` has no C library. Rust's own `compiler_builtins` brings the `mem*` functions and the
//! mathematics; memory, sorting and `abort` are here, on top of Rust's allocator, so that C and Rust share one heap.
//! A crate that links C code names this one with `use ferrotype_wasm_libc as _;`. On other targets it is empty: there the
//! platform's C library serves.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]

#[cfg(target_arch = "wasm32")]
mod memory;
#[cfg(target_arch = "wasm32")]
mod sort;

/// C's `abort`: a trap, which the JavaScript side turns into a coded error.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
extern "C" fn abort() -> ! {
    core::arch::wasm32::unreachable()
}

//! What the bindings of `ferrotype-content` have in common, once.

mod error;
mod flat;
mod input;

pub use error::BoundError;
pub use input::Input;

/// Faster than the standard library's, which a tenth of highlighting went to: docs/decisions/0015-allocator.md.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

//! What the bindings of `ferrotype-image` have in common, once: errors as JavaScript gets them.

use ferrotype_image::{Cause, Error};
use wasm_bindgen::prelude::wasm_bindgen;

/// An error by the number of its cause, with its message and the byte offset in the input.
#[wasm_bindgen]
pub struct BoundError(Error);

#[wasm_bindgen]
impl BoundError {
    /// The number of the [`Cause`].
    #[wasm_bindgen(getter)]
    pub fn code(&self) -> u32 {
        u32::from(self.0.cause().number())
    }

    /// What was found, and what was expected.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> String {
        self.0.to_string()
    }

    /// Byte offset in the input, where it is known.
    #[wasm_bindgen(getter)]
    pub fn offset(&self) -> Option<u32> {
        self.0
            .offset()
            .and_then(|offset| u32::try_from(offset).ok())
    }
}

impl BoundError {
    /// A number that stands for nothing: the TypeScript side and this module are not of one version.
    pub fn unknown(what: &'static str, number: u32) -> Self {
        BoundError(Error::new(
            Cause::InvalidOption,
            format!("{what} {number} is unknown to this module"),
        ))
    }
}

impl From<Error> for BoundError {
    fn from(error: Error) -> Self {
        BoundError(error)
    }
}

//! Errors as JavaScript gets them.

use ferrotype_image::Error;
use wasm_bindgen::prelude::wasm_bindgen;

/// An error by the number of its cause, with its message and the byte offset in the input.
#[wasm_bindgen]
pub struct BoundError(Error);

#[wasm_bindgen]
impl BoundError {
    /// The number of the [`ferrotype_image::Cause`].
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

impl From<Error> for BoundError {
    fn from(error: Error) -> Self {
        BoundError(error)
    }
}

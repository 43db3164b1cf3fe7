//! Errors as JavaScript gets them: the causes are `Cause` of the crate `ferrotype-image`, by number.

use wasm_bindgen::prelude::wasm_bindgen;

/// Why nothing was encoded. A unit test holds the numbers to those of `ferrotype-image`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Cause {
    /// A side longer than AV1 can hold.
    LimitSide = 7,
    /// A parameter outside its range.
    InvalidOption = 9,
    /// libaom gave up.
    EncodeFailed = 10,
    /// An image without pixels.
    Empty = 11,
    /// Memory could not be had.
    OutOfMemory = 12,
}

/// An error by the number of its cause, with its message.
#[wasm_bindgen]
#[derive(Debug)]
pub struct BoundError {
    cause: Cause,
    message: String,
}

#[wasm_bindgen]
impl BoundError {
    /// The number of the [`Cause`].
    #[wasm_bindgen(getter)]
    pub fn code(&self) -> u32 {
        self.cause as u32
    }

    /// What was found, and what was expected.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> String {
        self.message.clone()
    }

    /// Always absent: an encoder has no input file to point into.
    #[wasm_bindgen(getter)]
    pub fn offset(&self) -> Option<u32> {
        None
    }
}

impl BoundError {
    pub(crate) fn new(cause: Cause, message: impl Into<String>) -> Self {
        BoundError {
            cause,
            message: message.into(),
        }
    }

    #[cfg(test)]
    pub(crate) fn cause(&self) -> Cause {
        self.cause
    }
}

#[cfg(test)]
mod tests {
    use super::Cause;

    #[test]
    fn causes_have_the_numbers_of_the_image_crate() {
        let theirs = include_str!("../../../image/src/error.rs");
        for cause in [
            Cause::LimitSide,
            Cause::InvalidOption,
            Cause::EncodeFailed,
            Cause::Empty,
            Cause::OutOfMemory,
        ] {
            let line = format!("    {cause:?} = {},", cause as u8);
            assert!(theirs.lines().any(|candidate| candidate == line), "{line}");
        }
    }
}

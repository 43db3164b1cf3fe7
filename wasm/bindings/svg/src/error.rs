//! Errors as JavaScript gets them: most causes are `Cause` of the crate `ferrotype-image`, by number.

use resvg::usvg;
use resvg::usvg::roxmltree;
use wasm_bindgen::prelude::wasm_bindgen;

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, BoundError>;

/// Why nothing was made. Tests hold the numbers to those of `ferrotype-image` and `ferrotype-content`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Cause {
    /// The file ends before the picture does.
    Truncated = 3,
    /// The file is not well-formed, or no SVG.
    Corrupt = 4,
    /// More pixels than allowed, in the result or in what is needed to draw it.
    LimitPixels = 5,
    /// More bytes than allowed.
    LimitBytes = 6,
    /// A side longer than allowed.
    LimitSide = 7,
    /// A parameter outside its range.
    InvalidOption = 9,
    /// Nothing to draw.
    Empty = 11,
    /// Memory could not be had.
    OutOfMemory = 12,
    /// Elements nested deeper than allowed.
    LimitDepth = 41,
    /// More work than a picture is worth.
    LimitWork = 43,
    /// There is text, and no font for it.
    Font = 61,
    /// A character no font has a glyph for.
    Glyph = 62,
}

/// An error by the number of its cause, with its message and the byte offset in the input.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct BoundError {
    cause: Cause,
    message: String,
    offset: Option<u32>,
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

    /// Byte offset in the input, where it is known.
    #[wasm_bindgen(getter)]
    pub fn offset(&self) -> Option<u32> {
        self.offset
    }
}

impl BoundError {
    pub(crate) fn new(cause: Cause, message: impl Into<String>) -> Self {
        BoundError {
            cause,
            message: message.into(),
            offset: None,
        }
    }

    /// Why an XML document could not be read.
    pub(crate) fn xml(error: &roxmltree::Error, text: &str) -> Self {
        let cause = match error {
            roxmltree::Error::UnclosedRootNode | roxmltree::Error::UnexpectedEndOfStream => {
                Cause::Truncated
            }
            roxmltree::Error::NodesLimitReached
            | roxmltree::Error::AttributesLimitReached
            | roxmltree::Error::EntityReferenceLoop(_) => Cause::LimitWork,
            _ => Cause::Corrupt,
        };
        let at = error.pos();
        let before: usize = text
            .split_inclusive('\n')
            .take(at.row.saturating_sub(1) as usize)
            .map(str::len)
            .sum();
        BoundError {
            cause,
            message: format!("the SVG cannot be read: {error}"),
            offset: u32::try_from(before + at.col.saturating_sub(1) as usize).ok(),
        }
    }

    /// The cause, for tests and for those who go on after it.
    pub fn cause(&self) -> Cause {
        self.cause
    }
}

impl From<usvg::Error> for BoundError {
    fn from(error: usvg::Error) -> Self {
        match error {
            usvg::Error::ElementsLimitReached => BoundError::new(
                Cause::LimitWork,
                format!("the SVG cannot be drawn: {error}"),
            ),
            // The nodes were counted before: what is left of this limit are circles of `use`.
            usvg::Error::ParsingFailed(roxmltree::Error::NodesLimitReached) => {
                BoundError::new(Cause::LimitDepth, "elements use each other in a circle")
            }
            _ => BoundError::new(Cause::Corrupt, format!("the SVG cannot be drawn: {error}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cause;

    #[test]
    fn causes_have_the_numbers_of_the_other_crates() {
        let image = include_str!("../../../image/src/error.rs");
        let content = include_str!("../../../content/src/error.rs");
        for cause in [
            Cause::Truncated,
            Cause::Corrupt,
            Cause::LimitPixels,
            Cause::LimitBytes,
            Cause::LimitSide,
            Cause::InvalidOption,
            Cause::Empty,
            Cause::OutOfMemory,
            Cause::LimitDepth,
            Cause::LimitWork,
        ] {
            let line = format!("    {cause:?} = {},", cause as u8);
            let found = image
                .lines()
                .chain(content.lines())
                .any(|other| other == line);
            assert!(found, "{line}");
        }
    }
}

//! Errors by cause. The numbers are part of the public interface: bindings pass them on as they are.

use std::borrow::Cow;
use std::fmt;

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed. The number is stable and crosses the language border unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Cause {
    /// The bytes are not an image of a known format.
    UnknownFormat = 1,
    /// The format is known, but not this variety of it, or not for this operation.
    Unsupported = 2,
    /// The file ends before the image does.
    Truncated = 3,
    /// The file contradicts itself or its format.
    Corrupt = 4,
    /// More pixels than [`crate::Limits::max_pixels`].
    LimitPixels = 5,
    /// More bytes than [`crate::Limits::max_bytes`].
    LimitBytes = 6,
    /// A side longer than [`crate::Limits::max_side`], or than the format can hold.
    LimitSide = 7,
    /// More frames than [`crate::Limits::max_frames`].
    LimitFrames = 8,
    /// A parameter outside its range.
    InvalidOption = 9,
    /// An encoder gave up.
    EncodeFailed = 10,
    /// No bytes at all, or an image without pixels.
    Empty = 11,
    /// Memory could not be had.
    OutOfMemory = 12,
    /// More pixels in all frames than [`crate::Limits::max_animation_pixels`].
    LimitAnimation = 13,
}

impl Cause {
    /// Every cause, in the order of its number.
    pub const ALL: [Cause; 13] = [
        Cause::UnknownFormat,
        Cause::Unsupported,
        Cause::Truncated,
        Cause::Corrupt,
        Cause::LimitPixels,
        Cause::LimitBytes,
        Cause::LimitSide,
        Cause::LimitFrames,
        Cause::InvalidOption,
        Cause::EncodeFailed,
        Cause::Empty,
        Cause::OutOfMemory,
        Cause::LimitAnimation,
    ];

    /// The stable number of this cause, 1 to 13.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The name of this cause as written in the code, such as `"LimitPixels"`.
    pub fn name(self) -> &'static str {
        match self {
            Cause::UnknownFormat => "UnknownFormat",
            Cause::Unsupported => "Unsupported",
            Cause::Truncated => "Truncated",
            Cause::Corrupt => "Corrupt",
            Cause::LimitPixels => "LimitPixels",
            Cause::LimitBytes => "LimitBytes",
            Cause::LimitSide => "LimitSide",
            Cause::LimitFrames => "LimitFrames",
            Cause::InvalidOption => "InvalidOption",
            Cause::EncodeFailed => "EncodeFailed",
            Cause::Empty => "Empty",
            Cause::OutOfMemory => "OutOfMemory",
            Cause::LimitAnimation => "LimitAnimation",
        }
    }
}

/// What went wrong, in words for a person, with the byte offset in the input where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    cause: Cause,
    message: Cow<'static, str>,
    offset: Option<usize>,
}

impl Error {
    /// An error of this cause. `message` says what was found, and what was expected where that helps.
    pub fn new(cause: Cause, message: impl Into<Cow<'static, str>>) -> Self {
        Error {
            cause,
            message: message.into(),
            offset: None,
        }
    }

    /// The same error, found at this byte offset of the input.
    #[must_use]
    pub fn at(mut self, offset: usize) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Why it failed.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// What was found, without the offset.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Byte offset in the input, when known.
    pub fn offset(&self) -> Option<usize> {
        self.offset
    }

    pub(crate) fn truncated(what: impl Into<Cow<'static, str>>) -> Self {
        Error::new(Cause::Truncated, what)
    }

    pub(crate) fn corrupt(what: impl Into<Cow<'static, str>>) -> Self {
        Error::new(Cause::Corrupt, what)
    }

    pub(crate) fn unsupported(what: impl Into<Cow<'static, str>>) -> Self {
        Error::new(Cause::Unsupported, what)
    }

    pub(crate) fn option(what: impl Into<Cow<'static, str>>) -> Self {
        Error::new(Cause::InvalidOption, what)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.offset {
            Some(offset) => write!(f, " (at byte {offset})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_numbered_from_one_in_the_published_order() {
        for (index, cause) in Cause::ALL.iter().enumerate() {
            assert_eq!(usize::from(cause.number()), index + 1, "{}", cause.name());
            assert_eq!(cause.name(), format!("{cause:?}"));
        }
    }

    #[test]
    fn an_offset_is_told_at_the_end_of_the_message() {
        let error = Error::truncated("the PNG header is cut short").at(12);
        assert_eq!(
            error.to_string(),
            "the PNG header is cut short (at byte 12)"
        );
        assert_eq!(error.offset(), Some(12));
    }
}

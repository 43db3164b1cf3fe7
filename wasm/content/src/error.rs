//! Errors by cause. The numbers are part of the public interface: bindings pass them on as they are.

use std::borrow::Cow;
use std::fmt;

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed. The number is stable and crosses the language border unchanged.
///
/// What the image crate has too has the number it has there; the others start at 41.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Cause {
    /// More bytes of text than the limit.
    LimitBytes = 6,
    /// Containers (quotes, lists) or inlines nested deeper than the limit.
    LimitDepth = 41,
    /// A parameter outside its range.
    InvalidOption = 9,
    /// Front matter that is not the YAML or TOML it should be.
    FrontMatter = 42,
    /// The text asks for more work than its size allows.
    LimitWork = 43,
    /// A grammar that cannot be read.
    Grammar = 44,
    /// A theme that cannot be read.
    Theme = 45,
    /// A formula that is no TeX.
    Math = 46,
    /// MDX that cannot be read, or HTML that browsers may read in two ways.
    Syntax = 47,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 9] = [
        Cause::LimitBytes,
        Cause::LimitDepth,
        Cause::InvalidOption,
        Cause::FrontMatter,
        Cause::LimitWork,
        Cause::Grammar,
        Cause::Theme,
        Cause::Math,
        Cause::Syntax,
    ];

    /// The stable number of this cause.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The name of this cause as written in the code, such as `"LimitDepth"`.
    pub fn name(self) -> &'static str {
        match self {
            Cause::LimitBytes => "LimitBytes",
            Cause::LimitDepth => "LimitDepth",
            Cause::InvalidOption => "InvalidOption",
            Cause::FrontMatter => "FrontMatter",
            Cause::LimitWork => "LimitWork",
            Cause::Grammar => "Grammar",
            Cause::Theme => "Theme",
            Cause::Math => "Math",
            Cause::Syntax => "Syntax",
        }
    }
}

/// Where in a text: line and column from 1, offset from 0, columns and offset in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// Offset from the start of the text.
    pub offset: u32,
}

/// What went wrong, in words for a person, with the place in the text where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    cause: Cause,
    message: Cow<'static, str>,
    position: Option<Position>,
}

impl Error {
    /// An error of this cause. `message` says what was found, and what was expected where that helps.
    pub fn new(cause: Cause, message: impl Into<Cow<'static, str>>) -> Self {
        Error {
            cause,
            message: message.into(),
            position: None,
        }
    }

    /// The same error, found at this place.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// A tree with more levels than `limit`.
    #[cfg(any(feature = "html", feature = "markdown", feature = "math"))]
    pub(crate) fn too_deep(limit: usize) -> Self {
        Error::new(
            Cause::LimitDepth,
            format!("nested deeper than {limit} levels"),
        )
    }

    /// Why it failed.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// What was found, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where in the text, when known.
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.position {
            Some(Position { line, column, .. }) => write!(f, " ({line}:{column})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_have_the_published_numbers() {
        assert_eq!(
            Cause::ALL.map(Cause::number),
            [6, 41, 9, 42, 43, 44, 45, 46, 47]
        );
        for cause in Cause::ALL {
            assert_eq!(cause.name(), format!("{cause:?}"));
        }
    }

    #[test]
    fn a_place_is_told_at_the_end_of_the_message() {
        let error = Error::new(Cause::FrontMatter, "expected a value").at(Position {
            line: 3,
            column: 7,
            offset: 21,
        });
        assert_eq!(error.to_string(), "expected a value (3:7)");
    }
}

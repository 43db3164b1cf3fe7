//! What highlighting makes of a text: lines of spans, each with a style for every theme asked for.
//!
//! Spans are Shiki's tokens: a new one begins where colour, font style or the kind of token (comment, string, regular
//! expression) changes in any of the themes.

use std::ops::{BitOr, Range};
use std::rc::Rc;

/// How letters are drawn: the bits of Shiki's `FontStyle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Font(u8);

impl Font {
    /// As the rest of the text.
    pub const NONE: Font = Font(0);
    /// Slanted.
    pub const ITALIC: Font = Font(1);
    /// Heavy.
    pub const BOLD: Font = Font(2);
    /// With a line below.
    pub const UNDERLINE: Font = Font(4);
    /// With a line through.
    pub const STRIKETHROUGH: Font = Font(8);

    /// The bits: italic 1, bold 2, underline 4, strikethrough 8.
    pub fn bits(self) -> u8 {
        self.0
    }

    pub(super) fn from_bits(bits: u8) -> Font {
        Font(bits & 15)
    }

    /// Whether all of `other` is in this one.
    pub fn contains(self, other: Font) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Font {
    type Output = Font;

    fn bitor(self, other: Font) -> Font {
        Font(self.0 | other.0)
    }
}

/// One visual style of one theme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Style {
    /// The colour of the letters as Shiki prints it: hexadecimal in upper case, whatever else the theme has as it is.
    /// `None` where neither a rule nor the theme's default says one.
    pub foreground: Option<Rc<str>>,
    /// The colour behind, only where a rule gives one that is not the theme's default. Shiki does not print it.
    pub background: Option<Rc<str>>,
    /// How letters are drawn.
    pub font: Font,
}

/// A style's place in [`Tokens::styles`].
pub type StyleId = u32;

/// Text of one style in every theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Bytes of the code.
    pub range: Range<usize>,
    /// One for each theme, in the order asked; spans of equal looks share it.
    pub styles: Rc<[StyleId]>,
}

/// One line of the code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Bytes of the code, without the line's end (`\n` or `\r\n`).
    pub range: Range<usize>,
    /// Cover the range without gaps; none of them is empty.
    pub spans: Vec<Span>,
}

/// Whether a theme is made for a light or a dark page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// Dark letters on a light page.
    Light,
    /// Light letters on a dark page.
    #[default]
    Dark,
}

/// What a page must know of a theme beside its styles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeInfo {
    /// The theme's own name.
    pub name: Rc<str>,
    /// Light or dark.
    pub kind: Kind,
    /// The colour of plain text as Shiki prints it, colour replacements applied.
    pub foreground: Rc<str>,
    /// The colour behind the code as Shiki prints it, colour replacements applied.
    pub background: Rc<str>,
}

/// A text, highlighted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    /// Every line; a text that ends with a line's end has an empty one last, as in Shiki.
    pub lines: Vec<Line>,
    /// The themes, in the order asked.
    pub themes: Vec<ThemeInfo>,
    /// The styles that occur, of all themes; [`StyleId`] is the place.
    pub styles: Vec<Style>,
    /// The limit on work was reached: some text, or all, is plain.
    pub gave_up: bool,
}

//! What a caller says of code to be written.

use super::super::meta::Meta;
use super::super::notation;
use super::colours::Colours;

/// Whose structure and classes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Shiki's.
    #[default]
    Shiki,
    /// Those of Astro's wrapper of Shiki: `astro-code`, `data-language`, overflow styles, marks of diffs apart.
    Astro,
}

/// What is around lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Structure {
    /// `pre`, `code`, a `span.line` each.
    #[default]
    Classic,
    /// Nothing: spans, and `br` between lines.
    Inline,
}

/// Marks an author can make, by bits: each is a transformer of @shikijs/transformers but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u32);

impl Marks {
    /// `{1,3-5}` after the language.
    pub const META_LINES: Marks = Marks(1 << 5);
    /// `/word/` after the language.
    pub const META_WORDS: Marks = Marks(1 << 6);
    /// The rest of what may follow the language: title, line numbers, wrap, copy, diff.
    pub const META: Marks = Marks(1 << 7);

    /// From bits: `[!code ++]` 1, `highlight` 2, `focus` 4, `error` and the like 8, `word:` 16, and the above.
    pub fn from_bits(bits: u32) -> Self {
        Marks(bits)
    }

    /// The bits of notation in comments.
    pub(super) fn notation(self) -> u32 {
        self.0 & notation::ALL
    }

    /// Whether all of `other` are in these.
    pub fn contains(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// What of a meta string these read.
    pub fn read(self, meta: &str) -> Meta<'_> {
        let read = Meta::parse(meta);
        let all = Meta {
            lines: Vec::new(),
            words: Vec::new(),
            ..if self.contains(Marks::META) {
                read.clone()
            } else {
                Meta::default()
            }
        };
        Meta {
            lines: if self.contains(Marks::META_LINES) {
                read.lines
            } else {
                Vec::new()
            },
            words: if self.contains(Marks::META_WORDS) {
                read.words
            } else {
                Vec::new()
            },
            ..all
        }
    }
}

/// What all blocks of a site have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whose structure and classes are written.
    pub dialect: Dialect,
    /// What is around lines.
    pub structure: Structure,
    /// How colours of themes are written.
    pub colours: Colours,
    /// Whether long lines wrap. `None` says nothing of it.
    pub wrap: Option<bool>,
    /// Which marks of the author are read.
    pub marks: Marks,
    /// Whether lines are numbered where the meta string doesn't say.
    pub line_numbers: bool,
    /// The words on the copy button and, once it has copied, on it; none for no button.
    pub copy: Option<(String, String)>,
}

/// One block.
#[derive(Debug, Clone, Default)]
pub struct Request<'r> {
    /// The language as the author named it.
    pub lang: &'r str,
    /// The language it is, aliases resolved.
    pub resolved: &'r str,
    /// The words after the language.
    pub meta: Meta<'r>,
    /// Code within a line of text.
    pub inline: bool,
    /// Attributes for the outer element, by their names in hast.
    pub attributes: &'r [(String, String)],
    /// For a text whose meta string says `diff`: which lines are added (`true`) and which removed.
    pub changed: &'r [Option<bool>],
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// HTML.
    Html,
    /// A flat hast tree as JSON, see `sink.rs`.
    Hast,
}

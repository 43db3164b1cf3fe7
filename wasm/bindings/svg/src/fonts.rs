//! The fonts text is drawn with: those that were added, and no others.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::Text;
use resvg::usvg::fontdb::{Database, Language};
use skrifa::MetadataProvider as _;

use crate::error::{BoundError, Cause, Result};

/// How many of the characters without a glyph a message names.
const NAMED: usize = 10;

/// Fonts by family. The first one added stands for every family that is not there.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    database: Arc<Database>,
}

impl Fonts {
    /// Adds the faces of a TrueType or OpenType file and says the name of their family.
    ///
    /// # Errors
    /// `Corrupt` for what is no font.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<String> {
        let database = Arc::make_mut(&mut self.database);
        let known = database.len();
        database.load_font_data(bytes);
        let family = database
            .faces()
            .skip(known)
            .find_map(|face| {
                let english = |(_, language): &&(String, Language)| {
                    *language == Language::English_UnitedStates
                };
                let name = face.families.iter().find(english).or(face.families.first());
                name.map(|(name, _)| name.clone())
            })
            .ok_or_else(|| {
                let message = "the font is no TrueType or OpenType file, or has no name";
                BoundError::new(Cause::Corrupt, message)
            })?;
        if known == 0 {
            database.set_serif_family(&family);
            database.set_sans_serif_family(&family);
            database.set_monospace_family(&family);
            database.set_cursive_family(&family);
            database.set_fantasy_family(&family);
        }
        Ok(family)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.database.is_empty()
    }

    /// What the reader of SVG takes.
    pub(crate) fn database(&self) -> Arc<Database> {
        self.database.clone()
    }

    /// Refuses text with characters that no font has a glyph for.
    ///
    /// # Errors
    /// `Font` where there is no font at all, `Glyph` with the characters named.
    pub(crate) fn check<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let mut missing = BTreeSet::new();
        for character in texts.into_iter().flat_map(str::chars) {
            if needs_glyph(character) && !missing.contains(&character) && !self.has(character) {
                missing.insert(character);
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        if self.is_empty() {
            let message = "there is text in the picture, and no font was added";
            return Err(BoundError::new(Cause::Font, message));
        }
        let named: Vec<String> = missing.iter().take(NAMED).map(|&c| name(c)).collect();
        let more = match missing.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("no font here has a glyph for {}{more}", named.join(", "));
        Err(BoundError::new(Cause::Glyph, message))
    }

    fn has(&self, character: char) -> bool {
        self.database.faces().any(|face| {
            let found = self.database.with_face_data(face.id, |data, index| {
                let font = skrifa::FontRef::from_index(data, index).ok()?;
                font.charmap().map(character)
            });
            found.flatten().is_some()
        })
    }
}

/// The strings of a text node.
pub(crate) fn strings(text: &Text) -> impl Iterator<Item = &str> {
    text.chunks().iter().map(|chunk| chunk.text())
}

/// A character as a message names it: itself where it can be seen, and its number.
fn name(character: char) -> String {
    let number = format!("U+{:04X}", u32::from(character));
    if character.is_control() {
        number
    } else {
        format!("\u{201c}{character}\u{201d} ({number})")
    }
}

/// White space, joiners, marks of direction, variation selectors and soft hyphens show nothing by themselves.
fn needs_glyph(character: char) -> bool {
    !(matches!(character, '\t' | '\n' | '\r')
        || character.is_whitespace()
        || matches!(
            character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        ))
}

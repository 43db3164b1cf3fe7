//! Declarations of CSS.

use super::super::lines::{Font, Style};

/// Properties with their values.
pub(super) type Declarations<'s> = Vec<(&'static str, &'s str)>;

/// What a style sets; colours behind letters where `behind` says so.
pub(super) fn declarations(style: &Style, behind: bool) -> Declarations<'_> {
    let mut all = Declarations::new();
    if let Some(colour) = style
        .foreground
        .as_deref()
        .filter(|colour| !colour.is_empty())
    {
        all.push(("color", colour));
    }
    if let Some(colour) = style.background.as_deref().filter(|_| behind) {
        all.push(("background-color", colour));
    }
    let has = |font| style.font.contains(font);
    if has(Font::ITALIC) {
        all.push(("font-style", "italic"));
    }
    if has(Font::BOLD) {
        all.push(("font-weight", "bold"));
    }
    match (has(Font::UNDERLINE), has(Font::STRIKETHROUGH)) {
        (true, true) => all.push(("text-decoration", "underline line-through")),
        (true, false) => all.push(("text-decoration", "underline")),
        (false, true) => all.push(("text-decoration", "line-through")),
        (false, false) => {}
    }
    all
}

/// Declarations as text.
#[derive(Default)]
pub(super) struct Css(pub String);

impl Css {
    pub fn push(&mut self, property: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push(';');
        }
        self.0.push_str(property);
        self.0.push(':');
        self.0.push_str(value);
    }
}

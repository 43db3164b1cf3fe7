//! The styles of spans, by number.

use super::super::lines::{Span, Style, StyleId, Tokens};
use super::colours::Colours;
use super::css::{Css, declarations};
use std::collections::HashMap;
use std::rc::Rc;

/// The styles of one block, each written once.
pub(super) struct Sheet<'t> {
    colours: &'t Colours,
    styles: &'t [Style],
    /// Colours behind letters are written: those of a terminal are, those of themes are not.
    behind: bool,
    texts: Vec<String>,
    known: HashMap<Rc<[StyleId]>, Option<u32>>,
}

impl<'t> Sheet<'t> {
    pub fn new(colours: &'t Colours, tokens: &'t Tokens, behind: bool) -> Self {
        Sheet {
            colours,
            styles: &tokens.styles,
            behind,
            texts: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// The place of a span's style; none where it has no style.
    pub fn place(&mut self, span: &Span) -> Option<u32> {
        if let Some(&known) = self.known.get(&span.styles) {
            return known;
        }
        let text = self.text(&span.styles);
        let place = (!text.is_empty()).then(|| {
            let known = self.texts.iter().position(|known| *known == text);
            known.unwrap_or_else(|| {
                self.texts.push(text);
                self.texts.len() - 1
            }) as u32
        });
        self.known.insert(Rc::clone(&span.styles), place);
        place
    }

    /// The CSS at a place.
    pub fn css(&self, place: u32) -> &str {
        self.texts.get(place as usize).map_or("", String::as_str)
    }

    fn text(&self, ids: &[StyleId]) -> String {
        let styles: Vec<&Style> = ids
            .iter()
            .filter_map(|&id| self.styles.get(id as usize))
            .collect();
        match styles[..] {
            [] => String::new(),
            [one] if self.colours.keys.is_empty() => {
                let mut css = Css::default();
                for (property, value) in declarations(one, self.behind) {
                    css.push(property, value);
                }
                css.0
            }
            _ => self.colours.many(&styles, self.behind),
        }
    }
}

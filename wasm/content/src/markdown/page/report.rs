//! What is known about a text as numbers and strings.
//!
//! In this order: what was left out of the HTML, each with its kind (0 code, 1 math, 2 math in text, 3 code in text,
//! 4 icon of an alert), language, meta, value and line; words, those of one character, characters; the excerpt; headings
//! with depth, text, slug and place; links with address, title, text and place; images with address, title, alternative
//! text and place; languages; front matter. Lists begin with their length.

use satteri_ast::mdast as data;

use super::Page;
use super::analyse::{Facts, Use};
use super::html::Slot;
use crate::markdown::strings::units;
use crate::markdown::tree::ABSENT;
use crate::markdown::view::View;

pub(super) struct Report<'a> {
    page: &'a mut Page,
    units: u32,
}

impl<'a> Report<'a> {
    /// Begins anew.
    pub(super) fn begin(page: &'a mut Page) -> Self {
        page.words.clear();
        page.text.clear();
        Report { page, units: 0 }
    }

    fn word(&mut self, word: u32) {
        self.page.words.push(word);
    }

    fn string(&mut self, value: &str) {
        let length = units(value);
        self.page.words.extend([self.units, length]);
        self.page.text.push_str(value);
        self.units += length;
    }

    fn optional(&mut self, value: Option<&str>) {
        match value {
            Some(value) => self.string(value),
            None => self.page.words.extend([ABSENT, ABSENT]),
        }
    }

    pub(super) fn slots(&mut self, view: View<'_>, slots: &[Slot<'_>]) {
        self.word(slots.len() as u32);
        let filled = |value| Some(value).filter(|value: &&str| !value.is_empty());
        for slot in slots {
            let (kind, lang, meta, value, id) = match *slot {
                Slot::Code(id) => {
                    let code = data::decode_code_data(view.data(id));
                    let (lang, meta) = (view.str(code.lang), view.str(code.meta));
                    (0, lang, meta, view.str(code.value), id)
                }
                Slot::Math(id) => {
                    let math = data::decode_math_data(view.data(id));
                    (1, "", view.str(math.meta), view.str(math.value), id)
                }
                Slot::InlineMath(id) => {
                    let math = data::decode_math_data(view.data(id));
                    (2, "", "", view.str(math.value), id)
                }
                Slot::InlineCode(id, code, lang) => (3, lang, "", code, id),
                Slot::Icon(kind) => (4, kind, "", "", 0),
            };
            self.word(kind);
            self.optional(filled(lang));
            self.optional(filled(meta));
            self.string(value);
            self.word(view.place(view.node(id))[0]);
        }
    }

    pub(super) fn facts(&mut self, view: View<'_>, facts: &Facts<'_>) {
        let counts = facts.counts;
        self.page
            .words
            .extend([counts.words, counts.unspaced, counts.characters]);
        self.string(&facts.excerpt);
        self.word(facts.headings.len() as u32);
        for heading in &facts.headings {
            self.word(u32::from(heading.depth));
            self.string(&heading.text);
            self.string(&heading.slug);
            self.place(view, heading.id);
        }
        self.uses(view, &facts.links);
        self.uses(view, &facts.images);
        self.word(facts.languages.len() as u32);
        for language in &facts.languages {
            self.string(language);
        }
        let matter = view.source.matter;
        self.word(matter.map_or(ABSENT, |matter| matter.kind as u32));
        self.optional(view.source.matter_value());
    }

    fn uses(&mut self, view: View<'_>, uses: &[Use<'_>]) {
        self.word(uses.len() as u32);
        for item in uses {
            self.string(item.target.url);
            self.optional(item.target.title);
            self.string(&item.text);
            self.place(view, item.id);
        }
    }

    fn place(&mut self, view: View<'_>, id: u32) {
        self.page.words.extend(view.place(view.node(id)));
    }
}

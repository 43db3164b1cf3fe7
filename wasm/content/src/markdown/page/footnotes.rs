//! References to footnotes, and the section of the footnotes at the end, as GitHub has them.

use std::collections::BTreeMap;

use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::escape;
use super::html::{Step, Writer};

/// The footnotes referred to.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Identifiers in upper case, in the order of their first reference.
    order: Vec<String>,
    /// By identifier: its number, from 1, and how often it is referred to.
    counts: BTreeMap<String, (usize, u32)>,
}

/// A footnote's content up to where its backward references go.
struct Note {
    key: String,
    content: String,
    /// Whether they stand in its last paragraph.
    ends_in_paragraph: bool,
}

impl Writer<'_, '_> {
    pub(super) fn footnote_reference(&mut self, id: u32) {
        let reference = data::decode_reference_data(self.view.data(id));
        let key = self.view.str(reference.identifier).to_uppercase();
        let name = safe(&key);
        let next = self.notes.order.len() + 1;
        let (number, count) = self.notes.counts.entry(key.clone()).or_insert((next, 0));
        *count += 1;
        let (number, suffix) = (*number, suffix(*count));
        if number == next {
            self.notes.order.push(key);
        }
        self.out.push_str(&format!(
            "<sup><a href=\"#user-content-fn-{name}\" id=\"user-content-fnref-{name}{suffix}\" \
             data-footnote-ref aria-describedby=\"footnote-label\">{number}</a></sup>"
        ));
    }

    /// Writes the section, where a footnote is referred to that there is.
    pub(super) fn write_footnotes(&mut self) {
        let mut notes = Vec::new();
        let mut at = 0;
        // A footnote may refer to others, which then come behind it.
        while let Some(key) = self.notes.order.get(at).cloned() {
            at += 1;
            if let Some(&id) = self.facts.footnotes.get(&key) {
                notes.push(self.note(key, id));
            }
        }
        if notes.is_empty() {
            return;
        }
        self.out.push_str(
            "\n<section data-footnotes class=\"footnotes\"><h2 class=\"sr-only\" id=\"footnote-label\">Footnotes</h2>\n<ol>\n",
        );
        for note in notes {
            let name = safe(&note.key);
            self.out
                .push_str(&format!("<li id=\"user-content-fn-{name}\">\n"));
            self.out.push_str(&note.content);
            self.back_references(&note);
            self.out.push_str("\n</li>\n");
        }
        self.out.push_str("</ol>\n</section>");
    }

    fn note(&mut self, key: String, id: u32) -> Note {
        let blocks = self.visible(id);
        let ends_in_paragraph = blocks
            .last()
            .is_some_and(|&id| self.view.kind(id) == Node::Paragraph);
        let outer = std::mem::take(&mut self.out);
        if ends_in_paragraph {
            // Left open for the backward references.
            let (last, before) = blocks.split_last().unwrap_or((&id, &[]));
            self.open.push(Step::Children(*last));
            self.open.push(Step::Write("<p>"));
            if !before.is_empty() {
                self.open.push(Step::Write("\n"));
            }
            self.push_lines(before, false);
        } else {
            self.push_lines(&blocks, false);
        }
        self.run();
        Note {
            key,
            content: std::mem::replace(&mut self.out, outer),
            ends_in_paragraph,
        }
    }

    fn back_references(&mut self, note: &Note) {
        let name = safe(&note.key);
        let &(number, count) = self.notes.counts.get(&note.key).unwrap_or(&(1, 0));
        let between = if note.ends_in_paragraph { " " } else { "\n \n" };
        self.out.push_str(match note.ends_in_paragraph {
            true => " ",
            false if note.content.is_empty() => "",
            false => "\n",
        });
        for again in 1..=count {
            if again > 1 {
                self.out.push_str(between);
            }
            let suffix = suffix(again);
            self.out.push_str(&format!(
                "<a href=\"#user-content-fnref-{name}{suffix}\" data-footnote-backref \
                 aria-label=\"Back to reference {number}{suffix}\" class=\"data-footnote-backref\">↩"
            ));
            if again > 1 {
                self.out.push_str(&format!("<sup>{again}</sup>"));
            }
            self.out.push_str("</a>");
        }
        if note.ends_in_paragraph {
            self.out.push_str("</p>");
        }
    }
}

/// What tells the second and later references to one footnote apart.
fn suffix(count: u32) -> String {
    if count > 1 {
        format!("-{count}")
    } else {
        String::new()
    }
}

/// An identifier to be part of an id.
fn safe(key: &str) -> String {
    let mut name = String::new();
    escape::address(&mut name, &key.to_lowercase());
    name
}

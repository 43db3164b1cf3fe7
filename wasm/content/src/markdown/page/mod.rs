//! Markdown to HTML and what is known about the text, in one go and without a tree for JavaScript.
//!
//! The HTML is what remark-rehype and rehype-stringify make of remark's tree. Code blocks are left out of it: their
//! places are marked, and what is put there is the highlighter's.

mod alerts;
mod analyse;
mod count;
mod elements;
mod escape;
mod footnotes;
mod html;
mod lists;
mod order;
mod report;

use super::Limits;
use super::view::View;
use crate::Result;

/// How the HTML is written, and what ends the excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOptions {
    /// Whether HTML in the text is kept, as `allowDangerousHtml` does; it is dropped otherwise. Default off.
    pub raw_html: bool,
    /// Whether headings get their slugs as ids. Default on.
    pub heading_ids: bool,
    /// GitHub's alerts: quotes that begin with `[!NOTE]`. Default off.
    pub alerts: bool,
    /// Whether code in text that ends in `{:language}` is left out for the highlighter as blocks are. Default off.
    pub inline_code: bool,
    /// Marks headings for what comes after a sanitiser: see [`Page::html`]. Default off.
    pub mark_headings: bool,
    /// The comment that ends the excerpt, without its brackets. Default `more`.
    pub excerpt_marker: String,
}

impl Default for PageOptions {
    fn default() -> Self {
        PageOptions {
            raw_html: false,
            heading_ids: true,
            alerts: false,
            inline_code: false,
            mark_headings: false,
            excerpt_marker: "more".to_owned(),
        }
    }
}

impl PageOptions {
    /// Options from bits, lowest first: `raw_html`, `heading_ids`, `alerts`, `inline_code`, `mark_headings`.
    pub fn from_bits(bits: u32, excerpt_marker: &str) -> Self {
        let on = |place: u32| bits & (1 << place) != 0;
        PageOptions {
            raw_html: on(0),
            heading_ids: on(1),
            alerts: on(2),
            inline_code: on(3),
            mark_headings: on(4),
            excerpt_marker: excerpt_marker.to_owned(),
        }
    }
}

/// The HTML of a text, and what is known about it, as numbers and strings.
///
/// `report.rs` lists what stands where. A string is two words, where it starts in [`Page::text`] and its length, both in
/// UTF-16 code units.
#[derive(Debug, Default)]
pub struct Page {
    /// The HTML. A NUL stands in the place of each code block, in order, and, where headings are to be marked, another
    /// directly behind the name of a heading's tag.
    pub html: String,
    /// The numbers.
    pub words: Vec<u32>,
    /// All strings but the HTML.
    pub text: String,
}

/// Writes a document.
pub(super) fn write(
    view: View<'_>,
    options: &PageOptions,
    limits: Limits,
    page: &mut Page,
) -> Result<()> {
    let facts = analyse::analyse(view, &options.excerpt_marker, limits)?;
    let html = std::mem::take(&mut page.html);
    let (html, slots) = html::write(view, options, &facts, html);
    let mut report = report::Report::begin(page);
    report.slots(view, &slots);
    report.facts(view, &facts);
    page.html = html;
    Ok(())
}

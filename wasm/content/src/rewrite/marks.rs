//! What is known only later: a start tag is written before the text that gives the heading its id.
//!
//! A mark, which no page contains, is written in its place, and replaced when everything is known.

use std::fmt::Write;

use super::options::Anchor;

/// What stands around a mark. Pages contain none: they are rid of it before.
pub(super) const BOUND: char = '\0';

/// What a mark stands for; the number is that of the heading.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// The id of a heading.
    Id(usize),
    /// The start of what is in a heading.
    Start(usize),
    /// The end of what is in a heading.
    End(usize),
    /// The end of what is in a link to another site.
    Content,
}

impl Mark {
    pub(super) fn write(self) -> String {
        match self {
            Mark::Id(number) => format!("{BOUND}i{number}{BOUND}"),
            Mark::Start(number) => format!("{BOUND}s{number}{BOUND}"),
            Mark::End(number) => format!("{BOUND}e{number}{BOUND}"),
            Mark::Content => format!("{BOUND}c0{BOUND}"),
        }
    }

    fn read(text: &str) -> Option<Mark> {
        let (kind, number) = text.split_at_checked(1)?;
        let number = number.parse().ok()?;
        match kind {
            "i" => Some(Mark::Id(number)),
            "s" => Some(Mark::Start(number)),
            "e" => Some(Mark::End(number)),
            "c" => Some(Mark::Content),
            _ => None,
        }
    }
}

/// What has been found out about a heading.
#[derive(Debug, Default)]
pub(super) struct Heading {
    /// As it is without character references.
    pub(super) id: String,
    /// Whether its end tag has been met: without one, nothing can be put at its end.
    pub(super) is_closed: bool,
    /// Whether the link is there already.
    is_linked: bool,
}

/// What marks are replaced by.
pub(super) struct Filling<'a> {
    pub(super) headings: Vec<Heading>,
    pub(super) anchor: Option<Anchor>,
    pub(super) content: Option<&'a str>,
}

impl Filling<'_> {
    /// The page with its marks replaced. What is there already is not written twice.
    pub(super) fn fill(mut self, page: String) -> String {
        if !page.contains(BOUND) {
            return page;
        }
        let mut out = String::with_capacity(page.len());
        let mut pieces = page.split(BOUND);
        out.push_str(pieces.next().unwrap_or_default());
        while let (Some(mark), Some(text)) = (pieces.next(), pieces.next()) {
            match Mark::read(mark) {
                Some(Mark::Content) => self.end_link(&mut out),
                Some(mark) => self.fill_heading(mark, &mut out, text),
                None => {}
            }
            out.push_str(text);
        }
        out
    }

    fn end_link(&self, out: &mut String) {
        let Some(content) = self.content else { return };
        let span = format!("<span>{}</span>", escape(content));
        if !out.ends_with(&span) {
            out.push_str(&span);
        }
    }

    fn fill_heading(&mut self, mark: Mark, out: &mut String, text: &str) {
        let (Mark::Id(number) | Mark::Start(number) | Mark::End(number)) = mark else {
            return;
        };
        let Some(heading) = self.headings.get_mut(number) else {
            return;
        };
        let id = escape(&heading.id);
        let icon = || {
            format!(
                "<a aria-hidden=\"true\" tabindex=\"-1\" href=\"#{id}\"><span class=\"icon icon-link\"></span></a>"
            )
        };
        match (mark, self.anchor) {
            (Mark::Id(_), _) => out.push_str(&id),
            (Mark::Start(_), Some(Anchor::Prepend)) => {
                let icon = icon();
                if !text.starts_with(&icon) {
                    out.push_str(&icon);
                }
            }
            (Mark::End(_), Some(Anchor::Append)) => {
                let icon = icon();
                if !out.ends_with(&icon) {
                    out.push_str(&icon);
                }
            }
            (Mark::Start(_), Some(Anchor::Wrap)) if heading.is_closed => {
                let link = format!("<a href=\"#{id}\">");
                heading.is_linked = text.starts_with(&link);
                if !heading.is_linked {
                    out.push_str(&link);
                }
            }
            (Mark::End(_), Some(Anchor::Wrap)) if !heading.is_linked => out.push_str("</a>"),
            _ => {}
        }
    }
}

/// Text for a place in HTML, between double quotes too.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '<' | '"' => {
                let _ = write!(out, "&#x{:X};", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out
}

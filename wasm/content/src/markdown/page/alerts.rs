//! GitHub's alerts, in the markup of remark-github-blockquote-alert.

use satteri_ast::mdast::MdastNodeType as Node;

use super::escape;
use super::html::{Slot, Step, Writer};

const KINDS: [(&str, &str); 5] = [
    ("note", "NOTE"),
    ("tip", "TIP"),
    ("important", "IMPORTANT"),
    ("warning", "WARNING"),
    ("caution", "CAUTION"),
];

/// The kind of the marker a text begins with, and what is behind the marker.
fn marker(text: &str) -> Option<((&'static str, &'static str), &str)> {
    let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let kind = KINDS
        .iter()
        .find(|(kind, _)| name.eq_ignore_ascii_case(kind))?;
    Some((*kind, rest))
}

impl Writer<'_, '_> {
    /// The text a paragraph begins with.
    fn first_text(&self, id: u32) -> Option<&str> {
        let &first = self.view.children(id).first()?;
        let is_text = self.view.kind(id) == Node::Paragraph && self.view.kind(first) == Node::Text;
        is_text.then(|| self.view.value(first))
    }

    /// Writes a quote that is an alert; says whether it was one.
    pub(super) fn alert(&mut self, id: u32) -> bool {
        let children = self.view.children(id).iter();
        let found = children
            .filter_map(|&child| Some((child, marker(self.first_text(child)?)?.0)))
            .next();
        let Some((paragraph, (kind, title))) = found else {
            return false;
        };
        self.out.push_str(&format!(
            "<div class=\"markdown-alert markdown-alert-{kind}\" dir=\"auto\">\n\
             <p class=\"markdown-alert-title\" dir=\"auto\">"
        ));
        self.slot(Slot::Icon(kind));
        self.out.push_str(title);
        self.out.push_str("</p>");
        self.open.push(Step::Write("\n</div>"));
        for &block in self.visible(id).iter().rev() {
            if block == paragraph {
                self.open.push(Step::AlertText(block));
            } else {
                self.open.push(Step::Node(block, false));
            }
            self.open.push(Step::Write("\n"));
        }
        true
    }

    /// What is left of the paragraph when the marker has become the title.
    pub(super) fn alert_text(&mut self, id: u32) {
        self.out.push_str("<p>");
        self.open.push(Step::Write("</p>"));
        let text = self.first_text(id).unwrap_or_default();
        let rest = if text.contains('\n') {
            marker(text).map_or(text, |(_, rest)| rest)
        } else {
            ""
        };
        let mut kept = String::new();
        escape::text(&mut kept, rest.trim_start_matches('\n'), false);
        let children = self.view.children(id);
        let is_break = |at: usize| {
            children
                .get(at)
                .is_some_and(|&id| self.view.kind(id) == Node::Break)
        };
        let first = if rest.is_empty() && is_break(1) { 2 } else { 1 };
        for at in (first..children.len()).rev() {
            let trim = at > first && is_break(at - 1);
            self.open.push(Step::Node(children[at], trim));
        }
        self.out.push_str(&kept);
    }
}

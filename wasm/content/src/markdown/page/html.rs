//! A document as HTML, node by node as mdast-util-to-hast makes elements of them.

use std::collections::BTreeMap;

use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::PageOptions;
use super::analyse::Facts;
use super::escape;
use super::footnotes::Footnotes;
use crate::markdown::view::View;

/// What is left out of the HTML for others to put in.
pub(super) enum Slot<'a> {
    Code(u32),
    Math(u32),
    InlineMath(u32),
    /// Code in text, and its language.
    InlineCode(u32, &'a str, &'a str),
    /// The icon of an alert, by its kind.
    Icon(&'static str),
}

/// What is still to be written.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// A node; behind a hard break the blanks it begins with are dropped.
    Node(u32, Trim),
    /// The children of a node.
    Children(u32),
    /// An item of a loose list or of a tight one.
    Item(u32, Loose),
    /// A row, its table, and whether it is the head.
    Row(u32, u32, bool),
    /// The first paragraph of an alert, without its marker.
    AlertText(u32),
    Write(&'static str),
}

pub(super) type Trim = bool;
pub(super) type Loose = bool;

pub(super) struct Writer<'a, 'f> {
    pub view: View<'a>,
    pub options: &'f PageOptions,
    pub facts: &'f Facts<'a>,
    pub out: String,
    /// What is to be written next is last.
    pub open: Vec<Step>,
    pub slots: Vec<Slot<'a>>,
    pub notes: Footnotes,
    /// Index in `facts.headings` by node.
    headings: BTreeMap<u32, usize>,
}

/// Writes all of a document into `out`.
pub(super) fn write<'a>(
    view: View<'a>,
    options: &PageOptions,
    facts: &Facts<'a>,
    mut out: String,
) -> (String, Vec<Slot<'a>>) {
    out.clear();
    out.reserve(view.source.text.len() * 5 / 4);
    let headings = facts.headings.iter().enumerate();
    let mut writer = Writer {
        view,
        options,
        facts,
        out,
        open: Vec::new(),
        slots: Vec::new(),
        notes: Footnotes::default(),
        headings: headings.map(|(at, heading)| (heading.id, at)).collect(),
    };
    let blocks = writer.visible(0);
    writer.push_lines(&blocks, false);
    writer.run();
    writer.write_footnotes();
    (writer.out, writer.slots)
}

impl<'a> Writer<'a, '_> {
    /// Writes what is open, to the end.
    pub(super) fn run(&mut self) {
        while let Some(step) = self.open.pop() {
            match step {
                Step::Node(id, trim) => self.node(id, trim),
                Step::Children(id) => self.push_children(id, false),
                Step::Item(id, loose) => self.item(id, loose),
                Step::Row(id, table, is_head) => self.row(id, table, is_head),
                Step::AlertText(id) => self.alert_text(id),
                Step::Write(html) => self.out.push_str(html),
            }
        }
    }

    fn node(&mut self, id: u32, trim: Trim) {
        let bytes = self.view.data(id);
        match self.view.kind(id) {
            Node::Root | Node::Definition | Node::FootnoteDefinition => {}
            Node::Paragraph => self.element(id, "<p>", "</p>", trim),
            Node::Heading => self.heading(id),
            Node::ThematicBreak => self.out.push_str("<hr>"),
            Node::Blockquote => self.quote(id),
            Node::List => self.list(id),
            Node::ListItem => self.item(id, data::decode_list_item_data(bytes).spread),
            Node::Html => {
                if self.options.raw_html {
                    self.out.push_str(self.view.value(id));
                }
            }
            Node::Code => self.slot(Slot::Code(id)),
            Node::Text => escape::text(&mut self.out, self.view.value(id), trim),
            Node::Emphasis => self.element(id, "<em>", "</em>", trim),
            Node::Strong => self.element(id, "<strong>", "</strong>", trim),
            Node::Delete => self.element(id, "<del>", "</del>", trim),
            Node::InlineCode => self.inline_code(id, trim),
            Node::Break => self.out.push_str("<br>\n"),
            Node::Link | Node::LinkReference => self.link(id, trim),
            Node::Image | Node::ImageReference => self.image(id),
            Node::FootnoteReference => self.footnote_reference(id),
            Node::Table => self.table(id),
            Node::Math => self.slot(Slot::Math(id)),
            Node::InlineMath => self.slot(Slot::InlineMath(id)),
            // Directives, which are for others to make sense of; rows and cells are written by their tables.
            _ => self.element(id, "<div>", "</div>", trim),
        }
    }

    pub(super) fn element(&mut self, id: u32, open: &str, close: &'static str, trim: Trim) {
        self.out.push_str(open);
        self.open.push(Step::Write(close));
        self.push_children(id, trim);
    }

    /// Leaves a place for others to fill.
    pub(super) fn slot(&mut self, slot: Slot<'a>) {
        self.slots.push(slot);
        self.out.push('\0');
    }

    /// The children that become something.
    pub(super) fn visible(&self, id: u32) -> Vec<u32> {
        let becomes_something = |&id: &u32| match self.view.kind(id) {
            Node::Definition | Node::FootnoteDefinition => false,
            Node::Html => self.options.raw_html,
            _ => true,
        };
        let children = self.view.children(id).iter().copied();
        children.filter(becomes_something).collect()
    }

    /// Opens nodes with line feeds between them, and around them all where it is `loose`.
    pub(super) fn push_lines(&mut self, ids: &[u32], loose: Loose) {
        if loose {
            self.open.push(Step::Write("\n"));
        }
        for (at, &id) in ids.iter().enumerate().rev() {
            self.open.push(Step::Node(id, false));
            if at > 0 || loose {
                self.open.push(Step::Write("\n"));
            }
        }
    }

    /// Opens the children of a node; `trim` drops the blanks that a first text begins with.
    pub(super) fn push_children(&mut self, id: u32, trim: Trim) {
        let children = self.view.children(id);
        for (at, &child) in children.iter().enumerate().rev() {
            let trim = match at {
                0 => trim && self.view.kind(child) == Node::Text,
                _ => self.view.kind(children[at - 1]) == Node::Break,
            };
            self.open.push(Step::Node(child, trim));
        }
    }

    fn heading(&mut self, id: u32) {
        const OPEN: [&str; 6] = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
        const CLOSE: [&str; 6] = ["</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"];
        let Some(heading) = self.headings.get(&id).map(|&at| &self.facts.headings[at]) else {
            return;
        };
        let level = usize::from(heading.depth.clamp(1, 6)) - 1;
        self.out.push_str(OPEN[level]);
        if self.options.mark_headings {
            self.out.push('\0');
        } else if self.options.heading_ids {
            self.out.push_str(" id=\"");
            escape::attribute(&mut self.out, &heading.slug);
            self.out.push('"');
        }
        self.element(id, ">", CLOSE[level], false);
    }

    fn quote(&mut self, id: u32) {
        if self.options.alerts && self.alert(id) {
            return;
        }
        self.out.push_str("<blockquote>");
        self.open.push(Step::Write("</blockquote>"));
        let blocks = self.visible(id);
        self.push_lines(&blocks, true);
    }
}

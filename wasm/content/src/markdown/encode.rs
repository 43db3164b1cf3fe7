//! Satteri's document to the flat form.

use satteri_arena::{ArenaNode, Document, Mdast, StringRef};
use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::Limits;
use super::matter::Matter;
use super::strings::{Utf16, units};
use super::tree::{ABSENT, Kind, Tree};
use crate::{Error, Result};

/// Writes trees; its tables are reused from one to the next.
#[derive(Default)]
pub(super) struct Encoder {
    utf16: Utf16,
    /// Nodes still to write, the next one last, each with the number of levels above it.
    open: Vec<(u32, u32)>,
}

/// A text and the front matter that was cut off before the grammar crate read the rest of it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub matter: Option<Matter>,
}

impl Source<'_> {
    /// Where in the text the document begins.
    fn base(&self) -> usize {
        self.matter.map_or(0, |matter| matter.end)
    }
}

impl Encoder {
    /// Writes `document`, which was read from `source`, into `tree`.
    pub(super) fn encode(
        &mut self,
        source: Source<'_>,
        document: &Document<'_, Mdast>,
        limits: Limits,
        tree: &mut Tree,
    ) -> Result<()> {
        tree.words.clear();
        tree.pool.clear();
        let text = source.text;
        self.utf16.read(text);
        self.open.clear();
        let mut writer = Writer {
            source,
            document,
            utf16: &self.utf16,
            source_units: self.utf16.offset(text.as_bytes(), text.len()),
            pool_units: 0,
            tree,
        };
        writer.tree.words.reserve(document.len() * 10);
        self.open.push((0, 0));
        while let Some((id, depth)) = self.open.pop() {
            if depth as usize > limits.max_depth {
                return Err(Error::too_deep(limits.max_depth));
            }
            if id == 0 {
                writer.root();
            } else {
                writer.node(id);
            }
            self.open.extend(
                document
                    .get_children(id)
                    .iter()
                    .rev()
                    .map(|&child| (child, depth + 1)),
            );
        }
        Ok(())
    }
}

struct Writer<'a> {
    source: Source<'a>,
    document: &'a Document<'a, Mdast>,
    utf16: &'a Utf16,
    source_units: u32,
    pool_units: u32,
    tree: &'a mut Tree,
}

impl Writer<'_> {
    /// The root, and the front matter as its first child.
    fn root(&mut self) {
        let mut node = *self.document.get_node(0);
        let Some(matter) = self.source.matter else {
            return self.head(Kind::Root, &node);
        };
        let fence_column = (matter.end - matter.fence) as u32 + 1;
        if node.end_line == 1 {
            // The fence's line is cut in two, and nothing else is on it.
            node.end_column = fence_column;
        }
        let start = [1, 1, 0];
        node.children_count += 1;
        self.head(Kind::Root, &node);
        let words = &mut self.tree.words;
        let at = words.len() - 6;
        words[at..at + 3].copy_from_slice(&start);
        words.push(matter.kind as u32);
        words.extend(start);
        let end = self.utf16.offset(self.source.text.as_bytes(), matter.end);
        self.tree.words.extend([matter.line, fence_column, end]);
        self.source_string(matter.value.0, matter.value.1);
    }

    fn node(&mut self, id: u32) {
        let node = self.document.get_node(id);
        let bytes = self.document.get_type_data(id);
        let Some(node_type) = Node::from_u8(node.node_type) else {
            return;
        };
        match node_type {
            Node::Paragraph => {
                self.head(Kind::Paragraph, node);
                let label = self
                    .document
                    .get_node_data(id)
                    .is_some_and(|data| data.starts_with(b"{\"directiveLabel\""));
                self.word(u32::from(label));
            }
            Node::Heading => {
                self.head(Kind::Heading, node);
                self.word(u32::from(bytes[0]));
            }
            Node::ThematicBreak => self.head(Kind::ThematicBreak, node),
            Node::Blockquote => self.head(Kind::Blockquote, node),
            Node::List => {
                let list = data::decode_list_data(bytes);
                self.head(Kind::List, node);
                self.word(if list.ordered { list.start } else { ABSENT });
                self.word(u32::from(list.spread));
            }
            Node::ListItem => {
                let item = data::decode_list_item_data(bytes);
                self.head(Kind::ListItem, node);
                self.word(u32::from(item.checked));
                self.word(u32::from(item.spread));
            }
            Node::Html => self.leaf(Kind::Html, node, bytes),
            Node::Text => self.leaf(Kind::Text, node, bytes),
            Node::InlineCode => self.leaf(Kind::InlineCode, node, bytes),
            Node::Code => {
                let code = data::decode_code_data(bytes);
                self.head(Kind::Code, node);
                self.optional(code.lang);
                self.optional(code.meta);
                self.string(code.value);
            }
            Node::Definition => {
                let definition = data::decode_definition_data(bytes);
                self.head(Kind::Definition, node);
                self.string(definition.identifier);
                self.string(definition.label);
                self.string(definition.url);
                self.optional(definition.title);
            }
            Node::Emphasis => self.head(Kind::Emphasis, node),
            Node::Strong => self.head(Kind::Strong, node),
            Node::Delete => self.head(Kind::Delete, node),
            Node::Break => self.head(Kind::Break, node),
            Node::Link => {
                let link = data::decode_link_data(bytes);
                self.head(Kind::Link, node);
                self.string(link.url);
                self.optional(link.title);
            }
            Node::Image => {
                let image = data::decode_image_data(bytes);
                self.head(Kind::Image, node);
                self.string(image.url);
                self.optional(image.title);
                self.string(image.alt);
            }
            Node::LinkReference => {
                self.reference(Kind::LinkReference, node, bytes);
            }
            Node::ImageReference => {
                self.reference(Kind::ImageReference, node, bytes);
                self.string(data::decode_image_reference_alt(bytes));
            }
            Node::FootnoteDefinition => {
                let definition = data::decode_footnote_definition_data(bytes);
                self.head(Kind::FootnoteDefinition, node);
                self.string(definition.identifier);
                self.string(definition.label);
            }
            Node::FootnoteReference => {
                let reference = data::decode_reference_data(bytes);
                self.head(Kind::FootnoteReference, node);
                self.string(reference.identifier);
                self.string(reference.label);
            }
            Node::Table => {
                self.head(Kind::Table, node);
                let columns = data::decode_table_alignments(bytes);
                self.word(columns.len() as u32);
                for column in columns {
                    self.word(column as u32);
                }
            }
            Node::TableRow => self.head(Kind::TableRow, node),
            Node::TableCell => self.head(Kind::TableCell, node),
            Node::Math => {
                let math = data::decode_math_data(bytes);
                self.head(Kind::Math, node);
                self.optional(math.meta);
                self.string(math.value);
            }
            Node::InlineMath => {
                let math = data::decode_math_data(bytes);
                self.head(Kind::InlineMath, node);
                self.string(math.value);
            }
            Node::ContainerDirective => self.directive(Kind::ContainerDirective, node, bytes),
            Node::LeafDirective => self.directive(Kind::LeafDirective, node, bytes),
            Node::TextDirective => self.directive(Kind::TextDirective, node, bytes),
            // Syntax that no option of ours turns on.
            _ => self.head(Kind::Paragraph, node),
        }
    }

    fn head(&mut self, kind: Kind, node: &ArenaNode) {
        // A node that stands nowhere has no line.
        let [start, end, line] = if node.start_line == 0 {
            [0; 3]
        } else {
            let at = |offset: u32| {
                self.utf16.offset(
                    self.source.text.as_bytes(),
                    self.source.base() + offset as usize,
                )
            };
            let line = self.source.matter.map_or(0, |matter| matter.line - 1);
            [at(node.start_offset), at(node.end_offset), line]
        };
        self.tree.words.extend([
            kind as u32 | node.children_count << 8,
            node.start_line + line,
            node.start_column,
            start,
            node.end_line + line,
            node.end_column,
            end,
        ]);
    }

    fn leaf(&mut self, kind: Kind, node: &ArenaNode, bytes: &[u8]) {
        self.head(kind, node);
        self.string(data::decode_string_ref_data(bytes));
    }

    fn reference(&mut self, kind: Kind, node: &ArenaNode, bytes: &[u8]) {
        let reference = data::decode_reference_data(bytes);
        self.head(kind, node);
        self.string(reference.identifier);
        self.string(reference.label);
        self.word(u32::from(reference.reference_kind));
    }

    fn directive(&mut self, kind: Kind, node: &ArenaNode, bytes: &[u8]) {
        self.head(kind, node);
        self.string(data::decode_directive_name(bytes));
        let count = data::decode_directive_attr_count(bytes);
        self.word(count);
        for index in 0..count {
            let (name, value) = data::decode_directive_attr(bytes, index);
            self.string(name);
            self.string(value);
        }
    }

    fn word(&mut self, word: u32) {
        self.tree.words.push(word);
    }

    fn optional(&mut self, value: StringRef) {
        if value.is_empty() {
            self.tree.words.extend([ABSENT, ABSENT]);
        } else {
            self.string(value);
        }
    }

    fn string(&mut self, value: StringRef) {
        let base = self.source.base();
        let (start, len) = (value.offset as usize, value.len as usize);
        if base + start + len <= self.source.text.len() {
            return self.source_string(base + start, base + start + len);
        }
        let computed = self.document.get_str(value);
        let count = units(computed);
        self.tree
            .words
            .extend([self.source_units + self.pool_units, count]);
        self.pool_units += count;
        self.tree.pool.push_str(computed);
    }

    /// A part of the text.
    fn source_string(&mut self, start: usize, end: usize) {
        let bytes = self.source.text.as_bytes();
        let first = self.utf16.offset(bytes, start);
        let last = self.utf16.offset(bytes, end);
        self.tree.words.extend([first, last - first]);
    }
}

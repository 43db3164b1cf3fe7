//! Satteri's document to the flat form.

use satteri_arena::{ArenaNode, Document, Mdast, StringRef};
use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::Limits;
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

impl Encoder {
    /// Writes `document`, which was read from `text`, into `tree`.
    pub(super) fn encode(
        &mut self,
        text: &str,
        document: &Document<'_, Mdast>,
        limits: Limits,
        tree: &mut Tree,
    ) -> Result<()> {
        tree.words.clear();
        tree.pool.clear();
        self.utf16.read(text);
        self.open.clear();
        let mut writer = Writer {
            text,
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
            writer.node(id);
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
    text: &'a str,
    document: &'a Document<'a, Mdast>,
    utf16: &'a Utf16,
    source_units: u32,
    pool_units: u32,
    tree: &'a mut Tree,
}

impl Writer<'_> {
    fn node(&mut self, id: u32) {
        let node = self.document.get_node(id);
        let bytes = self.document.get_type_data(id);
        let Some(node_type) = Node::from_u8(node.node_type) else {
            return;
        };
        match node_type {
            Node::Root => self.head(Kind::Root, node),
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
            Node::Yaml => self.leaf(Kind::Yaml, node, bytes),
            Node::Toml => self.leaf(Kind::Toml, node, bytes),
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
        let start = self
            .utf16
            .offset(self.text.as_bytes(), node.start_offset as usize);
        let end = self
            .utf16
            .offset(self.text.as_bytes(), node.end_offset as usize);
        self.tree.words.extend([
            kind as u32 | node.children_count << 8,
            node.start_line,
            node.start_column,
            start,
            node.end_line,
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
        let (start, len) = (value.offset as usize, value.len as usize);
        if start + len <= self.text.len() {
            let bytes = self.text.as_bytes();
            let first = self.utf16.offset(bytes, start);
            let last = self.utf16.offset(bytes, start + len);
            self.tree.words.extend([first, last - first]);
            return;
        }
        let computed = self.document.get_str(value);
        let count = units(computed);
        self.tree
            .words
            .extend([self.source_units + self.pool_units, count]);
        self.pool_units += count;
        self.tree.pool.push_str(computed);
    }
}

//! A document together with the text it was read from.

use satteri_arena::{ArenaNode, Document, Mdast, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::matter::Matter;
use super::strings::Utf16;

/// A text and the front matter that was cut off before the grammar crate read the rest of it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub matter: Option<Matter>,
}

impl<'a> Source<'a> {
    /// Where in the text the document begins.
    pub(super) fn base(&self) -> usize {
        self.matter.map_or(0, |matter| matter.end)
    }

    /// The value of the front matter.
    pub(super) fn matter_value(&self) -> Option<&'a str> {
        self.matter
            .map(|matter| &self.text[matter.value.0..matter.value.1])
    }
}

/// Line, column and offset of a start, and of an end.
pub(super) type Place = [u32; 6];

/// What is read of a document: nodes, their strings, and where in the whole text they stand.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub source: Source<'a>,
    pub document: &'a Document<'a, Mdast>,
    pub utf16: &'a Utf16,
}

impl<'a> View<'a> {
    pub(super) fn node(&self, id: u32) -> &'a ArenaNode {
        self.document.get_node(id)
    }

    /// The type of a node; text for what this crate does not know.
    pub(super) fn kind(&self, id: u32) -> Node {
        Node::from_u8(self.node(id).node_type).unwrap_or(Node::Text)
    }

    pub(super) fn children(&self, id: u32) -> &'a [u32] {
        self.document.get_children(id)
    }

    pub(super) fn data(&self, id: u32) -> &'a [u8] {
        self.document.get_type_data(id)
    }

    pub(super) fn str(&self, value: StringRef) -> &'a str {
        self.document.get_str(value)
    }

    /// The value of a text, code or HTML in text.
    pub(super) fn value(&self, id: u32) -> &'a str {
        let data = self.data(id);
        if data.len() < 8 {
            return "";
        }
        self.str(StringRef::from_bytes(data))
    }

    /// UTF-16 units before a byte of the whole text.
    pub(super) fn offset(&self, byte: usize) -> u32 {
        self.utf16.offset(self.source.text.as_bytes(), byte)
    }

    /// Where a node stands in the whole text; zeros, if nowhere.
    pub(super) fn place(&self, node: &ArenaNode) -> Place {
        // A node that stands nowhere has no line.
        if node.start_line == 0 {
            return [0, node.start_column, 0, node.end_line, node.end_column, 0];
        }
        let line = self.source.matter.map_or(0, |matter| matter.line - 1);
        let at = |offset: u32| self.offset(self.source.base() + offset as usize);
        [
            node.start_line + line,
            node.start_column,
            at(node.start_offset),
            node.end_line + line,
            node.end_column,
            at(node.end_offset),
        ]
    }
}

//! What follows the head of each kind of node.

use satteri_arena::ArenaNode;
use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::Writer;
use crate::markdown::tree::{ABSENT, Kind};

impl Writer<'_> {
    pub(super) fn node(&mut self, id: u32) {
        let node = self.view.document.get_node(id);
        let bytes = self.view.document.get_type_data(id);
        let Some(node_type) = Node::from_u8(node.node_type) else {
            return;
        };
        match node_type {
            Node::Paragraph => {
                self.head(Kind::Paragraph, node);
                let label = self
                    .view
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
            #[cfg(feature = "mdx")]
            Node::MdxJsxFlowElement => self.element(Kind::MdxJsxFlowElement, node, bytes),
            #[cfg(feature = "mdx")]
            Node::MdxJsxTextElement => self.element(Kind::MdxJsxTextElement, node, bytes),
            #[cfg(feature = "mdx")]
            Node::MdxFlowExpression => self.leaf(Kind::MdxFlowExpression, node, bytes),
            #[cfg(feature = "mdx")]
            Node::MdxTextExpression => self.leaf(Kind::MdxTextExpression, node, bytes),
            #[cfg(feature = "mdx")]
            Node::MdxjsEsm => self.leaf(Kind::MdxjsEsm, node, bytes),
            // Syntax that no option of ours turns on.
            _ => self.head(Kind::Paragraph, node),
        }
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

    #[cfg(feature = "mdx")]
    fn element(&mut self, kind: Kind, node: &ArenaNode, bytes: &[u8]) {
        self.head(kind, node);
        self.optional(data::decode_mdx_jsx_element_name(bytes));
        let count = data::decode_mdx_jsx_attr_count(bytes);
        self.word(count);
        for index in 0..count {
            let (kind, name, value) = data::decode_mdx_jsx_attr(bytes, index);
            self.word(u32::from(kind));
            self.string(name);
            self.string(value);
        }
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
}

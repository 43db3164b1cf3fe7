//! Directives as `remark-directive` has them: which of the grammar crate's go on over lines or end sooner, and their
//! attributes.

mod attributes;
mod blocks;
pub(super) mod colons;
mod place;
mod scan;
mod text;

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// Reads every directive again and makes it what remark would have read.
pub(super) fn read_directives(text: &str, document: &mut Document<'_, Mdast>) {
    let count = document.len() as u32;
    let is_directive = |id: &u32| {
        matches!(
            kind(document, *id),
            Node::TextDirective | Node::LeafDirective | Node::ContainerDirective
        )
    };
    let found: Vec<u32> = (1..count).filter(is_directive).collect();
    if found.is_empty() {
        return;
    }
    for &id in &found {
        if kind(document, id) != Node::TextDirective {
            blocks::read(text, document, id);
        }
    }
    blocks::end_open(text, document);
    text::read(text, document);
}

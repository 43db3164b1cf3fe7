//! What remark does differently from the grammar crate, put right in its document before it is written out.
//!
//! Each part is one rule of one remark package, named in its file.

mod containers;
mod decode;
mod directives;
mod ends;
mod labels;
mod literals;
pub(super) mod mask;
mod merge;
#[cfg(feature = "mdx")]
mod nest;
mod notes;
mod punctuation;
mod tasks;
mod tildes;
mod undo;
#[cfg(feature = "mdx")]
mod unravel;

use satteri_arena::{Document, Mdast, NodePosition, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::Options;
use super::kinds::Kinds;

/// Makes the document, read from `text`, what remark would have read.
pub(super) fn repair(text: &str, document: &mut Document<'_, Mdast>, options: Options) {
    #[cfg(feature = "mdx")]
    if options.mdx {
        unravel::ravel(document);
        nest::nest_definitions(document);
    }
    let kinds = Kinds::of(document);
    let has_notes = kinds.have(Node::FootnoteDefinition);
    if kinds.have(Node::Link) && options.gfm {
        undo::undo_literals(document);
    }
    if has_notes {
        notes::nest_notes(document);
        notes::end_notes(document);
    }
    if options.gfm && !options.single_tilde {
        tildes::restore_single_tildes(text, document);
    }
    merge::merge_texts(document);
    if options.directives {
        directives::read_directives(text, document);
    }
    if options.gfm {
        literals::find_literals(text, document);
    }
    if kinds.have(Node::ListItem) && options.gfm {
        tasks::place_task_paragraphs(text, document);
        tasks::end_broken_checkboxes(text, document);
    }
    if kinds.have(Node::Blockquote) {
        ends::place_ends(text, document);
    }
    let labelled = [
        Node::LinkReference,
        Node::ImageReference,
        Node::FootnoteReference,
        Node::Definition,
    ];
    if has_notes || labelled.into_iter().any(|kind| kinds.have(kind)) {
        labels::write_labels(text, document);
    }
}

/// The type of a node; text for what this crate does not know.
pub(super) fn kind(document: &Document<'_, Mdast>, id: u32) -> Node {
    Node::from_u8(document.get_node(id).node_type).unwrap_or(Node::Text)
}

/// The string a text node holds.
fn text_ref(document: &Document<'_, Mdast>, id: u32) -> Option<StringRef> {
    let data = document.get_type_data(id);
    (data.len() >= 8).then(|| StringRef::from_bytes(data))
}

/// The same, read; empty for a node that holds none.
pub(super) fn value<'a>(document: &'a Document<'_, Mdast>, id: u32) -> &'a str {
    text_ref(document, id).map_or("", |value| document.get_str(value))
}

/// Ends a node where another ends.
fn end_with(document: &mut Document<'_, Mdast>, id: u32, last: u32) {
    let end = *document.get_node(last);
    let position = NodePosition {
        end_offset: end.end_offset,
        end_line: end.end_line,
        end_column: end.end_column,
        ..NodePosition::from_node(document.get_node(id))
    };
    document.set_position(id, position);
}

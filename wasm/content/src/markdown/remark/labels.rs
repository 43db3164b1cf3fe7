//! Labels that reach over lines, as micromark cuts them: without what the containers around them take of each line.

use satteri_arena::{Document, Mdast, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::containers::{around, prefix};
use super::kind;

/// Where the label stands in the data of every node that has one.
const LABEL: usize = 8;
const DEFINITION_LABEL: usize = 24;

/// Rewrites the labels of references and definitions that begin on one line and end on another.
pub(super) fn join_labels(text: &str, document: &mut Document<'_, Mdast>) {
    for id in 0..document.len() as u32 {
        let at = match kind(document, id) {
            Node::LinkReference
            | Node::ImageReference
            | Node::FootnoteReference
            | Node::FootnoteDefinition => LABEL,
            Node::Definition => DEFINITION_LABEL,
            _ => continue,
        };
        let Some(bytes) = document.get_type_data(id).get(at..at + 8) else {
            continue;
        };
        let label = document.get_str(StringRef::from_bytes(bytes));
        if !label.contains(['\n', '\r']) {
            continue;
        }
        let containers = around(text, document, id);
        if containers.is_empty() {
            continue;
        }
        let mut joined = String::with_capacity(label.len());
        for (index, line) in label.split_inclusive('\n').enumerate() {
            let skip = if index == 0 {
                0
            } else {
                prefix(line.as_bytes(), &containers)
            };
            joined.push_str(&line[skip..]);
        }
        let joined = document.alloc_string(&joined);
        document.get_type_data_mut(id)[at..at + 8].copy_from_slice(&joined.as_bytes());
    }
}

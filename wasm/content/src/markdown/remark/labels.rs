//! Labels as micromark cuts them, without what the containers around them take of each line, and as mdast has them,
//! escapes resolved.

use satteri_arena::{Document, Mdast, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::containers::{around, prefix};
use super::decode::{decode, is_encoded};
use super::kind;

/// Where the label stands in the data of every node that has one.
const LABEL: usize = 8;
const DEFINITION_LABEL: usize = 24;

/// Rewrites the labels of references and footnotes that have escapes or reach over lines in containers.
pub(super) fn write_labels(text: &str, document: &mut Document<'_, Mdast>) {
    for id in 0..document.len() as u32 {
        let (at, is_definition) = match kind(document, id) {
            Node::LinkReference
            | Node::ImageReference
            | Node::FootnoteReference
            | Node::FootnoteDefinition => (LABEL, false),
            Node::Definition => (DEFINITION_LABEL, true),
            _ => continue,
        };
        let Some(bytes) = document.get_type_data(id).get(at..at + 8) else {
            continue;
        };
        let label = document.get_str(StringRef::from_bytes(bytes));
        let joined = join(text, document, id, label);
        let cut = joined.as_deref().unwrap_or(label);
        // The grammar crate has resolved those of definitions.
        let decoded = (!is_definition && is_encoded(cut)).then(|| decode(cut));
        let Some(written) = decoded.or(joined) else {
            continue;
        };
        let written = document.alloc_string(&written);
        document.get_type_data_mut(id)[at..at + 8].copy_from_slice(&written.as_bytes());
    }
}

/// A label of several lines in containers, without what these take.
fn join(text: &str, document: &Document<'_, Mdast>, id: u32, label: &str) -> Option<String> {
    if !label.contains(['\n', '\r']) {
        return None;
    }
    let containers = around(text, document, id);
    if containers.is_empty() {
        return None;
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
    Some(joined)
}

//! Text beside text, made one node as `mdast-util-from-markdown` does.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::{end_with, kind, text_ref};

/// Joins neighbouring text nodes: delimiters that turned out to be text leave some.
pub(super) fn merge_texts(document: &mut Document<'_, Mdast>) {
    for parent in 0..document.len() as u32 {
        let is_text = |id: &u32| kind(document, *id) == Node::Text;
        let children = document.get_children(parent);
        if !children.windows(2).any(|pair| pair.iter().all(is_text)) {
            continue;
        }
        let mut merged: Vec<u32> = Vec::with_capacity(children.len());
        for child in document.get_children(parent).to_vec() {
            match merged.last() {
                Some(&last)
                    if kind(document, last) == Node::Text
                        && kind(document, child) == Node::Text =>
                {
                    append(document, last, child);
                }
                _ => merged.push(child),
            }
        }
        document.set_children(parent, &merged);
    }
}

fn append(document: &mut Document<'_, Mdast>, first: u32, second: u32) {
    let (Some(start), Some(more)) = (text_ref(document, first), text_ref(document, second)) else {
        return;
    };
    let more = document.get_str(more).to_owned();
    let joined = document.append_string(start, &more);
    document.get_type_data_mut(first)[..8].copy_from_slice(&joined.as_bytes());
    end_with(document, first, second);
}

//! Bare URLs the grammar crate found in finished text, made text again.
//!
//! It ends with a pass of its own after an older `mdast-util-gfm-autolink-literal`, and gives what it finds positions,
//! which remark does not. The text nodes it replaced are still in the arena, and everything it made comes after them.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// Puts every replaced text node back in its place.
pub(super) fn undo_literals(document: &mut Document<'_, Mdast>) {
    let replaced = replaced_texts(document);
    let Some(first_made) = replaced
        .iter()
        .filter_map(|&id| first_after(document, id))
        .min()
    else {
        return;
    };
    let mut rest = replaced.as_slice();
    while let Some(&id) = rest.first() {
        let parent = document.get_node(id).parent;
        let same = rest
            .iter()
            .take_while(|&&other| document.get_node(other).parent == parent)
            .count();
        let (own, others) = rest.split_at(same);
        rest = others;
        let kept = document
            .get_children(parent)
            .iter()
            .copied()
            .filter(|&child| child < first_made);
        let mut children: Vec<u32> = kept.chain(own.iter().copied()).collect();
        // Text and its siblings are made in document order, so their numbers are in it too.
        children.sort_unstable();
        document.set_children(parent, &children);
    }
}

/// Text nodes that are no longer among the children of their parent, in order.
fn replaced_texts(document: &Document<'_, Mdast>) -> Vec<u32> {
    let mut held = vec![false; document.len()];
    for node in &document.nodes {
        let start = node.children_start as usize;
        let end = start + node.children_count as usize;
        for &child in document.children.get(start..end).unwrap_or_default() {
            held[child as usize] = true;
        }
    }
    let is_replaced = |id: &u32| {
        let node = document.get_node(*id);
        !held[*id as usize]
            && node.node_type == Node::Text as u8
            && (node.parent as usize) < document.len()
    };
    (1..document.len() as u32).filter(is_replaced).collect()
}

/// The first of what stands in the place of a replaced text node: siblings before it have lower numbers.
fn first_after(document: &Document<'_, Mdast>, id: u32) -> Option<u32> {
    let parent = document.get_node(id).parent;
    if kind(document, parent) == Node::Text {
        return None;
    }
    document
        .get_children(parent)
        .iter()
        .copied()
        .find(|&child| child > id)
}

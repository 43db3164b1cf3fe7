//! A footnote's definition that begins with another's, as `micromark-extension-gfm-footnote` reads it: that is in it.

use satteri_arena::{Document, Mdast, NodePosition};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// Moves the ends of definitions behind what is in them.
pub(super) fn end_notes(document: &mut Document<'_, Mdast>) {
    // A node's children come after it: from the last to the first, what is inside is in its place already.
    for id in (1..document.len() as u32).rev() {
        if kind(document, id) != Node::FootnoteDefinition {
            continue;
        }
        if let Some(&last) = document.get_children(id).last()
            && document.get_node(last).end_offset > document.get_node(id).end_offset
        {
            end_with(document, id, last);
        }
    }
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

/// Puts every definition that follows an empty one on its line into that.
pub(super) fn nest_notes(document: &mut Document<'_, Mdast>) {
    let is_note =
        |document: &Document<'_, Mdast>, id: u32| kind(document, id) == Node::FootnoteDefinition;
    let count = document.len() as u32;
    let mut parents: Vec<u32> = (1..count)
        .filter(|&id| is_note(document, id) && document.get_children(id).is_empty())
        .map(|id| document.get_node(id).parent)
        .collect();
    parents.dedup();
    for parent in parents {
        let children = document.get_children(parent).to_vec();
        let mut kept: Vec<u32> = Vec::with_capacity(children.len());
        for child in children.into_iter().rev() {
            let outer = *document.get_node(child);
            let inner = kept.last().copied().filter(|&next| {
                let next = document.get_node(next);
                next.start_line == outer.start_line && next.start_offset == outer.end_offset
            });
            let Some(inner) = inner.filter(|&inner| {
                is_note(document, child) && is_note(document, inner) && outer.children_count == 0
            }) else {
                kept.push(child);
                continue;
            };
            document.set_children(child, &[inner]);
            end_with(document, child, inner);
            kept.pop();
            kept.push(child);
        }
        kept.reverse();
        document.set_children(parent, &kept);
    }
}

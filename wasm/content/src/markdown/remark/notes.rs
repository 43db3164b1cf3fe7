//! A footnote's definition in another's, behind its label or indented below it, as `micromark-extension-gfm-footnote`
//! reads it.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::{end_with, kind};

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

/// Columns that what a definition holds is indented by.
const INDENT: u32 = 4;

/// Puts every definition that follows an empty one on its line, or is indented below one, into that.
pub(super) fn nest_notes(document: &mut Document<'_, Mdast>) {
    let is_note =
        |document: &Document<'_, Mdast>, id: u32| kind(document, id) == Node::FootnoteDefinition;
    let count = document.len() as u32;
    let mut parents: Vec<u32> = (1..count)
        .filter(|&id| {
            let is_indented = document.get_node(id).start_column > INDENT;
            is_note(document, id) && (is_indented || document.get_children(id).is_empty())
        })
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
                let is_behind = outer.children_count == 0
                    && next.start_line == outer.start_line
                    && next.start_offset == outer.end_offset;
                is_behind || next.start_column >= outer.start_column + INDENT
            });
            let Some(inner) =
                inner.filter(|&inner| is_note(document, child) && is_note(document, inner))
            else {
                kept.push(child);
                continue;
            };
            let mut own = document.get_children(child).to_vec();
            own.push(inner);
            document.set_children(child, &own);
            end_with(document, child, inner);
            kept.pop();
            kept.push(child);
        }
        kept.reverse();
        document.set_children(parent, &kept);
    }
}

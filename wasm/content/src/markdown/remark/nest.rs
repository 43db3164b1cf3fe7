//! Definitions the grammar crate puts behind the elements they stand in, put into them.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// Moves every definition into the innermost element around it.
pub(super) fn nest_definitions(document: &mut Document<'_, Mdast>) {
    let has_definitions = (1..document.len() as u32).any(|id| is_definition(document, id));
    if !has_definitions {
        return;
    }
    let mut open = vec![0];
    while let Some(parent) = open.pop() {
        nest_children(document, parent);
        let children = document.get_children(parent);
        open.extend(children.iter().filter(|&&child| {
            document.get_node(child).children_count > 0
                || kind(document, child) == Node::MdxJsxFlowElement
        }));
    }
}

/// Moves the definitions among a node's children that stand in one of its elements.
fn nest_children(document: &mut Document<'_, Mdast>, parent: u32) {
    let children = document.get_children(parent).to_vec();
    if !children.iter().any(|&child| is_definition(document, child)) {
        return;
    }
    let start = |document: &Document<'_, Mdast>, id: u32| document.get_node(id).start_offset;
    let (definitions, mut others): (Vec<u32>, Vec<u32>) = children
        .iter()
        .copied()
        .partition(|&child| is_definition(document, child));
    let mut kept = Vec::new();
    let mut moved: Vec<(u32, Vec<u32>)> = Vec::new();
    for definition in definitions {
        let at = start(document, definition);
        let element = others.iter().copied().find(|&other| {
            let node = document.get_node(other);
            kind(document, other) == Node::MdxJsxFlowElement
                && node.start_offset < at
                && at < node.end_offset
        });
        match (element, moved.last_mut()) {
            (None, _) => kept.push(definition),
            (Some(element), Some((last, inside))) if *last == element => inside.push(definition),
            (Some(element), _) => moved.push((element, vec![definition])),
        }
    }
    if moved.is_empty() {
        return;
    }
    for (element, inside) in moved {
        let mut own = document.get_children(element).to_vec();
        own.extend(inside);
        own.sort_by_key(|&child| start(document, child));
        document.set_children(element, &own);
    }
    others.extend(kept);
    others.sort_by_key(|&child| start(document, child));
    document.set_children(parent, &others);
}

fn is_definition(document: &Document<'_, Mdast>, id: u32) -> bool {
    kind(document, id) == Node::Definition
}

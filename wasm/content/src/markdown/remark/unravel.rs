//! Paragraphs the grammar crate took away around elements and expressions, put back.
//!
//! That is what `@mdx-js/mdx` does after `remark-mdx`: plugins in between see the paragraph. It is still in the arena,
//! with its children, and nothing else is left out of the tree there.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// Puts every paragraph back that is among no node's children.
pub(super) fn ravel(document: &mut Document<'_, Mdast>) {
    let mut held = vec![false; document.len()];
    for parent in 0..document.len() as u32 {
        for &child in document.get_children(parent) {
            held[child as usize] = true;
        }
    }
    // Of each node in such a paragraph, the paragraph.
    let mut taken_from = vec![0; document.len()];
    let mut parents = Vec::new();
    for id in 1..document.len() as u32 {
        if held[id as usize] || kind(document, id) != Node::Paragraph {
            continue;
        }
        for child in document.get_children(id).to_vec() {
            taken_from[child as usize] = id;
            match kind(document, child) {
                Node::MdxJsxFlowElement => {
                    document.set_node_type(child, Node::MdxJsxTextElement as u8);
                }
                Node::MdxFlowExpression => {
                    document.set_node_type(child, Node::MdxTextExpression as u8);
                }
                _ => {}
            }
        }
        parents.push(document.get_node(id).parent);
    }
    parents.sort_unstable();
    parents.dedup();
    for parent in parents {
        let mut children: Vec<u32> = document
            .get_children(parent)
            .iter()
            .map(|&child| match taken_from[child as usize] {
                0 => child,
                paragraph => paragraph,
            })
            .collect();
        children.dedup();
        document.set_children(parent, &children);
    }
}

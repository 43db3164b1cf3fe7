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
    for id in 1..document.len() as u32 {
        if held[id as usize] || kind(document, id) != Node::Paragraph {
            continue;
        }
        let own = document.get_children(id).to_vec();
        for &child in &own {
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
        let parent = document.get_node(id).parent;
        let mut children = document.get_children(parent).to_vec();
        let Some(at) = children.iter().position(|child| own.contains(child)) else {
            continue;
        };
        children.retain(|child| !own.contains(child));
        children.insert(at, id);
        document.set_children(parent, &children);
    }
}

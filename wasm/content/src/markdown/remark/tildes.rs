//! Text between single tildes, left alone as `micromark-extension-gfm-strikethrough` does with `singleTilde: false`.

use satteri_arena::{Document, Mdast, NodePosition, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// Puts what single tildes struck through back into its paragraph, tildes and all.
pub(super) fn restore_single_tildes(text: &str, document: &mut Document<'_, Mdast>) {
    let bytes = text.as_bytes();
    let is_single = |document: &Document<'_, Mdast>, id: u32| {
        let start = document.get_node(id).start_offset as usize;
        kind(document, id) == Node::Delete && bytes.get(start + 1) != Some(&b'~')
    };
    // Children come after their parents: what is inside is restored before it is moved out.
    for parent in (0..document.len() as u32).rev() {
        let children = document.get_children(parent).to_vec();
        if !children.iter().any(|&child| is_single(document, child)) {
            continue;
        }
        let mut restored = Vec::with_capacity(children.len() + 2);
        for child in children {
            if !is_single(document, child) {
                restored.push(child);
                continue;
            }
            let node = NodePosition::from_node(document.get_node(child));
            let opening = NodePosition {
                end_offset: node.start_offset + 1,
                end_line: node.start_line,
                end_column: node.start_column + 1,
                ..node
            };
            let closing = NodePosition {
                start_offset: node.end_offset - 1,
                start_line: node.end_line,
                start_column: node.end_column - 1,
                ..node
            };
            restored.push(tilde(document, opening));
            restored.extend_from_slice(document.get_children(child));
            restored.push(tilde(document, closing));
        }
        document.set_children(parent, &restored);
    }
}

fn tilde(document: &mut Document<'_, Mdast>, position: NodePosition) -> u32 {
    let id = document.alloc_node(Node::Text as u8);
    document.set_position(id, position);
    document.set_type_data(id, &StringRef::new(position.start_offset, 1).as_bytes());
    id
}

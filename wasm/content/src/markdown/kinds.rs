//! Which types of nodes a document has.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

/// The types of a document's nodes. Most rules are about types that most documents don't have, and a process reads each text
/// once: to go through all nodes for nothing is what takes long.
#[derive(Clone, Copy)]
pub(super) struct Kinds(u64);

impl Kinds {
    /// Looks at every node, those that stand nowhere included.
    pub(super) fn of(document: &Document<'_, Mdast>) -> Self {
        let bits = document
            .nodes
            .iter()
            .fold(0, |bits, node| bits | bit(node.node_type));
        Kinds(bits)
    }

    /// Whether there are nodes of this type. Those of MDX are told from all others, but not from one another.
    pub(super) fn have(self, kind: Node) -> bool {
        self.0 & bit(kind as u8) != 0
    }
}

fn bit(kind: u8) -> u64 {
    1 << kind.min(63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Options;
    use satteri_pulldown_cmark::document::parse_reusing;

    #[test]
    fn a_document_has_the_types_of_its_nodes_only() {
        let text = "> a *b*\n";
        let (document, _) = parse_reusing(text, Options::default().grammar(), true, None);
        let kinds = Kinds::of(&document);
        for kind in [
            Node::Blockquote,
            Node::Paragraph,
            Node::Text,
            Node::Emphasis,
        ] {
            assert!(kinds.have(kind), "{kind:?}");
        }
        for kind in [Node::List, Node::Link, Node::FootnoteDefinition] {
            assert!(!kinds.have(kind), "{kind:?}");
        }
    }
}

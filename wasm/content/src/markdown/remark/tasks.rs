//! Where the paragraph of a task begins, as `mdast-util-gfm-task-list-item` has it.
//!
//! Behind the checkbox, if text follows it; at the checkbox, if anything else does.

use satteri_arena::{Document, Mdast, NodePosition};
use satteri_ast::mdast::{MdastNodeType as Node, decode_list_item_data};

use super::containers::{around, prefix};
use super::kind;

/// Moves the start of task paragraphs that begin with something else than text to their checkbox.
pub(super) fn place_task_paragraphs(text: &str, document: &mut Document<'_, Mdast>) {
    for id in 0..document.len() as u32 {
        if kind(document, id) != Node::ListItem
            || decode_list_item_data(document.get_type_data(id)).checked > 1
        {
            continue;
        }
        let is_paragraph = |child: &&u32| kind(document, **child) == Node::Paragraph;
        let Some(&paragraph) = document.get_children(id).iter().find(is_paragraph) else {
            continue;
        };
        if document
            .get_children(paragraph)
            .first()
            .is_none_or(|&first| kind(document, first) == Node::Text)
        {
            continue;
        }
        let node = *document.get_node(paragraph);
        let item_start = document.get_node(id).start_offset as usize;
        let Some(checkbox) = text
            .get(item_start..node.start_offset as usize)
            .and_then(|head| head.rfind('['))
        else {
            continue;
        };
        // Between the item's marker and its checkbox there is only whitespace, which a column is counted for each.
        let item = NodePosition::from_node(document.get_node(id));
        let position = NodePosition {
            start_offset: (item_start + checkbox) as u32,
            start_line: item.start_line,
            start_column: item.start_column + checkbox as u32,
            ..NodePosition::from_node(&node)
        };
        document.set_position(paragraph, position);
    }
}

/// Moves the end of the text of an item that begins with a bracket at the end of a line: `micromark-extension-gfm-task-list-item`
/// reads on for a checkbox, and micromark knows by then what containers take of the next line.
pub(super) fn end_broken_checkboxes(text: &str, document: &mut Document<'_, Mdast>) {
    for id in 0..document.len() as u32 {
        if kind(document, id) != Node::ListItem {
            continue;
        }
        let Some(&paragraph) = document.get_children(id).first() else {
            continue;
        };
        let start = document.get_node(paragraph).start_offset as usize;
        let is_paragraph = kind(document, paragraph) == Node::Paragraph;
        let Some(b"[\n") = text
            .as_bytes()
            .get(start..start + 2)
            .filter(|_| is_paragraph)
        else {
            continue;
        };
        let line = start + 2;
        // The text is the first leaf: the bracket belongs to it or to a link around it.
        let mut leaf = paragraph;
        while let Some(&first) = document.get_children(leaf).first() {
            leaf = first;
        }
        let node = *document.get_node(leaf);
        if kind(document, leaf) != Node::Text || node.end_offset as usize != line {
            continue;
        }
        let skipped = prefix(&text.as_bytes()[line..], &around(text, document, leaf));
        let position = NodePosition {
            end_offset: (line + skipped) as u32,
            end_column: skipped as u32 + 1,
            ..NodePosition::from_node(&node)
        };
        document.set_position(leaf, position);
    }
}

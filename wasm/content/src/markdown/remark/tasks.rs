//! Where the paragraph of a task begins, as `mdast-util-gfm-task-list-item` has it.
//!
//! Behind the checkbox and the blank after it, if text follows; at the checkbox, if anything else does.

use satteri_arena::{Document, Mdast, NodePosition};
use satteri_ast::mdast::{MdastNodeType as Node, decode_list_item_data};

use super::containers::{around, prefix};
use super::kind;

/// `[x]`.
const CHECKBOX: usize = 3;

/// Moves the start of task paragraphs that begin with something else than text to their checkbox, and of those whose text
/// begins on the next line to the end of its line.
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
        let node = *document.get_node(paragraph);
        let item_start = document.get_node(id).start_offset as usize;
        let Some(checkbox) = text
            .get(item_start..node.start_offset as usize)
            .and_then(|head| head.rfind('['))
        else {
            continue;
        };
        let first = document.get_children(paragraph).first().copied();
        let text_first = first.filter(|&first| kind(document, first) == Node::Text);
        let mut place = checkbox;
        if text_first.is_some() || first.is_none() {
            // The line ending behind the checkbox is its blank.
            place += CHECKBOX;
            if !text[item_start + place..].starts_with(['\n', '\r']) {
                continue;
            }
            place += 1;
        }
        // Between the item's marker and its checkbox there is only whitespace, which a column is counted for each.
        let item = NodePosition::from_node(document.get_node(id));
        let position = NodePosition {
            start_offset: (item_start + place) as u32,
            start_line: item.start_line,
            start_column: item.start_column + place as u32,
            ..NodePosition::from_node(&node)
        };
        document.set_position(paragraph, position);
        if let Some(first) = text_first {
            let first_node = NodePosition {
                start_offset: position.start_offset,
                start_line: position.start_line,
                start_column: position.start_column,
                ..NodePosition::from_node(document.get_node(first))
            };
            document.set_position(first, first_node);
        }
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

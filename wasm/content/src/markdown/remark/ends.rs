//! Where quotes and lists end that are in each other, as micromark has it.
//!
//! Behind a list, the quote markers of blank lines are the list's; behind a quote in a list they are not the quote's.

use satteri_arena::{Document, Mdast, NodePosition};
use satteri_ast::mdast::MdastNodeType as Node;

use super::containers::{Container, around, whole_prefix};
use super::kind;

/// Moves the ends of lists, of quotes in items, and of items that end with one of these.
pub(super) fn place_ends(text: &str, document: &mut Document<'_, Mdast>) {
    let is_in_block = |document: &Document<'_, Mdast>, id: u32| {
        let parent = document.get_node(id).parent;
        parent > 0 && (parent as usize) < document.len()
    };
    // A node's children come after it: from the last to the first, what is inside is in its place already.
    for id in (1..document.len() as u32).rev() {
        if !is_in_block(document, id) {
            continue;
        }
        let old = document.get_node(id).end_offset as usize;
        let end = match kind(document, id) {
            Node::List => list_end(text, document, id),
            Node::Blockquote => quote_end(text, document, id),
            _ => continue,
        };
        let Some(end) = end.filter(|&end| end != old) else {
            continue;
        };
        set_end(text, document, id, end);
        let parent = document.get_node(id).parent;
        if kind(document, parent) == Node::ListItem
            && document.get_children(parent).last() == Some(&id)
        {
            set_end(text, document, parent, end);
        }
    }
}

/// Behind the blank lines after a list that have the markers of all the quotes it is in.
fn list_end(text: &str, document: &Document<'_, Mdast>, id: u32) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut containers = around(text, document, id);
    let last = containers
        .iter()
        .rposition(|&container| container == Container::Quote)?;
    containers.truncate(last + 1);
    let mut end = document.get_node(id).end_offset as usize;
    while let Some(line) = after_line_ending(bytes, end) {
        match blank_end(bytes, line, &containers) {
            Some(blank) => end = blank,
            None => break,
        }
    }
    Some(end)
}

/// Before the blank lines at the end of a quote in an item that have the markers of the quotes around it only.
fn quote_end(text: &str, document: &Document<'_, Mdast>, id: u32) -> Option<usize> {
    let node = document.get_node(id);
    if kind(document, node.parent) != Node::ListItem {
        return None;
    }
    let bytes = text.as_bytes();
    let outer = around(text, document, id);
    if !outer.contains(&Container::Quote) {
        return None;
    }
    let own = [outer.as_slice(), &[Container::Quote]].concat();
    let mut end = node.end_offset as usize;
    loop {
        let line = line_start(text, end);
        if line <= node.start_offset as usize
            || !is_blank(bytes, line)
            || whole_prefix(&bytes[line..], &own).is_some()
        {
            return Some(end);
        }
        end = line
            - if bytes[..line].ends_with(b"\r\n") {
                2
            } else {
                1
            };
    }
}

/// Where a line ends in which nothing follows the containers.
fn blank_end(bytes: &[u8], line: usize, containers: &[Container]) -> Option<usize> {
    let from = line + whole_prefix(&bytes[line..], containers)?;
    let rest = &bytes[from..];
    let blanks = rest
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    matches!(rest.get(blanks), None | Some(b'\n' | b'\r')).then_some(from + blanks)
}

/// Whether a line has quote markers and blanks only.
fn is_blank(bytes: &[u8], line: usize) -> bool {
    let rest = bytes[line..]
        .iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'>'));
    matches!(rest, None | Some(b'\n' | b'\r'))
}

/// Where the next line begins, if the line ends here.
fn after_line_ending(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b'\r', b'\n', ..] => Some(at + 2),
        [b'\r' | b'\n', ..] => Some(at + 1),
        _ => None,
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Moves the end of a node by whole lines.
fn set_end(text: &str, document: &mut Document<'_, Mdast>, id: u32, end: usize) {
    let node = *document.get_node(id);
    let lines = |from: usize, to: usize| {
        let bytes = &text.as_bytes()[from..to];
        memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| !(bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n')))
            .count() as u32
    };
    let old = node.end_offset as usize;
    let end_line = if end > old {
        node.end_line + lines(old, end)
    } else {
        node.end_line - lines(end, old)
    };
    let line = line_start(text, end);
    let position = NodePosition {
        end_offset: end as u32,
        end_line,
        end_column: text[line..end].encode_utf16().count() as u32 + 1,
        ..NodePosition::from_node(&node)
    };
    document.set_position(id, position);
}

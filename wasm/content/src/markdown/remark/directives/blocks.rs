//! Leaf and container directives: their attributes, their labels, and where they end.

use satteri_arena::{Document, Mdast, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::super::kind;
use super::attributes;
use super::place::{Place, set_end};
use super::scan::Scanner;

const LABEL: &[u8] = b"{\"directiveLabel\":true}";

/// Reads a leaf or a container again from its colons on.
pub(super) fn read(text: &str, document: &mut Document<'_, Mdast>, id: u32) {
    let node = Place::start(document, id);
    let bytes = text.as_bytes();
    let is_colon = |byte: &&u8| **byte == b':';
    let colons = bytes[node.offset..].iter().take_while(is_colon).count();
    let start = node.offset + colons;
    let line_end =
        memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(text.len(), |ending| start + ending);
    let scanner = Scanner {
        text: &text[..line_end],
        containers: None,
    };
    let Some(parts) = scanner.parts(start) else {
        return;
    };
    attributes::write(text, document, id, start, &parts, &[]);
    let is_leaf = kind(document, id) == Node::LeafDirective;
    if let Some((from, to)) = parts.label {
        let holder = if is_leaf {
            id
        } else {
            label_of(
                document,
                id,
                node.forward(text, from - 1),
                node.forward(text, to + 1),
            )
        };
        end_label(text, document, holder, node.forward(text, from), to);
    }
    if is_leaf {
        // The blanks behind it are its own, and of what ends with it.
        let old_end = document.get_node(id).end_offset;
        let end = node.forward(text, line_end);
        let mut next = id;
        while next > 0 && document.get_node(next).end_offset == old_end {
            set_end(document, next, end);
            next = document.get_node(next).parent;
        }
    }
}

/// The paragraph of a container's label, made where the grammar crate saw none.
fn label_of(document: &mut Document<'_, Mdast>, id: u32, start: Place, end: Place) -> u32 {
    let children = document.get_children(id).to_vec();
    if let Some(&first) = children.first()
        && document
            .get_node_data(first)
            .is_some_and(|data| data == LABEL)
    {
        return first;
    }
    let label = document.alloc_node(Node::Paragraph as u8);
    document.set_node_data(label, LABEL.to_vec());
    super::place::set_start(document, label, start);
    set_end(document, label, end);
    let all: Vec<u32> = std::iter::once(label).chain(children).collect();
    document.set_children(id, &all);
    label
}

/// Gives a label the blanks at its end.
fn end_label(text: &str, document: &mut Document<'_, Mdast>, id: u32, start: Place, end: usize) {
    let last = document.get_children(id).last().copied();
    let (from, reached) = match last {
        None => (start, start.offset),
        Some(last) => (
            Place::start(document, last),
            document.get_node(last).end_offset as usize,
        ),
    };
    let rest = text.get(reached..end).unwrap_or_default();
    if rest.is_empty() || rest.bytes().any(|byte| !matches!(byte, b' ' | b'\t')) {
        return;
    }
    match last.filter(|&last| kind(document, last) == Node::Text) {
        Some(last) => {
            let value = StringRef::from_bytes(document.get_type_data(last));
            let longer = document.append_string(value, rest);
            document.get_type_data_mut(last)[..8].copy_from_slice(&longer.as_bytes());
            set_end(document, last, from.forward(text, end));
        }
        None => {
            let node = document.alloc_node(Node::Text as u8);
            super::place::set_start(document, node, from.forward(text, reached));
            set_end(document, node, from.forward(text, end));
            let value = StringRef::new(reached as u32, rest.len() as u32);
            document.set_type_data(node, &value.as_bytes());
            let mut children = document.get_children(id).to_vec();
            children.push(node);
            document.set_children(id, &children);
        }
    }
}

/// Moves the ends of containers that nothing closes to the end of the text, and of lists that end with one, where they
/// are the last in it.
pub(super) fn end_open(text: &str, document: &mut Document<'_, Mdast>) {
    let mut last = Vec::new();
    let mut open = 0;
    let mut parent = 0;
    while let Some(&child) = document.get_children(parent).last() {
        last.push(child);
        match kind(document, child) {
            Node::ContainerDirective if is_closed(text, document, child) => break,
            Node::ContainerDirective => open = last.len(),
            Node::List | Node::ListItem => {}
            _ => break,
        }
        parent = child;
    }
    for &id in &last[..open] {
        let end = Place::start(document, id).forward(text, text.len());
        set_end(document, id, end);
    }
}

/// Whether a container's last line is a fence that closes it.
fn is_closed(text: &str, document: &Document<'_, Mdast>, id: u32) -> bool {
    let node = document.get_node(id);
    let (start, end) = (node.start_offset as usize, node.end_offset as usize);
    let Some(own) = text.get(start..end) else {
        return true;
    };
    let colons = |line: &str| line.bytes().take_while(|&byte| byte == b':').count();
    let own = own.trim_end_matches(['\n', '\r']);
    let Some(ending) = own.rfind(['\n', '\r']) else {
        return false;
    };
    let last = own[ending + 1..].trim_matches([' ', '\t', '>']);
    !last.is_empty() && last.len() == colons(last) && last.len() >= colons(own)
}

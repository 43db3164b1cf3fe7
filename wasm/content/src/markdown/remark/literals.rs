//! Bare URLs and addresses in finished text, as `mdast-util-gfm-autolink-literal` 2.1 finds them.
//!
//! The tokenizer has found most; this is the pass remark makes over the tree afterwards, and what it makes has no
//! position. It is four searches in a row, each seeing only the text the ones before it left.

mod email;
mod url;

use satteri_arena::{Document, Mdast, StringRef};
use satteri_ast::mdast::{LinkData, MdastNodeType as Node};

use super::{kind, text_ref, value};

/// A part of a text: what stays text, or a link.
pub(super) enum Part {
    Text(usize, usize),
    /// Start, end, and what stands before the text in the URL.
    Link(usize, usize, &'static str),
}

type Search = fn(&str, &mut Vec<Part>);

const SEARCHES: [Search; 4] = [url::find, email::find_xmpp, email::find_mailto, email::find];

/// Replaces text by links wherever the searches find some.
pub(super) fn find_literals(source: &str, document: &mut Document<'_, Mdast>) {
    // A reference or an escape may make a trigger that is not in the source.
    if !may_hold(source) && memchr::memchr2(b'&', b'\\', source.as_bytes()).is_none() {
        return;
    }
    // Most of what the source holds of them stands in links and code: to find that out takes less than to go through the tree.
    let is_text = |id: &u32| kind(document, *id) == Node::Text;
    let mut texts = (0..document.len() as u32).filter(is_text);
    if !texts.any(|id| may_hold(value(document, id))) {
        return;
    }
    // Nothing in links is looked at.
    let mut open = vec![0];
    while let Some(parent) = open.pop() {
        let mut children = Vec::new();
        let mut is_changed = false;
        for child in document.get_children(parent).to_vec() {
            let kind = kind(document, child);
            if kind != Node::Text {
                if !matches!(kind, Node::Link | Node::LinkReference) {
                    open.push(child);
                }
                children.push(child);
                continue;
            }
            let found = text_ref(document, child)
                .and_then(|value| Some((value, search(document.get_str(value))?)));
            match found {
                Some((value, parts)) => {
                    is_changed = true;
                    make(document, value, &parts, &mut children);
                }
                None => children.push(child),
            }
        }
        if is_changed {
            document.set_children(parent, &children);
        }
    }
}

/// Whether one of the searches could find anything.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(b'@', b':', b'.', bytes).any(|at| match bytes[at] {
        b':' => bytes[at + 1..].starts_with(b"//"),
        b'.' => at >= 3 && bytes[at - 3..at].eq_ignore_ascii_case(b"www"),
        _ => true,
    })
}

/// What the searches make of a text; `None` where they find nothing.
fn search(text: &str) -> Option<Vec<Part>> {
    if !may_hold(text) {
        return None;
    }
    let mut parts = vec![Part::Text(0, text.len())];
    for find in SEARCHES {
        let mut next = Vec::with_capacity(parts.len());
        for part in parts {
            let Part::Text(start, end) = part else {
                next.push(part);
                continue;
            };
            let from = next.len();
            find(&text[start..end], &mut next);
            for part in &mut next[from..] {
                let (Part::Text(a, b) | Part::Link(a, b, _)) = part;
                *a += start;
                *b += start;
            }
        }
        parts = next;
    }
    parts
        .iter()
        .any(|part| matches!(part, Part::Link(..)))
        .then_some(parts)
}

/// Makes the nodes of the parts of a text.
fn make(
    document: &mut Document<'_, Mdast>,
    value: StringRef,
    parts: &[Part],
    children: &mut Vec<u32>,
) {
    let at = |start: usize, end: usize| {
        StringRef::new(value.offset + start as u32, (end - start) as u32)
    };
    for part in parts {
        match *part {
            Part::Text(start, end) => {
                children.push(text(document, at(start, end)));
            }
            Part::Link(start, end, before) => {
                let shown = at(start, end);
                let url = if before.is_empty() {
                    shown
                } else {
                    let url = format!("{before}{}", document.get_str(shown));
                    document.alloc_string(&url)
                };
                let link = document.alloc_node(Node::Link as u8);
                let data = LinkData {
                    url,
                    title: StringRef::empty(),
                };
                document.set_type_data(link, &data.to_bytes());
                let child = text(document, shown);
                document.set_children(link, &[child]);
                children.push(link);
            }
        }
    }
}

fn text(document: &mut Document<'_, Mdast>, value: StringRef) -> u32 {
    let id = document.alloc_node(Node::Text as u8);
    document.set_type_data(id, &value.as_bytes());
    id
}

/// Collects the parts of one text as JavaScript's search and replace does.
pub(super) struct Parts<'a> {
    /// Where the text begins that is not in a part yet.
    pub done: usize,
    pub out: &'a mut Vec<Part>,
}

impl<'a> Parts<'a> {
    fn new(out: &'a mut Vec<Part>) -> Self {
        Parts { done: 0, out }
    }

    fn link(&mut self, start: usize, end: usize, before: &'static str) {
        if start > self.done {
            self.out.push(Part::Text(self.done, start));
        }
        self.out.push(Part::Link(start, end, before));
        self.done = end;
    }

    fn finish(self, len: usize) {
        // A text in which nothing was found stays even if it is empty.
        if self.done < len || self.done == 0 {
            self.out.push(Part::Text(self.done, len));
        }
    }
}

/// `\w` and the bytes given.
fn is_word(byte: u8, also: &[u8]) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || also.contains(&byte)
}

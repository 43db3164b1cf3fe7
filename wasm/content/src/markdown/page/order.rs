//! What stands where in the HTML: footnotes come last, in the order they are referred to and with that for their number.

use std::collections::BTreeMap;

use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use crate::markdown::view::View;

/// The numbers of footnotes, by identifier in upper case.
pub(super) type Numbers = BTreeMap<String, usize>;

/// What the order of the HTML decides.
#[derive(Default)]
pub(super) struct Order {
    /// Headings that are shown, footnotes' last.
    pub headings: Vec<u32>,
    pub numbers: Numbers,
}

/// Reads a document with footnotes, whose definitions are given.
pub(super) fn of(view: View<'_>, footnotes: &BTreeMap<String, u32>) -> Order {
    let mut order = Order::default();
    let mut referred = Vec::new();
    order.read(view, 0, &mut referred);
    let mut at = 0;
    // A footnote may refer to others, which then come behind it.
    while let Some(key) = referred.get(at) {
        if let Some(&id) = footnotes.get(key) {
            order.read(view, id, &mut referred);
        }
        at += 1;
    }
    order
}

impl Order {
    /// Reads what is below a node, other footnotes not.
    fn read(&mut self, view: View<'_>, id: u32, referred: &mut Vec<String>) {
        let mut open: Vec<u32> = view.children(id).iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            match view.kind(id) {
                Node::FootnoteDefinition => continue,
                Node::FootnoteReference => {
                    let key = key(view, id);
                    let next = self.numbers.len() + 1;
                    if *self.numbers.entry(key.clone()).or_insert(next) == next {
                        referred.push(key);
                    }
                }
                Node::Heading => self.headings.push(id),
                _ => {}
            }
            open.extend(view.children(id).iter().rev());
        }
    }
}

fn key(view: View<'_>, id: u32) -> String {
    let reference = data::decode_reference_data(view.data(id));
    view.str(reference.identifier).to_uppercase()
}

/// The text of a node as `hast-util-to-string` has it, with the numbers of the footnotes it refers to that have one.
pub(super) fn numbered_text(view: View<'_>, id: u32, numbers: &Numbers) -> String {
    let mut text = String::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        match view.kind(id) {
            Node::Text => text.push_str(view.value(id)),
            Node::InlineCode => push_line(&mut text, view.value(id)),
            Node::InlineMath => {
                let math = data::decode_math_data(view.data(id));
                text.push_str(view.str(math.value));
            }
            Node::Break => text.push('\n'),
            Node::FootnoteReference => {
                if let Some(number) = numbers.get(&key(view, id)) {
                    text.push_str(&number.to_string());
                }
            }
            _ => open.extend(view.children(id).iter().rev()),
        }
    }
    text
}

/// Code over several lines is shown on one.
fn push_line(text: &mut String, value: &str) {
    if memchr::memchr2(b'\n', b'\r', value.as_bytes()).is_none() {
        return text.push_str(value);
    }
    text.push_str(&value.replace("\r\n", " ").replace(['\n', '\r'], " "));
}

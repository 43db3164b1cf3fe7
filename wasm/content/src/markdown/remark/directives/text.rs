//! Directives in text: what follows one becomes its own as far as it reaches, and what it does not reach becomes text.

use std::collections::VecDeque;

use satteri_arena::{Document, Mdast, StringRef};
use satteri_ast::mdast::MdastNodeType as Node;

use super::super::containers::{Container, around};
use super::super::decode::{decode, is_encoded};
use super::super::kind;
use super::attributes;
use super::place::{Place, set_end, set_start};
use super::scan::{Parts, Scanner};

/// Reads the directives in text again, those in labels of others after these.
pub(super) fn read(text: &str, document: &mut Document<'_, Mdast>) {
    let has_directives = |document: &Document<'_, Mdast>, id: u32| {
        let children = document.get_children(id).iter();
        children
            .copied()
            .any(|child| kind(document, child) == Node::TextDirective)
    };
    let all = 1..document.len() as u32;
    let parents: Vec<u32> = all.filter(|&id| has_directives(document, id)).collect();
    let mut blocks: Vec<u32> = parents.iter().map(|&id| block(document, id)).collect();
    blocks.sort_unstable();
    blocks.dedup();
    for block in blocks {
        let containers = around(text, document, block);
        let reader = Reader {
            text,
            containers: &containers,
        };
        let end = document.get_node(block).end_offset as usize;
        let mut open = vec![(block, end)];
        while let Some((id, end)) = open.pop() {
            if has_directives(document, id) {
                reader.children(document, id, end, &mut open);
            }
            for &child in document.get_children(id) {
                if kind(document, child) != Node::TextDirective {
                    open.push((child, end));
                }
            }
        }
    }
}

/// The block a node in text is in.
fn block(document: &Document<'_, Mdast>, mut id: u32) -> u32 {
    while matches!(
        kind(document, id),
        Node::TextDirective
            | Node::Emphasis
            | Node::Strong
            | Node::Delete
            | Node::Link
            | Node::LinkReference
    ) {
        id = document.get_node(id).parent;
    }
    id
}

struct Reader<'a> {
    text: &'a str,
    containers: &'a [Container],
}

impl Reader<'_> {
    /// Reads the directives among the children of a node, which may reach up to `end`.
    fn children(
        &self,
        document: &mut Document<'_, Mdast>,
        id: u32,
        end: usize,
        open: &mut Vec<(u32, usize)>,
    ) {
        let mut rest: VecDeque<u32> = document.get_children(id).iter().copied().collect();
        let mut children = Vec::with_capacity(rest.len());
        while let Some(child) = rest.pop_front() {
            children.push(child);
            if kind(document, child) != Node::TextDirective {
                continue;
            }
            let start = document.get_node(child).start_offset as usize + 1;
            let scanner = Scanner {
                text: &self.text[..end],
                containers: Some(self.containers),
            };
            let Some(parts) = scanner.parts(start) else {
                continue;
            };
            if self.fit(document, child, &parts, &mut rest) {
                attributes::write(self.text, document, child, start, &parts, self.containers);
            }
            if let Some((_, label_end)) = parts.label {
                open.push((child, label_end));
            }
        }
        document.set_children(id, &children);
    }

    /// Makes a directive as long as its parts; whether what follows it allowed that.
    fn fit(
        &self,
        document: &mut Document<'_, Mdast>,
        id: u32,
        parts: &Parts,
        rest: &mut VecDeque<u32>,
    ) -> bool {
        let old_end = document.get_node(id).end_offset as usize;
        let place = Place::start(document, id);
        if parts.end > old_end {
            let Some(taken) = self.taken(document, parts.end, rest) else {
                return false;
            };
            let mut own = document.get_children(id).to_vec();
            for node in taken {
                self.give(document, node, parts, &mut own, rest);
            }
            document.set_children(id, &own);
        } else if parts.end < old_end {
            if parts.label.is_none() {
                document.set_children(id, &[]);
            }
            self.release(document, place, parts.end, old_end, rest);
        }
        set_end(document, id, place.forward(self.text, parts.end));
        if let Some((from, to)) = parts.label {
            self.fill(document, id, place, from, to);
        }
        true
    }

    /// The nodes up to a place, off the rest; `None` if one reaches over it that can't be cut.
    fn taken(
        &self,
        document: &Document<'_, Mdast>,
        end: usize,
        rest: &mut VecDeque<u32>,
    ) -> Option<Vec<u32>> {
        let before = |&&id: &&u32| (document.get_node(id).start_offset as usize) < end;
        let count = rest.iter().take_while(before).count();
        let last = rest.get(count.checked_sub(1)?).copied()?;
        let reached = document.get_node(last).end_offset as usize;
        let fits = reached == end || reached > end && kind(document, last) == Node::Text;
        fits.then(|| rest.drain(..count).collect())
    }

    /// Gives a directive the part of a node that is in its label, and gives back what is behind the directive.
    fn give(
        &self,
        document: &mut Document<'_, Mdast>,
        node: u32,
        parts: &Parts,
        own: &mut Vec<u32>,
        rest: &mut VecDeque<u32>,
    ) {
        let (start, end) = {
            let node = document.get_node(node);
            (node.start_offset as usize, node.end_offset as usize)
        };
        let place = Place::start(document, node);
        if end > parts.end {
            let behind = self.make(document, place, parts.end, end);
            rest.push_front(behind);
        }
        // A label that the grammar crate has read has its children.
        let Some((from, to)) = parts
            .label
            .filter(|&(from, _)| start <= from || !own.is_empty())
        else {
            return;
        };
        if start >= from && end <= to {
            own.push(node);
        } else if kind(document, node) == Node::Text && start.max(from) < end.min(to) {
            let part = self.make(document, place, start.max(from), end.min(to));
            own.push(part);
        }
    }

    /// Puts what a directive does not reach behind it as text.
    fn release(
        &self,
        document: &mut Document<'_, Mdast>,
        place: Place,
        from: usize,
        to: usize,
        rest: &mut VecDeque<u32>,
    ) {
        let next = rest
            .front()
            .copied()
            .filter(|&next| kind(document, next) == Node::Text);
        match next {
            Some(next) if document.get_node(next).start_offset as usize == to => {
                let before = self.value(from, to);
                let value = StringRef::from_bytes(document.get_type_data(next));
                let joined = format!("{before}{}", document.get_str(value));
                let joined = document.alloc_string(&joined);
                document.get_type_data_mut(next)[..8].copy_from_slice(&joined.as_bytes());
                set_start(document, next, place.forward(self.text, from));
            }
            _ => {
                let node = self.make(document, place, from, to);
                rest.push_front(node);
            }
        }
    }

    /// Gives a label of blanks its text.
    fn fill(
        &self,
        document: &mut Document<'_, Mdast>,
        id: u32,
        place: Place,
        from: usize,
        to: usize,
    ) {
        let last = document.get_children(id).last().copied();
        let reached = last.map_or(from, |last| document.get_node(last).end_offset as usize);
        let Some(blanks) = self.text.get(reached..to).filter(|blanks| {
            !blanks.is_empty() && blanks.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
        }) else {
            return;
        };
        match last.filter(|&last| kind(document, last) == Node::Text) {
            Some(last) => {
                let value = StringRef::from_bytes(document.get_type_data(last));
                let longer = document.append_string(value, blanks);
                document.get_type_data_mut(last)[..8].copy_from_slice(&longer.as_bytes());
                set_end(document, last, place.forward(self.text, to));
            }
            None => {
                let node = self.make(document, place, reached, to);
                let mut own = document.get_children(id).to_vec();
                own.push(node);
                document.set_children(id, &own);
            }
        }
    }

    /// A text node of a part of the text, a place before which is given.
    fn make(
        &self,
        document: &mut Document<'_, Mdast>,
        place: Place,
        from: usize,
        to: usize,
    ) -> u32 {
        let node = document.alloc_node(Node::Text as u8);
        let start = place.forward(self.text, from);
        set_start(document, node, start);
        set_end(document, node, start.forward(self.text, to));
        let value = document.alloc_string(&self.value(from, to));
        document.set_type_data(node, &value.as_bytes());
        node
    }

    /// What a part of the text says in a text node: without markers and blanks around line endings, escapes resolved.
    fn value(&self, from: usize, to: usize) -> String {
        let own = attributes::without_markers(&self.text[from..to], self.containers);
        let mut value = String::with_capacity(own.len());
        for (index, line) in own.split_inclusive('\n').enumerate() {
            let line = if index == 0 {
                line
            } else {
                line.trim_start_matches([' ', '\t'])
            };
            let (shown, ending) = match line.strip_suffix('\n') {
                Some(shown) => (shown.trim_end_matches([' ', '\t']), "\n"),
                None => (line, ""),
            };
            value.push_str(shown);
            value.push_str(ending);
        }
        if is_encoded(&value) {
            decode(&value)
        } else {
            value
        }
    }
}

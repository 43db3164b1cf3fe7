//! The tree to the flat form, without what a schema does not allow.

use html5ever::{Attribute, QualName};

use super::flat::{ABSENT, Flat, Kind};
use super::sanitize::{Schema, Verdict, full_name};
use super::tree::{Data, Id, Node, Tree};
use crate::{Error, Limits, Result};

/// An element whose children are being written.
struct Frame {
    next: Option<Id>,
    /// Where the number of children stands that its children count towards.
    count: usize,
    element: Option<Id>,
}

/// Writes what is in `root` into `flat`.
pub(super) fn write(
    tree: &Tree,
    root: Id,
    limits: Limits,
    schema: Option<&Schema>,
    flat: &mut Flat,
) -> Result<()> {
    let nodes = &*tree.nodes.borrow();
    flat.words.push(0);
    let mut open = vec![Frame {
        next: nodes[root].first,
        count: 0,
        element: None,
    }];
    while let Some(frame) = open.last_mut() {
        let Some(id) = frame.next else {
            open.pop();
            continue;
        };
        let node = &nodes[id];
        frame.next = node.next;
        let count = frame.count;
        let Data::Element {
            name,
            attrs,
            content,
            closed,
        } = &node.data
        else {
            let written = leaf(node, schema, flat);
            add(flat, count, u32::from(written));
            continue;
        };
        let verdict = schema.map_or(Verdict::Keep, |schema| {
            schema.verdict(&name.local, |wanted| {
                open.iter()
                    .filter_map(|frame| frame.element)
                    .any(|id| is_named(&nodes[id], wanted))
            })
        });
        let mut own_count = count;
        match verdict {
            Verdict::Drop => continue,
            Verdict::Unwrap => {}
            Verdict::Keep => {
                add(flat, count, 1);
                own_count = flat.words.len();
                element(node, name, attrs, *closed, schema, flat);
            }
        }
        if open.len() > limits.max_depth {
            return Err(Error::too_deep(limits.max_depth));
        }
        let inside = match content {
            Some(content) if schema.is_none() => *content,
            _ => id,
        };
        open.push(Frame {
            next: nodes[inside].first,
            count: own_count,
            element: Some(id),
        });
    }
    Ok(())
}

/// Counts a child. The root's count is a word of its own, that of a node stands above its kind.
fn add(flat: &mut Flat, at: usize, children: u32) {
    flat.words[at] += if at == 0 { children } else { children << 8 };
}

fn is_named(node: &Node, wanted: &str) -> bool {
    matches!(&node.data, Data::Element { name, .. } if &*name.local == wanted)
}

fn leaf(node: &Node, schema: Option<&Schema>, flat: &mut Flat) -> bool {
    match &node.data {
        Data::Text(_) if node.origin != ABSENT => {
            flat.head(Kind::SameText, 0, node.origin, node.place)
        }
        Data::Text(text) => {
            flat.head(Kind::Text, 0, ABSENT, node.place);
            flat.string(text);
        }
        Data::Comment(text) if schema.is_none_or(|schema| schema.comments) => {
            flat.head(Kind::Comment, 0, node.origin, node.place);
            flat.string(text);
        }
        Data::Doctype if schema.is_none_or(|schema| schema.doctypes) => {
            flat.head(Kind::Doctype, 0, ABSENT, node.place);
        }
        Data::Foreign if schema.is_none() => flat.head(Kind::Foreign, 0, node.origin, node.place),
        _ => return false,
    }
    true
}

fn element(
    node: &Node,
    name: &QualName,
    attrs: &[Attribute],
    closed: bool,
    schema: Option<&Schema>,
    flat: &mut Flat,
) {
    let given = || {
        attrs
            .iter()
            .map(|one| (full_name(one), one.value.to_string()))
    };
    let kept = match schema {
        None => given().collect(),
        Some(schema) => schema.attributes(&name.local, attrs),
    };
    let same = node.origin != ABSENT && (schema.is_none() || given().eq(kept.iter().cloned()));
    let kind = if same {
        Kind::SameElement
    } else {
        Kind::Element
    };
    flat.head(kind, 0, node.origin, node.place);
    if same {
        return;
    }
    flat.string(&name.local);
    let space = match &*name.ns {
        "http://www.w3.org/2000/svg" => 1,
        "http://www.w3.org/1998/Math/MathML" => 2,
        _ => 0,
    };
    flat.words
        .extend([space | u32::from(closed) << 2, kept.len() as u32]);
    for (name, value) in &kept {
        flat.string(name);
        flat.string(value);
    }
}

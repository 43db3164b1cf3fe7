//! The tree html5ever builds: nodes by number in one vector, so that nothing recurses and nothing is counted.

mod sink;

use std::cell::{Cell, RefCell};

use html5ever::interface::NodeOrText;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName};

use super::flat::{ABSENT, Place};

/// Number of a node in [`Tree::nodes`].
pub(super) type Id = usize;

/// The document itself.
pub(super) const DOCUMENT: Id = 0;
/// The context a fragment is read in: a `template`, where every element may stand.
pub(super) const CONTEXT: Id = 1;

pub(super) enum Data {
    Document,
    Element {
        name: QualName,
        attrs: Vec<Attribute>,
        /// What a `template` of HTML holds instead of children.
        content: Option<Id>,
        /// Whether its own end tag was there.
        closed: bool,
    },
    Text(String),
    Comment(StrTendril),
    Foreign,
    Doctype,
}

pub(super) struct Node {
    pub data: Data,
    pub origin: u32,
    pub place: [Place; 2],
    pub first: Option<Id>,
    pub next: Option<Id>,
    parent: Option<Id>,
    previous: Option<Id>,
    last: Option<Id>,
    depth: u32,
}

/// The token being read, as far as nodes made for it want to know.
#[derive(Clone)]
pub(super) struct Current {
    pub kind: CurrentKind,
    pub name: Option<LocalName>,
    pub place: [Place; 2],
    /// The node of the input it is, [`ABSENT`] for markup from raw HTML.
    pub origin: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CurrentKind {
    Start,
    End,
    Text,
    Other,
    Foreign,
}

/// The tree, and what has been spent on it.
pub(super) struct Tree {
    pub nodes: RefCell<Vec<Node>>,
    pub current: RefCell<Current>,
    /// The sum of the depths of all nodes: what looking through the open elements costs at most.
    pub work: Cell<u64>,
    pub deepest: Cell<u32>,
    /// Bytes of the text of the input being read: a part of it is not that text.
    pub text_bytes: Cell<usize>,
    /// The places of the last text.
    pub waited: Cell<[Place; 2]>,
    /// The last element that has the name of the token it was made for.
    named: Cell<Option<Id>>,
    /// Elements whose own end tag has not come: the tree builder does not tell of all that it closes.
    open: RefCell<Vec<(LocalName, Id)>>,
}

/// Elements looked through for the one an end tag closes.
const LOOK_BACK: usize = 64;

impl Tree {
    pub(super) fn new() -> Self {
        let tree = Tree {
            nodes: RefCell::default(),
            current: RefCell::new(Current {
                kind: CurrentKind::Other,
                name: None,
                place: [Place::NOWHERE; 2],
                origin: ABSENT,
            }),
            work: Cell::new(0),
            deepest: Cell::new(0),
            text_bytes: Cell::new(0),
            waited: Cell::new([Place::NOWHERE; 2]),
            named: Cell::new(None),
            open: RefCell::default(),
        };
        tree.add(Data::Document);
        let name = QualName::new(
            None,
            html5ever::ns!(html),
            html5ever::local_name!("template"),
        );
        let content = None;
        let attrs = Vec::new();
        tree.add(Data::Element {
            name,
            attrs,
            content,
            closed: false,
        });
        tree
    }

    /// The element a fragment's nodes stand in.
    pub(super) fn root(&self) -> Id {
        self.nodes.borrow()[DOCUMENT].first.unwrap_or(DOCUMENT)
    }

    fn add(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            data,
            origin: ABSENT,
            place: [Place::NOWHERE; 2],
            first: None,
            next: None,
            parent: None,
            previous: None,
            last: None,
            depth: 0,
        });
        nodes.len() - 1
    }

    /// Notes where an element ends, before its end tag is processed.
    pub(super) fn note_end(&self, name: &LocalName, end: Place) {
        let mut open = self.open.borrow_mut();
        let least = open.len().saturating_sub(LOOK_BACK);
        let Some(at) = open[least..].iter().rposition(|(own, _)| own == name) else {
            return;
        };
        let (_, id) = open.remove(least + at);
        let node = &mut self.nodes.borrow_mut()[id];
        if let (ABSENT, Data::Element { closed, .. }) = (node.origin, &mut node.data) {
            *closed = true;
            node.place[1] = end;
        }
    }

    fn detach(nodes: &mut [Node], id: Id) {
        let (parent, previous, next) = (nodes[id].parent, nodes[id].previous, nodes[id].next);
        match (previous, parent) {
            (Some(previous), _) => nodes[previous].next = next,
            (None, Some(parent)) => nodes[parent].first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => nodes[next].previous = previous,
            (None, Some(parent)) => nodes[parent].last = previous,
            (None, None) => {}
        }
        (nodes[id].parent, nodes[id].previous, nodes[id].next) = (None, None, None);
    }

    /// Puts a node that stands nowhere before `before`, or at the end.
    fn insert(&self, parent: Id, before: Option<Id>, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        let nodes = nodes.as_mut_slice();
        if nodes[id].parent.is_some() {
            Self::detach(nodes, id);
        }
        let previous = match before {
            Some(before) => nodes[before].previous,
            None => nodes[parent].last,
        };
        let depth = nodes[parent].depth + 1;
        let node = &mut nodes[id];
        (node.parent, node.previous, node.next, node.depth) =
            (Some(parent), previous, before, depth);
        match previous {
            Some(previous) => nodes[previous].next = Some(id),
            None => nodes[parent].first = Some(id),
        }
        match before {
            Some(before) => nodes[before].previous = Some(id),
            None => nodes[parent].last = Some(id),
        }
        self.work.set(self.work.get() + u64::from(depth));
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn insert_any(&self, parent: Id, before: Option<Id>, child: NodeOrText<Id>) {
        let text = match child {
            NodeOrText::AppendNode(id) => return self.insert(parent, before, id),
            NodeOrText::AppendText(text) => text,
        };
        let (place, origin) = {
            let current = self.current.borrow();
            match current.kind {
                CurrentKind::Text => (current.place, current.origin),
                // Text in a table, which has waited for this token.
                _ => (self.waited.get(), ABSENT),
            }
        };
        {
            let mut nodes = self.nodes.borrow_mut();
            let previous = match before {
                Some(before) => nodes[before].previous,
                None => nodes[parent].last,
            };
            if let Some(node) = previous.map(|id| &mut nodes[id])
                && let Data::Text(own) = &mut node.data
            {
                own.push_str(&text);
                node.origin = ABSENT;
                if place[1] != Place::NOWHERE {
                    node.place[1] = place[1];
                }
                return;
            }
        }
        let is_whole = text.len() == self.text_bytes.get();
        let id = self.add(Data::Text(String::from(&*text)));
        {
            let node = &mut self.nodes.borrow_mut()[id];
            (node.place, node.origin) = (place, if is_whole { origin } else { ABSENT });
        }
        self.insert(parent, before, id);
    }
}

//! The flat form of a tree that comes out.

/// Stands for a node of the input, attribute or place that there is not.
pub const ABSENT: u32 = u32::MAX;

/// What a node is. The number is its place in the flat form; `packages/rehype/src/tree/decode.ts` has the same list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// An element with attributes of its own: its name, its namespace and its attributes follow.
    Element = 0,
    /// An element of the input as it was: only its children may have changed.
    SameElement,
    /// Text: its string follows.
    Text,
    /// A text of the input as it was.
    SameText,
    /// A comment: its string follows.
    Comment,
    /// `<!doctype html>`.
    Doctype,
    /// A node of the input that no HTML stands for, as it was.
    Foreign,
}

/// Places that are no offset in raw HTML: see [`Place`].
pub(super) const START_OF_NODE: u32 = u32::MAX - 2;
pub(super) const END_OF_NODE: u32 = u32::MAX - 1;

/// Where something is: in which node of the input ([`ABSENT`]: nowhere), and at which UTF-16 offset in its raw HTML, or
/// at the start (`u32::MAX - 2`) or end (`u32::MAX - 1`) of a node that is no raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Number of the node in the input, in document order from 0.
    pub node: u32,
    /// UTF-16 offset in its text, or one of the two marks.
    pub offset: u32,
}

impl Place {
    pub(super) const NOWHERE: Place = Place {
        node: ABSENT,
        offset: 0,
    };

    pub(super) fn start_of(node: u32) -> Self {
        Place {
            node,
            offset: START_OF_NODE,
        }
    }

    pub(super) fn end_of(node: u32) -> Self {
        Place {
            node,
            offset: END_OF_NODE,
        }
    }
}

/// A tree as numbers and strings, its nodes in document order, the root left out.
///
/// Every node is, in words: its [`Kind`] and, from bit 8, the number of its children; the number of the node of the input
/// it comes from, or [`ABSENT`]; the [`Place`] of its start and of its end; then its fields. A string is its length in
/// UTF-16 code units and follows the last one in [`Flat::pool`]. Fields of an element: its name; 0 for HTML, 1 for SVG,
/// 2 for MathML; the number of its attributes; of each, prefix and name as one string, and its value.
#[derive(Debug, Default)]
pub struct Flat {
    /// The number of the root's children, then the nodes.
    pub words: Vec<u32>,
    /// The strings, one after the other.
    pub pool: String,
}

impl Flat {
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.pool.clear();
    }

    pub(super) fn head(&mut self, kind: Kind, children: u32, origin: u32, place: [Place; 2]) {
        let [start, end] = place;
        self.words.extend([
            kind as u32 | children << 8,
            origin,
            start.node,
            start.offset,
            end.node,
            end.offset,
        ]);
    }

    pub(super) fn string(&mut self, text: &str) {
        self.words.push(units(text));
        self.pool.push_str(text);
    }
}

/// UTF-16 code units of a text.
pub(super) fn units(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.chars().map(|one| one.len_utf16() as u32).sum()
}

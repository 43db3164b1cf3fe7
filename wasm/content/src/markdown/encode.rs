//! Satteri's document to the flat form.

mod nodes;

use satteri_arena::{ArenaNode, StringRef};

use super::Limits;
use super::strings::units;
use super::tree::{ABSENT, Kind, Tree};
use super::view::View;
use crate::{Error, Result};

/// Writes trees; its table is reused from one to the next.
#[derive(Default)]
pub(super) struct Encoder {
    /// Nodes still to write, the next one last, each with the number of levels above it.
    open: Vec<(u32, u32)>,
}

impl Encoder {
    /// Writes the document into `tree`.
    pub(super) fn encode(&mut self, view: View<'_>, limits: Limits, tree: &mut Tree) -> Result<()> {
        tree.words.clear();
        tree.pool.clear();
        self.open.clear();
        let mut writer = Writer {
            view,
            source_units: view.offset(view.source.text.len()),
            pool_units: 0,
            tree,
        };
        writer.tree.words.reserve(view.document.len() * 10);
        self.open.push((0, 0));
        while let Some((id, depth)) = self.open.pop() {
            if depth as usize > limits.max_depth {
                return Err(Error::too_deep(limits.max_depth));
            }
            if id == 0 {
                writer.root();
            } else {
                writer.node(id);
            }
            let children = view.children(id).iter().rev();
            self.open.extend(children.map(|&child| (child, depth + 1)));
        }
        Ok(())
    }
}

struct Writer<'a> {
    view: View<'a>,
    source_units: u32,
    pool_units: u32,
    tree: &'a mut Tree,
}

impl Writer<'_> {
    /// The root, and the front matter as its first child.
    fn root(&mut self) {
        let mut node = *self.view.node(0);
        let Some(matter) = self.view.source.matter else {
            return self.head(Kind::Root, &node);
        };
        let fence_column = (matter.end - matter.fence) as u32 + 1;
        if node.end_line == 1 {
            // The fence's line is cut in two, and nothing else is on it.
            node.end_column = fence_column;
        }
        let start = [1, 1, 0];
        node.children_count += 1;
        self.head(Kind::Root, &node);
        let end = self.view.offset(matter.end);
        let words = &mut self.tree.words;
        let at = words.len() - 6;
        words[at..at + 3].copy_from_slice(&start);
        words.push(matter.kind as u32);
        words.extend(start);
        words.extend([matter.line, fence_column, end]);
        self.source_string(matter.value.0, matter.value.1);
    }

    fn head(&mut self, kind: Kind, node: &ArenaNode) {
        self.word(kind as u32 | node.children_count << 8);
        self.tree.words.extend(self.view.place(node));
    }

    fn word(&mut self, word: u32) {
        self.tree.words.push(word);
    }

    fn optional(&mut self, value: StringRef) {
        if value.is_empty() {
            self.tree.words.extend([ABSENT, ABSENT]);
        } else {
            self.string(value);
        }
    }

    fn string(&mut self, value: StringRef) {
        let source = self.view.source;
        let start = source.base() + value.offset as usize;
        let end = start + value.len as usize;
        if end <= source.text.len() {
            return self.source_string(start, end);
        }
        let computed = self.view.str(value);
        let count = units(computed);
        self.tree
            .words
            .extend([self.source_units + self.pool_units, count]);
        self.pool_units += count;
        self.tree.pool.push_str(computed);
    }

    /// A part of the text.
    fn source_string(&mut self, start: usize, end: usize) {
        let first = self.view.offset(start);
        let last = self.view.offset(end);
        self.tree.words.extend([first, last - first]);
    }
}

//! Lines and columns of places in a text.

use satteri_arena::{Document, Mdast, NodePosition};

/// A place: its byte, line and column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub offset: usize,
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// Where a node begins.
    pub(super) fn start(document: &Document<'_, Mdast>, id: u32) -> Self {
        let node = document.get_node(id);
        Place {
            offset: node.start_offset as usize,
            line: node.start_line,
            column: node.start_column,
        }
    }

    /// A place further on.
    pub(super) fn forward(self, text: &str, offset: usize) -> Self {
        let between = &text[self.offset..offset];
        let bytes = between.as_bytes();
        let is_ending = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
        let endings = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_ending);
        let (mut lines, mut last) = (0, None);
        for ending in endings {
            lines += 1;
            last = Some(ending);
        }
        let units = |part: &str| part.encode_utf16().count() as u32;
        let column = match last {
            Some(ending) => units(&between[ending + 1..]) + 1,
            None => self.column + units(between),
        };
        Place {
            offset,
            line: self.line + lines,
            column,
        }
    }
}

/// Moves the start of a node.
pub(super) fn set_start(document: &mut Document<'_, Mdast>, id: u32, start: Place) {
    let position = NodePosition {
        start_offset: start.offset as u32,
        start_line: start.line,
        start_column: start.column,
        ..NodePosition::from_node(document.get_node(id))
    };
    document.set_position(id, position);
}

/// Moves the end of a node.
pub(super) fn set_end(document: &mut Document<'_, Mdast>, id: u32, end: Place) {
    let position = NodePosition {
        end_offset: end.offset as u32,
        end_line: end.line,
        end_column: end.column,
        ..NodePosition::from_node(document.get_node(id))
    };
    document.set_position(id, position);
}

//! How far the containers around a place reach into the lines after its own.

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::kind;

/// A container, by what continues it on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// `>` after at most three columns, and one column after it.
    Quote,
    /// So many columns of whitespace.
    Indent(usize),
}

/// The containers a node is in, outermost first.
pub(super) fn around(text: &str, document: &Document<'_, Mdast>, id: u32) -> Vec<Container> {
    let mut found = Vec::new();
    let mut next = document.get_node(id).parent;
    while (next as usize) < document.len() {
        let node = document.get_node(next);
        match kind(document, next) {
            Node::Blockquote => found.push((Container::Quote, next)),
            Node::FootnoteDefinition => found.push((Container::Indent(4), next)),
            Node::ListItem => found.push((Container::Indent(0), next)),
            _ => {}
        }
        if node.parent == next {
            break;
        }
        next = node.parent;
    }
    found.reverse();
    let mut containers: Vec<Container> = Vec::with_capacity(found.len());
    for (container, id) in found {
        let start = document.get_node(id).start_offset as usize;
        containers.push(match container {
            Container::Indent(0) => Container::Indent(item_columns(text.as_bytes(), start)),
            other => other,
        });
    }
    containers
}

/// Columns an item's content is indented by: blanks before the marker, the marker, and blanks after it.
fn item_columns(bytes: &[u8], marker: usize) -> usize {
    let blanks = |at: &u8| matches!(at, b' ');
    let before = bytes[..marker]
        .iter()
        .rev()
        .take_while(|byte| blanks(byte))
        .count()
        .min(3);
    let line = &bytes[marker..];
    let width = match line.first() {
        Some(b'-' | b'*' | b'+') => 1,
        _ => line.iter().take_while(|byte| byte.is_ascii_digit()).count() + 1,
    };
    // Tabs reach to the next multiple of four from the start of the line; this close to it they count from the marker.
    let mut columns = 0;
    for byte in line.get(width..).unwrap_or_default() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - (width + before + columns) % 4,
            b'\n' | b'\r' => return before + width + 1,
            _ => break,
        }
    }
    before
        + width
        + if (1..=4).contains(&columns) {
            columns
        } else {
            1
        }
}

/// How many bytes at the start of a line belong to the containers and not to what is in them.
pub(super) fn prefix(line: &[u8], containers: &[Container]) -> usize {
    walk(line, containers).0
}

/// The same for a line that goes on with every one of the containers.
pub(super) fn whole_prefix(line: &[u8], containers: &[Container]) -> Option<usize> {
    let (length, is_whole) = walk(line, containers);
    is_whole.then_some(length)
}

fn walk(line: &[u8], containers: &[Container]) -> (usize, bool) {
    let mut at = 0;
    for container in containers {
        match container {
            Container::Quote => {
                let blanks = line[at..].iter().take_while(|&&byte| byte == b' ').count();
                if blanks > 3 || line.get(at + blanks) != Some(&b'>') {
                    return (at, false);
                }
                at += blanks + 1;
                if matches!(line.get(at), Some(b' ' | b'\t')) {
                    at += 1;
                }
            }
            Container::Indent(columns) => {
                let mut left = *columns;
                let mut end = at;
                while left > 0 {
                    match line.get(end) {
                        Some(b' ') => left -= 1,
                        Some(b'\t') => left = left.saturating_sub(4 - end % 4),
                        _ => return (at, false),
                    }
                    end += 1;
                }
                at = end;
            }
        }
    }
    (at, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_each_container_its_part() {
        let quote_in_item = [Container::Indent(2), Container::Quote];
        assert_eq!(prefix(b"  > text", &quote_in_item), 4);
        assert_eq!(prefix(b"  >text", &quote_in_item), 3);
        assert_eq!(prefix(b"  lazy", &quote_in_item), 2);
        assert_eq!(prefix(b"lazy", &quote_in_item), 0);
        assert_eq!(prefix(b"\ttext", &[Container::Indent(4)]), 1);
    }

    #[test]
    fn an_items_content_begins_after_at_most_four_blanks() {
        assert_eq!(item_columns(b"- a", 0), 2);
        assert_eq!(item_columns(b"  10.  a", 2), 7);
        assert_eq!(item_columns(b"-     code", 0), 2);
        assert_eq!(item_columns(b"-\n", 0), 2);
        assert_eq!(item_columns(b"-\ta", 0), 4);
    }
}

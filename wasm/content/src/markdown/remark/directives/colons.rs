//! Colons that the grammar crate would read as the start of a directive and remark does not, and braces behind directives
//! that are no attributes to remark.

use super::scan::Scanner;

/// Finds what remark reads otherwise, in places.
pub(in crate::markdown::remark) fn find(text: &str, found: &mut Vec<usize>) {
    let bytes = text.as_bytes();
    let (mut next, mut end) = (0, 0);
    let mut has_containers = false;
    for at in memchr::memchr_iter(b':', bytes) {
        if at < next {
            continue;
        }
        let is_colon = |byte: &&u8| **byte == b':';
        let colons = bytes[at..].iter().take_while(is_colon).count();
        next = at + colons;
        if colons > 1 && is_line_start(bytes, at) {
            let opens = opens(text, next);
            has_containers |= opens == Some(Opens::Directive) && colons > 2;
            // A fence closes nothing where nothing was opened.
            if opens.is_none() || opens == Some(Opens::Nothing) && !has_containers {
                found.extend(at..next);
            }
        } else if colons == 2 && is_escaped(bytes, at) {
            found.push(at);
        } else if colons == 1 {
            if end <= at {
                let blank = memchr::memmem::find(&bytes[at..], b"\n\n");
                end = blank.map_or(text.len(), |blank| at + blank);
            }
            let scanner = Scanner {
                text: &text[..end],
                containers: Some(&[]),
            };
            let parts = scanner.parts(next);
            found.extend(
                parts
                    .map(|parts| parts.end)
                    .filter(|&end| bytes.get(end) == Some(&b'{')),
            );
        }
    }
}

/// Whether there is a backslash before it that is not escaped itself.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    let backslashes = bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\');
    backslashes.count() % 2 == 1
}

/// Whether there is nothing before it on its line but what may be markers of containers.
fn is_line_start(bytes: &[u8], at: usize) -> bool {
    bytes[..at]
        .iter()
        .rev()
        .take_while(|byte| !matches!(byte, b'\n' | b'\r'))
        .all(|byte| {
            matches!(
                byte,
                b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')' | b'0'..=b'9'
            )
        })
}

/// What a line of colons does.
#[derive(PartialEq, Eq)]
enum Opens {
    Directive,
    /// It is a fence, if anything.
    Nothing,
}

/// What the colons before a place do; `None` where what follows makes them text.
fn opens(text: &str, start: usize) -> Option<Opens> {
    let bytes = text.as_bytes();
    let end =
        memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(text.len(), |ending| start + ending);
    let scanner = Scanner {
        text: &text[..end],
        containers: None,
    };
    let parts = scanner.parts(start);
    let behind = parts.as_ref().map_or(start, |parts| parts.end);
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t');
    let opens = match parts {
        Some(_) => Opens::Directive,
        None => Opens::Nothing,
    };
    text[behind..end].bytes().all(is_blank).then_some(opens)
}

//! Front matter, as `micromark-extension-frontmatter` finds it.

use super::Options;
use super::tree::Kind;

/// Front matter at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Matter {
    /// [`Kind::Yaml`] or [`Kind::Toml`].
    pub kind: Kind,
    /// Bytes where its value begins and ends.
    pub value: (usize, usize),
    /// Where the closing fence begins.
    pub fence: usize,
    /// Where it ends, blanks behind the closing fence included.
    pub end: usize,
    /// The line of the closing fence, from 1.
    pub line: u32,
}

/// Finds front matter of a kind that is on: from a fence on the first line to the next line that is one.
pub(super) fn find(text: &str, options: Options) -> Option<Matter> {
    let (kind, fence) = match text.as_bytes().first()? {
        b'-' if options.yaml => (Kind::Yaml, "---"),
        b'+' if options.toml => (Kind::Toml, "+++"),
        _ => return None,
    };
    let is_fence = |line: &str| {
        line.strip_prefix(fence)
            .is_some_and(|rest| rest.bytes().all(|byte| b" \t".contains(&byte)))
    };
    let (first, mut at) = line(text, 0);
    if !is_fence(first) || at == first.len() {
        return None;
    }
    let (value, mut number) = (at, 2);
    while at < text.len() {
        let (found, next) = line(text, at);
        if is_fence(found) {
            let ending = if text[..at].ends_with("\r\n") { 2 } else { 1 };
            let value = (value, value.max(at - ending));
            return Some(Matter {
                kind,
                value,
                fence: at,
                end: at + found.len(),
                line: number,
            });
        }
        at = next;
        number += 1;
    }
    None
}

/// The line that begins here without its ending, and where the next one begins.
fn line(text: &str, from: usize) -> (&str, usize) {
    let rest = &text[from..];
    match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
        None => (rest, text.len()),
        Some(end) => {
            let ending = if rest[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
            (&rest[..end], from + end + ending)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<&str> {
        find(text, Options::default()).map(|matter| &text[matter.value.0..matter.value.1])
    }

    #[test]
    fn stands_between_two_fences_from_the_first_line_on() {
        assert_eq!(value("---\na: 1\n---\n"), Some("a: 1"));
        assert_eq!(value("+++ \r\na = 1\r\n\r\n+++\t\r\nb"), Some("a = 1\r\n"));
        assert_eq!(value("---\n---"), Some(""));
        assert_eq!(value("---\n\n---"), Some(""));
    }

    #[test]
    fn is_text_where_a_fence_is_missing_or_something_else() {
        for text in [
            "",
            "---",
            "---\n",
            "---\na\n...\n",
            "----\na\n----",
            " ---\n---",
            "\n---\n---",
            "--- a\n---",
            "---\n+++",
        ] {
            assert_eq!(value(text), None, "{text:?}");
        }
    }
}

//! Labels and attributes of directives that would be looked for to the end of the text over and over.

use crate::{Cause, Error, Result};

/// Bytes looked at allowed: a small part of a second.
const MAX_STEPS: usize = 100_000_000;

/// Refuses texts in which many labels and attributes have no end, or one directive has attributes without end: each is
/// looked for among those before it.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    let mut left = MAX_STEPS;
    for at in memchr::memchr2_iter(b'[', b'{', bytes) {
        if !follows_name(bytes, at) {
            continue;
        }
        let steps = match bytes[at] {
            b'[' => label(&bytes[at..]),
            _ => attributes(&bytes[at..]),
        };
        left = left.checked_sub(steps).ok_or_else(|| {
            Error::new(
                Cause::LimitWork,
                "too many labels and attributes of directives that do not end",
            )
        })?;
    }
    Ok(())
}

/// Whether a bracket stands behind a colon and a name, or behind the end of a label.
fn follows_name(bytes: &[u8], at: usize) -> bool {
    if at > 0 && bytes[at - 1] == b']' {
        return bytes[at] == b'{';
    }
    let is_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii();
    let name = bytes[..at]
        .iter()
        .rev()
        .take_while(|byte| is_name(byte))
        .count();
    name > 0 && bytes[..at - name].last() == Some(&b':')
}

/// Bytes looked at for the end of a label: it is on the same line.
fn label(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' if depth == 1 => break,
            b']' => depth -= 1,
            b'\n' | b'\r' => break,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Bytes looked at for the end of attributes, which is on the same line unless they are quoted, and what it takes to put
/// them together: a name is looked for among all before, a class is written behind all before.
fn attributes(bytes: &[u8]) -> usize {
    let (mut names, mut classes) = (0_usize, 0_usize);
    let mut quote = None;
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match (quote, byte) {
            (_, b'\\') => at += 1,
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'}' | b'\n' | b'\r') => break,
            (None, b'.') => classes += 1,
            (None, b' ' | b'\t' | b'#') => names += 1,
            _ => {}
        }
        at += 1;
    }
    let all = names + classes;
    at.saturating_add(all.saturating_mul(all))
        .saturating_add(classes.saturating_mul(at) / 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> bool {
        check(text.as_bytes()).is_err()
    }

    #[test]
    fn labels_and_attributes_that_never_end_are_refused() {
        for text in [
            ":a{",
            ":a[\\]",
            ":a[b]{",
            ":a{b='\"c' ",
            "::a{b=\"'\n'\"",
            ":é{",
        ] {
            assert!(refused(&text.repeat(50_000)), "{text}");
        }
    }

    #[test]
    fn attributes_without_end_in_one_directive_are_refused() {
        let names: String = (0..50_000).map(|at| format!(" a{at}")).collect();
        assert!(refused(&format!(":a{{{names}}}")));
        assert!(refused(&format!(":a{{{}}}", ".b".repeat(50_000))));
        assert!(refused(&format!(
            ":a{{.{}{}}}",
            "b".repeat(1_000_000),
            ".b".repeat(10_000)
        )));
    }

    #[test]
    fn many_directives_are_not() {
        for text in [
            ":a[b]{c=d .e #f} ",
            ":a{\n",
            ":a[\n",
            "{\"a\": [1, 2]}",
            "a[b](c){d}",
            ":::a[b]{c}\nd\n:::\n",
        ] {
            assert!(!refused(&text.repeat(50_000)), "{text}");
        }
    }
}

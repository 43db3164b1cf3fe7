//! What would take the grammar crate more than linear time in MDX, found before it begins.

use crate::{Cause, Error, Result};

/// Steps allowed for tags in braces in tags: each level is looked at about twice for each look at the level around it.
const MAX_NESTING: f64 = 4_000_000.0;

/// How often the next level is looked at.
const LOOKS: f64 = 2.2;

/// Braces that are never closed times bytes: each is searched for its end.
const MAX_SEARCH: usize = 30_000_000;

/// Expressions in one block times its bytes: each looks at what is behind it. Some seconds.
const MAX_BLOCK: usize = 2_000_000_000;

/// Tags open at once: each that nothing closes is looked for among all before it.
const MAX_OPEN: usize = 10_000;

/// Brackets that begin no tag: each takes hundreds of bytes before it turns out to be wrong.
const MAX_STRAY: usize = 1_000_000;

/// Refuses braces and tags that are never closed, if they are many, and tags and braces in each other without end.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    // Of each open brace, whether a tag stands before it.
    let mut open: Vec<bool> = Vec::new();
    let (mut levels, mut nesting, mut is_tag) = (0_i32, 0.0, false);
    for at in memchr::memchr3_iter(b'{', b'}', b'<', bytes) {
        match bytes[at] {
            b'<' => is_tag = true,
            b'{' => {
                open.push(is_tag);
                levels += i32::from(is_tag);
                if is_tag {
                    nesting += LOOKS.powi(levels);
                }
                is_tag = false;
            }
            _ => {
                levels -= i32::from(open.pop() == Some(true));
                is_tag = false;
            }
        }
        if nesting > MAX_NESTING {
            return refuse("too many tags and braces in each other");
        }
    }
    if open.len().saturating_mul(bytes.len()) > MAX_SEARCH {
        return refuse("too many braces that are never closed");
    }
    check_tags(bytes)?;
    check_blocks(bytes)
}

/// Refuses tags that nothing closes. Tags in code are counted too: the limit is far above what they come to.
fn check_tags(bytes: &[u8]) -> Result<()> {
    let (mut open, mut stray) = (0_usize, 0_usize);
    // Whether a tag is read that opens an element.
    let mut opens = false;
    for at in memchr::memchr2_iter(b'<', b'>', bytes) {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match (bytes[at], next) {
            (b'<', b'/') => {
                open = open.saturating_sub(1);
                opens = false;
            }
            (b'<', b'>' | b'_' | b'$') => opens = true,
            (b'<', _) if next.is_ascii_alphabetic() || !next.is_ascii() => opens = true,
            (b'<', _) => {
                stray += usize::from(!next.is_ascii_whitespace());
                opens = false;
            }
            _ => {
                open += usize::from(opens && bytes[at - 1] != b'/');
                opens = false;
            }
        }
        if open > MAX_OPEN {
            return refuse("too many tags that are never closed");
        }
    }
    if stray > MAX_STRAY {
        return refuse("too many brackets that begin no tag");
    }
    Ok(())
}

/// Refuses blocks with expressions without end; `import` and `export` are read as a whole.
fn check_blocks(bytes: &[u8]) -> Result<()> {
    let braces = |part: &[u8]| memchr::memchr_iter(b'{', part).count();
    if braces(bytes).saturating_mul(bytes.len()) <= MAX_BLOCK {
        return Ok(());
    }
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = memchr::memmem::find(rest, b"\n\n").map_or(rest.len(), |at| at + 2);
        let (block, others) = rest.split_at(end);
        rest = others;
        let is_esm = block.starts_with(b"import ") || block.starts_with(b"export ");
        if !is_esm && braces(block).saturating_mul(block.len()) > MAX_BLOCK {
            return refuse("too many expressions in one block");
        }
    }
    Ok(())
}

fn refuse(message: &'static str) -> Result<()> {
    Err(Error::new(Cause::LimitWork, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_refused(text: &str) -> bool {
        check(text.as_bytes()).is_err()
    }

    #[test]
    fn braces_and_tags_that_nothing_closes_are_refused() {
        for text in ["{", "<a b={", "{<a>", "a {\n", "<a {...b ", "{`"] {
            assert!(is_refused(&text.repeat(20_000)), "{text}");
        }
        for text in ["<a>", "<>", "<a b>\n\n", "<é>"] {
            assert!(is_refused(&text.repeat(20_000)), "{text}");
        }
        assert!(is_refused(&"<".repeat(2_000_000)));
        assert!(is_refused(&"<a b={".repeat(30)));
        assert!(is_refused(&"{}".repeat(100_000)));
        assert!(is_refused(
            &format!("{}{}\n\n", "<a b={".repeat(10), "}".repeat(10)).repeat(5_000)
        ));
    }

    #[test]
    fn what_people_write_is_not() {
        for text in [
            "{a} <b c={d}/>\n\n",
            "<A>{b.map((c) => <D e={{f: g}}>{c}</D>)}</A>\n\n",
            "<a/> <b c/> <></> <d e={(f) => g}></d> <h>i</h>\n\n",
            "a < b <= c << d > e\n\n",
            "```json\n{\"a\": {\"b\": {\"c\": {}}}}\n```\n\n",
        ] {
            assert!(!is_refused(&text.repeat(20_000)), "{text}");
        }
        assert!(!is_refused(&"{}\n\n".repeat(100_000)));
        assert!(!is_refused(&format!(
            "export const a = [{}]",
            "{},\n".repeat(100_000)
        )));
        assert!(!is_refused(&"a \\{ b\n".repeat(500)));
    }
}

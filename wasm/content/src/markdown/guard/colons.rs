//! Colons in text that the grammar crate looks at the whole of a paragraph for: it asks of each whether it is in code.

use crate::{Cause, Error, Result};

/// Bytes looked at allowed: a few seconds.
const MAX_STEPS: usize = 3_000_000_000;

/// Refuses paragraphs that are long and have many colons.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    let mut left = MAX_STEPS;
    let (mut start, mut colons) = (0, 0_usize);
    let lines = Lines { bytes, at: 0 };
    for line in lines {
        let is_blank = line.is_blank(bytes);
        if !is_blank {
            colons += memchr::memchr_iter(b':', &bytes[line.start..line.end]).count();
        }
        if is_blank || line.end == bytes.len() {
            let steps = colons.saturating_mul(line.end - start);
            left = left.checked_sub(steps).ok_or_else(|| {
                let message = "too many colons in one paragraph, with directives on";
                Error::new(Cause::LimitWork, message)
            })?;
            (start, colons) = (line.end, 0);
        }
    }
    Ok(())
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

struct Line {
    start: usize,
    end: usize,
}

impl Line {
    fn is_blank(&self, bytes: &[u8]) -> bool {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>');
        bytes[self.start..self.end].iter().all(is_blank)
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.at;
        let rest = self.bytes.get(start..)?;
        let end = memchr::memchr2(b'\n', b'\r', rest).map_or(self.bytes.len(), |end| start + end);
        let is_pair = self.bytes[end..].starts_with(b"\r\n");
        self.at = end + if is_pair { 2 } else { 1 };
        Some(Line { start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paragraphs_of_colons_are_refused_and_many_short_ones_are_not() {
        assert!(check(":a ".repeat(50_000).as_bytes()).is_err());
        assert!(check(":a\r\n".repeat(50_000).as_bytes()).is_err());
        for ending in ["\n\n", "\r\n\r\n", "\n \t\n", "\n>\n"] {
            assert!(check(format!("12:30, :a[b]{ending}").repeat(50_000).as_bytes()).is_ok());
        }
        assert!(check(b"").is_ok());
    }
}

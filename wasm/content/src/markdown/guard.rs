//! What would take the grammar crate more than linear time or memory, found before it begins.

mod colons;
mod delimiters;
mod directives;

use super::{Limits, Options};
use crate::{Cause, Error, Result};

/// Lines times levels allowed: a blank line is looked at by every container it goes on with. About a second.
const MAX_LINE_LEVELS: usize = 200_000_000;

/// Lines below which that needs no thought.
const MANY_LINES: usize = 100_000;

/// Refuses a text that is too long, too deep or too intricate.
pub(super) fn check(text: &str, options: Options, limits: Limits) -> Result<()> {
    if text.len() > limits.max_bytes {
        let (found, limit) = (text.len(), limits.max_bytes);
        return Err(Error::new(
            Cause::LimitBytes,
            format!("{found} bytes of text; at most {limit} are allowed"),
        ));
    }
    check_containers(text.as_bytes(), limits.max_depth)?;
    check_lines(text.as_bytes())?;
    if options.directives {
        colons::check(text.as_bytes())?;
        check_labels(text.as_bytes(), limits.max_depth)?;
        directives::check(text.as_bytes())?;
    }
    delimiters::check(text.as_bytes())
}

/// Refuses lines that open more containers than a tree may have levels: each costs as much as there are around it.
fn check_containers(bytes: &[u8], max_depth: usize) -> Result<()> {
    // A container takes a byte and more, and blanks between two of them are few. Most lines are short: the last end in
    // reach of a long one's length is looked for, so that they are not looked at one by one.
    let mut start = 0;
    while bytes.len() - start > max_depth {
        let rest = &bytes[start..];
        start += match memchr::memrchr2(b'\n', b'\r', &rest[..=max_depth]) {
            Some(end) => end + 1,
            None => {
                let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                if container_levels(&rest[..end]) > max_depth {
                    return Err(Error::too_deep(max_depth));
                }
                end
            }
        };
    }
    Ok(())
}

/// Refuses many lines below deep containers.
fn check_lines(bytes: &[u8]) -> Result<()> {
    if bytes.len() < MANY_LINES {
        return Ok(());
    }
    let lines = memchr::memchr2_iter(b'\n', b'\r', bytes).count();
    if lines < MANY_LINES {
        return Ok(());
    }
    let levels = |line: &[u8]| {
        let blanks = line
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        // A list takes two columns of indentation and more.
        blanks / 2 + container_levels(line)
    };
    let deepest = bytes
        .split(|&byte| byte == b'\n' || byte == b'\r')
        .map(levels)
        .max()
        .unwrap_or(0);
    if lines.saturating_mul(deepest) > MAX_LINE_LEVELS {
        let message = format!("{lines} lines with containers {deepest} levels deep");
        return Err(Error::new(Cause::LimitWork, message));
    }
    Ok(())
}

/// Refuses brackets in brackets without end where they may be labels of directives.
fn check_labels(bytes: &[u8], max_depth: usize) -> Result<()> {
    let mut depth = 0_usize;
    for at in memchr::memchr3_iter(b'[', b']', b'\n', bytes) {
        match bytes[at] {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            _ if bytes.get(at + 1) == Some(&b'\n') => depth = 0,
            _ => {}
        }
        if depth > max_depth {
            return Err(Error::too_deep(max_depth));
        }
    }
    Ok(())
}

/// Levels of the containers a line may open: one for a quote, two for an item and its list.
fn container_levels(line: &[u8]) -> usize {
    if is_thematic_break(line) {
        return 0;
    }
    let mut levels = 0;
    for (at, &byte) in line.iter().enumerate() {
        let is_marker = || matches!(line.get(at + 1), None | Some(b' ' | b'\t'));
        match byte {
            b' ' | b'\t' | b'0'..=b'9' => {}
            b'>' => levels += 1,
            b'-' | b'*' | b'+' if is_marker() => levels += 2,
            b'.' | b')' if at > 0 && line[at - 1].is_ascii_digit() && is_marker() => levels += 2,
            _ => break,
        }
    }
    levels
}

/// Whether a line has one of the three markers and blanks only: as many as there are, they open nothing.
fn is_thematic_break(line: &[u8]) -> bool {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let Some(&first) = line.iter().find(|byte| !is_blank(byte)) else {
        return true;
    };
    matches!(first, b'-' | b'*' | b'_') && line.iter().all(|byte| *byte == first || is_blank(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> Option<Cause> {
        check(text, Options::default(), Limits::default())
            .err()
            .map(|error| error.cause())
    }

    #[test]
    fn containers_within_containers_without_end_are_refused() {
        for marker in ["> ", ">", "- ", "1. ", "> - "] {
            assert_eq!(
                refused(&format!("{}a", marker.repeat(5_000))),
                Some(Cause::LimitDepth),
                "{marker}"
            );
        }
    }

    #[test]
    fn lines_drawn_in_text_are_not() {
        for line in ["-", "*", "=", "* ", "- ", "_", ".", "|-", "1.1", "+-"] {
            assert_eq!(
                refused(&format!("a\n\n{}\n", line.repeat(5_000))),
                None,
                "{line}"
            );
        }
    }

    #[test]
    fn delimiters_that_nothing_matches_are_refused_in_one_block_only() {
        assert_eq!(refused(&"*a_ ".repeat(50_000)), Some(Cause::LimitWork));
        assert_eq!(refused(&"*a_\r\n".repeat(50_000)), Some(Cause::LimitWork));
        assert_eq!(refused(&"*a_ b _c_\n\n".repeat(50_000)), None);
        for text in ["snake_case_names ", "_", "_a_ ", "[ a_", "a_ "] {
            assert_eq!(refused(&text.repeat(50_000)), None, "{text}");
        }
    }

    #[test]
    fn long_texts_are_refused() {
        let limits = Limits {
            max_bytes: 10,
            ..Limits::default()
        };
        let error = check("eleven bytes", Options::default(), limits).err();
        assert_eq!(error.map(|error| error.cause()), Some(Cause::LimitBytes));
    }

    #[test]
    fn many_blank_lines_are_refused_below_deep_containers_only() {
        let blank = "\n".repeat(1_000_000);
        assert_eq!(
            refused(&format!("{}a{blank}", "- ".repeat(400))),
            Some(Cause::LimitWork)
        );
        assert_eq!(refused(&format!("{}a{blank}", "- ".repeat(10))), None);
    }

    #[test]
    fn labels_in_labels_without_end_are_refused_where_they_may_be() {
        let text = ":a[".repeat(5_000);
        let options = Options {
            directives: true,
            ..Options::default()
        };
        let error = check(&text, options, Limits::default()).err();
        assert_eq!(error.map(|error| error.cause()), Some(Cause::LimitDepth));
        assert_eq!(refused(&text), None);
    }
}

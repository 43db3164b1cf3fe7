//! What the renderer has no stack for, found before it begins.

use crate::{Cause, Error, Result};

/// Refuses a formula that is too long or nested too deep.
pub(super) fn check(tex: &str, max_bytes: usize, max_depth: usize) -> Result<()> {
    if tex.len() > max_bytes {
        let found = tex.len();
        let message = format!("{found} bytes of TeX; at most {max_bytes} are allowed");
        return Err(Error::new(Cause::LimitBytes, message));
    }
    if depth(tex.as_bytes()) > max_depth {
        return Err(Error::too_deep(max_depth));
    }
    Ok(())
}

/// Levels of groups, environments and `\left`, and commands in a row that may each be the argument of the one before.
fn depth(tex: &[u8]) -> usize {
    let (mut open, mut row, mut most) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    while at < tex.len() {
        match tex[at] {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            b'^' | b'_' => row += 1,
            b'\\' => {
                let name = name_after(&tex[at + 1..]);
                match name {
                    b"begin" | b"left" | b"bgroup" | b"begingroup" => open += 1,
                    b"end" | b"right" | b"egroup" | b"endgroup" => open = open.saturating_sub(1),
                    _ => row += 1,
                }
                at += name.len();
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => row = 0,
        }
        // A symbol such as \alpha takes no argument, so that a row may be long; only one far longer can be nesting.
        most = most.max(open + row / 8);
        at += 1;
    }
    most
}

/// The letters, or the one other character, behind a backslash.
fn name_after(tex: &[u8]) -> &[u8] {
    let letters = tex
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    &tex[..letters.max(1).min(tex.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_environments_count_and_escaped_braces_do_not() {
        assert_eq!(depth(b"{a{b}}{c}"), 2);
        assert_eq!(depth(b"\\begin{a}{b}\\end{a}"), 2);
        assert_eq!(depth(b"\\{\\{\\{"), 0);
        assert_eq!(depth(b"\\"), 0);
    }
}

//! Runs of emphasis markers that would be searched for one another over and over.

use crate::{Cause, Error, Result};

/// Steps of the delimiter search allowed in one block: about a second.
const MAX_SEARCH: u64 = 1_000_000_000;

/// Refuses blocks in which many underscores could close what none opens: each is searched for among all openers before it.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    let count = |wanted: u8, part: &[u8]| memchr::memchr_iter(wanted, part).count() as u64;
    let work = |part: &[u8]| {
        count(b'_', part) * (count(b'_', part) + count(b'*', part) + count(b'~', part))
    };
    if (bytes.len() as u64).saturating_pow(2) <= MAX_SEARCH || work(bytes) <= MAX_SEARCH {
        return Ok(());
    }
    let mut start = 0;
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes).peekable();
    while start < bytes.len() {
        // A block goes to the next line that has nothing in it.
        let mut end = bytes.len();
        for at in ends.by_ref() {
            if bytes[at..].starts_with(b"\r\n") {
                continue;
            }
            let next = bytes[at + 1..]
                .iter()
                .find(|byte| !matches!(byte, b' ' | b'\t'));
            if matches!(next, None | Some(b'\n' | b'\r')) {
                end = at + 1;
                break;
            }
        }
        if search(&bytes[start..end]) > MAX_SEARCH {
            return Err(Error::new(
                Cause::LimitWork,
                "too many delimiters of emphasis in one block",
            ));
        }
        start = end;
    }
    Ok(())
}

/// About how many openers are looked at in a block for closers that find none.
///
/// Openers and closers are told as the specification does, by what stands on both sides, but for ASCII only.
fn search(block: &[u8]) -> u64 {
    let (mut underscores, mut others, mut work) = (0_u64, 0_u64, 0_u64);
    let mut run_start = 0;
    for at in memchr::memchr3_iter(b'_', b'*', b'~', block) {
        let marker = block[at];
        if at == 0 || block[at - 1] != marker {
            run_start = at;
        }
        let after = block.get(at + 1).copied();
        if after == Some(marker) {
            continue;
        }
        let before = run_start.checked_sub(1).map(|before| block[before]);
        let is_punctuation =
            |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_punctuation());
        let is_blank = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
        let left = !is_blank(after)
            && (!is_punctuation(after) || is_blank(before) || is_punctuation(before));
        let right = !is_blank(before)
            && (!is_punctuation(before) || is_blank(after) || is_punctuation(after));
        let own = if marker == b'_' {
            &mut underscores
        } else {
            &mut others
        };
        match (left, right) {
            (_, true) if *own > 0 => *own -= 1,
            (true, false) => *own += 1,
            (false, true) if marker == b'_' => work += others,
            _ => {}
        }
    }
    work
}

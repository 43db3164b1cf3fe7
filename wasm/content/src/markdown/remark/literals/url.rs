//! `http://`, `https://` and `www.`.

use super::super::punctuation::is_punctuation;
use super::{Part, Parts, is_word};

/// Finds URLs: `(?<![\da-z])(https?:\/\/|www(?=\.))([\w-]*\.[\w\-.]*)([^\t\n\r ]*)`.
pub(super) fn find(text: &str, out: &mut Vec<Part>) {
    let bytes = text.as_bytes();
    let mut parts = Parts::new(out);
    let mut at = 0;
    while at < bytes.len() {
        let Some((start, scheme)) = next_scheme(bytes, at) else {
            break;
        };
        at = start + 1;
        if start > 0 && bytes[start - 1].is_ascii_alphanumeric() {
            continue;
        }
        let host = start + scheme;
        let Some(host_end) = host_end(bytes, host) else {
            continue;
        };
        let end = bytes[host_end..]
            .iter()
            .position(|byte| b"\t\n\r ".contains(byte))
            .map_or(bytes.len(), |n| host_end + n);
        let is_www = scheme == 3;
        // `www` is part of the domain.
        let domain_start = if is_www { start } else { host };
        if !may_follow(&text[..start]) || !is_domain(&bytes[domain_start..host_end]) {
            continue;
        }
        let split = domain_start + without_trail(&text[domain_start..end]);
        parts.link(start, split, if is_www { "http://" } else { "" });
        // What was split off is text, one with what follows.
        at = end;
    }
    parts.finish(bytes.len());
}

/// The next `http://`, `https://` or `www.` in any case: where it starts, and its length without the dot.
fn next_scheme(bytes: &[u8], from: usize) -> Option<(usize, usize)> {
    let known = |at: usize| {
        let rest = &bytes[at..];
        let is = |scheme: &[u8]| {
            rest.get(..scheme.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(scheme))
        };
        [(&b"http://"[..], 7), (b"https://", 8), (b"www.", 3)]
            .into_iter()
            .find_map(|(scheme, length)| is(scheme).then_some((at, length)))
    };
    (from..bytes.len())
        .filter(|&at| matches!(bytes[at], b'h' | b'H' | b'w' | b'W'))
        .find_map(known)
}

/// Where `[\w-]*\.[\w\-.]*` ends.
fn host_end(bytes: &[u8], from: usize) -> Option<usize> {
    let first = bytes[from..]
        .iter()
        .position(|&byte| !is_word(byte, b"-"))
        .map_or(bytes.len(), |n| from + n);
    if bytes.get(first) != Some(&b'.') {
        return None;
    }
    Some(
        bytes[first..]
            .iter()
            .position(|&byte| !is_word(byte, b"-."))
            .map_or(bytes.len(), |n| first + n),
    )
}

/// Whether a URL may come after this text: at the start, after whitespace and after punctuation.
///
/// remark looks at one UTF-16 unit, so that what lies beyond the basic plane is neither.
fn may_follow(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    if last.is_ascii() {
        return last.is_ascii_punctuation() || last.is_ascii_whitespace() || last == '\u{b}';
    }
    if last as u32 > 0xffff {
        return false;
    }
    // JavaScript's `\s` has the byte order mark, and not the next line that Unicode counts.
    (last.is_whitespace() && last != '\u{85}') || last == '\u{feff}' || is_punctuation(last)
}

/// `isCorrectDomain`, and that it does not begin with punctuation.
fn is_domain(domain: &[u8]) -> bool {
    if domain.first().is_none_or(u8::is_ascii_punctuation) {
        return false;
    }
    let is_sound = |part: &[u8]| {
        part.is_empty() || (!part.contains(&b'_') && part.iter().any(u8::is_ascii_alphanumeric))
    };
    domain.contains(&b'.') && domain.rsplit(|&byte| byte == b'.').take(2).all(is_sound)
}

/// `splitUrl`: where a URL ends that punctuation follows, closing parentheses counted against opening ones.
fn without_trail(url: &str) -> usize {
    let bytes = url.as_bytes();
    let is_trail = |byte: &u8| b"!\"&'),.:;<>?]}".contains(byte);
    let mut end = bytes.len() - bytes.iter().rev().take_while(|byte| is_trail(byte)).count();
    let count = |part: &[u8], wanted: u8| memchr::memchr_iter(wanted, part).count();
    let mut open = count(&bytes[..end], b'(').saturating_sub(count(&bytes[..end], b')'));
    while open > 0 {
        let Some(next) = memchr::memchr(b')', &bytes[end..]) else {
            break;
        };
        end += next + 1;
        open -= 1;
    }
    end
}

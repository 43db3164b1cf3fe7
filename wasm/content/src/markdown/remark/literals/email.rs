//! Addresses: bare, after `mailto:` and after `xmpp:`.

use super::{Part, Parts, is_word};

/// An `@` with something like an address around it.
struct Address {
    /// Where the part before the `@` begins.
    local: usize,
    /// Where the domain ends.
    end: usize,
}

/// Every `[\w+\-.]+@[\w-]+(?:\.[\w-]+)+` of a text that starts at `parts.done` or later, given to `take` in order.
fn addresses(text: &str, out: &mut Vec<Part>, take: impl Fn(&[u8], &mut Parts<'_>, Address)) {
    let bytes = text.as_bytes();
    let mut parts = Parts::new(out);
    // Where the last run of such characters ended: no byte is walked over twice.
    let mut from = 0;
    for at in memchr::memchr_iter(b'@', bytes) {
        let low = parts.done.max(from);
        if at < low {
            continue;
        }
        let before = bytes[low..at]
            .iter()
            .rev()
            .take_while(|&&byte| is_word(byte, b"+-."))
            .count();
        let local = at - before;
        from = at + 1;
        // What is part of a link already can't stand before an address, and nor can half a word.
        if before == 0 {
            continue;
        }
        if let Some(end) = domain_end(bytes, at + 1) {
            take(bytes, &mut parts, Address { local, end });
        }
    }
    parts.finish(bytes.len());
}

/// Where `[\w-]+(?:\.[\w-]+)+` ends.
fn domain_end(bytes: &[u8], from: usize) -> Option<usize> {
    let run = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|&&byte| is_word(byte, b"-"))
            .count()
    };
    let mut end = from + run(from);
    if end == from {
        return None;
    }
    let mut labels = 0;
    while bytes.get(end) == Some(&b'.') {
        let length = run(end + 1);
        if length == 0 {
            break;
        }
        end += 1 + length;
        labels += 1;
    }
    (labels > 0).then_some(end)
}

/// Whether a domain's end is no end for an address.
fn ends_badly(bytes: &[u8], end: usize) -> bool {
    matches!(bytes[end - 1], b'0'..=b'9' | b'-' | b'_')
}

/// Where a scheme before `local` begins, if it is there and nothing is attached to it.
fn scheme_start(bytes: &[u8], local: usize, done: usize, scheme: &[u8]) -> Option<usize> {
    let start = local
        .checked_sub(scheme.len())
        .filter(|&start| start >= done)?;
    if &bytes[start..local] != scheme {
        return None;
    }
    let attached = start > 0 && is_word(bytes[start - 1], b"+-.@");
    (!attached).then_some(start)
}

/// Finds bare addresses.
pub(super) fn find(text: &str, out: &mut Vec<Part>) {
    addresses(text, out, |bytes, parts, Address { local, end }| {
        let before = |scheme: &[u8]| {
            bytes[..local].ends_with(scheme)
                && bytes[..local - scheme.len()]
                    .last()
                    .is_none_or(|&byte| byte != b'@' && !byte.is_ascii_alphanumeric())
        };
        if !ends_badly(bytes, end) && !before(b"mailto:") && !before(b"xmpp:") {
            parts.link(local, end, "mailto:");
        }
    });
}

/// Finds `mailto:` addresses.
pub(super) fn find_mailto(text: &str, out: &mut Vec<Part>) {
    addresses(text, out, |bytes, parts, Address { local, end }| {
        if let Some(start) = scheme_start(bytes, local, parts.done, b"mailto:")
            && !ends_badly(bytes, end)
        {
            parts.link(start, end, "");
        }
    });
}

/// Finds `xmpp:` addresses, which may name a resource after a slash.
pub(super) fn find_xmpp(text: &str, out: &mut Vec<Part>) {
    addresses(text, out, |bytes, parts, Address { local, end }| {
        let Some(start) = scheme_start(bytes, local, parts.done, b"xmpp:") else {
            return;
        };
        let resource_end = end + resource(&bytes[end..]);
        let names_one = resource_end > end;
        let is_wrong = names_one
            && (!bytes[resource_end - 1].is_ascii_alphabetic()
                || bytes.get(resource_end) == Some(&b'@'));
        if !ends_badly(bytes, end) && !is_wrong {
            parts.link(start, resource_end, "");
        }
    });
}

/// The length of `\/(?:[\w\-/]|\.(?=[\dA-Za-z]))*`.
fn resource(bytes: &[u8]) -> usize {
    if bytes.first() != Some(&b'/') {
        return 0;
    }
    let goes_on = |at: usize| match bytes[at] {
        b'.' => bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
        byte => is_word(byte, b"-/"),
    };
    (1..bytes.len())
        .find(|&at| !goes_on(at))
        .unwrap_or(bytes.len())
}

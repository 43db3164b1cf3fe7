//! Text, attribute values and addresses as HTML has them.

/// Text between tags, its lines trimmed at their ends as `trim-lines` does; `at_start` trims the beginning too.
pub(super) fn text(out: &mut String, value: &str, at_start: bool) {
    const BLANKS: [char; 2] = [' ', '\t'];
    let (mut rest, mut trims) = (value, at_start);
    loop {
        if trims {
            rest = rest.trim_start_matches(BLANKS);
        }
        let Some(end) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) else {
            return escape(out, rest);
        };
        escape(out, rest[..end].trim_end_matches(BLANKS));
        let ending = if rest[end..].starts_with("\r\n") {
            2
        } else {
            1
        };
        out.push_str(&rest[end..end + ending]);
        rest = &rest[end + ending..];
        trims = true;
    }
}

/// Text as it is.
pub(super) fn escape(out: &mut String, value: &str) {
    let marks = memchr::memchr3_iter(b'&', b'<', b'>', value.as_bytes());
    replace(out, value, marks);
}

/// A value to stand between double quotes.
pub(super) fn attribute(out: &mut String, value: &str) {
    let marks = memchr::memchr2_iter(b'&', b'"', value.as_bytes());
    replace(out, value, marks);
}

fn replace(out: &mut String, value: &str, marks: impl Iterator<Item = usize>) {
    let mut from = 0;
    for at in marks {
        out.push_str(&value[from..at]);
        out.push_str(match value.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        from = at + 1;
    }
    out.push_str(&value[from..]);
}

/// An address to stand between double quotes: what may not be in one is percent-encoded, what is so already is kept.
pub(super) fn address(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = url.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut from = 0;
    while let Some(plain) = bytes[from..].iter().position(|&byte| !is_plain(byte)) {
        let at = from + plain;
        // Nothing is left between the bytes of one character, which are behind one another.
        out.push_str(url.get(from..at).unwrap_or_default());
        from = at + 1;
        match bytes[at] {
            b'&' => out.push_str("&amp;"),
            b'%' if is_hex(at + 1) && is_hex(at + 2) => out.push('%'),
            byte => {
                let digit = |value: u8| char::from(HEX[usize::from(value)]);
                out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    out.push_str(url.get(from..).unwrap_or_default());
}

fn is_plain(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'#' | b'$' | b'\''..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(make: impl Fn(&mut String)) -> String {
        let mut out = String::new();
        make(&mut out);
        out
    }

    #[test]
    fn lines_are_trimmed_where_they_meet() {
        let lines = |value: &str| made(|out| text(out, value, false));
        assert_eq!(lines(" a \t\n\t b \r\n  \n c "), " a\nb\r\n\nc ");
        assert_eq!(made(|out| text(out, " a < b", true)), "a &lt; b");
    }

    #[test]
    fn addresses_are_encoded_once() {
        let encoded = |url: &str| made(|out| address(out, url));
        assert_eq!(
            encoded("/a b?ü=%20&c=%zz%"),
            "/a%20b?%C3%BC=%20&amp;c=%zz%25"
        );
        assert_eq!(encoded("[`\"\\"), "%5B%60%22%5C");
    }
}

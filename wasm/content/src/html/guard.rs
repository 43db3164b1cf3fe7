//! What would take the grammar crate more than linear time, found before it begins.

use crate::{Cause, Error, Result};

/// Attributes a start tag may have: each new one is compared with all before it.
const MAX_ATTRIBUTES: usize = 10_000;

/// Bytes of a tag below which there is no room for that many.
pub(super) const LONG_TAG: usize = 2 * MAX_ATTRIBUTES;

/// Refuses a start tag with attributes without end. `tag` begins at its `<` and may go on past its `>`.
pub(super) fn check_tag(tag: &[u8]) -> Result<()> {
    if tag.len() < LONG_TAG || attributes(tag) <= MAX_ATTRIBUTES {
        return Ok(());
    }
    let message = format!("a tag with more than {MAX_ATTRIBUTES} attributes");
    Err(Error::new(Cause::LimitWork, message))
}

#[derive(Clone, Copy)]
enum State {
    BeforeName,
    Name,
    BeforeValue,
    Quoted(u8),
    Bare,
}

/// Attributes of a tag, by the states of the HTML standard's tokenizer.
fn attributes(tag: &[u8]) -> usize {
    use State::{Bare, BeforeName, BeforeValue, Name, Quoted};
    let mut state = Name;
    let mut count = 0;
    for &byte in tag {
        let blank = byte.is_ascii_whitespace();
        state = match state {
            BeforeName if blank || byte == b'/' || byte == b'>' => BeforeName,
            BeforeName => {
                count += 1;
                Name
            }
            Name if byte == b'=' => BeforeValue,
            // A blank may still be followed by the equals sign: then one more is counted, which does no harm.
            Name if blank || byte == b'/' => BeforeName,
            Name => Name,
            BeforeValue if blank => BeforeValue,
            BeforeValue if byte == b'"' || byte == b'\'' => Quoted(byte),
            BeforeValue => Bare,
            Quoted(quote) if byte == quote => BeforeName,
            Quoted(quote) => Quoted(quote),
            Bare if blank => BeforeName,
            Bare => Bare,
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_and_values_are_not() {
        assert_eq!(attributes(b"<a b c=d e='f g h' i=\"j k\" l/m>"), 6);
        assert_eq!(attributes(b"<path d=\"M0 0 L 10 10 20 20\">"), 1);
    }

    #[test]
    fn attributes_without_end_are_refused_but_a_long_path_is_not() {
        let many: String = (0..20_000).map(|at| format!(" a{at}")).collect();
        assert!(check_tag(format!("<a{many}>").as_bytes()).is_err());
        let path = format!("<path d=\"{}\">", "L 10 20 ".repeat(20_000));
        assert!(check_tag(path.as_bytes()).is_ok());
    }
}

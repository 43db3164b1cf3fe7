//! Quotes that turn as they do whatever the sentence is, told by the characters beside them.

use super::Quotes;

/// What a quote does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Open,
    Close,
}

impl Turn {
    /// The marks of those that do so.
    pub(super) fn of(self, quotes: &Quotes) -> [char; 2] {
        match self {
            Turn::Open => quotes.open,
            Turn::Close => quotes.close,
        }
    }
}

/// What the quote at a byte does; `None` where more must be known than two characters on either side.
///
/// The rules of `retext-smartypants` look at the tokens beside a quote, `parse-latin` says what is a token. In a word, and
/// before a blank, a quote closes, with a mark between it and the blank as well; behind a blank or a bracket and before a
/// letter it opens. What begins with a digit may be a decade (`'80s`), and `'s` closes.
pub(super) fn turn(text: &[u8], at: usize) -> Option<Turn> {
    let quote = text[at];
    let before = at.checked_sub(1).map(|at| text[at]);
    let (next, after) = (text.get(at + 1).copied(), text.get(at + 2).copied());
    let is_blank = |byte: Option<u8>| matches!(byte, None | Some(b' ' | b'\n'));
    let is_ended = match next {
        Some(b',' | b'.' | b';' | b':' | b')' | b'!' | b'?') => is_blank(after),
        _ => is_blank(next),
    };
    if before == Some(quote) {
        None
    } else if is_ended {
        Some(Turn::Close)
    } else {
        within(quote, before, next?)
    }
}

/// The same of a quote that something follows.
fn within(quote: u8, before: Option<u8>, next: u8) -> Option<Turn> {
    let is_single = quote == b'\'';
    match before {
        Some(before) if before.is_ascii_alphanumeric() => {
            (is_single && next.is_ascii_alphanumeric()).then_some(Turn::Close)
        }
        None | Some(b' ' | b'\n' | b'(' | b'[') => {
            let may_close = is_single && next == b's';
            (next.is_ascii_alphabetic() && !may_close).then_some(Turn::Open)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(text: &str) -> Vec<Option<Turn>> {
        let quotes = text.match_indices(['"', '\'']);
        quotes.map(|(at, _)| turn(text.as_bytes(), at)).collect()
    }

    #[test]
    fn plain_quotes_need_no_sentence() {
        const OPEN: Option<Turn> = Some(Turn::Open);
        const CLOSE: Option<Turn> = Some(Turn::Close);
        assert_eq!(
            turns("it's 'go' (\"so\")"),
            [CLOSE, OPEN, CLOSE, OPEN, CLOSE]
        );
        assert_eq!(turns("\"Yes.\" The dogs'."), [OPEN, CLOSE, CLOSE]);
        assert_eq!(turns("80's and 'til"), [CLOSE, OPEN]);
    }

    #[test]
    fn the_others_do() {
        assert_eq!(turns("'80s 's \"'a"), [None; 4]);
        assert_eq!(turns("é's \"1 a\"b \"\""), [None, None, None, None, None]);
    }
}

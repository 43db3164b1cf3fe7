//! White space, which Shiki joins to what follows it.

use super::super::lines::{Line, Span};
use std::borrow::Cow;
use std::ops::Range;

/// Shiki's `mergeWhitespaces`: `push` gets each text with the span whose style it has, or none for bare white space.
pub(super) fn join_white_space<'a>(
    code: &'a str,
    line: &Line,
    decorated: impl Fn(&Span) -> bool,
    mut push: impl FnMut(Cow<'a, str>, Option<&Span>),
) {
    let mut carried: Option<Text> = None;
    for (place, span) in line.spans.iter().enumerate() {
        let joins = !decorated(span);
        let last = place + 1 == line.spans.len();
        let range = span.range.clone();
        if joins && !last && is_white(&code[range.clone()]) {
            carried = Some(Text::add(carried, code, range));
            continue;
        }
        match carried.take() {
            carried @ Some(_) if joins => {
                push(Text::add(carried, code, range).get(code), Some(span))
            }
            Some(white) => {
                push(white.get(code), None);
                push(code[range].into(), Some(span));
            }
            None => push(code[range].into(), Some(span)),
        }
    }
}

/// Pieces of the code put together: one range of it, unless something was left out between them.
enum Text {
    Range(Range<usize>),
    Pieces(String),
}

impl Text {
    fn add(text: Option<Text>, code: &str, range: Range<usize>) -> Text {
        match text {
            None => Text::Range(range),
            Some(Text::Range(before)) if before.end == range.start => {
                Text::Range(before.start..range.end)
            }
            Some(Text::Range(before)) => Text::Pieces(format!("{}{}", &code[before], &code[range])),
            Some(Text::Pieces(before)) => Text::Pieces(before + &code[range]),
        }
    }

    fn get(self, code: &str) -> Cow<'_, str> {
        match self {
            Text::Range(range) => Cow::Borrowed(&code[range]),
            Text::Pieces(text) => Cow::Owned(text),
        }
    }
}

/// White space as JavaScript's `\s` has it.
pub(crate) fn is_space(character: char) -> bool {
    // U+0085 is white space to Unicode alone, the byte order mark to JavaScript alone.
    character == '\u{feff}' || (character.is_whitespace() && character != '\u{85}')
}

fn is_white(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_space)
}

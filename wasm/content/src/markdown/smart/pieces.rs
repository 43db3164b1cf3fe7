//! Parts of a text that can be read alone, so that what has no mark to replace need not be read at all.

use std::ops::Range;

/// Words on either side of a cut. Rules look two tokens far, which is a word and the blank before it.
const WORDS: usize = 3;

/// The part of a text around a quote, by bytes, that begins where what has been `read` ends at the earliest. Texts are cut in
/// the middle of six words of ASCII letters with one blank between each: what is a word or a sentence on one side of such
/// a place does not depend on the other side.
pub(super) fn around(text: &str, quote: usize, read: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = cut(bytes[read..quote].iter().rev()).map_or(read, |back| quote - back);
    let end = cut(bytes[quote..].iter()).map_or(bytes.len(), |on| quote + on);
    start..end
}

/// Bytes to the blank in the middle of the first six words.
fn cut<'a>(bytes: impl Iterator<Item = &'a u8>) -> Option<usize> {
    // The blanks behind the last words in a row, and whether a word goes on.
    let mut blanks = [0; 2 * WORDS];
    let (mut words, mut in_word) = (0, false);
    for (at, &byte) in bytes.enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => in_word = true,
            b' ' if in_word => {
                in_word = false;
                blanks[words] = at;
                words += 1;
                if words == blanks.len() {
                    return Some(blanks[WORDS - 1]);
                }
            }
            _ => (words, in_word) = (0, false),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        let mut read = 0;
        while let Some(on) = text[read..].find(['"', '\'']) {
            let piece = around(text, read + on, read);
            read = piece.end;
            pieces.push(&text[piece]);
        }
        pieces
    }

    #[test]
    fn a_text_is_cut_in_the_middle_of_six_words() {
        let plain = "one two three four five six ";
        assert_eq!(
            pieces(&format!("Go. {plain}'a' {plain}")),
            ["four five six 'a' one two three"]
        );
        assert_eq!(
            pieces(&format!("'a' {plain}{plain}\"b\" é’s")),
            ["'a' one two three", "four five six \"b\" é’s"]
        );
        assert_eq!(
            pieces("one two three four five six's"),
            ["one two three four five six's"]
        );
    }
}

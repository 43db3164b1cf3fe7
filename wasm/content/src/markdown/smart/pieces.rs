//! Parts of a text that can be read alone, so that what has no mark to replace need not be read at all.

use std::ops::Range;

/// Words on either side of a cut. Rules look two tokens far, which is a word and the blank before it.
const WORDS: usize = 3;

/// The parts of a text that hold a quote. Texts are cut in the middle of six words of ASCII letters with one blank between
/// each: what is a word or a sentence on one side of such a place does not depend on the other side.
pub(super) fn with_quotes(text: &[char]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut has_quote = false;
    // The blanks behind the last words in a row, and whether a word goes on.
    let mut blanks = [0; 2 * WORDS];
    let (mut words, mut in_word) = (0, false);
    for (at, &character) in text.iter().enumerate() {
        match character {
            'a'..='z' | 'A'..='Z' => in_word = true,
            ' ' if in_word => {
                in_word = false;
                blanks.rotate_left(1);
                blanks[2 * WORDS - 1] = at;
                words += 1;
                if words < 2 * WORDS {
                    continue;
                }
                let cut = blanks[WORDS - 1];
                if has_quote {
                    pieces.push(start..cut);
                }
                // No mark stands behind the cut yet.
                (start, has_quote, words) = (cut + 1, false, WORDS);
            }
            _ => {
                has_quote |= matches!(character, '"' | '\'');
                (words, in_word) = (0, false);
            }
        }
    }
    if has_quote {
        pieces.push(start..text.len());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let text: Vec<char> = text.chars().collect();
        let pieces = with_quotes(&text).into_iter();
        pieces.map(|piece| text[piece].iter().collect()).collect()
    }

    #[test]
    fn a_text_is_cut_in_the_middle_of_six_words() {
        let plain = "one two three four five six ";
        assert_eq!(
            pieces(&format!("{plain}'a' {plain}")),
            ["four five six 'a' one two three"]
        );
        assert_eq!(
            pieces(&format!("'a' {plain}{plain}b")),
            ["'a' one two three"]
        );
        assert_eq!(
            pieces("one two three four five six's"),
            ["one two three four five six's"]
        );
    }

    #[test]
    fn what_has_no_quote_is_no_piece() {
        assert!(pieces("").is_empty());
        assert!(pieces("One. Two-three, four! Five six seven eight nine ten eleven.").is_empty());
    }
}

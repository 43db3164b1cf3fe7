//! Words and characters of a text.

use unicode_general_category::{GeneralCategory, get_general_category};

/// What a text counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Words; a character of a script written without blanks between words is one.
    pub words: u32,
    /// Of the words, those that are such a character.
    pub unspaced: u32,
    /// Characters that are not blank.
    pub characters: u32,
}

/// Characters that are read together.
const CHUNK: usize = 16;

/// A chunk's bits have lanes of [`CHUNK`] each: where there are letters and digits,
const LETTERS: usize = 0;
/// where marks that hold a word together with what may follow,
const HOLDS: usize = CHUNK;
/// and where blanks.
const BLANKS: usize = 2 * CHUNK;

/// The bits of each ASCII character, as the first of a chunk.
static CLASSES: [u64; 128] = {
    let mut classes = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = match byte as u8 {
            b'\t'..=b'\r' | b' ' => 1 << BLANKS,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1 << LETTERS,
            b'\'' | b'.' | b',' | b'_' | b'-' => 1 << HOLDS,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Counts a text that comes in pieces: letters and digits, held together by apostrophes, points, commas, hyphens and
/// underscores, are words.
#[derive(Default)]
pub(super) struct Counter {
    pub counts: Counts,
    /// Whether a word is being read.
    in_word: bool,
    /// Whether its last character only holds it together with what may follow.
    is_held: bool,
}

impl Counter {
    /// Goes on with the text.
    pub(super) fn read(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let ascii = self.read_ascii(rest.as_bytes());
            let mut others = rest[ascii..].chars();
            let Some(character) = others.next() else {
                return;
            };
            self.read_other(character);
            rest = others.as_str();
        }
    }

    /// Ends the word that is being read, as a blank does.
    pub(super) fn end_word(&mut self) {
        self.in_word = false;
    }

    /// Reads to the first byte that is not ASCII, and says where that is.
    fn read_ascii(&mut self, bytes: &[u8]) -> usize {
        let mut end = 0;
        loop {
            let (mut bits, mut count) = (0, 0);
            for &byte in bytes[end..].iter().take(CHUNK) {
                let Some(class) = CLASSES.get(usize::from(byte)) else {
                    break;
                };
                bits |= class << count;
                count += 1;
            }
            if count == 0 {
                return end;
            }
            self.read_chunk(bits, count);
            end += count;
        }
    }

    /// Goes on with a chunk of so many characters, by its bits.
    fn read_chunk(&mut self, bits: u64, count: usize) {
        let lane = |from: usize| (bits >> from) & ((1 << CHUNK) - 1);
        let (letters, holds) = (lane(LETTERS), lane(HOLDS));
        // A character more in front: the word that goes on, if one does.
        let (letter_before, hold_before) =
            (self.in_word && !self.is_held, self.in_word && self.is_held);
        let before = letters << 1 | u64::from(letter_before);
        // A mark holds directly behind a letter only.
        let held = (holds & before) << 1 | u64::from(hold_before);
        let starts = letters & !(before | held);
        self.counts.words += starts.count_ones();
        self.counts.characters += count as u32 - lane(BLANKS).count_ones();
        self.is_held = held >> count & 1 != 0;
        self.in_word = self.is_held || before >> count & 1 != 0;
    }

    fn read_other(&mut self, character: char) {
        if is_blank(character) {
            self.in_word = false;
            return;
        }
        self.counts.characters += 1;
        if is_unspaced(character) {
            self.counts.unspaced += 1;
            self.counts.words += 1;
            self.in_word = false;
        } else if is_letter_or_digit(character) {
            self.counts.words += u32::from(!self.in_word);
            (self.in_word, self.is_held) = (true, false);
        } else {
            self.in_word = self.in_word && character == '’' && !self.is_held;
            self.is_held = self.in_word;
        }
    }
}

/// Blanks beyond ASCII, as JavaScript's `\s` has them.
fn is_blank(character: char) -> bool {
    // U+0085 is white space, and no blank.
    character == '\u{feff}' || (character >= '\u{a0}' && character.is_whitespace())
}

fn is_letter_or_digit(character: char) -> bool {
    use GeneralCategory as G;
    matches!(
        get_general_category(character),
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
            | G::DecimalNumber
            | G::LetterNumber
            | G::OtherNumber
    )
}

/// Han, Hiragana, Katakana and Hangul.
fn is_unspaced(character: char) -> bool {
    // Read off JavaScript's `\p{Script=…}`.
    matches!(character as u32, 0x1100..=0x11ff | 0x2e80..=0x2e99 | 0x2e9b..=0x2ef3 | 0x2f00..=0x2fd5 | 0x3005 | 0x3007 | 0x3021..=0x3029 | 0x302e..=0x302f | 0x3038..=0x303b | 0x3041..=0x3096 | 0x309d..=0x309f | 0x30a1..=0x30fa | 0x30fd..=0x30ff | 0x3131..=0x318e | 0x31f0..=0x321e | 0x3260..=0x327e | 0x32d0..=0x32fe | 0x3300..=0x3357 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xa960..=0xa97c | 0xac00..=0xd7a3 | 0xd7b0..=0xd7c6 | 0xd7cb..=0xd7fb | 0xf900..=0xfa6d | 0xfa70..=0xfad9 | 0xff66..=0xff6f | 0xff71..=0xff9d | 0xffa0..=0xffbe | 0xffc2..=0xffc7 | 0xffca..=0xffcf | 0xffd2..=0xffd7 | 0xffda..=0xffdc | 0x16fe2..=0x16fe3 | 0x16ff0..=0x16ff6 | 0x1aff0..=0x1aff3 | 0x1aff5..=0x1affb | 0x1affd..=0x1affe | 0x1b000..=0x1b122 | 0x1b132 | 0x1b150..=0x1b152 | 0x1b155 | 0x1b164..=0x1b167 | 0x1f200 | 0x20000..=0x2a6df | 0x2a700..=0x2b81d | 0x2b820..=0x2cead | 0x2ceb0..=0x2ebe0 | 0x2ebf0..=0x2ee5d | 0x2f800..=0x2fa1d | 0x30000..=0x3134a | 0x31350..=0x33479)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(text: &str) -> (u32, u32, u32) {
        let mut counter = Counter::default();
        counter.read(text);
        let Counts {
            words,
            unspaced,
            characters,
        } = counter.counts;
        (words, unspaced, characters)
    }

    #[test]
    fn words_are_held_together_by_one_mark_between_letters() {
        assert_eq!(counts("It's 3.5, snake_case e-mail."), (4, 0, 25));
        assert_eq!(counts("a--b a'-b c- -d"), (6, 0, 12));
        assert_eq!(counts("l’été"), (1, 0, 5));
    }

    #[test]
    fn texts_count_the_same_however_they_are_cut() {
        let parts = [
            "a", "it's", " ", "-", "x_y", "...", "é", "漢", "\n", "b2b", "’", "(so)",
        ];
        for text in crate::mixed::texts(&parts, 30, 2_000) {
            let mut counter = Counter::default();
            for character in text.chars() {
                counter.read(character.encode_utf8(&mut [0; 4]));
            }
            let Counts {
                words,
                unspaced,
                characters,
            } = counter.counts;
            assert_eq!(counts(&text), (words, unspaced, characters), "{text}");
        }
    }

    #[test]
    fn a_word_may_come_in_pieces() {
        let mut counter = Counter::default();
        for piece in ["e-", "mail", " ’", "a’", "b"] {
            counter.read(piece);
        }
        counter.end_word();
        counter.read("c");
        assert_eq!(counter.counts.words, 3);
    }

    #[test]
    fn scripts_without_blanks_count_by_character() {
        assert_eq!(counts("漢字とかな、한글 and English 😀"), (9, 7, 19));
    }

    #[test]
    fn blanks_are_those_of_javascript() {
        assert_eq!(counts("a\u{feff}b\u{a0}c\u{85}d\n"), (4, 0, 5));
    }
}

//! Byte offsets to UTF-16 offsets.

/// Answers, for a text, how many UTF-16 code units stand before a byte.
#[derive(Default)]
pub(super) struct Utf16 {
    /// UTF-16 units before each block of [`BLOCK`] bytes; empty for ASCII, where both counts are one.
    blocks: Vec<u32>,
}

const BLOCK: usize = 64;

impl Utf16 {
    /// Reads a text once; the tables of the last one are reused.
    pub(super) fn read(&mut self, text: &str) {
        self.blocks.clear();
        if text.is_ascii() {
            return;
        }
        let mut units = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            self.blocks.push(units);
            units += block.iter().map(|&byte| width(byte)).sum::<u32>();
        }
        self.blocks.push(units);
    }

    /// UTF-16 code units before this byte of the text that was read.
    pub(super) fn offset(&self, text: &[u8], byte: usize) -> u32 {
        if self.blocks.is_empty() {
            return byte as u32;
        }
        let block = byte / BLOCK;
        let inside = &text[block * BLOCK..byte];
        self.blocks[block] + inside.iter().map(|&byte| width(byte)).sum::<u32>()
    }
}

/// UTF-16 code units a character takes, counted at its first byte: four bytes make a pair, a following byte makes none.
fn width(byte: u8) -> u32 {
    u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0)
}

/// UTF-16 code units of a text.
pub(super) fn units(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    text.bytes().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_utf16_units_at_every_character() {
        let text = "a\u{e9}\u{20ac}\u{1f600}z".repeat(40);
        let mut utf16 = Utf16::default();
        utf16.read(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let expected = text[..byte].encode_utf16().count() as u32;
            assert_eq!(
                utf16.offset(text.as_bytes(), byte),
                expected,
                "at byte {byte}"
            );
        }
        assert_eq!(units(&text), text.encode_utf16().count() as u32);
    }

    #[test]
    fn ascii_needs_no_table() {
        let mut utf16 = Utf16::default();
        utf16.read("plain");
        assert!(utf16.blocks.is_empty());
        assert_eq!(utf16.offset(b"plain", 5), 5);
    }
}

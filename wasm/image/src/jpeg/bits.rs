//! Bits of entropy-coded data. Source: ITU-T T.81 annexes B.1.1.5 and F.2.2.5.

use crate::probe::jpeg::next_marker;

/// Reads bits up to the next marker or the end of the file. Past that it gives zeros, and says so when asked.
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The next bits, from the highest down; those below `count` are zero.
    window: u64,
    count: u32,
    /// How many of the bits in the window, the last ones, are not in the file.
    filler: u32,
}

impl<'a> Bits<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Bits {
            bytes,
            at,
            window: 0,
            count: 0,
            filler: 0,
        }
    }

    /// Makes sure of 32 bits: a Huffman code of up to 16 and what follows it.
    #[inline(always)]
    pub fn refill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(&[a, b, c, d]) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            let word = u32::from_be_bytes([a, b, c, d]);
            // Whether some byte is 0xFF, which is followed by a zero or by a marker.
            let marked = (!word).wrapping_sub(0x0101_0101) & word & 0x8080_8080;
            if marked == 0 {
                self.window |= u64::from(word) << (32 - self.count);
                self.count += 32;
                self.at += 4;
                return;
            }
        }
        self.refill_by_bytes();
    }

    #[cold]
    #[inline(never)]
    fn refill_by_bytes(&mut self) {
        while self.count <= 56 {
            let byte = self.next_byte();
            if byte.is_none() {
                self.filler += 8;
            }
            self.window |= u64::from(byte.unwrap_or(0)) << (56 - self.count);
            self.count += 8;
        }
    }

    fn next_byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        if byte != 0xFF {
            self.at += 1;
            return Some(byte);
        }
        // Any number of 0xFF may stand before a marker's code, or before the zero that says it is none.
        let after = self.bytes.get(self.at..)?;
        let code = after.iter().position(|&byte| byte != 0xFF)?;
        if after[code] != 0 {
            return None;
        }
        self.at += code + 1;
        Some(0xFF)
    }

    /// The next 16 bits.
    #[inline(always)]
    pub fn peek16(&self) -> u32 {
        (self.window >> 48) as u32
    }

    #[inline(always)]
    pub fn consume(&mut self, count: u32) {
        self.window <<= count;
        // Bits that were asked for without a refill are missing; `ran_out` says so.
        self.count = self.count.wrapping_sub(count);
    }

    /// A number of 0 to 16 bits.
    #[inline(always)]
    pub fn take(&mut self, count: u32) -> u32 {
        // Two steps, since a shift by 64 is none.
        let value = ((self.window >> 1) >> (63 - count)) as u32;
        self.consume(count);
        value
    }

    /// One bit, with a refill.
    #[inline(always)]
    pub fn flag(&mut self) -> bool {
        self.refill();
        self.take(1) == 1
    }

    /// A difference or coefficient of that many bits: annex F.2.2.1, figure F.12.
    #[inline(always)]
    pub fn signed(&mut self, count: u32) -> i32 {
        let value = self.take(count) as i32;
        let half = (1 << count) >> 1;
        if value < half {
            value - (1 << count) + 1
        } else {
            value
        }
    }

    /// Whether bits were taken that the file does not have.
    pub fn ran_out(&self) -> bool {
        self.count < self.filler
    }

    /// Goes on behind the restart marker of this number, 0 to 7; false where another marker is next, or none.
    pub fn restart(&mut self, number: u8) -> bool {
        let Some((code, at)) = self.marker() else {
            return false;
        };
        *self = Bits::new(self.bytes, at + 2);
        code == 0xD0 + number
    }

    /// The next marker that ends entropy-coded data: its code and position.
    pub fn marker(&self) -> Option<(u8, usize)> {
        next_marker(self.bytes, self.at)
    }

    /// Where the data ends: at the next marker, or with the file.
    pub fn end(&self) -> usize {
        self.marker().map_or(self.bytes.len(), |(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stuffed_zeros_are_left_out_and_reading_stops_at_a_marker() {
        let bytes = [0xFF, 0x00, 0x12, 0xFF, 0xFF, 0x00, 0x34, 0xFF, 0xD9, 0x77];
        let mut bits = Bits::new(&bytes, 0);
        for expected in [0xFF, 0x12, 0xFF, 0x34] {
            bits.refill();
            assert_eq!(bits.take(8), expected);
            assert!(!bits.ran_out());
        }
        bits.refill();
        assert_eq!(bits.take(8), 0);
        assert!(bits.ran_out());
        assert_eq!(bits.marker(), Some((0xD9, 7)));
    }

    #[test]
    fn long_runs_read_the_same_by_words_and_by_bytes() {
        let bytes: Vec<u8> = (0..200u32).map(|n| (n * 73 % 255) as u8).collect();
        let mut bits = Bits::new(&bytes, 0);
        for pair in bytes.chunks_exact(2) {
            bits.refill();
            let value = (bits.take(5) << 11) | bits.take(11);
            assert_eq!(value, u32::from(u16::from_be_bytes([pair[0], pair[1]])));
        }
        assert!(!bits.ran_out());
    }

    #[test]
    fn a_restart_is_found_behind_padding_and_must_have_its_number() {
        let bytes = [0x80, 0xFF, 0xD3, 0x55, 0xFF, 0xD9];
        let mut bits = Bits::new(&bytes, 0);
        bits.refill();
        assert!(bits.restart(3));
        bits.refill();
        assert_eq!(bits.take(8), 0x55);
        assert!(!bits.restart(4));
    }
}

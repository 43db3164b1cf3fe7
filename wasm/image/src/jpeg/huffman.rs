//! Huffman tables. Source: ITU-T T.81 annexes C and F.2.2.3.

use crate::jpeg::bits::Bits;

/// Codes of up to this many bits are looked up at once.
const FAST_BITS: usize = 9;
const FAST: usize = 1 << FAST_BITS;

/// A table, ready for decoding.
pub(super) struct Huffman {
    /// By the next bits: length and symbol of the code they begin with; 0 for longer codes.
    symbols: [u16; FAST],
    /// The same for a whole coefficient, where code and value fit: value, zeros before it, length; 0 otherwise.
    coefficients: [i32; FAST],
    /// By length: the first 16 bits that are no code of this length or less.
    limits: [u32; 17],
    /// By length: what to add to a code for the place of its symbol.
    offsets: [i32; 17],
    values: [u8; 256],
}

/// A coefficient that is not zero.
pub(super) struct Coefficient {
    pub zeros: usize,
    pub value: i32,
}

impl Huffman {
    /// The table of these numbers of codes by length and these symbols; none where there is no such code.
    pub fn new(counts: &[u8; 16], symbols: &[u8]) -> Option<Box<Self>> {
        let mut table = Box::new(Huffman {
            symbols: [0; FAST],
            coefficients: [0; FAST],
            limits: [0; 17],
            offsets: [0; 17],
            values: [0; 256],
        });
        table
            .values
            .get_mut(..symbols.len())?
            .copy_from_slice(symbols);
        let (mut code, mut place) = (0u32, 0usize);
        for (length, &count) in (1usize..).zip(counts) {
            table.offsets[length] = place as i32 - code as i32;
            for _ in 0..count {
                if code >= 1 << length {
                    return None;
                }
                if length <= FAST_BITS {
                    let first = (code as usize) << (FAST_BITS - length);
                    let entry = (length as u16) << 8 | u16::from(*symbols.get(place)?);
                    table.symbols[first..first + (1 << (FAST_BITS - length))].fill(entry);
                }
                code += 1;
                place += 1;
            }
            table.limits[length] = code << (16 - length);
            code <<= 1;
        }
        table.fill_coefficients();
        Some(table)
    }

    fn fill_coefficients(&mut self) {
        for (bits, entry) in self.symbols.iter().enumerate() {
            let (length, symbol) = (usize::from(entry >> 8), usize::from(entry & 255));
            let (zeros, size) = (symbol >> 4, symbol & 15);
            if length == 0 || size == 0 || length + size > FAST_BITS {
                continue;
            }
            let value = (bits >> (FAST_BITS - length - size)) & ((1 << size) - 1);
            let value = if value < 1 << (size - 1) {
                value as i32 - (1 << size) + 1
            } else {
                value as i32
            };
            self.coefficients[bits] = value << 16 | (zeros << 8 | (length + size)) as i32;
        }
    }

    /// The next symbol; none where the bits are no code. Takes at most 16 bits.
    #[inline(always)]
    pub fn symbol(&self, bits: &mut Bits) -> Option<u8> {
        let next = bits.peek16();
        let entry = self.symbols[(next >> (16 - FAST_BITS)) as usize];
        if entry != 0 {
            bits.consume(u32::from(entry >> 8));
            return Some(entry as u8);
        }
        self.long_symbol(bits, next)
    }

    #[inline(never)]
    fn long_symbol(&self, bits: &mut Bits, next: u32) -> Option<u8> {
        let length = (FAST_BITS + 1..=16).find(|&length| next < self.limits[length])?;
        bits.consume(length as u32);
        let place = (next >> (16 - length)) as i32 + self.offsets[length];
        self.values.get(place as usize).copied()
    }

    /// The next coefficient, where it is a short one. Takes nothing otherwise.
    #[inline(always)]
    pub fn coefficient(&self, bits: &mut Bits) -> Option<Coefficient> {
        let entry = self.coefficients[(bits.peek16() >> (16 - FAST_BITS)) as usize];
        if entry == 0 {
            return None;
        }
        bits.consume(entry as u32 & 255);
        Some(Coefficient {
            zeros: (entry >> 8) as usize & 15,
            value: entry >> 16,
        })
    }
}

//! Blocks of coefficients. Source: ITU-T T.81 annexes F.2.2 and G.2.

use crate::jpeg::bits::Bits;
use crate::jpeg::huffman::Huffman;

/// Where the coefficients in the order of the file stand in a block of rows. Runs of zeros in damaged files lead past the
/// end, by 15 at most: as in libjpeg, the last one is meant.
#[rustfmt::skip]
const PLACES: [u8; 128] = [
     0,  1,  8, 16,  9,  2,  3, 10, 17, 24, 32, 25, 18, 11,  4,  5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13,  6,  7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63,
    63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63,
    63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63,
    63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63,
];

/// The place in a block of rows of a coefficient of the file's order.
#[inline(always)]
pub(super) fn place(index: usize) -> usize {
    usize::from(PLACES[index & 127])
}

/// The coefficients of a block.
pub(super) type Block = [i16; 64];

/// What a progressive scan carries of the coefficients.
#[derive(Clone, Copy)]
pub(super) struct Band {
    /// First and last coefficient, in the order of the file.
    pub first: usize,
    pub last: usize,
    /// Number of the lowest bit it carries.
    pub low: u32,
    /// Whether higher bits came before.
    pub refines: bool,
}

/// A difference of levels at the beginning of a block; none where the bits are no code.
#[inline(always)]
fn difference(bits: &mut Bits, dc: &Huffman) -> Option<i32> {
    bits.refill();
    let size = dc.symbol(bits)?;
    (size < 16).then(|| bits.signed(size.into()))
}

/// A whole block. Tells its last coefficient that may not be zero; none where the bits are no code.
#[inline(always)]
pub(super) fn sequential(
    bits: &mut Bits,
    (dc, ac): (&Huffman, &Huffman),
    level: &mut i32,
    block: &mut Block,
) -> Option<usize> {
    *level = level.wrapping_add(difference(bits, dc)?);
    block[0] = *level as i16;
    let mut last = 0;
    let mut index = 1;
    while index < 64 {
        bits.refill();
        if let Some(short) = ac.coefficient(bits) {
            index += short.zeros;
            block[place(index)] = short.value as i16;
            last = index;
        } else {
            let symbol = ac.symbol(bits)?;
            let (zeros, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if zeros < 15 {
                    break;
                }
                index += 16;
                continue;
            }
            index += zeros;
            block[place(index)] = bits.signed(size) as i16;
            last = index;
        }
        index += 1;
    }
    Some(last)
}

/// The first bits of a level.
pub(super) fn first_level(
    bits: &mut Bits,
    dc: &Huffman,
    level: &mut i32,
    low: u32,
    block: &mut Block,
) -> Option<()> {
    *level = level.wrapping_add(difference(bits, dc)?);
    block[0] = level.wrapping_shl(low) as i16;
    Some(())
}

/// One more bit of a level.
pub(super) fn next_level(bits: &mut Bits, low: u32, block: &mut Block) {
    if bits.flag() {
        block[0] |= 1 << low;
    }
}

/// How many blocks a symbol of a run of empty ones means, with this one.
#[inline(always)]
fn run(bits: &mut Bits, size: u32) -> u32 {
    (1 << size) + bits.take(size)
}

/// The first bits of a band. `empty` counts the blocks to come that have nothing in it.
pub(super) fn first_band(
    bits: &mut Bits,
    ac: &Huffman,
    band: Band,
    empty: &mut u32,
    block: &mut Block,
) -> Option<()> {
    if *empty > 0 {
        *empty -= 1;
        return Some(());
    }
    let mut index = band.first;
    while index <= band.last {
        bits.refill();
        if let Some(short) = ac.coefficient(bits) {
            index += short.zeros;
            block[place(index)] = short.value.wrapping_shl(band.low) as i16;
        } else {
            let symbol = ac.symbol(bits)?;
            let (zeros, size) = (usize::from(symbol >> 4), u32::from(symbol & 15));
            if size == 0 {
                if zeros < 15 {
                    *empty = run(bits, zeros as u32) - 1;
                    break;
                }
                index += 16;
                continue;
            }
            index += zeros;
            block[place(index)] = bits.signed(size).wrapping_shl(band.low) as i16;
        }
        index += 1;
    }
    Some(())
}

/// One more bit of a band: for every coefficient that is there whether to change it, and new ones among those that are not.
pub(super) fn next_band(
    bits: &mut Bits,
    ac: &Huffman,
    band: Band,
    empty: &mut u32,
    block: &mut Block,
) -> Option<()> {
    let bit = 1i16.wrapping_shl(band.low);
    let mut index = band.first;
    if *empty == 0 {
        while index <= band.last {
            bits.refill();
            let symbol = ac.symbol(bits)?;
            let (mut zeros, size) = (symbol >> 4, symbol & 15);
            let mut fresh = 0;
            if size > 0 {
                fresh = if bits.take(1) == 1 { bit } else { -bit };
            } else if zeros < 15 {
                *empty = run(bits, zeros.into());
                break;
            }
            while index <= band.last {
                let coefficient = &mut block[place(index)];
                if *coefficient != 0 {
                    refine(bits, bit, coefficient);
                } else if zeros == 0 {
                    break;
                } else {
                    zeros -= 1;
                }
                index += 1;
            }
            if size > 0 && index <= band.last {
                block[place(index)] = fresh;
            }
            index += 1;
        }
    }
    if *empty > 0 {
        while index <= band.last {
            let coefficient = &mut block[place(index)];
            if *coefficient != 0 {
                refine(bits, bit, coefficient);
            }
            index += 1;
        }
        *empty -= 1;
    }
    Some(())
}

#[inline(always)]
fn refine(bits: &mut Bits, bit: i16, coefficient: &mut i16) {
    if bits.flag() && *coefficient & bit == 0 {
        *coefficient = coefficient.wrapping_add(if *coefficient > 0 { bit } else { -bit });
    }
}

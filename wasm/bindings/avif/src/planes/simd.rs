//! The beginnings of rows, eight pixels at once. Every function says how many values it has written; the caller does the rest.
//!
//! A weighted sum is made of dot products of 16 bit lanes: red with green, green with blue. What does not fit into 16 bits is
//! given in two halves.

use std::arch::wasm32::{
    i16x8, i16x8_add, i16x8_narrow_i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_shl, i32x4_shr,
    i32x4_shuffle, i32x4_splat, u8x16, u8x16_narrow_i16x8, u8x16_swizzle, v128, v128_load,
    v128_store64_lane,
};

use super::convert::{SHIFT, U, V, Y};

/// Pixels at once.
const STEP: usize = 8;

/// Two colours of four pixels, or of the sums of four, in turns.
#[derive(Clone, Copy)]
struct Four {
    red_green: v128,
    green_blue: v128,
}

/// Luma of as many pixels as come in eights.
pub fn luma(row: &[u8], channels: usize, y: &mut [u8]) -> usize {
    let done = y.len() / STEP * STEP;
    for (pixels, y) in row
        .chunks_exact(STEP * channels)
        .zip(y.chunks_exact_mut(STEP))
    {
        store(eight(pixels, channels).map(Four::luma), y);
    }
    done
}

/// Chroma of as many pixels as come in eights.
pub fn chroma(row: &[u8], channels: usize, u: &mut [u8], v: &mut [u8]) -> usize {
    let done = u.len() / STEP * STEP;
    let eights = u.chunks_exact_mut(STEP).zip(v.chunks_exact_mut(STEP));
    for (pixels, (u, v)) in row.chunks_exact(STEP * channels).zip(eights) {
        let fours = eight(pixels, channels);
        store(fours.map(|four| four.blue_difference(SHIFT)), u);
        store(fours.map(|four| four.red_difference(SHIFT)), v);
    }
    done
}

/// Chroma of as many squares of four pixels as come in eights.
pub fn halved_chroma(
    upper: &[u8],
    lower: &[u8],
    channels: usize,
    u: &mut [u8],
    v: &mut [u8],
) -> usize {
    let bytes = 2 * STEP * channels;
    let done = upper.len() / bytes * STEP;
    let squares = upper.chunks_exact(bytes).zip(lower.chunks_exact(bytes));
    let eights = u.chunks_exact_mut(STEP).zip(v.chunks_exact_mut(STEP));
    for ((upper, lower), (u, v)) in squares.zip(eights) {
        let half = STEP * channels;
        let fours = [0, half].map(|start| {
            let [left, right] = eight(&upper[start..start + half], channels);
            let [below_left, below_right] = eight(&lower[start..start + half], channels);
            left.plus(below_left)
                .with_neighbours(right.plus(below_right))
        });
        store(fours.map(|four| four.blue_difference(SHIFT + 2)), u);
        store(fours.map(|four| four.red_difference(SHIFT + 2)), v);
    }
    done
}

/// Eight pixels of three or four bytes.
fn eight(pixels: &[u8], channels: usize) -> [Four; 2] {
    if channels == 4 {
        let four = |start: usize| Four {
            red_green: u8x16_swizzle(
                load(&pixels[start..start + 16]),
                u8x16(0, X, 1, X, 4, X, 5, X, 8, X, 9, X, 12, X, 13, X),
            ),
            green_blue: u8x16_swizzle(
                load(&pixels[start..start + 16]),
                u8x16(1, X, 2, X, 5, X, 6, X, 9, X, 10, X, 13, X, 14, X),
            ),
        };
        [four(0), four(16)]
    } else {
        // The second four begin at byte 12: read from byte 8 on, they end where the eight pixels do.
        let (first, second) = (load(&pixels[..16]), load(&pixels[8..24]));
        [
            Four {
                red_green: u8x16_swizzle(
                    first,
                    u8x16(0, X, 1, X, 3, X, 4, X, 6, X, 7, X, 9, X, 10, X),
                ),
                green_blue: u8x16_swizzle(
                    first,
                    u8x16(1, X, 2, X, 4, X, 5, X, 7, X, 8, X, 10, X, 11, X),
                ),
            },
            Four {
                red_green: u8x16_swizzle(
                    second,
                    u8x16(4, X, 5, X, 7, X, 8, X, 10, X, 11, X, 13, X, 14, X),
                ),
                green_blue: u8x16_swizzle(
                    second,
                    u8x16(5, X, 6, X, 8, X, 9, X, 11, X, 12, X, 14, X, 15, X),
                ),
            },
        ]
    }
}

/// The index of no byte: a swizzle puts zero there.
const X: u8 = 255;

impl Four {
    fn plus(self, other: Four) -> Four {
        Four {
            red_green: i16x8_add(self.red_green, other.red_green),
            green_blue: i16x8_add(self.green_blue, other.green_blue),
        }
    }

    /// Of these four and the next, each pixel and its right neighbour added up.
    fn with_neighbours(self, next: Four) -> Four {
        let pairs = |these, next| {
            i16x8_add(
                i32x4_shuffle::<0, 2, 4, 6>(these, next),
                i32x4_shuffle::<1, 3, 5, 7>(these, next),
            )
        };
        Four {
            red_green: pairs(self.red_green, next.red_green),
            green_blue: pairs(self.green_blue, next.green_blue),
        }
    }

    fn luma(self) -> v128 {
        // Green's weight is over 16 bits: half of it goes to each pair.
        let sum = i32x4_add(
            i32x4_dot_i16x8(self.red_green, weights(Y[0], Y[1] / 2)),
            i32x4_dot_i16x8(self.green_blue, weights(Y[1] / 2, Y[2])),
        );
        rounded(sum, 0, SHIFT)
    }

    fn blue_difference(self, shift: u32) -> v128 {
        let half_blue = i32x4_dot_i16x8(self.green_blue, weights(0, U[2] / 2));
        let rest = i32x4_dot_i16x8(self.red_green, weights(U[0], U[1]));
        rounded(i32x4_add(rest, i32x4_shl(half_blue, 1)), 128, shift)
    }

    fn red_difference(self, shift: u32) -> v128 {
        let half_red = i32x4_dot_i16x8(self.red_green, weights(V[0] / 2, 0));
        let rest = i32x4_dot_i16x8(self.green_blue, weights(V[1], V[2]));
        rounded(i32x4_add(rest, i32x4_shl(half_red, 1)), 128, shift)
    }
}

fn weights(first: i32, second: i32) -> v128 {
    let (a, b) = (first as i16, second as i16);
    i16x8(a, b, a, b, a, b, a, b)
}

fn rounded(sum: v128, offset: i32, shift: u32) -> v128 {
    let constant = (offset << shift) + (1 << (shift - 1));
    i32x4_shr(i32x4_add(sum, i32x4_splat(constant)), shift)
}

/// Writes eight values; those above 255 become 255.
fn store([first, second]: [v128; 2], to: &mut [u8]) {
    let words = i16x8_narrow_i32x4(first, second);
    let bytes = u8x16_narrow_i16x8(words, words);
    let to = &mut to[..STEP];
    // SAFETY: eight bytes are there.
    unsafe { v128_store64_lane::<0>(bytes, to.as_mut_ptr().cast()) }
}

fn load(from: &[u8]) -> v128 {
    let from = &from[..16];
    // SAFETY: sixteen bytes are there, and any bytes are a vector.
    unsafe { v128_load(from.as_ptr().cast()) }
}

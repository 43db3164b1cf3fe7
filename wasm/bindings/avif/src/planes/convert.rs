//! Rows of pixels to rows of luma and chroma. WebAssembly's SIMD does what it can of a row, eight pixels at once (`simd`), and
//! one pixel after the other the rest; both round the same sums the same way.

/// Fraction bits of the weights below.
pub const SHIFT: u32 = 16;
/// Luma: 0.299, 0.587, 0.114; they add up to one exactly, so that grey keeps its value.
pub const Y: [i32; 3] = [19_595, 38_470, 7_471];
/// Blue difference: -0.168736, -0.331264, 0.5; adds up to zero, so that grey has no colour.
pub const U: [i32; 3] = [-11_058, -21_710, 32_768];
/// Red difference: 0.5, -0.418688, -0.081312.
pub const V: [i32; 3] = [32_768, -27_439, -5_329];

/// Luma of a row.
pub fn luma(row: &[u8], channels: usize, y: &mut [u8]) {
    let done = vectors::luma(row, channels, y);
    let pixels = row.chunks_exact(channels);
    for (pixel, y) in pixels.zip(y).skip(done) {
        *y = weigh(Y, [0, 1, 2].map(|channel| pixel[channel].into()), 0, 0);
    }
}

/// Chroma of a row at full resolution.
pub fn chroma(row: &[u8], channels: usize, u: &mut [u8], v: &mut [u8]) {
    let done = vectors::chroma(row, channels, u, v);
    let pixels = row.chunks_exact(channels);
    for (pixel, (u, v)) in pixels.zip(u.iter_mut().zip(v)).skip(done) {
        let colour = [0, 1, 2].map(|channel| pixel[channel].into());
        (*u, *v) = (weigh(U, colour, 128, 0), weigh(V, colour, 128, 0));
    }
}

/// Chroma of two rows at half the resolution: the mean of four pixels, the last column repeated where the width is odd.
pub fn halved_chroma(upper: &[u8], lower: &[u8], channels: usize, u: &mut [u8], v: &mut [u8]) {
    let done = vectors::halved_chroma(upper, lower, channels, u, v);
    let squares = upper.chunks(2 * channels).zip(lower.chunks(2 * channels));
    for ((above, below), (u, v)) in squares.zip(u.iter_mut().zip(v)).skip(done) {
        // Where the width is odd the last column stands alone.
        let next = above.len() - channels;
        let sum = [0, 1, 2].map(|channel| {
            [above, below]
                .map(|row| i32::from(row[channel]) + i32::from(row[next + channel]))
                .into_iter()
                .sum()
        });
        (*u, *v) = (weigh(U, sum, 128, 2), weigh(V, sum, 128, 2));
    }
}

/// `sum` holds the colours of 1 << `extra` pixels added up; `offset` is the value of no colour.
fn weigh(weights: [i32; 3], sum: [i32; 3], offset: i32, extra: u32) -> u8 {
    let shift = SHIFT + extra;
    let weighted = weights[0] * sum[0] + weights[1] * sum[1] + weights[2] * sum[2];
    // Pure blue and red reach 255.5 and would round to 256.
    ((weighted + (offset << shift) + (1 << (shift - 1))) >> shift).min(255) as u8
}

#[cfg(target_arch = "wasm32")]
use super::simd as vectors;

/// Elsewhere, in unit tests, there are no vectors: none of the row is done.
#[cfg(not(target_arch = "wasm32"))]
mod vectors {
    pub fn luma(_: &[u8], _: usize, _: &mut [u8]) -> usize {
        0
    }

    pub fn chroma(_: &[u8], _: usize, _: &mut [u8], _: &mut [u8]) -> usize {
        0
    }

    pub fn halved_chroma(_: &[u8], _: &[u8], _: usize, _: &mut [u8], _: &mut [u8]) -> usize {
        0
    }
}

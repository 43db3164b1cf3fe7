//! Blurs so large that nobody can tell them from those of a smaller picture.

use super::gaussian::{Plane, Rows, direct, radius};
use crate::error::Result;
use crate::raster::{byte_length, floats};

/// A picture of averages over squares, with enough of what goes on beyond its edges that these are exact.
struct Small {
    width: usize,
    channels: usize,
    data: Vec<f32>,
}

/// Blurs over squares of `side` pixels.
pub(super) fn reduced(rows: &mut impl Rows, sigma: f64, side: usize) -> Result<()> {
    let square = (side * side) as f64;
    // The spline's variance is a quarter of a square's area, on the way there and on the way back.
    let left = ((sigma * sigma - square / 2.0) / square).sqrt();
    let margin = radius(left) + 2;
    let mut small = shrink(rows, side, margin)?;
    let mut plane = Plane {
        width: small.width,
        channels: small.channels,
        data: &mut small.data,
    };
    direct(&mut plane, left)?;
    enlarge(&small, rows, side, margin)
}

/// Spreads every pixel over three squares on each axis. Before the first square of the picture, and behind the last
/// one, there are `margin` more, of the outermost pixels.
fn shrink(rows: &impl Rows, side: usize, margin: usize) -> Result<Small> {
    let (width, height, channels) = (rows.width(), rows.height(), rows.channels());
    let small_width = width.div_ceil(side) + 2 * margin;
    let small_height = height.div_ceil(side) + 2 * margin;
    let length = small_width * channels;
    let mut data = floats(byte_length(length as u32, small_height as u32, 1)?)?;
    let mut row = floats(width * channels)?;
    let mut narrow = floats(length)?;
    let across = Across::new(width, small_width, side, margin);
    let mut down = places(small_height * side, side, 0).enumerate().peekable();
    for y in 0..height {
        rows.read(y, &mut row);
        across.spread(&row, &mut narrow, channels);
        let stands_for = |at: usize| at < margin * side + y + 1 || y + 1 == height;
        while let Some((_, (at, weights))) = down.next_if(|(at, _)| stands_for(*at)) {
            for (square, weight) in around(at, small_height).zip(weights) {
                let sums = &mut data[square * length..][..length];
                for (sum, value) in sums.iter_mut().zip(&narrow) {
                    *sum += value * weight / side as f32;
                }
            }
        }
    }
    Ok(Small {
        width: small_width,
        channels,
        data,
    })
}

/// A square and its neighbours; at the ends, those there are.
fn around(at: usize, count: usize) -> impl Iterator<Item = usize> {
    [at.saturating_sub(1), at, (at + 1).min(count - 1)].into_iter()
}

/// How much of each pixel of a row goes to which squares.
struct Across {
    places: Vec<(usize, [f32; 3])>,
    /// For each square, how much of the first and of the last pixel what lies beyond them adds.
    beyond: Vec<[f32; 2]>,
}

impl Across {
    fn new(width: usize, squares: usize, side: usize, margin: usize) -> Self {
        let share = 1.0 / side as f32;
        let mut beyond = vec![[0.0; 2]; squares];
        let mut inside = Vec::with_capacity(width);
        for (x, (at, weights)) in places(squares * side, side, 0).enumerate() {
            let weights = weights.map(|weight| weight * share);
            let x = x as isize - (margin * side) as isize;
            if (0..width as isize).contains(&x) {
                inside.push((at, weights));
                continue;
            }
            for (square, weight) in around(at, squares).zip(weights) {
                beyond[square][usize::from(x > 0)] += weight;
            }
        }
        Across {
            places: inside,
            beyond,
        }
    }

    fn spread(&self, row: &[f32], narrow: &mut [f32], channels: usize) {
        let (first, last) = (&row[..channels], &row[row.len() - channels..]);
        for (sums, [before, behind]) in narrow.chunks_exact_mut(channels).zip(&self.beyond) {
            for (channel, sum) in sums.iter_mut().enumerate() {
                *sum = before * first[channel] + behind * last[channel];
            }
        }
        for (pixel, &(at, weights)) in row.chunks_exact(channels).zip(&self.places) {
            let three = &mut narrow[(at - 1) * channels..(at + 2) * channels];
            for (sums, weight) in three.chunks_exact_mut(channels).zip(weights) {
                for (sum, value) in sums.iter_mut().zip(pixel) {
                    *sum += value * weight;
                }
            }
        }
    }
}

/// The square that the middle of each pixel is in, and the weights of the one before it, itself, and the one behind it.
///
/// They are those of the quadratic B-spline, the least one whose variance is the same wherever a pixel lies.
fn places(count: usize, side: usize, margin: usize) -> impl Iterator<Item = (usize, [f32; 3])> {
    (0..count).map(move |at| {
        let off = ((at % side) as f64 + 0.5) / side as f64 - 0.5;
        let weights = [
            0.5 * (0.5 - off) * (0.5 - off),
            0.75 - off * off,
            0.5 * (0.5 + off) * (0.5 + off),
        ];
        (at / side + margin, weights.map(|weight| weight as f32))
    })
}

fn enlarge(small: &Small, rows: &mut impl Rows, side: usize, margin: usize) -> Result<()> {
    let (width, height, channels) = (rows.width(), rows.height(), rows.channels());
    let length = small.width * channels;
    let columns: Vec<(usize, [f32; 3])> = places(width, side, margin)
        .map(|(column, weights)| ((column - 1) * channels, weights))
        .collect();
    let mut between = floats(length)?;
    let mut row = floats(width * channels)?;
    for (y, (middle, weights)) in places(height, side, margin).enumerate() {
        let of = |at: usize| &small.data[at * length..][..length];
        let (above, at, below) = (of(middle - 1), of(middle), of(middle + 1));
        for (x, to) in between.iter_mut().enumerate() {
            *to = weights[0] * above[x] + weights[1] * at[x] + weights[2] * below[x];
        }
        for (to, &(column, weights)) in row.chunks_exact_mut(channels).zip(&columns) {
            let three = &between[column..column + 3 * channels];
            for (channel, to) in to.iter_mut().enumerate() {
                *to = weights[0] * three[channel]
                    + weights[1] * three[channel + channels]
                    + weights[2] * three[channel + 2 * channels];
            }
        }
        rows.write(y, &row);
    }
    Ok(())
}

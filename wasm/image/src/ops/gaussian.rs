//! The Gaussian under blur and sharpening.
//!
//! Up to [`DIRECT`] it is the sampled Gaussian itself, one axis after the other, a ring of rows at a time. Beyond, the
//! picture is averaged over squares first, blurred there, and brought back by a spline; what both add to the blur is
//! taken off its variance, so that the result stays within a level of the definition.
//! Beyond its edges a picture goes on as its outermost pixels.

use super::within;
use crate::error::Result;
use crate::raster::{byte_length, floats};

/// Largest standard deviation, in pixels, that is blurred at full size.
const DIRECT: f64 = 6.0;

/// The standard deviation, in pixels of the smaller picture, that is aimed for beyond.
const REDUCED: f64 = 3.0;

/// What is left out of the Gaussian's tails, in standard deviations: half a thousandth of its area.
const REACH: f64 = 3.5;

/// Numbers worked on together: four registers.
const LANES: usize = 16;

/// Rows of numbers that are blurred in place. A row is written after it was read for the last time.
pub(super) trait Rows {
    fn width(&self) -> usize;
    fn height(&self) -> usize;
    fn channels(&self) -> usize;
    /// The numbers of a row.
    fn read(&self, y: usize, row: &mut [f32]);
    /// Takes the blurred numbers of a row.
    fn write(&mut self, y: usize, row: &[f32]);
}

/// Blurs with a standard deviation of `sigma` pixels, 0.3 to 1,000.
pub(super) fn gaussian(rows: &mut impl Rows, sigma: f64) -> Result<()> {
    within("sigma", sigma, 0.3..=1000.0)?;
    if sigma <= DIRECT {
        direct(rows, sigma)
    } else {
        super::gaussian_large::reduced(rows, sigma, (sigma / REDUCED) as usize)
    }
}

/// Pixels that a blur looks at on each side.
pub(super) fn radius(sigma: f64) -> usize {
    (sigma * REACH).ceil() as usize
}

/// The Gaussian's values at whole numbers from 0, so that all of them on both sides make 1.
fn half_kernel(sigma: f64) -> Vec<f32> {
    let value = |at: usize| (-((at * at) as f64) / (2.0 * sigma * sigma)).exp();
    let radius = radius(sigma);
    let sum: f64 = 1.0 + 2.0 * (1..=radius).map(value).sum::<f64>();
    (0..=radius).map(|at| (value(at) / sum) as f32).collect()
}

/// The blur by its definition.
pub(super) fn direct(rows: &mut impl Rows, sigma: f64) -> Result<()> {
    let kernel = half_kernel(sigma);
    let radius = kernel.len() - 1;
    let (width, height, channels) = (rows.width(), rows.height(), rows.channels());
    let length = width * channels;
    let stride = length.next_multiple_of(LANES);
    let held = (2 * radius + 1).min(height);
    let mut ring = floats(byte_length(stride as u32, held as u32, 1)?)?;
    let margin = radius * channels;
    let mut wide = floats(stride + 2 * margin)?;
    let mut out = floats(stride)?;
    let mut taps: Vec<(usize, f32)> = Vec::with_capacity(held);
    let mut read = 0;
    for y in 0..height {
        while read < height && read <= y + radius {
            rows.read(read, &mut wide[margin..margin + length]);
            extend(&mut wide, margin, length, channels);
            let at = read % held * stride;
            across(&wide, &kernel, channels, &mut ring[at..at + stride]);
            read += 1;
        }
        taps.clear();
        for step in 0..=2 * radius {
            let row = (y + step).saturating_sub(radius).min(height - 1);
            let weight = kernel[step.abs_diff(radius)];
            match taps.last_mut() {
                Some((last, sum)) if *last == row % held * stride => *sum += weight,
                _ => taps.push((row % held * stride, weight)),
            }
        }
        down(&ring, &taps, &mut out);
        rows.write(y, &out[..length]);
    }
    Ok(())
}

/// Fills what stands beside a row of `length` numbers with its first and last pixel.
fn extend(wide: &mut [f32], margin: usize, length: usize, channels: usize) {
    let end = margin + length;
    for at in (0..margin).rev() {
        wide[at] = wide[at + channels];
    }
    for at in end..wide.len() {
        wide[at] = wide[at - channels];
    }
}

/// Blurs a row, with what stands beside it, along itself.
fn across(wide: &[f32], kernel: &[f32], channels: usize, out: &mut [f32]) {
    let margin = (kernel.len() - 1) * channels;
    for (index, out) in out.chunks_exact_mut(LANES).enumerate() {
        let middle = index * LANES + margin;
        let mut sums = [0.0; LANES];
        for (sum, value) in sums.iter_mut().zip(&wide[middle..middle + LANES]) {
            *sum = kernel[0] * value;
        }
        for (step, weight) in kernel.iter().enumerate().skip(1) {
            let off = step * channels;
            let before = &wide[middle - off..middle - off + LANES];
            let after = &wide[middle + off..middle + off + LANES];
            for lane in 0..LANES {
                sums[lane] += weight * (before[lane] + after[lane]);
            }
        }
        out.copy_from_slice(&sums);
    }
}

/// Adds up weighted rows; a tap is where its row begins, and its weight.
pub(super) fn down(rows: &[f32], taps: &[(usize, f32)], out: &mut [f32]) {
    for (index, out) in out.chunks_exact_mut(LANES).enumerate() {
        let mut sums = [0.0; LANES];
        for &(row, weight) in taps {
            let at = row + index * LANES;
            let from = &rows[at..at + LANES];
            for lane in 0..LANES {
                sums[lane] += weight * from[lane];
            }
        }
        out.copy_from_slice(&sums);
    }
}

/// Rows of plain numbers, one a pixel or several.
pub(super) struct Plane<'a> {
    pub(super) width: usize,
    pub(super) channels: usize,
    pub(super) data: &'a mut [f32],
}

impl Rows for Plane<'_> {
    fn width(&self) -> usize {
        self.width
    }

    fn height(&self) -> usize {
        self.data.len() / (self.width * self.channels)
    }

    fn channels(&self) -> usize {
        self.channels
    }

    fn read(&self, y: usize, row: &mut [f32]) {
        let length = row.len();
        row.copy_from_slice(&self.data[y * length..][..length]);
    }

    fn write(&mut self, y: usize, row: &[f32]) {
        self.data[y * row.len()..][..row.len()].copy_from_slice(row);
    }
}

/// Blurs a plane of `width` numbers a row.
pub(crate) fn smooth(data: &mut [f32], width: usize, sigma: f64) -> Result<()> {
    let channels = 1;
    let mut plane = Plane {
        width,
        channels,
        data,
    };
    gaussian(&mut plane, sigma)
}

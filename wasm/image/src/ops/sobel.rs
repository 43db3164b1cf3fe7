//! Edges.

use crate::colour::srgb::Luminance;
use crate::error::Result;
use crate::raster::{Raster, byte_length, reserved, zeroed};

/// The strength of edges, white on black: `sqrt(gx² + gy²)` of Sobel's two 3 x 3 kernels over the picture in greyscale,
/// at most 255. Beyond its borders the picture goes on as its outermost pixels.
///
/// # Errors
/// `OutOfMemory`.
pub fn sobel(mut raster: Raster) -> Result<Raster> {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let channels = usize::from(raster.channels());
    let luminance = Luminance::new();
    // Each row with its outermost pixels twice.
    let stride = width + 2;
    let mut grey = reserved(byte_length(stride as u32, height as u32, 1)?)?;
    for row in raster.data().chunks_exact(width * channels) {
        let start = grey.len();
        grey.push(0);
        grey.extend(row.chunks_exact(channels).map(|pixel| luminance.of(pixel)));
        grey.push(grey[start + width]);
        grey[start] = grey[start + 1];
    }
    let mut edges = zeroed(width)?;
    let rows = raster.data_mut().chunks_exact_mut(width * channels);
    for (y, row) in rows.enumerate() {
        let at = |y: usize| &grey[y * stride..][..stride];
        strengths(
            at(y.saturating_sub(1)),
            at(y),
            at((y + 1).min(height - 1)),
            &mut edges,
        );
        for (pixel, edge) in row.chunks_exact_mut(channels).zip(&edges) {
            pixel[..3].fill(*edge);
        }
    }
    Ok(raster)
}

/// The strengths along a row, from the rows above, at and below it, each with a pixel more at both ends.
fn strengths(above: &[u8], middle: &[u8], below: &[u8], out: &mut [u8]) {
    let count = out.len();
    let (above, middle, below) = (
        &above[..count + 2],
        &middle[..count + 2],
        &below[..count + 2],
    );
    for x in 0..count {
        let [a, b, c] = [above[x], above[x + 1], above[x + 2]].map(i32::from);
        let [d, f] = [middle[x], middle[x + 2]].map(i32::from);
        let [g, h, i] = [below[x], below[x + 1], below[x + 2]].map(i32::from);
        let across = c + 2 * f + i - a - 2 * d - g;
        let down = g + 2 * h + i - a - 2 * b - c;
        let square = (across * across + down * down) as f32;
        out[x] = (square.sqrt() + 0.5) as u8;
    }
}

//! Planes back to RGB, as browsers show them: the inverse of `planes.rs`, colour at half size interpolated between its samples.

use crate::error::BoundError;
use crate::planes::{Layout, Planes, plane};

/// Fraction bits of the coefficients below.
const SHIFT: u32 = 16;
/// BT.601, full range: 1.402 V on red, 0.344136 U and 0.714136 V off green, 1.772 U on blue.
const RED_V: i32 = 91_881;
const GREEN_U: i32 = -22_554;
const GREEN_V: i32 = -46_802;
const BLUE_U: i32 = 116_130;

/// The pixels of decoded colour planes, with those of an alpha plane as the fourth channel.
pub fn of_planes(colour: &Planes, alpha: Option<&Planes>) -> Result<Vec<u8>, BoundError> {
    let Planes { width, height, .. } = *colour;
    let channels = if alpha.is_some() { 4 } else { 3 };
    let mut pixels = plane(width * height * channels)?;
    let [luma, u, v] = &colour.data;
    let mut rows = [vec![0_i32; width], vec![0_i32; width]];
    let lines = pixels.chunks_exact_mut(width * channels);
    for (y, (line, luma)) in lines.zip(luma.chunks_exact(width)).enumerate() {
        for (row, plane) in rows.iter_mut().zip([u, v]) {
            chroma_row(plane, colour, y, row);
        }
        for (x, (pixel, luma)) in line.chunks_exact_mut(channels).zip(luma).enumerate() {
            pixel[..3].copy_from_slice(&rgb(i32::from(*luma), rows[0][x], rows[1][x]));
        }
        if let Some(alpha) = alpha {
            let row = &alpha.data[0][y * width..(y + 1) * width];
            for (pixel, alpha) in line.chunks_exact_mut(channels).zip(row) {
                pixel[3] = *alpha;
            }
        }
    }
    Ok(pixels)
}

fn rgb(y: i32, u: i32, v: i32) -> [u8; 3] {
    let [u, v] = [u - 128 * 16, v - 128 * 16];
    let half = 1 << (SHIFT + 3);
    [RED_V * v, GREEN_U * u + GREEN_V * v, BLUE_U * u]
        .map(|colour| (y + ((colour + half) >> (SHIFT + 4))).clamp(0, 255) as u8)
}

/// A row of U or V at full width, in sixteenths. At half size a sample lies in the middle of four pixels: each pixel takes
/// nine parts of the nearest, three each of the next across and down, and one of the last (libyuv's bilinear filter).
fn chroma_row(plane: &[u8], planes: &Planes, y: usize, out: &mut [i32]) {
    let width = planes.chroma_width();
    if planes.layout == Layout::Full {
        let row = &plane[y * width..(y + 1) * width];
        for (out, sample) in out.iter_mut().zip(row) {
            *out = i32::from(*sample) * 16;
        }
        return;
    }
    let rows = planes.height.div_ceil(2);
    let near = y / 2;
    let far = if y.is_multiple_of(2) {
        near.saturating_sub(1)
    } else {
        (near + 1).min(rows - 1)
    };
    let (near, far) = (
        &plane[near * width..(near + 1) * width],
        &plane[far * width..(far + 1) * width],
    );
    let sample = |x: usize| 3 * i32::from(near[x]) + i32::from(far[x]);
    for (x, out) in out.iter_mut().enumerate() {
        let at = x / 2;
        let beside = if x % 2 == 0 {
            at.saturating_sub(1)
        } else {
            (at + 1).min(width - 1)
        };
        *out = 3 * sample(at) + sample(beside);
    }
}

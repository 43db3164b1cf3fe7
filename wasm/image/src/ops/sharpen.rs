//! Unsharp masking.

use super::gaussian::{Rows, gaussian};
use super::{level, within};
use crate::error::Result;
use crate::raster::Raster;

/// Adds `amount` (0 to 10) times what a Gaussian blur of `sigma` pixels (0.3 to 1,000) takes away. Only brightness is
/// sharpened, the same change for all three channels, so that edges get no coloured fringes.
///
/// # Errors
/// `InvalidOption` for a sigma or an amount out of its range, `OutOfMemory`.
pub fn sharpen(raster: Raster, sigma: f64, amount: f64) -> Result<Raster> {
    within("amount", amount, 0.0..=10.0)?;
    let mut pixels = Luma {
        raster,
        amount: amount as f32,
    };
    gaussian(&mut pixels, sigma)?;
    Ok(pixels.raster)
}

/// The brightness of pixels; with alpha, as much of it as is seen, and the alpha beside it.
struct Luma {
    raster: Raster,
    amount: f32,
}

/// Rec. 709, of the sRGB values.
fn luma(pixel: &[u8]) -> f32 {
    0.2126 * f32::from(pixel[0]) + 0.7152 * f32::from(pixel[1]) + 0.0722 * f32::from(pixel[2])
}

impl Rows for Luma {
    fn width(&self) -> usize {
        self.raster.width() as usize
    }

    fn height(&self) -> usize {
        self.raster.height() as usize
    }

    fn channels(&self) -> usize {
        if self.raster.has_alpha() { 2 } else { 1 }
    }

    fn read(&self, y: usize, row: &mut [f32]) {
        if self.raster.has_alpha() {
            let from = &self.raster.data()[y * row.len() * 2..];
            for (to, from) in row.chunks_exact_mut(2).zip(from.chunks_exact(4)) {
                let alpha = f32::from(from[3]) / 255.0;
                to[0] = luma(from) * alpha;
                to[1] = alpha;
            }
        } else {
            let from = &self.raster.data()[y * row.len() * 3..];
            for (to, from) in row.iter_mut().zip(from.chunks_exact(3)) {
                *to = luma(from);
            }
        }
    }

    fn write(&mut self, y: usize, row: &[f32]) {
        let amount = self.amount;
        let shift = |pixel: &mut [u8], blurred: f32| {
            let change = amount * (luma(pixel) - blurred);
            for value in &mut pixel[..3] {
                *value = level(f32::from(*value) + change);
            }
        };
        if self.raster.has_alpha() {
            let to = &mut self.raster.data_mut()[y * row.len() * 2..];
            for (to, from) in to.chunks_exact_mut(4).zip(row.chunks_exact(2)) {
                if to[3] > 0 && from[1] > 0.0 {
                    shift(to, from[0] / from[1]);
                }
            }
        } else {
            let to = &mut self.raster.data_mut()[y * row.len() * 3..];
            for (to, from) in to.chunks_exact_mut(3).zip(row) {
                shift(to, *from);
            }
        }
    }
}

//! Gaussian blur.

use super::gaussian::{Rows, gaussian};
use super::level;
use crate::error::Result;
use crate::raster::Raster;

/// Blurs with a Gaussian whose standard deviation is `sigma` pixels (0.3 to 1,000). Alpha is blurred too, and colours
/// count as much as they are opaque.
///
/// # Errors
/// `InvalidOption` for a sigma out of its range, `OutOfMemory`.
pub fn blur(raster: Raster, sigma: f64) -> Result<Raster> {
    let mut pixels = Pixels(raster);
    gaussian(&mut pixels, sigma)?;
    Ok(pixels.0)
}

struct Pixels(Raster);

impl Rows for Pixels {
    fn width(&self) -> usize {
        self.0.width() as usize
    }

    fn height(&self) -> usize {
        self.0.height() as usize
    }

    fn channels(&self) -> usize {
        usize::from(self.0.channels())
    }

    fn read(&self, y: usize, row: &mut [f32]) {
        let from = &self.0.data()[y * row.len()..][..row.len()];
        for (to, from) in row.iter_mut().zip(from) {
            *to = f32::from(*from);
        }
        if self.0.has_alpha() {
            for pixel in row.chunks_exact_mut(4) {
                let part = pixel[3] / 255.0;
                pixel[..3].iter_mut().for_each(|value| *value *= part);
            }
        }
    }

    fn write(&mut self, y: usize, row: &[f32]) {
        let alpha = self.0.has_alpha();
        let to = &mut self.0.data_mut()[y * row.len()..][..row.len()];
        if !alpha {
            for (to, from) in to.iter_mut().zip(row) {
                *to = level(*from);
            }
            return;
        }
        for (to, from) in to.chunks_exact_mut(4).zip(row.chunks_exact(4)) {
            let whole = if from[3] > 0.0 { 255.0 / from[3] } else { 0.0 };
            for (to, from) in to[..3].iter_mut().zip(from) {
                *to = level(from * whole);
            }
            to[3] = level(from[3]);
        }
    }
}

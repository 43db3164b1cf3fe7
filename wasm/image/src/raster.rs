//! Pixels in memory.

use crate::error::{Cause, Error, Result};

/// An 8-bit sRGB image: rows from the top, no padding, three channels (RGB) or four (RGBA, straight alpha).
#[derive(Clone, PartialEq, Eq)]
pub struct Raster {
    width: u32,
    height: u32,
    channels: u8,
    data: Vec<u8>,
}

impl Raster {
    /// A raster over these pixels.
    ///
    /// # Errors
    /// `Empty` for a side of 0, `InvalidOption` when `channels` is not 3 or 4 or `data` is not exactly
    /// `width * height * channels` bytes.
    pub fn new(width: u32, height: u32, channels: u8, data: Vec<u8>) -> Result<Self> {
        if width == 0 || height == 0 {
            let message = format!("a raster of {width} x {height} has no pixels");
            return Err(Error::new(Cause::Empty, message));
        }
        if channels != 3 && channels != 4 {
            return Err(Error::option(format!(
                "channels is {channels}, allowed are 3 and 4"
            )));
        }
        let expected = u64::from(width) * u64::from(height) * u64::from(channels);
        if data.len() as u64 != expected {
            return Err(Error::option(format!(
                "{width} x {height} pixels of {channels} channels need {expected} bytes, not {}",
                data.len()
            )));
        }
        Ok(Raster {
            width,
            height,
            channels,
            data,
        })
    }

    /// A copy of RGBA pixels, without the alpha channel where every pixel is opaque.
    pub(crate) fn from_rgba(width: u32, height: u32, pixels: &[u8]) -> Result<Self> {
        let opaque = pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
        let mut data = reserved(byte_length(width, height, if opaque { 3 } else { 4 })?)?;
        if opaque {
            data.extend(pixels.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]));
        } else {
            data.extend_from_slice(pixels);
        }
        Raster::new(width, height, if opaque { 3 } else { 4 }, data)
    }

    /// Width in pixels, at least 1.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels, at least 1.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// 3 for RGB, 4 for RGBA with straight alpha.
    pub fn channels(&self) -> u8 {
        self.channels
    }

    /// Whether there is an alpha channel. A decoded raster has one only if some pixel is not opaque.
    pub fn has_alpha(&self) -> bool {
        self.channels == 4
    }

    /// The pixels, row by row from the top left.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The pixels, to be changed in place.
    pub(crate) fn data_mut(&mut self) -> &mut [u8] {
        &mut self.data
    }

    /// The pixels, taken out.
    pub fn into_data(self) -> Vec<u8> {
        self.data
    }

    /// Drops an alpha channel in which every pixel is opaque.
    pub(crate) fn without_opaque_alpha(mut self) -> Self {
        if self.channels != 4 || self.data.chunks_exact(4).any(|pixel| pixel[3] != 255) {
            return self;
        }
        let pixels = self.data.len() / 4;
        for pixel in 0..pixels {
            let (from, to) = (pixel * 4, pixel * 3);
            for channel in 0..3 {
                self.data[to + channel] = self.data[from + channel];
            }
        }
        self.data.truncate(pixels * 3);
        self.data.shrink_to_fit();
        self.channels = 3;
        self
    }
}

impl std::fmt::Debug for Raster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Raster({} x {} x {})",
            self.width, self.height, self.channels
        )
    }
}

/// A buffer of zeros, or `OutOfMemory` instead of an abort when it cannot be had.
pub(crate) fn zeroed(length: usize) -> Result<Vec<u8>> {
    // Asked for as zeros, pages come untouched from the system: a large claim that fails early costs nothing.
    ensure_available(length)?;
    Ok(vec![0; length])
}

/// A buffer of zeros, or `OutOfMemory` instead of an abort when it cannot be had.
pub(crate) fn floats(length: usize) -> Result<Vec<f32>> {
    ensure_available(length.saturating_mul(size_of::<f32>()))?;
    Ok(vec![0.0; length])
}

/// An empty buffer with room for `length` bytes, or `OutOfMemory` instead of an abort when it cannot be had.
pub(crate) fn reserved(length: usize) -> Result<Vec<u8>> {
    let mut data = Vec::new();
    data.try_reserve_exact(length).map_err(|_| {
        Error::new(
            Cause::OutOfMemory,
            format!("{length} bytes of memory could not be had"),
        )
    })?;
    Ok(data)
}

/// Makes sure that a third party's allocations of about this many bytes will succeed: where it aborts instead of
/// reporting, `OutOfMemory` comes first.
pub(crate) fn ensure_available(length: usize) -> Result<()> {
    reserved(length).map(drop)
}

/// Number of bytes of `width * height * channels`, or `OutOfMemory` where it does not fit the address space.
pub(crate) fn byte_length(width: u32, height: u32, channels: u32) -> Result<usize> {
    let length = u128::from(width) * u128::from(height) * u128::from(channels);
    usize::try_from(length)
        .ok()
        .filter(|&n| isize::try_from(n).is_ok())
        .ok_or_else(|| {
            Error::new(
                Cause::OutOfMemory,
                format!("{length} bytes do not fit into memory"),
            )
        })
}

/// Lays a raster with alpha over a background, giving three channels. Without alpha, a copy.
///
/// `background` is sRGB; blending is done on the sRGB values, as browsers do, and rounded to nearest.
///
/// # Errors
/// `OutOfMemory`.
pub fn flatten(raster: &Raster, background: [u8; 3]) -> Result<Raster> {
    let mut data = reserved(byte_length(raster.width, raster.height, 3)?)?;
    if raster.channels == 3 {
        data.extend_from_slice(&raster.data);
    } else {
        for pixel in raster.data.chunks_exact(4) {
            let alpha = u32::from(pixel[3]);
            for channel in 0..3 {
                let sum = u32::from(pixel[channel]) * alpha
                    + u32::from(background[channel]) * (255 - alpha);
                data.push(((sum + 127) / 255) as u8);
            }
        }
    }
    Ok(Raster {
        width: raster.width,
        height: raster.height,
        channels: 3,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raster_whose_data_has_the_wrong_length_is_refused() {
        let error = Raster::new(2, 2, 3, vec![0; 11]).expect_err("eleven bytes are too few");
        assert_eq!(error.cause(), Cause::InvalidOption);
        assert!(error.message().contains("12 bytes"), "{error}");
        assert_eq!(
            Raster::new(2, 2, 2, vec![0; 8]).map_err(|e| e.cause()),
            Err(Cause::InvalidOption)
        );
        assert_eq!(
            Raster::new(0, 2, 3, vec![]).map_err(|e| e.cause()),
            Err(Cause::Empty)
        );
    }

    #[test]
    fn opaque_alpha_is_dropped_and_any_other_is_kept() {
        let opaque = Raster::new(2, 1, 4, vec![1, 2, 3, 255, 4, 5, 6, 255]).expect("valid");
        assert_eq!(opaque.without_opaque_alpha().data(), [1, 2, 3, 4, 5, 6]);
        let clear = Raster::new(2, 1, 4, vec![1, 2, 3, 255, 4, 5, 6, 254]).expect("valid");
        assert_eq!(clear.clone().without_opaque_alpha(), clear);
    }

    #[test]
    fn flattening_blends_straight_alpha_over_the_background() {
        let raster = Raster::new(3, 1, 4, vec![200, 0, 0, 255, 200, 0, 0, 0, 200, 0, 0, 128])
            .expect("valid");
        let flat = flatten(&raster, [0, 100, 255]).expect("three pixels fit");
        assert_eq!(flat.data(), [200, 0, 0, 0, 100, 255, 100, 50, 127]);
    }
}

//! Hard limits on what is read. All are checked before anything is decoded or allocated.

use crate::error::{Cause, Error, Result};

/// What an input may ask for. Exceeding one is an error with a cause of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most pixels of one image (width times height). Default 100,000,000.
    pub max_pixels: u64,
    /// Most bytes of a source file. Default 64 MiB.
    pub max_bytes: u64,
    /// Longest side in pixels. Default 65,535.
    pub max_side: u32,
    /// Most frames of an animation. Default 10,000.
    pub max_frames: u32,
    /// Most pixels of all frames of an animation together, each as large as the canvas at least. Default 500,000,000.
    pub max_animation_pixels: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_pixels: 100_000_000,
            max_bytes: 64 << 20,
            max_side: 65_535,
            max_frames: 10_000,
            max_animation_pixels: 500_000_000,
        }
    }
}

impl Limits {
    /// Refuses an empty input and one over `max_bytes`.
    pub(crate) fn check_bytes(&self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Err(Error::new(Cause::Empty, "the input is empty (0 bytes)"));
        }
        let length = bytes.len() as u64;
        if length > self.max_bytes {
            let message = format!(
                "the input has {length} bytes, the limit is {}",
                self.max_bytes
            );
            return Err(Error::new(Cause::LimitBytes, message));
        }
        Ok(())
    }

    /// Refuses an image without pixels, with a side over `max_side` or with more than `max_pixels` pixels.
    pub(crate) fn check_size(&self, width: u32, height: u32) -> Result<()> {
        if width == 0 || height == 0 {
            let message = format!("the image has no pixels ({width} x {height})");
            return Err(Error::new(Cause::Empty, message));
        }
        if width > self.max_side || height > self.max_side {
            let message = format!(
                "the image is {width} x {height} pixels, the limit is {} a side",
                self.max_side
            );
            return Err(Error::new(Cause::LimitSide, message));
        }
        let pixels = u64::from(width) * u64::from(height);
        if pixels > self.max_pixels {
            let message = format!(
                "the image is {width} x {height} = {pixels} pixels, the limit is {}",
                self.max_pixels
            );
            return Err(Error::new(Cause::LimitPixels, message));
        }
        Ok(())
    }

    /// Refuses more than `max_frames` frames.
    pub(crate) fn check_frames(&self, frames: u32) -> Result<()> {
        if frames > self.max_frames {
            let message = format!(
                "the animation has {frames} frames, the limit is {}",
                self.max_frames
            );
            return Err(Error::new(Cause::LimitFrames, message));
        }
        Ok(())
    }

    /// Refuses an animation with more than `max_animation_pixels` pixels in all its frames.
    pub(crate) fn check_animation(&self, pixels: u64) -> Result<()> {
        if pixels > self.max_animation_pixels {
            let message = format!(
                "the frames of the animation have {pixels} pixels together, the limit is {}",
                self.max_animation_pixels
            );
            return Err(Error::new(Cause::LimitAnimation, message));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(result: Result<()>) -> Option<Cause> {
        result.err().map(|error| error.cause())
    }

    #[test]
    fn a_value_at_the_limit_passes_and_one_above_names_its_cause() {
        let limits = Limits {
            max_pixels: 50,
            max_bytes: 4,
            max_side: 10,
            max_frames: 2,
            max_animation_pixels: 9,
        };
        assert_eq!(cause(limits.check_bytes(b"1234")), None);
        assert_eq!(cause(limits.check_bytes(b"12345")), Some(Cause::LimitBytes));
        assert_eq!(cause(limits.check_bytes(b"")), Some(Cause::Empty));
        assert_eq!(cause(limits.check_size(10, 5)), None);
        assert_eq!(cause(limits.check_size(10, 6)), Some(Cause::LimitPixels));
        assert_eq!(cause(limits.check_size(11, 1)), Some(Cause::LimitSide));
        assert_eq!(cause(limits.check_size(0, 5)), Some(Cause::Empty));
        assert_eq!(cause(limits.check_frames(2)), None);
        assert_eq!(cause(limits.check_frames(3)), Some(Cause::LimitFrames));
        assert_eq!(cause(limits.check_animation(9)), None);
        assert_eq!(
            cause(limits.check_animation(10)),
            Some(Cause::LimitAnimation)
        );
    }

    #[test]
    fn the_largest_sides_do_not_overflow_the_pixel_count() {
        let limits = Limits {
            max_side: u32::MAX,
            ..Limits::default()
        };
        assert_eq!(
            cause(limits.check_size(u32::MAX, u32::MAX)),
            Some(Cause::LimitPixels)
        );
    }
}

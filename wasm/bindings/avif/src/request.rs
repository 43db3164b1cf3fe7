//! What is asked for, checked: nothing that is out of range reaches libaom.

use crate::error::{BoundError, Cause};

/// AV1 writes a side in 16 bits.
const MAX_SIDE: u32 = 65_536;

/// A checked request.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Rows of red, green, blue (and alpha, straight), without padding.
    pub pixels: &'a [u8],
    pub width: usize,
    pub height: usize,
    /// 3 or 4.
    pub channels: usize,
    /// libaom's constant quality level, 0 (lossless) to 63.
    pub cq_level: u8,
    /// libaom's speed, 0 (slow) to 9.
    pub speed: u8,
    /// Whether colour keeps its full resolution.
    pub full_chroma: bool,
}

impl<'a> Request<'a> {
    /// Checks every parameter; `quality` is 1 to 100, `effort` 0 to 9, both meaning what they mean to sharp.
    pub fn new(
        pixels: &'a [u8],
        (width, height, channels): (u32, u32, u32),
        quality: u32,
        effort: u32,
        full_chroma: bool,
    ) -> Result<Self, BoundError> {
        if width == 0 || height == 0 {
            return Err(BoundError::new(
                Cause::Empty,
                format!("an image of {width}x{height} has no pixels"),
            ));
        }
        if width > MAX_SIDE || height > MAX_SIDE {
            let message =
                format!("AVIF holds at most {MAX_SIDE} pixels a side, not {width}x{height}");
            return Err(BoundError::new(Cause::LimitSide, message));
        }
        within("channels", channels, 3, 4)?;
        within("quality", quality, 1, 100)?;
        within("effort", effort, 0, 9)?;
        let expected = u64::from(width) * u64::from(height) * u64::from(channels);
        if pixels.len() as u64 != expected {
            let message = format!(
                "{width}x{height} with {channels} channels is {expected} bytes, not {}",
                pixels.len()
            );
            return Err(BoundError::new(Cause::InvalidOption, message));
        }
        Ok(Request {
            pixels,
            width: width as usize,
            height: height as usize,
            channels: channels as usize,
            cq_level: cq_level(quality),
            speed: (9 - effort) as u8,
            full_chroma,
        })
    }
}

fn within(name: &str, value: u32, least: u32, most: u32) -> Result<(), BoundError> {
    if (least..=most).contains(&value) {
        return Ok(());
    }
    Err(BoundError::new(
        Cause::InvalidOption,
        format!("{name} is {least} to {most}, not {value}"),
    ))
}

/// libheif's mapping, and so sharp's: 100 is level 0, 1 is level 62, in even steps, rounded.
fn cq_level(quality: u32) -> u8 {
    (((100 - quality) * 63 + 50) / 100) as u8
}

#[cfg(test)]
mod tests {
    use super::{Cause, Request, cq_level};

    fn cause(size: (u32, u32, u32), bytes: usize, quality: u32, effort: u32) -> Option<Cause> {
        let pixels = vec![0; bytes];
        Request::new(&pixels, size, quality, effort, false)
            .err()
            .map(|error| error.cause())
    }

    #[test]
    fn quality_maps_to_libaoms_levels_as_libheif_maps_it() {
        assert_eq!(
            [1, 25, 50, 75, 80, 100].map(cq_level),
            [62, 47, 32, 16, 13, 0]
        );
    }

    #[test]
    fn effort_counts_up_where_libaoms_speed_counts_down() {
        let speed = |effort| {
            Request::new(&[0; 3], (1, 1, 3), 50, effort, false)
                .map(|request| request.speed)
                .ok()
        };
        assert_eq!([0, 4, 9].map(speed), [Some(9), Some(5), Some(0)]);
    }

    #[test]
    fn a_request_that_fits_is_taken() {
        assert_eq!(cause((2, 1, 3), 6, 1, 0), None);
        assert_eq!(cause((1, 1, 4), 4, 100, 9), None);
    }

    #[test]
    fn no_pixels_is_an_error() {
        assert_eq!(cause((0, 5, 3), 0, 50, 0), Some(Cause::Empty));
    }

    #[test]
    fn a_side_longer_than_av1_can_write_is_an_error() {
        assert_eq!(cause((65_537, 1, 3), 0, 50, 0), Some(Cause::LimitSide));
        assert_eq!(cause((1, 65_537, 3), 0, 50, 0), Some(Cause::LimitSide));
    }

    #[test]
    fn a_parameter_out_of_range_or_a_wrong_buffer_is_an_error() {
        for (size, bytes, quality, effort) in [
            ((1, 1, 2), 2, 50, 0),
            ((1, 1, 3), 3, 0, 0),
            ((1, 1, 3), 3, 101, 0),
            ((1, 1, 3), 3, 50, 10),
            ((1, 1, 3), 4, 50, 0),
        ] {
            assert_eq!(
                cause(size, bytes, quality, effort),
                Some(Cause::InvalidOption),
                "{size:?} {quality} {effort}"
            );
        }
    }
}

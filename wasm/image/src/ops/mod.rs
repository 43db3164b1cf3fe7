//! What is done to pictures after they have their size: colours, blur and edges, turns, overlays, borders and masks.
//!
//! Every operation takes a [`Raster`] and gives one. They work on the sRGB values, as browsers' filters do, and leave
//! alpha alone unless they say otherwise; where pixels are mixed, colours count as much as they are opaque. Lengths
//! are in pixels.

mod blur;
mod border;
mod gaussian;
mod gaussian_large;
mod grey;
mod mask;
mod overlay;
mod rotate;
mod sharpen;
mod sobel;
mod tint;
mod tone;

pub use blur::blur;
pub use border::border;
pub(crate) use gaussian::smooth;
pub use grey::greyscale;
pub use mask::{Shape, mask};
pub use overlay::{Overlay, overlay, overlay_size};
pub use rotate::{Axis, flip, rotate, rotated_size};
pub use sharpen::sharpen;
pub use sobel::sobel;
pub use tint::tint;
pub use tone::{brightness, contrast, gamma, saturation};

use std::ops::RangeInclusive;

use crate::error::{Error, Result};
use crate::raster::{Raster, byte_length, reserved};

/// Refuses a number outside of its range, and what is no number.
fn within(name: &str, value: f64, range: RangeInclusive<f64>) -> Result<()> {
    if range.contains(&value) {
        return Ok(());
    }
    let (least, most) = (range.start(), range.end());
    Err(Error::option(format!(
        "{name} is {value}, allowed is {least} to {most}"
    )))
}

/// A level of the nearest whole number, 0 to 255.
fn level(value: f32) -> u8 {
    // A cast from a float saturates: below 0 it is 0, above 255 it is 255.
    (value + 0.5) as u8
}

/// The raster with an alpha channel: opaque where it had none.
fn with_alpha(raster: Raster) -> Result<Raster> {
    if raster.has_alpha() {
        return Ok(raster);
    }
    let (width, height) = (raster.width(), raster.height());
    let mut data = reserved(byte_length(width, height, 4)?)?;
    for pixel in raster.data().chunks_exact(3) {
        data.extend_from_slice(&[pixel[0], pixel[1], pixel[2], 255]);
    }
    Raster::new(width, height, 4, data)
}

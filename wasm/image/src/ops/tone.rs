//! Brightness, contrast, gamma and saturation.

use super::{level, within};
use crate::error::Result;
use crate::raster::Raster;

/// Most that an amount may be.
const MOST: f64 = 10.0;

/// Multiplies every level by `amount` (0 to 10; 1 changes nothing), as CSS's `brightness()`.
///
/// # Errors
/// `InvalidOption` for an amount out of its range.
pub fn brightness(raster: Raster, amount: f64) -> Result<Raster> {
    within("amount", amount, 0.0..=MOST)?;
    Ok(map(raster, |value| value * amount))
}

/// Moves every level away from the middle by the factor `amount` (0 to 10; 1 changes nothing, 0 is grey), as CSS's
/// `contrast()`.
///
/// # Errors
/// `InvalidOption` for an amount out of its range.
pub fn contrast(raster: Raster, amount: f64) -> Result<Raster> {
    within("amount", amount, 0.0..=MOST)?;
    Ok(map(raster, |value| (value - 127.5) * amount + 127.5))
}

/// Raises every level, as a fraction of white, to the power of 1 / `gamma` (0.1 to 10; 1 changes nothing, more is
/// lighter).
///
/// # Errors
/// `InvalidOption` for a gamma out of its range.
pub fn gamma(raster: Raster, gamma: f64) -> Result<Raster> {
    within("gamma", gamma, 0.1..=10.0)?;
    Ok(map(raster, |value| {
        255.0 * (value / 255.0).powf(1.0 / gamma)
    }))
}

/// Moves every colour away from its grey by the factor `amount` (0 to 10; 1 changes nothing, 0 is greyscale), as
/// CSS's `saturate()`, whose weights of luma these are (Filter Effects, 9.5).
///
/// # Errors
/// `InvalidOption` for an amount out of its range.
pub fn saturation(mut raster: Raster, amount: f64) -> Result<Raster> {
    within("amount", amount, 0.0..=MOST)?;
    let amount = amount as f32;
    let channels = usize::from(raster.channels());
    for pixel in raster.data_mut().chunks_exact_mut(channels) {
        let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(f32::from);
        let luma = 0.213 * red + 0.715 * green + 0.072 * blue;
        for (to, from) in pixel.iter_mut().zip([red, green, blue]) {
            *to = level(luma + amount * (from - luma));
        }
    }
    Ok(raster)
}

/// Applies a function of levels, 0 to 255, to the colours.
fn map(mut raster: Raster, change: impl Fn(f64) -> f64) -> Raster {
    let table: [u8; 256] =
        std::array::from_fn(|value| (change(value as f64) + 0.5).clamp(0.0, 255.0) as u8);
    if raster.has_alpha() {
        for pixel in raster.data_mut().chunks_exact_mut(4) {
            for value in &mut pixel[..3] {
                *value = table[usize::from(*value)];
            }
        }
    } else {
        for value in raster.data_mut() {
            *value = table[usize::from(*value)];
        }
    }
    raster
}

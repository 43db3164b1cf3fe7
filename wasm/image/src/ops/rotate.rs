//! Turning and mirroring.

use super::border::MAX_SIDE;
use super::{level, within};
use crate::error::{Cause, Error, Result};
use crate::orient::{Orientation, orient};
use crate::raster::{Raster, byte_length, reserved};

/// What a flip exchanges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Left and right.
    Horizontal,
    /// Top and bottom.
    Vertical,
}

/// The picture in a mirror.
///
/// # Errors
/// `OutOfMemory`.
pub fn flip(raster: Raster, axis: Axis) -> Result<Raster> {
    orient(
        raster,
        match axis {
            Axis::Horizontal => Orientation::MirrorX,
            Axis::Vertical => Orientation::MirrorY,
        },
    )
}

/// An angle as what is done with it.
enum Turn {
    /// A multiple of 90 degrees: pixels move, none changes.
    Exact(Orientation),
    /// Sine and cosine of anything else.
    Free(f64, f64),
}

fn turn(angle: f64) -> Result<Turn> {
    within("angle", angle, -360.0..=360.0)?;
    let angle = angle.rem_euclid(360.0);
    Ok(match angle {
        0.0 | 360.0 => Turn::Exact(Orientation::Upright),
        90.0 => Turn::Exact(Orientation::Turn90),
        180.0 => Turn::Exact(Orientation::Turn180),
        270.0 => Turn::Exact(Orientation::Turn270),
        _ => {
            let (sine, cosine) = angle.to_radians().sin_cos();
            Turn::Free(sine, cosine)
        }
    })
}

/// Width and height of what [`rotate`] makes of `width` x `height` pixels: all of the picture is on it.
///
/// # Errors
/// `InvalidOption` for an angle outside -360 to 360, `LimitSide` where a side would pass 65,535 pixels.
pub fn rotated_size(width: u32, height: u32, angle: f64) -> Result<(u32, u32)> {
    let (sine, cosine) = match turn(angle)? {
        Turn::Exact(orientation) => return Ok(orientation.turned(width, height)),
        Turn::Free(sine, cosine) => (sine.abs(), cosine.abs()),
    };
    let (across, down) = (f64::from(width), f64::from(height));
    // A hair of rounding is no pixel.
    let side = |length: f64| (length - 1e-6).ceil().max(1.0);
    let (wide, high) = (
        side(across * cosine + down * sine),
        side(across * sine + down * cosine),
    );
    if wide.max(high) > f64::from(MAX_SIDE) {
        let message =
            format!("the result would be {wide} x {high}, the limit is {MAX_SIDE} a side");
        return Err(Error::new(Cause::LimitSide, message));
    }
    Ok((wide as u32, high as u32))
}

/// Turns clockwise by `angle` degrees (-360 to 360) about the middle. Multiples of 90 move pixels and change none;
/// any other angle resamples (Catmull and Rom's cubic) and shows `background` (straight alpha) in the corners, which gives
/// the result an alpha channel unless it is opaque.
///
/// # Errors
/// Those of [`rotated_size`], `OutOfMemory`.
pub fn rotate(raster: Raster, angle: f64, background: [u8; 4]) -> Result<Raster> {
    match turn(angle)? {
        Turn::Exact(orientation) => orient(raster, orientation),
        Turn::Free(sine, cosine) => {
            let size = rotated_size(raster.width(), raster.height(), angle)?;
            let way = (sine, cosine);
            match (raster.has_alpha(), background[3] != 255) {
                (false, false) => resample::<3, 3>(&raster, size, way, background),
                (false, true) => resample::<3, 4>(&raster, size, way, background),
                (true, _) => resample::<4, 4>(&raster, size, way, background),
            }
        }
    }
}

fn resample<const FROM: usize, const TO: usize>(
    raster: &Raster,
    (width, height): (u32, u32),
    (sine, cosine): (f64, f64),
    background: [u8; 4],
) -> Result<Raster> {
    let mut out = reserved(byte_length(width, height, TO as u32)?)?;
    let (wide, high) = (f64::from(raster.width()), f64::from(raster.height()));
    let background = background.map(f32::from);
    for y in 0..height {
        let down = f64::from(y) + 0.5 - f64::from(height) / 2.0;
        for x in 0..width {
            let across = f64::from(x) + 0.5 - f64::from(width) / 2.0;
            // The place on the picture, in pixels from its corner.
            let from_x = across * cosine + down * sine + wide / 2.0;
            let from_y = down * cosine - across * sine + high / 2.0;
            // How much of the pixel lies on the picture.
            let part = |at: f64, end: f64| (at.min(end - at) + 0.5).clamp(0.0, 1.0);
            let seen = (part(from_x, wide) * part(from_y, high)) as f32;
            if seen == 0.0 {
                out.extend(background[..TO].iter().map(|value| *value as u8));
                continue;
            }
            let [red, green, blue, alpha] = sample::<FROM>(raster, from_x - 0.5, from_y - 0.5);
            // Premultiplied from here to the last line.
            let alpha = alpha * seen;
            let rest = background[3] / 255.0 * (1.0 - alpha);
            let sum = alpha + rest;
            let whole = if sum > 0.0 { 1.0 / sum } else { 0.0 };
            for (colour, under) in [red, green, blue].into_iter().zip(background) {
                out.push(level((colour * seen + under * rest) * whole));
            }
            if TO == 4 {
                out.push(level(sum * 255.0));
            }
        }
    }
    Raster::new(width, height, TO as u8, out)
}

/// The four weights of Catmull and Rom's cubic for a place this far behind the second of four samples.
fn weights(part: f32) -> [f32; 4] {
    let (square, cube) = (part * part, part * part * part);
    [
        -0.5 * cube + square - 0.5 * part,
        1.5 * cube - 2.5 * square + 1.0,
        -1.5 * cube + 2.0 * square + 0.5 * part,
        0.5 * cube - 0.5 * square,
    ]
}

/// The premultiplied colour (0 to 255) and alpha (0 to 1) at a place; beyond its edges a picture goes on as its outermost pixels.
fn sample<const C: usize>(raster: &Raster, x: f64, y: f64) -> [f32; 4] {
    let (left, top) = (x.floor(), y.floor());
    let across = weights((x - left) as f32);
    let down = weights((y - top) as f32);
    let stride = raster.width() as usize * C;
    let (last_x, last_y) = (
        i64::from(raster.width()) - 1,
        i64::from(raster.height()) - 1,
    );
    let place =
        |at: f64, step: usize, last: i64| (at as i64 - 1 + step as i64).clamp(0, last) as usize;
    let columns: [usize; 4] = std::array::from_fn(|step| place(left, step, last_x) * C);
    let data = raster.data();
    let mut sum = [0.0f32; 4];
    for (step, weight_down) in down.into_iter().enumerate() {
        let row = &data[place(top, step, last_y) * stride..][..stride];
        for (column, weight_across) in columns.into_iter().zip(across) {
            let pixel = &row[column..column + C];
            let alpha = if C == 4 {
                f32::from(pixel[3]) / 255.0
            } else {
                1.0
            };
            let weight = weight_across * weight_down * alpha;
            sum[0] += weight * f32::from(pixel[0]);
            sum[1] += weight * f32::from(pixel[1]);
            sum[2] += weight * f32::from(pixel[2]);
            sum[3] += weight;
        }
    }
    sum[3] = sum[3].clamp(0.0, 1.0);
    // A cubic overshoots; what is lighter than white at its alpha is no colour.
    let most = 255.0 * sum[3];
    [
        sum[0].clamp(0.0, most),
        sum[1].clamp(0.0, most),
        sum[2].clamp(0.0, most),
        sum[3],
    ]
}

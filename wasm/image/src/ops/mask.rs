//! Masks: what lies outside of a shape becomes transparent.

use super::{level, with_alpha};
use crate::error::{Error, Result};
use crate::raster::Raster;

/// What stays in view. Edges are antialiased.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// A circle in the middle, of this radius in pixels; absent or too large: half the shorter side.
    Circle(Option<f64>),
    /// All but the corners, which are rounded by this radius in pixels, at most half the shorter side.
    Rounded(f64),
}

/// Makes everything outside of the shape transparent. The size stays.
///
/// # Errors
/// `InvalidOption` for a radius that is negative or not a number, `OutOfMemory`.
pub fn mask(raster: Raster, shape: Shape) -> Result<Raster> {
    let half = f64::from(raster.width().min(raster.height())) / 2.0;
    let (Shape::Circle(Some(radius)) | Shape::Rounded(radius)) = shape else {
        return circle(raster, half);
    };
    if radius.is_nan() || radius < 0.0 {
        return Err(Error::option(format!(
            "radius is {radius}, allowed is 0 or more"
        )));
    }
    match shape {
        Shape::Circle(_) => circle(raster, radius.min(half)),
        Shape::Rounded(_) => rounded(raster, radius.min(half)),
    }
}

fn circle(raster: Raster, radius: f64) -> Result<Raster> {
    let middle_x = f64::from(raster.width()) / 2.0;
    let middle_y = f64::from(raster.height()) / 2.0;
    cut(raster, radius, |x, y| (x - middle_x, y - middle_y))
}

/// Each corner is cut by a circle of its own; elsewhere a pixel is at its middle.
fn rounded(raster: Raster, radius: f64) -> Result<Raster> {
    let (right, bottom) = (f64::from(raster.width()), f64::from(raster.height()));
    let beyond = |at: f64, end: f64| at - at.clamp(radius, end - radius);
    cut(raster, radius, |x, y| (beyond(x, right), beyond(y, bottom)))
}

/// Multiplies alpha by how much of each pixel lies within `radius` of the point its place is told from.
fn cut(raster: Raster, radius: f64, place: impl Fn(f64, f64) -> (f64, f64)) -> Result<Raster> {
    let mut raster = with_alpha(raster)?;
    let width = raster.width() as usize;
    for (y, row) in raster.data_mut().chunks_exact_mut(width * 4).enumerate() {
        for (x, pixel) in row.chunks_exact_mut(4).enumerate() {
            let (dx, dy) = place(x as f64 + 0.5, y as f64 + 0.5);
            let inside = radius + 0.5 - (dx * dx + dy * dy).sqrt();
            // A pixel on a straight edge of a rounded shape with hardly any radius is a whole one.
            if inside < 1.0 && (dx != 0.0 || dy != 0.0) {
                pixel[3] = level(f32::from(pixel[3]) * inside.max(0.0) as f32);
            }
        }
    }
    Ok(raster)
}

//! Overlays and watermarks.

use super::within;
use crate::error::Result;
use crate::raster::Raster;
use crate::resize::{Geometry, Rect, resize};

/// Where an overlay lies, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlay {
    /// Width in pixels, the height follows; absent: its own. In either case it is scaled down, its shape kept, until it
    /// fits into the picture within `margin`.
    pub width: Option<u32>,
    /// Where it stands, as fractions of what is free, 0 to 1. Default (0.5, 0.5): the middle.
    pub position: (f64, f64),
    /// Pixels that stay free at every edge; between copies, with `tile`. At most so many that a pixel is left in the
    /// middle.
    pub margin: u32,
    /// 0 (not seen) to 1. Default 1.
    pub opacity: f64,
    /// Repeat it over all of the picture, `margin` apart, one copy at its position. Default false.
    pub tile: bool,
}

impl Default for Overlay {
    fn default() -> Self {
        Overlay {
            width: None,
            position: (0.5, 0.5),
            margin: 0,
            opacity: 1.0,
            tile: false,
        }
    }
}

/// Lays an image over a picture: "source over" of Porter and Duff, on the sRGB values, as browsers do.
///
/// # Errors
/// `InvalidOption` for a number out of its range, `OutOfMemory`.
pub fn overlay(mut picture: Raster, image: &Raster, options: &Overlay) -> Result<Raster> {
    within("opacity", options.opacity, 0.0..=1.0)?;
    within("position.x", options.position.0, 0.0..=1.0)?;
    within("position.y", options.position.1, 0.0..=1.0)?;
    let size = (picture.width(), picture.height());
    let (place, margin) = place(size, (image.width(), image.height()), options);
    let opacity = (options.opacity * 255.0).round() as u32;
    let scaled = resize(image, &scaling(image, place), None)?;
    if !options.tile {
        lay(&mut picture, &scaled, (place.x, place.y), (0, 0), opacity);
        return Ok(picture);
    }
    for (y, above) in copies(place.y, place.height + margin, size.1) {
        for (x, left) in copies(place.x, place.width + margin, size.0) {
            lay(&mut picture, &scaled, (x, y), (left, above), opacity);
        }
    }
    Ok(picture)
}

/// Width and height that [`overlay`] brings an image of `image` to, before it lays it over a picture of `picture`.
pub fn overlay_size(picture: (u32, u32), image: (u32, u32), options: &Overlay) -> (u32, u32) {
    let (place, _) = place(picture, image, options);
    (place.width, place.height)
}

/// Where the image goes, and the margin there is room for.
fn place(picture: (u32, u32), image: (u32, u32), options: &Overlay) -> (Rect, u32) {
    let margin = options
        .margin
        .min(picture.0.min(picture.1).saturating_sub(1) / 2);
    let (room_x, room_y) = (picture.0 - 2 * margin, picture.1 - 2 * margin);
    let wanted = f64::from(options.width.unwrap_or(image.0).max(1));
    let shape = f64::from(image.1) / f64::from(image.0.max(1));
    let most = f64::from(room_x).min(f64::from(room_y) / shape);
    let width = wanted.min(most);
    let side = |length: f64, room: u32| (length.round() as u32).clamp(1, room);
    let (width, height) = (side(width, room_x), side(width * shape, room_y));
    let at = |free: u32, part: f64| margin + (f64::from(free) * part).round() as u32;
    let x = at(room_x - width, options.position.0);
    let y = at(room_y - height, options.position.1);
    let rect = Rect {
        x,
        y,
        width,
        height,
    };
    (rect, margin)
}

fn scaling(image: &Raster, place: Rect) -> Geometry {
    let whole = |width, height| Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    Geometry {
        width: place.width,
        height: place.height,
        crop: whole(image.width(), image.height()),
        inner: whole(place.width, place.height),
    }
}

/// Where copies begin along a side: in the picture, and how much of the first one is cut off.
fn copies(start: u32, period: u32, length: u32) -> impl Iterator<Item = (u32, u32)> {
    // The first copy that reaches into the picture.
    let before = start.div_ceil(period);
    let cut = before * period - start;
    let inside = (period - cut..length).step_by(period as usize);
    std::iter::once((0, cut)).chain(inside.map(|at| (at, 0)))
}

/// Lays an image at a place of the picture, without its first columns and rows; what sticks out is not seen.
fn lay(picture: &mut Raster, image: &Raster, at: (u32, u32), skip: (u32, u32), opacity: u32) {
    if skip.0 >= image.width() || skip.1 >= image.height() {
        return;
    }
    let columns = (image.width() - skip.0).min(picture.width().saturating_sub(at.0)) as usize;
    let (from, to) = (
        usize::from(image.channels()),
        usize::from(picture.channels()),
    );
    let image_stride = image.width() as usize * from;
    let stride = picture.width() as usize * to;
    let rows = picture
        .data_mut()
        .chunks_exact_mut(stride)
        .skip(at.1 as usize);
    let image_rows = image
        .data()
        .chunks_exact(image_stride)
        .skip(skip.1 as usize);
    for (row, image_row) in rows.zip(image_rows) {
        let row = &mut row[at.0 as usize * to..][..columns * to];
        let image_row = &image_row[skip.0 as usize * from..];
        for (under, over) in row.chunks_exact_mut(to).zip(image_row.chunks_exact(from)) {
            let alpha = over.get(3).copied().map_or(255, u32::from);
            over_pixel(under, over, (alpha * opacity + 127) / 255);
        }
    }
}

/// Lays a colour of this alpha over a pixel.
fn over_pixel(under: &mut [u8], over: &[u8], alpha: u32) {
    let rest = 255 - alpha;
    let below = under.get(3).copied().map_or(255, u32::from);
    // 255 times the alpha of the result.
    let sum = alpha * 255 + below * rest;
    if sum == 0 {
        return;
    }
    for (under, over) in under[..3].iter_mut().zip(over) {
        let mixed = u32::from(*over) * alpha * 255 + u32::from(*under) * below * rest;
        *under = ((mixed + sum / 2) / sum) as u8;
    }
    if let Some(under) = under.get_mut(3) {
        *under = ((sum + 127) / 255) as u8;
    }
}

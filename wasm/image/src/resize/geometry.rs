//! Which part of a source becomes which size.
//!
//! All in whole numbers, so that every engine and platform agrees. Scaled sides are rounded to nearest, halves up,
//! never below 1, as libvips does. Where enlarging is not allowed:
//! - cover shrinks the size asked for until the source fills it, keeping its aspect ratio; a size that is the source's
//!   shape but for rounding cuts nothing off;
//! - inside, outside and a one-sided request stop at the source's size;
//! - fill stops at the source's size on each side by itself, as sharp does;
//! - contain keeps the canvas asked for, as sharp does: the image on it is not enlarged, the padding grows.

use crate::error::{Cause, Error, Result};
use crate::resize::{Fit, Geometry, Rect, Resize};

/// Longest side that can be asked for or come out.
const MAX_SIDE: u32 = 65_535;

/// Works out sizes for a source of `width` x `height` upright pixels. With neither width nor height asked for, the
/// size stays; with one, the other follows from the source's aspect ratio whatever the fit.
///
/// The position works like CSS `object-position`: the point at that fraction of the source comes to lie at that
/// fraction of the result, so a focal point is always in view.
///
/// # Errors
/// `Empty` for a source side of 0; `InvalidOption` for a requested side outside 1 to 65,535 or a position outside
/// 0 to 1; `LimitSide` when the side that follows is longer than 65,535.
pub fn geometry(width: u32, height: u32, request: &Resize) -> Result<Geometry> {
    if width == 0 || height == 0 {
        let message = format!("a source of {width} x {height} has no pixels");
        return Err(Error::new(Cause::Empty, message));
    }
    for (name, side) in [("width", request.width), ("height", request.height)] {
        if let Some(side) = side.filter(|side| !(1..=MAX_SIDE).contains(side)) {
            return Err(Error::option(format!(
                "{name} is {side}, allowed is 1 to {MAX_SIDE}"
            )));
        }
    }
    for (name, value) in [("x", request.position.0), ("y", request.position.1)] {
        if !(0.0..=1.0).contains(&value) {
            return Err(Error::option(format!(
                "position.{name} is not within 0 to 1"
            )));
        }
    }
    let source = Size { width, height };
    let upscale = request.upscale && request.fit != Fit::ScaleDown;
    let (Some(box_width), Some(box_height)) = (request.width, request.height) else {
        let size = one_sided(source, request.width, request.height);
        return whole(source, if upscale { size } else { size.at_most(source) });
    };
    let wanted = Size {
        width: box_width,
        height: box_height,
    };
    match request.fit {
        Fit::Fill => {
            let size = if upscale {
                wanted
            } else {
                Size {
                    width: box_width.min(width),
                    height: box_height.min(height),
                }
            };
            whole(source, size)
        }
        Fit::Inside | Fit::ScaleDown | Fit::Outside => {
            let size = scaled(source, wanted, request.fit == Fit::Outside);
            whole(source, if upscale { size } else { size.at_most(source) })
        }
        Fit::Contain => {
            let size = scaled(source, wanted, false);
            let inner = if upscale { size } else { size.at_most(source) };
            let place = |free: u32, at: f64| (f64::from(free) * at) as u32;
            let x = place(box_width - inner.width, request.position.0);
            let y = place(box_height - inner.height, request.position.1);
            let inner = Rect {
                x,
                y,
                width: inner.width,
                height: inner.height,
            };
            checked(Geometry {
                width: box_width,
                height: box_height,
                crop: source.rect(),
                inner,
            })
        }
        Fit::Cover => cover(source, wanted, request.position, upscale),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Size {
    width: u32,
    height: u32,
}

impl Size {
    fn rect(self) -> Rect {
        Rect {
            x: 0,
            y: 0,
            width: self.width,
            height: self.height,
        }
    }

    /// This size, or the source's where this one is larger: both have the source's aspect ratio.
    fn at_most(self, source: Size) -> Size {
        if self.width > source.width || self.height > source.height {
            source
        } else {
            self
        }
    }
}

/// `value * numerator / denominator`, to nearest, halves up, at least 1.
fn scale(value: u32, numerator: u32, denominator: u32) -> u32 {
    let (value, numerator, denominator) = (
        u128::from(value),
        u128::from(numerator),
        u128::from(denominator),
    );
    let rounded = (2 * value * numerator + denominator) / (2 * denominator);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

fn one_sided(source: Size, width: Option<u32>, height: Option<u32>) -> Size {
    match (width, height) {
        (Some(width), _) => Size {
            width,
            height: scale(source.height, width, source.width),
        },
        (_, Some(height)) => Size {
            width: scale(source.width, height, source.height),
            height,
        },
        _ => source,
    }
}

/// The source scaled to touch the box from within, or with `outside` from without.
fn scaled(source: Size, wanted: Size, outside: bool) -> Size {
    let by_width = u64::from(wanted.width) * u64::from(source.height)
        <= u64::from(wanted.height) * u64::from(source.width);
    if by_width != outside {
        one_sided(source, Some(wanted.width), None)
    } else {
        one_sided(source, None, Some(wanted.height))
    }
}

fn cover(source: Size, wanted: Size, position: (f64, f64), upscale: bool) -> Result<Geometry> {
    // Hosts ask for a width and the height that follows from it, rounded. Cutting a row off to make up for the rounding
    // would move the picture by up to half a pixel, which costs more than a stretch nobody can see: use all of it.
    let follows = one_sided(source, Some(wanted.width), None) == wanted
        || one_sided(source, None, Some(wanted.height)) == wanted;
    if follows {
        return whole(
            source,
            if upscale {
                wanted
            } else {
                wanted.at_most(source)
            },
        );
    }
    // Whether the box is flatter than the source: then the full width is used.
    let full_width = u64::from(wanted.width) * u64::from(source.height)
        >= u64::from(wanted.height) * u64::from(source.width);
    let crop = if full_width {
        let height = scale(wanted.height, source.width, wanted.width).min(source.height);
        Size {
            width: source.width,
            height,
        }
    } else {
        let width = scale(wanted.width, source.height, wanted.height).min(source.width);
        Size {
            width,
            height: source.height,
        }
    };
    let too_large = if full_width {
        wanted.width > source.width
    } else {
        wanted.height > source.height
    };
    let size = if too_large && !upscale { crop } else { wanted };
    let place = |free: u32, at: f64| (f64::from(free) * at + 0.5) as u32;
    let crop = Rect {
        x: place(source.width - crop.width, position.0).min(source.width - crop.width),
        y: place(source.height - crop.height, position.1).min(source.height - crop.height),
        width: crop.width,
        height: crop.height,
    };
    checked(Geometry {
        width: size.width,
        height: size.height,
        crop,
        inner: size.rect(),
    })
}

/// All of the source on all of the result.
fn whole(source: Size, size: Size) -> Result<Geometry> {
    checked(Geometry {
        width: size.width,
        height: size.height,
        crop: source.rect(),
        inner: size.rect(),
    })
}

fn checked(geometry: Geometry) -> Result<Geometry> {
    if geometry.width > MAX_SIDE || geometry.height > MAX_SIDE {
        let Geometry { width, height, .. } = geometry;
        let message =
            format!("the result would be {width} x {height}, the limit is {MAX_SIDE} a side");
        return Err(Error::new(Cause::LimitSide, message));
    }
    Ok(geometry)
}

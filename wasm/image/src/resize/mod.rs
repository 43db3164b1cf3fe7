//! Output sizes and resampling.

use crate::error::{Error, Result};
use crate::raster::Raster;

/// How an image is fitted into the width and height asked for. The words are CSS `object-fit`'s and sharp's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fit {
    /// Exactly the size asked for, stretched if need be.
    Fill,
    /// Exactly the size asked for: all of the image, with background beside it.
    Contain,
    /// Exactly the size asked for: the image fills it, what sticks out is cut off.
    #[default]
    Cover,
    /// As large as possible without exceeding the size asked for on either side.
    Inside,
    /// As small as possible while covering the size asked for.
    Outside,
    /// `Inside`, but never larger than the source, whatever `upscale` says.
    ScaleDown,
}

/// What size is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resize {
    /// Width in pixels; absent: follows from the height.
    pub width: Option<u32>,
    /// Height in pixels; absent: follows from the width.
    pub height: Option<u32>,
    /// How the image is fitted. Default cover.
    pub fit: Fit,
    /// The focal point as fractions of width and height, 0 to 1: what cover keeps in view, and where contain puts the image. Default (0.5, 0.5).
    pub position: (f64, f64),
    /// Whether the result may be larger than the source. Default false.
    pub upscale: bool,
}

impl Default for Resize {
    fn default() -> Self {
        Resize {
            width: None,
            height: None,
            fit: Fit::Cover,
            position: (0.5, 0.5),
            upscale: false,
        }
    }
}

/// A rectangle in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

/// What will be cut out, and where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Geometry {
    /// Width of the result in pixels.
    pub width: u32,
    /// Height of the result in pixels.
    pub height: u32,
    /// The part of the upright source that is used.
    pub crop: Rect,
    /// Where the resized crop lands on the result: all of it, except for [`Fit::Contain`].
    pub inner: Rect,
}

/// Works out sizes for a source of `width` x `height` upright pixels.
///
/// # Errors
/// `Empty` for a source side of 0, `InvalidOption` for a requested side of 0 or over 65,535 or a position outside 0 to 1.
pub fn geometry(width: u32, height: u32, request: &Resize) -> Result<Geometry> {
    let _ = request;
    let all = Rect {
        x: 0,
        y: 0,
        width,
        height,
    };
    Ok(Geometry {
        width,
        height,
        crop: all,
        inner: all,
    })
}

/// Cuts out, resamples (Lanczos3, alpha premultiplied) and pads.
///
/// `background` is what padding is filled with, straight sRGB alpha; default transparent black. Padding that is not
/// opaque gives the result an alpha channel.
///
/// # Errors
/// `InvalidOption` when the geometry does not fit the raster, `OutOfMemory`.
pub fn resize(raster: &Raster, geometry: &Geometry, background: Option<[u8; 4]>) -> Result<Raster> {
    let _ = (raster, geometry, background);
    Err(Error::unsupported("resizing"))
}

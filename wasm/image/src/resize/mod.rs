//! Output sizes and resampling.

mod geometry;
#[cfg(test)]
mod geometry_tests;
mod kernel;

pub use geometry::geometry;
pub use kernel::resize;

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
    /// The focal point as fractions of width and height, 0 to 1: what cover keeps in view, and where contain puts
    /// the image. Default (0.5, 0.5).
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

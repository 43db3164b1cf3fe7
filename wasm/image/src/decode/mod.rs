//! From a file's bytes to upright sRGB pixels.

use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::raster::Raster;

/// How to decode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecodeOptions {
    /// What the file may ask for.
    pub limits: Limits,
    /// The smallest width and height, in upright pixels, that must still be exact: a JPEG may be decoded at a
    /// half, a quarter or an eighth as long as the result stays clearly larger. Default: full size.
    pub hint: Option<(u32, u32)>,
    /// Hand out the embedded ICC profile in [`Decoded::metadata`] instead of dropping it. Pixels are sRGB either way. Default false.
    pub keep_icc: bool,
}

/// A decoded image.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// Upright sRGB pixels; four channels only if some pixel is not opaque.
    pub raster: Raster,
    /// What the file said about itself.
    pub metadata: Metadata,
}

/// Decodes a JPEG, PNG (default image), WebP (first frame) or GIF (first frame on its canvas): sizes are checked
/// against the limits before anything is allocated, the orientation is applied, colours are converted to sRGB.
///
/// # Errors
/// As [`crate::probe`]; `Unsupported` for AVIF, SVG and TIFF; `Truncated` and `Corrupt` for damaged files,
/// never half an image; `OutOfMemory`.
pub fn decode(bytes: &[u8], options: &DecodeOptions) -> Result<Decoded> {
    options.limits.check_bytes(bytes)?;
    Err(Error::unsupported("decoding"))
}

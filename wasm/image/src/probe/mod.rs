//! What an image is, from its headers alone.

pub(crate) mod avif;
#[cfg(test)]
mod avif_tests;
pub(crate) mod gif;
pub(crate) mod jpeg;
mod jpeg_profile;
pub(crate) mod png;
mod sniff;
mod svg;
mod tiff;
pub(crate) mod webp;

pub(crate) use sniff::sniff;

use crate::error::Result;
use crate::format::InputFormat;
use crate::limits::Limits;
use crate::orient::Orientation;

/// What [`probe`] found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// The format, told from the content, never from a name.
    pub format: InputFormat,
    /// Width in pixels after the orientation has been applied, at least 1.
    pub width: u32,
    /// Height in pixels after the orientation has been applied, at least 1.
    pub height: u32,
    /// How the stored pixels are to be turned. Decoding does it.
    pub orientation: Orientation,
    /// Whether the file can hold transparency (decoding may still find every pixel opaque).
    pub has_alpha: bool,
    /// Number of frames, at least 1.
    pub frames: u32,
    /// Bits of one channel as stored, such as 8 or 16; palette images give 8.
    pub bit_depth: u8,
    /// Whether an ICC profile is embedded.
    pub has_icc: bool,
}

/// Names the image and tells its size, reading only headers: in time linear in the number of bytes, without decoding.
///
/// # Errors
/// `Empty`, `UnknownFormat`, `Truncated`, `Corrupt`, `Unsupported`, and the limits' causes.
pub fn probe(bytes: &[u8], limits: &Limits) -> Result<Info> {
    limits.check_bytes(bytes)?;
    let info = match sniff(bytes)? {
        InputFormat::Jpeg => jpeg::probe(bytes),
        InputFormat::Png => png::probe(bytes),
        InputFormat::Webp => webp::probe(bytes),
        InputFormat::Gif => gif::probe(bytes),
        InputFormat::Avif => avif::probe(bytes),
        InputFormat::Svg => svg::probe(bytes),
        InputFormat::Tiff => tiff::probe(bytes, limits.max_frames),
    }?;
    limits.check_size(info.width, info.height)?;
    limits.check_frames(info.frames)?;
    Ok(info)
}

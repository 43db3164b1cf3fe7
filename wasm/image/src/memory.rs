//! What decoding takes, known before it begins.

use crate::error::Result;
use crate::format::InputFormat;
use crate::limits::Limits;
use crate::orient::Orientation;
use crate::probe::{self, sniff};

/// Bytes that [`crate::decode`] holds at most for this file beside its own: the pixels, what they are made from, and the
/// copy that turning them takes. 0 for a format that is not decoded here. Reads headers only.
///
/// # Errors
/// As [`crate::probe`].
pub fn decoding_bytes(bytes: &[u8], limits: &Limits) -> Result<u64> {
    limits.check_bytes(bytes)?;
    let pixels = |width: u32, height: u32| u64::from(width) * u64::from(height);
    let turned = |raster: u64, orientation: Orientation| match orientation {
        Orientation::Upright => 0,
        _ => raster,
    };
    Ok(match sniff(bytes)? {
        InputFormat::Jpeg => {
            let header = probe::jpeg::read(bytes)?;
            let pixels = pixels(header.width.into(), header.height.into());
            let decoded = match header.components {
                1 => pixels,
                3 => 0,
                _ => 4 * pixels,
            };
            // Blocks that reach beyond the image are stored too: a unit of 32 pixels more on either side at most.
            let sides = u64::from(header.width) + u64::from(header.height) + 32;
            let coefficients = match header.progressive || !header.interleaved {
                true => header.blocks * 128 + sides * 32 * 2 * u64::from(header.components),
                false => u64::from(header.width) * 64 * u64::from(header.components),
            };
            let raster = 3 * pixels;
            let first = coefficients.max(turned(raster, header.exif.orientation));
            raster + decoded + first
        }
        InputFormat::Png => {
            let header = probe::png::read(bytes)?;
            let pixels = pixels(header.width, header.height);
            let transparent = header.transparent || matches!(header.color_type, 4 | 6);
            let raster = if transparent { 4 * pixels } else { 3 * pixels };
            let spread = match header.color_type {
                0 | 4 => raster - 2 * pixels,
                _ => 0,
            };
            // Rows are inflated in a window of their own; text and profiles are bounded apart.
            let rows = u64::from(header.width) * 32 + (1 << 20);
            raster + spread.max(turned(raster, header.exif.orientation)) + rows
        }
        InputFormat::Webp => {
            let header = probe::webp::read(bytes)?;
            let pixels = pixels(header.width, header.height);
            // Lossless data are decoded into an image of their own first; a frame of an animation is laid on a canvas.
            let first = (4 * pixels).max(turned(4 * pixels, header.exif.orientation));
            4 * pixels + first + u64::from(header.width) * 256
        }
        InputFormat::Gif => {
            let header = probe::gif::read(bytes)?;
            // The canvas, the indices of a frame, and what a frame is to leave as it was before.
            pixels(header.width, header.height) * 9 + (1 << 20)
        }
        InputFormat::Avif | InputFormat::Svg | InputFormat::Tiff => 0,
    })
}

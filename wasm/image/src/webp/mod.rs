//! libwebp, behind a safe interface.

pub(crate) mod animation;
mod ffi;

use crate::encode::WebpOptions;
use crate::error::{Error, Result};
use crate::probe::webp::Header;
use crate::raster::{Raster, byte_length, zeroed};

/// Longest side that the format can hold.
pub(crate) const MAX_SIDE: u32 = 16_383;

/// Decodes to RGBA a still image, or the first frame of an animation on its canvas: transparent around the frame, as browsers
/// show it. The sizes in `header` have been checked against the limits.
pub(crate) fn decode(bytes: &[u8], header: &Header) -> Result<Raster> {
    if !header.animated {
        let (width, height) = ffi::size(bytes)?;
        plausible(bytes, width, height)?;
        if (width, height) != (header.width, header.height) {
            return Err(Error::corrupt(
                "the WebP's image has another size than its header says",
            ));
        }
        let mut picture = ffi::decode(bytes)?;
        if !header.has_alpha {
            // Lossless data always have that channel, and a bit that says whether it means anything.
            for pixel in picture.data_mut().chunks_exact_mut(4) {
                pixel[3] = 255;
            }
        }
        return Ok(picture);
    }
    let Some(frame) = header.first_frame else {
        return Err(
            Error::truncated("the animated WebP ends before its first frame").at(bytes.len()),
        );
    };
    let found = ffi::size(frame.chunks)?;
    let inside = frame.x + frame.width <= header.width && frame.y + frame.height <= header.height;
    if !inside || found != (frame.width, frame.height) {
        return Err(Error::corrupt(
            "the first WebP frame does not fit its canvas",
        ));
    }
    plausible(frame.chunks, frame.width, frame.height)?;
    let picture = ffi::decode(frame.chunks)?;
    if (frame.width, frame.height) == (header.width, header.height) {
        return Ok(picture);
    }
    let mut canvas = zeroed(byte_length(header.width, header.height, 4)?)?;
    let stride = header.width as usize * 4;
    let start = frame.y as usize * stride + frame.x as usize * 4;
    let rows = picture.data().chunks_exact(frame.width as usize * 4);
    for (row, pixels) in canvas[start..].chunks_mut(stride).zip(rows) {
        row[..pixels.len()].copy_from_slice(pixels);
    }
    Raster::new(header.width, header.height, 4, canvas)
}

/// Refuses lossy data too short for its size: the prediction modes of every 16 x 16 block take more than 3 bits
/// (RFC 6386, section 11.2, whose probabilities are fixed in key frames). Lossless data has no such bound.
fn plausible(data: &[u8], width: u32, height: u32) -> Result<()> {
    let lossless = data.get(..64.min(data.len())).is_some_and(|head| {
        head.windows(4)
            .any(|kind| kind == b"VP8L" || kind == b"VP8X" || kind == b"ALPH")
    });
    let blocks = u64::from(width.div_ceil(16)) * u64::from(height.div_ceil(16));
    if !lossless && data.len() as u64 * 8 < blocks * 3 {
        return Err(Error::truncated(format!(
            "{} bytes are too few for a WebP of {width} x {height} pixels",
            data.len()
        )));
    }
    Ok(())
}

/// Encodes. The settings and sizes have been checked.
pub(crate) fn encode(raster: &Raster, options: &WebpOptions) -> Result<Vec<u8>> {
    ffi::encode(raster, options)
}

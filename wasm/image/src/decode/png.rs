//! PNG: the default image, brought to 8 bits a channel. Gamma and chromaticity chunks are ignored, as sharp does.

use ::png::{ColorType, Decoder, DecodingError, Transformations};

use crate::decode::Stored;
use crate::error::{Cause, Error, Result};
use crate::limits::Limits;
use crate::probe;
use crate::raster::{Raster, byte_length, reserved, zeroed};

/// Deflate never makes more of a byte than this.
const MAX_INFLATION: u64 = 1032;

/// What profile, text and row buffers may take together.
const SIDE_MEMORY: usize = 64 << 20;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Stored> {
    let header = probe::png::read(bytes)?;
    let (width, height) = (header.width, header.height);
    limits.check_size(width, height)?;
    limits.check_frames(header.frames)?;
    let bits = u64::from(width) * header.channels() * u64::from(header.bit_depth);
    let stored = bits.div_ceil(8) * u64::from(height);
    if header.data_bytes.saturating_mul(MAX_INFLATION) < stored {
        return Err(Error::truncated(format!(
            "{} compressed bytes are too few for a PNG of {width} x {height} pixels",
            header.data_bytes
        )));
    }
    let mut decoder = Decoder::new_with_limits(
        std::io::Cursor::new(bytes),
        ::png::Limits { bytes: SIDE_MEMORY },
    );
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(failed)?;
    let icc = reader
        .info()
        .icc_profile
        .as_ref()
        .map(|profile| profile.to_vec());
    let (color, _) = reader.output_color_type();
    let channels = color.samples();
    let length = byte_length(width, height, channels as u32)?;
    if reader.output_buffer_size() != Some(length) {
        return Err(Error::corrupt("the PNG's header changed its size"));
    }
    let mut pixels = zeroed(length)?;
    reader.next_frame(&mut pixels).map_err(failed)?;
    let grey = matches!(color, ColorType::Grayscale | ColorType::GrayscaleAlpha);
    let (channels, pixels) = match color {
        ColorType::Grayscale => (3, spread(&pixels, 1)?),
        ColorType::GrayscaleAlpha => (4, spread(&pixels, 2)?),
        _ => (channels as u8, pixels),
    };
    let raster = Raster::new(width, height, channels, pixels)?;
    Ok(Stored {
        raster,
        grey,
        icc,
        exif: header.exif,
    })
}

/// Grey levels as RGB; the second of two channels is alpha and stays.
fn spread(pixels: &[u8], channels: usize) -> Result<Vec<u8>> {
    let mut out = reserved(pixels.len() / channels * (channels + 2))?;
    for pixel in pixels.chunks_exact(channels) {
        out.extend_from_slice(&[pixel[0]; 3]);
        out.extend_from_slice(&pixel[1..]);
    }
    Ok(out)
}

fn failed(error: DecodingError) -> Error {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Error::truncated("the PNG ends before its pixels do")
        }
        DecodingError::IoError(_) => Error::truncated("the PNG cannot be read to its end"),
        DecodingError::LimitsExceeded => {
            let message = "the PNG's rows or profile need more than 64 MiB";
            Error::new(Cause::LimitBytes, message)
        }
        other => Error::corrupt(format!("the PNG is damaged: {other}")),
    }
}

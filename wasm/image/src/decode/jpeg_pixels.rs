//! Running the JPEG decoder.

use jpeg_decoder::{Decoder, Error as DecoderError, PixelFormat};

use crate::error::{Error, Result};
use crate::probe::jpeg::Header;
use crate::raster::{byte_length, reserved};

const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];

/// What the decoder gives.
#[derive(PartialEq)]
pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    /// 1: grey, 3: RGB, 4: inks.
    pub channels: u32,
    pub data: Vec<u8>,
}

/// Decodes at so many eighths of the size: 1, 2, 4 or 8.
pub(super) fn decode(bytes: &[u8], header: &Header, eighths: u32) -> Result<Pixels> {
    run(bytes, header, eighths).or_else(|error| match error {
        DecoderError::Io(_) => unended(bytes, header, eighths)?
            .ok_or_else(|| Error::truncated("the JPEG ends before its image does").at(bytes.len())),
        DecoderError::Unsupported(what) => Err(Error::unsupported(format!("a JPEG with {what:?}"))),
        DecoderError::Format(what) => Err(Error::corrupt(format!("the JPEG is damaged: {what}"))),
        DecoderError::Internal(_) => Err(Error::corrupt("the JPEG is damaged")),
    })
}

fn run(bytes: &[u8], header: &Header, eighths: u32) -> std::result::Result<Pixels, DecoderError> {
    let mut decoder = Decoder::new(bytes);
    if eighths < 8 {
        // The decoder stops at the first fraction that is enough for either side: it is told of the longer one only.
        let scaled = |side: u16| (u32::from(side) * eighths).div_ceil(8) as u16;
        let wanted = if header.width >= header.height {
            (scaled(header.width), u16::MAX)
        } else {
            (u16::MAX, scaled(header.height))
        };
        decoder.scale(wanted.0, wanted.1)?;
    }
    let data = decoder.decode()?;
    let damaged = |what: &str| DecoderError::Format(what.to_owned());
    let info = decoder.info().ok_or_else(|| damaged("no frame"))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    let channels = match info.pixel_format {
        PixelFormat::L8 => 1,
        PixelFormat::L16 => 2,
        PixelFormat::RGB24 => 3,
        PixelFormat::CMYK32 => 4,
    };
    if byte_length(width, height, channels).ok() != Some(data.len()) {
        return Err(damaged("its pixels do not fill its size"));
    }
    Ok(Pixels {
        width,
        height,
        channels,
        data,
    })
}

/// Decodes a baseline file that lacks nothing but the marker at its end, as some cameras and scrapers leave them.
///
/// Whether it lacks more is seen by adding zeros in one try and ones in another: pixels that need any of those bits
/// come out differently. (A progressive file may lack whole scans without needing a bit of them: it must be ended.)
fn unended(bytes: &[u8], header: &Header, eighths: u32) -> Result<Option<Pixels>> {
    if header.progressive || bytes.ends_with(&END_OF_IMAGE) {
        return Ok(None);
    }
    // Half a marker.
    let bytes = bytes.strip_suffix(&[0xFF]).unwrap_or(bytes);
    let mut ended = reserved(bytes.len() + 64)?;
    let mut with = |filling: &[u8]| {
        ended.clear();
        ended.extend_from_slice(bytes);
        ended.extend_from_slice(&filling.repeat(16));
        ended.extend_from_slice(&END_OF_IMAGE);
        run(&ended, header, eighths).ok()
    };
    let zeros = with(&[0]);
    // Within a scan, 0xFF is written with a zero after it.
    Ok(zeros.filter(|zeros| with(&[0xFF, 0x00]).as_ref() == Some(zeros)))
}

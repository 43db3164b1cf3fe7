//! WebP's RIFF container. Source: RFC 9649.

use crate::bytes::{array, slice, u16_le, u24_le, u32_le};
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::metadata::exif::{self, Exif};
use crate::probe::Info;

/// What the chunks say.
#[derive(Debug, Default)]
pub(crate) struct Header<'a> {
    pub width: u32,
    pub height: u32,
    pub has_alpha: bool,
    pub animated: bool,
    pub frames: u32,
    pub icc: Option<&'a [u8]>,
    pub exif: Exif,
    /// The first animation frame: its place on the canvas and the offset of its data.
    pub first_frame: Option<Frame<'a>>,
}

/// A frame of an animation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// Chunks of the frame: ALPH, VP8, VP8L.
    pub chunks: &'a [u8],
}

/// Probes a WebP.
pub(crate) fn probe(bytes: &[u8]) -> Result<Info> {
    let header = read(bytes)?;
    let orientation = header.exif.orientation;
    let (width, height) = orientation.turned(header.width, header.height);
    Ok(Info {
        format: InputFormat::Webp,
        width,
        height,
        orientation,
        has_alpha: header.has_alpha,
        frames: header.frames.max(1),
        bit_depth: 8,
        has_icc: header.icc.is_some(),
    })
}

/// Walks the chunks. Lengths that leave the file end the walk.
pub(crate) fn read(bytes: &[u8]) -> Result<Header<'_>> {
    let mut header = Header::default();
    let mut extended = false;
    let mut at = 12;
    while let (Some(kind), Some(length)) = (array::<4>(bytes, at), u32_le(bytes, at + 4)) {
        let start = at + 8;
        let length = length as usize;
        let there = &bytes[start..bytes.len().min(start.saturating_add(length))];
        let whole = slice(bytes, start, length);
        match &kind {
            b"VP8X" if at == 12 => {
                let (Some(&flags), Some(width), Some(height)) =
                    (there.first(), u24_le(there, 4), u24_le(there, 7))
                else {
                    return Err(Error::truncated("the WebP header is cut short").at(bytes.len()));
                };
                extended = true;
                (header.width, header.height) = (width + 1, height + 1);
                header.has_alpha = flags & 0x10 != 0;
                header.animated = flags & 0x02 != 0;
            }
            b"VP8 " | b"VP8L" => {
                if !extended {
                    let (width, height, alpha) =
                        bitstream(&kind, there).map_err(|error| error.at(start))?;
                    (header.width, header.height) = (width, height);
                    header.has_alpha |= alpha;
                    return Ok(header);
                }
                if &kind == b"VP8L" && !header.animated {
                    header.has_alpha |= bitstream(&kind, there).is_ok_and(|(_, _, alpha)| alpha);
                }
            }
            b"ALPH" if extended => header.has_alpha = true,
            b"ICCP" if whole.is_some_and(|icc| !icc.is_empty()) => header.icc = whole,
            b"EXIF" => {
                if let Some(block) = whole {
                    header.exif = exif::parse(block);
                }
            }
            b"ANMF" => {
                header.frames = header.frames.saturating_add(1);
                if header.first_frame.is_none() {
                    header.first_frame = frame(there);
                }
            }
            _ => {}
        }
        // Chunks are padded to an even length.
        match start
            .checked_add(length)
            .and_then(|end| end.checked_add(length & 1))
        {
            Some(next) if next < bytes.len() => at = next,
            _ => break,
        }
    }
    if header.width == 0 {
        return Err(Error::truncated("the WebP ends before its first image chunk").at(bytes.len()));
    }
    Ok(header)
}

fn frame(body: &[u8]) -> Option<Frame<'_>> {
    Some(Frame {
        x: u24_le(body, 0)? * 2,
        y: u24_le(body, 3)? * 2,
        width: u24_le(body, 6)? + 1,
        height: u24_le(body, 9)? + 1,
        chunks: body.get(16..)?,
    })
}

/// Width, height and alpha from the first bytes of a VP8 key frame or of VP8L data.
pub(crate) fn bitstream(kind: &[u8; 4], data: &[u8]) -> Result<(u32, u32, bool)> {
    let cut = || Error::truncated("the WebP image data is cut short");
    if kind == b"VP8L" {
        if *data.first().ok_or_else(cut)? != 0x2F {
            return Err(Error::corrupt("lossless WebP data without its signature"));
        }
        let bits = u32_le(data, 1).ok_or_else(cut)?;
        return Ok((
            (bits & 0x3FFF) + 1,
            (bits >> 14 & 0x3FFF) + 1,
            bits >> 28 & 1 == 1,
        ));
    }
    let (Some(&tag), Some(signature), Some(width), Some(height)) = (
        data.first(),
        array::<3>(data, 3),
        u16_le(data, 6),
        u16_le(data, 8),
    ) else {
        return Err(cut());
    };
    if tag & 1 != 0 || signature != [0x9D, 0x01, 0x2A] {
        return Err(Error::corrupt(
            "lossy WebP data that does not start with a key frame",
        ));
    }
    let (width, height) = (u32::from(width & 0x3FFF), u32::from(height & 0x3FFF));
    if width == 0 || height == 0 {
        return Err(Error::corrupt(format!(
            "a WebP of {width} x {height} pixels"
        )));
    }
    Ok((width, height, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Cause;

    fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (kind, data) in chunks {
            body.extend_from_slice(*kind);
            body.extend_from_slice(&(data.len() as u32).to_le_bytes());
            body.extend_from_slice(data);
            body.resize(body.len() + (data.len() & 1), 0);
        }
        [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
    }

    #[test]
    fn plain_lossy_and_lossless_headers_give_size_and_alpha() {
        let lossy = riff(&[(b"VP8 ", &[0, 0, 0, 0x9D, 1, 0x2A, 0x40, 1, 0xF0, 0])]);
        let info = probe(&lossy).expect("a key frame");
        assert_eq!((info.width, info.height, info.has_alpha), (320, 240, false));
        let bits = (100 - 1) | (50 - 1) << 14 | 1 << 28u32;
        let lossless = riff(&[(b"VP8L", &[&[0x2F][..], &u32::to_le_bytes(bits)].concat())]);
        let info = probe(&lossless).expect("a lossless header");
        assert_eq!((info.width, info.height, info.has_alpha), (100, 50, true));
    }

    #[test]
    fn the_extended_header_counts_frames_and_finds_the_first() {
        let canvas = [0x12, 0, 0, 0, 9, 0, 0, 4, 0, 0];
        let mut one = [0u8; 24];
        one[0] = 1;
        one[6] = 3;
        one[9] = 1;
        let bytes = riff(&[
            (b"VP8X", &canvas),
            (b"ANIM", &[0; 6]),
            (b"ANMF", &one),
            (b"ANMF", &one),
        ]);
        let header = read(&bytes).expect("well formed");
        assert_eq!((header.width, header.height, header.frames), (10, 5, 2));
        let frame = header.first_frame.expect("there are two");
        assert_eq!((frame.x, frame.y, frame.width, frame.height), (2, 0, 4, 2));
    }

    #[test]
    fn a_delta_frame_is_no_image() {
        let bytes = riff(&[(b"VP8 ", &[1, 0, 0, 0x9D, 1, 0x2A, 0x40, 1, 0xF0, 0])]);
        assert_eq!(
            probe(&bytes).map_err(|error| error.cause()),
            Err(Cause::Corrupt)
        );
    }
}

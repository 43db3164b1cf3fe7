//! PNG chunks. Source: the PNG specification, third edition (W3C), which includes APNG and eXIf.

use crate::bytes::{array, slice, u32_be};
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::metadata::exif::{self, Exif};
use crate::probe::Info;

/// What the chunks say.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub width: u32,
    pub height: u32,
    pub bit_depth: u8,
    /// 0 grey, 2 RGB, 3 palette, 4 grey + alpha, 6 RGB + alpha.
    pub color_type: u8,
    pub transparent: bool,
    pub frames: u32,
    pub has_icc: bool,
    pub exif: Exif,
    /// Bytes of compressed pixels of the default image that are really there.
    pub data_bytes: u64,
}

impl Header {
    /// Channels as stored, 1 to 4.
    pub fn channels(&self) -> u64 {
        match self.color_type {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        }
    }
}

/// Probes a PNG.
pub(crate) fn probe(bytes: &[u8]) -> Result<Info> {
    let header = read(bytes)?;
    let orientation = header.exif.orientation;
    let (width, height) = orientation.turned(header.width, header.height);
    Ok(Info {
        format: InputFormat::Png,
        width,
        height,
        orientation,
        has_alpha: header.transparent || matches!(header.color_type, 4 | 6),
        frames: header.frames,
        bit_depth: if header.color_type == 3 {
            8
        } else {
            header.bit_depth
        },
        has_icc: header.has_icc,
    })
}

/// Walks the chunks by their lengths, without checking sums: decoding does that.
pub(crate) fn read(bytes: &[u8]) -> Result<Header> {
    let mut header = Header {
        frames: 1,
        ..Header::default()
    };
    let mut at = 8;
    while let (Some(length), Some(kind)) = (u32_be(bytes, at), array::<4>(bytes, at + 4)) {
        let length = length as usize;
        if header.width == 0 {
            if &kind != b"IHDR" {
                return Err(Error::corrupt("the first PNG chunk is not IHDR").at(at));
            }
            start(&mut header, bytes, at + 8)?;
        }
        let body = slice(bytes, at + 8, length);
        match (&kind, body) {
            (b"IEND", _) => break,
            (b"IDAT", _) => header.data_bytes += length.min(bytes.len() - (at + 8)) as u64,
            (b"tRNS", Some(body)) => header.transparent = !body.is_empty(),
            (b"iCCP", Some(_)) => header.has_icc = true,
            (b"eXIf", Some(body)) => header.exif = exif::parse(body),
            (b"acTL", Some(body)) if header.data_bytes == 0 => {
                header.frames = u32_be(body, 0).unwrap_or(1).max(1);
            }
            _ => {}
        }
        match (at + 12).checked_add(length) {
            Some(next) if next < bytes.len() => at = next,
            _ => break,
        }
    }
    if header.width == 0 {
        return Err(Error::truncated("the PNG ends before its header").at(bytes.len()));
    }
    Ok(header)
}

fn start(header: &mut Header, bytes: &[u8], at: usize) -> Result<()> {
    let (Some(width), Some(height), Some([bit_depth, color_type])) = (
        u32_be(bytes, at),
        u32_be(bytes, at + 4),
        array(bytes, at + 8),
    ) else {
        return Err(Error::truncated("the PNG ends within its header").at(bytes.len()));
    };
    if width == 0 || height == 0 || width > 0x7FFF_FFFF || height > 0x7FFF_FFFF {
        return Err(Error::corrupt(format!("a PNG of {width} x {height} pixels")).at(at));
    }
    let allowed: &[u8] = match color_type {
        0 => &[1, 2, 4, 8, 16],
        3 => &[1, 2, 4, 8],
        2 | 4 | 6 => &[8, 16],
        _ => &[],
    };
    if !allowed.contains(&bit_depth) {
        let message = format!("a PNG of colour type {color_type} with {bit_depth} bits");
        return Err(Error::corrupt(message).at(at + 8));
    }
    (header.width, header.height) = (width, height);
    (header.bit_depth, header.color_type) = (bit_depth, color_type);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Cause;
    use crate::metadata::exif::tests::with_orientation;

    fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = (body.len() as u32).to_be_bytes();
        [&length[..], kind, body, &[0; 4]].concat()
    }

    fn header(depth: u8, color_type: u8) -> Vec<u8> {
        let body = [
            &7u32.to_be_bytes()[..],
            &5u32.to_be_bytes(),
            &[depth, color_type, 0, 0, 0],
        ];
        [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &body.concat()),
        ]
        .concat()
    }

    #[test]
    fn frames_transparency_profile_and_orientation_come_from_their_chunks() {
        let bytes = [
            header(4, 3),
            chunk(b"acTL", &[0, 0, 0, 9, 0, 0, 0, 0]),
            chunk(b"iCCP", b"x\0\0"),
            chunk(b"tRNS", &[0]),
            chunk(b"IDAT", &[1, 2, 3]),
            chunk(b"eXIf", &with_orientation(8, false)),
            chunk(b"IEND", &[]),
        ]
        .concat();
        let info = probe(&bytes).expect("well formed");
        assert_eq!(
            (info.width, info.height, info.orientation.number()),
            (5, 7, 8)
        );
        assert_eq!(
            (info.frames, info.has_alpha, info.has_icc, info.bit_depth),
            (9, true, true, 8)
        );
        assert_eq!(read(&bytes).expect("same").data_bytes, 3);
    }

    #[test]
    fn depths_that_the_colour_type_does_not_allow_are_corrupt() {
        let error = probe(&header(4, 2)).expect_err("RGB has no 4 bits");
        assert_eq!((error.cause(), error.offset()), (Cause::Corrupt, Some(24)));
    }

    #[test]
    fn a_chunk_longer_than_the_file_ends_the_walk() {
        let mut bytes = header(8, 2);
        bytes.extend_from_slice(&u32::MAX.to_be_bytes());
        bytes.extend_from_slice(b"IDAT12");
        assert_eq!(read(&bytes).expect("the header is there").data_bytes, 2);
    }
}

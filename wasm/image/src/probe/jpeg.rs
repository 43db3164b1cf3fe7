//! JPEG markers up to the first scan. Source: ITU-T T.81 annex B.

use crate::bytes::{slice, u16_be};
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::metadata::exif::{self, Exif};
use crate::probe::Info;
use crate::probe::jpeg_profile::Profile;

/// What stands before the first scan.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// As stored, before the orientation.
    pub width: u16,
    /// As stored, before the orientation.
    pub height: u16,
    pub precision: u8,
    pub components: u8,
    /// Number of blocks of 8 x 8 samples of all components.
    pub blocks: u64,
    /// Baseline, extended or progressive: not lossless, hierarchical or arithmetically coded.
    pub huffman: bool,
    pub progressive: bool,
    pub exif: Exif,
    /// The whole profile, put together.
    pub icc: Option<Vec<u8>>,
    /// Whether the first scan has all components.
    pub interleaved: bool,
    /// Offset of the first scan's marker, if the file reaches so far.
    pub scan: Option<usize>,
}

/// Probes a JPEG.
pub(crate) fn probe(bytes: &[u8]) -> Result<Info> {
    let header = read(bytes)?;
    let orientation = header.exif.orientation;
    let (width, height) = orientation.turned(header.width.into(), header.height.into());
    Ok(Info {
        format: InputFormat::Jpeg,
        width,
        height,
        orientation,
        has_alpha: false,
        frames: 1,
        bit_depth: header.precision,
        has_icc: header.icc.is_some(),
    })
}

/// Walks the markers. A file that ends after the frame header is good enough: decoding will tell.
pub(crate) fn read(bytes: &[u8]) -> Result<Header> {
    let mut header = Header::default();
    let mut profile = Profile::default();
    let mut seen_exif = false;
    let mut at = 2;
    while let Some((marker, position)) = next_marker(bytes, at) {
        at = position + 2;
        match marker {
            // Markers that stand alone: TEM, restart, start of image.
            0x01 | 0xD0..=0xD8 => continue,
            0xD9 => break,
            0xDA => {
                header.scan = Some(position);
                header.interleaved = bytes.get(position + 4) == Some(&header.components);
                break;
            }
            _ => {}
        }
        let Some(length) = u16_be(bytes, at).map(usize::from) else {
            break;
        };
        if length < 2 {
            let message = format!("a JPEG segment says it is {length} bytes long");
            return Err(Error::corrupt(message).at(at));
        }
        let Some(body) = slice(bytes, at + 2, length - 2) else {
            break;
        };
        match marker {
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                if header.components != 0 {
                    return Err(Error::corrupt("a second JPEG frame header").at(position));
                }
                frame(&mut header, marker, body).map_err(|error| error.at(position))?;
            }
            0xE1 if !seen_exif && body.starts_with(b"Exif\0") => {
                seen_exif = true;
                header.exif = exif::parse(body.get(6..).unwrap_or(&[]));
            }
            0xE2 => profile.add(body),
            _ => {}
        }
        at += length;
    }
    if header.components == 0 {
        return Err(if header.scan.is_some() {
            Error::corrupt("a JPEG scan before any frame header").at(at)
        } else {
            Error::truncated("the JPEG ends before its frame header").at(bytes.len())
        });
    }
    header.icc = profile.join();
    Ok(header)
}

/// The next marker's code and position, skipping fill bytes and garbage as libjpeg does.
pub(crate) fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match bytes.get(at + 1)? {
            0xFF => at += 1,
            0x00 => at += 2,
            &code => return Some((code, at)),
        }
    }
}

fn frame(header: &mut Header, marker: u8, body: &[u8]) -> Result<()> {
    let (Some(&precision), Some(height), Some(width), Some(&components)) =
        (body.first(), u16_be(body, 1), u16_be(body, 3), body.get(5))
    else {
        return Err(Error::corrupt("the JPEG frame header is too short"));
    };
    if height == 0 {
        return Err(Error::unsupported(
            "a JPEG whose height follows after its first scan (DNL)",
        ));
    }
    if width == 0 || !matches!(components, 1..=4) {
        let message = format!("a JPEG of width {width} with {components} components");
        return Err(Error::corrupt(message));
    }
    header.huffman = matches!(marker, 0xC0..=0xC2);
    header.progressive = marker == 0xC2;
    (header.width, header.height) = (width, height);
    (header.precision, header.components) = (precision, components);
    let factors = body
        .get(6..6 + 3 * usize::from(components))
        .ok_or_else(|| Error::corrupt("the JPEG frame header is too short"))?
        .chunks_exact(3)
        .map(|component| (u64::from(component[1] >> 4), u64::from(component[1] & 15)));
    let largest = factors
        .clone()
        .fold((1, 1), |a, b| (a.0.max(b.0), a.1.max(b.1)));
    for (horizontal, vertical) in factors {
        if !(1..=4).contains(&horizontal) || !(1..=4).contains(&vertical) {
            let message = format!("a JPEG sampling factor of {horizontal} x {vertical}");
            return Err(Error::corrupt(message));
        }
        let columns = (u64::from(width) * horizontal).div_ceil(8 * largest.0);
        let rows = (u64::from(height) * vertical).div_ceil(8 * largest.1);
        header.blocks += columns * rows;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Cause;
    use crate::metadata::exif::tests::with_orientation;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xFF, marker];
        bytes.extend_from_slice(&(body.len() as u16 + 2).to_be_bytes());
        bytes.extend_from_slice(body);
        bytes
    }

    const FRAME: [u8; 15] = [8, 0, 20, 0, 30, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0];

    #[test]
    fn a_sideways_photo_has_its_sides_exchanged() {
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(with_orientation(6, true));
        let bytes = [
            vec![0xFF, 0xD8],
            segment(0xE1, &exif),
            segment(0xC2, &FRAME),
        ]
        .concat();
        let info = probe(&bytes).expect("a frame header is enough");
        assert_eq!(
            (info.width, info.height, info.orientation.number()),
            (20, 30, 6)
        );
        let header = read(&bytes).expect("the same");
        assert!(header.progressive);
        // 30 x 20 pixels are 4 x 3 blocks, and at half resolution 2 x 2 for each colour.
        assert_eq!(header.blocks, 12 + 4 + 4);
    }

    #[test]
    fn profile_parts_are_joined_in_the_order_of_their_numbers_and_only_when_complete() {
        let part = |number: u8, data: &[u8]| {
            segment(0xE2, &[b"ICC_PROFILE\0", &[number, 2][..], data].concat())
        };
        let start = vec![0xFF, 0xD8];
        let whole = [
            start.clone(),
            part(2, b"cd"),
            part(1, b"ab"),
            segment(0xC0, &FRAME),
        ]
        .concat();
        assert_eq!(
            read(&whole).expect("good").icc.as_deref(),
            Some(&b"abcd"[..])
        );
        let half = [start, part(2, b"cd"), segment(0xC0, &FRAME)].concat();
        assert_eq!(read(&half).expect("good").icc, None);
    }

    #[test]
    fn a_file_without_a_frame_header_says_where_it_ends() {
        let bytes = [vec![0xFF, 0xD8], segment(0xE0, b"JFIF\0")].concat();
        let error = read(&bytes).expect_err("no frame header");
        assert_eq!(
            (error.cause(), error.offset()),
            (Cause::Truncated, Some(bytes.len()))
        );
    }
}

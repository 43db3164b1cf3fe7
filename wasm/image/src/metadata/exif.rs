//! EXIF: the two tags that matter here, read from and written as a TIFF structure.
//!
//! Source: EXIF 2.32 (CIPA DC-008), which is TIFF 6.0 with its own tags.

use crate::bytes::{slice, u16_be, u16_le, u32_be, u32_le};
use crate::orient::Orientation;

const TAG_ORIENTATION: u16 = 0x0112;
const TAG_COPYRIGHT: u16 = 0x8298;
const TYPE_ASCII: u16 = 2;
const TYPE_SHORT: u16 = 3;
const TYPE_LONG: u16 = 4;

/// What is kept of an EXIF block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Exif {
    pub orientation: Orientation,
    pub copyright: Option<String>,
}

/// Reads the first directory. Whatever is damaged is passed over: bad metadata never spoils an image.
pub(crate) fn parse(block: &[u8]) -> Exif {
    // Some writers of PNG and WebP keep the prefix that only JPEG needs.
    let tiff = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    read(tiff).unwrap_or_default()
}

fn read(tiff: &[u8]) -> Option<Exif> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at| {
        if little {
            u16_le(tiff, at)
        } else {
            u16_be(tiff, at)
        }
    };
    let long = |at| {
        if little {
            u32_le(tiff, at)
        } else {
            u32_be(tiff, at)
        }
    };
    let directory = long(4)? as usize;
    let count = usize::from(short(directory)?);
    let mut exif = Exif::default();
    for index in 0..count {
        let entry = directory.checked_add(2 + index * 12)?;
        let (Some(tag), Some(kind), Some(length)) =
            (short(entry), short(entry + 2), long(entry + 4))
        else {
            break;
        };
        let value = entry + 8;
        if tag == TAG_ORIENTATION && length == 1 {
            let number = match kind {
                TYPE_SHORT => short(value).map(u32::from),
                TYPE_LONG => long(value),
                _ => None,
            };
            exif.orientation = Orientation::from_number(number.unwrap_or(1));
        } else if tag == TAG_COPYRIGHT && kind == TYPE_ASCII {
            let length = length as usize;
            let at = if length <= 4 {
                Some(value)
            } else {
                long(value).map(|at| at as usize)
            };
            exif.copyright = at.and_then(|at| slice(tiff, at, length)).and_then(text);
        }
    }
    Some(exif)
}

/// The photographer's notice, and after a zero byte the editor's: joined as one line of text.
fn text(bytes: &[u8]) -> Option<String> {
    let parts: Vec<String> = bytes
        .split(|&byte| byte == 0)
        .map(|part| String::from_utf8_lossy(part).trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        None
    } else {
        Some(parts.join(", "))
    }
}

/// A TIFF structure with nothing but the copyright tag.
pub(crate) fn with_copyright(copyright: &str) -> Vec<u8> {
    let mut value: Vec<u8> = copyright.bytes().filter(|&byte| byte != 0).collect();
    value.push(0);
    let length = value.len() as u32;
    let mut tiff = Vec::with_capacity(26 + value.len());
    tiff.extend_from_slice(b"MM\0*\0\0\0\x08\0\x01");
    tiff.extend_from_slice(&TAG_COPYRIGHT.to_be_bytes());
    tiff.extend_from_slice(&TYPE_ASCII.to_be_bytes());
    tiff.extend_from_slice(&length.to_be_bytes());
    if length <= 4 {
        value.resize(4, 0);
        tiff.extend_from_slice(&value);
        tiff.extend_from_slice(&[0; 4]);
    } else {
        tiff.extend_from_slice(&26u32.to_be_bytes());
        tiff.extend_from_slice(&[0; 4]);
        tiff.extend_from_slice(&value);
    }
    tiff
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A block with one orientation entry, in either byte order.
    pub(crate) fn with_orientation(number: u16, little: bool) -> Vec<u8> {
        let mut tiff = Vec::new();
        if little {
            tiff.extend_from_slice(b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0");
            tiff.extend_from_slice(&number.to_le_bytes());
        } else {
            tiff.extend_from_slice(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01");
            tiff.extend_from_slice(&number.to_be_bytes());
        }
        tiff.extend_from_slice(&[0; 6]);
        tiff
    }

    #[test]
    fn the_orientation_is_read_in_both_byte_orders() {
        for number in 1..=8u16 {
            for little in [true, false] {
                let exif = parse(&with_orientation(number, little));
                assert_eq!(
                    u16::from(exif.orientation.number()),
                    number,
                    "little: {little}"
                );
            }
        }
    }

    #[test]
    fn a_copyright_that_was_written_is_read_back_with_its_accents() {
        for notice in ["©", "ab", "© 2026 Zoë Müller, all rights reserved"] {
            assert_eq!(
                parse(&with_copyright(notice)).copyright.as_deref(),
                Some(notice)
            );
        }
    }

    #[test]
    fn photographer_and_editor_are_joined() {
        assert_eq!(text(b"Ann\0Bob\0"), Some("Ann, Bob".to_owned()));
        assert_eq!(text(b" \0"), None);
    }

    #[test]
    fn a_block_cut_short_anywhere_is_passed_over() {
        let whole = with_copyright("someone with a long name");
        for length in 0..whole.len() {
            assert_eq!(parse(&whole[..length]).orientation, Orientation::Upright);
        }
    }

    #[test]
    fn offsets_that_point_outside_are_ignored() {
        let mut block = with_orientation(6, true);
        block[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(parse(&block), Exif::default());
    }
}

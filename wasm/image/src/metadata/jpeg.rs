//! Metadata in JPEG: application segments after the start. Source: ICC.1 annex B.4, EXIF 2.32 section 4.7.

use crate::bytes::u16_be;
use crate::error::{Error, Result};

/// Bytes of a profile in one segment: 65,535 less length, name and numbering.
const PART: usize = 65_519;

pub(super) fn embed(
    out: &mut Vec<u8>,
    bytes: &[u8],
    icc: Option<&[u8]>,
    exif: Option<&[u8]>,
) -> Result<()> {
    if !bytes.starts_with(b"\xFF\xD8\xFF") {
        return Err(Error::corrupt("not a JPEG").at(0));
    }
    // A JFIF segment must stay the first.
    let start = match (bytes.get(3), u16_be(bytes, 4)) {
        (Some(0xE0), Some(length)) => 4 + usize::from(length),
        _ => 2,
    };
    let (head, rest) = bytes.split_at_checked(start).ok_or_else(|| {
        Error::truncated("the JPEG ends within its first segment").at(bytes.len())
    })?;
    out.extend_from_slice(head);
    if let Some(exif) = exif {
        segment(out, 0xE1, &[b"Exif\0\0", exif]);
    }
    if let Some(icc) = icc {
        let count = icc.len().div_ceil(PART);
        for (number, part) in (1..).zip(icc.chunks(PART)) {
            segment(out, 0xE2, &[b"ICC_PROFILE\0", &[number, count as u8], part]);
        }
    }
    out.extend_from_slice(rest);
    Ok(())
}

fn segment(out: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    out.extend_from_slice(&[0xFF, marker]);
    out.extend_from_slice(&(length as u16).to_be_bytes());
    for part in parts {
        out.extend_from_slice(part);
    }
}

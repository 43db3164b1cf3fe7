//! Metadata in WebP: the extended container around the image chunks. Source: RFC 9649, section 2.7.

use crate::bytes::{array, slice, u32_le};
use crate::error::{Error, Result};
use crate::probe::webp;

const FLAG_ICC: u8 = 0x20;
const FLAG_ALPHA: u8 = 0x10;
const FLAG_EXIF: u8 = 0x08;

pub(super) fn embed(
    out: &mut Vec<u8>,
    bytes: &[u8],
    icc: Option<&[u8]>,
    exif: Option<&[u8]>,
) -> Result<()> {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12) != Some(b"WEBP") {
        return Err(Error::corrupt("not a WebP").at(0));
    }
    let header = webp::read(bytes)?;
    if header.animated {
        return Err(Error::unsupported("metadata in an animated WebP"));
    }
    let mut flags = if header.has_alpha { FLAG_ALPHA } else { 0 };
    flags |= if icc.is_some() { FLAG_ICC } else { 0 };
    flags |= if exif.is_some() { FLAG_EXIF } else { 0 };
    let [width, height] = [header.width - 1, header.height - 1].map(u32::to_le_bytes);
    // The length is filled in at the end.
    out.extend_from_slice(b"RIFF\0\0\0\0WEBP");
    chunk(
        out,
        b"VP8X",
        &[&[flags, 0, 0, 0][..], &width[..3], &height[..3]].concat(),
    );
    if let Some(icc) = icc {
        chunk(out, b"ICCP", icc);
    }
    let mut at = 12;
    while let (Some(kind), Some(length)) = (array::<4>(bytes, at), u32_le(bytes, at + 4)) {
        let length = length as usize;
        let body = slice(bytes, at + 8, length)
            .ok_or_else(|| Error::truncated("the WebP ends within a chunk").at(bytes.len()))?;
        if matches!(&kind, b"VP8 " | b"VP8L" | b"ALPH") {
            chunk(out, &kind, body);
        }
        at += 8 + length + (length & 1);
    }
    if let Some(exif) = exif {
        chunk(out, b"EXIF", exif);
    }
    let length = (out.len() - 8) as u32;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(())
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    out.extend_from_slice(kind);
    out.extend_from_slice(&(body.len() as u32).to_le_bytes());
    out.extend_from_slice(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}

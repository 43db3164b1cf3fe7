//! Metadata in PNG: chunks after the header. Source: PNG, third edition, sections 11.3.2.3 (iCCP) and 11.3.4.5 (eXIf).

use std::io::Write;

use flate2::{Compression, Crc, write::ZlibEncoder};

use crate::error::{Cause, Error, Result};

/// Signature and header chunk.
const HEAD: usize = 8 + 25;

pub(super) fn embed(
    out: &mut Vec<u8>,
    bytes: &[u8],
    icc: Option<&[u8]>,
    exif: Option<&[u8]>,
) -> Result<()> {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(Error::corrupt("not a PNG").at(0));
    }
    let (head, rest) = bytes
        .split_at_checked(HEAD)
        .ok_or_else(|| Error::truncated("the PNG ends within its header").at(bytes.len()))?;
    out.extend_from_slice(head);
    if let Some(icc) = icc {
        let packed = compress(icc)?;
        chunk(out, b"iCCP", &[b"icc\0\0", &packed]);
    }
    if let Some(exif) = exif {
        chunk(out, b"eXIf", &[exif]);
    }
    out.extend_from_slice(rest);
    Ok(())
}

fn compress(data: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(data)
        .and_then(|()| encoder.finish())
        .map_err(|_| Error::new(Cause::EncodeFailed, "the profile was not compressed"))
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    out.extend_from_slice(&(length as u32).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(kind);
    for part in parts {
        out.extend_from_slice(part);
    }
    let mut sum = Crc::new();
    sum.update(&out[start..]);
    out.extend_from_slice(&sum.sum().to_be_bytes());
}

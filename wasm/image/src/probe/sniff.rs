//! Telling the format from the first bytes.

use crate::error::{Cause, Error, Result};
use crate::format::InputFormat;
use crate::probe::svg;

/// Names the format, or says what the bytes look like instead.
pub(crate) fn sniff(bytes: &[u8]) -> Result<InputFormat> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    if starts(b"\xFF\xD8") {
        return Ok(InputFormat::Jpeg);
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Ok(InputFormat::Png);
    }
    if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(InputFormat::Webp);
    }
    if starts(b"GIF87a") || starts(b"GIF89a") {
        return Ok(InputFormat::Gif);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return brand(bytes);
    }
    if starts(b"II*\0") || starts(b"MM\0*") {
        return Ok(InputFormat::Tiff);
    }
    if let Some(name) = known_but_unsupported(bytes) {
        return Err(Error::unsupported(format!("this is {name}, which is not supported")).at(0));
    }
    if svg::looks_like_svg(bytes) {
        return Ok(InputFormat::Svg);
    }
    for (signature, format) in PREFIXES {
        if signature.starts_with(bytes) {
            let message = format!(
                "only {} bytes, the beginning of a {format} file",
                bytes.len()
            );
            return Err(Error::truncated(message).at(bytes.len()));
        }
    }
    Err(unknown(bytes))
}

const PREFIXES: [(&[u8], &str); 3] = [
    (b"\xFF\xD8", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF89a", "GIF"),
];

/// ISO media files name what they are by brands: the major one, then those they are compatible with.
fn brand(bytes: &[u8]) -> Result<InputFormat> {
    let length = crate::bytes::u32_be(bytes, 0).unwrap_or(0) as usize;
    let brands = bytes.get(8..length.min(bytes.len())).unwrap_or(&[]);
    let mut kinds = brands
        .chunks_exact(4)
        .enumerate()
        .filter(|(index, _)| *index != 1);
    if kinds.any(|(_, brand)| brand == b"avif" || brand == b"avis") {
        return Ok(InputFormat::Avif);
    }
    let name = match brands.get(..4) {
        Some(b"heic" | b"heix" | b"hevc" | b"hevx" | b"mif1" | b"msf1") => "HEIC",
        _ => "an ISO media file without an AVIF brand",
    };
    Err(Error::unsupported(format!("this is {name}, which is not supported")).at(4))
}

fn known_but_unsupported(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: [(&[u8], &str); 9] = [
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CJXL \r\n\x87\n", "JPEG XL"),
        (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000"),
        (b"II+\0", "BigTIFF"),
        (b"MM\0+", "BigTIFF"),
        (b"BM", "BMP"),
        (b"\0\0\x01\0", "a Windows icon"),
        (b"8BPS", "a Photoshop document"),
        (b"%PDF-", "PDF"),
    ];
    KNOWN
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, name)| *name)
}

fn unknown(bytes: &[u8]) -> Error {
    let head = &bytes[..bytes.len().min(512)];
    let printable = head
        .iter()
        .all(|&byte| byte >= 0x20 || matches!(byte, b'\t' | b'\r' | b'\n'));
    let message = if printable {
        "the bytes are text, not an image of a known format".to_owned()
    } else {
        let mut first = String::new();
        for byte in head.iter().take(8) {
            first.push_str(&format!(" {byte:02x}"));
        }
        format!("the bytes are not an image of a known format; they begin with{first}")
    };
    Error::new(Cause::UnknownFormat, message).at(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(bytes: &[u8]) -> Cause {
        sniff(bytes).expect_err("not an image").cause()
    }

    #[test]
    fn text_and_noise_are_unknown_and_the_message_tells_them_apart() {
        let text = sniff(b"hello there").expect_err("text");
        assert_eq!(text.cause(), Cause::UnknownFormat);
        assert!(text.message().contains("text"), "{text}");
        let noise = sniff(&[0, 1, 2, 3]).expect_err("noise");
        assert!(
            noise.message().ends_with("begin with 00 01 02 03"),
            "{noise}"
        );
    }

    #[test]
    fn formats_that_are_known_but_not_supported_are_named() {
        assert_eq!(cause(b"BM\x36\0\0\0"), Cause::Unsupported);
        assert_eq!(
            cause(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            Cause::Unsupported
        );
    }

    #[test]
    fn the_first_bytes_of_a_signature_alone_are_a_truncated_file() {
        assert_eq!(cause(b"\x89PN"), Cause::Truncated);
        assert_eq!(cause(b"\xFF"), Cause::Truncated);
    }

    #[test]
    fn an_avif_brand_counts_among_the_compatible_ones_too() {
        assert_eq!(
            sniff(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif"),
            Ok(InputFormat::Avif)
        );
    }
}

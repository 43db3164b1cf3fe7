//! The little metadata that may be kept: colour profile and copyright.

pub(crate) mod avif;
pub(crate) mod exif;
pub(crate) mod iloc;
mod jpeg;
mod png;
mod webp;

use crate::error::{Cause, Error, Result};
use crate::format::OutputFormat;

/// Metadata worth keeping. Everything else is stripped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// An ICC colour profile.
    pub icc: Option<Vec<u8>>,
    /// A copyright notice (EXIF tag 0x8298).
    pub copyright: Option<String>,
}

impl Metadata {
    /// Whether there is nothing to embed.
    pub fn is_empty(&self) -> bool {
        self.icc.is_none() && self.copyright.is_none()
    }
}

/// Longest copyright notice in bytes: JPEG holds an EXIF block of 64 KB.
const MAX_COPYRIGHT: usize = 60_000;

/// Longest profile in bytes: JPEG holds 255 parts.
const MAX_ICC: usize = 16 << 20;

/// Writes metadata into an encoded image that has none, as the encoders make them: the profile where the format keeps
/// it (JPEG APP2, PNG iCCP, WebP ICCP, AVIF colr), the copyright as an EXIF block with that one tag (APP1, eXIf, EXIF, an
/// EXIF item).
///
/// # Errors
/// `Corrupt` or `Truncated` when `bytes` is not such a file, `InvalidOption` for a profile or notice that is empty or
/// too long, `Unsupported` for animated WebP and for AVIF of more than 4 GB.
pub fn embed(bytes: &[u8], format: OutputFormat, metadata: &Metadata) -> Result<Vec<u8>> {
    let icc = metadata.icc.as_deref();
    if let Some(length) = icc.map(<[u8]>::len)
        && !(1..=MAX_ICC).contains(&length)
    {
        return Err(Error::option(format!(
            "icc has {length} bytes, allowed is 1 to {MAX_ICC}"
        )));
    }
    if let Some(length) = metadata.copyright.as_ref().map(String::len)
        && !(1..=MAX_COPYRIGHT).contains(&length)
    {
        let message = format!("copyright has {length} bytes, allowed is 1 to {MAX_COPYRIGHT}");
        return Err(Error::option(message));
    }
    let exif = metadata.copyright.as_deref().map(exif::with_copyright);
    let exif = exif.as_deref();
    if metadata.is_empty() {
        return Ok(bytes.to_vec());
    }
    let extra = icc.map_or(0, <[u8]>::len) + exif.map_or(0, <[u8]>::len) + 1024;
    let mut out = Vec::new();
    out.try_reserve(bytes.len() + extra)
        .map_err(|_| Error::new(Cause::OutOfMemory, "no memory to embed metadata"))?;
    match format {
        OutputFormat::Jpeg => jpeg::embed(&mut out, bytes, icc, exif)?,
        OutputFormat::Png => png::embed(&mut out, bytes, icc, exif)?,
        OutputFormat::Webp => webp::embed(&mut out, bytes, icc, exif)?,
        OutputFormat::Avif => avif::embed(&mut out, bytes, icc, exif)?,
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        DecodeOptions, JpegOptions, Limits, PngOptions, Raster, WebpOptions, decode, encode_jpeg,
        encode_png, encode_webp, probe,
    };

    fn raster(channels: u8) -> Raster {
        let data = (0..20 * 10 * u32::from(channels))
            .map(|n| (n * 31 % 256) as u8)
            .collect();
        Raster::new(20, 10, channels, data).expect("valid")
    }

    fn files() -> Vec<(OutputFormat, Vec<u8>)> {
        let lossless = WebpOptions {
            lossless: true,
            ..WebpOptions::default()
        };
        vec![
            (
                OutputFormat::Jpeg,
                encode_jpeg(&raster(3), &JpegOptions::default()).expect("jpeg"),
            ),
            (
                OutputFormat::Png,
                encode_png(&raster(4), &PngOptions::default()).expect("png"),
            ),
            (
                OutputFormat::Webp,
                encode_webp(&raster(3), &WebpOptions::default()).expect("webp"),
            ),
            (
                OutputFormat::Webp,
                encode_webp(&raster(4), &WebpOptions::default()).expect("webp"),
            ),
            (
                OutputFormat::Webp,
                encode_webp(&raster(4), &lossless).expect("webp"),
            ),
        ]
    }

    fn both() -> Metadata {
        // Longer than one JPEG part of 64 KB.
        let mut icc = moxcms::ColorProfile::new_display_p3()
            .encode()
            .expect("encodes");
        icc.resize(70_001, 0);
        Metadata {
            icc: Some(icc),
            copyright: Some("© Zoë".to_owned()),
        }
    }

    #[test]
    fn what_is_embedded_is_read_back_and_the_pixels_stay_the_same() {
        let metadata = both();
        for (format, bytes) in files() {
            let plain = decode(&bytes, &DecodeOptions::default()).expect("decodes");
            assert!(plain.metadata.is_empty());
            let tagged = embed(&bytes, format, &metadata).expect("embeds");
            let info = probe(&tagged, &Limits::default()).expect("well formed");
            assert!(info.has_icc && info.orientation.number() == 1, "{format:?}");
            let options = DecodeOptions {
                keep_icc: true,
                ..DecodeOptions::default()
            };
            let back = decode(&tagged, &options).expect("decodes");
            assert!(back.metadata == metadata, "{format:?}");
            assert_eq!(back.raster, plain.raster, "{format:?}");
        }
    }

    #[test]
    fn one_without_the_other_is_embedded_too() {
        for (format, bytes) in files() {
            let only = Metadata {
                icc: None,
                ..both()
            };
            let tagged = embed(&bytes, format, &only).expect("embeds");
            let back = decode(&tagged, &DecodeOptions::default()).expect("decodes");
            assert_eq!(back.metadata, only, "{format:?}");
        }
    }

    #[test]
    fn nothing_to_embed_changes_nothing() {
        for (format, bytes) in files() {
            assert_eq!(embed(&bytes, format, &Metadata::default()), Ok(bytes));
        }
    }

    #[test]
    fn files_of_another_format_and_metadata_out_of_range_are_refused() {
        for (format, bytes) in files() {
            let cut = embed(&bytes[..10], format, &both());
            assert!(cut.is_err(), "{format:?}");
            let empty = Metadata {
                icc: Some(vec![]),
                copyright: None,
            };
            let error = embed(&bytes, format, &empty).expect_err("an empty profile");
            assert_eq!(error.cause(), Cause::InvalidOption);
        }
        let avif = embed(b"....ftypavif", OutputFormat::Avif, &both());
        assert!(avif.is_err());
    }
}

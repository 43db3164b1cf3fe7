//! From a file's bytes to upright sRGB pixels.

mod gif;
mod jpeg;
mod png;
mod webp;

use crate::colour;
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::metadata::exif::Exif;
use crate::orient::orient;
use crate::probe::sniff;
use crate::raster::Raster;

/// How to decode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DecodeOptions {
    /// What the file may ask for.
    pub limits: Limits,
    /// The smallest width and height, in upright pixels, that must still be exact: a JPEG may be decoded at a
    /// half, a quarter or an eighth where that is still large enough to resample from. Default: full size.
    pub hint: Option<(u32, u32)>,
    /// Keep an embedded RGB profile: pixels stay in its colour space, and the profile is handed out in
    /// [`Decoded::metadata`] to be embedded again. Grey and CMYK profiles do not describe the RGB pixels that come
    /// out: those images become sRGB, without a profile, either way. Default false: everything becomes sRGB.
    pub keep_icc: bool,
    /// Which frame of an animation, from 0; the last one where there are fewer. Default 0.
    pub frame: u32,
}

/// A decoded image.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// Upright pixels, sRGB unless a profile was kept; four channels only if some pixel is not opaque.
    pub raster: Raster,
    /// What the file said about itself: the copyright notice, and the profile if it was asked for.
    pub metadata: Metadata,
}

/// What a format's decoder hands on: stored pixels, not yet turned and in the file's own colours.
struct Stored {
    raster: Raster,
    /// Whether the colours are grey levels written three times.
    grey: bool,
    icc: Option<Vec<u8>>,
    exif: Exif,
}

/// Decodes a JPEG, PNG (default image), WebP or GIF (one frame, as it stands on its canvas): sizes are checked
/// against the limits before anything is allocated, the orientation is applied, colours are converted to sRGB by the
/// embedded profile. An unusable profile is passed over.
///
/// # Errors
/// As [`crate::probe`]; `Unsupported` for AVIF, SVG and TIFF; `Truncated` and `Corrupt` for damaged files,
/// never half an image; `OutOfMemory`.
pub fn decode(bytes: &[u8], options: &DecodeOptions) -> Result<Decoded> {
    let limits = &options.limits;
    limits.check_bytes(bytes)?;
    let stored = match sniff(bytes)? {
        InputFormat::Jpeg => jpeg::decode(bytes, limits, options.hint),
        InputFormat::Png => png::decode(bytes, limits),
        InputFormat::Webp => webp::decode(bytes, options),
        InputFormat::Gif => gif::decode(bytes, limits, options.frame),
        other => Err(Error::unsupported(format!(
            "{} cannot be decoded",
            other.name()
        ))),
    }?;
    let mut raster = stored.raster.without_opaque_alpha();
    let keep = |icc: &Vec<u8>| options.keep_icc && !stored.grey && colour::is_rgb_profile(icc);
    let kept = stored.icc.as_ref().is_some_and(keep);
    if let (Some(icc), false) = (&stored.icc, kept) {
        colour::to_srgb(&mut raster, icc, stored.grey);
    }
    let raster = orient(raster, stored.exif.orientation)?;
    let icc = stored.icc.filter(|_| kept);
    Ok(Decoded {
        raster,
        metadata: Metadata {
            icc,
            copyright: stored.exif.copyright,
        },
    })
}

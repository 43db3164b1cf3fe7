//! Inks to sRGB.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::colour::icc::parse;
use crate::error::Result;
use crate::raster::reserved;

/// Pixels converted at a time.
const STRIP: usize = 4096;

/// Converts CMYK as the JPEG decoder gives it to RGB: by the embedded profile, or else as browsers do, each ink
/// darkening its complement.
///
/// 0 is no ink: the decoder takes stored values as inverted, as Adobe's programs write them, with and without their
/// mark. So do browsers and sharp.
///
/// # Errors
/// `OutOfMemory`.
pub(crate) fn inks_to_srgb(inks: &[u8], icc: Option<&[u8]>) -> Result<Vec<u8>> {
    let mut rgb = reserved(inks.len() / 4 * 3)?;
    let profile = icc
        .and_then(parse)
        .filter(|p| p.color_space == DataColorSpace::Cmyk);
    if profile.is_some_and(|profile| by_profile(inks, &profile, &mut rgb).is_some()) {
        return Ok(rgb);
    }
    rgb.clear();
    for pixel in inks.chunks_exact(4) {
        let light = 255 - u32::from(pixel[3]);
        for ink in &pixel[..3] {
            rgb.push((((255 - u32::from(*ink)) * light + 127) / 255) as u8);
        }
    }
    Ok(rgb)
}

fn by_profile(inks: &[u8], profile: &ColorProfile, rgb: &mut Vec<u8>) -> Option<()> {
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    // Four inks travel in the layout of four channels.
    let transform = profile
        .create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options)
        .ok()?;
    for strip in inks.chunks(STRIP * 4) {
        let start = rgb.len();
        rgb.resize(start + strip.len() / 4 * 3, 0);
        transform.transform(strip, &mut rgb[start..]).ok()?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_darken_their_complements() {
        let inks = [
            0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 128,
        ];
        let rgb = inks_to_srgb(&inks, None).expect("small");
        assert_eq!(
            rgb,
            [
                255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 0, 0, 127, 127, 127
            ]
        );
    }
}

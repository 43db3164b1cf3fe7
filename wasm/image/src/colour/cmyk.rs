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
/// The decoder takes stored values as inverted, which is what Adobe's programs write; without their mark (`adobe`)
/// they were not.
///
/// # Errors
/// `OutOfMemory`.
pub(crate) fn inks_to_srgb(mut inks: Vec<u8>, adobe: bool, icc: Option<&[u8]>) -> Result<Vec<u8>> {
    if !adobe {
        for ink in &mut inks {
            *ink = 255 - *ink;
        }
    }
    let mut rgb = reserved(inks.len() / 4 * 3)?;
    let profile = icc
        .and_then(parse)
        .filter(|p| p.color_space == DataColorSpace::Cmyk);
    if profile.is_some_and(|profile| by_profile(&inks, &profile, &mut rgb).is_some()) {
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
        let inks = vec![
            0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 0, 0, 0, 128,
        ];
        let rgb = inks_to_srgb(inks, true, None).expect("small");
        assert_eq!(
            rgb,
            [
                255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 0, 0, 127, 127, 127
            ]
        );
    }

    #[test]
    fn without_adobes_mark_values_are_taken_the_other_way_round() {
        let rgb = inks_to_srgb(vec![255, 255, 255, 255], false, None).expect("small");
        assert_eq!(rgb, [255, 255, 255]);
    }
}

//! ICC profiles to sRGB, by moxcms.

use moxcms::{ColorProfile, DataColorSpace, Layout, ToneReprCurve, TransformOptions};

use crate::raster::Raster;

/// Longest profile that is looked at; press profiles have up to about 3 MB.
const MAX_PROFILE: usize = 4 << 20;

/// Pixels converted at a time.
const STRIP: usize = 4096;

/// Converts pixels described by `profile` to sRGB, in place. A profile that is damaged, or made for another kind of
/// image, is passed over: the colours then stay as they are, as in browsers.
///
/// `grey` says that the three channels are one grey level, so that a grey profile applies.
pub(crate) fn to_srgb(raster: &mut Raster, profile: &[u8], grey: bool) {
    let Some(profile) = parse(profile) else {
        return;
    };
    match profile.color_space {
        DataColorSpace::Gray if grey => grey_to_srgb(raster, &profile),
        DataColorSpace::Rgb if !is_srgb(&profile) => rgb_to_srgb(raster, &profile),
        _ => {}
    }
}

/// Whether this is a usable profile for RGB pixels.
pub(crate) fn is_rgb_profile(profile: &[u8]) -> bool {
    parse(profile).is_some_and(|profile| profile.color_space == DataColorSpace::Rgb)
}

/// A parsed profile, if it is one and not absurdly long.
pub(super) fn parse(profile: &[u8]) -> Option<ColorProfile> {
    if profile.len() < 132 || profile.len() > MAX_PROFILE {
        return None;
    }
    ColorProfile::new_from_slice(profile).ok()
}

/// Converts pixels with Display P3's primaries to sRGB, in place.
pub(crate) fn p3_to_srgb(raster: &mut Raster) {
    rgb_to_srgb(raster, &ColorProfile::new_display_p3());
}

fn rgb_to_srgb(raster: &mut Raster, profile: &ColorProfile) {
    let layout = if raster.has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) =
        profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default())
    else {
        return;
    };
    let strip = STRIP * usize::from(raster.channels());
    let mut source = vec![0; strip];
    for pixels in raster.data_mut().chunks_mut(strip) {
        let source = &mut source[..pixels.len()];
        source.copy_from_slice(pixels);
        if transform.transform(source, pixels).is_err() {
            pixels.copy_from_slice(source);
            return;
        }
    }
}

fn grey_to_srgb(raster: &mut Raster, profile: &ColorProfile) {
    let levels: Vec<u8> = (0..=255).collect();
    let mut colors = [0u8; 768];
    let srgb = ColorProfile::new_srgb();
    let done = profile
        .create_transform_8bit(
            Layout::Gray,
            &srgb,
            Layout::Rgb,
            TransformOptions::default(),
        )
        .and_then(|transform| transform.transform(&levels, &mut colors));
    if done.is_err() {
        return;
    }
    let channels = usize::from(raster.channels());
    for pixel in raster.data_mut().chunks_exact_mut(channels) {
        let color = usize::from(pixel[0]) * 3;
        pixel[..3].copy_from_slice(&colors[color..color + 3]);
    }
}

/// Whether converting would change next to nothing: sRGB's primaries and curve, within what 8 bits can show.
fn is_srgb(profile: &ColorProfile) -> bool {
    if profile.lut_a_to_b_perceptual.is_some() || !profile.is_matrix_shaper() {
        return false;
    }
    let srgb = ColorProfile::new_srgb();
    let near = |a: f64, b: f64| (a - b).abs() < 0.002;
    let colorants = [
        (profile.red_colorant, srgb.red_colorant),
        (profile.green_colorant, srgb.green_colorant),
        (profile.blue_colorant, srgb.blue_colorant),
    ];
    let curves = [&profile.red_trc, &profile.green_trc, &profile.blue_trc];
    colorants
        .iter()
        .all(|(a, b)| near(a.x, b.x) && near(a.y, b.y) && near(a.z, b.z))
        && curves
            .into_iter()
            .all(|curve| curve.as_ref().is_some_and(is_srgb_curve))
}

fn is_srgb_curve(curve: &ToneReprCurve) -> bool {
    match curve {
        // Tables of one value are a plain gamma, and of two a straight line.
        ToneReprCurve::Lut(table) if table.len() > 2 => {
            let last = (table.len() - 1) as f64;
            table.iter().enumerate().all(|(index, &value)| {
                (f64::from(value) / 65535.0 - linear(index as f64 / last)).abs() < 0.001
            })
        }
        ToneReprCurve::Parametric(parameters) => {
            let srgb = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
            parameters.len() >= 5
                && parameters
                    .iter()
                    .zip(srgb)
                    .all(|(a, b)| (f64::from(*a) - b).abs() < 0.001)
                && parameters[5..].iter().all(|offset| offset.abs() < 0.001)
        }
        ToneReprCurve::Lut(_) => false,
    }
}

/// sRGB's transfer function, IEC 61966-2-1.
fn linear(value: f64) -> f64 {
    if value <= 0.04045 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(profile: ColorProfile) -> Vec<u8> {
        profile.encode().expect("moxcms writes its own profiles")
    }

    fn one(pixel: [u8; 3]) -> Raster {
        Raster::new(1, 1, 3, pixel.to_vec()).expect("valid")
    }

    #[test]
    fn srgb_is_recognised_and_left_alone() {
        let profile = parse(&encoded(ColorProfile::new_srgb())).expect("a profile");
        assert!(is_srgb(&profile));
        assert!(!is_srgb(&ColorProfile::new_display_p3()));
        assert!(!is_srgb(&ColorProfile::new_adobe_rgb()));
    }

    #[test]
    fn display_p3_red_becomes_the_strongest_srgb_red_and_grey_stays_grey() {
        let p3 = encoded(ColorProfile::new_display_p3());
        let mut red = one([255, 0, 0]);
        to_srgb(&mut red, &p3, false);
        assert_eq!(red.data(), [255, 0, 0]);
        // Half-strong P3 colours are stronger in sRGB.
        let mut muted = one([200, 100, 100]);
        to_srgb(&mut muted, &p3, false);
        assert!(
            muted.data()[0] > 205 && muted.data()[1] < 98,
            "{:?}",
            muted.data()
        );
        let mut grey = one([128, 128, 128]);
        to_srgb(&mut grey, &p3, false);
        assert!(
            grey.data().iter().all(|level| level.abs_diff(128) <= 1),
            "{:?}",
            grey.data()
        );
    }

    #[test]
    fn alpha_passes_through_unchanged() {
        let p3 = encoded(ColorProfile::new_display_p3());
        let mut raster = Raster::new(1, 1, 4, vec![200, 100, 100, 77]).expect("valid");
        to_srgb(&mut raster, &p3, false);
        assert_eq!(raster.data()[3], 77);
    }

    #[test]
    fn a_grey_profile_changes_grey_images_only() {
        let gamma = encoded(ColorProfile::new_gray_with_gamma(1.0));
        let mut grey = one([128; 3]);
        to_srgb(&mut grey, &gamma, true);
        assert!(grey.data()[0] > 180, "{:?}", grey.data());
        let mut color = one([128, 0, 0]);
        to_srgb(&mut color, &gamma, false);
        assert_eq!(color.data(), [128, 0, 0]);
    }

    #[test]
    fn a_damaged_profile_is_passed_over() {
        let whole = encoded(ColorProfile::new_display_p3());
        for length in (0..whole.len()).step_by(7) {
            let mut raster = one([10, 20, 30]);
            to_srgb(&mut raster, &whole[..length], false);
        }
        let mut raster = one([10, 20, 30]);
        to_srgb(&mut raster, &[0x55; 4000], false);
        assert_eq!(raster.data(), [10, 20, 30]);
    }
}

//! Tint.

use crate::colour::lab::{from_lab, lab};
use crate::colour::srgb::Luminance;
use crate::raster::Raster;

/// Gives greyscale the hue of a colour: strongest in the middle tones, black and white stay. The method is sharp's: L* of
/// the grey, a* and b* of the colour weighted by `1 - 4 (L* - 0.5)²`.
pub fn tint(mut raster: Raster, color: [u8; 3]) -> Raster {
    let [_, a, b] = lab(color);
    let table: Vec<[u8; 3]> = (0..=255u8)
        .map(|grey| {
            let [l, ..] = lab([grey; 3]);
            let off = l / 100.0 - 0.5;
            let weight = 1.0 - 4.0 * off * off;
            from_lab([l, a * weight, b * weight])
        })
        .collect();
    let luminance = Luminance::new();
    let channels = usize::from(raster.channels());
    for pixel in raster.data_mut().chunks_exact_mut(channels) {
        let grey = luminance.of(pixel);
        pixel[..3].copy_from_slice(&table[usize::from(grey)]);
    }
    raster
}

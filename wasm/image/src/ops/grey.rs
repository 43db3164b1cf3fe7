//! Greyscale.

use crate::colour::srgb::Luminance;
use crate::raster::Raster;

/// Every colour as the grey of its luminance, in three equal channels. Light is added up, not levels, as sharp does.
pub fn greyscale(mut raster: Raster) -> Raster {
    let luminance = Luminance::new();
    let channels = usize::from(raster.channels());
    for pixel in raster.data_mut().chunks_exact_mut(channels) {
        let grey = luminance.of(pixel);
        pixel[..3].fill(grey);
    }
    raster
}

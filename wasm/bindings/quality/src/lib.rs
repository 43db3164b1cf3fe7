//! Perceptual quality as a module of its own: SSIMULACRA2, and what kind of picture a raster is.

use ferrotype_bound_image::BoundError;
use ferrotype_image as engine;
use ferrotype_wasm_libc as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// A picture prepared to have others compared with it.
#[wasm_bindgen]
pub struct Reference(engine::Reference);

#[wasm_bindgen]
impl Reference {
    /// Prepares pixels: 8 bit sRGB with 3 or 4 channels.
    ///
    /// # Errors
    /// Those of [`engine::Raster::new`] and [`engine::Reference::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        width: u32,
        height: u32,
        channels: u8,
        pixels: Vec<u8>,
    ) -> Result<Reference, BoundError> {
        let raster = engine::Raster::new(width, height, channels, pixels)?;
        Ok(Reference(engine::Reference::new(&raster)?))
    }

    /// The score of pixels of the same size.
    ///
    /// # Errors
    /// Those of [`engine::Raster::new`] and [`engine::Reference::compare`].
    pub fn compare(
        &self,
        width: u32,
        height: u32,
        channels: u8,
        pixels: Vec<u8>,
    ) -> Result<f64, BoundError> {
        let raster = engine::Raster::new(width, height, channels, pixels)?;
        Ok(self.0.compare(&raster)?)
    }
}

/// Whether the pixels are a graphic, and no photograph.
///
/// # Errors
/// Those of [`engine::Raster::new`].
#[wasm_bindgen(js_name = isGraphic)]
pub fn is_graphic(
    width: u32,
    height: u32,
    channels: u8,
    pixels: Vec<u8>,
) -> Result<bool, BoundError> {
    let raster = engine::Raster::new(width, height, channels, pixels)?;
    Ok(engine::kind(&raster) == engine::Kind::Graphic)
}

//! Ferrotype's AVIF decoder as a WebAssembly module of its own, loaded when the first AVIF is read.
//!
//! `ferrotype-image` reads the container, puts tiles and transparency together and turns brightness and colour differences
//! into RGB; libaom decodes the AV1 in between.

#[cfg(target_arch = "wasm32")]
mod aom;

pub use ferrotype_bound_image::BoundError;
use ferrotype_wasm_libc as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// A decoded AVIF.
#[wasm_bindgen]
pub struct Picture(ferrotype_image::Decoded);

#[wasm_bindgen]
impl Picture {
    /// Decodes a file. `limits` are those of `ferrotype-image`, in the order of its fields.
    ///
    /// # Errors
    /// Those of [`ferrotype_image::decode_avif`].
    #[cfg(target_arch = "wasm32")]
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], keep_icc: bool, limits: &[f64]) -> Result<Picture, BoundError> {
        let otherwise = ferrotype_image::Limits::default();
        let at = |place: usize| limits.get(place).copied();
        let options = ferrotype_image::DecodeOptions {
            limits: ferrotype_image::Limits {
                max_pixels: at(0).map_or(otherwise.max_pixels, |n| n as u64),
                max_bytes: at(1).map_or(otherwise.max_bytes, |n| n as u64),
                max_side: at(2).map_or(otherwise.max_side, |n| n as u32),
                ..otherwise
            },
            keep_icc,
            ..ferrotype_image::DecodeOptions::default()
        };
        Ok(Picture(ferrotype_image::decode_avif(
            bytes,
            &options,
            &mut aom::Aom,
        )?))
    }

    /// Width in pixels.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.0.raster.width()
    }

    /// Height in pixels.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.0.raster.height()
    }

    /// 3 or 4.
    #[wasm_bindgen(getter)]
    pub fn channels(&self) -> u8 {
        self.0.raster.channels()
    }

    /// Where the pixels stand in the module's memory, so that they are copied once.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> usize {
        self.0.raster.data().as_ptr() as usize
    }

    /// The embedded colour profile, when it was kept.
    #[wasm_bindgen(getter)]
    pub fn icc(&self) -> Option<Vec<u8>> {
        self.0.metadata.icc.clone()
    }

    /// The copyright notice, when there is one.
    #[wasm_bindgen(getter)]
    pub fn copyright(&self) -> Option<String> {
        self.0.metadata.copyright.clone()
    }
}

//! Animations: from a file's bytes to a file's bytes in one call, since all frames would not fit into memory.

use ferrotype_image as engine;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::image::{geometry_of, rgba};
use ferrotype_bound_image::BoundError;

/// An animation, written.
#[wasm_bindgen]
pub struct Animation(engine::Animation);

#[wasm_bindgen]
impl Animation {
    /// Writes a GIF or an animated WebP as animated WebP. `geometry` as the function of that name gives it; of 0 most
    /// frames all are written.
    ///
    /// # Errors
    /// Those of [`engine::animate`].
    #[wasm_bindgen(constructor)]
    #[allow(
        clippy::too_many_arguments,
        reason = "numbers cross the border for nothing, objects do not"
    )]
    pub fn new(
        bytes: &[u8],
        geometry: &[u32],
        background: u32,
        flatten: bool,
        quality: f32,
        effort: u8,
        lossless: bool,
        max_frames: u32,
        keep_icc: bool,
        limits: &[f64],
    ) -> Result<Animation, BoundError> {
        let options = engine::AnimateOptions {
            limits: crate::limits(limits),
            geometry: geometry_of(geometry)?,
            background: rgba(background),
            flatten,
            webp: engine::WebpOptions {
                quality,
                effort,
                lossless,
                ..engine::WebpOptions::default()
            },
            max_frames: (max_frames > 0).then_some(max_frames),
            keep_icc,
        };
        Ok(Animation(engine::animate(bytes, &options)?))
    }

    /// The file, taken out.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.bytes)
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

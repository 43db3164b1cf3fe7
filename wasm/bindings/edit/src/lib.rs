//! Operations on pictures, cropping and statistics as a module of their own.
//!
//! Structures cross the border as short arrays of numbers in a fixed order; `packages/wasm/src/edit.ts` is the only
//! reader and gives them names again.

mod canvas;
mod look;

use ferrotype_bound_image::BoundError;
use ferrotype_image as engine;
use ferrotype_wasm_libc as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Red, green, blue, alpha from the highest byte down.
pub(crate) fn rgba(color: u32) -> [u8; 4] {
    color.to_be_bytes()
}

/// `[width, height]` of a turned picture.
///
/// # Errors
/// Those of [`engine::ops::rotated_size`].
#[wasm_bindgen(js_name = rotatedSize)]
pub fn rotated_size(width: u32, height: u32, angle: f64) -> Result<Vec<u32>, BoundError> {
    let (width, height) = engine::ops::rotated_size(width, height, angle)?;
    Ok(vec![width, height])
}

/// `[width, height]` that an overlay is brought to; a width of 0 is none.
#[wasm_bindgen(js_name = overlaySize)]
pub fn overlay_size(
    picture_width: u32,
    picture_height: u32,
    image_width: u32,
    image_height: u32,
    width: u32,
    margin: u32,
) -> Vec<u32> {
    let options = engine::ops::Overlay {
        width: (width > 0).then_some(width),
        margin,
        ..engine::ops::Overlay::default()
    };
    let picture = (picture_width.max(1), picture_height.max(1));
    let image = (image_width.max(1), image_height.max(1));
    let (width, height) = engine::ops::overlay_size(picture, image, &options);
    vec![width, height]
}

/// `[x, y]`: where a crop shows most of what a map says is interesting. `entropy`: the map is one of entropy, else of
/// attention.
///
/// # Errors
/// Those of [`engine::InterestMap::new`] and [`engine::InterestMap::position`].
#[wasm_bindgen]
pub fn position(
    entropy: bool,
    columns: usize,
    rows: usize,
    cells: Vec<f32>,
    width: f64,
    height: f64,
) -> Result<Vec<f64>, BoundError> {
    let map = engine::InterestMap::new(look::interest(entropy), columns, rows, cells)?;
    let (x, y) = map.position(width, height)?;
    Ok(vec![x, y])
}

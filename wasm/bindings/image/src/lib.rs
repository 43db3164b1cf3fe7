//! The core image module: `ferrotype-image` behind wasm-bindgen, and nothing else.
//!
//! Structures cross the border as short arrays of numbers in a fixed order, which costs less code than objects do;
//! `packages/wasm/src/image.ts` is the only reader and gives them names again.

mod animation;
mod image;
mod libwebp;

use ferrotype_bound_image::BoundError;
use ferrotype_image as engine;
use ferrotype_wasm_libc as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Limits in the order of the crate's fields; one that is not given is the crate's. As `f64`, since counts may pass 2^32.
pub(crate) fn limits(numbers: &[f64]) -> engine::Limits {
    let otherwise = engine::Limits::default();
    let at = |place: usize| numbers.get(place).copied();
    engine::Limits {
        max_pixels: at(0).map_or(otherwise.max_pixels, |n| n as u64),
        max_bytes: at(1).map_or(otherwise.max_bytes, |n| n as u64),
        max_side: at(2).map_or(otherwise.max_side, |n| n as u32),
        max_frames: at(3).map_or(otherwise.max_frames, |n| n as u32),
        max_animation_pixels: at(4).map_or(otherwise.max_animation_pixels, |n| n as u64),
    }
}

/// `[format, width, height, orientation, hasAlpha, frames, bitDepth, hasIcc, decodingBytes]`, the format by its place in `InputFormat`.
///
/// # Errors
/// Those of [`engine::probe`].
#[wasm_bindgen]
pub fn probe(bytes: &[u8], limits: &[f64]) -> Result<Vec<u32>, BoundError> {
    let limits = self::limits(limits);
    let info = engine::probe(bytes, &limits)?;
    let decoding = engine::decoding_bytes(bytes, &limits)?;
    Ok(vec![
        info.format as u32,
        info.width,
        info.height,
        info.orientation as u32,
        u32::from(info.has_alpha),
        info.frames,
        u32::from(info.bit_depth),
        u32::from(info.has_icc),
        u32::try_from(decoding).unwrap_or(u32::MAX),
    ])
}

/// `[width, height, crop x, y, width, height, inner x, y, width, height]`. A `width` or `height` of 0 is not given;
/// `fit` is the place in `Fit`.
///
/// # Errors
/// Those of [`engine::geometry`].
#[wasm_bindgen]
#[allow(
    clippy::too_many_arguments,
    reason = "numbers cross the border for nothing, objects do not"
)]
pub fn geometry(
    source_width: u32,
    source_height: u32,
    width: u32,
    height: u32,
    fit: u32,
    x: f64,
    y: f64,
    upscale: bool,
) -> Result<Vec<u32>, BoundError> {
    let request = engine::Resize {
        width: (width > 0).then_some(width),
        height: (height > 0).then_some(height),
        fit: image::fit(fit)?,
        position: (x, y),
        upscale,
    };
    let g = engine::geometry(source_width, source_height, &request)?;
    let rect = |r: engine::Rect| [r.x, r.y, r.width, r.height];
    Ok([&[g.width, g.height][..], &rect(g.crop), &rect(g.inner)].concat())
}

/// Writes metadata into an encoded file; an empty `icc` or `copyright` is not there. `format` is the place in `OutputFormat`.
///
/// # Errors
/// Those of [`engine::embed`].
#[wasm_bindgen]
pub fn embed(
    bytes: &[u8],
    format: u32,
    icc: Vec<u8>,
    copyright: String,
) -> Result<Vec<u8>, BoundError> {
    let metadata = engine::Metadata {
        icc: (!icc.is_empty()).then_some(icc),
        copyright: (!copyright.is_empty()).then_some(copyright),
    };
    Ok(engine::embed(
        bytes,
        image::output_format(format)?,
        &metadata,
    )?)
}

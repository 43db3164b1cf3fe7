//! Ferrotype's AVIF encoder as a WebAssembly module of its own, loaded when the first AVIF is asked for.
//!
//! libaom codes the picture (all-intra, 8 bit, 4:2:0 or 4:4:4, alpha as a second, monochrome item), `avif-serialize` writes
//! the container. Every parameter is checked first: an error inside libaom is a trap, after which the instance is lost.

#[cfg(target_arch = "wasm32")]
mod aom;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the module encodes")
)]
mod container;
mod error;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the module encodes")
)]
mod planes;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the module encodes")
)]
mod request;

pub use error::{BoundError, Cause};

/// Encodes 8 bit sRGB pixels as an AVIF file.
///
/// `channels` is 3 (RGB) or 4 (RGBA, straight alpha). `quality` is 1 to 100 and `effort` 0 (fast) to 9 (small); both are
/// sharp's scales. `chroma444` keeps colour at full resolution.
///
/// # Errors
/// `InvalidOption`, `Empty` or `LimitSide` for a parameter out of its range, `OutOfMemory` for a picture too large for the
/// module, `EncodeFailed` where libaom gives up.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn encode(
    pixels: &[u8],
    width: u32,
    height: u32,
    channels: u32,
    quality: u32,
    effort: u32,
    chroma444: bool,
) -> Result<Vec<u8>, BoundError> {
    use ferrotype_wasm_libc as _;

    let request = request::Request::new(
        pixels,
        (width, height, channels),
        quality,
        effort,
        chroma444,
    )?;
    let colour = aom::encode(
        &planes::Planes::colour(&request)?,
        request.cq_level,
        request.speed,
    )?;
    let alpha = match planes::Planes::alpha(&request)? {
        Some(alpha) => Some(aom::encode(&alpha, request.cq_level, request.speed)?),
        None => None,
    };
    container::wrap(&request, &colour, alpha.as_deref())
}

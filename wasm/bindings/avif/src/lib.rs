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
mod pixels;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the module encodes")
)]
mod planes;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the module encodes")
)]
mod quality;
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "only the module encodes")
)]
mod request;

pub use error::{BoundError, Cause};

/// Encodes 8 bit sRGB pixels as an AVIF file.
///
/// `channels` is 3 (RGB) or 4 (RGBA, straight alpha). `quality` is 1 to 100 and `effort` 0 (fast) to 9 (small); both are
/// sharp's scales (`quality.rs` says how). `chroma444` keeps colour at full resolution.
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

    let size = (width, height, channels);
    let request = request::Request::new(pixels, size, quality, effort, chroma444)?;
    let colour = aom::encode(
        &planes::Planes::colour(&request)?,
        quality::Level::of_colour(quality, effort),
        request.speed,
    )?;
    let alpha = match planes::Planes::alpha(&request)? {
        Some(alpha) => Some(aom::encode(
            &alpha,
            quality::Level::of_alpha(quality, effort),
            request.speed,
        )?),
        None => None,
    };
    container::wrap(&request, &colour, alpha.as_deref())
}

/// What [`encode`] would write, without the file: its size, and the pixels a decoder will show.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub struct Trial {
    bytes: usize,
    pixels: Vec<u8>,
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
impl Trial {
    /// Tries a quality; the parameters and errors are those of [`encode`].
    ///
    /// # Errors
    /// Those of [`encode`].
    #[wasm_bindgen(constructor)]
    pub fn new(
        pixels: &[u8],
        width: u32,
        height: u32,
        channels: u32,
        quality: u32,
        effort: u32,
        chroma444: bool,
    ) -> Result<Trial, BoundError> {
        let size = (width, height, channels);
        let request = request::Request::new(pixels, size, quality, effort, chroma444)?;
        let (colour, seen) = aom::encode_and_decode(
            &planes::Planes::colour(&request)?,
            quality::Level::of_colour(quality, effort),
            request.speed,
        )?;
        let alpha = match planes::Planes::alpha(&request)? {
            Some(alpha) => Some(aom::encode_and_decode(
                &alpha,
                quality::Level::of_alpha(quality, effort),
                request.speed,
            )?),
            None => None,
        };
        let pixels = pixels::of_planes(&seen, alpha.as_ref().map(|(_, seen)| seen))?;
        let stream = alpha.as_ref().map(|(stream, _)| stream.as_slice());
        let bytes = container::wrap(&request, &colour, stream)?.len();
        Ok(Trial { bytes, pixels })
    }

    /// Bytes the file would have.
    #[wasm_bindgen(getter)]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// 3 channels, or 4 where a pixel is transparent.
    #[wasm_bindgen(getter)]
    pub fn pixels(&self) -> Vec<u8> {
        self.pixels.clone()
    }
}

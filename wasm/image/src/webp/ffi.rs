//! Calls into libwebp's C; with `animation.rs` the only unsafe code of this crate.
//!
//! Every buffer handed over is owned by Rust and outlives the call; sizes are checked before.
#![allow(unsafe_code)]

use std::ffi::{c_int, c_void};

use libwebp_sys as sys;
use sys::{VP8StatusCode as Status, WEBP_CSP_MODE as Mode, WebPEncodingError as Failure};

use crate::encode::WebpOptions;
use crate::error::{Cause, Error, Result};
use crate::raster::{Raster, byte_length, zeroed};

/// Width and height of an image, as libwebp's parser reads them: of a file, or of the bare chunks of an animation frame.
pub(super) fn size(data: &[u8]) -> Result<(u32, u32)> {
    let mut found = std::mem::MaybeUninit::<sys::WebPBitstreamFeatures>::zeroed();
    // SAFETY: the pointer and length are a slice's, `found` is written by the callee and all zeros is valid for it.
    let (status, found) = unsafe {
        let status = sys::WebPGetFeatures(data.as_ptr(), data.len(), found.as_mut_ptr());
        (status, found.assume_init())
    };
    check(status)?;
    let side = |side: c_int| u32::try_from(side).unwrap_or(0);
    Ok((side(found.width), side(found.height)))
}

/// Decodes a still image to RGBA: libwebp built for its smallest size has fast code for that layout alone.
pub(super) fn decode(data: &[u8]) -> Result<Raster> {
    let (width, height) = size(data)?;
    let mut pixels = zeroed(byte_length(width, height, 4)?)?;
    let stride = c_int::try_from(u64::from(width) * 4)
        .map_err(|_| Error::corrupt("a WebP wider than the format allows"))?;
    let mut config = sys::WebPDecoderConfig::new()
        .map_err(|()| Error::new(Cause::Unsupported, "libwebp's decoder has another version"))?;
    config.output.colorspace = Mode::MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = sys::WebPRGBABuffer {
        rgba: pixels.as_mut_ptr(),
        stride,
        size: pixels.len(),
    };
    // SAFETY: the input is a slice's; the output is `pixels`, whose size and stride the config states.
    let status = unsafe {
        let status = sys::WebPDecode(data.as_ptr(), data.len(), &mut config);
        sys::WebPFreeDecBuffer(&mut config.output);
        status
    };
    check(status)?;
    Raster::new(width, height, 4, pixels)
}

fn check(status: Status) -> Result<()> {
    Err(match status {
        Status::VP8_STATUS_OK => return Ok(()),
        Status::VP8_STATUS_OUT_OF_MEMORY => Error::new(
            Cause::OutOfMemory,
            "libwebp could not get the memory to decode",
        ),
        Status::VP8_STATUS_NOT_ENOUGH_DATA | Status::VP8_STATUS_SUSPENDED => {
            Error::truncated("the WebP ends before its image does")
        }
        Status::VP8_STATUS_UNSUPPORTED_FEATURE => {
            Error::unsupported("the WebP uses a feature that libwebp does not support")
        }
        _ => Error::corrupt("the WebP's image data is damaged"),
    })
}

/// Up to this effort libwebp decides without rate-distortion optimisation, and is tuned by us.
const FAST_EFFORT: u8 = 2;

/// Spatial noise shaping and filter strength for the fast efforts, where libwebp's defaults are 50 and 60. Measured over
/// photographs at three widths, with SSIMULACRA2: bytes at equal score go from +4.5, +4.1 and +2.7 % of effort 4's to
/// +3.5, +2.9 and +1.8 % (docs/decisions/0005-webp-effort.md).
const FAST_TUNING: (c_int, c_int) = (70, 80);

/// libwebp's settings for ours, which are within their ranges: the caller has checked.
pub(super) fn configured(options: &WebpOptions) -> Result<sys::WebPConfig> {
    let mut config = sys::WebPConfig::new().map_err(|()| other_version())?;
    config.quality = options.quality;
    config.method = options.effort.into();
    config.lossless = options.lossless.into();
    config.alpha_quality = options.alpha_quality.into();
    config.use_sharp_yuv = options.sharp_yuv.into();
    if options.effort <= FAST_EFFORT {
        (config.sns_strength, config.filter_strength) = FAST_TUNING;
    }
    Ok(config)
}

fn other_version() -> Error {
    Error::new(Cause::EncodeFailed, "libwebp's encoder has another version")
}

fn no_memory() -> Error {
    Error::new(
        Cause::OutOfMemory,
        "libwebp could not get the memory to encode",
    )
}

/// Encodes. The settings are within their ranges: the caller has checked.
pub(super) fn encode(raster: &Raster, options: &WebpOptions) -> Result<Vec<u8>> {
    let config = configured(options)?;
    let mut output: Vec<u8> = Vec::new();
    // Lossless needs RGB, and the sharp conversion to YUV wants to do it itself.
    let mut picture = Picture::of(raster, options.lossless || options.sharp_yuv)?;
    picture.0.writer = Some(append);
    picture.0.custom_ptr = (&raw mut output).cast::<c_void>();
    // SAFETY: `output` outlives the picture's use of it.
    if unsafe { sys::WebPEncode(&config, &mut picture.0) } != 0 {
        return Ok(output);
    }
    Err(match picture.0.error_code {
        Failure::VP8_ENC_ERROR_OUT_OF_MEMORY | Failure::VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY => {
            no_memory()
        }
        Failure::VP8_ENC_ERROR_BAD_WRITE => {
            Error::new(Cause::OutOfMemory, "no memory for the encoded WebP")
        }
        failure => {
            let message = format!("libwebp gave up encoding (its error {})", failure as u32);
            Error::new(Cause::EncodeFailed, message)
        }
    })
}

/// Pixels in libwebp's hands; frees what it holds, however encoding ends.
pub(super) struct Picture(sys::WebPPicture);

impl Picture {
    /// A copy of a raster, as RGB with `argb`, else as YUV.
    pub(super) fn of(raster: &Raster, argb: bool) -> Result<Self> {
        let mut picture = Picture(sys::WebPPicture::new().map_err(|()| other_version())?);
        let stride = c_int::try_from(u64::from(raster.width()) * u64::from(raster.channels()))
            .map_err(|_| Error::new(Cause::LimitSide, "the raster is too wide for WebP"))?;
        picture.0.width = raster.width() as c_int;
        picture.0.height = raster.height() as c_int;
        picture.0.use_argb = argb.into();
        // SAFETY: the raster's length is width * height * channels.
        let imported = unsafe {
            if raster.has_alpha() {
                sys::WebPPictureImportRGBA(&mut picture.0, raster.data().as_ptr(), stride)
            } else {
                sys::WebPPictureImportRGB(&mut picture.0, raster.data().as_ptr(), stride)
            }
        };
        if imported == 0 {
            return Err(no_memory());
        }
        Ok(picture)
    }

    /// For libwebp's functions.
    pub(super) fn raw(&mut self) -> *mut sys::WebPPicture {
        &mut self.0
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: initialised by `WebPPicture::new`, freed once.
        unsafe { sys::WebPPictureFree(&mut self.0) }
    }
}

/// libwebp's writer: appends to the vector behind the picture's pointer.
unsafe extern "C" fn append(
    data: *const u8,
    size: usize,
    picture: *const sys::WebPPicture,
) -> c_int {
    if size == 0 {
        return 1;
    }
    // SAFETY: libwebp hands back the picture given to it, whose pointer is `encode`'s vector, and `size` bytes at `data`.
    let (output, data) = unsafe {
        (
            &mut *(*picture).custom_ptr.cast::<Vec<u8>>(),
            std::slice::from_raw_parts(data, size),
        )
    };
    if output.try_reserve(size).is_err() {
        return 0;
    }
    output.extend_from_slice(data);
    1
}

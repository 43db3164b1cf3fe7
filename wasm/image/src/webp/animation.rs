//! Animated WebP by libwebp: `WebPAnimDecoder` and `WebPAnimEncoder`. With `ffi.rs` the only unsafe code of this crate.
#![allow(unsafe_code)]

use std::ffi::{CStr, c_int};
use std::marker::PhantomData;
use std::ptr;

use libwebp_sys as sys;
use sys::WEBP_CSP_MODE as Mode;

use crate::encode::WebpOptions;
use crate::error::{Cause, Error, Result};
use crate::probe::webp::Header;
use crate::raster::{Raster, byte_length, ensure_available};
use crate::webp::ffi::{Picture, configured};

/// Longest time of one frame that the format holds, in milliseconds.
const LONGEST: u32 = 0x00FF_FFFF;

/// Browsers show a frame of at most this many milliseconds for [`INSTEAD`], as in a GIF.
const TOO_SHORT: u32 = 10;
const INSTEAD: u32 = 100;

fn other_version() -> Error {
    Error::new(
        Cause::Unsupported,
        "libwebp's animation code has another version",
    )
}

/// An animated WebP being played.
pub(crate) struct Player<'a> {
    decoder: *mut sys::WebPAnimDecoder,
    info: sys::WebPAnimInfo,
    /// The frame last shown, owned by the decoder.
    shown: *const u8,
    timestamp: c_int,
    bytes: PhantomData<&'a [u8]>,
}

impl<'a> Player<'a> {
    /// Opens an animation whose header has been checked against the limits.
    pub(crate) fn open(bytes: &'a [u8], header: &Header<'_>) -> Result<Self> {
        // Three canvases: the frame, the one before it, and a frame of the size of the canvas on its way there.
        ensure_available(byte_length(header.width, header.height, 12)?)?;
        let mut options = std::mem::MaybeUninit::<sys::WebPAnimDecoderOptions>::zeroed();
        let data = sys::WebPData {
            bytes: bytes.as_ptr(),
            size: bytes.len(),
        };
        // SAFETY: all zeros is valid for the options, which the first call fills. The decoder reads `bytes` for as long as
        // it lives: the lifetime of `Player` holds them.
        let decoder = unsafe {
            if sys::WebPAnimDecoderOptionsInit(options.as_mut_ptr()) == 0 {
                return Err(other_version());
            }
            let mut options = options.assume_init();
            options.color_mode = Mode::MODE_RGBA;
            sys::WebPAnimDecoderNew(&data, &options)
        };
        if decoder.is_null() {
            return Err(unreadable(bytes));
        }
        let mut player = Player {
            decoder,
            info: sys::WebPAnimInfo::default(),
            shown: ptr::null(),
            timestamp: 0,
            bytes: PhantomData,
        };
        // SAFETY: the decoder is a live one.
        unsafe { sys::WebPAnimDecoderGetInfo(player.decoder, &mut player.info) };
        let size = (player.info.canvas_width, player.info.canvas_height);
        if size != (header.width, header.height) {
            return Err(Error::corrupt("the WebP's canvas has two sizes"));
        }
        Ok(player)
    }

    pub(crate) fn frames(&self) -> u32 {
        self.info.frame_count
    }

    /// 0 is without end.
    pub(crate) fn loops(&self) -> u16 {
        u16::try_from(self.info.loop_count).unwrap_or(u16::MAX)
    }

    /// Shows the next frame; for how many milliseconds, or none after the last one.
    pub(crate) fn next(&mut self) -> Result<Option<u32>> {
        // SAFETY: the decoder is a live one; it fills both places when it succeeds.
        unsafe {
            if sys::WebPAnimDecoderHasMoreFrames(self.decoder) == 0 {
                return Ok(None);
            }
            let (mut pixels, mut timestamp) = (ptr::null_mut(), 0);
            if sys::WebPAnimDecoderGetNext(self.decoder, &mut pixels, &mut timestamp) == 0 {
                return Err(Error::corrupt("a frame of the WebP is damaged"));
            }
            self.shown = pixels;
            // The decoder's sum of all times may pass what its type holds.
            let milliseconds = timestamp.wrapping_sub(self.timestamp) as u32;
            self.timestamp = timestamp;
            Ok(Some(if milliseconds <= TOO_SHORT {
                INSTEAD
            } else {
                milliseconds
            }))
        }
    }

    /// The canvas with the frame last shown on it, RGBA; nothing before the first one.
    pub(crate) fn canvas(&self) -> &[u8] {
        if self.shown.is_null() {
            return &[];
        }
        let (width, height) = (self.info.canvas_width, self.info.canvas_height);
        // SAFETY: the decoder's canvas has this many bytes and stays until the next call, which needs `self` mutably.
        unsafe { std::slice::from_raw_parts(self.shown, width as usize * height as usize * 4) }
    }
}

impl Drop for Player<'_> {
    fn drop(&mut self) {
        // SAFETY: made by `WebPAnimDecoderNew`, deleted once.
        unsafe { sys::WebPAnimDecoderDelete(self.decoder) }
    }
}

/// libwebp doesn't say why: a file shorter than its own length is a truncated one.
fn unreadable(bytes: &[u8]) -> Error {
    let length = crate::bytes::u32_le(bytes, 4).map_or(0, u64::from);
    if length.saturating_add(8) > bytes.len() as u64 {
        return Error::truncated("the WebP ends before its last frame").at(bytes.len());
    }
    Error::corrupt("the frames of the WebP do not fit together")
}

/// What a recording is like.
pub(crate) struct Settings {
    pub width: u32,
    pub height: u32,
    /// 0 is without end.
    pub loops: u16,
    pub webp: WebpOptions,
}

/// An animated WebP being written.
pub(crate) struct Recorder {
    encoder: *mut sys::WebPAnimEncoder,
    config: sys::WebPConfig,
    /// Milliseconds since the start.
    time: c_int,
}

impl Recorder {
    /// The settings and sizes have been checked.
    pub(crate) fn new(settings: &Settings) -> Result<Self> {
        let config = configured(&settings.webp)?;
        // The encoder's three canvases, the picture handed over, and what encoding one takes.
        ensure_available(byte_length(settings.width, settings.height, 24)?)?;
        let mut options = std::mem::MaybeUninit::<sys::WebPAnimEncoderOptions>::zeroed();
        // SAFETY: all zeros is valid for the options, which the first call fills.
        let encoder = unsafe {
            let abi = sys::WEBP_MUX_ABI_VERSION as c_int;
            if sys::WebPAnimEncoderOptionsInitInternal(options.as_mut_ptr(), abi) == 0 {
                return Err(other_version());
            }
            let mut options = options.assume_init();
            options.anim_params.loop_count = settings.loops.into();
            // Transparent, for viewers that look at it; browsers don't.
            options.anim_params.bgcolor = 0;
            options.allow_mixed = (!settings.webp.lossless).into();
            let (width, height) = (settings.width as c_int, settings.height as c_int);
            sys::WebPAnimEncoderNewInternal(width, height, &options, abi)
        };
        if encoder.is_null() {
            return Err(Error::new(
                Cause::OutOfMemory,
                "no memory for the animation's canvas",
            ));
        }
        Ok(Recorder {
            encoder,
            config,
            time: 0,
        })
    }

    /// Adds a frame that is shown from now on.
    pub(crate) fn add(&mut self, raster: &Raster) -> Result<()> {
        let mut picture = Picture::of(raster, true)?;
        // SAFETY: encoder, picture and config are live; the encoder copies the pixels.
        let done = unsafe {
            sys::WebPAnimEncoderAdd(self.encoder, picture.raw(), self.time, &self.config)
        };
        if done == 0 {
            Err(self.failed())
        } else {
            Ok(())
        }
    }

    /// Lets time pass. What is beyond the 24 days that libwebp can count does not.
    pub(crate) fn wait(&mut self, milliseconds: u32) {
        let milliseconds = milliseconds.min(LONGEST) as c_int;
        self.time = self.time.saturating_add(milliseconds);
    }

    /// The file.
    pub(crate) fn finish(self) -> Result<Vec<u8>> {
        let mut data = sys::WebPData {
            bytes: ptr::null(),
            size: 0,
        };
        // SAFETY: no picture at the end says when the last frame ends. The encoder is live; what it assembles is copied, then
        // freed.
        unsafe {
            let ended =
                sys::WebPAnimEncoderAdd(self.encoder, ptr::null_mut(), self.time, ptr::null()) != 0;
            if !ended || sys::WebPAnimEncoderAssemble(self.encoder, &mut data) == 0 {
                return Err(self.failed());
            }
            let copied = crate::raster::reserved(data.size).map(|mut bytes| {
                bytes.extend_from_slice(std::slice::from_raw_parts(data.bytes, data.size));
                bytes
            });
            sys::WebPFree(data.bytes.cast_mut().cast());
            copied
        }
    }

    fn failed(&self) -> Error {
        // SAFETY: the encoder's message is a C string that lives as long as it.
        let message = unsafe {
            CStr::from_ptr(sys::WebPAnimEncoderGetError(self.encoder))
                .to_string_lossy()
                .into_owned()
        };
        let memory = message.contains("memory") || message.contains("MEMORY");
        let cause = if memory {
            Cause::OutOfMemory
        } else {
            Cause::EncodeFailed
        };
        Error::new(
            cause,
            format!("libwebp gave up on the animation: {message}"),
        )
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        // SAFETY: made by `WebPAnimEncoderNew`, deleted once.
        unsafe { sys::WebPAnimEncoderDelete(self.encoder) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_equal_pixels_become_a_still() {
        let settings = Settings {
            width: 8,
            height: 4,
            loops: 0,
            webp: WebpOptions::default(),
        };
        let mut recorder = Recorder::new(&settings).expect("a small canvas");
        let frame = Raster::new(8, 4, 3, vec![90; 96]).expect("valid");
        for _ in 0..3 {
            recorder.add(&frame).expect("fits");
            recorder.wait(50);
        }
        let bytes = recorder.finish().expect("writes");
        let header = crate::probe::webp::read(&bytes).expect("our own");
        assert_eq!(
            (header.width, header.height, header.animated),
            (8, 4, false)
        );
    }
}

//! Animations: GIF and animated WebP to animated WebP, frame by frame.
//!
//! Memory holds one frame at a time besides what the encoder needs (three canvases and the bytes written so far),
//! however long the animation is.

mod frames;
pub(crate) mod gif;

use crate::encode::{WebpOptions, check_webp};
use crate::error::Result;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::raster::flatten;
use crate::resize::{Geometry, resize};
use crate::webp::animation::{Recorder, Settings};
use frames::Frames;

/// What to make of an animation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnimateOptions {
    /// What the file may ask for.
    pub limits: Limits,
    /// What is done to every frame.
    pub geometry: Geometry,
    /// Fills what the geometry pads and, with `flatten`, shows through.
    pub background: [u8; 4],
    /// Lay every frame over the background.
    pub flatten: bool,
    /// How frames are written. Unless `lossless`, libwebp writes those without loss that are smaller so.
    pub webp: WebpOptions,
    /// Most frames to write, at least 1; where the source has more, they are thinned out evenly and what is left is shown as
    /// long. Default: all.
    pub max_frames: Option<u32>,
    /// As in [`crate::DecodeOptions`].
    pub keep_icc: bool,
}

/// An animation, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Animation {
    /// An animated WebP; a still one where all frames are equal.
    pub bytes: Vec<u8>,
    /// What the file said about itself.
    pub metadata: Metadata,
}

/// Writes a GIF or an animated WebP as an animated WebP. Frames are composed as browsers do it, then cropped and resized
/// whole, so that no seam of a partial frame shows.
///
/// # Errors
/// Those of [`crate::decode`], of [`crate::resize`] and of [`crate::encode_webp`]; `LimitAnimation`;
/// `Unsupported` for other formats. Of a damaged animation nothing is written.
pub fn animate(bytes: &[u8], options: &AnimateOptions) -> Result<Animation> {
    let geometry = &options.geometry;
    check_webp(&options.webp, geometry.width, geometry.height)?;
    let mut frames = Frames::open(bytes, &options.limits, options.keep_icc)?;
    let mut recorder = Recorder::new(&Settings {
        width: geometry.width,
        height: geometry.height,
        loops: frames.loops,
        webp: options.webp,
    })?;
    let mut number = 0;
    while let Some(milliseconds) = frames.next()? {
        if chosen(number, frames.count, options.max_frames) {
            let [r, g, b, _] = options.background;
            let raster = resize(&frames.raster()?, geometry, Some(options.background))?;
            let raster = if options.flatten && raster.has_alpha() {
                flatten(&raster, [r, g, b])?
            } else {
                raster
            };
            recorder.add(&raster)?;
        }
        recorder.wait(milliseconds);
        number += 1;
    }
    Ok(Animation {
        bytes: recorder.finish()?,
        metadata: frames.metadata(),
    })
}

/// Whether the frame with this number is one of so many taken evenly; the first one always is.
fn chosen(number: u32, count: u32, most: Option<u32>) -> bool {
    let Some(most) = most.filter(|&most| most < count).map(|most| most.max(1)) else {
        return true;
    };
    let step = |number: u32| u64::from(number) * u64::from(most) / u64::from(count);
    number == 0 || step(number) != step(number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_thinned_out_evenly_and_the_first_one_stays() {
        let kept = |count, most| -> Vec<u32> {
            (0..count)
                .filter(|&number| chosen(number, count, most))
                .collect()
        };
        assert_eq!(kept(5, None), [0, 1, 2, 3, 4]);
        assert_eq!(kept(5, Some(9)), [0, 1, 2, 3, 4]);
        assert_eq!(kept(6, Some(3)), [0, 2, 4]);
        assert_eq!(kept(7, Some(3)).len(), 3);
        assert_eq!(kept(5, Some(0)), [0]);
        assert_eq!(kept(10_000, Some(100)).len(), 100);
    }
}

//! Resampling, with cut and padding, in one pass over the pixels.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8x3, U8x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};

use crate::error::{Cause, Error, Result};
use crate::raster::{Raster, byte_length, ensure_available, reserved, zeroed};
use crate::resize::{Geometry, Rect};

/// Cuts out, resamples (Lanczos3 on the sRGB values, as sharp and browsers do; alpha premultiplied) and pads.
///
/// `background` is what padding is filled with, straight sRGB alpha; default transparent black. Padding that is not
/// opaque gives the result an alpha channel. Where no side changes, pixels are copied as they are.
///
/// # Errors
/// `InvalidOption` when the geometry does not fit the raster, `OutOfMemory`.
pub fn resize(raster: &Raster, geometry: &Geometry, background: Option<[u8; 4]>) -> Result<Raster> {
    check(raster, geometry)?;
    let crop = geometry.crop;
    let inner = geometry.inner;
    let same = (crop.width, crop.height) == (inner.width, inner.height);
    let pixels = match raster.channels() {
        _ if same => cut(raster, crop)?,
        3 => resample::<U8x3>(raster, crop, inner)?,
        _ => resample::<U8x4>(raster, crop, inner)?,
    };
    let inside = Raster::new(inner.width, inner.height, raster.channels(), pixels)?;
    if (inner.width, inner.height) == (geometry.width, geometry.height) {
        return Ok(inside);
    }
    pad(&inside, geometry, background.unwrap_or([0; 4]))
}

fn check(raster: &Raster, geometry: &Geometry) -> Result<()> {
    let fits = |rect: Rect, width: u32, height: u32| {
        rect.width > 0
            && rect.height > 0
            && rect
                .x
                .checked_add(rect.width)
                .is_some_and(|right| right <= width)
            && rect
                .y
                .checked_add(rect.height)
                .is_some_and(|bottom| bottom <= height)
    };
    if fits(geometry.crop, raster.width(), raster.height())
        && fits(geometry.inner, geometry.width, geometry.height)
    {
        return Ok(());
    }
    Err(Error::option(format!(
        "the geometry does not fit a raster of {} x {} pixels",
        raster.width(),
        raster.height()
    )))
}

/// The rectangle's pixels, row by row.
fn cut(raster: &Raster, rect: Rect) -> Result<Vec<u8>> {
    let channels = u32::from(raster.channels());
    let mut out = reserved(byte_length(rect.width, rect.height, channels)?)?;
    let stride = byte_length(raster.width(), 1, channels)?;
    let (left, width) = (
        byte_length(rect.x, 1, channels)?,
        byte_length(rect.width, 1, channels)?,
    );
    let rows = raster
        .data()
        .chunks_exact(stride)
        .skip(rect.y as usize)
        .take(rect.height as usize);
    for row in rows {
        out.extend_from_slice(&row[left..left + width]);
    }
    Ok(out)
}

fn resample<P: PixelTrait>(raster: &Raster, crop: Rect, inner: Rect) -> Result<Vec<u8>> {
    let channels = u32::from(raster.channels());
    let mut out = zeroed(byte_length(inner.width, inner.height, channels)?)?;
    // What the resizer will allocate itself: the premultiplied copy and the image between its two passes.
    let premultiplied = if raster.has_alpha() {
        raster.data().len()
    } else {
        0
    };
    let between = byte_length(raster.width(), inner.height, channels)?;
    ensure_available(premultiplied.saturating_add(between))?;
    let failed = |what: &dyn std::fmt::Display| {
        Error::new(Cause::InvalidOption, format!("resizing failed: {what}"))
    };
    let source = TypedImageRef::<P>::from_buffer(raster.width(), raster.height(), raster.data())
        .map_err(|error| failed(&error))?;
    let mut target = TypedImage::<P>::from_buffer(inner.width, inner.height, &mut out)
        .map_err(|error| failed(&error))?;
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .crop(
            crop.x.into(),
            crop.y.into(),
            crop.width.into(),
            crop.height.into(),
        )
        .use_alpha(raster.has_alpha());
    Resizer::new()
        .resize_typed(&source, &mut target, &options)
        .map_err(|error| failed(&error))?;
    drop(target);
    Ok(out)
}

/// Puts a raster on a canvas of the background's colour.
fn pad(inside: &Raster, geometry: &Geometry, background: [u8; 4]) -> Result<Raster> {
    let alpha = inside.has_alpha() || background[3] != 255;
    let channels: u8 = if alpha { 4 } else { 3 };
    let size = usize::from(channels);
    let mut out = reserved(byte_length(
        geometry.width,
        geometry.height,
        channels.into(),
    )?)?;
    let canvas = geometry.width as usize * geometry.height as usize;
    for _ in 0..canvas {
        out.extend_from_slice(&background[..size]);
    }
    let stride = geometry.width as usize * size;
    let start = geometry.inner.y as usize * stride + geometry.inner.x as usize * size;
    let inside_stride = inside.width() as usize * usize::from(inside.channels());
    let rows = out[start..]
        .chunks_mut(stride)
        .zip(inside.data().chunks_exact(inside_stride));
    for (to, from) in rows {
        if inside.channels() == channels {
            to[..from.len()].copy_from_slice(from);
        } else {
            for (to, from) in to.chunks_exact_mut(4).zip(from.chunks_exact(3)) {
                to.copy_from_slice(&[from[0], from[1], from[2], 255]);
            }
        }
    }
    Raster::new(geometry.width, geometry.height, channels, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resize::{Fit, Resize, geometry};

    fn checks(width: u32, height: u32, channels: u8) -> Raster {
        let data = (0..width * height * u32::from(channels))
            .map(|n| (n * 37 % 251) as u8)
            .collect();
        Raster::new(width, height, channels, data).expect("valid")
    }

    #[test]
    fn a_cut_without_scaling_keeps_every_pixel() {
        let raster = checks(9, 5, 3);
        let request = Resize {
            width: Some(5),
            height: Some(5),
            ..Resize::default()
        };
        let geometry = geometry(9, 5, &request).expect("valid");
        let cut = resize(&raster, &geometry, None).expect("small");
        assert_eq!(&cut.data()[..15], &raster.data()[6..21]);
    }

    #[test]
    fn padding_fills_around_the_image_and_adds_alpha_only_when_it_is_needed() {
        let raster = checks(4, 2, 3);
        let request = Resize {
            width: Some(4),
            height: Some(4),
            fit: Fit::Contain,
            ..Resize::default()
        };
        let geometry = geometry(4, 2, &request).expect("valid");
        let red = resize(&raster, &geometry, Some([255, 0, 0, 255])).expect("small");
        assert_eq!((red.channels(), &red.data()[..3]), (3, &[255, 0, 0][..]));
        assert_eq!(&red.data()[12..36], raster.data());
        let clear = resize(&raster, &geometry, None).expect("small");
        assert_eq!((clear.channels(), &clear.data()[..4]), (4, &[0; 4][..]));
        assert_eq!(
            &clear.data()[16..20],
            [&raster.data()[..3], &[255]].concat()
        );
    }

    #[test]
    fn hidden_colours_do_not_bleed_into_visible_ones() {
        // Opaque red beside fully transparent green.
        let pixels = (0..32).flat_map(|n| {
            if n % 2 == 0 {
                [255, 0, 0, 255]
            } else {
                [0, 255, 0, 0]
            }
        });
        let raster = Raster::new(32, 1, 4, pixels.collect()).expect("valid");
        let request = Resize {
            width: Some(8),
            ..Resize::default()
        };
        let small =
            resize(&raster, &geometry(32, 1, &request).expect("valid"), None).expect("small");
        for pixel in small.data().chunks(4).filter(|pixel| pixel[3] > 0) {
            assert_eq!(pixel[1], 0, "green came through: {pixel:?}");
        }
    }

    #[test]
    fn a_geometry_for_another_raster_is_refused() {
        let all = Rect {
            x: 0,
            y: 0,
            width: 9,
            height: 9,
        };
        let geometry = Geometry {
            width: 9,
            height: 9,
            crop: all,
            inner: all,
        };
        let error = resize(&checks(4, 4, 3), &geometry, None).expect_err("too small");
        assert_eq!(error.cause(), Cause::InvalidOption);
    }
}

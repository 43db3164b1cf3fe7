//! Borders.

use crate::error::{Cause, Error, Result};
use crate::raster::{Raster, byte_length, reserved};

/// Longest side that may come out.
pub(super) const MAX_SIDE: u32 = 65_535;

/// Adds `width` pixels of a colour (red, green, blue, straight alpha) on all four sides. A colour that is not opaque
/// gives the result an alpha channel.
///
/// # Errors
/// `LimitSide` where a side would pass 65,535 pixels, `OutOfMemory`.
pub fn border(raster: &Raster, width: u32, color: [u8; 4]) -> Result<Raster> {
    let side = |inner: u32| {
        let outer = u64::from(inner) + 2 * u64::from(width);
        u32::try_from(outer)
            .ok()
            .filter(|&outer| outer <= MAX_SIDE)
            .ok_or_else(|| {
                let message =
                    format!("a side would have {outer} pixels, the limit is {MAX_SIDE} a side");
                Error::new(Cause::LimitSide, message)
            })
    };
    let (full_width, full_height) = (side(raster.width())?, side(raster.height())?);
    let channels: u8 = if raster.has_alpha() || color[3] != 255 {
        4
    } else {
        3
    };
    let size = usize::from(channels);
    let mut out = reserved(byte_length(full_width, full_height, channels.into())?)?;
    let fill = |out: &mut Vec<u8>, pixels: usize| {
        for _ in 0..pixels {
            out.extend_from_slice(&color[..size]);
        }
    };
    let band = full_width as usize * width as usize;
    fill(&mut out, band);
    let inside = usize::from(raster.channels());
    for row in raster.data().chunks_exact(raster.width() as usize * inside) {
        fill(&mut out, width as usize);
        if inside == size {
            out.extend_from_slice(row);
        } else {
            for pixel in row.chunks_exact(3) {
                out.extend_from_slice(&[pixel[0], pixel[1], pixel[2], 255]);
            }
        }
        fill(&mut out, width as usize);
    }
    fill(&mut out, band);
    Raster::new(full_width, full_height, channels, out)
}

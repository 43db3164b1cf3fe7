//! Borders of one colour.

use crate::raster::Raster;
use crate::resize::Rect;

/// What counts as border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrimOptions {
    /// The colour that is trimmed off, straight alpha; absent: that of the top left pixel.
    pub background: Option<[u8; 4]>,
    /// By how much a channel may differ from it. Default 10, as in sharp.
    pub threshold: u8,
}

impl Default for TrimOptions {
    fn default() -> Self {
        TrimOptions {
            background: None,
            threshold: 10,
        }
    }
}

/// The smallest rectangle with everything in it that is not border. All of the picture where nothing else is. Colours
/// count as much as they are opaque: what cannot be seen does not differ.
pub fn trim_box(raster: &Raster, options: &TrimOptions) -> Rect {
    match raster.channels() {
        3 => of::<3>(raster, options),
        _ => of::<4>(raster, options),
    }
}

/// Colours multiplied by alpha, and alpha.
fn seen<const C: usize>(pixel: &[u8]) -> [u8; C] {
    let alpha = if C == 4 { u32::from(pixel[3]) } else { 255 };
    std::array::from_fn(|channel| match channel {
        3 => alpha as u8,
        _ => ((u32::from(pixel[channel]) * alpha + 127) / 255) as u8,
    })
}

fn of<const C: usize>(raster: &Raster, options: &TrimOptions) -> Rect {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let data = raster.data();
    let background = match options.background {
        Some(color) => seen::<4>(&color),
        None => {
            let first = seen::<C>(&data[..C]);
            std::array::from_fn(|channel| first.get(channel).copied().unwrap_or(255))
        }
    };
    // Without alpha a background that is not opaque differs everywhere.
    if C == 3 && background[3] < 255 - options.threshold {
        return whole(raster);
    }
    let differs = |pixel: &[u8]| {
        seen::<C>(pixel)
            .iter()
            .zip(background)
            .any(|(level, background)| level.abs_diff(background) > options.threshold)
    };
    let row = |y: usize| data[y * width * C..][..width * C].chunks_exact(C);
    let filled = |y: &usize| row(*y).any(differs);
    let Some(top) = (0..height).find(filled) else {
        return whole(raster);
    };
    let bottom = (top..height).rev().find(filled).unwrap_or(top);
    let (mut left, mut right) = (width, 0);
    for y in top..=bottom {
        // Only what lies further out than what is known already.
        left = row(y).take(left).position(differs).unwrap_or(left);
        let beyond = row(y).skip(right).rposition(differs);
        right = beyond.map_or(right, |at| right + at + 1);
    }
    Rect {
        x: left as u32,
        y: top as u32,
        width: (right - left) as u32,
        height: (bottom + 1 - top) as u32,
    }
}

fn whole(raster: &Raster) -> Rect {
    Rect {
        x: 0,
        y: 0,
        width: raster.width(),
        height: raster.height(),
    }
}

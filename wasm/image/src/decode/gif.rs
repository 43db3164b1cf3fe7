//! GIF: one frame, as it stands on its canvas.

use crate::animation::gif::Gif;
use crate::decode::Stored;
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::metadata::exif::Exif;

pub(super) fn decode(bytes: &[u8], limits: &Limits, frame: u32) -> Result<Stored> {
    let mut gif = Gif::open(bytes, limits)?;
    let last = frame.min(gif.header().frames.saturating_sub(1));
    for _ in 0..=last {
        gif.next()?
            .ok_or_else(|| Error::truncated("the GIF ends before its first frame"))?;
    }
    Ok(Stored {
        raster: gif.into_canvas(),
        grey: false,
        icc: None,
        exif: Exif::default(),
    })
}

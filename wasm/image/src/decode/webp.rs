//! WebP, by libwebp.

use crate::decode::Stored;
use crate::error::Result;
use crate::limits::Limits;
use crate::{probe, webp};

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Stored> {
    let header = probe::webp::read(bytes)?;
    limits.check_size(header.width, header.height)?;
    limits.check_frames(header.frames)?;
    let raster = webp::decode(bytes, &header)?;
    let icc = header.icc.map(<[u8]>::to_vec);
    Ok(Stored {
        raster,
        grey: false,
        icc,
        exif: header.exif,
    })
}

//! WebP, by libwebp.

use crate::decode::{DecodeOptions, Stored};
use crate::error::{Error, Result};
use crate::probe::webp::Header;
use crate::raster::Raster;
use crate::webp::animation::Player;
use crate::{probe, webp};

pub(super) fn decode(bytes: &[u8], options: &DecodeOptions) -> Result<Stored> {
    let header = probe::webp::read(bytes)?;
    options.limits.check_size(header.width, header.height)?;
    options.limits.check_frames(header.frames)?;
    let raster = match options.frame {
        frame if header.animated && frame > 0 => later(bytes, &header, frame)?,
        _ => webp::decode(bytes, &header)?,
    };
    let icc = header.icc.map(<[u8]>::to_vec);
    Ok(Stored {
        raster,
        grey: false,
        icc,
        exif: header.exif,
    })
}

/// A frame that stands on what the ones before it left: those are played.
fn later(bytes: &[u8], header: &Header<'_>, frame: u32) -> Result<Raster> {
    let mut player = Player::open(bytes, header)?;
    for _ in 0..=frame.min(player.frames().saturating_sub(1)) {
        player
            .next()?
            .ok_or_else(|| Error::truncated("the animated WebP ends before its first frame"))?;
    }
    Raster::from_rgba(header.width, header.height, player.canvas())
}

//! The frames of any animation, one at a time.

use crate::animation::gif::Gif;
use crate::colour;
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::metadata::exif::Exif;
use crate::orient::orient;
use crate::probe;
use crate::raster::Raster;
use crate::webp::animation::Player;

/// An animation being played. Only one frame is held.
pub(crate) struct Frames<'a> {
    film: Film<'a>,
    /// How many there are.
    pub count: u32,
    /// How often all of them are shown; 0 is without end.
    pub loops: u16,
    size: (u32, u32),
    icc: Option<Vec<u8>>,
    exif: Exif,
    keep_icc: bool,
}

enum Film<'a> {
    Gif(Box<Gif<'a>>),
    Webp(Player<'a>),
}

impl<'a> Frames<'a> {
    /// Opens a GIF or an animated WebP; all limits are checked before anything is decoded.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits, keep_icc: bool) -> Result<Self> {
        limits.check_bytes(bytes)?;
        match probe::sniff(bytes)? {
            InputFormat::Gif => {
                let gif = Gif::open(bytes, limits)?;
                let header = gif.header();
                limits.check_animation(header.frame_pixels)?;
                Ok(Frames {
                    count: header.frames,
                    loops: header.loops,
                    size: (header.width, header.height),
                    film: Film::Gif(Box::new(gif)),
                    icc: None,
                    exif: Exif::default(),
                    keep_icc,
                })
            }
            InputFormat::Webp => {
                let header = probe::webp::read(bytes)?;
                limits.check_size(header.width, header.height)?;
                limits.check_frames(header.frames)?;
                let canvas = u64::from(header.width) * u64::from(header.height);
                limits.check_animation(canvas.saturating_mul(header.frames.into()))?;
                let player = Player::open(bytes, &header)?;
                Ok(Frames {
                    size: (header.width, header.height),
                    count: player.frames(),
                    loops: player.loops(),
                    film: Film::Webp(player),
                    icc: header.icc.map(<[u8]>::to_vec),
                    exif: header.exif,
                    keep_icc,
                })
            }
            other => Err(Error::unsupported(format!(
                "{} is no animation",
                other.name()
            ))),
        }
    }

    /// Shows the next frame; for how many milliseconds, or none after the last one.
    pub(crate) fn next(&mut self) -> Result<Option<u32>> {
        match &mut self.film {
            Film::Gif(gif) => gif.next(),
            Film::Webp(player) => player.next(),
        }
    }

    /// The frame last shown: upright, and in sRGB unless its profile is kept.
    pub(crate) fn raster(&self) -> Result<Raster> {
        let canvas = match &self.film {
            Film::Gif(gif) => gif.canvas(),
            Film::Webp(player) => player.canvas(),
        };
        let mut raster = Raster::from_rgba(self.size.0, self.size.1, canvas)?;
        if let (Some(icc), false) = (&self.icc, self.keeps()) {
            colour::to_srgb(&mut raster, icc, false);
        }
        orient(raster, self.exif.orientation)
    }

    /// What may be kept of the metadata.
    pub(crate) fn metadata(&self) -> Metadata {
        Metadata {
            icc: self.icc.clone().filter(|_| self.keeps()),
            copyright: self.exif.copyright.clone(),
        }
    }

    fn keeps(&self) -> bool {
        self.keep_icc && self.icc.as_deref().is_some_and(colour::is_rgb_profile)
    }
}

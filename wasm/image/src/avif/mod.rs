//! AVIF: items put together to a picture. The AV1 inside is decoded by whoever implements [`Av1`].

mod container;
mod convert;
mod planes;

pub use planes::Planes;

use crate::bytes::{u16_be, u32_be};
use crate::colour;
use crate::decode::{DecodeOptions, Decoded};
use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::metadata::Metadata;
use crate::metadata::exif;
use crate::orient::orient;
use crate::probe::avif::Picture;
use crate::raster::Raster;
use crate::resize::{Geometry, Rect, resize};
use container::File;

/// Numbers of ITU-T H.273: P3's primaries with the white of sRGB, and sRGB's curve.
const DISPLAY_P3: u16 = 12;
const SRGB_CURVE: u16 = 13;

/// A decoder of AV1.
pub trait Av1 {
    /// Decodes the one picture of a stream: of one in layers the last.
    ///
    /// # Errors
    /// `LimitPixels` where it is larger than that, `Truncated`, `Corrupt`, `Unsupported`, `OutOfMemory`.
    fn decode(&mut self, stream: &[u8], max_pixels: u64) -> Result<Planes>;
}

/// Decodes the picture of an AVIF: put together from its tiles, with its transparency, cut, turned and mirrored as the file
/// says, in sRGB unless its profile is kept. Depths above 8 bits are rounded. Of a sequence its cover picture. The curves of HDR
/// stay as they are.
///
/// # Errors
/// As [`crate::probe`]; those of the decoder; `Unsupported` for what is no AV1 and no grid of it.
pub fn decode_avif(
    bytes: &[u8],
    options: &DecodeOptions,
    decoder: &mut dyn Av1,
) -> Result<Decoded> {
    let limits = &options.limits;
    limits.check_bytes(bytes)?;
    let file = File::read(bytes)?;
    let picture = file.picture(file.primary)?;
    limits.check_size(picture.width, picture.height)?;
    let mut reader = Reader {
        file: &file,
        limits,
        decoder,
    };
    let mut planes = reader.planes(file.primary, &picture)?;
    let (cicp, icc) = reader.colours(file.primary, &planes)?;
    if let Some((cicp, full_range)) = cicp {
        (planes.cicp, planes.full_range) = (cicp, full_range);
    }
    let (width, height, cicp) = (planes.width, planes.height, planes.cicp);
    let mut pixels = convert::rgb(&planes)?;
    drop(planes);
    let mut channels = 3;
    if let Some((levels, multiplied)) = reader.alpha(file.primary, &picture)? {
        pixels = with_alpha(&pixels, &levels, multiplied)?;
        channels = 4;
    }
    let mut raster = Raster::new(width, height, channels, pixels)?.without_opaque_alpha();
    let kept = icc
        .as_deref()
        .is_some_and(|icc| options.keep_icc && colour::is_rgb_profile(icc));
    match &icc {
        Some(icc) if !kept => colour::to_srgb(&mut raster, icc, false),
        None if cicp.0 == DISPLAY_P3 && cicp.1 == SRGB_CURVE => colour::p3_to_srgb(&mut raster),
        _ => {}
    }
    let raster = orient(shown(raster, picture.shown())?, picture.orientation())?;
    let notice = file.first(b"Exif").and_then(|item| file.content(item).ok());
    let copyright = notice.and_then(|block| exif::parse(block.get(4..)?).copyright);
    Ok(Decoded {
        raster,
        metadata: Metadata {
            icc: icc.filter(|_| kept),
            copyright,
        },
    })
}

/// Primaries, transfer and matrix, and whether the range is full; and a colour profile.
type Colours = (Option<((u16, u16, u16), bool)>, Option<Vec<u8>>);

/// What decoding items takes.
struct Reader<'a> {
    file: &'a File<'a>,
    limits: &'a Limits,
    decoder: &'a mut dyn Av1,
}

impl Reader<'_> {
    /// An item's picture, of the size that its properties say.
    fn planes(&mut self, item: u32, picture: &Picture) -> Result<Planes> {
        let planes = match &self.file.kind(item) {
            b"av01" => self.stream(item)?,
            b"grid" => self.grid(item, self.file.pieces(item))?,
            other => {
                let kind = String::from_utf8_lossy(other).into_owned();
                return Err(Error::unsupported(format!(
                    "an AVIF whose picture is {kind}"
                )));
            }
        };
        if (planes.width, planes.height) != (picture.width, picture.height) {
            return Err(Error::corrupt(format!(
                "the AVIF's picture is {} x {} pixels, its header says {} x {}",
                planes.width, planes.height, picture.width, picture.height
            )));
        }
        Ok(planes)
    }

    fn stream(&mut self, item: u32) -> Result<Planes> {
        let stream = self.file.content(item)?;
        self.decoder.decode(&stream, self.limits.max_pixels)
    }

    /// A picture in tiles (ISO/IEC 23008-12, section 6.6.2.3): those of the grid, or as many others.
    fn grid(&mut self, item: u32, tiles: &[u32]) -> Result<Planes> {
        let body = self.file.content(item)?;
        let damaged = || Error::corrupt("the AVIF's grid is damaged");
        let (Some(&flags), Some(&rows), Some(&columns)) = (body.get(1), body.get(2), body.get(3))
        else {
            return Err(damaged());
        };
        let (rows, columns) = (u32::from(rows) + 1, u32::from(columns) + 1);
        let size = if flags & 1 == 0 {
            (
                u16_be(&body, 4).map(u32::from),
                u16_be(&body, 6).map(u32::from),
            )
        } else {
            (u32_be(&body, 4), u32_be(&body, 8))
        };
        let (Some(width), Some(height)) = size else {
            return Err(damaged());
        };
        self.limits.check_size(width, height)?;
        if tiles.len() as u64 != u64::from(rows) * u64::from(columns) {
            return Err(damaged());
        }
        let mut whole: Option<Planes> = None;
        let mut first = (0, 0);
        for (number, &tile) in tiles.iter().enumerate() {
            if self.file.kind(tile) != *b"av01" {
                return Err(Error::unsupported("an AVIF of tiles that are not AV1"));
            }
            let planes = self.stream(tile)?;
            let size = (planes.width, planes.height);
            if number == 0 {
                first = size;
                let covers = |tile: u32, count: u32, side: u32| {
                    let (tile, count) = (u64::from(tile), u64::from(count));
                    tile * count >= side.into() && tile * (count - 1) < side.into()
                };
                if !covers(size.0, columns, width) || !covers(size.1, rows, height) {
                    return Err(damaged());
                }
            }
            if size != first {
                return Err(Error::corrupt("the AVIF's tiles are of several sizes"));
            }
            let (column, row) = (number as u32 % columns, number as u32 / columns);
            let whole = match &mut whole {
                Some(whole) => whole,
                None => whole.insert(planes.blank(width, height)?),
            };
            whole.put(&planes, column * first.0, row * first.1)?;
        }
        whole.ok_or_else(damaged)
    }

    /// Levels of transparency, of the same size as the picture, and whether the colours were multiplied by them. Those of a
    /// picture in tiles may be in tiles of their own.
    fn alpha(&mut self, item: u32, picture: &Picture) -> Result<Option<(Vec<u8>, bool)>> {
        if let Some((alpha, multiplied)) = self.file.alpha(item)? {
            let planes = self.planes(alpha, picture)?;
            return Ok(Some((convert::grey(&planes)?, multiplied)));
        }
        let mut tiles = Vec::new();
        let mut multiplied = false;
        for &tile in self.file.pieces(item) {
            let Some((alpha, is)) = self.file.alpha(tile)? else {
                return Ok(None);
            };
            multiplied |= is;
            tiles.push(alpha);
        }
        if tiles.is_empty() {
            return Ok(None);
        }
        let planes = self.grid(item, &tiles)?;
        Ok(Some((convert::grey(&planes)?, multiplied)))
    }

    /// What the container says of an item's colours; of one in tiles its first tile counts, where it says nothing itself.
    fn colours(&self, item: u32, planes: &Planes) -> Result<Colours> {
        let (mut numbers, mut icc) = (None, None);
        for part in self.file.properties(item)? {
            if part.kind != b"colr" {
                continue;
            }
            match part.body.get(..4) {
                Some(b"nclx") => {
                    let number = |at| u16_be(part.body, at);
                    if let (Some(primaries), Some(transfer), Some(matrix), Some(range)) =
                        (number(4), number(6), number(8), part.body.get(10))
                    {
                        numbers = Some(((primaries, transfer, matrix), range >> 7 == 1));
                    }
                }
                Some(b"prof" | b"rICC") if !planes.is_grey() => icc = part.body.get(4..),
                _ => {}
            }
        }
        Ok((numbers, icc.map(<[u8]>::to_vec)))
    }
}

/// RGB and levels of transparency as RGBA; colours that were multiplied by it are divided again.
fn with_alpha(rgb: &[u8], levels: &[u8], multiplied: bool) -> Result<Vec<u8>> {
    let mut out = crate::raster::reserved(levels.len().saturating_mul(4))?;
    for (pixel, &alpha) in rgb.chunks_exact(3).zip(levels) {
        let straight = |level: u8| match (multiplied, u32::from(alpha)) {
            (false, _) => level,
            (true, 0) => 0,
            (true, alpha) => ((u32::from(level) * 255 + alpha / 2) / alpha).min(255) as u8,
        };
        out.extend(pixel.iter().map(|&level| straight(level)));
        out.push(alpha);
    }
    Ok(out)
}

/// Cuts the part out that is shown.
fn shown(raster: Raster, part: Rect) -> Result<Raster> {
    let whole = (part.width, part.height) == (raster.width(), raster.height());
    if whole {
        return Ok(raster);
    }
    let geometry = Geometry {
        width: part.width,
        height: part.height,
        crop: part,
        inner: Rect { x: 0, y: 0, ..part },
    };
    resize(&raster, &geometry, None)
}

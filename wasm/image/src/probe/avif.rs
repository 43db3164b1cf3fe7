//! AVIF boxes. Source: ISO/IEC 14496-12 (boxes), 23008-12 (HEIF: item properties), AV1-ISOBMFF and AVIF 1.1.

use crate::bytes::{slice, u16_be, u32_be};
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::orient::Orientation;
use crate::probe::Info;
use crate::resize::Rect;

/// One box.
pub(crate) struct Part<'a> {
    pub kind: &'a [u8],
    /// Its content.
    pub body: &'a [u8],
    /// With its header.
    pub whole: &'a [u8],
}

/// The boxes that follow one another in `bytes`. A box that leaves them ends the walk.
pub(crate) fn parts(bytes: &[u8]) -> impl Iterator<Item = Part<'_>> {
    let mut at = 0usize;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let kind = rest.get(4..8)?;
        let (head, length) = match u32_be(rest, 0)? {
            0 => (8, rest.len()),
            1 => (
                16,
                usize::try_from(u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?)).ok()?,
            ),
            length => (8, length as usize),
        };
        let body = rest.get(head..length)?;
        at += length;
        Some(Part {
            kind,
            body,
            whole: &rest[..length],
        })
    })
}

/// The content of the first box of a kind.
pub(crate) fn find<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Option<&'a [u8]> {
    parts(bytes)
        .find(|part| part.kind == kind)
        .map(|part| part.body)
}

/// Probes an AVIF: still images, and the cover image of sequences.
pub(crate) fn probe(bytes: &[u8]) -> Result<Info> {
    let meta = find(bytes, b"meta")
        .ok_or_else(|| Error::truncated("the AVIF ends before its meta box").at(bytes.len()))?;
    // A full box: four bytes of version and flags first.
    let meta = meta.get(4..).unwrap_or(&[]);
    let properties = find(meta, b"iprp").unwrap_or(&[]);
    let container = find(properties, b"ipco").unwrap_or(&[]);
    let list: Vec<Part> = parts(container).take(1000).collect();
    let item = find(meta, b"pitm").and_then(primary_item).unwrap_or(1);
    let mut picture = Picture::default();
    for (index, _) in associations(properties, item) {
        if let Some(part) = index.checked_sub(1).and_then(|index| list.get(index)) {
            picture.apply(part);
        }
    }
    if picture.width == 0 || picture.height == 0 {
        return Err(Error::corrupt("the AVIF's primary image has no size"));
    }
    if picture.bit_depth == 0 {
        // A picture in tiles: they say it.
        list.iter()
            .filter(|part| part.kind == b"av1C")
            .take(1)
            .for_each(|part| picture.apply(part));
    }
    let orientation = picture.orientation();
    let (width, height) = orientation.turned(picture.shown().width, picture.shown().height);
    Ok(Info {
        format: InputFormat::Avif,
        width,
        height,
        orientation,
        has_alpha: list.iter().any(is_alpha),
        frames: find(bytes, b"moov").and_then(samples).unwrap_or(1).max(1),
        bit_depth: picture.bit_depth,
        has_icc: picture.has_icc,
    })
}

/// The primary item's number, from a pitm box's content.
pub(crate) fn primary_item(body: &[u8]) -> Option<u32> {
    if *body.first()? == 0 {
        u16_be(body, 4).map(u32::from)
    } else {
        u32_be(body, 4)
    }
}

/// The numbers, from 1, of the properties that belong to `item`, in the order in which they apply, and whether they have to
/// be understood.
pub(crate) fn associations(properties: &[u8], item: u32) -> Vec<(usize, bool)> {
    let mut found = Vec::new();
    for part in parts(properties).filter(|part| part.kind == b"ipma") {
        let body = part.body;
        let (Some(&version), Some(&flags), Some(count)) =
            (body.first(), body.get(3), u32_be(body, 4))
        else {
            continue;
        };
        let mut at = 8;
        for _ in 0..count {
            let id = if version == 0 {
                u16_be(body, at).map(u32::from)
            } else {
                u32_be(body, at)
            };
            at += if version == 0 { 2 } else { 4 };
            let (Some(id), Some(&length)) = (id, body.get(at)) else {
                break;
            };
            at += 1;
            for _ in 0..length {
                let index = if flags & 1 == 1 {
                    at += 2;
                    u16_be(body, at - 2).map(|index| (index & 0x7FFF, index >> 15 == 1))
                } else {
                    at += 1;
                    body.get(at - 1)
                        .map(|index| (u16::from(index & 0x7F), index >> 7 == 1))
                };
                if let (true, Some((index, essential))) = (id == item, index) {
                    found.push((index.into(), essential));
                }
            }
        }
    }
    found
}

/// What the properties of an item say.
#[derive(Default)]
pub(crate) struct Picture {
    pub width: u32,
    pub height: u32,
    bit_depth: u8,
    /// The part that is shown.
    clap: Option<Rect>,
    has_icc: bool,
    /// Quarter turns anticlockwise, 0 to 3.
    turns: u8,
    /// 0: top and bottom change places, 1: left and right do.
    mirror: Option<u8>,
}

impl Picture {
    /// Takes note of a property.
    pub(crate) fn apply(&mut self, part: &Part) {
        match part.kind {
            b"ispe" => {
                self.width = u32_be(part.body, 4).unwrap_or(0);
                self.height = u32_be(part.body, 8).unwrap_or(0);
            }
            b"av1C" => {
                let flags = part.body.get(2).copied().unwrap_or(0);
                self.bit_depth = match (flags & 0x40 != 0, flags & 0x20 != 0) {
                    (false, _) => 8,
                    (true, false) => 10,
                    (true, true) => 12,
                };
            }
            b"colr" => {
                self.has_icc |= matches!(part.body.get(..4), Some(b"prof" | b"rICC"));
            }
            b"clap" => self.clap = aperture(part.body, self.width, self.height),
            b"irot" => self.turns = part.body.first().copied().unwrap_or(0) & 3,
            b"imir" => self.mirror = part.body.first().map(|axis| axis & 1),
            _ => {}
        }
    }

    /// The part of the picture that is shown: all of it, where nothing else is said.
    pub(crate) fn shown(&self) -> Rect {
        self.clap.unwrap_or(Rect {
            x: 0,
            y: 0,
            width: self.width,
            height: self.height,
        })
    }

    /// HEIF turns first and mirrors then.
    pub(crate) fn orientation(&self) -> Orientation {
        let number = match (self.mirror, self.turns) {
            (None, turns) => [1, 8, 3, 6][usize::from(turns)],
            (Some(0), turns) => [4, 5, 2, 7][usize::from(turns)],
            (Some(_), turns) => [2, 7, 4, 5][usize::from(turns)],
        };
        Orientation::from_number(number)
    }
}

/// A clean aperture (ISO/IEC 14496-12, section 12.1.4): size and place of its centre, as fractions. One that is not whole
/// pixels of the picture is passed over.
fn aperture(body: &[u8], width: u32, height: u32) -> Option<Rect> {
    let number = |at: usize| u32_be(body, at * 4);
    let side = |at: usize, whole: u32| -> Option<(u32, u32)> {
        let (length, of) = (u64::from(number(at)?), u64::from(number(at + 1)?));
        let (offset, per) = (
            i64::from(number(at + 4)? as i32),
            i64::from(number(at + 5)?),
        );
        if of == 0 || per <= 0 || length % of != 0 {
            return None;
        }
        let length = i64::try_from(length / of).ok()?;
        // Twice the distance of the aperture's start from the picture's, in parts of `per`.
        let start = (i64::from(whole) - length)
            .checked_mul(per)?
            .checked_add(offset.checked_mul(2)?)?;
        if start % (2 * per) != 0 || length < 1 {
            return None;
        }
        let start = u32::try_from(start / (2 * per)).ok()?;
        let length = u32::try_from(length).ok()?;
        (start.checked_add(length)? <= whole).then_some((start, length))
    };
    // Width, height, then the offsets of both: the offset of a side stands four numbers after its length.
    let ((x, width), (y, height)) = (side(0, width)?, side(2, height)?);
    Some(Rect {
        x,
        y,
        width,
        height,
    })
}

/// Whether a property says that its item is the transparency of another.
pub(crate) fn is_alpha(part: &Part) -> bool {
    const ALPHA: [&[u8]; 2] = [
        b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
        b"urn:mpeg:hevc:2015:auxid:1",
    ];
    part.kind == b"auxC"
        && part
            .body
            .get(4..)
            .is_some_and(|name| ALPHA.iter().any(|urn| name.starts_with(urn)))
}

/// Number of pictures of the longest track of a sequence.
fn samples(moov: &[u8]) -> Option<u32> {
    parts(moov)
        .filter(|part| part.kind == b"trak")
        .filter_map(|track| {
            let table = find(find(find(track.body, b"mdia")?, b"minf")?, b"stbl")?;
            slice(find(table, b"stsz")?, 8, 4).and_then(|count| u32_be(count, 0))
        })
        .max()
}

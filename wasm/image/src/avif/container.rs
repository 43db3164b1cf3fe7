//! Items of an AVIF and how they belong together. Source: ISO/IEC 14496-12 (boxes), 23008-12 (items), AVIF 1.1.

use std::borrow::Cow;

use crate::bytes::{slice, u16_be, u32_be};
use crate::error::{Error, Result};
use crate::metadata::iloc;
use crate::probe::avif::{Part, Picture, associations, find, is_alpha, parts, primary_item};

/// Most items and references that are looked at; a picture of 16 x 16 tiles with transparency has about 520.
const MOST: usize = 10_000;

/// Properties that are understood, or change nothing that is done here.
const KNOWN: [&[u8; 4]; 13] = [
    b"ispe", b"pixi", b"colr", b"av1C", b"irot", b"imir", b"clap", b"auxC", b"a1op", b"lsel",
    b"a1lx", b"pasp", b"clli",
];

/// A file's boxes.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    data: &'a [u8],
    locations: Vec<iloc::Item>,
    /// Number and kind of each item.
    kinds: Vec<(u32, [u8; 4])>,
    references: Vec<Reference<'a>>,
    properties: &'a [u8],
    list: Vec<Part<'a>>,
    /// The item that is the picture.
    pub primary: u32,
}

/// An item that refers to others.
struct Reference<'a> {
    kind: &'a [u8],
    from: u32,
    to: Vec<u32>,
}

impl<'a> File<'a> {
    /// Reads the boxes; no picture is looked at yet.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let meta = find(bytes, b"meta")
            .ok_or_else(|| Error::truncated("the AVIF ends before its meta box").at(bytes.len()))?;
        let meta = meta.get(4..).unwrap_or(&[]);
        let properties = find(meta, b"iprp").unwrap_or(&[]);
        let list = find(properties, b"ipco").unwrap_or(&[]);
        let locations = find(meta, b"iloc")
            .ok_or_else(|| Error::corrupt("the AVIF does not say where its items are"))?;
        Ok(File {
            bytes,
            data: find(meta, b"idat").unwrap_or(&[]),
            locations: iloc::read(locations)?.1,
            kinds: find(meta, b"iinf").map(kinds).unwrap_or_default(),
            references: find(meta, b"iref").map(references).unwrap_or_default(),
            properties,
            list: parts(list).take(MOST).collect(),
            primary: find(meta, b"pitm")
                .and_then(primary_item)
                .ok_or_else(|| Error::corrupt("the AVIF has no primary item"))?,
        })
    }

    /// What an item is.
    pub(super) fn kind(&self, item: u32) -> [u8; 4] {
        self.kinds
            .iter()
            .find(|(id, _)| *id == item)
            .map_or(*b"    ", |(_, kind)| *kind)
    }

    /// The first item of a kind.
    pub(super) fn first(&self, kind: &[u8; 4]) -> Option<u32> {
        self.kinds
            .iter()
            .find(|(_, other)| other == kind)
            .map(|(id, _)| *id)
    }

    /// An item's bytes.
    pub(super) fn content(&self, item: u32) -> Result<Cow<'a, [u8]>> {
        let location = self
            .locations
            .iter()
            .find(|location| location.id == item)
            .ok_or_else(|| Error::corrupt(format!("the AVIF's item {item} is nowhere")))?;
        let source = match location.method {
            0 => self.bytes,
            1 => self.data,
            _ => {
                return Err(Error::unsupported(
                    "an AVIF item made of another item's data",
                ));
            }
        };
        let piece = |&(offset, length): &(u64, u64)| {
            let start = usize::try_from(offset).ok()?;
            match usize::try_from(length).ok()? {
                0 => source.get(start..),
                length => slice(source, start, length),
            }
        };
        let cut = || {
            Error::truncated(format!("the AVIF ends before its item {item} does")).at(source.len())
        };
        if let [extent] = location.extents.as_slice() {
            return piece(extent).map(Cow::Borrowed).ok_or_else(cut);
        }
        let mut all = Vec::new();
        for extent in &location.extents {
            all.extend_from_slice(piece(extent).ok_or_else(cut)?);
            if all.len() > self.bytes.len() {
                return Err(Error::corrupt("an AVIF item is larger than its file"));
            }
        }
        Ok(Cow::Owned(all))
    }

    /// Properties of an item, in the order in which they apply.
    ///
    /// # Errors
    /// `Unsupported` where one has to be understood and is not.
    pub(super) fn properties(&self, item: u32) -> Result<Vec<&Part<'a>>> {
        let mut found = Vec::new();
        for (index, essential) in associations(self.properties, item) {
            let Some(part) = index.checked_sub(1).and_then(|index| self.list.get(index)) else {
                continue;
            };
            if essential && !KNOWN.iter().any(|kind| part.kind == *kind) {
                return Err(Error::unsupported(format!(
                    "an AVIF with the property {}",
                    String::from_utf8_lossy(part.kind)
                )));
            }
            found.push(part);
        }
        Ok(found)
    }

    /// Size, turn and part shown of an item.
    pub(super) fn picture(&self, item: u32) -> Result<Picture> {
        let mut picture = Picture::default();
        for part in self.properties(item)? {
            picture.apply(part);
        }
        Ok(picture)
    }

    /// The item that is the transparency of another, and whether the colours were multiplied by it.
    pub(super) fn alpha(&self, item: u32) -> Result<Option<(u32, bool)>> {
        for reference in &self.references {
            if reference.kind != b"auxl" || !reference.to.contains(&item) {
                continue;
            }
            let is = self.properties(reference.from)?.into_iter().any(is_alpha);
            if is {
                let multiplied = self.references.iter().any(|other| {
                    other.kind == b"prem"
                        && other.from == item
                        && other.to.contains(&reference.from)
                });
                return Ok(Some((reference.from, multiplied)));
            }
        }
        Ok(None)
    }

    /// The items another one is put together from, in order.
    pub(super) fn pieces(&self, item: u32) -> &[u32] {
        self.references
            .iter()
            .find(|reference| reference.kind == b"dimg" && reference.from == item)
            .map_or(&[], |reference| &reference.to)
    }
}

fn kinds(body: &[u8]) -> Vec<(u32, [u8; 4])> {
    let head = if body.first() == Some(&0) { 6 } else { 8 };
    parts(body.get(head..).unwrap_or(&[]))
        .take(MOST)
        .filter(|part| part.kind == b"infe")
        .filter_map(|part| {
            let body = part.body;
            match body.first()? {
                2 => Some((u16_be(body, 4)?.into(), slice(body, 8, 4)?.try_into().ok()?)),
                3 => Some((u32_be(body, 4)?, slice(body, 10, 4)?.try_into().ok()?)),
                _ => None,
            }
        })
        .collect()
}

fn references(body: &[u8]) -> Vec<Reference<'_>> {
    let wide = body.first() != Some(&0);
    let id = |body: &[u8], at: usize| {
        if wide {
            u32_be(body, at)
        } else {
            u16_be(body, at).map(u32::from)
        }
    };
    let size = if wide { 4 } else { 2 };
    parts(body.get(4..).unwrap_or(&[]))
        .take(MOST)
        .filter_map(|part| {
            let count = u16_be(part.body, size)?;
            let to = (0..usize::from(count)).map_while(|n| id(part.body, size + 2 + n * size));
            Some(Reference {
                kind: part.kind,
                from: id(part.body, 0)?,
                to: to.collect(),
            })
        })
        .collect()
}

//! Metadata in AVIF: a colour property and an EXIF item in the meta box. Source: ISO/IEC 23008-12, 14496-12 section 8.11.
//!
//! The meta box grows, so everything after it moves: the item locations are written anew.

use crate::bytes::{u16_be, u32_be};
use crate::error::{Error, Result};
use crate::metadata::iloc::{self, Item};
use crate::probe::avif::{Part, parts, primary_item};

pub(super) fn embed(
    out: &mut Vec<u8>,
    bytes: &[u8],
    icc: Option<&[u8]>,
    exif: Option<&[u8]>,
) -> Result<()> {
    if bytes.get(4..8) != Some(b"ftyp") {
        return Err(Error::corrupt("not an AVIF").at(0));
    }
    let boxes: Vec<Part> = parts(bytes).collect();
    let Some(place) = boxes.iter().position(|part| part.kind == b"meta") else {
        return Err(Error::truncated("the AVIF ends before its meta box").at(bytes.len()));
    };
    let before: usize = boxes[..place].iter().map(|part| part.whole.len()).sum();
    let after = before + boxes[place].whole.len();
    let rest = bytes.get(after..).unwrap_or(&[]);
    let mut edit = Edit {
        body: boxes[place].body,
        after,
        grown: 0,
        icc,
        exif: None,
    };
    // How much it grows is known once it has been written: lengths do not depend on the numbers in it.
    let exif_length = exif.map(|exif| exif.len() as u32 + 4);
    edit.exif = exif_length.map(|length| (0, length));
    let length = edit.meta()?.len();
    edit.grown = length as i64 - boxes[place].whole.len() as i64;
    let end = (before + length + rest.len() + 8) as u64;
    edit.exif = exif_length.map(|length| (end, length));
    out.extend_from_slice(&bytes[..before]);
    out.extend_from_slice(&edit.meta()?);
    out.extend_from_slice(rest);
    if let Some(exif) = exif {
        // The four bytes say where the TIFF structure begins.
        put(out, b"mdat", &[&[0; 4], exif]);
    }
    Ok(())
}

struct Edit<'a> {
    /// Content of the meta box.
    body: &'a [u8],
    /// What lies here in the file and behind moves by as much as the box grows (or shrinks, where wide numbers do).
    after: usize,
    grown: i64,
    icc: Option<&'a [u8]>,
    /// Offset and length of the EXIF item.
    exif: Option<(u64, u32)>,
}

impl Edit<'_> {
    fn meta(&self) -> Result<Vec<u8>> {
        let (head, body) = self.body.split_at_checked(4).ok_or_else(damaged)?;
        let children: Vec<Part> = parts(body).collect();
        if children.iter().map(|part| part.whole.len()).sum::<usize>() != body.len() {
            return Err(damaged());
        }
        let child = |kind: &[u8]| {
            children
                .iter()
                .find(|part| part.kind == kind)
                .map(|part| part.body)
                .ok_or_else(damaged)
        };
        let primary = primary_item(child(b"pitm")?).ok_or_else(damaged)?;
        let (version, mut items) = iloc::read(child(b"iloc")?)?;
        let new_id = items
            .iter()
            .map(|item| item.id)
            .max()
            .unwrap_or(0)
            .saturating_add(1);
        let moved = items.iter_mut().filter(|item| item.method == 0);
        for (offset, _) in moved.flat_map(|item| &mut item.extents) {
            if *offset >= self.after as u64 {
                *offset = offset.checked_add_signed(self.grown).ok_or_else(damaged)?;
            }
        }
        if let Some((offset, length)) = self.exif {
            let extents = vec![(offset, u64::from(length))];
            items.push(Item {
                id: new_id,
                method: 0,
                extents,
            });
        }
        let mut meta = head.to_vec();
        for part in &children {
            match part.kind {
                b"iloc" => put(&mut meta, b"iloc", &[&iloc::write(version, &items)?]),
                b"iinf" if self.exif.is_some() => information(&mut meta, part.body, new_id)?,
                b"iprp" if self.icc.is_some() => self.properties(&mut meta, part.body, primary)?,
                b"iref" if self.exif.is_some() => {
                    let reference = describes(part.body.first().copied(), new_id, primary)?;
                    put(&mut meta, b"iref", &[part.body, &reference]);
                }
                _ => meta.extend_from_slice(part.whole),
            }
        }
        if self.exif.is_some() && children.iter().all(|part| part.kind != b"iref") {
            put(
                &mut meta,
                b"iref",
                &[&[0; 4], &describes(Some(0), new_id, primary)?],
            );
        }
        let mut out = Vec::new();
        put(&mut out, b"meta", &[&meta]);
        Ok(out)
    }

    /// The properties with a profile more, which belongs to the primary item.
    fn properties(&self, out: &mut Vec<u8>, body: &[u8], primary: u32) -> Result<()> {
        let mut properties = Vec::new();
        let mut number = 0;
        for part in parts(body) {
            match part.kind {
                b"ipco" => {
                    number = parts(part.body).count() + 1;
                    let mut list = part.body.to_vec();
                    put(&mut list, b"colr", &[b"prof", self.icc.unwrap_or(&[])]);
                    put(&mut properties, b"ipco", &[&list]);
                }
                b"ipma" => {
                    let associations = associate(part.body, primary, number)?;
                    put(&mut properties, b"ipma", &[&associations]);
                }
                _ => properties.extend_from_slice(part.whole),
            }
        }
        put(out, b"iprp", &[&properties]);
        Ok(())
    }
}

/// Adds property `number` to an item's associations.
fn associate(body: &[u8], item: u32, number: usize) -> Result<Vec<u8>> {
    let count = u32_be(body, 4).ok_or_else(damaged)?;
    let (version, wide) = (body[0], body[3] & 1 == 1);
    if number == 0 || number > if wide { 0x7FFF } else { 0x7F } {
        return Err(Error::unsupported("an AVIF of so many properties"));
    }
    let id_size = if version == 0 { 2 } else { 4 };
    let mut at = 8;
    for _ in 0..count {
        let id = if version == 0 {
            u16_be(body, at).map(u32::from)
        } else {
            u32_be(body, at)
        };
        let length = *body.get(at + id_size).ok_or_else(damaged)?;
        let end = at + id_size + 1 + usize::from(length) * if wide { 2 } else { 1 };
        if id == Some(item) && end <= body.len() && length < 255 {
            let mut out = body[..end].to_vec();
            out[at + id_size] += 1;
            let number = (number as u16).to_be_bytes();
            out.extend_from_slice(if wide { &number } else { &number[1..] });
            out.extend_from_slice(&body[end..]);
            return Ok(out);
        }
        at = end;
    }
    Err(damaged())
}

/// The item list with an EXIF item more.
fn information(out: &mut Vec<u8>, body: &[u8], id: u32) -> Result<()> {
    let mut list = body.to_vec();
    if body.first() == Some(&0) {
        let count = u16_be(body, 4)
            .and_then(|count| count.checked_add(1))
            .ok_or_else(damaged)?;
        list[4..6].copy_from_slice(&count.to_be_bytes());
    } else {
        let count = u32_be(body, 4)
            .and_then(|count| count.checked_add(1))
            .ok_or_else(damaged)?;
        list[4..8].copy_from_slice(&count.to_be_bytes());
    }
    let id = u16::try_from(id).map_err(|_| damaged())?.to_be_bytes();
    // Version 2, hidden: it is no image.
    put(
        &mut list,
        b"infe",
        &[&[2, 0, 0, 1], &id, &[0, 0], b"Exif", &[0]],
    );
    put(out, b"iinf", &[&list]);
    Ok(())
}

/// "The EXIF item describes the primary one."
fn describes(version: Option<u8>, from: u32, to: u32) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    if version == Some(0) {
        let short = |id: u32| {
            u16::try_from(id)
                .map(u16::to_be_bytes)
                .map_err(|_| damaged())
        };
        put(&mut out, b"cdsc", &[&short(from)?, &[0, 1], &short(to)?]);
    } else {
        put(
            &mut out,
            b"cdsc",
            &[&from.to_be_bytes(), &[0, 1], &to.to_be_bytes()],
        );
    }
    Ok(out)
}

fn put(out: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let length = 8 + parts.iter().map(|part| part.len()).sum::<usize>();
    out.extend_from_slice(&(length as u32).to_be_bytes());
    out.extend_from_slice(kind);
    for part in parts {
        out.extend_from_slice(part);
    }
}

fn damaged() -> Error {
    Error::corrupt("the AVIF's meta box is damaged, or of a kind that cannot be rewritten")
}

//! Item locations of ISO media files (ISO/IEC 14496-12, section 8.11.3): where the bytes of each item are.

use crate::bytes::{slice, u16_be};
use crate::error::{Error, Result};

/// Where an item's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub id: u32,
    /// 0: offsets are in the file; 1: in the meta box's own data.
    pub method: u16,
    /// Offset and length of each piece, base offsets added.
    pub extents: Vec<(u64, u64)>,
}

/// The box's version and items.
pub(crate) fn read(body: &[u8]) -> Result<(u8, Vec<Item>)> {
    parse(body).ok_or_else(|| Error::corrupt("the AVIF's item locations are damaged"))
}

fn parse(body: &[u8]) -> Option<(u8, Vec<Item>)> {
    let version = *body.first()?;
    let sizes = u16_be(body, 4)?;
    let size = |shift: u16| usize::from(sizes >> shift & 15);
    let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
    let index_size = if version == 0 { 0 } else { size(0) };
    let mut at = 6;
    let id_size = if version < 2 { 2 } else { 4 };
    let count = number(body, &mut at, id_size)?;
    let mut items = Vec::new();
    for _ in 0..count {
        let id = u32::try_from(number(body, &mut at, id_size)?).ok()?;
        let method = if version == 0 {
            0
        } else {
            number(body, &mut at, 2)? as u16 & 15
        };
        // Data in another file cannot be moved.
        if number(body, &mut at, 2)? != 0 {
            return None;
        }
        let base = number(body, &mut at, base_size)?;
        let pieces = number(body, &mut at, 2)?;
        let mut extents = Vec::new();
        for _ in 0..pieces {
            number(body, &mut at, index_size)?;
            let offset = base.checked_add(number(body, &mut at, offset_size)?)?;
            extents.push((offset, number(body, &mut at, length_size)?));
        }
        items.push(Item {
            id,
            method,
            extents,
        });
    }
    Some((version, items))
}

/// A number of 0, 2, 4 or 8 bytes; `at` moves on.
fn number(body: &[u8], at: &mut usize, size: usize) -> Option<u64> {
    let bytes = slice(body, *at, size)?;
    *at += size;
    Some(
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    )
}

/// The box's content, with offsets and lengths of four bytes and no bases.
pub(super) fn write(version: u8, items: &[Item]) -> Result<Vec<u8>> {
    let too_large = || Error::unsupported("an AVIF of more than 4 GB or 65,535 items");
    let short = |value: usize| {
        u16::try_from(value)
            .map(u16::to_be_bytes)
            .map_err(|_| too_large())
    };
    let long = |value: u64| {
        u32::try_from(value)
            .map(u32::to_be_bytes)
            .map_err(|_| too_large())
    };
    let mut out = vec![version, 0, 0, 0, 0x44, 0x00];
    let id = |out: &mut Vec<u8>, id: u32| -> Result<()> {
        if version < 2 {
            out.extend_from_slice(&short(id as usize)?);
        } else {
            out.extend_from_slice(&id.to_be_bytes());
        }
        Ok(())
    };
    id(&mut out, items.len() as u32)?;
    for item in items {
        id(&mut out, item.id)?;
        if version > 0 {
            out.extend_from_slice(&item.method.to_be_bytes());
        }
        out.extend_from_slice(&[0, 0]);
        out.extend_from_slice(&short(item.extents.len())?);
        for (offset, length) in &item.extents {
            out.extend_from_slice(&long(*offset)?);
            out.extend_from_slice(&long(*length)?);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_that_were_written_are_read_back_in_every_version() {
        let items = vec![
            Item {
                id: 1,
                method: 0,
                extents: vec![(500, 20), (900, 1)],
            },
            Item {
                id: 7,
                method: 0,
                extents: vec![(u64::from(u32::MAX), 3)],
            },
        ];
        for version in 0..=2 {
            let body = write(version, &items).expect("small");
            assert_eq!(read(&body), Ok((version, items.clone())));
            for length in 0..body.len() {
                assert!(
                    read(&body[..length]).is_err(),
                    "version {version}, {length} bytes"
                );
            }
        }
    }

    #[test]
    fn bases_are_added_to_offsets() {
        // Offsets of two bytes, lengths of four, bases of eight.
        let body = [
            &[0, 0, 0, 0, 0x24, 0x80, 0, 1, 0, 9, 0, 0][..],
            &1000u64.to_be_bytes(),
            &[0, 1, 0, 5, 0, 0, 0, 8],
        ];
        let expected = vec![Item {
            id: 9,
            method: 0,
            extents: vec![(1005, 8)],
        }];
        assert_eq!(read(&body.concat()), Ok((0, expected)));
    }
}

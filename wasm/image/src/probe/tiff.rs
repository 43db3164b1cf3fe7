//! TIFF directories: enough to name the size. Source: TIFF 6.0.

use crate::bytes::{u16_be, u16_le, u32_be, u32_le};
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::orient::Orientation;
use crate::probe::Info;

struct Reader<'a> {
    bytes: &'a [u8],
    little: bool,
}

impl Reader<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        if self.little {
            u16_le(self.bytes, at)
        } else {
            u16_be(self.bytes, at)
        }
    }

    fn long(&self, at: usize) -> Option<u32> {
        if self.little {
            u32_le(self.bytes, at)
        } else {
            u32_be(self.bytes, at)
        }
    }

    /// First value of the entry at `at`: a byte, a short or a long.
    fn value(&self, at: usize) -> Option<u32> {
        match self.short(at + 2)? {
            1 => self.bytes.get(at + 8).map(|&byte| byte.into()),
            3 if self.long(at + 4)? > 2 => self.short(self.long(at + 8)? as usize).map(u32::from),
            3 => self.short(at + 8).map(u32::from),
            4 => self.long(at + 8),
            _ => None,
        }
    }
}

/// Probes a TIFF: the first directory, and the number of directories as frames (counted up to `max_frames` + 1).
pub(crate) fn probe(bytes: &[u8], max_frames: u32) -> Result<Info> {
    let reader = Reader {
        bytes,
        little: bytes.starts_with(b"II"),
    };
    let truncated = || Error::truncated("the TIFF ends before its first directory").at(bytes.len());
    let first = reader.long(4).ok_or_else(truncated)? as usize;
    let count = usize::from(reader.short(first).ok_or_else(truncated)?);
    let (mut width, mut height, mut depth) = (0, 0, 1);
    let (mut orientation, mut has_alpha, mut has_icc) = (Orientation::Upright, false, false);
    for index in 0..count {
        let entry = first + 2 + index * 12;
        let Some(tag) = reader.short(entry) else {
            break;
        };
        let value = reader.value(entry);
        match tag {
            256 => width = value.unwrap_or(0),
            257 => height = value.unwrap_or(0),
            258 => depth = value.unwrap_or(1),
            274 => orientation = Orientation::from_number(value.unwrap_or(1)),
            // Extra samples: 1 and 2 are alpha.
            338 => has_alpha = matches!(value, Some(1 | 2)),
            34675 => has_icc = true,
            _ => {}
        }
    }
    if width == 0 || height == 0 {
        return Err(Error::corrupt("the TIFF's first directory has no size").at(first));
    }
    let (width, height) = orientation.turned(width, height);
    Ok(Info {
        format: InputFormat::Tiff,
        width,
        height,
        orientation,
        has_alpha,
        frames: directories(&reader, first, max_frames),
        bit_depth: u8::try_from(depth).unwrap_or(u8::MAX),
        has_icc,
    })
}

/// Length of the chain of directories. A chain that bites its tail ends at the bound.
fn directories(reader: &Reader, first: usize, max_frames: u32) -> u32 {
    let (mut at, mut frames) = (first, 1);
    while frames <= max_frames {
        let count = reader.short(at).map(usize::from);
        let next = count
            .and_then(|count| at.checked_add(2 + count * 12))
            .and_then(|at| reader.long(at));
        match next {
            Some(next) if next as usize > at => at = next as usize,
            // Backwards is legal but rare, and how loops are made: count it once and stop.
            Some(next) if next != 0 => return frames + 1,
            _ => break,
        }
        frames += 1;
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Cause;

    fn tiff(little: bool, next: u32) -> Vec<u8> {
        let short = |n: u16| {
            if little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let long = |n: u32| {
            if little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        let mut bytes = if little {
            b"II*\0".to_vec()
        } else {
            b"MM\0*".to_vec()
        };
        bytes.extend(long(8));
        bytes.extend(short(3));
        for (tag, value) in [(256, 30), (257, 20), (274, 6)] {
            bytes.extend(short(tag));
            bytes.extend(short(3));
            bytes.extend(long(1));
            bytes.extend(short(value));
            bytes.extend(short(0));
        }
        bytes.extend(long(next));
        bytes
    }

    #[test]
    fn size_and_orientation_are_read_in_both_byte_orders() {
        for little in [true, false] {
            let info = probe(&tiff(little, 0), 10).expect("well formed");
            assert_eq!(
                (info.width, info.height, info.frames),
                (20, 30, 1),
                "little: {little}"
            );
        }
    }

    #[test]
    fn a_chain_of_directories_that_loops_still_ends() {
        assert_eq!(
            probe(&tiff(true, 8), 10).expect("a size is there").frames,
            2
        );
    }

    #[test]
    fn a_directory_outside_the_file_is_truncated() {
        let error = probe(b"II*\0\xFF\xFF\xFF\xFF", 10).expect_err("no directory");
        assert_eq!(error.cause(), Cause::Truncated);
    }
}

//! GIF blocks. Source: the GIF89a specification.

use crate::bytes::{array, u16_le};
use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::orient::Orientation;
use crate::probe::Info;

/// What the blocks say.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// The canvas, as large as the first frame needs it: as in browsers.
    pub width: u32,
    /// The canvas, as large as the first frame needs it: as in browsers.
    pub height: u32,
    pub frames: u32,
    pub transparent: bool,
    /// Pixels of all frames together, each at least as large as the canvas.
    pub frame_pixels: u64,
    /// The first frame, from 1, whose bytes are too few for its pixels.
    pub starved: Option<u32>,
    /// How often the animation is shown; 0 is without end.
    pub loops: u16,
}

/// One code of 3 to 12 bits stands for at most this many pixels: a table holds 4,096 strings, each at most one pixel
/// longer than another.
const PIXELS_PER_CODE: u64 = 4096;

/// Probes a GIF.
pub(crate) fn probe(bytes: &[u8]) -> Result<Info> {
    let header = read(bytes)?;
    Ok(Info {
        format: InputFormat::Gif,
        width: header.width,
        height: header.height,
        orientation: Orientation::Upright,
        has_alpha: header.transparent,
        frames: header.frames,
        bit_depth: 8,
        has_icc: false,
    })
}

/// Walks the blocks to the end, counting frames.
pub(crate) fn read(bytes: &[u8]) -> Result<Header> {
    let (Some(width), Some(height), Some(&flags)) =
        (u16_le(bytes, 6), u16_le(bytes, 8), bytes.get(10))
    else {
        return Err(Error::truncated("the GIF ends within its header").at(bytes.len()));
    };
    let mut header = Header {
        width: width.into(),
        height: height.into(),
        loops: 1,
        ..Header::default()
    };
    let mut at = 13 + color_table(flags);
    while let Some(&block) = bytes.get(at) {
        match block {
            0x2C => {
                let Some(placed) = array::<9>(bytes, at + 1) else {
                    break;
                };
                header.frames += 1;
                let data = at + 11 + color_table(placed[8]);
                let (end, length) = sub_blocks(bytes, data);
                frame(&mut header, &placed, length);
                at = end;
            }
            0x21 => {
                let is_control = bytes.get(at + 1) == Some(&0xF9);
                if is_control && bytes.get(at + 3).is_some_and(|flags| flags & 1 == 1) {
                    header.transparent = true;
                }
                if let Some(loops) = looping(&bytes[at..]) {
                    header.loops = loops;
                }
                at = sub_blocks(bytes, at + 2).0;
            }
            0x3B => break,
            // Padding that some writers leave between blocks.
            0x00 => at += 1,
            other if header.frames == 0 => {
                let message = format!("an unknown GIF block 0x{other:02x} before any frame");
                return Err(Error::corrupt(message).at(at));
            }
            _ => break,
        }
    }
    if header.frames == 0 {
        return Err(Error::truncated("the GIF ends before its first frame").at(bytes.len()));
    }
    if header.width == 0 || header.height == 0 {
        return Err(Error::corrupt("a GIF without pixels").at(6));
    }
    Ok(header)
}

fn frame(header: &mut Header, placed: &[u8; 9], data_bytes: u64) {
    let side = |at| u32::from(u16_le(placed, at).unwrap_or(0));
    let [left, top, width, height] = [side(0), side(2), side(4), side(6)];
    if header.frames == 1 {
        header.width = header.width.max(left + width);
        header.height = header.height.max(top + height);
        // What the frame leaves free is transparent.
        if left > 0 || top > 0 || width < header.width || height < header.height {
            header.transparent = true;
        }
    }
    let pixels = u64::from(width) * u64::from(height);
    let canvas = u64::from(header.width) * u64::from(header.height);
    header.frame_pixels = header.frame_pixels.saturating_add(pixels.max(canvas));
    if header.starved.is_none() && data_bytes.saturating_mul(8) / 3 * PIXELS_PER_CODE < pixels {
        header.starved = Some(header.frames);
    }
}

/// How often an extension says that the animation is shown. The number is that of repetitions, and 0 is without end.
fn looping(extension: &[u8]) -> Option<u16> {
    let name = extension.get(3..14)?;
    let is_application = extension.starts_with(&[0x21, 0xFF, 11]);
    if !is_application || !(name == b"NETSCAPE2.0" || name == b"ANIMEXTS1.0") {
        return None;
    }
    let repetitions = u16_le(extension, 16).filter(|_| extension.get(14..16) == Some(&[3, 1]))?;
    Some(match repetitions {
        0 => 0,
        repetitions => repetitions.saturating_add(1),
    })
}

/// Bytes of the colour table that these flags announce.
fn color_table(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// Where a run of sub-blocks ends, and how many bytes of data it holds within the file.
fn sub_blocks(bytes: &[u8], mut at: usize) -> (usize, u64) {
    let mut length = 0;
    while let Some(&size) = bytes.get(at) {
        at += 1;
        if size == 0 {
            break;
        }
        length += (bytes.len() - at).min(size.into()) as u64;
        at += usize::from(size);
    }
    (at, length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Cause;

    const FRAME: [u8; 14] = [0x2C, 0, 0, 0, 0, 4, 0, 3, 0, 0, 2, 1, 0xAA, 0];

    fn gif(width: u8, blocks: &[&[u8]]) -> Vec<u8> {
        let head = [b"GIF89a", &[width, 0, 3, 0, 0, 0, 0][..]].concat();
        [head, blocks.concat(), vec![0x3B]].concat()
    }

    #[test]
    fn frames_are_counted_across_extensions() {
        let info =
            probe(&gif(4, &[&FRAME, &[0x21, 0xFE, 2, b'h', b'i', 0], &FRAME])).expect("good");
        assert_eq!(
            (info.width, info.height, info.frames, info.has_alpha),
            (4, 3, 2, false)
        );
    }

    #[test]
    fn a_transparent_index_or_an_uncovered_canvas_is_alpha() {
        let control = [0x21, 0xF9, 4, 1, 0, 0, 0, 0];
        assert!(probe(&gif(4, &[&control, &FRAME])).expect("good").has_alpha);
        assert!(probe(&gif(5, &[&FRAME])).expect("good").has_alpha);
    }

    #[test]
    fn a_canvas_of_width_zero_takes_the_first_frames() {
        assert_eq!(probe(&gif(0, &[&FRAME])).expect("good").width, 4);
    }

    #[test]
    fn a_canvas_is_enlarged_for_its_first_frame_and_for_no_other() {
        let info = probe(&gif(2, &[&FRAME])).expect("good");
        assert_eq!(info.width, 4);
        let wide = [0, 0, 0, 0, 9, 0, 2, 0, 0];
        assert_eq!(probe(&gif(4, &[&FRAME, &wide])).expect("good").width, 4);
    }

    #[test]
    fn a_gif_without_a_frame_is_truncated() {
        assert_eq!(
            probe(&gif(4, &[])).map_err(|error| error.cause()),
            Err(Cause::Truncated)
        );
    }
}

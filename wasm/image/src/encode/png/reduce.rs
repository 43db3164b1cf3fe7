//! The smallest PNG colour type that holds the same pixels.

use png::{BitDepth, ColorType};

use crate::error::Result;
use crate::raster::{Raster, reserved};

/// Pixels as they will be written.
pub(super) struct Reduced {
    pub color: ColorType,
    pub depth: BitDepth,
    /// RGB triples; empty without a palette.
    pub palette: Vec<u8>,
    /// Alpha of the palette's first entries; the rest is opaque.
    pub alphas: Vec<u8>,
    /// Absent where the raster's own pixels are written.
    pixels: Option<Vec<u8>>,
}

impl Reduced {
    pub fn pixels<'a>(&'a self, raster: &'a Raster) -> &'a [u8] {
        self.pixels.as_deref().unwrap_or(raster.data())
    }
}

pub(super) fn reduce(raster: &Raster) -> Result<Reduced> {
    let channels = usize::from(raster.channels());
    let (mut grey, mut opaque) = (true, true);
    let mut colors = Some(Colors::new());
    for pixel in raster.data().chunks_exact(channels) {
        grey &= pixel[0] == pixel[1] && pixel[1] == pixel[2];
        opaque &= channels == 3 || pixel[3] == 255;
        if colors
            .as_mut()
            .is_some_and(|colors| colors.index(pixel).is_none())
        {
            colors = None;
        }
        if colors.is_none() && !grey && (!opaque || channels == 3) {
            break;
        }
    }
    // Seventeen greys or more take 8 bits either way: then without the palette.
    if let Some(colors) = colors.filter(|colors| !(grey && opaque && colors.list.len() > 16)) {
        return indexed(raster, colors);
    }
    let kept: &[usize] = match (grey, opaque) {
        (true, true) => &[0],
        (true, false) => &[0, 3],
        (false, true) => &[0, 1, 2],
        (false, false) => &[0, 1, 2, 3],
    };
    let color = match kept.len() {
        1 => ColorType::Grayscale,
        2 => ColorType::GrayscaleAlpha,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    };
    let pixels = if kept.len() == channels {
        None
    } else {
        let mut pixels = reserved(raster.data().len() / channels * kept.len())?;
        for pixel in raster.data().chunks_exact(channels) {
            pixels.extend(kept.iter().map(|channel| pixel[*channel]));
        }
        Some(pixels)
    };
    Ok(Reduced {
        color,
        depth: BitDepth::Eight,
        palette: vec![],
        alphas: vec![],
        pixels,
    })
}

fn indexed(raster: &Raster, mut colors: Colors) -> Result<Reduced> {
    // Transparent colours first: then the list of alphas ends with them.
    colors.put_transparent_first();
    let (depth, bits) = match colors.list.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let channels = usize::from(raster.channels());
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let mut pixels = reserved((width * bits).div_ceil(8) * height)?;
    for row in raster.data().chunks_exact(width * channels) {
        // Rows begin at a byte; indices fill bytes from the top bit down.
        for group in row.chunks(8 / bits * channels) {
            let mut byte = 0;
            for (place, pixel) in group.chunks_exact(channels).enumerate() {
                let index = colors.index(pixel).unwrap_or(0);
                byte |= index << (8 - bits * (place + 1));
            }
            pixels.push(byte);
        }
    }
    let palette = colors
        .list
        .iter()
        .flat_map(|color| [color[0], color[1], color[2]])
        .collect();
    let alphas = colors
        .list
        .iter()
        .map(|color| color[3])
        .take_while(|alpha| *alpha < 255)
        .collect();
    Ok(Reduced {
        color: ColorType::Indexed,
        depth,
        palette,
        alphas,
        pixels: Some(pixels),
    })
}

/// Up to 256 colours and where each is in the list: a hash table with open addressing.
struct Colors {
    list: Vec<[u8; 4]>,
    /// Index into the list plus one; 0 is free.
    slots: [u16; 1024],
    last: Option<([u8; 4], u8)>,
}

impl Colors {
    fn new() -> Self {
        Colors {
            list: Vec::with_capacity(256),
            slots: [0; 1024],
            last: None,
        }
    }

    /// The colour's index, added if it is new; nothing if that would be the 257th.
    fn index(&mut self, pixel: &[u8]) -> Option<u8> {
        let color = [
            pixel[0],
            pixel[1],
            pixel[2],
            pixel.get(3).copied().unwrap_or(255),
        ];
        if let Some((last, index)) = self.last
            && last == color
        {
            return Some(index);
        }
        let hash = u32::from_le_bytes(color).wrapping_mul(0x9E37_79B1) >> 22;
        let mut slot = hash as usize;
        let index = loop {
            match self.slots[slot] {
                0 if self.list.len() == 256 => return None,
                0 => {
                    self.list.push(color);
                    self.slots[slot] = self.list.len() as u16;
                    break self.list.len() - 1;
                }
                taken if self.list[usize::from(taken) - 1] == color => {
                    break usize::from(taken) - 1;
                }
                _ => slot = (slot + 1) % self.slots.len(),
            }
        };
        self.last = Some((color, index as u8));
        Some(index as u8)
    }

    fn put_transparent_first(&mut self) {
        let list = std::mem::take(&mut self.list);
        *self = Colors::new();
        for opaque in [false, true] {
            for color in list.iter().filter(|color| (color[3] == 255) == opaque) {
                self.index(color);
            }
        }
    }
}

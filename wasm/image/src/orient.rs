//! EXIF orientation: what the numbers mean, and turning pixels accordingly.

use crate::error::Result;
use crate::raster::{Raster, byte_length, zeroed};

/// An EXIF orientation, 1 to 8: how stored pixels must be turned to be upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Orientation {
    /// 1: as stored.
    #[default]
    Upright = 1,
    /// 2: mirrored left to right.
    MirrorX = 2,
    /// 3: turned by 180 degrees.
    Turn180 = 3,
    /// 4: mirrored top to bottom.
    MirrorY = 4,
    /// 5: mirrored along the diagonal from the top left.
    Transpose = 5,
    /// 6: to be turned by 90 degrees clockwise.
    Turn90 = 6,
    /// 7: mirrored along the diagonal from the top right.
    Transverse = 7,
    /// 8: to be turned by 270 degrees clockwise.
    Turn270 = 8,
}

impl Orientation {
    /// The orientation of this EXIF number; everything outside 1 to 8 counts as upright, as browsers do.
    pub fn from_number(number: u32) -> Self {
        match number {
            2 => Orientation::MirrorX,
            3 => Orientation::Turn180,
            4 => Orientation::MirrorY,
            5 => Orientation::Transpose,
            6 => Orientation::Turn90,
            7 => Orientation::Transverse,
            8 => Orientation::Turn270,
            _ => Orientation::Upright,
        }
    }

    /// The EXIF number, 1 to 8.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Whether width and height change places.
    pub fn swaps_sides(self) -> bool {
        self.number() >= 5
    }

    /// Width and height after turning, of an image stored as `width` x `height`.
    pub fn turned(self, width: u32, height: u32) -> (u32, u32) {
        if self.swaps_sides() {
            (height, width)
        } else {
            (width, height)
        }
    }
}

/// The raster, turned upright. `Upright` gives the raster back without copying.
///
/// # Errors
/// `OutOfMemory`.
pub fn orient(raster: Raster, orientation: Orientation) -> Result<Raster> {
    match raster.channels() {
        _ if orientation == Orientation::Upright => Ok(raster),
        3 => turn::<3>(&raster, orientation),
        _ => turn::<4>(&raster, orientation),
    }
}

/// Edge of the square blocks in which pixels are moved, so that a turn stays within the cache.
const BLOCK: usize = 32;

fn turn<const C: usize>(raster: &Raster, orientation: Orientation) -> Result<Raster> {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let (out_width, out_height) = orientation.turned(raster.width(), raster.height());
    let mut out = zeroed(byte_length(out_width, out_height, C as u32)?)?;
    let source = raster.data();
    let out_columns = out_width as usize;
    for block_y in (0..out_height as usize).step_by(BLOCK) {
        for block_x in (0..out_columns).step_by(BLOCK) {
            for y in block_y..(block_y + BLOCK).min(out_height as usize) {
                for x in block_x..(block_x + BLOCK).min(out_columns) {
                    // Where the pixel that ends up at (x, y) is stored.
                    let (sx, sy) = match orientation {
                        Orientation::Upright => (x, y),
                        Orientation::MirrorX => (width - 1 - x, y),
                        Orientation::Turn180 => (width - 1 - x, height - 1 - y),
                        Orientation::MirrorY => (x, height - 1 - y),
                        Orientation::Transpose => (y, x),
                        Orientation::Turn90 => (y, height - 1 - x),
                        Orientation::Transverse => (width - 1 - y, height - 1 - x),
                        Orientation::Turn270 => (width - 1 - y, x),
                    };
                    let from = (sy * width + sx) * C;
                    let to = (y * out_columns + x) * C;
                    out[to..to + C].copy_from_slice(&source[from..from + C]);
                }
            }
        }
    }
    Raster::new(out_width, out_height, C as u8, out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 3 x 2 pixels named a b c / d e f by their first channel.
    fn letters() -> Raster {
        let data = (0..6u8).flat_map(|n| [b'a' + n, 0, n]).collect();
        Raster::new(3, 2, 3, data).expect("valid")
    }

    fn picture(raster: &Raster) -> String {
        let row = raster.width() as usize * 3;
        let rows: Vec<String> = raster
            .data()
            .chunks(row)
            .map(|row| row.chunks(3).map(|pixel| char::from(pixel[0])).collect())
            .collect();
        rows.join("/")
    }

    #[test]
    fn every_orientation_turns_the_picture_as_exif_defines() {
        let expected = [
            "abc/def", "cba/fed", "fed/cba", "def/abc", "ad/be/cf", "da/eb/fc", "fc/eb/da",
            "cf/be/ad",
        ];
        for (number, expected) in (1..).zip(expected) {
            let turned = orient(letters(), Orientation::from_number(number)).expect("small");
            assert_eq!(picture(&turned), expected, "orientation {number}");
        }
    }

    #[test]
    fn sides_larger_than_a_block_keep_every_pixel() {
        let (width, height) = (70, 41);
        let data: Vec<u8> = (0..width * height)
            .flat_map(|n: u32| n.to_le_bytes())
            .collect();
        let raster = Raster::new(width, height, 4, data).expect("valid");
        let mut turned = raster.clone();
        for _ in 0..4 {
            turned = orient(turned, Orientation::Turn90).expect("small");
        }
        assert_eq!(turned, raster);
    }

    #[test]
    fn numbers_outside_the_standard_count_as_upright() {
        assert_eq!(Orientation::from_number(0), Orientation::Upright);
        assert_eq!(Orientation::from_number(9), Orientation::Upright);
    }
}

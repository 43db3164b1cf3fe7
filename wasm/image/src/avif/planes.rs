//! Pictures as AV1 has them: brightness and two colour differences.

use crate::error::{Error, Result};
use crate::raster::{byte_length, ensure_available, reserved};

/// A decoded AV1 picture.
#[derive(Debug, Clone)]
pub struct Planes {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Bits a sample: 8, 10 or 12.
    pub depth: u8,
    /// By how many bits the width and the height of U and V are shifted.
    pub shift: (u8, u8),
    /// Y, U and V row by row; U and V are empty in a picture without colours.
    pub samples: [Vec<u16>; 3],
    /// Whether black and white are the smallest and the largest number.
    pub full_range: bool,
    /// Colour primaries, transfer and matrix by their numbers in ITU-T H.273.
    pub cicp: (u16, u16, u16),
}

impl Planes {
    /// Width and height of one of the planes.
    pub fn size(&self, plane: usize) -> (usize, usize) {
        let half = |side: u32, shift: u8| (side as usize + (1 << shift) - 1) >> shift;
        if plane == 0 {
            (self.width as usize, self.height as usize)
        } else {
            (
                half(self.width, self.shift.0),
                half(self.height, self.shift.1),
            )
        }
    }

    /// Whether there are colours.
    pub fn is_grey(&self) -> bool {
        self.samples[1].is_empty()
    }

    /// An empty picture like this one, but for its size.
    pub(super) fn blank(&self, width: u32, height: u32) -> Result<Planes> {
        ensure_available(byte_length(width, height, 6)?)?;
        let mut blank = Planes {
            width,
            height,
            samples: [Vec::new(), Vec::new(), Vec::new()],
            ..*self
        };
        for plane in 0..if self.is_grey() { 1 } else { 3 } {
            let (columns, rows) = blank.size(plane);
            blank.samples[plane] = vec![0; columns * rows];
        }
        Ok(blank)
    }

    /// Lays another picture onto this one; what sticks out is cut off.
    pub(super) fn put(&mut self, tile: &Planes, x: u32, y: u32) -> Result<()> {
        let alike = tile.depth == self.depth
            && tile.shift == self.shift
            && tile.is_grey() == self.is_grey()
            && tile.full_range == self.full_range;
        if !alike {
            return Err(Error::corrupt("the tiles of the AVIF are of several kinds"));
        }
        for plane in 0..if self.is_grey() { 1 } else { 3 } {
            let (columns, rows) = self.size(plane);
            let (tile_columns, _) = tile.size(plane);
            let (shift_x, shift_y) = if plane == 0 { (0, 0) } else { self.shift };
            let (left, top) = ((x >> shift_x) as usize, (y >> shift_y) as usize);
            let width = tile_columns.min(columns.saturating_sub(left));
            let target = self.samples[plane]
                .chunks_exact_mut(columns)
                .take(rows)
                .skip(top);
            let source = tile.samples[plane].chunks_exact(tile_columns);
            for (to, from) in target.zip(source) {
                to[left..left + width].copy_from_slice(&from[..width]);
            }
        }
        Ok(())
    }

    /// Bytes for pixels of this picture.
    pub(super) fn pixels(&self, channels: u32) -> Result<Vec<u8>> {
        reserved(byte_length(self.width, self.height, channels)?)
    }
}

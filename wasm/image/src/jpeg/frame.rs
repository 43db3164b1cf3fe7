//! The frame: its components, and how their blocks lie. Source: ITU-T T.81 annexes A and B.2.2.

use crate::bytes::u16_be;
use crate::error::{Error, Result};

/// One component.
#[derive(Debug, Clone)]
pub(super) struct Component {
    pub id: u8,
    /// Sampling factors, 1 to 4.
    pub horizontal: usize,
    pub vertical: usize,
    /// Which quantisation table.
    pub table: usize,
    /// Samples of a side that a block becomes: 1, 2, 4 or 8.
    pub scale: usize,
    /// Blocks that cover the image.
    pub columns: usize,
    pub rows: usize,
    /// Blocks in a row of whole units, which may reach beyond the image.
    pub stored_columns: usize,
    /// Samples that are of the image.
    pub width: usize,
    pub height: usize,
}

/// What the frame header says, for a result of so many eighths of the size.
#[derive(Debug)]
pub(super) struct Frame {
    pub progressive: bool,
    pub components: Vec<Component>,
    /// Largest sampling factors.
    pub horizontal: usize,
    pub vertical: usize,
    /// Interleaved units in a row, and rows of them.
    pub units: usize,
    pub unit_rows: usize,
    /// Samples of a side that a block of the finest component becomes.
    pub scale: usize,
    /// Of the result.
    pub width: usize,
    pub height: usize,
}

impl Frame {
    /// Reads a frame header of Huffman-coded 8-bit data; `eighths` is 1, 2, 4 or 8.
    pub fn read(body: &[u8], progressive: bool, eighths: u32) -> Result<Self> {
        let short = || Error::corrupt("the JPEG frame header is too short");
        let (Some(8), Some(height), Some(width), Some(&count)) =
            (body.first(), u16_be(body, 1), u16_be(body, 3), body.get(5))
        else {
            return Err(short());
        };
        if width == 0 || height == 0 || !matches!(count, 1 | 3 | 4) {
            let message = format!("a JPEG of {width} x {height} with {count} components");
            return Err(Error::corrupt(message));
        }
        let stated = body.get(6..6 + 3 * usize::from(count)).ok_or_else(short)?;
        let mut components = Vec::new();
        for stated in stated.chunks_exact(3) {
            let (horizontal, vertical) = (usize::from(stated[1] >> 4), usize::from(stated[1] & 15));
            if !(1..=4).contains(&horizontal) || !(1..=4).contains(&vertical) || stated[2] > 3 {
                return Err(Error::corrupt("a JPEG component with impossible factors"));
            }
            components.push(Component {
                id: stated[0],
                horizontal,
                vertical,
                table: stated[2].into(),
                scale: 0,
                columns: 0,
                rows: 0,
                stored_columns: 0,
                width: 0,
                height: 0,
            });
        }
        let largest = |of: fn(&Component) -> usize| components.iter().map(of).max().unwrap_or(1);
        let mut frame = Frame {
            progressive,
            horizontal: largest(|component| component.horizontal),
            vertical: largest(|component| component.vertical),
            components,
            units: 0,
            unit_rows: 0,
            scale: eighths as usize,
            width: 0,
            height: 0,
        };
        frame.lay_out(width.into(), height.into());
        frame.check_ratios()?;
        Ok(frame)
    }

    fn lay_out(&mut self, width: usize, height: usize) {
        let (horizontal, vertical, scale) = (self.horizontal, self.vertical, self.scale);
        self.units = width.div_ceil(8 * horizontal);
        self.unit_rows = height.div_ceil(8 * vertical);
        self.width = (width * scale).div_ceil(8);
        self.height = (height * scale).div_ceil(8);
        for component in &mut self.components {
            // A coarser component of a smaller result keeps more of its detail, as in libjpeg (jdmaster.c).
            let even =
                |side: usize, of: usize, size: usize| (side * scale).is_multiple_of(of * size * 2);
            component.scale = scale;
            while component.scale < 8
                && even(horizontal, component.horizontal, component.scale)
                && even(vertical, component.vertical, component.scale)
            {
                component.scale *= 2;
            }
            component.columns = (width * component.horizontal).div_ceil(8 * horizontal);
            component.rows = (height * component.vertical).div_ceil(8 * vertical);
            component.stored_columns = self.units * component.horizontal;
            let samples = |side: usize, factor: usize, of: usize| {
                (side * factor * component.scale).div_ceil(of * 8)
            };
            component.width = samples(width, component.horizontal, horizontal);
            component.height = samples(height, component.vertical, vertical);
        }
    }

    /// Refuses components of which the finest is no multiple.
    fn check_ratios(&self) -> Result<()> {
        let whole = |component: &Component| {
            self.across(component) * component.horizontal * component.scale
                == self.horizontal * self.scale
                && self.down(component) * component.vertical * component.scale
                    == self.vertical * self.scale
        };
        if self.components.iter().all(whole) {
            return Ok(());
        }
        Err(Error::unsupported("a JPEG with fractional sampling"))
    }

    /// Pixels beside each other that a sample of the component stands for.
    pub fn across(&self, component: &Component) -> usize {
        self.horizontal * self.scale / (component.horizontal * component.scale)
    }

    /// Pixels below each other that a sample of the component stands for.
    pub fn down(&self, component: &Component) -> usize {
        self.vertical * self.scale / (component.vertical * component.scale)
    }

    /// Bytes that all coefficients take.
    pub fn coefficient_bytes(&self) -> usize {
        let blocks =
            |component: &Component| component.stored_columns * self.unit_rows * component.vertical;
        self.components.iter().map(blocks).sum::<usize>() * 128
    }
}

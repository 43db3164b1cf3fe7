//! Entropy-coded data of a scan: blocks in their order, with restarts. Source: ITU-T T.81 annexes A.2 and E.2.

use crate::error::{Error, Result};
use crate::jpeg::bits::Bits;
use crate::jpeg::blocks::{self, Band, Block};
use crate::jpeg::frame::Frame;
use crate::jpeg::idct::Reach;
use crate::jpeg::segments::{Scan, Segments};

/// What is carried from block to block.
pub(super) struct Entropy<'a> {
    pub bits: Bits<'a>,
    levels: [i32; 4],
    /// Blocks to come that are empty.
    empty: u32,
    interval: usize,
    /// Units to come before the next restart marker.
    left: usize,
    number: u8,
}

impl<'a> Entropy<'a> {
    pub fn new(bytes: &'a [u8], data: usize, interval: usize) -> Self {
        Entropy {
            bits: Bits::new(bytes, data),
            levels: [0; 4],
            empty: 0,
            interval,
            left: interval,
            number: 0,
        }
    }

    fn begin_unit(&mut self) -> Result<()> {
        if self.interval == 0 {
            return Ok(());
        }
        if self.left == 0 {
            self.check()?;
            if !self.bits.restart(self.number) {
                return Err(self.stopped("the JPEG lacks a restart marker"));
            }
            self.number = (self.number + 1) & 7;
            (self.levels, self.empty, self.left) = ([0; 4], 0, self.interval);
        }
        self.left -= 1;
        Ok(())
    }

    /// Fails where bits were taken that are not there.
    pub fn check(&self) -> Result<()> {
        if !self.bits.ran_out() {
            return Ok(());
        }
        Err(Error::truncated("the JPEG's image data end before its image does").at(self.bits.end()))
    }

    /// The error for damage: that the file ends is said where it does.
    fn stopped(&self, what: &'static str) -> Error {
        match self.bits.marker() {
            None => Error::truncated("the JPEG ends before its image does").at(self.bits.end()),
            Some((_, at)) => Error::corrupt(what).at(at),
        }
    }

    fn damaged(&self) -> Error {
        if self.bits.ran_out() {
            return self.stopped("the JPEG's image data end before its image does");
        }
        Error::corrupt("the JPEG's image data are damaged").at(self.bits.end())
    }

    /// Decodes one row of units of a sequential scan of all components. `sink` gets the component's place, the column of
    /// the block, its row within the unit, the block, and how far it reaches.
    pub fn sequential_row(
        &mut self,
        segments: &Segments,
        frame: &Frame,
        scan: &Scan,
        unit_row: usize,
        mut sink: impl FnMut(usize, usize, usize, &Block, Reach),
    ) -> Result<()> {
        let mut block: Block = [0; 64];
        let mut one = |entropy: &mut Self, [place, dc, ac]: [usize; 3], column, row| {
            let (Some(dc), Some(ac)) = (&segments.dc[dc], &segments.ac[ac]) else {
                return Err(entropy.damaged());
            };
            let level = &mut entropy.levels[place];
            let Some(last) = blocks::sequential(&mut entropy.bits, (dc, ac), level, &mut block)
            else {
                return Err(entropy.damaged());
            };
            sink(place, column, row, &block, Reach::to(last));
            if last == 0 {
                block[0] = 0;
            } else {
                block = [0; 64];
            }
            Ok(())
        };
        if let &[tables] = &scan.components[..] {
            let component = &frame.components[tables[0]];
            let rows = component.rows - unit_row * component.vertical;
            for row in 0..rows.min(component.vertical) {
                for column in 0..component.columns {
                    self.begin_unit()?;
                    one(self, tables, column, row)?;
                }
            }
        } else {
            for unit in 0..frame.units {
                self.begin_unit()?;
                for &tables in &scan.components {
                    let component = &frame.components[tables[0]];
                    for row in 0..component.vertical {
                        for column in 0..component.horizontal {
                            one(self, tables, unit * component.horizontal + column, row)?;
                        }
                    }
                }
            }
        }
        self.check()
    }

    /// Decodes a scan into coefficients that are kept. One that only adds detail may stop short before a marker.
    pub fn stored_scan(
        &mut self,
        segments: &Segments,
        frame: &Frame,
        scan: &Scan,
        stored: &mut [Vec<i16>],
    ) -> Result<()> {
        if let &[tables] = &scan.components[..] {
            let component = &frame.components[tables[0]];
            for row in 0..component.rows {
                for column in 0..component.columns {
                    self.begin_unit()?;
                    let at = row * component.stored_columns + column;
                    self.stored_block(segments, frame, scan, tables, stored, at)?;
                }
                if self.bits.ran_out() && scan.adds_detail() && self.bits.marker().is_some() {
                    return Ok(());
                }
                self.check()?;
            }
            return Ok(());
        }
        for unit_row in 0..frame.unit_rows {
            for unit in 0..frame.units {
                self.begin_unit()?;
                for &tables in &scan.components {
                    let component = &frame.components[tables[0]];
                    for row in 0..component.vertical {
                        let row = unit_row * component.vertical + row;
                        let first = row * component.stored_columns + unit * component.horizontal;
                        for at in first..first + component.horizontal {
                            self.stored_block(segments, frame, scan, tables, stored, at)?;
                        }
                    }
                }
            }
            self.check()?;
        }
        Ok(())
    }

    #[inline(always)]
    fn stored_block(
        &mut self,
        segments: &Segments,
        frame: &Frame,
        scan: &Scan,
        [place, dc, ac]: [usize; 3],
        stored: &mut [Vec<i16>],
        at: usize,
    ) -> Result<()> {
        let Some(block) = stored[place][at * 64..].first_chunk_mut() else {
            return Err(self.damaged());
        };
        let band = Band {
            first: scan.band.0,
            last: scan.band.1,
            low: scan.bits.1,
            refines: scan.bits.0 > 0,
        };
        let bits = &mut self.bits;
        let level = &mut self.levels[place];
        // A scan may name tables that it has no use for, and that cannot be.
        let tables = (
            segments.dc.get(dc).and_then(Option::as_deref),
            segments.ac.get(ac).and_then(Option::as_deref),
        );
        let done = match (band.first, band.refines, tables) {
            (_, _, (Some(dc), Some(ac))) if !frame.progressive => {
                blocks::sequential(bits, (dc, ac), level, block).map(|_| ())
            }
            (0, false, (Some(dc), _)) => blocks::first_level(bits, dc, level, band.low, block),
            (0, true, _) => {
                blocks::next_level(bits, band.low, block);
                Some(())
            }
            (_, false, (_, Some(ac))) => blocks::first_band(bits, ac, band, &mut self.empty, block),
            (_, true, (_, Some(ac))) => blocks::next_band(bits, ac, band, &mut self.empty, block),
            _ => None,
        };
        done.ok_or_else(|| self.damaged())
    }
}

//! The coefficients of a file of several scans.

use crate::error::{Error, Result};
use crate::jpeg::frame::{Component, Frame};
use crate::jpeg::segments::Scan;
use crate::raster::ensure_available;

/// The coefficients of all scans, and how far each has come.
pub(super) struct Coefficients {
    /// By component: block after block.
    pub stored: Vec<Vec<i16>>,
    /// By component and coefficient: the lowest bit that has come.
    low: Vec<[u32; 64]>,
}

impl Coefficients {
    pub fn new(frame: &Frame) -> Result<Self> {
        ensure_available(frame.coefficient_bytes())?;
        let blocks = |component: &Component| {
            vec![0; component.stored_columns * frame.unit_rows * component.vertical * 64]
        };
        Ok(Coefficients {
            stored: frame.components.iter().map(blocks).collect(),
            low: vec![[u32::MAX; 64]; frame.components.len()],
        })
    }

    /// Writes down what a scan has brought.
    pub fn note(&mut self, scan: &Scan) {
        for &[place, _, _] in &scan.components {
            self.low[place][scan.band.0..=scan.band.1].fill(scan.bits.1);
        }
    }

    /// A progressive file that its end marker ends may leave out what it likes. Without one it must be complete.
    pub fn check(&self, progressive: bool, marked: bool) -> Result<()> {
        let mut lowest = self.low.iter().flatten();
        if lowest.all(|&low| low == 0) || (progressive && marked) {
            return Ok(());
        }
        Err(if marked {
            Error::corrupt("the JPEG lacks one of its components")
        } else {
            Error::truncated("the JPEG ends before its image does")
        })
    }
}

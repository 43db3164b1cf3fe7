//! Decoding JPEG row by row: baseline, extended and progressive with Huffman codes, 8 bits.
//!
//! A sequential file needs memory for a few rows only; a progressive one, and one whose components come apart, for its
//! coefficients, two bytes each. Pixels are those of libjpeg-turbo with its accurate transform and smooth upsampling.

mod bits;
mod blocks;
mod coefficients;
mod colours;
mod entropy;
mod frame;
mod huffman;
mod idct;
mod quad;
mod segments;
mod standard;
mod upsample;

use crate::error::{Error, Result};
use blocks::Block;
use coefficients::Coefficients;
use colours::Colours;
use entropy::Entropy;
use frame::Frame;
use idct::Reach;
use segments::{Scan, Segments};
use upsample::{Plane, Way};

/// Where blocks come from.
enum Source<'a> {
    /// From the one scan, as they are needed.
    Scan(Box<Entropy<'a>>, Scan),
    /// From the coefficients of all scans, by component.
    Stored(Vec<Vec<i16>>),
}

/// A JPEG being decoded.
pub(crate) struct Jpeg<'a> {
    segments: Segments,
    frame: Frame,
    colours: Colours,
    source: Source<'a>,
    /// Quantisation factors of each component, as they were when its first scan began.
    factors: Vec<Option<[i32; 64]>>,
    planes: Vec<Plane>,
    ways: Vec<Way>,
    lines: Vec<Vec<u8>>,
    sums: Vec<u16>,
    unit_row: usize,
    row: usize,
}

impl<'a> Jpeg<'a> {
    /// Reads up to the image data of a sequential file, and all scans of a progressive one. The result will have so many
    /// eighths of the size: 1, 2, 4 or 8.
    ///
    /// # Errors
    /// `Truncated`, `Corrupt`, `Unsupported`, `OutOfMemory`.
    pub fn open(bytes: &'a [u8], eighths: u32) -> Result<Self> {
        let mut segments = Segments::default();
        let ended = || Error::truncated("the JPEG ends before its first scan").at(bytes.len());
        let scan = segments
            .next_scan(bytes, 2, eighths)?
            .map_err(|_| ended())?;
        let Some(mut frame) = segments.frame.take() else {
            return Err(ended());
        };
        let mut factors = vec![None; frame.components.len()];
        let all_at_once = scan.components.len() == frame.components.len();
        let source = if all_at_once && !frame.progressive {
            latch(&mut factors, &segments, &frame, &scan);
            let entropy = Entropy::new(bytes, scan.data, segments.interval);
            Source::Scan(Box::new(entropy), scan)
        } else {
            let mut coefficients = Coefficients::new(&frame)?;
            let mut next = Ok(scan);
            while let Ok(scan) = &next {
                latch(&mut factors, &segments, &frame, scan);
                let mut entropy = Entropy::new(bytes, scan.data, segments.interval);
                entropy.stored_scan(&segments, &frame, scan, &mut coefficients.stored)?;
                coefficients.note(scan);
                // The parser wants the frame to check scans against.
                segments.frame = Some(frame);
                next = segments.next_scan(bytes, entropy.bits.end(), eighths)?;
                frame = segments.frame.take().ok_or_else(ended)?;
            }
            let marked = matches!(next, Err(true));
            coefficients
                .check(frame.progressive, marked)
                .map_err(|error| error.at(bytes.len()))?;
            Source::Stored(coefficients.stored)
        };
        let plane =
            |component: &frame::Component| Plane::new(component.stored_columns * component.scale);
        let widest = frame.units * frame.horizontal * 8;
        Ok(Jpeg {
            colours: Colours::of(&segments, &frame),
            planes: frame.components.iter().map(plane).collect(),
            ways: frame
                .components
                .iter()
                .map(|component| Way::of(&frame, component))
                .collect(),
            lines: vec![vec![0; widest]; frame.components.len()],
            sums: vec![0; widest + 2],
            segments,
            frame,
            source,
            factors,
            unit_row: 0,
            row: 0,
        })
    }

    /// Width of the result in pixels.
    pub fn width(&self) -> usize {
        self.frame.width
    }

    /// Height of the result in pixels.
    pub fn height(&self) -> usize {
        self.frame.height
    }

    /// 1: grey, 3: RGB, 4: inks, of which 0 is none.
    pub fn channels(&self) -> usize {
        self.colours.channels()
    }

    /// Appends the next rows to `out`, about as many as a block has; false behind the last one.
    ///
    /// # Errors
    /// `Truncated`, `Corrupt`.
    pub fn next_rows(&mut self, out: &mut Vec<u8>) -> Result<bool> {
        let before = self.row;
        while self.row == before && self.row < self.frame.height {
            self.next_unit_row()?;
            self.emit(out);
        }
        Ok(self.row > before)
    }

    fn next_unit_row(&mut self) -> Result<()> {
        if self.unit_row == self.frame.unit_rows {
            return Err(Error::corrupt("the JPEG's rows do not fill its size"));
        }
        let frame = &self.frame;
        let mut rooms: Vec<(&mut [u8], usize)> = Vec::with_capacity(4);
        for (plane, component) in self.planes.iter_mut().zip(&frame.components) {
            let stride = plane.stride();
            rooms.push((plane.append(component.vertical * component.scale), stride));
        }
        let factors = &self.factors;
        let mut draw = |place: usize, column: usize, row: usize, block: &Block, reach: Reach| {
            let (room, stride) = &mut rooms[place];
            let scale = frame.components[place].scale;
            let at = row * scale * *stride + column * scale;
            if let Some(factors) = &factors[place] {
                idct::transform(scale, block, factors, reach, &mut room[at..], *stride);
            }
        };
        match &mut self.source {
            Source::Scan(entropy, scan) => {
                entropy.sequential_row(&self.segments, frame, scan, self.unit_row, draw)?;
            }
            Source::Stored(stored) => {
                for (place, component) in frame.components.iter().enumerate() {
                    let columns = component.stored_columns;
                    for row in 0..component.vertical {
                        let first = (self.unit_row * component.vertical + row) * columns * 64;
                        let blocks = stored[place][first..first + columns * 64].as_chunks().0;
                        for (column, block) in blocks.iter().enumerate() {
                            draw(place, column, row, block, Reach::of(block));
                        }
                    }
                }
            }
        }
        self.unit_row += 1;
        Ok(())
    }

    /// Appends all rows whose samples are there.
    fn emit(&mut self, out: &mut Vec<u8>) {
        let frame = &self.frame;
        let bytes = frame.width * self.colours.channels();
        while self.row < frame.height {
            let parts = || frame.components.iter().zip(&self.ways).zip(&self.planes);
            let there = |((component, way), plane): ((&frame::Component, &Way), &Plane)| {
                let (near, far) = way.rows(self.row, component);
                near.max(far) < plane.end()
            };
            if !parts().all(there) {
                break;
            }
            let mut lines: [&[u8]; 4] = [&[]; 4];
            let rooms = self.lines.iter_mut();
            for (line, (((component, way), plane), room)) in
                lines.iter_mut().zip(parts().zip(rooms))
            {
                *line = way.row(plane, component, self.row, room, &mut self.sums);
            }
            let start = out.len();
            out.resize(start + bytes, 0);
            self.colours
                .convert(&lines[..frame.components.len()], &mut out[start..]);
            self.row += 1;
        }
        for ((component, way), plane) in frame
            .components
            .iter()
            .zip(&self.ways)
            .zip(&mut self.planes)
        {
            let (near, far) = way.rows(self.row, component);
            plane.drop_before(near.min(far));
        }
    }
}

/// Keeps the factors of components whose first scan begins.
fn latch(factors: &mut [Option<[i32; 64]>], segments: &Segments, frame: &Frame, scan: &Scan) {
    for &[place, _, _] in &scan.components {
        factors[place] = factors[place].or(segments.factors[frame.components[place].table]);
    }
}

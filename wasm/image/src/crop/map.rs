//! A map of what is interesting, and the part of a picture that shows most of it.

use super::{attention, entropy};
use crate::colour::srgb::Luminance;
use crate::error::{Error, Result};
use crate::ops::smooth;
use crate::raster::{Raster, flatten};
use crate::resize::{Fit, Resize, geometry, resize};

/// Longest side of what is looked at, in pixels.
const SIDE: u32 = 256;

/// Most cells of a map on a side: how precisely a crop is placed.
const CELLS: usize = 32;

/// What counts as interesting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Interest {
    /// Skin, saturated colours, and detail, as in smartcrop.js. The crop is centred on where most of that is together,
    /// as in sharp and libvips.
    Attention,
    /// Areas of many different greys. The crop is the one with most of it in sum.
    Entropy,
}

/// How interesting each part of a picture is: up to 32 x 32 cells of even size.
#[derive(Debug, Clone, PartialEq)]
pub struct InterestMap {
    interest: Interest,
    width: usize,
    height: usize,
    cells: Vec<f32>,
}

impl InterestMap {
    /// A picture's map. It is reduced to 256 pixels a side first; what is transparent counts as black.
    ///
    /// # Errors
    /// `OutOfMemory`.
    pub fn of(raster: &Raster, interest: Interest) -> Result<Self> {
        let request = Resize {
            width: Some(SIDE),
            height: Some(SIDE),
            fit: Fit::ScaleDown,
            ..Resize::default()
        };
        let small = geometry(raster.width(), raster.height(), &request)?;
        let small = flatten(&resize(raster, &small, None)?, [0; 3])?;
        let sides = (small.width() as usize, small.height() as usize);
        let (width, height) = (sides.0.min(CELLS), sides.1.min(CELLS));
        let range =
            |cell: usize, cells: usize, side: usize| cell * side / cells..(cell + 1) * side / cells;
        let mut cells = Vec::with_capacity(width * height);
        let (scores, luminance) = match interest {
            Interest::Attention => (attention::scores(&small), None),
            Interest::Entropy => (Vec::new(), Some(Luminance::new())),
        };
        for row in 0..height {
            for column in 0..width {
                let (x, y) = (range(column, width, sides.0), range(row, height, sides.1));
                cells.push(match &luminance {
                    Some(luminance) => entropy::of_area(&small, luminance, x, y),
                    None => mean(&scores, sides.0, x, y),
                });
            }
        }
        Ok(InterestMap {
            interest,
            width,
            height,
            cells,
        })
    }

    /// A map from cells that were kept, row by row.
    ///
    /// # Errors
    /// `InvalidOption` where there are not `width * height` of them, none, or more than a map has.
    pub fn new(interest: Interest, width: usize, height: usize, cells: Vec<f32>) -> Result<Self> {
        let sides = 1..=CELLS;
        let fits = sides.contains(&width) && sides.contains(&height);
        if !fits || cells.len() != width * height || !cells.iter().all(|cell| cell.is_finite()) {
            return Err(Error::option(format!(
                "{} cells are no map of {width} x {height}",
                cells.len()
            )));
        }
        Ok(InterestMap {
            interest,
            width,
            height,
            cells,
        })
    }

    /// Cells on a row and on a column.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// The cells, row by row.
    pub fn cells(&self) -> &[f32] {
        &self.cells
    }

    /// Where a crop of `width` x `height`, as parts of the picture's sides (above 0, to 1), shows most of interest: the
    /// `position` of [`Resize`], 0 (left, top) to 1. The middle where nothing is more interesting than anything else.
    ///
    /// # Errors
    /// `InvalidOption` for a part out of its range.
    pub fn position(&self, width: f64, height: f64) -> Result<(f64, f64)> {
        for part in [width, height] {
            if !(part > 0.0 && part <= 1.0) {
                return Err(Error::option(format!(
                    "a crop has {part} of a side, allowed is above 0 to 1"
                )));
            }
        }
        match self.interest {
            Interest::Attention => self.around_peak(width, height),
            Interest::Entropy => Ok((self.best(width, true), self.best(height, false))),
        }
    }

    fn around_peak(&self, width: f64, height: f64) -> Result<(f64, f64)> {
        let sides = (self.width as f64 * width, self.height as f64 * height);
        // Of how large an area the interest counts as being in one place: libvips' rule.
        let sigma = (sides.0.hypot(sides.1) / 10.0).max(1.0);
        let mut cells = self.cells.clone();
        smooth(&mut cells, self.width, sigma)?;
        let middle = |at: usize, count: usize| (at as f64 + 0.5) / count as f64;
        let off = |at: usize| {
            let x = middle(at % self.width, self.width) - 0.5;
            let y = middle(at / self.width, self.height) - 0.5;
            x * x + y * y
        };
        // Of equals, the one nearest to the middle.
        let peak = (0..cells.len())
            .max_by(|&a, &b| {
                let difference = cells[a] - cells[b];
                if difference.abs() <= 1e-6 * cells[a].abs() {
                    off(b).total_cmp(&off(a))
                } else {
                    cells[a].total_cmp(&cells[b])
                }
            })
            .unwrap_or(0);
        let along = |at: usize, count: usize, part: f64| {
            let free = 1.0 - part;
            let start = (middle(at, count) - part / 2.0).clamp(0.0, free);
            if free > 0.0 { start / free } else { 0.5 }
        };
        Ok((
            along(peak % self.width, self.width, width),
            along(peak / self.width, self.height, height),
        ))
    }

    /// Where along one axis a stretch has the largest sum.
    fn best(&self, part: f64, across: bool) -> f64 {
        let count = if across { self.width } else { self.height };
        let free = count as f64 * (1.0 - part);
        let mut sums = vec![0.0; count];
        for (at, cell) in self.cells.iter().enumerate() {
            let place = if across {
                at % self.width
            } else {
                at / self.width
            };
            sums[place] += f64::from(*cell);
        }
        let within = |start: f64| -> f64 {
            let end = start + count as f64 * part;
            let share = |at: usize| (end.min(at as f64 + 1.0) - start.max(at as f64)).max(0.0);
            sums.iter()
                .enumerate()
                .map(|(at, sum)| sum * share(at))
                .sum()
        };
        // The middle first, then outwards: of equals, the one nearest to it.
        let mut found = (0.5, within(free / 2.0));
        let steps = (2.0 * free).ceil() as usize;
        for step in 1..=steps {
            let off = 0.5 * step as f64 / steps as f64;
            for place in [0.5 - off, 0.5 + off] {
                let sum = within(place * free);
                if sum > found.1 * (1.0 + 1e-9) {
                    found = (place, sum);
                }
            }
        }
        found.0
    }
}

fn mean(
    scores: &[f32],
    width: usize,
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
) -> f32 {
    let count = (columns.len() * rows.len()).max(1);
    let sum: f32 = rows
        .flat_map(|row| &scores[row * width..][columns.clone()])
        .sum();
    sum / count as f32
}

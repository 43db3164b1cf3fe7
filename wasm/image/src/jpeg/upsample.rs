//! Coarser components to the full size, by the rules and roundings of libjpeg-turbo (jdsample.c).

use crate::jpeg::frame::{Component, Frame};

/// Rows of a component's samples, those that are still needed.
#[derive(Default)]
pub(super) struct Plane {
    data: Vec<u8>,
    stride: usize,
    /// Number of the first row.
    first: usize,
    rows: usize,
}

impl Plane {
    pub fn new(stride: usize) -> Self {
        Plane {
            stride,
            ..Plane::default()
        }
    }

    pub fn stride(&self) -> usize {
        self.stride
    }

    /// Number of the first row that is not there yet.
    pub fn end(&self) -> usize {
        self.first + self.rows
    }

    /// Room for that many rows more.
    pub fn append(&mut self, rows: usize) -> &mut [u8] {
        let start = self.rows * self.stride;
        self.rows += rows;
        self.data.resize(self.rows * self.stride, 0);
        &mut self.data[start..]
    }

    /// Lets go of the rows before this one.
    pub fn drop_before(&mut self, row: usize) {
        let gone = row.min(self.end()).saturating_sub(self.first);
        self.data
            .copy_within(gone * self.stride..self.rows * self.stride, 0);
        self.first += gone;
        self.rows -= gone;
        self.data.truncate(self.rows * self.stride);
    }

    fn row(&self, row: usize) -> &[u8] {
        &self.data[(row - self.first) * self.stride..][..self.stride]
    }
}

/// How a component is brought to the full size.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    /// It has it.
    Full,
    /// Twice as wide, each sample three parts of the nearer and one of the farther neighbour.
    Wide,
    /// The same, twice as high.
    High,
    /// Both.
    Both,
    /// Every sample stands for so many pixels across and down.
    Repeat(usize, usize),
}

impl Way {
    pub fn of(frame: &Frame, component: &Component) -> Self {
        let smooth = frame.scale > 1;
        match (frame.across(component), frame.down(component)) {
            (1, 1) => Way::Full,
            (2, 1) if smooth && component.width > 2 => Way::Wide,
            (1, 2) if smooth => Way::High,
            (2, 2) if smooth && component.width > 2 => Way::Both,
            (across, down) => Way::Repeat(across, down),
        }
    }

    /// The rows of samples from which a row of pixels is made: the nearer one and the farther one.
    pub fn rows(self, pixels: usize, component: &Component) -> (usize, usize) {
        let last = component.height - 1;
        match self {
            Way::Full | Way::Wide => (pixels.min(last), pixels.min(last)),
            Way::Repeat(_, down) => ((pixels / down).min(last), (pixels / down).min(last)),
            Way::High | Way::Both => {
                let near = pixels / 2;
                let far = if pixels.is_multiple_of(2) {
                    near.saturating_sub(1)
                } else {
                    near + 1
                };
                (near.min(last), far.min(last))
            }
        }
    }

    /// One row of pixels; `line` and `sums` are room for it.
    pub fn row<'p>(
        self,
        plane: &'p Plane,
        component: &Component,
        pixels: usize,
        line: &'p mut [u8],
        sums: &mut [u16],
    ) -> &'p [u8] {
        let (near, far) = self.rows(pixels, component);
        let near = &plane.row(near)[..component.width];
        let far = &plane.row(far)[..component.width];
        match self {
            Way::Full => return near,
            Way::Wide => {
                for (sum, sample) in sums[1..].iter_mut().zip(near) {
                    *sum = u16::from(*sample);
                }
                widen(ended(sums, near.len()), line, [1, 2], 2);
            }
            Way::High => {
                let bias = if pixels.is_multiple_of(2) { 1 } else { 2 };
                for ((out, near), far) in line.iter_mut().zip(near).zip(far) {
                    *out = ((3 * u16::from(*near) + u16::from(*far) + bias) >> 2) as u8;
                }
            }
            Way::Both => {
                for ((sum, near), far) in sums[1..].iter_mut().zip(near).zip(far) {
                    *sum = 3 * u16::from(*near) + u16::from(*far);
                }
                widen(ended(sums, near.len()), line, [8, 7], 4);
            }
            Way::Repeat(across, _) => {
                for (out, sample) in line.chunks_mut(across).zip(near) {
                    out.fill(*sample);
                }
            }
        }
        line
    }
}

/// Puts the first and the last of the sums, which begin at 1, beside themselves.
fn ended(sums: &mut [u16], count: usize) -> &[u16] {
    sums[0] = sums[1];
    sums[count + 1] = sums[count];
    &sums[..count + 2]
}

/// Twice as many samples, each three parts of its own and one of the one beside it; `bias` rounds those on the left and
/// those on the right. `sums` has the first and the last twice, since there is nothing beside them.
#[inline(always)]
fn widen(sums: &[u16], line: &mut [u8], bias: [u16; 2], shift: u32) {
    let (left, own, right) = (sums, &sums[1..], &sums[2..]);
    let beside = left.iter().zip(right);
    for (out, (own, (left, right))) in line
        .as_chunks_mut()
        .0
        .iter_mut()
        .zip(own.iter().zip(beside))
    {
        let two =
            [(left, bias[0]), (right, bias[1])].map(|(far, bias)| (3 * own + far + bias) >> shift);
        // As one number, so that both are stored at once.
        *out = (two[0] | two[1] << 8).to_le_bytes();
    }
}

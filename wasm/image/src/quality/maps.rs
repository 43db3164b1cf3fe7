//! The errors of one plane: structure that differs, edges where there were none, detail that is gone.

use super::blur::{Blur, REACH};

/// Which errors of a plane are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// Structure.
    pub structure: bool,
    /// Artefacts and lost detail.
    pub edges: bool,
}

impl Needs {
    /// Whether anything is.
    pub fn any(self) -> bool {
        self.structure || self.edges
    }
}

/// A mean and a 4-norm over all pixels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Norms {
    pub mean: f64,
    pub norm4: f64,
}

/// What was found in a plane.
#[derive(Debug, Clone, Copy, Default)]
pub struct Errors {
    pub structure: Norms,
    pub artefacts: Norms,
    pub detail: Norms,
}

/// A plane of the reference, with what of it every comparison needs.
pub struct Known {
    width: usize,
    plane: Vec<f32>,
    mean: Vec<f32>,
    /// The blurred square; empty where structure isn't wanted.
    square: Vec<f32>,
    needs: Needs,
}

/// Keeps the denominator of the structure's term from 0 (SSIM's constant C2).
const C2: f32 = 0.0009;

impl Known {
    pub fn new(plane: Vec<f32>, width: usize, needs: Needs) -> Self {
        let height = plane.len() / width;
        let mut mean = vec![0.0; plane.len()];
        let mut square = vec![0.0; if needs.structure { plane.len() } else { 0 }];
        let mut blur = Blur::new(width);
        blurred(&mut blur, height, &mut mean, |y, out| {
            out.copy_from_slice(&plane[y * width..(y + 1) * width]);
        });
        if needs.structure {
            blurred(&mut blur, height, &mut square, |y, out| {
                let row = &plane[y * width..(y + 1) * width];
                multiply(row, row, out);
            });
        }
        Known {
            width,
            plane,
            mean,
            square,
            needs,
        }
    }

    /// Compares a plane of the same size.
    pub fn compare(&self, other: &[f32]) -> Errors {
        let width = self.width;
        let height = self.plane.len() / width;
        let Needs { structure, edges } = self.needs;
        let mut means = Blur::new(width);
        let mut squares = Blur::new(if structure { width } else { 0 });
        let mut products = Blur::new(if structure { width } else { 0 });
        let mut rows = Rows::new(width);
        let mut sums = [Sums::default(); 3];
        for step in 0..height + REACH {
            if step < height {
                let at = step * width..(step + 1) * width;
                let (mine, theirs) = (&self.plane[at.clone()], &other[at]);
                means.row().copy_from_slice(theirs);
                means.push();
                if structure {
                    multiply(theirs, theirs, squares.row());
                    squares.push();
                    multiply(mine, theirs, products.row());
                    products.push();
                }
            } else {
                means.push_nothing();
                if structure {
                    squares.push_nothing();
                    products.push_nothing();
                }
            }
            let Some(y) = step.checked_sub(REACH) else {
                continue;
            };
            let at = y * width..(y + 1) * width;
            means.blurred(&mut rows.mean);
            if structure {
                squares.blurred(&mut rows.square);
                products.blurred(&mut rows.product);
                rows.structure(&self.mean[at.clone()], &self.square[at.clone()]);
                sums[0].add(&rows.error);
            }
            if edges {
                rows.edges(&self.plane[at.clone()], &self.mean[at.clone()], &other[at]);
                rows.positive();
                sums[1].add(&rows.part);
                rows.negative();
                sums[2].add(&rows.part);
            }
        }
        let [structure, artefacts, detail] = sums.map(|sums| sums.norms(self.plane.len()));
        Errors {
            structure,
            artefacts,
            detail,
        }
    }
}

/// Blurs a plane whose rows `fill` writes.
fn blurred(blur: &mut Blur, height: usize, out: &mut [f32], fill: impl Fn(usize, &mut [f32])) {
    let width = out.len() / height;
    blur.clear();
    for step in 0..height + REACH {
        if step < height {
            fill(step, blur.row());
            blur.push();
        } else {
            blur.push_nothing();
        }
        if let Some(y) = step.checked_sub(REACH) {
            blur.blurred(&mut out[y * width..(y + 1) * width]);
        }
    }
}

fn multiply(a: &[f32], b: &[f32], out: &mut [f32]) {
    let (a, b) = (&a[..out.len()], &b[..out.len()]);
    for x in 0..out.len() {
        out[x] = a[x] * b[x];
    }
}

/// What is worked out of one row.
struct Rows {
    mean: Vec<f32>,
    square: Vec<f32>,
    product: Vec<f32>,
    error: Vec<f32>,
    part: Vec<f32>,
}

impl Rows {
    fn new(width: usize) -> Self {
        let row = || vec![0.0; width];
        Rows {
            mean: row(),
            square: row(),
            product: row(),
            error: row(),
            part: row(),
        }
    }

    /// One minus SSIM without its luminance denominator, which would weigh errors in the dark more than others.
    fn structure(&mut self, known_mean: &[f32], known_square: &[f32]) {
        let width = self.error.len();
        let (m1, m2) = (&known_mean[..width], &self.mean[..width]);
        let (s11, s22, s12) = (
            &known_square[..width],
            &self.square[..width],
            &self.product[..width],
        );
        let error = &mut self.error[..width];
        for x in 0..width {
            let difference = m1[x] - m2[x];
            let means = 1.0 - difference * difference;
            let spread = 2.0 * (s12[x] - m1[x] * m2[x]) + C2;
            let total = (s11[x] - m1[x] * m1[x]) + (s22[x] - m2[x] * m2[x]) + C2;
            error[x] = or_zero(1.0 - means * spread / total);
        }
    }

    /// How much further from its surroundings a pixel is than in the reference: above 0 an edge that was not there, below 0
    /// one that is gone.
    fn edges(&mut self, known: &[f32], known_mean: &[f32], other: &[f32]) {
        let width = self.error.len();
        let (a, m1) = (&known[..width], &known_mean[..width]);
        let (b, m2) = (&other[..width], &self.mean[..width]);
        let error = &mut self.error[..width];
        for x in 0..width {
            error[x] = (1.0 + (b[x] - m2[x]).abs()) / (1.0 + (a[x] - m1[x]).abs()) - 1.0;
        }
    }

    fn positive(&mut self) {
        for (part, error) in self.part.iter_mut().zip(&self.error) {
            *part = or_zero(*error);
        }
    }

    fn negative(&mut self) {
        for (part, error) in self.part.iter_mut().zip(&self.error) {
            *part = or_zero(-*error);
        }
    }
}

/// `max(0)` in the form that becomes one instruction of SIMD.
#[inline(always)]
fn or_zero(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.0 }
}

/// How many sums go on side by side: what SIMD needs to add floats, whose order it may not change.
const LANES: usize = 8;

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    first: f64,
    fourth: f64,
}

impl Sums {
    fn add(&mut self, row: &[f32]) {
        let mut first = [0.0_f32; LANES];
        let mut fourth = [0.0_f32; LANES];
        let chunks = row.chunks_exact(LANES);
        for (lane, value) in chunks.remainder().iter().enumerate() {
            first[lane] += value;
            fourth[lane] += (value * value) * (value * value);
        }
        for chunk in chunks {
            for lane in 0..LANES {
                let value = chunk[lane];
                let square = value * value;
                first[lane] += value;
                fourth[lane] += square * square;
            }
        }
        self.first += first.iter().copied().map(f64::from).sum::<f64>();
        self.fourth += fourth.iter().copied().map(f64::from).sum::<f64>();
    }

    fn norms(self, pixels: usize) -> Norms {
        let pixels = pixels as f64;
        Norms {
            mean: self.first / pixels,
            norm4: (self.fourth / pixels).sqrt().sqrt(),
        }
    }
}

//! The Gaussian blur of SSIMULACRA2, a row at a time.
//!
//! libjxl computes it recursively (Charalampidis, "Recursive Implementation of the Gaussian Filter Using Truncated Cosine
//! Functions", 2016; sigma 1.5). What comes out is a sum of nine samples: at this sigma the tenth and eleventh weigh nothing. As a
//! sum it has no steps that wait for each other, so that the compiler can do four at once.

/// Weights of the middle sample and of those one to four away: the response of libjxl's filter to a single 1. A test
/// derives them again.
const TAPS: [f32; 5] = [
    0.264_621_1,
    0.212_928_6,
    0.109_335_37,
    0.036_011_115,
    0.009_414_368,
];

/// Samples on each side that take part.
pub const REACH: usize = 4;

/// Rows that take part in one row of the result.
const ROWS: usize = 2 * REACH + 1;

/// Blurs one plane: rows go in from the top, and come out [`REACH`] rows later. Outside of the plane all is 0.
pub struct Blur {
    width: usize,
    /// One row with room for what lies outside at both ends.
    padded: Vec<f32>,
    /// The latest rows, blurred in their own direction.
    ring: Vec<f32>,
    next: usize,
}

impl Blur {
    pub fn new(width: usize) -> Self {
        Blur {
            width,
            padded: vec![0.0; width + 2 * REACH],
            ring: vec![0.0; width * ROWS],
            next: 0,
        }
    }

    /// Begins a new plane.
    pub fn clear(&mut self) {
        self.ring.fill(0.0);
        self.next = 0;
    }

    /// Room for the next row; [`Blur::push`] takes what is in it.
    pub fn row(&mut self) -> &mut [f32] {
        &mut self.padded[REACH..REACH + self.width]
    }

    /// Takes the row in.
    pub fn push(&mut self) {
        let slot = self.next * self.width;
        across(&self.padded, &mut self.ring[slot..slot + self.width]);
        self.next = (self.next + 1) % ROWS;
    }

    /// Takes a row below the plane in.
    pub fn push_nothing(&mut self) {
        let slot = self.next * self.width;
        self.ring[slot..slot + self.width].fill(0.0);
        self.next = (self.next + 1) % ROWS;
    }

    /// The row that was pushed [`REACH`] rows ago, blurred.
    pub fn blurred(&self, out: &mut [f32]) {
        let row = |age: usize| {
            let slot = (self.next + age) % ROWS * self.width;
            &self.ring[slot..slot + self.width]
        };
        let rows: [&[f32]; ROWS] = std::array::from_fn(row);
        let out = &mut out[..self.width];
        let [a, b, c, d, e, f, g, h, i] = rows.map(|row| &row[..self.width]);
        for x in 0..out.len() {
            out[x] = TAPS[0] * e[x]
                + TAPS[1] * (d[x] + f[x])
                + TAPS[2] * (c[x] + g[x])
                + TAPS[3] * (b[x] + h[x])
                + TAPS[4] * (a[x] + i[x]);
        }
    }
}

/// Blurs a row; `padded` is longer than `out` by [`REACH`] at both ends.
fn across(padded: &[f32], out: &mut [f32]) {
    let width = out.len();
    let shifted: [&[f32]; ROWS] = std::array::from_fn(|by| &padded[by..by + width]);
    let [a, b, c, d, e, f, g, h, i] = shifted;
    for x in 0..width {
        out[x] = TAPS[0] * e[x]
            + TAPS[1] * (d[x] + f[x])
            + TAPS[2] * (c[x] + g[x])
            + TAPS[3] * (b[x] + h[x])
            + TAPS[4] * (a[x] + i[x]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    /// The paper's equations 33 to 57, as libjxl's `gauss_blur.cc` solves them.
    fn taps() -> [f64; 6] {
        const SIGMA: f64 = 1.5;
        let radius = (3.2795 * SIGMA + 0.2546).round();
        let omega = [1.0, 3.0, 5.0].map(|k| k * PI / (2.0 * radius));
        let sign = [1.0, -1.0, 1.0];
        let p: [f64; 3] = std::array::from_fn(|k| sign[k] / (0.5 * omega[k]).tan());
        let r: [f64; 3] = std::array::from_fn(|k| sign[k] * p[k] * p[k] / omega[k].sin());
        let rho = omega.map(|w| (-0.5 * SIGMA * SIGMA * w * w).exp() / radius);
        let cross = |i: usize, j: usize| p[i] * r[j] - r[i] * p[j];
        let zeta = [cross(1, 2) / cross(0, 1), cross(2, 0) / cross(0, 1), 1.0];
        let gamma = [
            1.0,
            radius * radius - SIGMA * SIGMA,
            zeta[0] * rho[0] + zeta[1] * rho[1] + rho[2],
        ];
        let det = |a: [[f64; 3]; 3]| -> f64 {
            (0..3)
                .map(|i| {
                    let (j, k) = ((i + 1) % 3, (i + 2) % 3);
                    a[0][i] * (a[1][j] * a[2][k] - a[1][k] * a[2][j])
                })
                .sum()
        };
        let beta: [f64; 3] = std::array::from_fn(|column| {
            let mut replaced = [p, r, zeta];
            for (row, value) in replaced.iter_mut().zip(gamma) {
                row[column] = value;
            }
            det(replaced) / det([p, r, zeta])
        });
        std::array::from_fn(|n| (0..3).map(|k| beta[k] * (omega[k] * n as f64).cos()).sum())
    }

    #[test]
    fn the_weights_are_those_of_the_recursive_filter() {
        let derived = taps();
        for (tap, expected) in TAPS.iter().zip(derived) {
            assert!(
                (f64::from(*tap) - expected).abs() < 1e-8,
                "{tap} {expected}"
            );
        }
        assert!(derived[5].abs() < 1e-15, "a tenth sample would count");
    }

    #[test]
    fn a_single_point_spreads_in_both_directions() {
        let mut blur = Blur::new(9);
        let mut out = vec![0.0; 9];
        let mut rows = Vec::new();
        for y in 0..9 + REACH {
            if y < 9 {
                blur.row().fill(0.0);
                blur.row()[4] = if y == 4 { 1.0 } else { 0.0 };
                blur.push();
            } else {
                blur.push_nothing();
            }
            if y >= REACH {
                blur.blurred(&mut out);
                rows.push(out.clone());
            }
        }
        for (y, row) in rows.iter().enumerate() {
            for (x, value) in row.iter().enumerate() {
                let expected = TAPS[y.abs_diff(4)] * TAPS[x.abs_diff(4)];
                assert!(
                    (value - expected).abs() < 1e-8,
                    "{x} {y}: {value} {expected}"
                );
            }
        }
    }
}

//! From pixels to the planes that are compared: linear light, halved again and again, in the colours of XYB.
//!
//! XYB is JPEG XL's: what the eye's cones take up, its cube root, and the differences. The constants are libjxl's
//! (`opsin_params.h`), and so is the shift that makes all three positive (`ssimulacra2.cc`).

use crate::error::Result;
use crate::raster::{Raster, byte_length, ensure_available};

/// The least side that is compared; a smaller picture is continued by its last row or column.
const LEAST: usize = 8;

const ABSORBANCE: [[f32; 3]; 3] = [
    [0.30, 0.622, 0.078],
    [0.23, 0.692, 0.078],
    [0.243_422_69, 0.204_767_44, 0.551_809_86],
];
const BIAS: f32 = 0.003_793_073_3;
/// The cube root of the bias.
const BIAS_ROOT: f32 = 0.155_954_2;

/// Three planes of one size.
pub struct Planes {
    pub width: usize,
    pub height: usize,
    pub data: [Vec<f32>; 3],
}

impl Planes {
    /// The red, green and blue light of an opaque raster, 0 to 1.
    pub fn linear(raster: &Raster) -> Result<Self> {
        let (from_width, from_height) = (raster.width() as usize, raster.height() as usize);
        let (width, height) = (from_width.max(LEAST), from_height.max(LEAST));
        // Three planes here, as many in XYB, and the smaller sizes.
        ensure_available(byte_length(width as u32, height as u32, 32)?)?;
        let light = light();
        let channels = usize::from(raster.channels());
        let mut data: [Vec<f32>; 3] = std::array::from_fn(|_| Vec::with_capacity(width * height));
        for y in 0..height {
            let start = y.min(from_height - 1) * from_width * channels;
            let row = &raster.data()[start..start + from_width * channels];
            for (channel, plane) in data.iter_mut().enumerate() {
                let samples = row.iter().skip(channel).step_by(channels);
                plane.extend(samples.map(|sample| light[usize::from(*sample)]));
                let last = plane[plane.len() - 1];
                plane.resize((y + 1) * width, last);
            }
        }
        Ok(Planes {
            width,
            height,
            data,
        })
    }

    /// Half the size, each pixel the mean of four; the last row and column count twice where a side is odd.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let data = self.data.each_ref().map(|plane| {
            let mut half = Vec::with_capacity(width * height);
            for pair in plane.chunks(2 * self.width) {
                let (upper, rest) = pair.split_at(self.width);
                let lower = if rest.is_empty() { upper } else { rest };
                for (a, b) in upper.chunks(2).zip(lower.chunks(2)) {
                    let end = a.len() - 1;
                    half.push((a[0] + a[end] + b[0] + b[end]) * 0.25);
                }
            }
            half
        });
        Planes {
            width,
            height,
            data,
        }
    }

    /// Linear light as XYB, each plane about 0 to 1. Only the planes wanted are filled.
    pub fn xyb(&self, wanted: [bool; 3]) -> Self {
        let pixels = self.width * self.height;
        let [red, green, blue] = self.data.each_ref().map(|plane| &plane[..pixels]);
        let mut data = wanted.map(|wanted| vec![0.0_f32; if wanted { pixels } else { 0 }]);
        let mut long = vec![0.0_f32; pixels];
        let mut middle = vec![0.0_f32; pixels];
        cone(0, red, green, blue, &mut long);
        cone(1, red, green, blue, &mut middle);
        let [x, y, b] = &mut data;
        for ((x, long), middle) in x.iter_mut().zip(&long).zip(&middle) {
            *x = 0.5 * (long - middle) * 14.0 + 0.42;
        }
        for ((y, long), middle) in y.iter_mut().zip(&long).zip(&middle) {
            *y = 0.5 * (long + middle) + 0.01;
        }
        if wanted[2] {
            cone(2, red, green, blue, b);
            for ((b, long), middle) in b.iter_mut().zip(&long).zip(&middle) {
                *b = (*b - 0.5 * (long + middle)) + 0.55;
            }
        }
        Planes {
            width: self.width,
            height: self.height,
            data,
        }
    }
}

/// What one kind of cone takes up, as a cube root.
fn cone(kind: usize, red: &[f32], green: &[f32], blue: &[f32], out: &mut [f32]) {
    let [r, g, b] = ABSORBANCE[kind];
    let pixels = out.len();
    let (red, green, blue) = (&red[..pixels], &green[..pixels], &blue[..pixels]);
    for x in 0..pixels {
        out[x] = cube_root(r * red[x] + g * green[x] + b * blue[x] + BIAS) - BIAS_ROOT;
    }
}

/// The cube root of a number of 0.001 to 1.1, to the last bit or two, without a branch: a first guess from the bits (their third
/// is the logarithm's), and two steps of Halley's method, each of which triples the digits that are right.
#[inline(always)]
fn cube_root(x: f32) -> f32 {
    let third = x.to_bits() as i32 as f32 * (1.0 / 3.0);
    let mut root = f32::from_bits((third as i32 + 709_958_130) as u32);
    for _ in 0..2 {
        let cube = root * root * root;
        root *= (cube + 2.0 * x) / (2.0 * cube + x);
    }
    root
}

/// Light by sRGB value (IEC 61966-2-1).
fn light() -> [f32; 256] {
    std::array::from_fn(|value| {
        let value = value as f64 / 255.0;
        let light = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        light as f32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cube_root_is_exact_to_a_few_bits() {
        for n in 1..=11_000 {
            let x = n as f32 * 1e-4;
            let exact = f64::from(x).cbrt();
            let error = (f64::from(cube_root(x)) - exact).abs() / exact;
            assert!(error < 3e-7, "{x}: {error}");
        }
        assert!(
            (BIAS_ROOT - cube_root(BIAS)).abs() < 1e-6,
            "{}",
            cube_root(BIAS)
        );
    }

    #[test]
    fn grey_has_no_colour_and_white_has_the_brightness_libjxl_states() {
        for value in [0, 100, 255] {
            let raster = Raster::new(8, 8, 3, vec![value; 192]).expect("valid");
            let xyb = Planes::linear(&raster).expect("small").xyb([true; 3]);
            let [x, y, b] = xyb.data.each_ref().map(|plane| plane[0]);
            assert!((x - 0.42).abs() < 1e-5, "{x}");
            assert!((b - 0.55).abs() < 1e-5, "{b}");
            if value == 255 {
                assert!((y - 0.855_308).abs() < 1e-5, "{y}");
            }
        }
    }

    #[test]
    fn a_small_picture_is_continued_to_eight_pixels_a_side() {
        let raster = Raster::new(2, 1, 3, vec![0, 0, 0, 255, 255, 255]).expect("valid");
        let planes = Planes::linear(&raster).expect("small");
        assert_eq!((planes.width, planes.height), (8, 8));
        assert_eq!(
            planes.data[0][8..16],
            [0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
        );
    }

    #[test]
    fn halving_an_odd_side_counts_the_last_pixel_twice() {
        let planes = Planes {
            width: 3,
            height: 1,
            data: std::array::from_fn(|_| vec![0.0, 1.0, 0.5]),
        };
        let half = planes.halved();
        assert_eq!((half.width, half.height), (2, 1));
        assert_eq!(half.data[1], [0.5, 0.5]);
    }
}

//! CIE L*a*b* (1976) of sRGB colours, white D65.

use super::srgb::{from_linear, to_linear};

/// XYZ of linear sRGB (IEC 61966-2-1).
const XYZ: [[f64; 3]; 3] = [
    [0.412_456_4, 0.357_576_1, 0.180_437_5],
    [0.212_672_9, 0.715_152_2, 0.072_175_0],
    [0.019_333_9, 0.119_192_0, 0.950_304_1],
];

/// Linear sRGB of XYZ.
const RGB: [[f64; 3]; 3] = [
    [3.240_454_2, -1.537_138_5, -0.498_531_4],
    [-0.969_266_0, 1.876_010_8, 0.041_556_0],
    [0.055_643_4, -0.204_025_9, 1.057_225_2],
];

/// XYZ of D65.
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// XYZ of an sRGB colour, white at Y = 1.
pub(crate) fn xyz(rgb: [u8; 3]) -> [f64; 3] {
    times(XYZ, rgb.map(|level| to_linear(f64::from(level) / 255.0)))
}

/// L* (0 to 100), a* and b* of an sRGB colour.
pub(crate) fn lab(rgb: [u8; 3]) -> [f64; 3] {
    let [x, y, z] = xyz(rgb);
    let f = |value: f64| {
        if value > 216.0 / 24_389.0 {
            value.cbrt()
        } else {
            (24_389.0 / 27.0 * value + 16.0) / 116.0
        }
    };
    let [x, y, z] = [f(x / WHITE[0]), f(y / WHITE[1]), f(z / WHITE[2])];
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The sRGB colour of L*, a* and b*, clipped to what sRGB has.
pub(crate) fn from_lab([l, a, b]: [f64; 3]) -> [u8; 3] {
    let y = (l + 16.0) / 116.0;
    let inverse = |value: f64| {
        let cube = value * value * value;
        if cube > 216.0 / 24_389.0 {
            cube
        } else {
            (116.0 * value - 16.0) * 27.0 / 24_389.0
        }
    };
    let xyz = [
        inverse(y + a / 500.0) * WHITE[0],
        inverse(y) * WHITE[1],
        inverse(y - b / 200.0) * WHITE[2],
    ];
    times(RGB, xyz).map(|light| (from_linear(light) * 255.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours_have_their_published_values() {
        for (rgb, expected) in [
            ([255, 0, 0], [53.24, 80.09, 67.20]),
            ([0, 255, 0], [87.73, -86.18, 83.18]),
            ([0, 0, 255], [32.30, 79.19, -107.86]),
            ([255, 255, 255], [100.0, 0.0, 0.0]),
        ] {
            for (found, expected) in lab(rgb).iter().zip(expected) {
                assert!(
                    (found - expected).abs() < 0.02,
                    "{rgb:?}: {found} for {expected}"
                );
            }
        }
    }

    #[test]
    fn colours_come_back() {
        for rgb in [[0, 0, 0], [12, 200, 77], [255, 1, 128], [30, 30, 31]] {
            assert_eq!(from_lab(lab(rgb)), rgb);
        }
    }
}

//! Blur, sharpening and edges against their definitions, in double precision.

mod support;

use ferrotype_image::{Cause, Raster, ops};
use support::Dice;

/// Shapes with hard edges, up to black and white, and noise.
fn scene(width: usize, height: usize, channels: usize) -> Raster {
    let mut dice = Dice(11);
    let mut data = Vec::new();
    for y in 0..height {
        for x in 0..width {
            for channel in 0..channels {
                let edge = if (x / 17 + y / 11) % 2 == channel % 2 {
                    255
                } else {
                    0
                };
                let level = if x < width / 2 { edge } else { dice.roll(256) };
                data.push(level as u8);
            }
        }
    }
    Raster::new(width as u32, height as u32, channels as u8, data).expect("valid")
}

fn gaussian(plane: &[f64], width: usize, sigma: f64) -> Vec<f64> {
    let height = plane.len() / width;
    let reach = (sigma * 6.0).ceil() as i64;
    let kernel: Vec<f64> = (-reach..=reach)
        .map(|at| (-(at * at) as f64 / (2.0 * sigma * sigma)).exp())
        .collect();
    let sum: f64 = kernel.iter().sum();
    let blurred = |get: &dyn Fn(i64) -> f64, at: usize| -> f64 {
        (-reach..=reach)
            .zip(&kernel)
            .map(|(off, weight)| weight * get(at as i64 + off))
            .sum::<f64>()
            / sum
    };
    let inside = |at: i64, count: usize| at.clamp(0, count as i64 - 1) as usize;
    let across: Vec<f64> = (0..plane.len())
        .map(|at| {
            let row = at / width * width;
            blurred(&|x| plane[row + inside(x, width)], at % width)
        })
        .collect();
    (0..plane.len())
        .map(|at| {
            blurred(
                &|y| across[inside(y, height) * width + at % width],
                at / width,
            )
        })
        .collect()
}

fn plane(raster: &Raster, value: impl Fn(&[u8]) -> f64) -> Vec<f64> {
    let channels = usize::from(raster.channels());
    raster.data().chunks_exact(channels).map(value).collect()
}

fn farthest(expected: &[f64], found: &[f64]) -> f64 {
    assert_eq!(expected.len(), found.len());
    let off = expected.iter().zip(found).map(|(a, b)| (a - b).abs());
    off.fold(0.0, f64::max)
}

#[test]
fn a_blur_is_within_a_level_of_the_gaussian_at_every_sigma() {
    let scene = scene(101, 67, 3);
    for sigma in [0.3, 0.8, 2.0, 5.9, 6.1, 9.0, 14.5, 40.0, 200.0] {
        let blurred = ops::blur(scene.clone(), sigma).expect("small");
        for channel in 0..3 {
            let level = |pixel: &[u8]| f64::from(pixel[channel]);
            let expected = gaussian(&plane(&scene, level), 101, sigma);
            let off = farthest(&expected, &plane(&blurred, level));
            assert!(off <= 1.0, "sigma {sigma}: off by {off}");
        }
    }
}

#[test]
fn colours_are_blurred_as_far_as_they_are_seen() {
    let scene = scene(60, 41, 4);
    for sigma in [1.5, 8.0] {
        let blurred = ops::blur(scene.clone(), sigma).expect("small");
        let alpha = |pixel: &[u8]| f64::from(pixel[3]);
        let expected = gaussian(&plane(&scene, alpha), 60, sigma);
        assert!(farthest(&expected, &plane(&blurred, alpha)) <= 1.0);
        let seen = |pixel: &[u8]| f64::from(pixel[0]) * f64::from(pixel[3]) / 255.0;
        let expected = gaussian(&plane(&scene, seen), 60, sigma);
        assert!(farthest(&expected, &plane(&blurred, seen)) <= 1.0);
    }
}

#[test]
fn sharpening_adds_what_the_blur_takes_away_to_all_three_channels() {
    let scene = scene(80, 50, 3);
    let luma = |pixel: &[u8]| {
        let [r, g, b] = [pixel[0], pixel[1], pixel[2]].map(f64::from);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let sharp = ops::sharpen(scene.clone(), 2.0, 0.7).expect("small");
    let light = plane(&scene, luma);
    let blurred = gaussian(&light, 80, 2.0);
    for channel in 0..3 {
        let level = |pixel: &[u8]| f64::from(pixel[channel]);
        let expected: Vec<f64> = plane(&scene, level)
            .iter()
            .zip(light.iter().zip(&blurred))
            .map(|(level, (light, blurred))| (level + 0.7 * (light - blurred)).clamp(0.0, 255.0))
            .collect();
        assert!(farthest(&expected, &plane(&sharp, level)) <= 1.0);
    }
}

#[test]
fn edges_are_sobels() {
    let grey = ops::greyscale(scene(40, 30, 3));
    let at = |x: i64, y: i64| {
        let (x, y) = (x.clamp(0, 39) as usize, y.clamp(0, 29) as usize);
        f64::from(grey.data()[(y * 40 + x) * 3])
    };
    let edges = ops::sobel(grey.clone()).expect("small");
    for y in 0..30 {
        for x in 0..40 {
            let (mut across, mut down) = (0.0, 0.0);
            for (step, weight) in [(-1, 1.0), (0, 2.0), (1, 1.0)] {
                across += weight * (at(x + 1, y + step) - at(x - 1, y + step));
                down += weight * (at(x + step, y + 1) - at(x + step, y - 1));
            }
            let expected = f64::hypot(across, down).round().min(255.0);
            let found = &edges.data()[(y * 40 + x) as usize * 3..][..3];
            assert_eq!(found, [expected as u8; 3], "{x}, {y}");
        }
    }
}

#[test]
fn tiny_and_very_long_pictures_are_blurred_and_sharpened_too() {
    for (width, height) in [(1, 1), (1, 20_000), (20_000, 1), (2, 3)] {
        let raster = Raster::new(width, height, 3, vec![77; (width * height * 3) as usize]);
        let raster = raster.expect("valid");
        for sigma in [0.3, 7.0, 300.0] {
            assert_eq!(ops::blur(raster.clone(), sigma).as_ref(), Ok(&raster));
            assert_eq!(
                ops::sharpen(raster.clone(), sigma, 1.0).as_ref(),
                Ok(&raster)
            );
        }
        let edges = ops::sobel(raster).expect("small");
        assert!(edges.data().iter().all(|level| *level == 0));
    }
}

#[test]
fn a_sigma_or_an_amount_out_of_range_is_refused() {
    let raster = scene(4, 4, 3);
    for sigma in [0.0, -1.0, 0.29, 1000.1, f64::NAN, f64::INFINITY] {
        for result in [
            ops::blur(raster.clone(), sigma),
            ops::sharpen(raster.clone(), sigma, 1.0),
        ] {
            assert_eq!(result.map_err(|e| e.cause()), Err(Cause::InvalidOption));
        }
    }
    let result = ops::sharpen(raster, 1.0, -0.1);
    assert_eq!(result.map_err(|e| e.cause()), Err(Cause::InvalidOption));
}

//! Resizing against the definition of Lanczos3, in double precision.

mod support;

use std::f64::consts::PI;

use ferrotype_image::{Fit, Rect, Resize, geometry, resize};
use support::Dice;

fn lanczos3(x: f64) -> f64 {
    if x == 0.0 {
        1.0
    } else if x.abs() < 3.0 {
        3.0 * (PI * x).sin() * (PI * x / 3.0).sin() / (PI * PI * x * x)
    } else {
        0.0
    }
}

/// Weights of the source's samples for each of `size` results over `start .. start + length`, normalised, cut at the
/// source's borders; the kernel is widened when shrinking.
fn weights(source: usize, start: f64, length: f64, size: usize) -> Vec<Vec<(usize, f64)>> {
    let scale = length / size as f64;
    let stretch = scale.max(1.0);
    (0..size)
        .map(|index| {
            let center = start + (index as f64 + 0.5) * scale;
            let mut row: Vec<(usize, f64)> = (0..source)
                .map(|at| (at, lanczos3((at as f64 + 0.5 - center) / stretch)))
                .filter(|(_, weight)| *weight != 0.0)
                .collect();
            let sum: f64 = row.iter().map(|(_, weight)| weight).sum();
            row.iter_mut().for_each(|(_, weight)| *weight /= sum);
            row
        })
        .collect()
}

/// One channel of the reference.
fn reference(source: &[f64], size: (usize, usize), crop: Rect, out: (usize, usize)) -> Vec<f64> {
    let columns = weights(size.0, crop.x.into(), crop.width.into(), out.0);
    let rows = weights(size.1, crop.y.into(), crop.height.into(), out.1);
    let mut result = Vec::new();
    for row in &rows {
        for column in &columns {
            let mut sum = 0.0;
            for (y, weight_y) in row {
                for (x, weight_x) in column {
                    sum += source[y * size.0 + x] * weight_y * weight_x;
                }
            }
            result.push(sum);
        }
    }
    result
}

/// Soft shapes, edges and noise. Levels keep away from black and white: overshoot is cut off there between the two
/// passes, which the reference does not do.
fn scene(width: usize, height: usize, channels: usize) -> Vec<u8> {
    let mut dice = Dice(7);
    let mut data = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let wave = ((x as f64 / 9.0).sin() + (y as f64 / 5.0).cos()) * 15.0 + 110.0;
            let edge = if (x / 12 + y / 7) % 2 == 0 { 30.0 } else { 0.0 };
            for channel in 0..channels {
                let noise = dice.roll(10 * (channel + 1)) as f64;
                data.push((wave + edge + noise) as u8);
            }
        }
    }
    data
}

#[test]
fn resizing_follows_lanczos3_within_two_levels() {
    let (width, height) = (120, 90);
    let data = scene(width, height, 3);
    let raster = ferrotype_image::Raster::new(120, 90, 3, data.clone()).expect("valid");
    let requests = [
        Resize {
            width: Some(40),
            ..Resize::default()
        },
        Resize {
            width: Some(101),
            height: Some(33),
            fit: Fit::Fill,
            ..Resize::default()
        },
        Resize {
            width: Some(50),
            height: Some(50),
            position: (0.2, 0.5),
            ..Resize::default()
        },
        Resize {
            width: Some(200),
            upscale: true,
            ..Resize::default()
        },
    ];
    for request in requests {
        let geometry = geometry(120, 90, &request).expect("valid");
        let result = resize(&raster, &geometry, None).expect("resizes");
        let out = (geometry.width as usize, geometry.height as usize);
        for channel in 0..3 {
            let plane: Vec<f64> = data[channel..]
                .iter()
                .step_by(3)
                .map(|v| f64::from(*v))
                .collect();
            let expected = reference(&plane, (width, height), geometry.crop, out);
            let found = result.data()[channel..].iter().step_by(3);
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                let difference = (expected.clamp(0.0, 255.0) - f64::from(*found)).abs();
                assert!(
                    difference <= 2.0,
                    "{request:?}: {found} for {expected} at {index}"
                );
            }
        }
    }
}

#[test]
fn alpha_is_resampled_premultiplied_within_two_levels_of_what_is_seen() {
    let (width, height) = (80, 60);
    let data = scene(width, height, 4);
    let raster = ferrotype_image::Raster::new(80, 60, 4, data.clone()).expect("valid");
    let request = Resize {
        width: Some(27),
        ..Resize::default()
    };
    let geometry = geometry(80, 60, &request).expect("valid");
    let result = resize(&raster, &geometry, None).expect("resizes");
    let out = (geometry.width as usize, geometry.height as usize);
    for channel in 0..3 {
        let plane: Vec<f64> = data
            .chunks_exact(4)
            .map(|pixel| f64::from(pixel[channel]) * f64::from(pixel[3]) / 255.0)
            .collect();
        let expected = reference(&plane, (width, height), geometry.crop, out);
        for (expected, pixel) in expected.iter().zip(result.data().chunks_exact(4)) {
            let seen = f64::from(pixel[channel]) * f64::from(pixel[3]) / 255.0;
            assert!(
                (expected.clamp(0.0, 255.0) - seen).abs() <= 2.0,
                "{seen} for {expected}"
            );
        }
    }
}

//! Trimming, and finding what is worth showing.

mod support;

use ferrotype_image::{Cause, Interest, InterestMap, Raster, Rect, TrimOptions, trim_box};
use support::Dice;

/// A picture painted pixel by pixel.
fn painted<const C: usize>(width: u32, height: u32, paint: impl Fn(u32, u32) -> [u8; C]) -> Raster {
    let data = (0..width * height)
        .flat_map(|n| paint(n % width, n / width))
        .collect();
    Raster::new(width, height, C as u8, data).expect("valid")
}

fn rect(x: u32, y: u32, width: u32, height: u32) -> Rect {
    Rect {
        x,
        y,
        width,
        height,
    }
}

#[test]
fn borders_of_one_colour_are_trimmed_to_the_pixel() {
    let scene = painted(50, 40, |x, y| {
        if (7..31).contains(&x) && (5..=38).contains(&y) {
            [200, 10, 10]
        } else {
            [250, 245, 251]
        }
    });
    assert_eq!(
        trim_box(&scene, &TrimOptions::default()),
        rect(7, 5, 24, 34)
    );
    // Two corners that touch nothing else.
    let dots = painted(20, 20, |x, y| {
        if (x, y) == (3, 17) || (x, y) == (15, 2) {
            [0; 3]
        } else {
            [255; 3]
        }
    });
    assert_eq!(trim_box(&dots, &TrimOptions::default()), rect(3, 2, 13, 16));
}

#[test]
fn what_differs_by_no_more_than_the_threshold_is_border() {
    let scene = painted(
        10,
        10,
        |x, _| if x == 4 { [110, 100, 100] } else { [100; 3] },
    );
    let with = |threshold| TrimOptions {
        threshold,
        background: None,
    };
    assert_eq!(trim_box(&scene, &with(10)), rect(0, 0, 10, 10));
    assert_eq!(trim_box(&scene, &with(9)), rect(4, 0, 1, 10));
}

#[test]
fn a_background_of_ones_own_is_trimmed_instead_of_the_corners() {
    let scene = painted(
        12,
        8,
        |x, _| if x < 6 { [0, 0, 255] } else { [255, 255, 255] },
    );
    let blue = TrimOptions {
        background: Some([0, 0, 255, 255]),
        threshold: 10,
    };
    assert_eq!(trim_box(&scene, &blue), rect(6, 0, 6, 8));
    let clear = TrimOptions {
        background: Some([0; 4]),
        threshold: 10,
    };
    assert_eq!(trim_box(&scene, &clear), rect(0, 0, 12, 8));
}

#[test]
fn hidden_colours_are_border_and_a_picture_of_nothing_else_stays_whole() {
    let mut dice = Dice(3);
    let noise: Vec<u8> = (0..30).map(|_| dice.roll(256) as u8).collect();
    let scene = painted(30, 30, |x, y| {
        let seen = (10..12).contains(&x) && y == 20;
        [
            noise[x as usize],
            noise[y as usize],
            7,
            if seen { 255 } else { 0 },
        ]
    });
    assert_eq!(
        trim_box(&scene, &TrimOptions::default()),
        rect(10, 20, 2, 1)
    );
    let nothing = painted(9, 9, |_, _| [1, 2, 3]);
    assert_eq!(
        trim_box(&nothing, &TrimOptions::default()),
        rect(0, 0, 9, 9)
    );
}

fn position(raster: &Raster, interest: Interest, width: f64, height: f64) -> (f64, f64) {
    let map = InterestMap::of(raster, interest).expect("small");
    map.position(width, height).expect("valid")
}

#[test]
fn attention_goes_to_skin_on_a_quiet_ground_and_entropy_to_many_greys() {
    let face = painted(400, 200, |x, y| {
        let (dx, dy) = (f64::from(x) - 310.0, f64::from(y) - 90.0);
        let stripe = if (x + y) % 6 < 3 { 0 } else { 25 };
        if dx.hypot(dy) < 35.0 {
            [224 - stripe, 164 - stripe, 126 - stripe]
        } else {
            [90, 110, 120]
        }
    });
    let (x, _) = position(&face, Interest::Attention, 0.5, 1.0);
    // The crop of half the width that has the face in its middle begins at 210 of 200 possible pixels: all the way right.
    assert!(x > 0.95, "{x}");
    let (x, y) = position(&face, Interest::Attention, 0.25, 0.5);
    assert!(
        (x - 260.0 / 300.0).abs() < 0.06 && (y - 0.4).abs() < 0.12,
        "{x}, {y}"
    );
    let mut dice = Dice(9);
    let grain: Vec<u8> = (0..80_000).map(|_| dice.roll(256) as u8).collect();
    let busy = painted(400, 200, |x, y| {
        let grey = if x < 120 {
            grain[(y * 400 + x) as usize]
        } else {
            128
        };
        [grey; 3]
    });
    let (x, y) = position(&busy, Interest::Entropy, 0.3, 1.0);
    assert!(x < 0.05 && y == 0.5, "{x}, {y}");
}

#[test]
fn where_nothing_stands_out_the_middle_is_shown() {
    let flat = painted(300, 100, |_, _| [60, 70, 80]);
    for interest in [Interest::Attention, Interest::Entropy] {
        let (x, y) = position(&flat, interest, 0.4, 0.9);
        assert!(
            (x - 0.5).abs() < 0.06 && (y - 0.5).abs() < 0.2,
            "{interest:?}: {x}, {y}"
        );
        assert_eq!(position(&flat, interest, 1.0, 1.0), (0.5, 0.5));
    }
}

#[test]
fn tiny_and_very_long_pictures_have_maps_too() {
    for (width, height) in [(1, 1), (1, 20_000), (20_000, 1), (33, 2)] {
        let raster = painted(width, height, |x, y| [x as u8, y as u8, 9, 255]);
        for interest in [Interest::Attention, Interest::Entropy] {
            let map = InterestMap::of(&raster, interest).expect("small");
            let (columns, rows) = map.size();
            assert!(columns <= 32 && rows <= 32 && map.cells().len() == columns * rows);
            let (x, y) = map.position(0.5, 0.5).expect("valid");
            assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
            let kept = InterestMap::new(interest, columns, rows, map.cells().to_vec());
            assert_eq!(kept.expect("valid").position(0.5, 0.5), Ok((x, y)));
        }
    }
}

#[test]
fn maps_and_parts_that_cannot_be_are_refused() {
    for (width, height, cells) in [
        (2, 2, vec![0.0; 3]),
        (0, 0, vec![]),
        (33, 1, vec![0.0; 33]),
        (1, 1, vec![f32::NAN]),
    ] {
        let result = InterestMap::new(Interest::Attention, width, height, cells);
        assert_eq!(
            result.map_err(|e| e.cause()).err(),
            Some(Cause::InvalidOption)
        );
    }
    let map = InterestMap::new(Interest::Entropy, 1, 1, vec![1.0]).expect("valid");
    for part in [0.0, -1.0, 1.1, f64::NAN] {
        assert!(map.position(part, 1.0).is_err());
    }
}

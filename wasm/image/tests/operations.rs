//! Colours, turns, overlays, borders and masks against plain references.

mod support;

use ferrotype_image::ops::{self, Axis, Overlay, Shape};
use ferrotype_image::{Cause, Raster};
use support::{Dice, each_pixel};

fn noise(width: u32, height: u32, channels: u8) -> Raster {
    let mut dice = Dice(5);
    let count = width as usize * height as usize * usize::from(channels);
    let data = (0..count).map(|_| dice.roll(256) as u8).collect();
    Raster::new(width, height, channels, data).expect("valid")
}

fn flat(width: u32, height: u32, pixel: &[u8]) -> Raster {
    let data = pixel.repeat((width * height) as usize);
    Raster::new(width, height, pixel.len() as u8, data).expect("valid")
}

fn at(raster: &Raster, x: u32, y: u32) -> &[u8] {
    let channels = usize::from(raster.channels());
    &raster.data()[(y * raster.width() + x) as usize * channels..][..channels]
}

/// Checks colours against a function of the pixel, rounded; alpha has to stay.
fn each_colour(before: &Raster, after: &Raster, expected: impl Fn([f64; 3]) -> [f64; 3]) {
    each_pixel(after, |x, y, found| {
        let pixel = at(before, x, y);
        let expected = expected([pixel[0], pixel[1], pixel[2]].map(f64::from));
        for (found, expected) in found.iter().zip(expected) {
            let off = (f64::from(*found) - expected.clamp(0.0, 255.0)).abs();
            assert!(off <= 0.51, "{found} for {expected} of {pixel:?}");
        }
        assert_eq!(found.get(3), pixel.get(3));
    });
}

#[test]
fn tones_follow_their_formulas_and_leave_alpha_alone() {
    for channels in [3, 4] {
        let raster = noise(33, 21, channels);
        let done = ops::brightness(raster.clone(), 1.3).expect("valid");
        each_colour(&raster, &done, |rgb| rgb.map(|v| v * 1.3));
        let done = ops::contrast(raster.clone(), 0.4).expect("valid");
        each_colour(&raster, &done, |rgb| rgb.map(|v| (v - 127.5) * 0.4 + 127.5));
        let done = ops::gamma(raster.clone(), 2.2).expect("valid");
        each_colour(&raster, &done, |rgb| {
            rgb.map(|v| 255.0 * (v / 255.0).powf(1.0 / 2.2))
        });
        let done = ops::saturation(raster.clone(), 1.8).expect("valid");
        each_colour(&raster, &done, |[r, g, b]| {
            let luma = 0.213 * r + 0.715 * g + 0.072 * b;
            [r, g, b].map(|v| luma + 1.8 * (v - luma))
        });
    }
}

#[test]
fn an_amount_of_one_changes_nothing() {
    let raster = noise(20, 20, 4);
    for result in [
        ops::brightness(raster.clone(), 1.0),
        ops::contrast(raster.clone(), 1.0),
        ops::saturation(raster.clone(), 1.0),
        ops::gamma(raster.clone(), 1.0),
    ] {
        assert_eq!(result.as_ref(), Ok(&raster));
    }
}

#[test]
fn amounts_out_of_range_are_refused() {
    let raster = flat(2, 2, &[1, 2, 3]);
    for amount in [-0.1, 10.1, f64::NAN] {
        for result in [
            ops::brightness(raster.clone(), amount),
            ops::contrast(raster.clone(), amount),
            ops::saturation(raster.clone(), amount),
            ops::gamma(raster.clone(), amount),
        ] {
            assert_eq!(result.map_err(|e| e.cause()), Err(Cause::InvalidOption));
        }
    }
}

#[test]
fn greys_are_equal_in_all_channels_and_a_tint_keeps_black_and_white() {
    each_pixel(&ops::greyscale(noise(20, 20, 4)), |_, _, pixel| {
        assert!(pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    });
    let sepia = [112, 66, 20];
    assert_eq!(ops::tint(flat(1, 1, &[0; 3]), sepia).data(), [0; 3]);
    assert_eq!(ops::tint(flat(1, 1, &[255; 3]), sepia).data(), [255; 3]);
    let middle = ops::tint(flat(1, 1, &[120; 3]), sepia);
    let [r, g, b] = [middle.data()[0], middle.data()[1], middle.data()[2]];
    assert!(r > g && g > b, "{r} {g} {b}");
}

#[test]
fn mirrors_and_quarter_turns_move_pixels_and_change_none() {
    let raster = noise(7, 4, 3);
    let flipped = ops::flip(raster.clone(), Axis::Horizontal).expect("small");
    assert_eq!(at(&flipped, 0, 1), at(&raster, 6, 1));
    let flipped = ops::flip(raster.clone(), Axis::Vertical).expect("small");
    assert_eq!(at(&flipped, 2, 0), at(&raster, 2, 3));
    let turned = ops::rotate(raster.clone(), 90.0, [0; 4]).expect("small");
    assert_eq!(
        (turned.width(), turned.height(), turned.channels()),
        (4, 7, 3)
    );
    assert_eq!(at(&turned, 3, 0), at(&raster, 0, 0));
    assert_eq!(ops::rotate(raster.clone(), -270.0, [0; 4]), Ok(turned));
    for whole in [0.0, -0.0, 360.0, -360.0] {
        assert_eq!(
            ops::rotate(raster.clone(), whole, [0; 4]).as_ref(),
            Ok(&raster)
        );
    }
}

#[test]
fn any_other_turn_keeps_what_is_shown_in_its_place() {
    // A smooth picture, so that a place tells its colour.
    let (width, height) = (90u32, 60u32);
    let data = (0..width * height)
        .flat_map(|n| [2 * (n % width) as u8, 3 * (n / width) as u8, 90])
        .collect();
    let raster = Raster::new(width, height, 3, data).expect("valid");
    for angle in [17.0, -33.0, 45.0, 123.4, 200.0] {
        let turned = ops::rotate(raster.clone(), angle, [255, 0, 255, 255]).expect("small");
        let size = ops::rotated_size(width, height, angle).expect("small");
        assert_eq!((turned.width(), turned.height()), size);
        assert_eq!(turned.channels(), 3);
        let (sine, cosine) = angle.to_radians().sin_cos();
        let mut seen = 0;
        each_pixel(&turned, |x, y, pixel| {
            let dx = f64::from(x) + 0.5 - f64::from(size.0) / 2.0;
            let dy = f64::from(y) + 0.5 - f64::from(size.1) / 2.0;
            let from_x = dx * cosine + dy * sine + 44.5;
            let from_y = dy * cosine - dx * sine + 29.5;
            if (2.0..87.0).contains(&from_x) && (2.0..57.0).contains(&from_y) {
                seen += 1;
                assert!((f64::from(pixel[0]) - 2.0 * from_x).abs() <= 1.0, "{angle}");
                assert!((f64::from(pixel[1]) - 3.0 * from_y).abs() <= 1.0, "{angle}");
            }
            if from_x < -1.5 || from_y < -1.5 || from_x > 90.5 || from_y > 60.5 {
                assert_eq!(pixel, [255, 0, 255], "{angle}");
            }
        });
        assert!(seen > 4000, "{seen} pixels at {angle}");
    }
    let clear = ops::rotate(raster, 10.0, [0; 4]).expect("small");
    assert_eq!((clear.channels(), at(&clear, 0, 0)), (4, &[0; 4][..]));
}

#[test]
fn angles_and_sizes_out_of_range_are_refused() {
    let raster = flat(2, 2, &[1, 2, 3]);
    for angle in [361.0, -361.0, f64::NAN] {
        let result = ops::rotate(raster.clone(), angle, [0; 4]);
        assert_eq!(result.map_err(|e| e.cause()), Err(Cause::InvalidOption));
    }
    let large = ops::rotated_size(60_000, 60_000, 45.0);
    assert_eq!(large.map_err(|e| e.cause()), Err(Cause::LimitSide));
    let large = ops::border(&raster, 40_000, [0; 4]);
    assert_eq!(large.map_err(|e| e.cause()), Err(Cause::LimitSide));
}

#[test]
fn an_overlay_lies_where_it_should_as_much_as_it_should() {
    let picture = flat(100, 60, &[100, 100, 100]);
    let mark = flat(20, 10, &[200, 0, 0]);
    let options = Overlay {
        position: (1.0, 1.0),
        margin: 5,
        opacity: 0.5,
        ..Overlay::default()
    };
    let done = ops::overlay(picture, &mark, &options).expect("small");
    each_pixel(&done, |x, y, pixel| {
        let inside = (75..95).contains(&x) && (45..55).contains(&y);
        // An opacity of a half is 128 of 255.
        let expected = if inside { [150, 50, 50] } else { [100; 3] };
        assert_eq!(pixel, expected, "{x}, {y}");
    });
}

#[test]
fn an_overlay_larger_than_its_picture_is_scaled_down_until_it_fits() {
    let mark = flat(400, 100, &[255, 255, 255]);
    let picture = flat(100, 60, &[0, 0, 0]);
    for width in [None, Some(90), Some(5000)] {
        let options = Overlay {
            width,
            margin: 10,
            ..Overlay::default()
        };
        let done = ops::overlay(picture.clone(), &mark, &options).expect("small");
        each_pixel(&done, |x, y, pixel| {
            let inside = (10..90).contains(&x) && (20..40).contains(&y);
            assert_eq!(pixel[0] == 255, inside, "{x}, {y}");
        });
    }
    let done = ops::overlay(
        flat(1, 1, &[0, 0, 0]),
        &mark,
        &Overlay {
            margin: 9,
            ..Overlay::default()
        },
    );
    assert_eq!(done.expect("small").data(), [255; 3]);
}

#[test]
fn tiles_cover_the_picture_from_one_copy_at_its_position() {
    let picture = flat(47, 31, &[0, 0, 0, 255]);
    let mark = flat(8, 4, &[255, 255, 255, 255]);
    let options = Overlay {
        position: (1.0, 0.0),
        margin: 3,
        tile: true,
        ..Overlay::default()
    };
    let done = ops::overlay(picture, &mark, &options).expect("small");
    each_pixel(&done, |x, y, pixel| {
        // One copy begins at 47 - 3 - 8 and 3; others follow every 11 and 7 pixels.
        let inside = (x + 8) % 11 < 8 && (y + 4) % 7 < 4;
        assert_eq!(pixel[0] == 255, inside, "{x}, {y}");
    });
}

#[test]
fn overlays_compose_as_porter_and_duff_say() {
    let (under, over) = (noise(30, 20, 4), noise(30, 20, 4));
    let options = Overlay {
        opacity: 0.6,
        ..Overlay::default()
    };
    let done = ops::overlay(under.clone(), &over, &options).expect("small");
    each_pixel(&done, |x, y, pixel| {
        let (under, over) = (at(&under, x, y), at(&over, x, y));
        let alpha = f64::from(over[3]) / 255.0 * 0.6;
        let below = f64::from(under[3]) / 255.0;
        let sum = alpha + below * (1.0 - alpha);
        assert!((f64::from(pixel[3]) - sum * 255.0).abs() <= 1.0);
        for channel in 0..3 {
            let mixed = (f64::from(over[channel]) * alpha
                + f64::from(under[channel]) * below * (1.0 - alpha))
                / sum.max(1e-9);
            // Where hardly anything is seen, a rounding of alpha moves the colour.
            if sum > 0.2 {
                assert!((f64::from(pixel[channel]) - mixed).abs() <= 2.5, "{x}, {y}");
            }
        }
    });
}

#[test]
fn numbers_of_an_overlay_out_of_range_are_refused() {
    let raster = flat(2, 2, &[1, 2, 3]);
    for options in [
        Overlay {
            opacity: 1.1,
            ..Overlay::default()
        },
        Overlay {
            opacity: f64::NAN,
            ..Overlay::default()
        },
        Overlay {
            position: (-0.1, 0.0),
            ..Overlay::default()
        },
        Overlay {
            position: (0.0, 2.0),
            ..Overlay::default()
        },
    ] {
        let result = ops::overlay(raster.clone(), &raster, &options);
        assert_eq!(result.map_err(|e| e.cause()), Err(Cause::InvalidOption));
    }
}

#[test]
fn a_border_surrounds_the_picture_and_adds_alpha_only_when_it_is_needed() {
    let raster = noise(5, 3, 3);
    let framed = ops::border(&raster, 2, [9, 8, 7, 255]).expect("small");
    assert_eq!(
        (framed.width(), framed.height(), framed.channels()),
        (9, 7, 3)
    );
    each_pixel(&framed, |x, y, pixel| {
        if (2..7).contains(&x) && (2..5).contains(&y) {
            assert_eq!(pixel, at(&raster, x - 2, y - 2));
        } else {
            assert_eq!(pixel, [9, 8, 7]);
        }
    });
    let framed = ops::border(&raster, 1, [9, 8, 7, 100]).expect("small");
    assert_eq!(at(&framed, 0, 0), [9, 8, 7, 100]);
    assert_eq!(at(&framed, 1, 1)[3], 255);
    assert_eq!(
        ops::border(&raster, 0, [0, 0, 0, 255]).as_ref(),
        Ok(&raster)
    );
}

/// How much of a pixel lies in a circle, by looking at 256 points of it.
fn covered(x: u32, y: u32, middle: (f64, f64), radius: f64) -> f64 {
    let points = (0..256).filter(|n| {
        let px = f64::from(x) + (f64::from(n % 16) + 0.5) / 16.0 - middle.0;
        let py = f64::from(y) + (f64::from(n / 16) + 0.5) / 16.0 - middle.1;
        px.hypot(py) <= radius
    });
    points.count() as f64 / 256.0
}

#[test]
fn masks_have_smooth_edges_of_the_right_shape() {
    let raster = flat(61, 40, &[5, 6, 7]);
    let round = ops::mask(raster.clone(), Shape::Circle(None)).expect("small");
    each_pixel(&round, |x, y, pixel| {
        let expected = covered(x, y, (30.5, 20.0), 20.0) * 255.0;
        assert!((f64::from(pixel[3]) - expected).abs() <= 20.0, "{x}, {y}");
        assert_eq!(&pixel[..3], [5, 6, 7]);
    });
    let soft = ops::mask(raster.clone(), Shape::Rounded(8.0)).expect("small");
    each_pixel(&soft, |x, y, pixel| {
        let corner = x < 8 && y < 8;
        let expected = if corner {
            covered(x, y, (8.0, 8.0), 8.0) * 255.0
        } else {
            255.0
        };
        let elsewhere = (8..53).contains(&x) || (8..32).contains(&y);
        if corner || elsewhere {
            assert!((f64::from(pixel[3]) - expected).abs() <= 20.0, "{x}, {y}");
        }
    });
    let square = ops::mask(raster.clone(), Shape::Rounded(0.0)).expect("small");
    each_pixel(&square, |_, _, pixel| assert_eq!(pixel[3], 255));
    let most = ops::mask(raster.clone(), Shape::Rounded(1e9)).expect("small");
    assert_eq!(at(&most, 0, 0)[3], 0);
    for shape in [Shape::Rounded(-1.0), Shape::Circle(Some(f64::NAN))] {
        let result = ops::mask(raster.clone(), shape);
        assert_eq!(result.map_err(|e| e.cause()), Err(Cause::InvalidOption));
    }
}

#[test]
fn a_mask_keeps_the_transparency_there_was() {
    let masked = ops::mask(flat(9, 9, &[1, 2, 3, 100]), Shape::Circle(None)).expect("small");
    assert_eq!((at(&masked, 4, 4)[3], at(&masked, 0, 0)[3]), (100, 0));
    let pixel = ops::mask(flat(1, 1, &[1, 2, 3]), Shape::Circle(None)).expect("small");
    assert_eq!(pixel.data(), [1, 2, 3, 255]);
}

//! Every kind of file decodes to the pixels it was made from.

mod support;

use ferrotype_image::{DecodeOptions, Limits, Raster, decode, probe};
use support::{SIZE, alpha, decodable, distance, each_pixel, fixture, rgb};

fn pixels(name: &str) -> Raster {
    match decode(&fixture(name), &DecodeOptions::default()) {
        Ok(decoded) => decoded.raster,
        Err(error) => panic!("{name}: {error}"),
    }
}

#[test]
fn the_size_that_probing_tells_is_the_size_that_decoding_gives() {
    for (name, bytes) in decodable() {
        let info = probe(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let raster = pixels(&name);
        assert_eq!(
            (info.width, info.height),
            (raster.width(), raster.height()),
            "{name}"
        );
        assert!(
            info.has_alpha || !raster.has_alpha(),
            "{name} has alpha that probing did not see"
        );
    }
}

#[test]
fn jpegs_of_every_colour_space_and_mode_come_out_as_rgb() {
    let names = [
        "baseline.jpg",
        "full-chroma.jpg",
        "progressive.jpg",
        "restarts.jpg",
    ];
    for name in names
        .into_iter()
        .chain(["cmyk.jpg", "cmyk-plain.jpg", "ycck.jpg"])
    {
        let (largest, mean) = distance(&pixels(name));
        assert!(largest <= 30 && mean < 3.0, "{name}: {largest}, {mean}");
    }
    each_pixel(&pixels("grey.jpg"), |x, _, pixel| {
        assert!(
            pixel.iter().all(|level| level.abs_diff(8 * x as u8) <= 4),
            "{pixel:?} at {x}"
        );
    });
}

#[test]
fn every_orientation_comes_out_upright_with_its_copyright_read() {
    for number in 1..=8u8 {
        let name = format!("orientation-{number}.jpg");
        let decoded = decode(&fixture(&name), &DecodeOptions::default()).expect("decodes");
        let (largest, mean) = distance(&decoded.raster);
        assert!(largest <= 8 && mean < 2.0, "{name}: {largest}, {mean}");
        assert_eq!(
            decoded.metadata.copyright.as_deref(),
            Some("Made by Ferrotype")
        );
        let info = probe(&fixture(&name), &Limits::default()).expect("probes");
        assert_eq!(
            (info.orientation.number(), info.width, info.height),
            (number, SIZE.0, SIZE.1)
        );
    }
    for name in ["orientation-3.png", "orientation-6.webp"] {
        assert_eq!(distance(&pixels(name)).0, 0, "{name}");
    }
}

#[test]
fn pngs_of_every_colour_type_and_depth_are_exact_interlaced_or_not() {
    for suffix in ["", "-interlaced"] {
        for depth in [1, 2, 4, 8, 16] {
            each_pixel(
                &pixels(&format!("grey-{depth}{suffix}.png")),
                |x, _, pixel| {
                    let (level, top) = match depth {
                        16 => (8 * x, 255),
                        _ => ((8 * x) >> (8 - depth), (1 << depth) - 1),
                    };
                    assert_eq!(
                        pixel,
                        [(level * 255 / top) as u8; 3],
                        "grey of {depth} bits at {x}"
                    );
                },
            );
        }
        for depth in [1, 2, 4, 8] {
            each_pixel(
                &pixels(&format!("palette-{depth}{suffix}.png")),
                |x, y, pixel| {
                    let index = (x + y) % (1 << depth);
                    assert_eq!(
                        pixel,
                        rgb(index % 32, index * 3 % 24),
                        "palette of {depth} bits"
                    );
                },
            );
        }
        for depth in [8, 16] {
            let (largest, _) = distance(&pixels(&format!("rgb-{depth}{suffix}.png")));
            assert_eq!(largest, 0, "RGB of {depth} bits");
            each_pixel(
                &pixels(&format!("rgba-{depth}{suffix}.png")),
                |x, y, pixel| {
                    assert_eq!((&pixel[..3], pixel[3]), (&rgb(x, y)[..], alpha(x)));
                },
            );
            each_pixel(
                &pixels(&format!("grey-alpha-{depth}{suffix}.png")),
                |x, _, pixel| {
                    assert_eq!(pixel, [8 * x as u8, 8 * x as u8, 8 * x as u8, alpha(x)]);
                },
            );
        }
    }
}

#[test]
fn colour_keys_and_palette_alpha_become_alpha() {
    each_pixel(&pixels("grey-key.png"), |x, _, pixel| {
        assert_eq!(pixel[3], if x == 0 { 0 } else { 255 });
    });
    each_pixel(&pixels("rgb-key.png"), |x, y, pixel| {
        assert_eq!(pixel[3], if (x, y) == (0, 0) { 0 } else { 255 });
    });
    each_pixel(&pixels("palette-alpha.png"), |x, _, pixel| {
        assert_eq!((&pixel[..3], pixel[3]), (&rgb(x, x % 24)[..], alpha(x)));
    });
}

#[test]
fn an_alpha_channel_without_transparency_is_dropped() {
    assert_eq!(pixels("opaque-alpha.png").channels(), 3);
    assert_eq!(pixels("rgba-8.png").channels(), 4);
}

#[test]
fn animations_give_their_first_frame_and_their_number_of_frames() {
    for name in ["animated.png", "animated.webp"] {
        assert_eq!(distance(&pixels(name)).0, 0, "{name}");
        assert_eq!(
            probe(&fixture(name), &Limits::default())
                .expect("probes")
                .frames,
            2,
            "{name}"
        );
    }
}

#[test]
fn a_gif_frame_lies_on_its_canvas_with_its_holes_transparent() {
    each_pixel(&pixels("offset.gif"), |x, y, pixel| {
        let inside = (8..24).contains(&x) && (4..12).contains(&y);
        let (column, row) = (x.wrapping_sub(8) % 8, y.wrapping_sub(4) % 4);
        if inside && (column, row) != (0, 0) {
            let color = rgb(column, row);
            assert_eq!(pixel, [color[0], color[1], color[2], 255], "at {x}, {y}");
        } else {
            assert_eq!(pixel, [0; 4], "at {x}, {y}");
        }
    });
    for name in ["still.gif", "interlaced.gif"] {
        each_pixel(&pixels(name), |x, y, pixel| {
            let index = x / 8 + 4 * (y / 8);
            assert_eq!(
                pixel,
                rgb(8 * (index % 4), 8 * (index / 4) % 24),
                "{name} at {x}, {y}"
            );
        });
    }
}

#[test]
fn webp_of_every_kind_decodes_and_an_animation_frame_lies_on_its_canvas() {
    let (largest, mean) = distance(&pixels("lossy.webp"));
    assert!(largest <= 30 && mean < 4.0, "{largest}, {mean}");
    assert_eq!(distance(&pixels("lossless.webp")).0, 0);
    each_pixel(&pixels("lossy-alpha.webp"), |x, _, pixel| {
        assert_eq!(pixel[3], alpha(x))
    });
    each_pixel(&pixels("lossless-alpha.webp"), |x, y, pixel| {
        assert_eq!((&pixel[..3], pixel[3]), (&rgb(x, y)[..], alpha(x)));
    });
    let canvas = pixels("offset.webp");
    assert_eq!((canvas.width(), canvas.height()), (64, 48));
    each_pixel(&canvas, |x, y, pixel| {
        if (16..48).contains(&x) && (10..34).contains(&y) {
            assert_eq!(
                (&pixel[..3], pixel[3]),
                (&rgb(x - 16, y - 10)[..], alpha(x - 16))
            );
        } else {
            assert_eq!(pixel, [0; 4]);
        }
    });
}

#[test]
fn a_wide_gamut_profile_is_applied_the_same_in_every_format_or_kept_with_its_pixels() {
    let exact = pixels("wide.png");
    assert_eq!(exact, pixels("wide.webp"));
    let jpeg = pixels("wide.jpg");
    let far = |a: &Raster, b: &Raster| {
        a.data()
            .iter()
            .zip(b.data())
            .map(|(a, b)| a.abs_diff(*b))
            .max()
            .unwrap_or(0)
    };
    assert!(far(&exact, &jpeg) <= 24, "{}", far(&exact, &jpeg));
    // Saturated colours change, greys hardly.
    assert!(distance(&exact).0 > 20);
    for name in ["wide.png", "wide.webp", "wide.jpg"] {
        assert!(
            probe(&fixture(name), &Limits::default())
                .expect("probes")
                .has_icc,
            "{name}"
        );
        let options = DecodeOptions {
            keep_icc: true,
            ..DecodeOptions::default()
        };
        let kept = decode(&fixture(name), &options).expect("decodes");
        assert!(kept.metadata.icc.is_some(), "{name}");
        assert!(distance(&kept.raster).0 <= 8, "{name}");
    }
}

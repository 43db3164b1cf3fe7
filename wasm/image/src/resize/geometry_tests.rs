use super::{Fit, Geometry, Rect, Resize, geometry};
use crate::error::Cause;

const FITS: [Fit; 6] = [
    Fit::Fill,
    Fit::Contain,
    Fit::Cover,
    Fit::Inside,
    Fit::Outside,
    Fit::ScaleDown,
];

fn request(fit: Fit, width: u32, height: u32) -> Resize {
    let side = |side| if side == 0 { None } else { Some(side) };
    Resize {
        width: side(width),
        height: side(height),
        fit,
        ..Resize::default()
    }
}

fn of(source: (u32, u32), request: Resize) -> Geometry {
    geometry(source.0, source.1, &request).expect("a valid request")
}

fn size(source: (u32, u32), request: Resize) -> (u32, u32) {
    let geometry = of(source, request);
    (geometry.width, geometry.height)
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
fn each_fit_gives_the_size_its_name_promises() {
    let source = (4000, 3000);
    assert_eq!(size(source, request(Fit::Fill, 800, 800)), (800, 800));
    assert_eq!(size(source, request(Fit::Contain, 800, 800)), (800, 800));
    assert_eq!(size(source, request(Fit::Cover, 800, 800)), (800, 800));
    assert_eq!(size(source, request(Fit::Inside, 800, 800)), (800, 600));
    assert_eq!(size(source, request(Fit::ScaleDown, 800, 800)), (800, 600));
    assert_eq!(size(source, request(Fit::Outside, 800, 800)), (1067, 800));
}

#[test]
fn one_side_alone_keeps_the_aspect_ratio_whatever_the_fit() {
    for fit in FITS {
        assert_eq!(
            size((4000, 3000), request(fit, 1000, 0)),
            (1000, 750),
            "{fit:?}"
        );
        assert_eq!(
            size((4000, 3000), request(fit, 0, 750)),
            (1000, 750),
            "{fit:?}"
        );
        assert_eq!(
            size((4000, 3000), request(fit, 0, 0)),
            (4000, 3000),
            "{fit:?}"
        );
    }
}

#[test]
fn scaled_sides_are_rounded_half_up_and_never_vanish() {
    assert_eq!(size((1000, 667), request(Fit::Inside, 300, 0)), (300, 200));
    assert_eq!(size((2, 1), request(Fit::Inside, 1, 0)), (1, 1));
    assert_eq!(size((200, 101), request(Fit::Inside, 100, 0)), (100, 51));
    assert_eq!(size((10_000, 3), request(Fit::Inside, 10, 0)), (10, 1));
}

#[test]
fn cover_cuts_at_the_sides_that_stick_out_around_the_position() {
    let mut wide = request(Fit::Cover, 100, 100);
    assert_eq!(of((400, 200), wide).crop, rect(100, 0, 200, 200));
    wide.position = (0.0, 0.0);
    assert_eq!(of((400, 200), wide).crop, rect(0, 0, 200, 200));
    wide.position = (1.0, 0.3);
    assert_eq!(of((400, 200), wide).crop, rect(200, 0, 200, 200));
    wide.position = (0.9, 0.25);
    assert_eq!(of((200, 400), wide).crop, rect(0, 50, 200, 200));
}

#[test]
fn cover_cuts_nothing_off_for_a_size_that_is_the_sources_shape_but_for_rounding() {
    for (source, wanted) in [
        ((2048, 871), (1080, 459)),
        ((1280, 853), (640, 427)),
        ((853, 1280), (427, 640)),
        ((1752, 996), (828, 471)),
        ((300, 200), (300, 200)),
    ] {
        let result = of(source, request(Fit::Cover, wanted.0, wanted.1));
        assert_eq!(result.crop, rect(0, 0, source.0, source.1), "{wanted:?}");
        assert_eq!((result.width, result.height), wanted);
    }
    // A row more than rounding explains is cut.
    let cut = of((2048, 871), request(Fit::Cover, 1080, 457));
    assert_eq!(cut.crop, rect(0, 2, 2048, 867));
}

#[test]
fn contain_puts_the_image_on_the_canvas_at_the_position() {
    let mut tall = request(Fit::Contain, 100, 100);
    assert_eq!(of((400, 200), tall).inner, rect(0, 25, 100, 50));
    tall.position = (0.5, 1.0);
    let geometry = of((400, 200), tall);
    assert_eq!(
        (geometry.crop, geometry.inner),
        (rect(0, 0, 400, 200), rect(0, 50, 100, 50))
    );
}

#[test]
fn without_upscale_no_fit_but_containing_exceeds_the_source() {
    let source = (100, 60);
    for fit in FITS {
        for width in [0, 1, 50, 100, 101, 300, 5000] {
            for height in [0, 1, 30, 60, 61, 300, 5000] {
                let result = of(source, request(fit, width, height));
                let padded = fit == Fit::Contain && width > 0 && height > 0;
                let largest = if padded {
                    result.inner
                } else {
                    rect(0, 0, result.width, result.height)
                };
                assert!(
                    largest.width <= 100 && largest.height <= 60,
                    "{fit:?} {width} x {height}: {result:?}"
                );
                assert!(result.crop.x + result.crop.width <= 100);
                assert!(result.crop.y + result.crop.height <= 60);
                assert!(result.inner.x + result.inner.width <= result.width);
                assert!(result.inner.y + result.inner.height <= result.height);
            }
        }
    }
}

#[test]
fn cover_without_upscale_keeps_the_aspect_ratio_asked_for() {
    assert_eq!(size((100, 60), request(Fit::Cover, 400, 400)), (60, 60));
    assert_eq!(size((100, 60), request(Fit::Cover, 400, 200)), (100, 50));
    // Wider than the source on one side only: still not enlarged.
    assert_eq!(size((100, 600), request(Fit::Cover, 200, 100)), (100, 50));
}

#[test]
fn contain_without_upscale_keeps_the_canvas_and_the_pixels() {
    let result = of((100, 60), request(Fit::Contain, 300, 200));
    assert_eq!(
        (result.width, result.height, result.inner),
        (300, 200, rect(100, 70, 100, 60))
    );
}

#[test]
fn upscale_enlarges_all_but_scale_down() {
    let large = |fit| Resize {
        upscale: true,
        ..request(fit, 200, 200)
    };
    let source = (100, 50);
    assert_eq!(size(source, large(Fit::Fill)), (200, 200));
    assert_eq!(size(source, large(Fit::Cover)), (200, 200));
    assert_eq!(size(source, large(Fit::Inside)), (200, 100));
    assert_eq!(size(source, large(Fit::Outside)), (400, 200));
    assert_eq!(of(source, large(Fit::Contain)).inner, rect(0, 50, 200, 100));
    assert_eq!(size(source, large(Fit::ScaleDown)), (100, 50));
}

#[test]
fn bad_requests_name_the_option_and_the_range() {
    let cause = |request: Resize| geometry(10, 10, &request).map_err(|error| error.cause());
    let zero = Resize {
        width: Some(0),
        ..Resize::default()
    };
    assert_eq!(cause(zero), Err(Cause::InvalidOption));
    let message = geometry(10, 10, &zero).expect_err("zero").to_string();
    assert_eq!(message, "width is 0, allowed is 1 to 65535");
    let off = Resize {
        position: (0.5, f64::NAN),
        ..Resize::default()
    };
    assert_eq!(cause(off), Err(Cause::InvalidOption));
    let long = Resize {
        upscale: true,
        ..request(Fit::Inside, 0, 60_000)
    };
    assert_eq!(
        geometry(100, 2, &long).map_err(|error| error.cause()),
        Err(Cause::LimitSide)
    );
    assert_eq!(
        geometry(0, 2, &long).map_err(|error| error.cause()),
        Err(Cause::Empty)
    );
}

//! What an input may ask for is checked before anything is decoded.

mod support;

use ferrotype_image::{Cause, DecodeOptions, Limits, decode, probe};
use support::fixture;

#[test]
fn limits_are_checked_before_decoding_with_a_cause_of_their_own() {
    let cases = [
        (
            Limits {
                max_pixels: 767,
                ..Limits::default()
            },
            Cause::LimitPixels,
        ),
        (
            Limits {
                max_side: 31,
                ..Limits::default()
            },
            Cause::LimitSide,
        ),
        (
            Limits {
                max_bytes: 20,
                ..Limits::default()
            },
            Cause::LimitBytes,
        ),
    ];
    for name in ["baseline.jpg", "rgb-8.png", "still.gif", "lossless.webp"] {
        for (limits, cause) in cases {
            let options = DecodeOptions {
                limits,
                ..DecodeOptions::default()
            };
            let error = decode(&fixture(name), &options).expect_err("over the limit");
            assert_eq!(error.cause(), cause, "{name}: {error}");
            assert_eq!(
                probe(&fixture(name), &limits).map_err(|e| e.cause()),
                Err(cause),
                "{name}"
            );
        }
    }
    let limits = Limits {
        max_frames: 1,
        ..Limits::default()
    };
    for name in ["animated.png", "animated.webp", "offset.gif"] {
        let options = DecodeOptions {
            limits,
            ..DecodeOptions::default()
        };
        let error = decode(&fixture(name), &options).expect_err("two frames");
        assert_eq!(error.cause(), Cause::LimitFrames, "{name}: {error}");
    }
}

#[test]
fn a_png_of_sixty_thousand_pixels_a_side_in_two_kilobytes_is_refused_at_once() {
    let mut bytes = fixture("rgb-8.png");
    bytes[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let error = decode(&bytes, &DecodeOptions::default()).expect_err("3.6 gigapixels");
    assert_eq!(error.cause(), Cause::LimitPixels, "{error}");
    bytes[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
    let error = decode(&bytes, &DecodeOptions::default()).expect_err("67 megapixels of nothing");
    assert_eq!(error.cause(), Cause::Truncated, "{error}");
}

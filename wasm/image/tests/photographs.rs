//! Real photographs and screenshots decode.

mod support;

use ferrotype_image::{DecodeOptions, InputFormat, Limits, decode, probe};
use support::shared;

#[test]
fn photographs_decode_to_the_size_that_probing_tells() {
    for (name, bytes) in shared("photos") {
        let info = probe(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(info.format, InputFormat::Jpeg, "{name}");
        let hint = Some((info.width / 3, info.height / 3));
        for hint in [None, hint] {
            let options = DecodeOptions {
                hint,
                ..DecodeOptions::default()
            };
            let raster = decode(&bytes, &options)
                .unwrap_or_else(|e| panic!("{name}: {e}"))
                .raster;
            let factor = if hint.is_some() { 2 } else { 1 };
            let expected = (info.width.div_ceil(factor), info.height.div_ceil(factor));
            assert_eq!((raster.width(), raster.height()), expected, "{name}");
        }
    }
}

#[test]
fn screenshots_decode_to_the_size_that_probing_tells() {
    for (name, bytes) in shared("screenshots") {
        let info = probe(&bytes, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let raster = decode(&bytes, &DecodeOptions::default()).map(|decoded| decoded.raster);
        let raster = raster.unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(
            (info.width, info.height),
            (raster.width(), raster.height()),
            "{name}"
        );
    }
}

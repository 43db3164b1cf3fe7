//! WebP, by libwebp.

use crate::encode::WebpOptions;
use crate::error::{Cause, Error, Result};
use crate::raster::Raster;
use crate::webp;

/// Encodes a WebP with libwebp. From effort 3 on, and without loss, byte for byte what sharp makes of the same pixels and
/// settings; below, libwebp is tuned for fewer bytes at the same perceived quality.
///
/// # Errors
/// `InvalidOption` for a setting outside its range, `LimitSide` over 16,383 pixels a side, `OutOfMemory`, `EncodeFailed`.
pub fn encode_webp(raster: &Raster, options: &WebpOptions) -> Result<Vec<u8>> {
    check_webp(options, raster.width(), raster.height())?;
    webp::encode(raster, options)
}

/// Refuses settings outside their ranges, and sizes the format can't hold.
pub(crate) fn check_webp(options: &WebpOptions, width: u32, height: u32) -> Result<()> {
    if !(0.0..=100.0).contains(&options.quality) {
        return Err(Error::option("quality is not within 0 to 100"));
    }
    if options.effort > 6 {
        return Err(Error::option(format!(
            "effort is {}, allowed is 0 to 6",
            options.effort
        )));
    }
    if options.alpha_quality > 100 {
        let message = format!(
            "alpha quality is {}, allowed is 0 to 100",
            options.alpha_quality
        );
        return Err(Error::option(message));
    }
    if width > webp::MAX_SIDE || height > webp::MAX_SIDE {
        let message = format!(
            "{width} x {height} pixels, WebP holds {} a side",
            webp::MAX_SIDE
        );
        return Err(Error::new(Cause::LimitSide, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gradient(channels: u8) -> Raster {
        let pixel = |n: u32| [(n % 40 * 6) as u8, (n / 40 * 8) as u8, 90, (n % 256) as u8];
        let data = (0..40 * 30)
            .flat_map(|n| pixel(n).into_iter().take(channels.into()))
            .collect();
        Raster::new(40, 30, channels, data).expect("valid")
    }

    #[test]
    fn lossless_gives_back_every_pixel() {
        let raster = gradient(3);
        let options = WebpOptions {
            lossless: true,
            ..WebpOptions::default()
        };
        let bytes = encode_webp(&raster, &options).expect("encodes");
        let header = crate::probe::webp::read(&bytes).expect("our own");
        let back = webp::decode(&bytes, &header).expect("decodes");
        assert_eq!(back.without_opaque_alpha(), raster);
    }

    #[test]
    fn lossy_keeps_alpha_exactly_and_colours_nearly() {
        let raster = gradient(4);
        let bytes = encode_webp(&raster, &WebpOptions::default()).expect("encodes");
        let header = crate::probe::webp::read(&bytes).expect("our own");
        let back = webp::decode(&bytes, &header).expect("decodes");
        for (before, after) in raster.data().chunks(4).zip(back.data().chunks(4)) {
            assert_eq!(before[3], after[3]);
        }
    }

    #[test]
    fn settings_outside_their_ranges_and_sides_over_the_formats_are_refused() {
        let cause = |options| encode_webp(&gradient(3), &options).map_err(|error| error.cause());
        let bad = Err(Cause::InvalidOption);
        assert_eq!(
            cause(WebpOptions {
                quality: f32::NAN,
                ..WebpOptions::default()
            }),
            bad
        );
        assert_eq!(
            cause(WebpOptions {
                effort: 7,
                ..WebpOptions::default()
            }),
            bad
        );
        let long = Raster::new(16_384, 1, 3, vec![0; 16_384 * 3]).expect("valid");
        let error = encode_webp(&long, &WebpOptions::default()).expect_err("too long");
        assert_eq!(error.cause(), Cause::LimitSide);
    }
}

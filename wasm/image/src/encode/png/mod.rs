//! PNG, in the smallest form that holds the same pixels.

mod reduce;

use png::{ColorType, DeflateCompression, Encoder, EncodingError, Filter};

use crate::encode::PngOptions;
use crate::error::{Cause, Error, Result};
use crate::raster::Raster;
use reduce::{Reduced, reduce};

/// Encodes a PNG, reduced without loss to a palette (up to 256 colours), to grey or to fewer channels where the
/// pixels allow.
///
/// # Errors
/// `InvalidOption` for an effort over 9, `OutOfMemory`, `EncodeFailed`.
pub fn encode_png(raster: &Raster, options: &PngOptions) -> Result<Vec<u8>> {
    if options.effort > 9 {
        return Err(Error::option(format!(
            "effort is {}, allowed is 0 to 9",
            options.effort
        )));
    }
    let reduced = reduce(raster)?;
    let first = if reduced.color == ColorType::Indexed {
        Filter::NoFilter
    } else {
        Filter::Adaptive
    };
    let bytes = write(raster, &reduced, options.effort, first)?;
    // Drawings often pack better unfiltered: worth a second try where time is no object.
    if options.effort >= 8 && first != Filter::NoFilter {
        let plain = write(raster, &reduced, options.effort, Filter::NoFilter)?;
        return Ok(if plain.len() < bytes.len() {
            plain
        } else {
            bytes
        });
    }
    Ok(bytes)
}

fn write(raster: &Raster, reduced: &Reduced, effort: u8, filter: Filter) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, raster.width(), raster.height());
    encoder.set_color(reduced.color);
    encoder.set_depth(reduced.depth);
    if !reduced.palette.is_empty() {
        encoder.set_palette(reduced.palette.as_slice());
    }
    if !reduced.alphas.is_empty() {
        encoder.set_trns(reduced.alphas.as_slice());
    }
    encoder.set_deflate_compression(match effort {
        0 => DeflateCompression::FdeflateUltraFast,
        level => DeflateCompression::Level(level),
    });
    // The fast compressor is tuned for one filter.
    encoder.set_filter(if effort == 0 { Filter::Up } else { filter });
    let mut writer = encoder.write_header().map_err(failed)?;
    writer
        .write_image_data(reduced.pixels(raster))
        .map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

fn failed(error: EncodingError) -> Error {
    Error::new(
        Cause::EncodeFailed,
        format!("the PNG was not encoded: {error}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DecodeOptions, Info, Limits, decode, probe};

    /// Encodes at every effort, checks that each decodes to the same pixels, and gives the last one's header.
    fn round(raster: &Raster) -> (Info, Vec<u8>) {
        let mut last = Vec::new();
        for effort in [0, 1, 6, 9] {
            last = encode_png(raster, &PngOptions { effort }).expect("encodes");
            let back = decode(&last, &DecodeOptions::default())
                .expect("decodes")
                .raster;
            assert_eq!(
                back,
                raster.clone().without_opaque_alpha(),
                "effort {effort}"
            );
        }
        (probe(&last, &Limits::default()).expect("our own"), last)
    }

    fn raster(channels: u8, pixel: impl Fn(u32) -> [u8; 4]) -> Raster {
        let data = (0..50 * 20)
            .flat_map(|n| pixel(n).into_iter().take(channels.into()))
            .collect();
        Raster::new(50, 20, channels, data).expect("valid")
    }

    fn color_type(bytes: &[u8]) -> (u8, u8) {
        (bytes[24], bytes[25])
    }

    #[test]
    fn photographs_keep_their_channels() {
        let noise = |n: u32| (n.wrapping_mul(2_654_435_761) >> 8).to_le_bytes();
        assert_eq!(color_type(&round(&raster(3, noise)).1), (8, 2));
        assert_eq!(color_type(&round(&raster(4, noise)).1), (8, 6));
    }

    #[test]
    fn few_colours_become_a_palette_of_just_enough_bits() {
        let of = |count: u32| raster(3, move |n| [(n % count) as u8, 7, 9, 255]);
        assert_eq!(color_type(&round(&of(2)).1), (1, 3));
        assert_eq!(color_type(&round(&of(4)).1), (2, 3));
        assert_eq!(color_type(&round(&of(16)).1), (4, 3));
        assert_eq!(color_type(&round(&of(17)).1), (8, 3));
    }

    #[test]
    fn a_palette_holds_transparent_colours_too() {
        let (info, bytes) = round(&raster(4, |n| [10, 20, 30, (n % 3 * 100) as u8]));
        assert_eq!(color_type(&bytes), (2, 3));
        assert!(info.has_alpha);
    }

    #[test]
    fn greys_become_grey_and_opaque_alpha_is_dropped() {
        let grey = |n: u32| [(n % 200) as u8, (n % 200) as u8, (n % 200) as u8, 255];
        assert_eq!(color_type(&round(&raster(4, grey)).1), (8, 0));
        let veiled = |n: u32| [n as u8, n as u8, n as u8, (n / 4) as u8];
        assert_eq!(color_type(&round(&raster(4, veiled)).1), (8, 4));
    }

    #[test]
    fn an_effort_over_nine_is_refused() {
        let error = encode_png(&raster(3, |_| [0; 4]), &PngOptions { effort: 10 });
        assert_eq!(
            error.map_err(|error| error.cause()),
            Err(Cause::InvalidOption)
        );
    }
}

//! JPEG, by mozjpeg's methods.

use mozjpeg_rs::{Encoder, Error as EncoderError, Subsampling};

use crate::encode::{Chroma, JpegOptions};
use crate::error::{Cause, Error, Result};
use crate::raster::{Raster, ensure_available};

/// Longest side that the format can hold.
const MAX_SIDE: u32 = 65_535;

/// Encodes a JPEG with mozjpeg's methods: trellis quantisation, deringing, optimised Huffman tables.
///
/// # Errors
/// `InvalidOption` for a quality outside 1 to 100 or a raster with alpha (flatten it first), `LimitSide` over 65,535
/// pixels a side, `OutOfMemory`, `EncodeFailed`.
pub fn encode_jpeg(raster: &Raster, options: &JpegOptions) -> Result<Vec<u8>> {
    if !(1..=100).contains(&options.quality) {
        let message = format!("quality is {}, allowed is 1 to 100", options.quality);
        return Err(Error::option(message));
    }
    if raster.has_alpha() {
        return Err(Error::option(
            "JPEG has no alpha: flatten the raster over a background first",
        ));
    }
    let (width, height) = (raster.width(), raster.height());
    if width > MAX_SIDE || height > MAX_SIDE {
        let message = format!("{width} x {height} pixels, JPEG holds {MAX_SIDE} a side");
        return Err(Error::new(Cause::LimitSide, message));
    }
    // Planes, and 16-bit coefficients twice over: before and after the trellis.
    ensure_available(raster.data().len().saturating_mul(5))?;
    let encoder = if options.progressive {
        Encoder::progressive_balanced()
    } else {
        Encoder::baseline_optimized()
    };
    let subsampling = match options.chroma {
        Chroma::Quarter => Subsampling::S420,
        Chroma::Full => Subsampling::S444,
    };
    encoder
        .quality(options.quality)
        .subsampling(subsampling)
        .encode_rgb(raster.data(), width, height)
        .map_err(failed)
}

fn failed(error: EncoderError) -> Error {
    match error {
        EncoderError::AllocationFailed => {
            Error::new(Cause::OutOfMemory, "no memory to encode the JPEG")
        }
        other => Error::new(
            Cause::EncodeFailed,
            format!("the JPEG was not encoded: {other}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cause, DecodeOptions, decode};

    fn scene() -> Raster {
        let pixel = |n: u32| {
            [
                (n % 61 * 4) as u8,
                (n / 61 * 6) as u8,
                ((n % 61 + n / 61) * 2) as u8,
            ]
        };
        Raster::new(61, 37, 3, (0..61 * 37).flat_map(pixel).collect()).expect("valid")
    }

    #[test]
    fn a_decoded_jpeg_looks_like_what_was_encoded_in_every_mode() {
        for progressive in [false, true] {
            for chroma in [Chroma::Quarter, Chroma::Full] {
                let options = JpegOptions {
                    quality: 92,
                    progressive,
                    chroma,
                };
                let bytes = encode_jpeg(&scene(), &options).expect("encodes");
                let back = decode(&bytes, &DecodeOptions::default())
                    .expect("decodes")
                    .raster;
                let (a, b) = (scene().into_data(), back.into_data());
                let total: u64 = a
                    .iter()
                    .zip(&b)
                    .map(|(a, b)| u64::from(a.abs_diff(*b)))
                    .sum();
                assert!(
                    total < 4 * a.len() as u64,
                    "{options:?}: {total} over {}",
                    a.len()
                );
                assert_eq!(
                    bytes.windows(2).any(|pair| pair == [0xFF, 0xC2]),
                    progressive
                );
            }
        }
    }

    #[test]
    fn alpha_and_qualities_outside_the_range_are_refused() {
        let clear = Raster::new(1, 1, 4, vec![0; 4]).expect("valid");
        let cause = |raster: &Raster, quality| {
            let options = JpegOptions {
                quality,
                ..JpegOptions::default()
            };
            encode_jpeg(raster, &options).map_err(|error| error.cause())
        };
        assert_eq!(cause(&clear, 80), Err(Cause::InvalidOption));
        assert_eq!(cause(&scene(), 0), Err(Cause::InvalidOption));
        assert_eq!(cause(&scene(), 101), Err(Cause::InvalidOption));
    }
}

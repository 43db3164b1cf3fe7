//! JPEG: baseline and progressive; grey, YCbCr, RGB, CMYK and YCCK.

use crate::colour;
use crate::decode::Stored;
use crate::error::{Error, Result};
use crate::jpeg::Jpeg;
use crate::limits::Limits;
use crate::probe;
use crate::probe::jpeg::Header;
use crate::raster::{Raster, byte_length, reserved};

/// Most scans of a progressive file, as libvips allows: every scan passes over the whole image, and takes next to no
/// bytes when it changes nothing.
const MAX_SCANS: usize = 100;

/// Fractions of a side that the decoder can make, in eighths, each with how much longer than the hint the result must
/// be, in quarters.
///
/// Decoding at a fraction cuts frequencies off, which is less even than Lanczos3. Four photographs decoded at a half,
/// then resampled, against decoded in full and resampled: 36 to 42 dB PSNR at 1.0 times the hint, 37 to 46 at 1.25, 39
/// to 50 at 1.5; at a quarter 31 to 38, 31 to 38 and 33 to 44. A half takes about 60 % of the time, the rest little less.
const FRACTIONS: [(u32, u64); 3] = [(1, 8), (2, 8), (4, 5)];

pub(super) fn decode(bytes: &[u8], limits: &Limits, hint: Option<(u32, u32)>) -> Result<Stored> {
    let header = probe::jpeg::read(bytes)?;
    limits.check_size(header.width.into(), header.height.into())?;
    check_kind(&header)?;
    check_length(&header, bytes)?;
    let hint = hint.map(|(width, height)| header.exif.orientation.turned(width, height));
    let eighths = hint.map_or(8, |hint| eighths(&header, hint));
    let mut jpeg = Jpeg::open(bytes, eighths)?;
    let (width, height) = (jpeg.width() as u32, jpeg.height() as u32);
    let channels = jpeg.channels();
    let mut data = reserved(byte_length(width, height, channels as u32)?)?;
    while jpeg.next_rows(&mut data)? {}
    drop(jpeg);
    let exif = header.exif;
    let mut icc = header.icc;
    let pixels = match channels {
        1 => {
            let mut rgb = reserved(byte_length(width, height, 3)?)?;
            rgb.extend(data.iter().flat_map(|level| [*level; 3]));
            rgb
        }
        3 => data,
        // Applies the profile too: it describes inks, and no one downstream could use it.
        _ => colour::inks_to_srgb(&data, icc.take().as_deref())?,
    };
    let raster = Raster::new(width, height, 3, pixels)?;
    Ok(Stored {
        raster,
        grey: channels == 1,
        icc,
        exif,
    })
}

/// Refuses what the decoder cannot do or does badly.
fn check_kind(header: &Header) -> Result<()> {
    if !header.huffman {
        let message = "a lossless, hierarchical or arithmetically coded JPEG";
        return Err(Error::unsupported(message));
    }
    if header.precision != 8 {
        return Err(Error::unsupported(format!(
            "a JPEG of {} bits",
            header.precision
        )));
    }
    if header.components == 2 {
        return Err(Error::unsupported("a JPEG of two components"));
    }
    Ok(())
}

/// Refuses a file too short for its size, before memory is taken for it: every block of 8 x 8 samples takes at least
/// one bit. And one with so many scans that it can only be meant to keep the decoder busy.
fn check_length(header: &Header, bytes: &[u8]) -> Result<()> {
    let Some(scan) = header.scan else {
        return Err(Error::truncated("the JPEG ends before its first scan").at(bytes.len()));
    };
    let bits = (bytes.len() - scan) as u64 * 8;
    if bits < header.blocks {
        return Err(Error::truncated(format!(
            "{} bytes of image data are too few for a JPEG of {} x {} pixels",
            bytes.len() - scan,
            header.width,
            header.height
        ))
        .at(bytes.len()));
    }
    if header.progressive {
        let scans = bytes[scan..]
            .windows(2)
            .filter(|pair| *pair == [0xFF, 0xDA])
            .count();
        if scans > MAX_SCANS {
            let message = format!("a JPEG of {scans} scans, more than {MAX_SCANS} are refused");
            return Err(Error::corrupt(message));
        }
    }
    Ok(())
}

/// At how many eighths to decode: 1, 2, 4 or all 8.
fn eighths(header: &Header, hint: (u32, u32)) -> u32 {
    let enough = |side: u16, eighths: u32, hint: u32, quarters: u64| {
        u64::from((u32::from(side) * eighths).div_ceil(8)) * 4 >= u64::from(hint) * quarters
    };
    FRACTIONS
        .into_iter()
        .find(|&(eighths, quarters)| {
            enough(header.width, eighths, hint.0, quarters)
                && enough(header.height, eighths, hint.1, quarters)
        })
        .map_or(8, |(eighths, _)| eighths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cause, DecodeOptions, JpegOptions, encode_jpeg};

    fn photo(width: u32, height: u32) -> Vec<u8> {
        let pixel = |n: u32| [(n % width / 2) as u8, (n / width) as u8, (n % 7) as u8];
        let data = (0..width * height).flat_map(pixel).collect();
        let raster = Raster::new(width, height, 3, data).expect("valid");
        encode_jpeg(&raster, &JpegOptions::default()).expect("encodes")
    }

    fn size_with_hint(bytes: &[u8], hint: (u32, u32)) -> (u32, u32) {
        let stored = decode(bytes, &Limits::default(), Some(hint)).expect("decodes");
        (stored.raster.width(), stored.raster.height())
    }

    #[test]
    fn a_small_hint_is_decoded_at_a_fraction_that_stays_clearly_larger() {
        let bytes = photo(405, 203);
        assert_eq!(size_with_hint(&bytes, (405, 203)), (405, 203));
        assert_eq!(size_with_hint(&bytes, (163, 81)), (405, 203));
        assert_eq!(size_with_hint(&bytes, (162, 81)), (203, 102));
        assert_eq!(size_with_hint(&bytes, (51, 25)), (102, 51));
        assert_eq!(size_with_hint(&bytes, (25, 12)), (51, 26));
        assert_eq!(size_with_hint(&bytes, (25, 90)), (405, 203));
        // A side of one pixel is one at every fraction.
        assert_eq!(size_with_hint(&photo(64, 1), (64, 1)), (64, 1));
        assert_eq!(size_with_hint(&photo(64, 1), (25, 1)), (64, 1));
    }

    #[test]
    fn a_large_claim_in_a_small_file_is_refused_before_it_costs_anything() {
        let mut bytes = photo(64, 64);
        let at = bytes
            .windows(2)
            .position(|pair| pair == [0xFF, 0xC2])
            .expect("a frame header");
        bytes[at + 5..at + 9].copy_from_slice(&[0x23, 0x28, 0x23, 0x28]);
        let error = crate::decode(&bytes, &DecodeOptions::default()).expect_err("9000 x 9000");
        assert_eq!(error.cause(), Cause::Truncated, "{error}");
    }

    #[test]
    fn a_progressive_file_of_endless_scans_is_refused() {
        let mut bytes = photo(16, 16);
        bytes.extend([0xFF, 0xDA].repeat(200));
        let error = crate::decode(&bytes, &DecodeOptions::default()).expect_err("too many");
        assert_eq!(error.cause(), Cause::Corrupt, "{error}");
    }

    /// Cuts a file off at every length: it decodes where nothing but its end marker is missing.
    fn cut_everywhere(options: JpegOptions) {
        let whole = crate::decode(&photo(72, 40), &DecodeOptions::default())
            .expect("decodes")
            .raster;
        let bytes = encode_jpeg(&whole, &options).expect("encodes");
        let expected = crate::decode(&bytes, &DecodeOptions::default())
            .expect("decodes")
            .raster;
        for missing in 1..bytes.len() - 2 {
            let cut = crate::decode(&bytes[..bytes.len() - missing], &DecodeOptions::default());
            match cut {
                Ok(decoded) => assert!(missing <= 2 && decoded.raster == expected, "{missing}"),
                Err(error) => {
                    assert!(missing > 2, "only the marker is missing: {error}");
                    let cause = error.cause();
                    assert_eq!(cause, Cause::Truncated, "{missing} bytes missing: {error}");
                }
            }
        }
    }

    #[test]
    fn a_file_that_lacks_only_its_end_marker_decodes_and_one_that_lacks_more_is_truncated() {
        for progressive in [false, true] {
            cut_everywhere(JpegOptions {
                progressive,
                ..JpegOptions::default()
            });
        }
    }
}

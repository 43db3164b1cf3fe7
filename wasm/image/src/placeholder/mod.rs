//! What a page shows before an image has arrived.

mod dominant;

pub use dominant::dominant_color;

use crate::error::{Error, Result};
use crate::raster::Raster;
use crate::resize::{Fit, Resize, geometry, resize};

/// Longest side that the hash is taken of.
const SIDE: u32 = 100;

/// The image's [ThumbHash](https://evanw.github.io/thumbhash/): about 25 bytes that hold its aspect ratio, transparency
/// and a blurred picture. The raster is reduced to at most 100 pixels a side first.
///
/// # Errors
/// `OutOfMemory`.
pub fn thumbhash(raster: &Raster) -> Result<Vec<u8>> {
    let request = Resize {
        width: Some(SIDE),
        height: Some(SIDE),
        fit: Fit::ScaleDown,
        ..Resize::default()
    };
    let small = resize(
        raster,
        &geometry(raster.width(), raster.height(), &request)?,
        None,
    )?;
    let (width, height) = (small.width() as usize, small.height() as usize);
    if width > SIDE as usize || height > SIDE as usize {
        return Err(Error::corrupt("the raster was not reduced"));
    }
    let rgba: Vec<u8> = match small.channels() {
        4 => small.into_data(),
        _ => small
            .data()
            .chunks_exact(3)
            .flat_map(|p| [p[0], p[1], p[2], 255])
            .collect(),
    };
    Ok(thumbhash::rgba_to_thumb_hash(width, height, &rgba))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_keeps_the_average_colour_and_the_aspect_ratio() {
        let data = (0..300 * 150)
            .flat_map(|n| [200, (n % 300 / 3) as u8, 40])
            .collect();
        let hash = thumbhash(&Raster::new(300, 150, 3, data).expect("valid")).expect("small");
        assert!((15..=30).contains(&hash.len()), "{} bytes", hash.len());
        let (red, green, blue, _) = thumbhash::thumb_hash_to_average_rgba(&hash).expect("valid");
        assert!(
            (red - 200.0 / 255.0).abs() < 0.05 && (green - 0.195).abs() < 0.06,
            "{red} {green}"
        );
        assert!((blue - 40.0 / 255.0).abs() < 0.06, "{blue}");
        let ratio = thumbhash::thumb_hash_to_approximate_aspect_ratio(&hash).expect("valid");
        assert!((ratio - 2.0).abs() < 0.5, "{ratio}");
    }

    #[test]
    fn a_single_pixel_and_a_very_long_image_have_hashes_too() {
        for (width, height) in [(1, 1), (4000, 1), (1, 4000)] {
            let data = vec![128; width as usize * height as usize * 4];
            let raster = Raster::new(width, height, 4, data).expect("valid");
            assert!(!thumbhash(&raster).expect("small").is_empty());
        }
    }
}

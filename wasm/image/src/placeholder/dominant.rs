//! The dominant colour.

use crate::raster::Raster;

/// Bits of each channel that name a bucket.
const BITS: u32 = 4;

/// About how many pixels are looked at; more would not change the answer.
const SAMPLE: usize = 1 << 18;

/// The colour that covers most of the image, as sRGB.
///
/// Colours are counted in 4,096 buckets, 16 steps a channel, weighted by alpha; the fullest bucket wins, the darker
/// one of equals, and the average of its pixels is the answer. Black when nothing is visible. Images of more than
/// about 260,000 pixels are sampled at even steps, so equal pixels always give the same colour.
pub fn dominant_color(raster: &Raster) -> [u8; 3] {
    let channels = usize::from(raster.channels());
    let pixels = raster.data().len() / channels;
    // An odd step does not stay in one column of images whose width is a power of two.
    let step = (pixels / SAMPLE).max(1) | 1;
    let mut buckets = vec![[0u64; 4]; 1 << (3 * BITS)];
    for pixel in raster.data().chunks_exact(channels).step_by(step) {
        let weight = if channels == 4 {
            u64::from(pixel[3])
        } else {
            255
        };
        let bucket = pixel[..3].iter().fold(0, |bucket, level| {
            bucket << BITS | usize::from(level >> (8 - BITS))
        });
        let sums = &mut buckets[bucket];
        sums[0] += weight;
        for (sum, level) in sums[1..].iter_mut().zip(pixel) {
            *sum += weight * u64::from(*level);
        }
    }
    let fullest = buckets.iter().rev().max_by_key(|sums| sums[0]);
    match fullest {
        Some([weight, sums @ ..]) if *weight > 0 => {
            sums.map(|sum| ((sum + weight / 2) / weight) as u8)
        }
        _ => [0; 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_of_the_largest_area_wins_over_a_brighter_smaller_one() {
        let data = (0..100)
            .flat_map(|n| if n < 60 { [20, 40, 60] } else { [255, 0, 0] })
            .collect();
        let raster = Raster::new(10, 10, 3, data).expect("valid");
        assert_eq!(dominant_color(&raster), [20, 40, 60]);
    }

    #[test]
    fn transparent_pixels_do_not_count() {
        let data = (0..100)
            .flat_map(|n| {
                if n < 90 {
                    [0, 255, 0, 0]
                } else {
                    [9, 9, 9, 255]
                }
            })
            .collect();
        let raster = Raster::new(10, 10, 4, data).expect("valid");
        assert_eq!(dominant_color(&raster), [9, 9, 9]);
        let nothing = Raster::new(1, 1, 4, vec![7, 7, 7, 0]).expect("valid");
        assert_eq!(dominant_color(&nothing), [0, 0, 0]);
    }

    #[test]
    fn near_shades_are_counted_together_and_averaged() {
        let data = (0..256)
            .flat_map(|n| [64 + (n % 4) as u8, 100, 200])
            .collect();
        let raster = Raster::new(16, 16, 3, data).expect("valid");
        assert_eq!(dominant_color(&raster), [66, 100, 200]);
    }
}

//! What the pixels of an image are like.

use crate::colour::srgb::Luminance;
use crate::crop::entropy;
use crate::placeholder::dominant_color;
use crate::raster::Raster;

/// One channel, over all pixels. Levels are 0 to 255.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// The lowest level.
    pub min: u8,
    /// The highest level.
    pub max: u8,
    /// The average level.
    pub mean: f64,
    /// The average of the squared differences from the mean.
    pub variance: f64,
    /// How many pixels have each level.
    pub histogram: Vec<u32>,
}

impl Channel {
    /// The square root of the variance.
    pub fn deviation(&self) -> f64 {
        self.variance.sqrt()
    }

    fn of(histogram: [u32; 256]) -> Self {
        let levels = || (0u64..).zip(&histogram);
        let sum = |power: u32| -> u64 {
            levels()
                .map(|(level, count)| level.pow(power) * u64::from(*count))
                .sum()
        };
        let count = sum(0) as f64;
        let mean = sum(1) as f64 / count;
        let variance = levels()
            .map(|(level, count)| (level as f64 - mean).powi(2) * f64::from(*count))
            .sum::<f64>()
            / count;
        let used = |(_, count): &(u64, &u32)| **count > 0;
        Channel {
            min: levels().find(used).map_or(0, |(level, _)| level as u8),
            max: levels()
                .filter(used)
                .last()
                .map_or(255, |(level, _)| level as u8),
            mean,
            variance,
            histogram: histogram.to_vec(),
        }
    }
}

/// The statistics of an image.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// Red, green, blue, and alpha where there is one; all pixels count the same, seen or not.
    pub channels: Vec<Channel>,
    /// Shannon's entropy of the picture in greyscale, 0 to 8 bits a pixel.
    pub entropy: f64,
    /// The colour that covers most of it, as [`dominant_color`].
    pub dominant: [u8; 3],
}

/// Looks at every pixel once.
pub fn statistics(raster: &Raster) -> Statistics {
    let channels = usize::from(raster.channels());
    let luminance = Luminance::new();
    let mut histograms = [[0u32; 256]; 4];
    let mut greys = [0u32; 256];
    for pixel in raster.data().chunks_exact(channels) {
        for (histogram, level) in histograms.iter_mut().zip(pixel) {
            histogram[usize::from(*level)] += 1;
        }
        greys[usize::from(luminance.of(pixel))] += 1;
    }
    Statistics {
        channels: histograms
            .into_iter()
            .take(channels)
            .map(Channel::of)
            .collect(),
        entropy: entropy(&greys),
        dominant: dominant_color(raster),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_their_definitions() {
        let levels: Vec<u8> = (0..1200u32).map(|n| (n * n % 241) as u8).collect();
        let data = levels.iter().flat_map(|&n| [n, 255 - n, 7]).collect();
        let found = statistics(&Raster::new(40, 30, 3, data).expect("valid"));
        let mean = levels.iter().map(|&n| f64::from(n)).sum::<f64>() / 1200.0;
        let variance = levels
            .iter()
            .map(|&n| (f64::from(n) - mean).powi(2))
            .sum::<f64>()
            / 1200.0;
        let [red, green, blue] = &found.channels[..] else {
            panic!("three channels");
        };
        assert!((red.mean - mean).abs() < 1e-9 && (green.mean - (255.0 - mean)).abs() < 1e-9);
        assert!((red.variance - variance).abs() < 1e-6);
        assert!((red.deviation() - variance.sqrt()).abs() < 1e-6);
        assert_eq!(Some(red.min), levels.iter().min().copied());
        assert_eq!(Some(green.max), levels.iter().min().map(|n| 255 - n));
        assert_eq!((blue.min, blue.max, blue.variance), (7, 7, 0.0));
        assert_eq!(red.histogram.iter().sum::<u32>(), 1200);
    }

    #[test]
    fn entropy_is_nothing_for_one_grey_and_a_bit_for_two() {
        let flat = Raster::new(8, 8, 3, vec![90; 192]).expect("valid");
        assert_eq!(statistics(&flat).entropy, 0.0);
        let halves = [vec![0; 96], vec![255; 96]].concat();
        let halves = Raster::new(8, 8, 3, halves).expect("valid");
        assert!((statistics(&halves).entropy - 1.0).abs() < 1e-12);
    }

    #[test]
    fn alpha_is_a_channel_like_another() {
        let raster = Raster::new(2, 1, 4, vec![1, 2, 3, 0, 5, 6, 7, 100]).expect("valid");
        let alpha = &statistics(&raster).channels[3];
        assert_eq!((alpha.min, alpha.max, alpha.mean), (0, 100, 50.0));
    }
}

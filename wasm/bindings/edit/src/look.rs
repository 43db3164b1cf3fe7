//! What is found out about a picture.

use crate::canvas::Canvas;
use crate::rgba;
use ferrotype_bound_image::BoundError;
use ferrotype_image as engine;
use wasm_bindgen::prelude::wasm_bindgen;

pub(crate) fn interest(entropy: bool) -> engine::Interest {
    if entropy {
        engine::Interest::Entropy
    } else {
        engine::Interest::Attention
    }
}

#[wasm_bindgen]
impl Canvas {
    /// `[x, y, width, height]` of what is not border. Without `given` the background is the top left pixel's.
    #[wasm_bindgen(js_name = trimBox)]
    pub fn trim_box(&self, given: bool, background: u32, threshold: u8) -> Vec<u32> {
        let options = engine::TrimOptions {
            background: given.then(|| rgba(background)),
            threshold,
        };
        let found = engine::trim_box(&self.0, &options);
        vec![found.x, found.y, found.width, found.height]
    }

    /// Columns and rows of a map of interest, then its cells.
    ///
    /// # Errors
    /// Those of [`engine::InterestMap::of`].
    #[wasm_bindgen(js_name = interestMap)]
    pub fn interest_map(&self, entropy: bool) -> Result<Vec<f32>, BoundError> {
        let map = engine::InterestMap::of(&self.0, interest(entropy))?;
        let (columns, rows) = map.size();
        Ok([&[columns as f32, rows as f32][..], map.cells()].concat())
    }

    /// Entropy and dominant colour (0xrrggbb); then of each channel min, max, mean, variance, standard deviation, and its
    /// histogram.
    pub fn statistics(&self) -> Vec<f64> {
        let found = engine::statistics(&self.0);
        let [red, green, blue] = found.dominant;
        let dominant = u32::from_be_bytes([0, red, green, blue]);
        let mut numbers = vec![found.entropy, f64::from(dominant)];
        for channel in &found.channels {
            let (min, max) = (f64::from(channel.min), f64::from(channel.max));
            numbers.extend([
                min,
                max,
                channel.mean,
                channel.variance,
                channel.deviation(),
            ]);
            numbers.extend(channel.histogram.iter().map(|count| f64::from(*count)));
        }
        numbers
    }
}

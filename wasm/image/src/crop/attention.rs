//! What draws the eye: skin, saturated colours, and detail.
//!
//! The scores and their constants are those of smartcrop.js (MIT, <https://github.com/jwagner/smartcrop.js>).

use crate::raster::Raster;

/// The direction of skin's colour.
const SKIN: [f32; 3] = [0.78, 0.57, 0.44];

/// How much a part of the score begins at, of 1.
const SKIN_THRESHOLD: f32 = 0.8;
const SATURATION_THRESHOLD: f32 = 0.4;

/// How much each part counts.
const DETAIL_WEIGHT: f32 = 0.2;
const SKIN_WEIGHT: f32 = 1.8;
const SATURATION_WEIGHT: f32 = 0.1;

/// What skin and saturation count where there is no detail.
const SKIN_BIAS: f32 = 0.01;
const SATURATION_BIAS: f32 = 0.2;

/// The score of every pixel. The raster has three channels.
pub(super) fn scores(raster: &Raster) -> Vec<f32> {
    let (width, height) = (raster.width() as usize, raster.height() as usize);
    let light: Vec<f32> = raster.data().chunks_exact(3).map(lightness).collect();
    let mut scores = Vec::with_capacity(light.len());
    for y in 0..height {
        for x in 0..width {
            let at = y * width + x;
            let inner = x > 0 && y > 0 && x + 1 < width && y + 1 < height;
            let detail = if inner {
                let around = light[at - 1] + light[at + 1] + light[at - width] + light[at + width];
                (4.0 * light[at] - around).clamp(0.0, 1.0)
            } else {
                // At the border there is nothing to compare with.
                0.0
            };
            let pixel = &raster.data()[at * 3..][..3];
            scores.push(
                DETAIL_WEIGHT * detail
                    + SKIN_WEIGHT * skin(pixel, light[at]) * (detail + SKIN_BIAS)
                    + SATURATION_WEIGHT * saturation(pixel, light[at]) * (detail + SATURATION_BIAS),
            );
        }
    }
    scores
}

/// Rec. 709 of the sRGB values, 0 to 1.
fn lightness(pixel: &[u8]) -> f32 {
    let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(f32::from);
    (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255.0
}

/// What is above a threshold, as 0 to 1.
fn above(value: f32, threshold: f32) -> f32 {
    ((value - threshold) / (1.0 - threshold)).clamp(0.0, 1.0)
}

/// How near a colour is to skin's; too dark, and it is none.
fn skin(pixel: &[u8], light: f32) -> f32 {
    let rgb = [pixel[0], pixel[1], pixel[2]].map(f32::from);
    let length = rgb.iter().map(|level| level * level).sum::<f32>().sqrt();
    if light < 0.2 || length == 0.0 {
        return 0.0;
    }
    let off: f32 = rgb
        .iter()
        .zip(SKIN)
        .map(|(level, skin)| (level / length - skin) * (level / length - skin))
        .sum();
    above(1.0 - off.sqrt(), SKIN_THRESHOLD)
}

/// The saturation of HSL; too dark or too light, and it is not seen.
fn saturation(pixel: &[u8], light: f32) -> f32 {
    if !(0.05..=0.9).contains(&light) {
        return 0.0;
    }
    let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(|level| f32::from(level) / 255.0);
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    if least == most {
        return 0.0;
    }
    let sum = least + most;
    let spread = most - least;
    let saturation = if sum > 1.0 {
        spread / (2.0 - sum)
    } else {
        spread / sum
    };
    above(saturation, SATURATION_THRESHOLD)
}

//! The transfer curve of sRGB (IEC 61966-2-1), and luminance through it.

/// Light of an sRGB level, both 0 to 1.
pub(crate) fn to_linear(level: f64) -> f64 {
    if level <= 0.04045 {
        level / 12.92
    } else {
        ((level + 0.055) / 1.055).powf(2.4)
    }
}

/// The sRGB level of an amount of light, both 0 to 1; beyond, the nearer end.
pub(crate) fn from_linear(light: f64) -> f64 {
    let light = light.clamp(0.0, 1.0);
    if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    }
}

/// The weights of light for luminance (Rec. 709): those of libvips too, so that grey is the grey of sharp.
const WEIGHTS: [f64; 3] = [0.2126, 0.7152, 0.0722];

/// Light in whole numbers: 1.0 is this.
const WHITE: f64 = 65_535.0;

/// Amounts of light that share an entry of [`Luminance::start`]: few enough that at most one level begins within.
const STEP: usize = 16;

/// Grey levels of colours: light is weighed and added up, and the sum turned into a level again.
pub(crate) struct Luminance {
    light: [[u16; 256]; 3],
    /// The level at the beginning of each step of light.
    start: Vec<u8>,
    /// The least light of each level; one entry more than there are levels, which nothing reaches.
    least: [u32; 257],
}

impl Luminance {
    pub(crate) fn new() -> Self {
        let light = WEIGHTS.map(|weight| {
            std::array::from_fn(|level| {
                (to_linear(level as f64 / 255.0) * weight * WHITE).round() as u16
            })
        });
        let mut least = [u32::MAX; 257];
        least[0] = 0;
        for (level, least) in least.iter_mut().enumerate().take(256).skip(1) {
            *least = (to_linear((level as f64 - 0.5) / 255.0) * WHITE).ceil() as u32;
        }
        // Rounding of the three parts may pass white by one.
        let steps = (WHITE as usize + 2) / STEP + 1;
        let start = (0..steps)
            .map(|step| (least.partition_point(|&least| least <= (step * STEP) as u32) - 1) as u8)
            .collect();
        Luminance {
            light,
            start,
            least,
        }
    }

    /// The grey level of a colour.
    pub(crate) fn of(&self, pixel: &[u8]) -> u8 {
        let [red, green, blue] = &self.light;
        let light = u32::from(red[usize::from(pixel[0])])
            + u32::from(green[usize::from(pixel[1])])
            + u32::from(blue[usize::from(pixel[2])]);
        let level = self.start[light as usize / STEP];
        level + u8::from(light >= self.least[usize::from(level) + 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_comes_back_from_its_light() {
        for level in 0..=255u8 {
            let light = to_linear(f64::from(level) / 255.0);
            assert_eq!((from_linear(light) * 255.0).round() as u8, level);
        }
    }

    #[test]
    fn luminance_is_that_of_its_definition_to_a_level() {
        let luminance = Luminance::new();
        for red in (0..=255u8).step_by(5) {
            for green in (0..=255u8).step_by(5) {
                for blue in (0..=255u8).step_by(15) {
                    let pixel = [red, green, blue];
                    let light: f64 = pixel
                        .iter()
                        .zip(WEIGHTS)
                        .map(|(level, weight)| to_linear(f64::from(*level) / 255.0) * weight)
                        .sum();
                    let exact = from_linear(light) * 255.0;
                    let off = (exact - f64::from(luminance.of(&pixel))).abs();
                    // Half a level, and what three parts rounded to 1/65,535 come to in the darkest ones.
                    assert!(off < 0.5 + 0.08, "{pixel:?}: {off} from {exact}");
                }
            }
        }
        assert_eq!(luminance.of(&[255; 3]), 255);
        assert_eq!(luminance.of(&[0; 3]), 0);
    }
}

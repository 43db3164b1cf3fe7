//! What a quality number means: libaom's quantiser level and matrix.
//!
//! sharp's AVIF quality is the scale people know, and since sharp 0.35 it stands for libaom's `tune=iq`. The libaom compiled
//! here is older and has no such tuning; its quantisation matrices, chosen by level, give the same bytes for the same
//! SSIMULACRA2. So the number is mapped to the level at which a picture scores as it does at this number in sharp.

/// How coarsely libaom quantises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Constant quality level, 0 (lossless) to 63.
    pub cq: u8,
    /// Quantisation matrix, 0 (fine detail suffers most) to 14, or none.
    pub matrix: Option<u8>,
}

/// Quality and the level that scores alike, measured (mean of photographs, effort 0) and joined by straight lines.
const ANCHORS: [(u32, u32); 12] = [
    (1, 55),
    (10, 50),
    (20, 45),
    (30, 39),
    (40, 32),
    (50, 25),
    (60, 17),
    (70, 12),
    (80, 8),
    (90, 4),
    (95, 2),
    (100, 0),
];

impl Level {
    /// The level for colour at a quality of 1 to 100.
    pub fn of_colour(quality: u32) -> Self {
        let cq = cq(quality);
        // The smallest file at equal SSIMULACRA2: steep matrices where much is thrown away, flatter ones towards lossless.
        let matrix = match cq {
            0..=7 => 8,
            8..=10 => 7,
            11..=14 => 6,
            15..=17 => 5,
            18..=22 => 4,
            23..=26 => 3,
            _ => 2,
        };
        Level {
            cq,
            matrix: Some(matrix),
        }
    }

    /// The level for alpha, whose edges a matrix would blur.
    pub fn of_alpha(quality: u32) -> Self {
        Level {
            cq: cq(quality),
            matrix: None,
        }
    }
}

fn cq(quality: u32) -> u8 {
    let level = ANCHORS.windows(2).find_map(|pair| {
        let [(from, start), (to, end)] = *pair else {
            return None;
        };
        // Rounded to the nearest level.
        (quality <= to).then(|| {
            start
                - ((start - end) * (quality.max(from) - from) * 2 + (to - from)) / (2 * (to - from))
        })
    });
    level.unwrap_or(0) as u8
}

#[cfg(test)]
mod tests {
    use super::{ANCHORS, Level, cq};

    #[test]
    fn the_measured_points_are_met() {
        for (quality, level) in ANCHORS {
            assert_eq!(u32::from(cq(quality)), level, "quality {quality}");
        }
    }

    #[test]
    fn a_higher_quality_never_quantises_more_coarsely() {
        for quality in 1..100 {
            let (lower, higher) = (Level::of_colour(quality), Level::of_colour(quality + 1));
            assert!(
                higher.cq <= lower.cq && higher.matrix >= lower.matrix,
                "quality {quality}: {lower:?} {higher:?}"
            );
        }
    }

    #[test]
    fn alpha_has_no_matrix() {
        assert_eq!(
            Level::of_alpha(50),
            Level {
                cq: 25,
                matrix: None
            }
        );
    }
}

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

/// Quality and the level, joined by straight lines.
type Scale = [(u32, u32); 12];

/// Where a mean of photographs scores as sharp's at the same quality, measured at effort 0.
const FAST: Scale = [
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

/// The same at effort 2, for every effort but 0: libaom's searches gain fidelity there, sharp's save bytes.
const THOROUGH: Scale = [
    (1, 56),
    (10, 51),
    (20, 46),
    (30, 41),
    (40, 36),
    (50, 30),
    (60, 23),
    (70, 16),
    (80, 10),
    (90, 6),
    (95, 3),
    (100, 0),
];

impl Level {
    /// The level for colour at a quality of 1 to 100 and an effort of 0 to 9.
    ///
    /// The matrix is the one with the smallest file at equal SSIMULACRA2: at effort 0 steep where much is thrown away,
    /// flatter towards lossless; flatter throughout where libaom searches by itself for what is not worth coding.
    pub fn of_colour(quality: u32, effort: u32) -> Self {
        let cq = cq(quality, effort);
        let matrix = match (effort, cq) {
            (0, 0..=7) => 8,
            (0, 8..=10) => 7,
            (0, 11..=14) => 6,
            (0, 15..=17) => 5,
            (0, 18..=22) => 4,
            (0, 23..=26) => 3,
            (0, _) => 2,
            (1..=3, 18..) => 7,
            _ => 10,
        };
        Level {
            cq,
            matrix: Some(matrix),
        }
    }

    /// The level for alpha, whose edges a matrix would blur.
    pub fn of_alpha(quality: u32, effort: u32) -> Self {
        Level {
            cq: cq(quality, effort),
            matrix: None,
        }
    }
}

fn cq(quality: u32, effort: u32) -> u8 {
    let scale = if effort == 0 { FAST } else { THOROUGH };
    let level = scale.windows(2).find_map(|pair| {
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
    use super::{FAST, Level, THOROUGH, cq};

    #[test]
    fn the_measured_points_are_met() {
        for (scale, effort) in [(FAST, 0), (THOROUGH, 1), (THOROUGH, 9)] {
            for (quality, level) in scale {
                assert_eq!(
                    u32::from(cq(quality, effort)),
                    level,
                    "quality {quality}, effort {effort}"
                );
            }
        }
    }

    #[test]
    fn a_higher_quality_never_quantises_more_coarsely() {
        for effort in 0..=9 {
            for quality in 1..100 {
                let (lower, higher) = (
                    Level::of_colour(quality, effort),
                    Level::of_colour(quality + 1, effort),
                );
                let finer = higher.cq <= lower.cq && higher.matrix >= lower.matrix;
                assert!(
                    finer,
                    "quality {quality}, effort {effort}: {lower:?} {higher:?}"
                );
            }
        }
    }

    #[test]
    fn alpha_has_no_matrix() {
        assert_eq!(
            Level::of_alpha(50, 0),
            Level {
                cq: 25,
                matrix: None
            }
        );
    }
}

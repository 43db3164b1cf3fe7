//! Where most is to be told: the entropy of small areas.

use crate::colour::srgb::Luminance;
use crate::raster::Raster;

/// Greys that count as one, so that a small area has enough of each.
const BIN: u8 = 16;

/// Shannon's entropy of a histogram, in bits.
pub(crate) fn entropy(histogram: &[u32]) -> f64 {
    let count: f64 = histogram.iter().map(|count| f64::from(*count)).sum();
    histogram
        .iter()
        .filter(|count| **count > 0)
        .map(|part| {
            let share = f64::from(*part) / count;
            -share * share.log2()
        })
        .sum()
}

/// The entropy of the greys of a rectangle of pixels.
pub(super) fn of_area(
    raster: &Raster,
    luminance: &Luminance,
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
) -> f32 {
    let stride = raster.width() as usize * 3;
    let mut histogram = [0; 256 / BIN as usize];
    for row in raster
        .data()
        .chunks_exact(stride)
        .take(rows.end)
        .skip(rows.start)
    {
        for pixel in row[columns.start * 3..columns.end * 3].chunks_exact(3) {
            histogram[usize::from(luminance.of(pixel) / BIN)] += 1;
        }
    }
    entropy(&histogram) as f32
}

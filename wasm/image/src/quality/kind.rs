//! What a picture is made of: light, as a camera sees it, or areas and strokes, as people and programs draw.

use crate::raster::Raster;

/// What kind of picture a raster is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Photographs, paintings, gradients: neighbouring pixels hardly ever have the same colour.
    Photograph,
    /// Text, screenshots, charts and flat art: areas of one colour with hard edges between them.
    Graphic,
}

/// Pixels a side of the squares that are looked at.
const BLOCK: usize = 8;

/// Difference between the brightest and the darkest pixel (0 to 255) from which on a square shows an edge: less than that may
/// be a sky, whose pixels are alike too.
const EDGE: i32 = 32;

/// Part of the pixels of one and the same colour with which an edge is one that was drawn.
const DRAWN: f64 = 0.3;

/// Part of the edges that are drawn with which a picture is a graphic. At half a megapixel it is 0.00 to 0.06 on photographs, 0.43 to
/// 1.00 on screenshots and charts that were twice as large, 0.93 on drawings with gradients.
const MOST: f64 = 0.25;

/// Recognises a picture.
pub fn kind(raster: &Raster) -> Kind {
    if drawn_edges(raster) >= MOST {
        Kind::Graphic
    } else {
        Kind::Photograph
    }
}

/// The part of the squares with an edge in which one colour prevails; 1 where there is no edge and few colours.
fn drawn_edges(raster: &Raster) -> f64 {
    let channels = usize::from(raster.channels());
    let row_bytes = raster.width() as usize * channels;
    let (mut edges, mut drawn, mut flat, mut blocks) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut colours = Vec::with_capacity(BLOCK * BLOCK);
    for band in raster.data().chunks(row_bytes * BLOCK) {
        for left in (0..row_bytes).step_by(BLOCK * channels) {
            let right = row_bytes.min(left + BLOCK * channels);
            colours.clear();
            for row in band.chunks_exact(row_bytes) {
                colours.extend(row[left..right].chunks_exact(channels).map(colour));
            }
            let (most, range) = look(&mut colours);
            blocks += 1;
            flat += u32::from(most == colours.len());
            if range >= EDGE {
                edges += 1;
                drawn += u32::from(most as f64 >= DRAWN * colours.len() as f64);
            }
        }
    }
    match edges {
        0 => f64::from(flat) / f64::from(blocks),
        _ => f64::from(drawn) / f64::from(edges),
    }
}

/// A pixel as a number; all that are wholly transparent are alike.
fn colour(pixel: &[u8]) -> u32 {
    match *pixel {
        [_, _, _, 0] => 0,
        [r, g, b, a] => u32::from_be_bytes([a, r, g, b]),
        [r, g, b] => u32::from_be_bytes([255, r, g, b]),
        _ => 0,
    }
}

/// How often the most frequent colour occurs, and the range of brightness, transparency counting as dark.
fn look(colours: &mut [u32]) -> (usize, i32) {
    colours.sort_unstable();
    let most = colours
        .chunk_by(|a, b| a == b)
        .map(<[u32]>::len)
        .max()
        .unwrap_or(0);
    let (mut darkest, mut brightest) = (i32::MAX, i32::MIN);
    for colour in colours.iter() {
        let [a, r, g, b] = colour.to_be_bytes().map(i32::from);
        let luma = (77 * r + 150 * g + 29 * b) * a / (256 * 255);
        darkest = darkest.min(luma);
        brightest = brightest.max(luma);
    }
    (most, brightest - darkest)
}

//! RGB to the planes AV1 codes: BT.601 coefficients, full range, 8 bit, the same numbers libheif and so sharp use.

use crate::error::{BoundError, Cause};
use crate::request::Request;

/// Fraction bits of the coefficients below.
const SHIFT: u32 = 16;
/// Luma: 0.299, 0.587, 0.114; they add up to one exactly, so that grey keeps its value.
const Y: [i32; 3] = [19_595, 38_470, 7_471];
/// Blue difference: -0.168736, -0.331264, 0.5; adds up to zero, so that grey has no colour.
const U: [i32; 3] = [-11_058, -21_710, 32_768];
/// Red difference: 0.5, -0.418688, -0.081312.
const V: [i32; 3] = [32_768, -27_439, -5_329];

/// How planes lie to each other. The numbers are those of `c/encoder.h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Layout {
    /// Y alone.
    Monochrome = 0,
    /// U and V at half the width and height.
    Half = 1,
    /// U and V at full size.
    Full = 2,
}

/// One picture as AV1 codes it. The planes have no padding.
#[derive(Debug)]
pub struct Planes {
    pub layout: Layout,
    pub width: usize,
    pub height: usize,
    /// Y, U and V; the last two empty where monochrome.
    pub data: [Vec<u8>; 3],
}

impl Planes {
    /// Pixels in a row of U and V.
    pub fn chroma_width(&self) -> usize {
        match self.layout {
            Layout::Monochrome => 0,
            Layout::Half => self.width.div_ceil(2),
            Layout::Full => self.width,
        }
    }

    /// The colour of a picture.
    pub fn colour(request: &Request) -> Result<Self, BoundError> {
        let Request { width, height, .. } = *request;
        let pixels = width * height;
        let mut y = plane(pixels)?;
        y.extend(rgb(request).map(luma));
        let (layout, [u, v]) = if request.full_chroma {
            let (mut u, mut v) = (plane(pixels)?, plane(pixels)?);
            u.extend(rgb(request).map(|pixel| chroma(U, pixel.map(i32::from), 0)));
            v.extend(rgb(request).map(|pixel| chroma(V, pixel.map(i32::from), 0)));
            (Layout::Full, [u, v])
        } else {
            (Layout::Half, halved(request)?)
        };
        Ok(Planes {
            layout,
            width,
            height,
            data: [y, u, v],
        })
    }

    /// The alpha of a picture, or `None` where all of it is opaque: then there is nothing to store.
    pub fn alpha(request: &Request) -> Result<Option<Self>, BoundError> {
        let Request {
            width,
            height,
            channels,
            pixels,
            ..
        } = *request;
        if channels < 4
            || pixels
                .iter()
                .skip(3)
                .step_by(4)
                .all(|alpha| *alpha == u8::MAX)
        {
            return Ok(None);
        }
        let mut y = plane(width * height)?;
        y.extend(pixels.iter().skip(3).step_by(4));
        Ok(Some(Planes {
            layout: Layout::Monochrome,
            width,
            height,
            data: [y, Vec::new(), Vec::new()],
        }))
    }
}

/// U and V at half size: the mean of four pixels, the last row and column repeated where a side is odd.
fn halved(request: &Request) -> Result<[Vec<u8>; 2], BoundError> {
    let Request {
        pixels,
        width,
        height,
        channels,
        ..
    } = *request;
    let (half_width, half_height) = (width.div_ceil(2), height.div_ceil(2));
    let (mut u, mut v) = (
        plane(half_width * half_height)?,
        plane(half_width * half_height)?,
    );
    let row_bytes = width * channels;
    for pair in pixels.chunks(2 * row_bytes) {
        let (upper, rest) = pair.split_at(row_bytes);
        let lower = if rest.is_empty() { upper } else { rest };
        for (above, below) in upper.chunks(2 * channels).zip(lower.chunks(2 * channels)) {
            // Where the width is odd the last column stands alone.
            let next = above.len() - channels;
            let sum = [0, 1, 2].map(|channel| {
                [
                    above[channel],
                    above[next + channel],
                    below[channel],
                    below[next + channel],
                ]
                .into_iter()
                .map(i32::from)
                .sum()
            });
            u.push(chroma(U, sum, 2));
            v.push(chroma(V, sum, 2));
        }
    }
    Ok([u, v])
}

fn rgb<'a>(request: &Request<'a>) -> impl Iterator<Item = [u8; 3]> + use<'a> {
    request
        .pixels
        .chunks_exact(request.channels)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
}

fn luma(pixel: [u8; 3]) -> u8 {
    let [r, g, b] = pixel.map(i32::from);
    ((Y[0] * r + Y[1] * g + Y[2] * b + (1 << (SHIFT - 1))) >> SHIFT) as u8
}

/// `sum` holds the colours of 1 << `extra` pixels added up.
fn chroma(weights: [i32; 3], sum: [i32; 3], extra: u32) -> u8 {
    let shift = SHIFT + extra;
    let weighted = weights[0] * sum[0] + weights[1] * sum[1] + weights[2] * sum[2];
    // Pure blue and red reach 255.5 and would round to 256.
    ((weighted + (128 << shift) + (1 << (shift - 1))) >> shift).min(255) as u8
}

/// Room for a plane: asked for, not demanded, so that too large a picture is an error and no trap.
fn plane(pixels: usize) -> Result<Vec<u8>, BoundError> {
    let mut data = Vec::new();
    data.try_reserve_exact(pixels).map_err(|_| {
        BoundError::new(
            Cause::OutOfMemory,
            format!("no memory for a plane of {pixels} pixels"),
        )
    })?;
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::{Layout, Planes, Request};

    fn request(pixels: &[u8], size: (u32, u32, u32), full_chroma: bool) -> Request<'_> {
        Request::new(pixels, size, 50, 0, full_chroma).expect("a sound request")
    }

    #[test]
    fn grey_keeps_its_value_and_has_no_colour() {
        let pixels: Vec<u8> = (0..=255).flat_map(|grey| [grey; 3]).collect();
        let planes = Planes::colour(&request(&pixels, (256, 1, 3), true)).expect("planes");
        assert_eq!(planes.data[0], (0..=255).collect::<Vec<u8>>());
        assert!(
            planes.data[1]
                .iter()
                .chain(&planes.data[2])
                .all(|value| *value == 128)
        );
    }

    #[test]
    fn pure_colours_reach_the_ends_of_the_range() {
        let pixels = [255, 0, 0, 0, 255, 0, 0, 0, 255];
        let planes = Planes::colour(&request(&pixels, (3, 1, 3), true)).expect("planes");
        assert_eq!(
            planes.data,
            [vec![76, 150, 29], vec![85, 44, 255], vec![255, 21, 107]]
        );
    }

    #[test]
    fn half_chroma_is_the_mean_of_four_pixels() {
        // Two reds above two blues: the mean is (127.5, 0, 127.5).
        let pixels = [255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255];
        let planes = Planes::colour(&request(&pixels, (2, 2, 3), false)).expect("planes");
        assert_eq!((planes.layout, planes.chroma_width()), (Layout::Half, 1));
        assert_eq!((&planes.data[1], &planes.data[2]), (&vec![170], &vec![181]));
    }

    #[test]
    fn odd_sides_repeat_their_last_row_and_column() {
        let red = [255, 0, 0];
        let blue = [0, 0, 255];
        // 3x3, the last column and the last row blue.
        let pixels = [red, red, blue, red, red, blue, blue, blue, blue].concat();
        let planes = Planes::colour(&request(&pixels, (3, 3, 3), false)).expect("planes");
        assert_eq!(planes.chroma_width(), 2);
        assert_eq!(planes.data[1], [85, 255, 255, 255]);
    }

    #[test]
    fn alpha_is_a_plane_of_its_own_and_left_out_where_opaque() {
        let opaque = [1, 2, 3, 255, 4, 5, 6, 255];
        assert!(
            Planes::alpha(&request(&opaque, (2, 1, 4), true))
                .expect("planes")
                .is_none()
        );
        let glass = [1, 2, 3, 255, 4, 5, 6, 7];
        let alpha = Planes::alpha(&request(&glass, (2, 1, 4), true))
            .expect("planes")
            .expect("alpha");
        assert_eq!(
            (alpha.layout, &alpha.data[0]),
            (Layout::Monochrome, &vec![255, 7])
        );
    }
}

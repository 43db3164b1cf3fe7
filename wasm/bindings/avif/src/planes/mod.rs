//! RGB to the planes AV1 codes: BT.601 coefficients, full range, 8 bit, the same numbers libheif and so sharp use.

mod convert;
#[cfg(target_arch = "wasm32")]
mod simd;

use crate::error::{BoundError, Cause};
use crate::request::Request;

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

    /// Planes to be filled, laid out like these.
    pub fn of_same_size(&self) -> Result<Self, BoundError> {
        let mut data = [Vec::new(), Vec::new(), Vec::new()];
        for (empty, mine) in data.iter_mut().zip(&self.data) {
            *empty = plane(mine.len())?;
        }
        Ok(Planes {
            layout: self.layout,
            width: self.width,
            height: self.height,
            data,
        })
    }

    /// The colour of a picture.
    pub fn colour(request: &Request) -> Result<Self, BoundError> {
        let Request {
            pixels,
            width,
            height,
            channels,
            full_chroma,
            ..
        } = *request;
        let row_bytes = width * channels;
        let mut y = plane(width * height)?;
        for (row, y) in pixels.chunks(row_bytes).zip(y.chunks_mut(width)) {
            convert::luma(row, channels, y);
        }
        let (layout, columns, rows) = if full_chroma {
            (Layout::Full, width, height)
        } else {
            (Layout::Half, width.div_ceil(2), height.div_ceil(2))
        };
        let (mut u, mut v) = (plane(columns * rows)?, plane(columns * rows)?);
        let chroma = u.chunks_mut(columns).zip(v.chunks_mut(columns));
        if full_chroma {
            for (row, (u, v)) in pixels.chunks(row_bytes).zip(chroma) {
                convert::chroma(row, channels, u, v);
            }
        } else {
            for (pair, (u, v)) in pixels.chunks(2 * row_bytes).zip(chroma) {
                let (upper, rest) = pair.split_at(row_bytes);
                // The last row stands alone where the height is odd.
                let lower = if rest.is_empty() { upper } else { rest };
                convert::halved_chroma(upper, lower, channels, u, v);
            }
        }
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
        for (y, alpha) in y.iter_mut().zip(pixels.iter().skip(3).step_by(4)) {
            *y = *alpha;
        }
        Ok(Some(Planes {
            layout: Layout::Monochrome,
            width,
            height,
            data: [y, Vec::new(), Vec::new()],
        }))
    }
}

/// Room for a plane: asked for, not demanded, so that too large a picture is an error and no trap.
pub fn plane(pixels: usize) -> Result<Vec<u8>, BoundError> {
    let mut data = Vec::new();
    data.try_reserve_exact(pixels).map_err(|_| {
        BoundError::new(
            Cause::OutOfMemory,
            format!("no memory for a plane of {pixels} pixels"),
        )
    })?;
    data.resize(pixels, 0);
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

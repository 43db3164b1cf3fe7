//! From brightness and colour differences to RGB. Source: ITU-T H.273, sections 8.1 to 8.3.

use crate::avif::planes::Planes;
use crate::error::{Error, Result};

/// How colours were taken apart.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Matrix {
    /// Not at all: green, blue, red.
    Identity,
    /// By the weights of red and blue in the brightness.
    Weights(f32, f32),
    /// YCgCo.
    GreenOrange,
}

fn matrix(number: u16, primaries: u16) -> Result<Matrix> {
    Ok(match number {
        0 => Matrix::Identity,
        1 => Matrix::Weights(0.2126, 0.0722),
        4 => Matrix::Weights(0.30, 0.11),
        // 2 is "not said": BT.601, as browsers take it.
        2 | 5 | 6 => Matrix::Weights(0.299, 0.114),
        7 => Matrix::Weights(0.212, 0.087),
        8 => Matrix::GreenOrange,
        9 => Matrix::Weights(0.2627, 0.0593),
        // As the primaries have it; of those, the common ones.
        12 => match primaries {
            1 => Matrix::Weights(0.2126, 0.0722),
            9 => Matrix::Weights(0.2627, 0.0593),
            12 => Matrix::Weights(0.228_975, 0.079_287),
            _ => Matrix::Weights(0.299, 0.114),
        },
        other => {
            return Err(Error::unsupported(format!(
                "an AVIF with the matrix {other} of H.273"
            )));
        }
    })
}

/// Numbers of a plane as levels: brightness 0 to 1, differences −0.5 to 0.5.
struct Scale {
    offset: f32,
    factor: f32,
}

impl Scale {
    fn brightness(planes: &Planes) -> Self {
        let steps = f32::from(1u16 << (planes.depth - 8));
        if planes.full_range {
            let most = f32::from((1u16 << planes.depth) - 1);
            Scale {
                offset: 0.0,
                factor: 1.0 / most,
            }
        } else {
            Scale {
                offset: 16.0 * steps,
                factor: 1.0 / (219.0 * steps),
            }
        }
    }

    fn difference(planes: &Planes) -> Self {
        let steps = f32::from(1u16 << (planes.depth - 8));
        let factor = if planes.full_range {
            1.0 / f32::from((1u16 << planes.depth) - 1)
        } else {
            1.0 / (224.0 * steps)
        };
        Scale {
            offset: 128.0 * steps,
            factor,
        }
    }

    fn level(&self, number: f32) -> f32 {
        (number - self.offset) * self.factor
    }
}

/// A level as eight bits.
fn eight(level: f32) -> u8 {
    // Conversion to an integer stops at both ends.
    (level * 255.0 + 0.5) as u8
}

/// The one plane of a picture without colours, in eight bits.
pub(super) fn grey(planes: &Planes) -> Result<Vec<u8>> {
    let scale = Scale::brightness(planes);
    let mut out = planes.pixels(1)?;
    out.extend(
        planes.samples[0]
            .iter()
            .map(|&number| eight(scale.level(number.into()))),
    );
    Ok(out)
}

/// RGB pixels.
pub(super) fn rgb(planes: &Planes) -> Result<Vec<u8>> {
    if planes.is_grey() {
        let mut out = planes.pixels(3)?;
        out.extend(grey(planes)?.into_iter().flat_map(|level| [level; 3]));
        return Ok(out);
    }
    let (primaries, _, number) = planes.cicp;
    let matrix = matrix(number, primaries)?;
    if matrix == Matrix::Identity && planes.shift != (0, 0) {
        return Err(Error::corrupt("an AVIF in RGB has halved colours"));
    }
    let (y_scale, mut c_scale) = (Scale::brightness(planes), Scale::difference(planes));
    if matrix == Matrix::Identity {
        c_scale = Scale::brightness(planes);
    }
    let (width, height) = planes.size(0);
    let mut out = planes.pixels(3)?;
    let (mut u, mut v) = (vec![0.0; width], vec![0.0; width]);
    for row in 0..height {
        spread(planes, 1, row, &mut u);
        spread(planes, 2, row, &mut v);
        let y = &planes.samples[0][row * width..(row + 1) * width];
        for ((&y, &u), &v) in y.iter().zip(&u).zip(&v) {
            let (y, u, v) = (y_scale.level(y.into()), c_scale.level(u), c_scale.level(v));
            let [r, g, b] = match matrix {
                Matrix::Identity => [v, y, u],
                Matrix::GreenOrange => [y - u + v, y + u, y - u - v],
                Matrix::Weights(red, blue) => {
                    let green = 1.0 - red - blue;
                    let r = y + 2.0 * (1.0 - red) * v;
                    let b = y + 2.0 * (1.0 - blue) * u;
                    [r, (y - red * r - blue * b) / green, b]
                }
            };
            out.extend_from_slice(&[eight(r), eight(g), eight(b)]);
        }
    }
    Ok(out)
}

/// One row of U or V at the width of Y. Between samples, which stand in the middle of the pixels they belong to, it is
/// interpolated: three parts of the nearer one and one of the other, in either direction.
fn spread(planes: &Planes, plane: usize, row: usize, out: &mut [f32]) {
    let (columns, rows) = planes.size(plane);
    let (shift_x, shift_y) = planes.shift;
    let line = |row: usize| &planes.samples[plane][row * columns..(row + 1) * columns];
    let (near, far) = neighbours(row, shift_y, rows);
    let (near, far) = (line(near), line(far));
    let mixed = |at: usize| 0.75 * f32::from(near[at]) + 0.25 * f32::from(far[at]);
    for (x, level) in out.iter_mut().enumerate() {
        let (near, far) = neighbours(x, shift_x, columns);
        *level = 0.75 * mixed(near) + 0.25 * mixed(far);
    }
}

/// The samples to either side of a place: the nearer one first.
fn neighbours(place: usize, shift: u8, count: usize) -> (usize, usize) {
    if shift == 0 {
        return (place, place);
    }
    let near = (place >> 1).min(count - 1);
    let far = if place.is_multiple_of(2) {
        near.saturating_sub(1)
    } else {
        (near + 1).min(count - 1)
    };
    (near, far)
}

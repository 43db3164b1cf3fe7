//! Components to RGB or inks, with libjpeg's constants and roundings (jdcolor.c).

use crate::jpeg::frame::Frame;
use crate::jpeg::quad::Quad;
use crate::jpeg::segments::Segments;

/// What the components mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Colours {
    Grey,
    Rgb,
    YCbCr,
    /// Four inks, stored inverted.
    Inks,
    /// The first three of them as luminance and chrominance.
    Ycck,
}

impl Colours {
    /// As libjpeg decides (jdapimin.c).
    pub fn of(segments: &Segments, frame: &Frame) -> Self {
        let ids: Vec<u8> = frame
            .components
            .iter()
            .map(|component| component.id)
            .collect();
        match (ids.len(), segments.adobe) {
            (1, _) => Colours::Grey,
            (3, _) if segments.jfif => Colours::YCbCr,
            (3, Some(0)) => Colours::Rgb,
            (3, None) if ids == *b"RGB" => Colours::Rgb,
            (3, _) => Colours::YCbCr,
            (_, None | Some(0)) => Colours::Inks,
            _ => Colours::Ycck,
        }
    }

    /// Bytes of a pixel.
    pub fn channels(self) -> usize {
        match self {
            Colours::Grey => 1,
            Colours::Rgb | Colours::YCbCr => 3,
            Colours::Inks | Colours::Ycck => 4,
        }
    }

    /// One row: grey, RGB, or inks of which 0 is none.
    pub fn convert(self, lines: &[&[u8]], out: &mut [u8]) {
        match (self, lines) {
            (Colours::Grey, [grey]) => out.copy_from_slice(&grey[..out.len()]),
            (Colours::Rgb, [red, green, blue]) => {
                let colours = red.iter().zip(*green).zip(*blue);
                for (pixel, ((red, green), blue)) in out.chunks_exact_mut(3).zip(colours) {
                    pixel.copy_from_slice(&[*red, *green, *blue]);
                }
            }
            (Colours::YCbCr, [y, cb, cr]) => ycc_row(y, cb, cr, out),
            (Colours::Inks, lines) => {
                for (channel, line) in lines.iter().enumerate() {
                    for (pixel, ink) in out.chunks_exact_mut(4).zip(*line) {
                        pixel[channel] = 255 - ink;
                    }
                }
            }
            (Colours::Ycck, [y, cb, cr, black]) => {
                let width = out.len() / 4;
                let mut colours = vec![0; width * 3];
                ycc_row(y, cb, cr, &mut colours);
                let inks = colours.chunks_exact(3).zip(*black);
                for (pixel, (colours, black)) in out.chunks_exact_mut(4).zip(inks) {
                    pixel[..3].copy_from_slice(colours);
                    pixel[3] = 255 - black;
                }
            }
            _ => {}
        }
    }
}

/// Pixels converted side by side.
const LANES: usize = 16;

fn ycc_row(y: &[u8], cb: &[u8], cr: &[u8], out: &mut [u8]) {
    let width = out.len() / 3;
    let (y, y_rest) = y[..width].as_chunks::<LANES>();
    let (cb, cb_rest) = cb[..width].as_chunks::<LANES>();
    let (cr, cr_rest) = cr[..width].as_chunks::<LANES>();
    let (out, rest) = out.split_at_mut(3 * LANES * y.len());
    for (((y, cb), cr), pixels) in y
        .iter()
        .zip(cb)
        .zip(cr)
        .zip(out.chunks_exact_mut(3 * LANES))
    {
        pixels.copy_from_slice(ycc(y, cb, cr).as_flattened());
    }
    let mut last = [[0; LANES]; 3];
    for (room, rest) in last.iter_mut().zip([y_rest, cb_rest, cr_rest]) {
        room[..rest.len()].copy_from_slice(rest);
    }
    let [y, cb, cr] = &last;
    rest.copy_from_slice(&ycc(y, cb, cr).as_flattened()[..rest.len()]);
}

/// ITU-R BT.601 in fixed point, 16 bits behind the point.
#[inline(always)]
fn ycc(y: &[u8; LANES], cb: &[u8; LANES], cr: &[u8; LANES]) -> [[u8; 8]; 6] {
    let middle = Quad::new([128; 4]);
    let half = Quad::new([1 << 15; 4]);
    let [y, cb, cr] = [y, cb, cr].map(Quad::of_bytes);
    let mut colours = [[Quad::ZERO; 4]; 3];
    for quad in 0..4 {
        let (y, cb, cr) = (y[quad], cb[quad].minus(middle), cr[quad].minus(middle));
        let green = cb.times(-22_554).plus(cr.times(-46_802));
        colours[0][quad] = y.plus(cr.times(91_881).plus(half).down(16));
        colours[1][quad] = y.plus(green.plus(half).down(16));
        colours[2][quad] = y.plus(cb.times(116_130).plus(half).down(16));
    }
    let [red, green, blue] = colours;
    Quad::woven(red, green, blue)
}

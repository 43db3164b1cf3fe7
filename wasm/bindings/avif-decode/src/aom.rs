//! The calls into libaom. This is the module's only unsafe code.

use ferrotype_image::{Av1, Cause, Error, Planes};
use wasm_bindgen::JsValue;

use ferrotype_bound_image::BoundError;

/// `FtFrame` of `c/decoder.h`.
#[repr(C)]
#[derive(Default)]
struct Frame {
    planes: [usize; 3],
    strides: [i32; 3],
    width: u32,
    height: u32,
    depth: u32,
    wide: u32,
    shift_x: u32,
    shift_y: u32,
    monochrome: u32,
    full_range: u32,
    primaries: u32,
    transfer: u32,
    matrix: u32,
    position: u32,
}

unsafe extern "C" {
    fn ferrotype_av1_decode(
        data: *const u8,
        size: usize,
        max_pixels: u64,
        frame: *mut Frame,
    ) -> i32;
    fn ferrotype_av1_close();
}

/// libaom, one picture after the other.
pub struct Aom;

impl Av1 for Aom {
    fn decode(&mut self, stream: &[u8], max_pixels: u64) -> Result<Planes, Error> {
        let mut frame = Frame::default();
        // SAFETY: data and size are a slice's, and the frame is laid out as the header says.
        let status =
            unsafe { ferrotype_av1_decode(stream.as_ptr(), stream.len(), max_pixels, &mut frame) };
        let planes = if status == 0 {
            copy(&frame)
        } else {
            Err(failed(status, max_pixels))
        };
        // SAFETY: nothing of the frame is used any more.
        unsafe { ferrotype_av1_close() };
        planes
    }
}

fn copy(frame: &Frame) -> Result<Planes, Error> {
    let mut planes = Planes {
        width: frame.width,
        height: frame.height,
        depth: frame.depth as u8,
        shift: (frame.shift_x as u8, frame.shift_y as u8),
        samples: [Vec::new(), Vec::new(), Vec::new()],
        full_range: frame.full_range != 0,
        cicp: (
            frame.primaries as u16,
            frame.transfer as u16,
            frame.matrix as u16,
        ),
    };
    for plane in 0..if frame.monochrome != 0 { 1 } else { 3 } {
        let (columns, rows) = planes.size(plane);
        let mut samples = Vec::new();
        samples
            .try_reserve_exact(columns * rows)
            .map_err(|_| Error::new(Cause::OutOfMemory, "no memory for the AVIF's picture"))?;
        for row in 0..rows {
            let at = frame.planes[plane] + row * frame.strides[plane] as usize;
            // SAFETY: the decoder's plane has this many rows, each `stride` bytes apart and `columns` samples long, of one
            // byte or of two.
            unsafe {
                if frame.wide == 0 {
                    let line = std::slice::from_raw_parts(at as *const u8, columns);
                    samples.extend(line.iter().map(|&sample| u16::from(sample)));
                } else {
                    samples
                        .extend_from_slice(std::slice::from_raw_parts(at as *const u16, columns));
                }
            }
        }
        planes.samples[plane] = samples;
    }
    Ok(planes)
}

/// An `aom_codec_err_t`, or `FT_TOO_LARGE`.
fn failed(status: i32, max_pixels: u64) -> Error {
    match status {
        2 => Error::new(
            Cause::OutOfMemory,
            "libaom got no memory to decode the AVIF",
        ),
        4 | 5 | 6 => Error::new(
            Cause::Unsupported,
            "an AVIF with features that libaom does not decode",
        ),
        100 => Error::new(
            Cause::LimitPixels,
            format!("the AVIF's picture has more pixels than the limit of {max_pixels}"),
        ),
        _ => Error::new(Cause::Corrupt, "the AVIF's image data is damaged"),
    }
}

/// libaom's way out of a damaged file, where others jump back (`include/setjmp.h`): straight into JavaScript. What was on its
/// way stays in memory, so the instance is not used again.
#[unsafe(no_mangle)]
extern "C" fn ferrotype_abandon(status: i32) -> ! {
    wasm_bindgen::throw_val(JsValue::from(BoundError::from(failed(status, 0))))
}

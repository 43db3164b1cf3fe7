//! GIF: the first frame, laid on its canvas.

use ::gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use crate::decode::Stored;
use crate::error::{Cause, Error, Result};
use crate::limits::Limits;
use crate::metadata::exif::Exif;
use crate::probe;
use crate::raster::{Raster, byte_length, ensure_available, zeroed};

/// One code of 3 to 12 bits stands for at most this many pixels: a table holds 4,096 strings, each at most one pixel
/// longer than another.
const PIXELS_PER_CODE: u64 = 4096;

/// The canvas is transparent where the frame does not cover it, as in browsers; the background colour is ignored.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Stored> {
    let header = probe::gif::read(bytes)?;
    limits.check_size(header.width, header.height)?;
    limits.check_frames(header.frames)?;
    let [left, top, width, height] = header.first;
    limits.check_size(width, height)?;
    let pixels = u64::from(width) * u64::from(height);
    if header.data_bytes.saturating_mul(8) / 3 * PIXELS_PER_CODE < pixels {
        return Err(Error::truncated(format!(
            "{} bytes are too few for a GIF frame of {width} x {height} pixels",
            header.data_bytes
        )));
    }
    ensure_available(byte_length(width, height, 1)?)?;
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    // The size was checked above.
    options.set_memory_limit(MemoryLimit::Unlimited);
    let mut decoder = options.read_info(bytes).map_err(failed)?;
    let global = decoder.global_palette().map(<[u8]>::to_vec);
    let frame = decoder
        .read_next_frame()
        .map_err(failed)?
        .ok_or_else(|| Error::truncated("the GIF ends before its first frame"))?;
    let colors = palette(
        frame.palette.as_deref().or(global.as_deref()),
        frame.transparent,
    );
    let mut canvas = zeroed(byte_length(header.width, header.height, 4)?)?;
    let stride = header.width as usize * 4;
    let rows = canvas.chunks_exact_mut(stride).skip(top as usize);
    for (row, indices) in rows.zip(frame.buffer.chunks_exact(width as usize)) {
        let Some(row) = row.get_mut(left as usize * 4..) else {
            break;
        };
        for (pixel, index) in row.chunks_exact_mut(4).zip(indices) {
            pixel.copy_from_slice(&colors[usize::from(*index)]);
        }
    }
    let raster = Raster::new(header.width, header.height, 4, canvas)?;
    Ok(Stored {
        raster,
        grey: false,
        icc: None,
        exif: Exif::default(),
    })
}

/// Colours by index. Indices without a colour are transparent.
fn palette(table: Option<&[u8]>, transparent: Option<u8>) -> [[u8; 4]; 256] {
    let mut colors = [[0; 4]; 256];
    for (color, rgb) in colors.iter_mut().zip(table.unwrap_or(&[]).chunks_exact(3)) {
        *color = [rgb[0], rgb[1], rgb[2], 255];
    }
    if let Some(index) = transparent {
        colors[usize::from(index)] = [0; 4];
    }
    colors
}

fn failed(error: DecodingError) -> Error {
    match error {
        DecodingError::OutOfMemory => Error::new(Cause::OutOfMemory, "no memory to decode the GIF"),
        DecodingError::UnexpectedEof | DecodingError::Io(_) => {
            Error::truncated("the GIF ends before its first frame does")
        }
        DecodingError::LzwError(_) => Error::corrupt("the GIF's compressed pixels are damaged"),
        other => Error::corrupt(format!("the GIF is damaged: {other}")),
    }
}

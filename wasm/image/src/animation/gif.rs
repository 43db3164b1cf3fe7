//! GIF frames, laid on their canvas one after the other.
//!
//! The canvas starts transparent, the background colour is ignored, and what of a frame lies outside is cut off: as
//! browsers show it.

use ::gif::{
    ColorOutput, DecodeOptions, Decoder, DecodingError, DisposalMethod, Frame, MemoryLimit,
};

use crate::error::{Cause, Error, Result};
use crate::limits::Limits;
use crate::probe::gif::{self as probe, Header};
use crate::raster::{Raster, byte_length, ensure_available, zeroed};
use crate::resize::Rect;

/// Browsers show a frame of at most this many milliseconds …
const TOO_SHORT: u32 = 10;

/// … for this many.
const INSTEAD: u32 = 100;

/// A GIF being played.
pub(crate) struct Gif<'a> {
    header: Header,
    limits: &'a Limits,
    decoder: Decoder<&'a [u8]>,
    global: Option<Vec<u8>>,
    canvas: Raster,
    indices: Vec<u8>,
    /// How many frames have been shown.
    shown: u32,
    leave: Leave,
}

/// What becomes of a frame's place when the next one comes.
enum Leave {
    AsItIs,
    Cleared(Rect),
    /// The rectangle's pixels as they were before.
    Restored(Rect, Vec<u8>),
}

impl<'a> Gif<'a> {
    /// Reads the blocks and checks them against the limits; nothing is decoded yet.
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self> {
        let header = probe::read(bytes)?;
        limits.check_size(header.width, header.height)?;
        limits.check_frames(header.frames)?;
        let mut options = DecodeOptions::new();
        options.set_color_output(ColorOutput::Indexed);
        // Sizes are checked here.
        options.set_memory_limit(MemoryLimit::Unlimited);
        // Extensions that nobody knows are passed over, as in browsers.
        options.allow_unknown_blocks(true);
        let decoder = options.read_info(bytes).map_err(|error| failed(error, 1))?;
        let canvas = zeroed(byte_length(header.width, header.height, 4)?)?;
        Ok(Gif {
            global: decoder.global_palette().map(<[u8]>::to_vec),
            canvas: Raster::new(header.width, header.height, 4, canvas)?,
            header,
            limits,
            decoder,
            indices: Vec::new(),
            shown: 0,
            leave: Leave::AsItIs,
        })
    }

    /// What the blocks say.
    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    /// The canvas with the frame last shown on it, RGBA.
    pub(crate) fn canvas(&self) -> &[u8] {
        self.canvas.data()
    }

    /// Takes the canvas out.
    pub(crate) fn into_canvas(self) -> Raster {
        self.canvas
    }

    /// Shows the next frame; for how many milliseconds, or none after the last one.
    pub(crate) fn next(&mut self) -> Result<Option<u32>> {
        // What follows the last frame, even if it is nothing where an end mark should be, does not matter.
        if self.shown == self.header.frames {
            return Ok(None);
        }
        self.shown += 1;
        let number = self.shown;
        let info = self.decoder.next_frame_info();
        let Some(frame) = info.map_err(|error| failed(error, number))? else {
            return Ok(None);
        };
        let frame = frame.clone();
        if self.header.starved == Some(number) {
            return Err(Error::truncated(format!(
                "frame {number} of the GIF has too few bytes for its {} x {} pixels",
                frame.width, frame.height
            )));
        }
        self.read(&frame)?;
        self.dispose();
        let place = self.place(&frame);
        self.leave = match frame.dispose {
            DisposalMethod::Background => Leave::Cleared(place),
            DisposalMethod::Previous => Leave::Restored(place, self.copy(place)?),
            DisposalMethod::Any | DisposalMethod::Keep => Leave::AsItIs,
        };
        self.draw(&frame, place);
        let milliseconds = u32::from(frame.delay) * 10;
        Ok(Some(if milliseconds <= TOO_SHORT {
            INSTEAD
        } else {
            milliseconds
        }))
    }

    /// Decodes the frame's colour numbers.
    fn read(&mut self, frame: &Frame<'_>) -> Result<()> {
        let (width, height) = (u32::from(frame.width), u32::from(frame.height));
        self.indices.clear();
        if width == 0 || height == 0 {
            return Ok(());
        }
        self.limits.check_size(width, height)?;
        let length = byte_length(width, height, 1)?;
        if length > self.indices.capacity() {
            ensure_available(length)?;
        }
        self.indices.resize(length, 0);
        self.decoder
            .read_into_buffer(&mut self.indices)
            .map_err(|error| failed(error, self.shown))
    }

    /// The part of the canvas that a frame covers.
    fn place(&self, frame: &Frame<'_>) -> Rect {
        let (x, y) = (u32::from(frame.left), u32::from(frame.top));
        let (x, y) = (x.min(self.canvas.width()), y.min(self.canvas.height()));
        Rect {
            x,
            y,
            width: u32::from(frame.width).min(self.canvas.width() - x),
            height: u32::from(frame.height).min(self.canvas.height() - y),
        }
    }

    /// The rows of a rectangle of the canvas.
    fn rows(&mut self, place: Rect) -> impl Iterator<Item = &mut [u8]> {
        let stride = self.canvas.width() as usize * 4;
        let left = place.x as usize * 4;
        let right = left + place.width as usize * 4;
        self.canvas
            .data_mut()
            .chunks_exact_mut(stride)
            .skip(place.y as usize)
            .take(place.height as usize)
            .map(move |row| &mut row[left..right])
    }

    fn copy(&mut self, place: Rect) -> Result<Vec<u8>> {
        let mut pixels = crate::raster::reserved(byte_length(place.width, place.height, 4)?)?;
        for row in self.rows(place) {
            pixels.extend_from_slice(row);
        }
        Ok(pixels)
    }

    fn dispose(&mut self) {
        match std::mem::replace(&mut self.leave, Leave::AsItIs) {
            Leave::AsItIs => {}
            Leave::Cleared(place) => self.rows(place).for_each(|row| row.fill(0)),
            Leave::Restored(place, pixels) => {
                let stride = (place.width as usize * 4).max(1);
                for (row, before) in self.rows(place).zip(pixels.chunks_exact(stride)) {
                    row.copy_from_slice(before);
                }
            }
        }
    }

    fn draw(&mut self, frame: &Frame<'_>, place: Rect) {
        let colors = palette(
            frame.palette.as_deref().or(self.global.as_deref()),
            frame.transparent,
        );
        let indices = std::mem::take(&mut self.indices);
        let lines = indices.chunks_exact(usize::from(frame.width).max(1));
        for (row, line) in self.rows(place).zip(lines) {
            for (pixel, index) in row.chunks_exact_mut(4).zip(line) {
                let color = colors[usize::from(*index)];
                if color[3] != 0 {
                    pixel.copy_from_slice(&color);
                }
            }
        }
        self.indices = indices;
    }
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

fn failed(error: DecodingError, frame: u32) -> Error {
    match error {
        DecodingError::OutOfMemory => Error::new(Cause::OutOfMemory, "no memory to decode the GIF"),
        DecodingError::UnexpectedEof | DecodingError::Io(_) => {
            Error::truncated(format!("the GIF ends within its frame {frame}"))
        }
        DecodingError::LzwError(_) => Error::corrupt(format!(
            "the compressed pixels of the GIF's frame {frame} are damaged"
        )),
        other => Error::corrupt(format!("the GIF is damaged in frame {frame}: {other}")),
    }
}

//! What a file may cost. SVG is a program: a few lines can ask for hours, so everything is estimated before it is done.

use crate::error::{BoundError, Cause, Result};

/// Elements nested in one another, `use` followed. Browsers stop at about 5,000; drawings stay below 50.
pub(crate) const MAX_DEPTH: u32 = 200;
/// Elements, attributes and texts of a file as it is written.
pub(crate) const MAX_NODES: u32 = 500_000;
/// Elements once every `use` has been replaced by what it shows.
pub(crate) const MAX_ELEMENTS: u64 = 500_000;
/// Elements that are looked at when patterns, masks and the like are followed wherever they are used.
pub(crate) const MAX_VISITS: u64 = 5_000_000;
/// Steps of what grows with the square of a file: style rules times elements, links times elements.
pub(crate) const MAX_STEPS: u64 = 200_000_000;
/// Bytes that entities may become.
pub(crate) const MAX_ENTITY_BYTES: u64 = 16 * 1024 * 1024;
/// Pictures in pictures in pictures: `data:image/svg+xml` inside one another.
pub(crate) const MAX_NESTED: u32 = 3;
/// Pixels, four bytes each, of all layers, masks, patterns and filter results that are held at the same time.
pub(crate) const MAX_HELD: f64 = 256.0 * 1024.0 * 1024.0;
/// Pixel operations that any picture may take: some seconds.
pub(crate) const BASE_WORK: f64 = 3e9;
/// Pixel operations that a picture may take for each of its pixels beside that.
pub(crate) const WORK_PER_PIXEL: f64 = 500.0;
/// Characters of a text drawn by itself.
pub(crate) const MAX_TEXT: usize = 10_000;

/// Limits a caller sets.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most pixels of a result, and of a picture inside the SVG.
    pub max_pixels: f64,
    /// Most bytes of a file.
    pub max_bytes: f64,
    /// Longest side of a result in pixels.
    pub max_side: u32,
}

impl Limits {
    /// Refuses a file that is too long.
    pub(crate) fn check_bytes(&self, bytes: &[u8]) -> Result<()> {
        if bytes.len() as f64 <= self.max_bytes {
            return Ok(());
        }
        let message = format!(
            "the SVG has {} bytes, the limit is {}",
            bytes.len(),
            self.max_bytes
        );
        Err(BoundError::new(Cause::LimitBytes, message))
    }

    /// Refuses a result without pixels, or with too many of them.
    pub(crate) fn check_size(&self, width: u32, height: u32) -> Result<()> {
        let (cause, limit) = if width == 0 || height == 0 {
            (Cause::Empty, "it has no pixels".to_owned())
        } else if width > self.max_side || height > self.max_side {
            let limit = format!("the limit is {} a side", self.max_side);
            (Cause::LimitSide, limit)
        } else if f64::from(width) * f64::from(height) > self.max_pixels.min(MAX_HELD) {
            let limit = format!("the limit is {} pixels", self.max_pixels.min(MAX_HELD));
            (Cause::LimitPixels, limit)
        } else {
            return Ok(());
        };
        let message = format!("the picture asked for is {width} x {height}: {limit}");
        Err(BoundError::new(cause, message))
    }
}

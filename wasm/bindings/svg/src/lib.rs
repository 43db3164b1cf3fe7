//! The SVG module: `resvg` draws SVG and text, and a sanitiser writes SVG files that do nothing but show a picture.
//!
//! Whatever a file asks for, nothing outside of it is read, and what it may cost is estimated before it is done.

pub mod clean;
mod document;
pub mod draw;
mod error;
pub mod fonts;
mod limits;
mod survey;
pub mod text;
mod weigh;

pub use error::{BoundError, Cause};
pub use limits::Limits;

use wasm_bindgen::prelude::wasm_bindgen;

fn limits(max_pixels: f64, max_bytes: f64, max_side: u32) -> Limits {
    Limits {
        max_pixels,
        max_bytes,
        max_side,
    }
}

/// A drawing's pixels, in this module's memory until they are freed.
#[wasm_bindgen]
pub struct Drawing(draw::Pixels);

#[wasm_bindgen]
impl Drawing {
    /// Width in pixels.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.0.width
    }

    /// Height in pixels.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.0.height
    }

    /// Where the pixels lie: rows of red, green, blue and straight alpha.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> *const u8 {
        self.0.data.as_ptr()
    }
}

/// Draws with the fonts that were added.
#[wasm_bindgen]
#[derive(Default)]
pub struct Painter {
    fonts: fonts::Fonts,
}

#[wasm_bindgen]
impl Painter {
    /// A painter without fonts.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a font and says the name of its family.
    ///
    /// # Errors
    /// Those of [`fonts::Fonts::add`].
    #[wasm_bindgen(js_name = addFont)]
    pub fn add_font(&mut self, bytes: Vec<u8>) -> Result<String, BoundError> {
        self.fonts.add(bytes)
    }

    /// Draws an SVG. `view` is `[width, height, source width, height, crop x, y, width, height]`.
    ///
    /// # Errors
    /// Those of [`draw::rasterize`].
    pub fn rasterize(
        &self,
        bytes: &[u8],
        view: &[f32],
        max_pixels: f64,
        max_bytes: f64,
        max_side: u32,
    ) -> Result<Drawing, BoundError> {
        let &[width, height, source_width, source_height, x, y, w, h] = view else {
            let message = format!("a view is eight numbers, not {}", view.len());
            return Err(BoundError::new(Cause::InvalidOption, message));
        };
        let view = draw::View {
            width: width as u32,
            height: height as u32,
            source: (source_width, source_height),
            crop: (x, y, w, h),
        };
        let limits = limits(max_pixels, max_bytes, max_side);
        draw::rasterize(bytes, &view, &self.fonts, &limits).map(Drawing)
    }

    /// Draws text. `color` is `0xRRGGBBAA`.
    ///
    /// # Errors
    /// Those of [`text::render`].
    #[wasm_bindgen(js_name = renderText)]
    #[allow(
        clippy::too_many_arguments,
        reason = "numbers cross the border for nothing, objects do not"
    )]
    pub fn render_text(
        &self,
        text: &str,
        size: f64,
        color: u32,
        weight: u32,
        family: String,
        max_pixels: f64,
        max_side: u32,
    ) -> Result<Drawing, BoundError> {
        let style = text::Style {
            size,
            color: color.to_be_bytes(),
            weight,
            family,
        };
        let limits = limits(max_pixels, f64::INFINITY, max_side);
        text::render(text, &style, &self.fonts, &limits).map(Drawing)
    }
}

/// The file as one that does nothing but show its picture.
///
/// # Errors
/// Those of [`clean::clean`].
#[wasm_bindgen]
pub fn clean(bytes: &[u8], max_bytes: f64) -> Result<Vec<u8>, BoundError> {
    clean::clean(bytes, &limits(f64::INFINITY, max_bytes, u32::MAX))
}

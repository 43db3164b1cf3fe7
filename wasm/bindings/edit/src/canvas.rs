//! A picture in work. An operation takes the handle and gives a new one; where it fails, the picture is gone.

use crate::rgba;
use ferrotype_bound_image::BoundError;
use ferrotype_image as engine;
use ferrotype_image::ops;
use wasm_bindgen::prelude::wasm_bindgen;

/// Pixels, held in the module's memory under a handle.
#[wasm_bindgen]
pub struct Canvas(pub(crate) engine::Raster);

type Made = Result<Canvas, BoundError>;

fn made(result: engine::Result<engine::Raster>) -> Made {
    Ok(Canvas(result?))
}

#[wasm_bindgen]
impl Canvas {
    /// Takes pixels over.
    #[wasm_bindgen(js_name = fromPixels)]
    pub fn from_pixels(width: u32, height: u32, channels: u8, pixels: Vec<u8>) -> Made {
        made(engine::Raster::new(width, height, channels, pixels))
    }

    /// Width in pixels.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.0.width()
    }

    /// Height in pixels.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.0.height()
    }

    /// 3 or 4.
    #[wasm_bindgen(getter)]
    pub fn channels(&self) -> u8 {
        self.0.channels()
    }

    /// Where the pixels stand in the module's memory, so that they are copied once.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> usize {
        self.0.data().as_ptr() as usize
    }

    /// [`ops::greyscale`].
    pub fn greyscale(self) -> Canvas {
        Canvas(ops::greyscale(self.0))
    }

    /// [`ops::blur`].
    pub fn blur(self, sigma: f64) -> Made {
        made(ops::blur(self.0, sigma))
    }

    /// [`ops::sharpen`].
    pub fn sharpen(self, sigma: f64, amount: f64) -> Made {
        made(ops::sharpen(self.0, sigma, amount))
    }

    /// [`ops::sobel`].
    pub fn sobel(self) -> Made {
        made(ops::sobel(self.0))
    }

    /// [`ops::tint`].
    pub fn tint(self, color: u32) -> Canvas {
        let [red, green, blue, _] = rgba(color);
        Canvas(ops::tint(self.0, [red, green, blue]))
    }

    /// [`ops::brightness`].
    pub fn brightness(self, amount: f64) -> Made {
        made(ops::brightness(self.0, amount))
    }

    /// [`ops::contrast`].
    pub fn contrast(self, amount: f64) -> Made {
        made(ops::contrast(self.0, amount))
    }

    /// [`ops::saturation`].
    pub fn saturation(self, amount: f64) -> Made {
        made(ops::saturation(self.0, amount))
    }

    /// [`ops::gamma`].
    pub fn gamma(self, gamma: f64) -> Made {
        made(ops::gamma(self.0, gamma))
    }

    /// [`ops::flip`].
    pub fn flip(self, vertical: bool) -> Made {
        let axis = if vertical {
            ops::Axis::Vertical
        } else {
            ops::Axis::Horizontal
        };
        made(ops::flip(self.0, axis))
    }

    /// [`ops::rotate`].
    pub fn rotate(self, angle: f64, background: u32) -> Made {
        made(ops::rotate(self.0, angle, rgba(background)))
    }

    /// [`ops::border`].
    pub fn border(self, width: u32, color: u32) -> Made {
        made(ops::border(&self.0, width, rgba(color)))
    }

    /// [`ops::mask`] with a circle; a negative radius is none.
    pub fn circle(self, radius: f64) -> Made {
        let radius = (radius >= 0.0).then_some(radius);
        made(ops::mask(self.0, ops::Shape::Circle(radius)))
    }

    /// [`ops::mask`] with rounded corners.
    pub fn rounded(self, radius: f64) -> Made {
        made(ops::mask(self.0, ops::Shape::Rounded(radius)))
    }

    /// [`ops::overlay`]; a width of 0 is none.
    #[allow(
        clippy::too_many_arguments,
        reason = "numbers cross the border for nothing, objects do not"
    )]
    pub fn overlay(
        self,
        image: &Canvas,
        width: u32,
        x: f64,
        y: f64,
        margin: u32,
        opacity: f64,
        tile: bool,
    ) -> Made {
        let options = ops::Overlay {
            width: (width > 0).then_some(width),
            position: (x, y),
            margin,
            opacity,
            tile,
        };
        made(ops::overlay(self.0, &image.0, &options))
    }

    /// [`engine::flatten`].
    pub fn flatten(self, background: u32) -> Made {
        let [red, green, blue, _] = rgba(background);
        made(engine::flatten(&self.0, [red, green, blue]))
    }
}

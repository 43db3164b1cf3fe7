//! Decoded images, held in the module's memory under a handle.

use ferrotype_bound_image::BoundError;
use ferrotype_image as engine;
use wasm_bindgen::prelude::wasm_bindgen;

/// The fits in the order of `packages/wasm/src/image.ts`.
pub(crate) fn fit(number: u32) -> Result<engine::Fit, BoundError> {
    use engine::Fit;
    [
        Fit::Fill,
        Fit::Contain,
        Fit::Cover,
        Fit::Inside,
        Fit::Outside,
        Fit::ScaleDown,
    ]
    .get(number as usize)
    .copied()
    .ok_or_else(|| BoundError::unknown("fit", number))
}

/// The output formats in the order of `packages/wasm/src/image.ts`.
pub(crate) fn output_format(number: u32) -> Result<engine::OutputFormat, BoundError> {
    use engine::OutputFormat;
    [
        OutputFormat::Jpeg,
        OutputFormat::Png,
        OutputFormat::Webp,
        OutputFormat::Avif,
    ]
    .get(number as usize)
    .copied()
    .ok_or_else(|| BoundError::unknown("output format", number))
}

/// Red, green, blue, alpha from the highest byte down.
pub(crate) fn rgba(color: u32) -> [u8; 4] {
    color.to_be_bytes()
}

/// A geometry as the function of that name gives it.
pub(crate) fn geometry_of(numbers: &[u32]) -> Result<engine::Geometry, BoundError> {
    let &[width, height, cx, cy, cw, ch, ix, iy, iw, ih] = numbers else {
        return Err(BoundError::unknown(
            "geometry of length",
            numbers.len() as u32,
        ));
    };
    let rect = |x, y, width, height| engine::Rect {
        x,
        y,
        width,
        height,
    };
    Ok(engine::Geometry {
        width,
        height,
        crop: rect(cx, cy, cw, ch),
        inner: rect(ix, iy, iw, ih),
    })
}

/// A decoded image.
#[wasm_bindgen]
pub struct Image {
    raster: engine::Raster,
    metadata: engine::Metadata,
}

#[wasm_bindgen]
impl Image {
    /// Decodes a file. A hint of 0 x 0 is none; `limits` as in [`crate::limits`].
    ///
    /// # Errors
    /// Those of [`engine::decode`].
    pub fn decode(
        bytes: &[u8],
        hint_width: u32,
        hint_height: u32,
        keep_icc: bool,
        frame: u32,
        limits: &[f64],
    ) -> Result<Image, BoundError> {
        let options = engine::DecodeOptions {
            limits: crate::limits(limits),
            hint: (hint_width > 0 && hint_height > 0).then_some((hint_width, hint_height)),
            keep_icc,
            frame,
        };
        let decoded = engine::decode(bytes, &options)?;
        Ok(Image {
            raster: decoded.raster,
            metadata: decoded.metadata,
        })
    }

    /// Takes pixels over.
    ///
    /// # Errors
    /// Those of [`engine::Raster::new`].
    #[wasm_bindgen(js_name = fromPixels)]
    pub fn from_pixels(
        width: u32,
        height: u32,
        channels: u8,
        pixels: Vec<u8>,
    ) -> Result<Image, BoundError> {
        let raster = engine::Raster::new(width, height, channels, pixels)?;
        Ok(Image {
            raster,
            metadata: engine::Metadata::default(),
        })
    }

    /// Width in pixels.
    #[wasm_bindgen(getter)]
    pub fn width(&self) -> u32 {
        self.raster.width()
    }

    /// Height in pixels.
    #[wasm_bindgen(getter)]
    pub fn height(&self) -> u32 {
        self.raster.height()
    }

    /// 3 or 4.
    #[wasm_bindgen(getter)]
    pub fn channels(&self) -> u8 {
        self.raster.channels()
    }

    /// Where the pixels stand in the module's memory, so that they are copied once.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> usize {
        self.raster.data().as_ptr() as usize
    }

    /// The embedded colour profile, when it was kept.
    #[wasm_bindgen(getter)]
    pub fn icc(&self) -> Option<Vec<u8>> {
        self.metadata.icc.clone()
    }

    /// The copyright notice, when there is one.
    #[wasm_bindgen(getter)]
    pub fn copyright(&self) -> Option<String> {
        self.metadata.copyright.clone()
    }

    /// Crops and resizes; `geometry` as the function of that name gives it.
    ///
    /// # Errors
    /// Those of [`engine::resize`], `InvalidOption` for a geometry of another length.
    pub fn resize(&self, geometry: &[u32], background: u32) -> Result<Image, BoundError> {
        let geometry = geometry_of(geometry)?;
        let raster = engine::resize(&self.raster, &geometry, Some(rgba(background)))?;
        Ok(Image {
            raster,
            metadata: self.metadata.clone(),
        })
    }

    /// Lays the image over a colour.
    ///
    /// # Errors
    /// Those of [`engine::flatten`].
    pub fn flatten(&self, background: u32) -> Result<Image, BoundError> {
        let [r, g, b, _] = rgba(background);
        let raster = engine::flatten(&self.raster, [r, g, b])?;
        Ok(Image {
            raster,
            metadata: self.metadata.clone(),
        })
    }

    /// JPEG.
    ///
    /// # Errors
    /// Those of [`engine::encode_jpeg`].
    #[wasm_bindgen(js_name = encodeJpeg)]
    pub fn encode_jpeg(
        &self,
        quality: u8,
        progressive: bool,
        full_chroma: bool,
    ) -> Result<Vec<u8>, BoundError> {
        let chroma = if full_chroma {
            engine::Chroma::Full
        } else {
            engine::Chroma::Quarter
        };
        Ok(engine::encode_jpeg(
            &self.raster,
            &engine::JpegOptions {
                quality,
                progressive,
                chroma,
            },
        )?)
    }

    /// PNG.
    ///
    /// # Errors
    /// Those of [`engine::encode_png`].
    #[wasm_bindgen(js_name = encodePng)]
    pub fn encode_png(&self, effort: u8) -> Result<Vec<u8>, BoundError> {
        Ok(engine::encode_png(
            &self.raster,
            &engine::PngOptions { effort },
        )?)
    }

    /// WebP.
    ///
    /// # Errors
    /// Those of [`engine::encode_webp`].
    #[wasm_bindgen(js_name = encodeWebp)]
    pub fn encode_webp(
        &self,
        quality: f32,
        effort: u8,
        lossless: bool,
    ) -> Result<Vec<u8>, BoundError> {
        let options = engine::WebpOptions {
            quality,
            effort,
            lossless,
            ..engine::WebpOptions::default()
        };
        Ok(engine::encode_webp(&self.raster, &options)?)
    }

    /// ThumbHash.
    ///
    /// # Errors
    /// Those of [`engine::thumbhash`].
    pub fn thumbhash(&self) -> Result<Vec<u8>, BoundError> {
        Ok(engine::thumbhash(&self.raster)?)
    }

    /// The dominant colour as 0xrrggbb.
    #[wasm_bindgen(js_name = dominantColor)]
    pub fn dominant_color(&self) -> u32 {
        let [r, g, b] = engine::dominant_color(&self.raster);
        u32::from_be_bytes([0, r, g, b])
    }
}

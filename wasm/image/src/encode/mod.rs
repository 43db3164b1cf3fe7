//! From pixels to a file's bytes. Nothing but pixels is written: metadata is added by [`crate::embed`].

mod jpeg;
mod png;
mod webp;

pub use jpeg::encode_jpeg;
pub use png::encode_png;
pub(crate) use webp::check_webp;
pub use webp::encode_webp;

/// Resolution of colour against brightness in JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Chroma {
    /// Half the resolution on both axes: smaller, the usual choice for photographs.
    #[default]
    Quarter,
    /// Full resolution: for text and sharp coloured edges.
    Full,
}

/// Settings of [`encode_jpeg`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JpegOptions {
    /// 1 to 100. Default 80.
    pub quality: u8,
    /// Several scans, coarse to fine: smaller, and shown early. Default true.
    pub progressive: bool,
    /// Colour resolution. Default [`Chroma::Quarter`].
    pub chroma: Chroma,
}

impl Default for JpegOptions {
    fn default() -> Self {
        JpegOptions {
            quality: 80,
            progressive: true,
            chroma: Chroma::Quarter,
        }
    }
}

/// Settings of [`encode_png`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PngOptions {
    /// 0 (fastest) to 9 (smallest). Default 6.
    pub effort: u8,
}

impl Default for PngOptions {
    fn default() -> Self {
        PngOptions { effort: 6 }
    }
}

/// Settings of [`encode_webp`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WebpOptions {
    /// 0 to 100; for lossless, how hard to try. Default 80.
    pub quality: f32,
    /// libwebp's method, 0 (fastest) to 6 (smallest). Default 4.
    pub effort: u8,
    /// Keep every pixel exactly (colours below full transparency excepted). Default false.
    pub lossless: bool,
    /// Quality of a lossy image's alpha channel, 0 to 100. Default 100: exact.
    pub alpha_quality: u8,
    /// Slower, sharper conversion to YUV. Default false.
    pub sharp_yuv: bool,
}

impl Default for WebpOptions {
    fn default() -> Self {
        WebpOptions {
            quality: 80.0,
            effort: 4,
            lossless: false,
            alpha_quality: 100,
            sharp_yuv: false,
        }
    }
}

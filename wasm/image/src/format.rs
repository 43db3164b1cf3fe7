//! The formats this crate can name, and those it can write.

/// An image format that [`crate::probe`] can name. [`crate::decode`] handles the first four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InputFormat {
    /// JPEG: baseline and progressive, grey, YCbCr, RGB, CMYK, YCCK.
    Jpeg,
    /// PNG, also animated (the default image is used).
    Png,
    /// WebP: lossy, lossless, animated (the first frame is used).
    Webp,
    /// GIF: the first frame on its canvas.
    Gif,
    /// AVIF: probed only.
    Avif,
    /// SVG: probed only.
    Svg,
    /// TIFF: probed only.
    Tiff,
}

impl InputFormat {
    /// The lower-case name, as used in options and reports.
    pub fn name(self) -> &'static str {
        match self {
            InputFormat::Jpeg => "jpeg",
            InputFormat::Png => "png",
            InputFormat::Webp => "webp",
            InputFormat::Gif => "gif",
            InputFormat::Avif => "avif",
            InputFormat::Svg => "svg",
            InputFormat::Tiff => "tiff",
        }
    }
}

/// A format that images are written in. AVIF is encoded by a module of its own; here it is only known to [`crate::embed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutputFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
}

impl OutputFormat {
    /// The lower-case name, as used in options and reports.
    pub fn name(self) -> &'static str {
        match self {
            OutputFormat::Jpeg => "jpeg",
            OutputFormat::Png => "png",
            OutputFormat::Webp => "webp",
            OutputFormat::Avif => "avif",
        }
    }
}

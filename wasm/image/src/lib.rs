//! Probe, decode, resize and encode images for the web, under hard limits.
//!
//! A pure library: it knows nothing of JavaScript, files or the network. Bytes come in as slices, pixels
//! travel as [`Raster`]s (8-bit sRGB, three or four channels, straight alpha), bytes go out as vectors.
//! Everything that reads outside data returns an [`Error`] with a numbered [`Cause`]; nothing panics on it.
#![deny(unsafe_code)]
#![warn(missing_docs)]

mod animation;
mod avif;
mod bytes;
mod colour;
mod crop;
mod decode;
mod encode;
mod error;
mod format;
mod jpeg;
mod limits;
mod memory;
mod metadata;
pub mod ops;
mod orient;
mod placeholder;
mod probe;
mod quality;
mod raster;
mod resize;
mod stats;
mod webp;

pub use animation::{AnimateOptions, Animation, animate};
pub use avif::{Av1, Planes, decode_avif};
pub use crop::{Interest, InterestMap, TrimOptions, trim_box};
pub use decode::{DecodeOptions, Decoded, decode};
pub use encode::{
    Chroma, JpegOptions, PngOptions, WebpOptions, encode_jpeg, encode_png, encode_webp,
};
pub use error::{Cause, Error, Result};
pub use format::{InputFormat, OutputFormat};
pub use limits::Limits;
pub use memory::decoding_bytes;
pub use metadata::{Metadata, embed};
pub use orient::{Orientation, orient};
pub use placeholder::{dominant_color, thumbhash};
pub use probe::{Info, probe};
pub use quality::{Kind, Reference, kind};
pub use raster::{Raster, flatten};
pub use resize::{Fit, Geometry, Rect, Resize, geometry, resize};
pub use stats::{Channel, Statistics, statistics};

//! Colour: embedded profiles and inks to sRGB.

mod cmyk;
mod icc;
pub(crate) mod lab;
pub(crate) mod srgb;

pub(crate) use cmyk::inks_to_srgb;
pub(crate) use icc::{is_rgb_profile, p3_to_srgb, to_srgb};

//! Which part of a picture is worth showing: what can be trimmed off, and what draws the eye.

mod attention;
mod entropy;
mod map;
mod trim;

pub(crate) use entropy::entropy;
pub use map::{Interest, InterestMap};
pub use trim::{TrimOptions, trim_box};

//! Markdown, highlighting, HTML and formulas: a part for each, and a feature for each part.
//!
//! A pure library: it knows nothing of JavaScript, files or the network. Text comes in as `&str`, trees go out as flat
//! binary arenas. Everything that reads outside data returns an [`Error`] with a numbered [`Cause`];
//! what would take more than linear time is refused.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod error;
#[cfg(feature = "highlight")]
pub mod highlight;
#[cfg(feature = "html")]
pub mod html;
#[cfg(any(feature = "html", feature = "markdown"))]
mod limits;
#[cfg(feature = "markdown")]
pub mod markdown;
#[cfg(feature = "math")]
pub mod math;
#[cfg(all(test, feature = "markdown"))]
mod mixed;
#[cfg(feature = "rewrite")]
pub mod rewrite;
#[cfg(any(feature = "markdown", feature = "rewrite"))]
mod slug;

pub use error::{Cause, Error, Position, Result};
#[cfg(any(feature = "html", feature = "markdown"))]
pub use limits::Limits;

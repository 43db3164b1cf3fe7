//! Markdown to trees, and what a site wants to know about its texts.
//!
//! A pure library: it knows nothing of JavaScript, files or the network. Text comes in as `&str`, trees go out as flat
//! binary arenas ([`markdown::Tree`]). Everything that reads outside data returns an [`Error`] with a numbered [`Cause`];
//! nothing panics on it, and nothing takes more than linear time for it.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

#[cfg(feature = "markdown")]
pub mod analyse;
mod error;
#[cfg(feature = "markdown")]
pub mod markdown;

pub use error::{Cause, Error, Result};

//! Markdown to trees.
//!
//! A pure library: it knows nothing of JavaScript, files or the network. Text comes in as `&str`, trees go out as flat
//! binary arenas ([`markdown::Tree`]). Everything that reads outside data returns an [`Error`] with a numbered [`Cause`];
//! what would take more than linear time is refused.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod error;
#[cfg(feature = "highlight")]
pub mod highlight;
#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "markdown")]
pub mod markdown;
#[cfg(feature = "math")]
pub mod math;
#[cfg(feature = "rewrite")]
pub mod rewrite;
#[cfg(any(feature = "markdown", feature = "rewrite"))]
mod slug;

pub use error::{Cause, Error, Position, Result};

/// Bytes as text. What `TextEncoder` writes is UTF-8, which is only looked over; anything else is put right.
pub fn text_of(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

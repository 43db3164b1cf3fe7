//! SVG that shows its picture and does nothing else.
//!
//! A file is read as XML and written again from what is on a list: elements, attributes, addresses and CSS that draw,
//! animate, describe or link. Scripts, event handlers, foreign content, addresses that would be loaded, document types,
//! comments and the notes of drawing programs are on none.

mod allowed;
mod css;
mod href;
mod write;

use crate::document;
use crate::error::{BoundError, Cause, Result};
use crate::limits::{Limits, MAX_NESTED};

/// Writes the file again, without what is not allowed.
///
/// # Errors
/// `Corrupt` and `Truncated` for what is no XML or no SVG, `LimitBytes`, `LimitDepth` and `LimitWork` for what would keep a
/// browser busy.
pub fn clean(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>> {
    limits.check_bytes(bytes)?;
    cleaned(bytes, 0).map(String::into_bytes)
}

/// `level` counts pictures in pictures.
fn cleaned(bytes: &[u8], level: u32) -> Result<String> {
    if level > MAX_NESTED {
        let message = format!("pictures are nested deeper than {MAX_NESTED} levels");
        return Err(BoundError::new(Cause::LimitDepth, message));
    }
    let document = document::read(document::text_of(bytes)?)?;
    write::write(&document, level)
}

#[cfg(test)]
mod tests;

//! The little metadata that may be kept: colour profile and copyright.

pub(crate) mod exif;

use crate::error::{Error, Result};
use crate::format::OutputFormat;

/// Metadata worth keeping. Everything else is stripped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// An ICC colour profile.
    pub icc: Option<Vec<u8>>,
    /// A copyright notice (EXIF tag 0x8298).
    pub copyright: Option<String>,
}

impl Metadata {
    /// Whether there is nothing to embed.
    pub fn is_empty(&self) -> bool {
        self.icc.is_none() && self.copyright.is_none()
    }
}

/// Writes metadata into an encoded image that has none (as the encoders of this crate make them).
///
/// # Errors
/// `Corrupt` or `Truncated` when `bytes` is not such a file, `InvalidOption` when a profile is too long for the format.
pub fn embed(bytes: &[u8], format: OutputFormat, metadata: &Metadata) -> Result<Vec<u8>> {
    if metadata.is_empty() {
        return Ok(bytes.to_vec());
    }
    Err(Error::unsupported(format!(
        "metadata in {} cannot be written",
        format.name()
    )))
}

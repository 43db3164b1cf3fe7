//! Addresses.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use data_url::DataUrl;

use crate::error::{Cause, Result};

/// The kinds of pictures that may stand inside a file, beside SVG: none of them runs anything.
const PICTURES: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];

/// What may be linked to. A link is followed by a person, never loaded with the picture.
const LINKS: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The address an element may have, if it may have this one. A picture inside the file that is SVG itself is cleaned too.
///
/// # Errors
/// Limits that such a picture passes.
pub(super) fn allowed(element: &str, address: &str, level: u32) -> Result<Option<String>> {
    let address = address.trim();
    if address.starts_with('#') {
        return Ok(Some(address.to_owned()));
    }
    match element {
        "a" => Ok(is_link(address).then(|| address.to_owned())),
        "image" | "feImage" if is_picture(address) => Ok(Some(address.to_owned())),
        "image" | "feImage" => nested(address, level),
        _ => Ok(None),
    }
}

/// Whether a link leads to a page, a mail or a call. Browsers ignore control characters and blanks within a scheme.
fn is_link(address: &str) -> bool {
    let seen: String = address
        .chars()
        .filter(|character| !character.is_control() && !character.is_whitespace())
        .collect();
    match seen.find([':', '/', '?', '#']) {
        Some(at) if seen[at..].starts_with(':') => {
            LINKS.contains(&seen[..at].to_ascii_lowercase().as_str())
        }
        _ => true,
    }
}

/// Whether it is a `data:` address of a raster picture.
pub(super) fn is_picture(address: &str) -> bool {
    media_type(address).is_some_and(|media| {
        media
            .strip_prefix("image/")
            .is_some_and(|kind| PICTURES.contains(&kind))
    })
}

/// Whether it is a `data:` address of a font.
pub(super) fn is_font(address: &str) -> bool {
    media_type(address).is_some_and(|media| {
        media.starts_with("font/")
            || media.starts_with("application/font-")
            || media.starts_with("application/x-font-")
            || media == "application/vnd.ms-fontobject"
    })
}

/// The media type of a `data:` address in small letters.
fn media_type(address: &str) -> Option<String> {
    let scheme = address.get(..5)?;
    let (media, _) = address[5..].split_once(',')?;
    scheme.eq_ignore_ascii_case("data:").then(|| {
        media
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    })
}

/// An SVG in an SVG, cleaned. One that cannot be read is not there.
fn nested(address: &str, level: u32) -> Result<Option<String>> {
    if media_type(address).as_deref() != Some("image/svg+xml") {
        return Ok(None);
    }
    let Some((bytes, _)) = DataUrl::process(address)
        .ok()
        .and_then(|url| url.decode_to_vec().ok())
    else {
        return Ok(None);
    };
    match super::cleaned(&bytes, level + 1) {
        Ok(svg) => Ok(Some(format!(
            "data:image/svg+xml;base64,{}",
            STANDARD.encode(svg)
        ))),
        Err(error) if matches!(error.cause(), Cause::Corrupt | Cause::Truncated) => Ok(None),
        Err(error) => Err(error),
    }
}

//! SVG: the attributes of the root element, read without an XML parser and without following anything.
//!
//! Sizes as browsers find them (CSS Images 3, section 5): `width` and `height` in CSS units, the missing one from
//! the ratio of `viewBox`, 300 x 150 where nothing is said.

use crate::error::{Error, Result};
use crate::format::InputFormat;
use crate::orient::Orientation;
use crate::probe::Info;

/// How far into a file the root element is looked for.
const HEAD: usize = 64 * 1024;

/// Whether the first element is `<svg`.
pub(crate) fn looks_like_svg(bytes: &[u8]) -> bool {
    root(bytes).is_some()
}

/// Probes an SVG.
pub(crate) fn probe(bytes: &[u8]) -> Result<Info> {
    let tag = root(bytes).ok_or_else(|| Error::corrupt("the SVG has no root element"))?;
    let tag = tag
        .ok_or_else(|| Error::truncated("the SVG ends within its root element").at(bytes.len()))?;
    let view = attribute(tag, b"viewBox").and_then(view_box);
    let width = attribute(tag, b"width").and_then(length);
    let height = attribute(tag, b"height").and_then(length);
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(size)) => size,
        (width, height, None) => (width.unwrap_or(300.0), height.unwrap_or(150.0)),
    };
    Ok(Info {
        format: InputFormat::Svg,
        width: whole(width),
        height: whole(height),
        orientation: Orientation::Upright,
        has_alpha: true,
        frames: 1,
        bit_depth: 8,
        has_icc: false,
    })
}

fn whole(side: f64) -> u32 {
    (side + 0.5).clamp(1.0, f64::from(u32::MAX)) as u32
}

/// The inside of the root's start tag. `None`: the first element is another one; `Some(None)`: it is not closed.
fn root(bytes: &[u8]) -> Option<Option<&[u8]>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut rest = &bytes[..bytes.len().min(HEAD)];
    loop {
        rest = rest.trim_ascii_start();
        if rest.starts_with(b"<!--") {
            rest = after(rest, b"-->")?;
        } else if rest.starts_with(b"<?") {
            rest = after(rest, b"?>")?;
        } else if rest.starts_with(b"<!") {
            rest = after_doctype(rest)?;
        } else {
            break;
        }
    }
    let rest = rest.strip_prefix(b"<")?;
    let name_end = rest
        .iter()
        .position(|&b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
    let name = &rest[..name_end];
    if name != b"svg" && !name.ends_with(b":svg") {
        return None;
    }
    let mut quote = None;
    for (index, &byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(Some(&rest[name_end..index])),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    Some(None)
}

fn after<'a>(bytes: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let at = bytes.windows(end.len()).position(|window| window == end)?;
    bytes.get(at + end.len()..)
}

/// A document type may hold an internal subset in brackets.
fn after_doctype(bytes: &[u8]) -> Option<&[u8]> {
    let mut depth = 0usize;
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if depth == 0 => return bytes.get(index + 1..),
            _ => {}
        }
    }
    None
}

/// The value of an attribute of a start tag, each read once from left to right.
fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        rest = rest.trim_ascii_start();
        let equals = rest.iter().position(|&byte| byte == b'=')?;
        let found = rest[..equals].trim_ascii();
        let value = rest[equals + 1..].trim_ascii_start();
        let quote = value
            .first()
            .filter(|quote| matches!(quote, b'"' | b'\''))?;
        let value = &value[1..];
        let end = value.iter().position(|byte| byte == quote)?;
        if found == name {
            return std::str::from_utf8(&value[..end]).ok();
        }
        rest = &value[end + 1..];
    }
}

/// A CSS length in pixels; percentages say nothing about the picture itself.
fn length(value: &str) -> Option<f64> {
    let value = value.trim();
    let end = value
        .find(|c: char| c.is_ascii_alphabetic() || c == '%')
        .unwrap_or(value.len());
    let number = number(value[..end].trim())?;
    let factor = match value[end..].trim().to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "em" | "rem" => 16.0,
        "ex" | "ch" => 8.0,
        _ => return None,
    };
    let pixels = number * factor;
    (pixels > 0.0).then_some(pixels)
}

/// A decimal number. Exponents, as in 1e3, are legal and unheard of; nine digits are more than enough.
fn number(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 9 || !all(whole) || !all(fraction) || (whole.is_empty() && fraction.is_empty())
    {
        return None;
    }
    let fraction = &fraction[..fraction.len().min(9)];
    let value = |text: &str| {
        text.bytes()
            .fold(0.0, |sum, byte| sum * 10.0 + f64::from(byte - b'0'))
    };
    let places = fraction.bytes().fold(1.0, |scale, _| scale * 10.0);
    let number = value(whole) + value(fraction) / places;
    Some(if negative { -number } else { number })
}

fn view_box(value: &str) -> Option<(f64, f64)> {
    let mut numbers = value
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|part| !part.is_empty())
        .map(number);
    let width = numbers.nth(2)??;
    let height = numbers.next()??;
    (width > 0.0 && height > 0.0).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(svg: &str) -> (u32, u32) {
        let info = probe(svg.as_bytes()).expect("an SVG");
        (info.width, info.height)
    }

    #[test]
    fn sizes_are_found_as_browsers_find_them() {
        assert_eq!(size(r#"<svg width="24" height='12.5px'/>"#), (24, 13));
        assert_eq!(size(r#"<svg width="1in" height="72pt"></svg>"#), (96, 96));
        assert_eq!(size(r#"<svg viewBox="0 0 640, 480">"#), (640, 480));
        assert_eq!(
            size(r#"<svg width="320" viewBox="0 0 640 480">"#),
            (320, 240)
        );
        assert_eq!(
            size(r#"<svg width="100%" height="100%" viewBox="0 0 64 48">"#),
            (64, 48)
        );
        assert_eq!(size(r#"<svg viewBox="-5 -.5 +40.25 7.">"#), (40, 7));
        assert_eq!(size(r#"<svg width="-3" height="1e2px">"#), (300, 150));
        assert_eq!(
            size(r#"<svg width="1.12345678é" height="1.12345678901">"#),
            (300, 1)
        );
        assert_eq!(size("<svg>"), (300, 150));
    }

    #[test]
    fn what_may_stand_before_the_root_is_passed_over() {
        let svg = "\u{feff}<?xml version=\"1.0\"?>\n<!-- a > b -->\n\
            <!DOCTYPE svg [<!ENTITY a \"b\">]>\n<s:svg data-width=\"1\" width=\"9\" height=\"8\">";
        assert_eq!(size(svg), (9, 8));
    }

    #[test]
    fn other_markup_is_not_svg() {
        assert!(!looks_like_svg(b"<html><svg></svg></html>"));
        assert!(!looks_like_svg(b"<svgfoo>"));
        assert!(!looks_like_svg(b"<!-- <svg>"));
    }

    #[test]
    fn a_root_element_that_is_never_closed_is_truncated() {
        let error = probe(b"<svg width=\"10\" height=\"20").expect_err("cut");
        assert_eq!(error.cause(), crate::Cause::Truncated);
    }
}

//! The XML of a file, and what may be known of its cost before anything is made of it.

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use crate::error::{BoundError, Cause, Result};
use crate::limits::{MAX_DEPTH, MAX_ELEMENTS, MAX_ENTITY_BYTES, MAX_NODES, MAX_STEPS, MAX_VISITS};
use crate::survey::Survey;

/// The namespace of SVG's elements.
pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";
/// The namespace of `xlink:href`.
pub(crate) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// The namespace of `xml:space` and `xml:lang`.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The text of a file: UTF-8.
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = format!("the SVG is not UTF-8 at byte {}", error.valid_up_to());
        BoundError::new(Cause::Corrupt, message)
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Reads a file. Entities of its own document type are replaced, nothing outside of it is looked at.
pub(crate) fn read(text: &str) -> Result<Document<'_>> {
    check_entities(text)?;
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| BoundError::xml(&error, text))?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        let message = format!(
            "the root element is <{}>, not <svg> in the namespace of SVG",
            root.tag_name().name()
        );
        return Err(BoundError::new(Cause::Corrupt, message));
    }
    check_shape(&document)?;
    Ok(document)
}

/// Every reference may be as long as all entities together, times what one inside another may make of it.
fn check_entities(text: &str) -> Result<()> {
    let declared: u64 = text
        .split("<!ENTITY")
        .skip(1)
        .map(|rest| rest.find('>').unwrap_or(rest.len()) as u64)
        .sum();
    let references = text.bytes().filter(|&byte| byte == b'&').count() as u64;
    if declared.saturating_mul(references) <= MAX_ENTITY_BYTES {
        return Ok(());
    }
    let message = format!("{references} references to {declared} bytes of entities");
    Err(BoundError::new(Cause::LimitWork, message))
}

/// Refuses what is too deep or too large once `use` is followed, and what takes the square of a large number of steps.
fn check_shape(document: &Document) -> Result<()> {
    let nested = |node: &Node| node.ancestors().nth(MAX_DEPTH as usize + 1).is_some();
    if document
        .descendants()
        .any(|node| node.is_element() && nested(&node))
    {
        return Err(too_deep());
    }
    let sheet: String = document
        .descendants()
        .filter(|node| node.has_tag_name("style"))
        .flat_map(|node| node.children())
        .filter_map(|node| node.text())
        .collect();
    let rules = sheet
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b','))
        .count() as u64;
    let links = document.descendants().filter(is_link_in_resource).count() as u64;
    let check_steps = |elements: u64| {
        if (rules + links).saturating_mul(elements) <= MAX_STEPS {
            return Ok(());
        }
        let message = format!("{rules} style rules and {links} links for {elements} elements");
        Err(BoundError::new(Cause::LimitWork, message))
    };
    check_steps(document.descendants().count() as u64)?;
    let shape = Survey::of(document, &sheet).root()?;
    if shape.elements > MAX_ELEMENTS || shape.visits > MAX_VISITS {
        let message = format!(
            "the SVG has {} elements to draw, {} with all it refers to; the limits are {MAX_ELEMENTS} and {MAX_VISITS}",
            shape.elements, shape.visits
        );
        return Err(BoundError::new(Cause::LimitWork, message));
    }
    check_steps(shape.elements)?;
    Ok(())
}

pub(crate) fn too_deep() -> BoundError {
    let message = format!("elements are nested deeper than {MAX_DEPTH} levels");
    BoundError::new(Cause::LimitDepth, message)
}

/// Whether it is in a pattern, a mask or the like and names another: the reader looks for circles among these.
fn is_link_in_resource(node: &Node) -> bool {
    node.is_element()
        && node
            .attributes()
            .any(|attribute| attribute.value().contains("url("))
        && node.ancestors().skip(1).any(|parent| {
            matches!(
                parent.tag_name().name(),
                "pattern" | "mask" | "clipPath" | "filter" | "marker"
            )
        })
}

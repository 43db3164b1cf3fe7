//! The file, written again.

use resvg::usvg::roxmltree::{Attribute, Document, Node};

use super::{allowed, css, href};
use crate::document::{SVG, XLINK, XML};
use crate::error::Result;

/// Writes what is allowed of a document.
pub(super) fn write(document: &Document, level: u32) -> Result<String> {
    let mut writer = Writer {
        text: String::new(),
        level,
        uses_xlink: false,
    };
    let root = document.root_element();
    writer.start(root)?;
    let tag = std::mem::take(&mut writer.text);
    writer.children(root)?;
    let xlink = match writer.uses_xlink {
        true => format!(" xmlns:xlink=\"{XLINK}\""),
        false => String::new(),
    };
    let attributes = tag.strip_prefix("<svg").unwrap_or(&tag);
    Ok(format!(
        "<svg xmlns=\"{SVG}\"{xlink}{attributes}>{}</svg>",
        writer.text
    ))
}

struct Writer {
    text: String,
    level: u32,
    uses_xlink: bool,
}

impl Writer {
    fn children(&mut self, parent: Node) -> Result<()> {
        for child in parent.children() {
            if child.is_element() {
                self.element(child)?;
            } else if child.is_text() {
                escape(child.text().unwrap_or_default(), false, &mut self.text);
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node) -> Result<()> {
        if !is_kept(node) {
            return Ok(());
        }
        let name = node.tag_name().name();
        self.start(node)?;
        let opened = self.text.len();
        self.text.push('>');
        if name == "style" {
            let sheet: String = node.children().filter_map(|child| child.text()).collect();
            escape(&css::clean(&sheet), false, &mut self.text);
        } else {
            self.children(node)?;
        }
        if self.text.len() == opened + 1 {
            self.text.truncate(opened);
            self.text.push_str("/>");
        } else {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
        Ok(())
    }

    /// The start tag without its end.
    fn start(&mut self, node: Node) -> Result<()> {
        let name = node.tag_name().name();
        self.text.push('<');
        self.text.push_str(name);
        for attribute in node.attributes() {
            match (attribute.namespace(), attribute.name()) {
                (None | Some(XLINK), "href") => self.address(node, attribute)?,
                (None, own) if allowed::attribute(own) => {
                    self.attribute(own, &value(own, attribute.value()));
                }
                (Some(XML), own @ ("space" | "lang")) => {
                    self.attribute(&format!("xml:{own}"), attribute.value());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn address(&mut self, node: Node, attribute: Attribute) -> Result<()> {
        let name = node.tag_name().name();
        if let Some(address) = href::allowed(name, attribute.value(), self.level)? {
            let linked = attribute.namespace().is_some();
            self.uses_xlink |= linked;
            self.attribute(if linked { "xlink:href" } else { "href" }, &address);
        }
        Ok(())
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape(value, true, &mut self.text);
        self.text.push('"');
    }
}

fn is_kept(node: Node) -> bool {
    let tag = node.tag_name();
    if tag.namespace() != Some(SVG) || !allowed::element(tag.name()) {
        return false;
    }
    // Movement along a path changes no attribute.
    if !allowed::animates(tag.name()) || tag.name() == "animateMotion" {
        return true;
    }
    node.attribute("attributeName")
        .is_some_and(allowed::animated)
}

/// A value as it may stand: where it could be CSS that loads, as CSS that does not.
fn value(name: &str, value: &str) -> String {
    let is_css = name == "style" || (!allowed::is_plain(name) && value.contains(['(', '\\', '@']));
    match is_css {
        true => css::clean(value).trim().to_owned(),
        false => value.to_owned(),
    }
}

fn escape(text: &str, in_attribute: bool, to: &mut String) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' if in_attribute => to.push_str("&quot;"),
            // As they are, they would be read as blanks.
            '\n' if in_attribute => to.push_str("&#10;"),
            '\t' if in_attribute => to.push_str("&#9;"),
            '\r' => to.push_str("&#13;"),
            other => to.push(other),
        }
    }
}

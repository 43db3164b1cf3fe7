//! The value of one attribute.

use super::schema::{Allowed, Definition, Schema, Shape};

impl Schema {
    /// The value as it may stay: by what is said of this element first, then by what is said of all.
    pub(super) fn value(&self, element: &str, name: &str, value: &str) -> Option<String> {
        let name = name.to_ascii_lowercase();
        [element, "*"].into_iter().find_map(|of| {
            let definition = self.definition(of, &name)?;
            self.by(definition, &name, value)
        })
    }

    fn by(&self, definition: &Definition, name: &str, value: &str) -> Option<String> {
        let separator = match definition.shape {
            Shape::Single => return self.item(definition, name, value),
            Shape::Spaces => " ",
            Shape::Commas => ", ",
        };
        let items = match definition.shape {
            Shape::Commas => value.split(',').map(str::trim).collect::<Vec<_>>(),
            _ => value.split_ascii_whitespace().collect(),
        };
        // A list of which nothing stays is an empty list, as in hast-util-sanitize.
        let kept: Vec<String> = items
            .into_iter()
            .filter_map(|item| self.item(definition, name, item))
            .collect();
        Some(kept.join(separator))
    }

    fn item(&self, definition: &Definition, name: &str, value: &str) -> Option<String> {
        if !self.has_safe_protocol(name, value) {
            return None;
        }
        let allowed = &definition.allowed;
        if !allowed.is_empty() && !allowed.iter().any(|one| one.matches(name, value)) {
            return None;
        }
        // What has the prefix already can't clobber anything: footnotes of remark-rehype come with it, and with a second one
        // nothing would lead to them.
        if self.clobber.contains(name) && !value.starts_with(self.clobber_prefix.as_str()) {
            return Some(format!("{}{value}", self.clobber_prefix));
        }
        Some(value.to_owned())
    }

    /// Whether a URL has a protocol that is allowed, or none.
    fn has_safe_protocol(&self, name: &str, url: &str) -> bool {
        let Some(protocols) = self.protocols.get(name) else {
            return true;
        };
        let Some(colon) = url.find(':') else {
            return true;
        };
        let protocol = &url[..colon];
        // A colon behind one of these ends no protocol.
        protocol.contains(['?', '#', '/']) || protocols.iter().any(|one| one == protocol)
    }
}

impl Allowed {
    fn matches(&self, name: &str, value: &str) -> bool {
        match self {
            Allowed::Value(own) => own == value,
            // At least one character must follow.
            Allowed::Prefix(own) => value.len() > own.len() && value.starts_with(own.as_str()),
            Allowed::Set => value.is_empty() || value.eq_ignore_ascii_case(name),
        }
    }
}

//! What is allowed in a tree, by a schema of `hast-util-sanitize`'s kind.

mod attribute;
mod schema;

use html5ever::Attribute;

pub use schema::Schema;

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    /// Its children take its place.
    Unwrap,
    /// Nothing of it stays.
    Drop,
}

impl Schema {
    /// What becomes of an element of this name; `is_inside` tells whether it stands in one of that name.
    pub(super) fn verdict(&self, name: &str, is_inside: impl Fn(&str) -> bool) -> Verdict {
        let listed = self.all_tags || self.tags.contains(name);
        let in_place = self
            .ancestors
            .get(name)
            .is_none_or(|ancestors| ancestors.iter().any(|one| is_inside(one)));
        match (listed && in_place, self.strip.contains(name)) {
            (true, _) => Verdict::Keep,
            (false, true) => Verdict::Drop,
            (false, false) => Verdict::Unwrap,
        }
    }

    /// The attributes that may stay, as they may, with those an element of this name must have.
    pub(super) fn attributes(&self, name: &str, given: &[Attribute]) -> Vec<(String, String)> {
        let mut kept: Vec<(String, String)> = given
            .iter()
            .filter_map(|attribute| {
                let key = full_name(attribute);
                let value = self.value(name, &key, &attribute.value)?;
                Some((key, value))
            })
            .collect();
        for (key, value) in self.required.get(name).into_iter().flatten() {
            if kept.iter().all(|(own, _)| own != key) {
                kept.push((key.clone(), value.clone()));
            }
        }
        kept
    }
}

/// The name of an attribute with its prefix.
pub(super) fn full_name(attribute: &Attribute) -> String {
    match &attribute.name.prefix {
        Some(prefix) if !prefix.is_empty() => format!("{prefix}:{}", attribute.name.local),
        _ => attribute.name.local.to_string(),
    }
}

//! The schema, as it crosses from JavaScript.

use std::collections::{HashMap, HashSet};

use crate::{Cause, Error, Result};

/// Between the records of a schema's text.
const RECORD: char = '\u{1e}';
/// Between the fields of a record.
const FIELD: char = '\u{1f}';

/// What may stay in a tree. Names of attributes are lower case, as HTML has them.
#[derive(Debug, Default)]
pub struct Schema {
    pub(super) all_tags: bool,
    pub(super) tags: HashSet<String>,
    pub(super) strip: HashSet<String>,
    pub(super) ancestors: HashMap<String, Vec<String>>,
    pub(super) protocols: HashMap<String, Vec<String>>,
    pub(super) clobber: HashSet<String>,
    pub(super) clobber_prefix: String,
    pub(super) required: HashMap<String, Vec<(String, String)>>,
    /// Whether comments stay.
    pub comments: bool,
    /// Whether a doctype stays.
    pub doctypes: bool,
    definitions: HashMap<String, HashMap<String, Definition>>,
}

/// What values an attribute may have.
#[derive(Debug)]
pub(super) struct Definition {
    pub shape: Shape,
    /// Empty: every value.
    pub allowed: Vec<Allowed>,
}

/// Whether a value is a list.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Single,
    Spaces,
    Commas,
}

#[derive(Debug)]
pub(super) enum Allowed {
    Value(String),
    Prefix(String),
    /// A boolean attribute that is there.
    Set,
}

impl Schema {
    /// Reads a schema: records of fields, the first of which says what the others are (`packages/rehype/src/sanitize/`
    /// `compile.ts` writes them).
    ///
    /// # Errors
    /// [`Cause::InvalidOption`] for a record that is not known.
    pub fn read(text: &str) -> Result<Self> {
        let mut schema = Schema::default();
        for record in text.split(RECORD).filter(|record| !record.is_empty()) {
            let mut fields = record.split(FIELD);
            let kind = fields.next().unwrap_or_default();
            let fields: Vec<String> = fields.map(str::to_owned).collect();
            schema.take(kind, fields)?;
        }
        Ok(schema)
    }

    fn take(&mut self, kind: &str, fields: Vec<String>) -> Result<()> {
        let mut rest = fields.into_iter();
        match kind {
            "all" => self.all_tags = true,
            "comments" => self.comments = true,
            "doctypes" => self.doctypes = true,
            "tags" => self.tags.extend(rest),
            "strip" => self.strip.extend(rest),
            "clobber" => self.clobber.extend(rest),
            "prefix" => self.clobber_prefix = rest.next().unwrap_or_default(),
            "ancestors" => insert(&mut self.ancestors, rest),
            "protocols" => insert(&mut self.protocols, rest),
            "required" => {
                let name = rest.next().unwrap_or_default();
                let pair = (
                    rest.next().unwrap_or_default(),
                    rest.next().unwrap_or_default(),
                );
                self.required.entry(name).or_default().push(pair);
            }
            "attribute" => {
                let element = rest.next().unwrap_or_default();
                let name = rest.next().unwrap_or_default();
                let shape = match rest.next().as_deref() {
                    Some("spaces") => Shape::Spaces,
                    Some("commas") => Shape::Commas,
                    _ => Shape::Single,
                };
                let allowed = rest.map(allowed).collect();
                let own = self.definitions.entry(element).or_default();
                // As in hast-util-sanitize, the first one that names the attribute counts.
                own.entry(name).or_insert(Definition { shape, allowed });
            }
            other => {
                let message = format!("a schema has no record {other:?}");
                return Err(Error::new(Cause::InvalidOption, message));
            }
        }
        Ok(())
    }

    /// What is said of an attribute of an element.
    pub(super) fn definition(&self, element: &str, name: &str) -> Option<&Definition> {
        let own = self.definitions.get(element)?;
        let wildcard = || {
            own.get("data-*")
                .filter(|_| name.starts_with("data-") && name.len() > 5)
        };
        own.get(name).or_else(wildcard)
    }
}

fn insert(map: &mut HashMap<String, Vec<String>>, mut fields: impl Iterator<Item = String>) {
    if let Some(name) = fields.next() {
        map.insert(name, fields.collect());
    }
}

/// A value that is allowed: `=` and the value, `^` and how it begins, or `+` for a boolean that is set.
fn allowed(field: String) -> Allowed {
    match field.split_at_checked(1) {
        Some(("^", prefix)) => Allowed::Prefix(prefix.to_owned()),
        Some(("+", _)) => Allowed::Set,
        Some((_, value)) => Allowed::Value(value.to_owned()),
        None => Allowed::Value(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(records: &[&[&str]]) -> Schema {
        let text: Vec<String> = records.iter().map(|fields| fields.join("\u{1f}")).collect();
        Schema::read(&text.join("\u{1e}")).expect("it is a schema")
    }

    #[test]
    fn protocols_are_those_listed_or_none() {
        let schema = read(&[
            &["attribute", "a", "href", "single"],
            &["protocols", "href", "https", "mailto"],
        ]);
        let value = |url: &str| schema.value("a", "href", url);
        for url in [
            "https://a.b",
            "mailto:a@b",
            "/a:b",
            "a?b:c",
            "#a:b",
            "plain",
        ] {
            assert_eq!(value(url).as_deref(), Some(url));
        }
        for url in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "java\tscript:x",
            "http://a.b",
            " https://a.b",
        ] {
            assert_eq!(value(url), None, "{url}");
        }
    }

    #[test]
    fn a_list_keeps_the_values_allowed_and_ids_get_a_prefix() {
        let schema = read(&[
            &[
                "attribute",
                "code",
                "class",
                "spaces",
                "^language-",
                "=plain",
            ],
            &["attribute", "*", "id", "single"],
            &["attribute", "*", "data-*", "single"],
            &["clobber", "id"],
            &["prefix", "user-content-"],
        ]);
        let value = |name, value| schema.value("code", name, value);
        assert_eq!(
            value("class", "a language-js plain language-").as_deref(),
            Some("language-js plain")
        );
        assert_eq!(
            value("id", "cookie").as_deref(),
            Some("user-content-cookie")
        );
        assert_eq!(
            value("id", "user-content-fn-1").as_deref(),
            Some("user-content-fn-1")
        );
        assert_eq!(value("data-x", "1").as_deref(), Some("1"));
        assert_eq!(value("onclick", "1"), None);
    }

    #[test]
    fn records_of_another_make_are_refused() {
        assert!(Schema::read("tags\u{1f}a\u{1e}nonsense").is_err());
    }
}

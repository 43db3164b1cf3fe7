//! The attributes of a directive, as `mdast-util-directive` puts them together.

use satteri_arena::{Document, Mdast, StringRef};
use satteri_ast::mdast::encode_directive_data;

use super::super::containers::{Container, prefix};
use super::super::decode::decode_references;
use super::scan::{Name, Parts};

/// Writes the name and the attributes that were found.
pub(super) fn write(
    text: &str,
    document: &mut Document<'_, Mdast>,
    id: u32,
    start: usize,
    parts: &Parts,
    containers: &[Container],
) {
    let mut found: Vec<(String, String)> = Vec::with_capacity(parts.attributes.len());
    for attribute in &parts.attributes {
        let name = match attribute.name {
            Name::Id => "id".to_owned(),
            Name::Class => "class".to_owned(),
            Name::Written(from, to) => text[from..to].to_owned(),
        };
        let (from, to) = attribute.value;
        let value = decode_references(&without_markers(&text[from..to], containers));
        match found.iter_mut().find(|(other, _)| *other == name) {
            // An empty one is none, to JavaScript.
            Some((_, old)) if name == "class" && !old.is_empty() => {
                old.push(' ');
                old.push_str(&value);
            }
            Some((_, old)) => *old = value,
            None => found.push((name, value)),
        }
    }
    let pairs: Vec<(StringRef, StringRef)> = found
        .iter()
        .map(|(name, value)| (document.alloc_string(name), document.alloc_string(value)))
        .collect();
    let name = StringRef::new(start as u32, (parts.name_end - start) as u32);
    document.set_type_data(id, &encode_directive_data(name, &pairs));
}

/// What is on several lines, without what the containers around it take of these.
pub(super) fn without_markers(value: &str, containers: &[Container]) -> String {
    if containers.is_empty() || memchr::memchr2(b'\n', b'\r', value.as_bytes()).is_none() {
        return value.to_owned();
    }
    let mut joined = String::with_capacity(value.len());
    for (index, line) in value.split_inclusive(['\n', '\r']).enumerate() {
        let is_rest_of_ending = line == "\n" && joined.ends_with('\r');
        let skip = match index {
            0 => 0,
            _ if is_rest_of_ending => 0,
            _ => prefix(line.as_bytes(), containers),
        };
        joined.push_str(&line[skip..]);
    }
    joined
}

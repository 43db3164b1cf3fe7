//! What a grammar's JSON says of itself, beside its rules.

use crate::{Cause, Error, Result};
use memchr::memmem;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Head {
    pub scope_name: String,
    #[serde(default)]
    pub inject_to: Vec<String>,
    #[serde(default)]
    pub injection_selector: Option<String>,
}

/// The head of a grammar whose rules have been read.
///
/// # Errors
/// `Grammar`, saying which grammar and what is wrong.
pub(super) fn head(json: &str) -> Result<Head> {
    match plain_head(json) {
        Some(head) => Ok(head),
        None => serde_json::from_str(json).map_err(|error| unreadable(json, &error.to_string())),
    }
}

/// The head of a grammar that says its scope and nothing else of it, as most do. `None` where more is to be read: the JSON is
/// read once already, and to find one key in it takes less than to do so again.
fn plain_head(json: &str) -> Option<Head> {
    let bytes = json.as_bytes();
    let has = |key: &str| memmem::find(bytes, key.as_bytes()).is_some();
    if has("\"injectTo\"") || has("\"injectionSelector\"") || has("\\u00") {
        return None;
    }
    const KEY: &str = "\"scopeName\"";
    let mut found = memmem::find_iter(bytes, KEY);
    let (Some(at), None) = (found.next(), found.next()) else {
        return None;
    };
    let scope_name = string_of(&json[at + KEY.len()..])?;
    (!scope_name.contains('\\')).then(|| Head {
        scope_name: scope_name.to_owned(),
        inject_to: Vec::new(),
        injection_selector: None,
    })
}

/// The string that is the value of a key, from behind the key on.
fn string_of(rest: &str) -> Option<&str> {
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    Some(value.strip_prefix('"')?.split_once('"')?.0)
}

/// The scopes named by `"include": "…"`. Found in the text, since reading the JSON a second time would cost more than
/// all else about a grammar that is added; a scope name has nothing in it that JSON would escape.
pub(super) fn included_scopes(json: &str, own: &str) -> Vec<String> {
    let mut scopes: Vec<&str> = Vec::new();
    for at in memmem::find_iter(json.as_bytes(), "\"include\"") {
        let Some(value) = string_of(&json[at + "\"include\"".len()..]) else {
            continue;
        };
        let scope = value.split('#').next().unwrap_or_default();
        if !scope.is_empty() && !scope.starts_with('$') && scope != own {
            scopes.push(scope);
        }
    }
    scopes.sort_unstable();
    scopes.dedup();
    scopes.into_iter().map(str::to_owned).collect()
}

/// The error for a file that is not a grammar: which one, if it says so, and what is wrong where.
pub(super) fn unreadable(json: &str, what: &str) -> Error {
    let value: Option<serde_json::Value> = serde_json::from_str(json).ok();
    let name = ["scopeName", "name"]
        .iter()
        .find_map(|key| value.as_ref()?.get(*key)?.as_str())
        .map(|name| format!(" \"{name}\""))
        .unwrap_or_default();
    Error::new(
        Cause::Grammar,
        format!("the grammar{name} cannot be read: {what}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_that_is_plain_is_what_json_says() {
        for json in [
            r#"{"name":"a", "scopeName" : "source.a", "patterns":[]}"#,
            r#"{"scopeName":"a","scopeName2":"b","patterns":[{"match":"scopeName(a)"}]}"#,
        ] {
            let read: Head = serde_json::from_str(json).expect("a head");
            assert_eq!(plain_head(json).expect("plain").scope_name, read.scope_name);
        }
    }

    #[test]
    fn other_heads_are_read_as_json() {
        for json in [
            r#"{"scopeName":"a","injectTo":["b"]}"#,
            r#"{"scopeName":"a","injectionSelector":"L:b"}"#,
            r#"{"x":{"scopeName":"b"},"scopeName":"a"}"#,
            r#"{"scopeName":"a\/b"}"#,
            r#"{"scopeName":"\u0061"}"#,
        ] {
            assert!(plain_head(json).is_none(), "{json}");
        }
        let head =
            head(r#"{"x":{"scopeName":"b"},"scopeName":"a","injectTo":["c"]}"#).expect("a head");
        assert_eq!((head.scope_name.as_str(), head.inject_to.len()), ("a", 1));
    }
}

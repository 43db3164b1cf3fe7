//! A theme as VS Code writes it, made into what Shiki's `normalizeTheme` makes of it.

use crate::highlight::lines::Kind;
use crate::{Cause, Error, Result};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashMap;

/// The file. What is not named here has no bearing on code.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct File {
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    fg: Option<String>,
    bg: Option<String>,
    colors: HashMap<String, Option<serde_json::Value>>,
    token_colors: Option<Vec<FileRule>>,
    settings: Option<Vec<FileRule>>,
    color_replacements: HashMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FileRule {
    name: Option<Text>,
    scope: Option<Scope>,
    settings: Option<FileStyle>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Scope {
    One(String),
    Many(Vec<String>),
    Other(IgnoredAny),
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct FileStyle {
    foreground: Option<Text>,
    background: Option<Text>,
    font_style: Option<Text>,
}

/// A string; anything else counts as absent, as it does for vscode-textmate.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Text {
    String(String),
    Other(IgnoredAny),
}

impl Text {
    fn some(text: Option<Text>) -> Option<String> {
        match text {
            Some(Text::String(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }
}

/// A rule: selectors and what they set.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub selectors: Vec<String>,
    /// Hexadecimal, or a stand-in for another notation.
    pub foreground: Option<String>,
    pub background: Option<String>,
    /// Words such as `italic`; `""` is the plain style.
    pub font: Option<String>,
}

/// A theme whose colours are all hexadecimal; `replacements` leads back to what others were.
#[derive(Debug)]
pub(super) struct Normalized {
    pub name: String,
    pub kind: Kind,
    pub foreground: String,
    pub background: String,
    /// `terminal.ansi…`, by the names in it.
    pub terminal: HashMap<String, String>,
    pub rules: Vec<Rule>,
    pub replacements: HashMap<String, String>,
}

/// What VS Code's editor has where a theme says nothing.
fn fallback(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Light => ("#333333", "#fffffe"),
        Kind::Dark => ("#bbbbbb", "#1e1e1e"),
    }
}

pub(super) fn normalize(json: &str) -> Result<Normalized> {
    // A list would be taken for the values of a theme in their order.
    if json.trim_start().starts_with('[') {
        return Err(unreadable(json, &"it is a list, not an object"));
    }
    let file: File = serde_json::from_str(json).map_err(|error| unreadable(json, &error))?;
    let kind = match file.kind.as_deref() {
        Some("light") => Kind::Light,
        _ => Kind::Dark,
    };
    let entries = file.settings.or(file.token_colors).unwrap_or_default();
    let first_is_global = entries
        .first()
        .is_some_and(|rule| rule.settings.is_some() && !has_scope(rule));
    let given = (filled(file.fg), filled(file.bg));
    let (foreground, background) = match given {
        (Some(foreground), Some(background)) => (foreground, background),
        (foreground, background) => {
            let global = entries
                .iter()
                .find(|rule| Text::some(rule.name.clone()).is_none() && !has_scope(rule))
                .and_then(|rule| rule.settings.clone())
                .unwrap_or_default();
            let colour = |name: &str| match file.colors.get(name) {
                Some(Some(serde_json::Value::String(text))) if !text.is_empty() => {
                    Some(text.clone())
                }
                _ => None,
            };
            let (plain, behind) = fallback(kind);
            (
                Text::some(global.foreground)
                    .or(foreground)
                    .or_else(|| colour("editor.foreground"))
                    .unwrap_or_else(|| plain.to_owned()),
                Text::some(global.background)
                    .or(background)
                    .or_else(|| colour("editor.background"))
                    .unwrap_or_else(|| behind.to_owned()),
            )
        }
    };

    let terminal = file.colors.iter().filter_map(|(name, colour)| {
        let name = name.strip_prefix("terminal.ansi")?;
        let colour = colour
            .as_ref()?
            .as_str()
            .filter(|colour| !colour.is_empty())?;
        Some((name.to_owned(), colour.to_owned()))
    });
    let terminal = terminal.collect();

    let mut stand_ins = StandIns::new(file.color_replacements);
    let global = (!first_is_global).then(|| Rule {
        selectors: vec![String::new()],
        foreground: Some(stand_ins.hexadecimal(foreground.clone())),
        background: Some(stand_ins.hexadecimal(background.clone())),
        font: None,
    });
    let rules = global
        .into_iter()
        .chain(entries.into_iter().filter_map(|entry| {
            let style = entry.settings?;
            Some(Rule {
                selectors: selectors(entry.scope),
                foreground: Text::some(style.foreground)
                    .map(|colour| stand_ins.hexadecimal(colour)),
                background: Text::some(style.background)
                    .map(|colour| stand_ins.hexadecimal(colour)),
                font: match style.font_style {
                    Some(Text::String(words)) => Some(words),
                    _ => None,
                },
            })
        }))
        .collect();
    Ok(Normalized {
        name: file.name.unwrap_or_default(),
        kind,
        foreground,
        background,
        terminal,
        rules,
        replacements: stand_ins.replacements,
    })
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn has_scope(rule: &FileRule) -> bool {
    match &rule.scope {
        None => false,
        Some(Scope::One(scope)) => !scope.is_empty(),
        Some(Scope::Many(_) | Scope::Other(_)) => true,
    }
}

fn selectors(scope: Option<Scope>) -> Vec<String> {
    match scope {
        Some(Scope::One(scope)) => scope
            .trim_start_matches(',')
            .trim_end_matches(',')
            .split(',')
            .map(str::to_owned)
            .collect(),
        Some(Scope::Many(scopes)) => scopes,
        _ => vec![String::new()],
    }
}

/// Colours in other notations (`var(--x)`, `rgb(…)`) under hexadecimal names, which is all a resolver knows.
struct StandIns {
    replacements: HashMap<String, String>,
    given: HashMap<String, String>,
}

impl StandIns {
    fn new(replacements: HashMap<String, String>) -> Self {
        StandIns {
            replacements,
            given: HashMap::new(),
        }
    }

    fn hexadecimal(&mut self, colour: String) -> String {
        if colour.starts_with('#') {
            return colour;
        }
        if let Some(name) = self.given.get(&colour) {
            return name.clone();
        }
        let name = format!("#{:08x}", self.given.len() + 1);
        self.replacements.insert(name.clone(), colour.clone());
        self.given.insert(colour, name.clone());
        name
    }
}

/// The error for a file that is not a theme: which one, if it says so, and what is wrong where.
fn unreadable(json: &str, error: &dyn std::fmt::Display) -> Error {
    let name = serde_json::from_str::<serde_json::Value>(json)
        .ok()
        .and_then(|value| Some(format!(" \"{}\"", value.get("name")?.as_str()?)))
        .unwrap_or_default();
    Error::new(
        Cause::Theme,
        format!("the theme{name} cannot be read: {error}"),
    )
}

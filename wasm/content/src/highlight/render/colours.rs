//! Colours of themes as CSS: of one theme, or of many with a variable for each.

use super::super::lines::{Style, ThemeInfo};
use super::css::{Css, Declarations, declarations};
use std::rc::Rc;

/// Which theme's colours are written as they are, the others' being CSS variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultColor {
    /// The theme of this key.
    Key(String),
    /// None: all are variables.
    Off,
    /// `light-dark()` of the keys `light` and `dark`.
    LightDark,
}

/// How colours of themes are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colours {
    /// The keys of the themes, in the order of [`Tokens::themes`]. Empty: a single theme, without variables.
    pub keys: Vec<String>,
    /// Whose colours are written as they are.
    pub default: DefaultColor,
    /// What variables' names start with.
    pub prefix: String,
}

impl Colours {
    /// Themes in the order they are written, the default one first.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.keys.len()).collect();
        if let DefaultColor::Key(key) = &self.default {
            order.sort_by_key(|&theme| self.keys[theme] != *key);
        }
        order
    }

    fn light_dark(&self) -> Option<(usize, usize)> {
        if self.default != DefaultColor::LightDark || self.keys.len() < 2 {
            return None;
        }
        let place = |name| self.keys.iter().position(|key| key == name);
        Some((place("light")?, place("dark")?))
    }

    fn plain_default(&self) -> bool {
        self.default != DefaultColor::Off
    }

    /// What follows `shiki` in the class.
    pub(super) fn class(&self, themes: &[ThemeInfo]) -> String {
        if self.keys.is_empty() {
            return themes
                .first()
                .map_or_else(String::new, |theme| theme.name.to_string());
        }
        let order = self.order();
        let names = order.iter().filter_map(|&theme| themes.get(theme));
        let names: Vec<&str> = names.map(|theme| &*theme.name).collect();
        format!("shiki-themes {}", names.join(" "))
    }

    /// The style of the whole block.
    pub(super) fn root(&self, themes: &[ThemeInfo]) -> String {
        if self.keys.is_empty() {
            let Some(ThemeInfo {
                foreground,
                background,
                ..
            }) = themes.first()
            else {
                return String::new();
            };
            return format!("background-color:{background};color:{foreground}");
        }
        let foreground = self.root_colour(themes, "", |theme| &theme.foreground);
        let background = self.root_colour(themes, "-bg", |theme| &theme.background);
        match self.plain_default() {
            true => format!("background-color:{background};color:{foreground}"),
            false => format!("{foreground};{background}"),
        }
    }

    fn root_colour(
        &self,
        themes: &[ThemeInfo],
        suffix: &str,
        colour: impl Fn(&ThemeInfo) -> &Rc<str>,
    ) -> String {
        let value = |theme: usize| {
            themes
                .get(theme)
                .map_or("inherit", |theme| or_inherit(Some(colour(theme))))
        };
        let written = self.order().into_iter().enumerate().map(|(place, theme)| {
            let variable = format!(
                "{}{}{suffix}:{}",
                self.prefix,
                self.keys[theme],
                value(theme)
            );
            match (place, self.light_dark()) {
                (0, Some((light, dark))) => {
                    format!("light-dark({}, {});{variable}", value(light), value(dark))
                }
                (0, None) if self.plain_default() => value(theme).to_owned(),
                _ => variable,
            }
        });
        written.collect::<Vec<_>>().join(";")
    }

    /// The style of a span in several themes.
    pub(super) fn many(&self, styles: &[&Style], behind: bool) -> String {
        let each: Vec<Declarations> = styles
            .iter()
            .map(|style| declarations(style, behind))
            .collect();
        let mut properties: Vec<&str> = Vec::new();
        let order = self.order();
        for &(property, _) in order.iter().filter_map(|&theme| each.get(theme)).flatten() {
            if !properties.contains(&property) {
                properties.push(property);
            }
        }
        let value = |theme: usize, property: &str| {
            let found = each
                .get(theme)
                .and_then(|each| each.iter().find(|(name, _)| *name == property));
            found.map_or("inherit", |(_, value)| value)
        };
        let mut css = Css::default();
        for (place, &theme) in order.iter().enumerate() {
            for &property in &properties {
                let suffix = match property {
                    "color" => "",
                    "background-color" => "bg",
                    other => other,
                };
                let dash = if suffix.is_empty() { "" } else { "-" };
                let variable = format!("{}{}{dash}{suffix}", self.prefix, self.keys[theme]);
                let coloured = matches!(property, "color" | "background-color");
                if place == 0 && coloured && self.plain_default() {
                    if let Some((light, dark)) = self.light_dark() {
                        let both = format!(
                            "light-dark({}, {})",
                            value(light, property),
                            value(dark, property)
                        );
                        css.push(property, &both);
                        css.push(&variable, value(theme, property));
                    } else {
                        css.push(property, value(theme, property));
                    }
                } else {
                    css.push(&variable, value(theme, property));
                }
            }
        }
        css.0
    }
}

fn or_inherit(colour: Option<&Rc<str>>) -> &str {
    colour
        .map(|colour| &**colour)
        .filter(|colour| !colour.is_empty())
        .unwrap_or("inherit")
}

//! Themes: from scope stacks to styles.

mod json;
mod rules;
mod variables;

use super::hash::FastMap;
use super::lines::{Font, Style, ThemeInfo};
use super::scopes::{Atom, Node, Scopes};
use crate::Result;
use json::Normalized;
use rules::{Colour, Rule, Rules, Selector, Setting};
use std::collections::HashMap;
use std::rc::Rc;
pub use variables::css_variables;

/// Everything a theme says of a stack; colours by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    foreground: Colour,
    background: Colour,
    font: u8,
}

impl Setting {
    /// What is set here, and the rest as around.
    fn upon(self, around: Look) -> Look {
        let or = |mine, other| if mine == 0 { other } else { mine };
        Look {
            foreground: or(self.foreground, around.foreground),
            background: or(self.background, around.background),
            font: self.font.unwrap_or(around.font),
        }
    }
}

/// A theme with its answers so far.
#[derive(Debug)]
pub(super) struct Theme {
    pub info: ThemeInfo,
    /// The colours of a terminal as printed, by their names after `terminal.ansi`.
    terminal: HashMap<String, Rc<str>>,
    /// As printed, by number less one.
    colours: Vec<Rc<str>>,
    default: Look,
    rules: Rules,
    by_atom: FastMap<Atom, Rc<[Rule]>>,
    by_node: Vec<Option<Look>>,
}

impl Theme {
    /// Reads a VS Code theme.
    ///
    /// # Errors
    /// `Theme` when it is not one.
    pub fn parse(json: &str) -> Result<Theme> {
        Ok(Theme::new(json::normalize(json)?))
    }

    fn new(source: Normalized) -> Theme {
        let mut colours = Colours::default();
        let mut all: Vec<(Selector, usize, Setting)> = Vec::new();
        for (index, rule) in source.rules.iter().enumerate() {
            let setting = Setting {
                foreground: colours.valid(rule.foreground.as_deref()),
                background: colours.valid(rule.background.as_deref()),
                font: rule.font.as_deref().map(font_bits),
            };
            let selectors = rule.selectors.iter().map(|text| Selector::parse(text));
            all.extend(selectors.map(|selector| (selector, index, setting)));
        }
        all.sort_by(|a, b| a.0.order(&b.0).then_with(|| a.1.cmp(&b.1)));
        let globals = all.partition_point(|(selector, ..)| selector.scope.is_empty());
        let first = Setting {
            foreground: colours.number("#000000"),
            background: colours.number("#FFFFFF"),
            font: Some(0),
        };
        let default = all[..globals]
            .iter()
            .fold(first, |below, (_, _, setting)| setting.over(below));
        let mut rules = Rules::default();
        for (selector, _, setting) in &all[globals..] {
            rules.insert(selector, *setting);
        }
        let printed = |colour: &str| -> Rc<str> {
            match source.replacements.get(&colour.to_lowercase()) {
                Some(other) if !other.is_empty() => other.as_str().into(),
                _ => colour.into(),
            }
        };
        Theme {
            info: ThemeInfo {
                name: source.name.as_str().into(),
                kind: source.kind,
                foreground: printed(&source.foreground),
                background: printed(&source.background),
            },
            terminal: source
                .terminal
                .iter()
                .map(|(name, colour)| (name.clone(), printed(colour)))
                .collect(),
            colours: colours.list.iter().map(|colour| printed(colour)).collect(),
            default: Look {
                foreground: default.foreground,
                background: default.background,
                font: default.font.unwrap_or(0),
            },
            rules,
            by_atom: FastMap::default(),
            by_node: Vec::new(),
        }
    }

    /// A colour of a terminal by its name, or the other one.
    pub fn terminal(&self, (name, other): (&str, &str)) -> Rc<str> {
        self.terminal
            .get(name)
            .map_or_else(|| other.into(), Rc::clone)
    }

    /// What plain text looks like.
    pub fn plain(&self) -> Look {
        self.default
    }

    /// What text with this stack looks like.
    pub fn look(&mut self, node: Node, scopes: &Scopes) -> Look {
        if self.by_node.len() < scopes.len() {
            self.by_node.resize(scopes.len(), None);
        }
        // Outwards to the first stack with an answer, then back in: stacks can be thousands deep.
        let mut unknown = Vec::new();
        let mut at = node;
        let mut look = loop {
            let Some((parent, atom)) = scopes.split(at) else {
                break self.default;
            };
            if let Some(look) = self.by_node[at as usize] {
                break look;
            }
            unknown.push((at, parent, atom));
            at = parent;
        };
        for (node, parent, atom) in unknown.into_iter().rev() {
            look = self.setting(parent, atom, scopes).upon(look);
            self.by_node[node as usize] = Some(look);
        }
        look
    }

    /// What the theme sets for a name inside a stack.
    fn setting(&mut self, parent: Node, atom: Atom, scopes: &Scopes) -> Setting {
        let rules = &self.rules;
        self.by_atom
            .entry(atom)
            .or_insert_with(|| rules.of(scopes.name(atom)).into())
            .iter()
            .find(|rule| rule.holds_within(outwards(scopes, parent)))
            .map_or_else(Setting::default, |rule| rule.setting)
    }

    /// A look as it is printed.
    pub fn style(&self, look: Look) -> Style {
        let colour = |number: Colour| {
            self.colours
                .get(usize::from(number).wrapping_sub(1))
                .cloned()
        };
        Style {
            foreground: colour(look.foreground),
            background: if look.background == self.default.background {
                None
            } else {
                colour(look.background)
            },
            font: Font::from_bits(look.font),
        }
    }
}

/// The names of a stack, the innermost first.
fn outwards(scopes: &Scopes, mut node: Node) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (parent, atom) = scopes.split(node)?;
        node = parent;
        Some(scopes.name(atom))
    })
}

fn font_bits(words: &str) -> u8 {
    words
        .split(' ')
        .fold(Font::NONE, |font, word| match word {
            "italic" => font | Font::ITALIC,
            "bold" => font | Font::BOLD,
            "underline" => font | Font::UNDERLINE,
            "strikethrough" => font | Font::STRIKETHROUGH,
            _ => font,
        })
        .bits()
}

/// The colours of a theme, in upper case, each once.
#[derive(Default)]
struct Colours {
    list: Vec<String>,
    numbers: HashMap<String, Colour>,
}

impl Colours {
    fn number(&mut self, colour: &str) -> Colour {
        let colour = colour.to_uppercase();
        if let Some(&number) = self.numbers.get(&colour) {
            return number;
        }
        let number = Colour::try_from(self.list.len() + 1).unwrap_or(Colour::MAX);
        self.list.push(colour.clone());
        self.numbers.insert(colour, number);
        number
    }

    /// The number of a colour in one of the four hexadecimal notations; anything else counts as not set.
    fn valid(&mut self, colour: Option<&str>) -> Colour {
        let Some(colour) = colour else { return 0 };
        let digits = colour.strip_prefix('#').unwrap_or_default().as_bytes();
        let valid =
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.iter().all(u8::is_ascii_hexdigit);
        if valid { self.number(colour) } else { 0 }
    }
}

#[cfg(test)]
mod tests;

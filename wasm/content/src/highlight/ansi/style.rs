//! What the state of a terminal looks like in a theme.

use super::super::lines::{Font, Style, StyleId};
use super::super::theme::Theme;
use super::{BOLD, Colour, DIM, ITALIC, REVERSE, STRIKETHROUGH, State, UNDERLINE};
use std::collections::HashMap;
use std::rc::Rc;

/// The sixteen colours with names: how a theme calls them, and VS Code's where it doesn't.
const NAMED: [(&str, &str); 16] = [
    ("Black", "#000000"),
    ("Red", "#cd3131"),
    ("Green", "#0DBC79"),
    ("Yellow", "#E5E510"),
    ("Blue", "#2472C8"),
    ("Magenta", "#BC3FBC"),
    ("Cyan", "#11A8CD"),
    ("White", "#E5E5E5"),
    ("BrightBlack", "#666666"),
    ("BrightRed", "#F14C4C"),
    ("BrightGreen", "#23D18B"),
    ("BrightYellow", "#F5F543"),
    ("BrightBlue", "#3B8EEA"),
    ("BrightMagenta", "#D670D6"),
    ("BrightCyan", "#29B8DB"),
    ("BrightWhite", "#FFFFFF"),
];

/// The styles of a text, each made once.
pub(super) struct Styles<'t> {
    themes: &'t [&'t Theme],
    /// In the order they were first asked for, one a theme.
    pub list: Vec<Style>,
    known: HashMap<State, Rc<[StyleId]>>,
}

impl<'t> Styles<'t> {
    pub fn new(themes: &'t [&'t Theme]) -> Self {
        Styles {
            themes,
            list: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// What a state looks like in every theme.
    pub fn of(&mut self, state: State) -> Rc<[StyleId]> {
        if let Some(known) = self.known.get(&state) {
            return Rc::clone(known);
        }
        let ids = self.themes.iter().map(|theme| {
            self.list.push(style(theme, state));
            (self.list.len() - 1) as StyleId
        });
        let ids: Rc<[StyleId]> = ids.collect();
        self.known.insert(state, Rc::clone(&ids));
        ids
    }
}

fn style(theme: &Theme, state: State) -> Style {
    let has = |decoration| state.decorations & decoration != 0;
    let printed = |colour: Colour| -> Rc<str> {
        match colour {
            Colour::Table(place @ 0..=15) => theme.terminal(NAMED[usize::from(place)]),
            Colour::Table(place @ 16..=231) => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let place = place - 16;
                hexadecimal(level(place / 36), level(place / 6 % 6), level(place % 6))
            }
            Colour::Table(place) => {
                let grey = 8 + 10 * (place - 232);
                hexadecimal(grey, grey, grey)
            }
            Colour::Rgb(red, green, blue) => hexadecimal(red, green, blue),
        }
    };
    let (plain, behind) = (&theme.info.foreground, &theme.info.background);
    let (foreground, background) = if has(REVERSE) {
        let letters = state.background.map_or_else(|| Rc::clone(behind), printed);
        (
            letters,
            Some(state.foreground.map_or_else(|| Rc::clone(plain), printed)),
        )
    } else {
        let letters = state.foreground.map_or_else(|| Rc::clone(plain), printed);
        (letters, state.background.map(printed))
    };
    let fonts = [
        (BOLD, Font::BOLD),
        (ITALIC, Font::ITALIC),
        (UNDERLINE, Font::UNDERLINE),
        (STRIKETHROUGH, Font::STRIKETHROUGH),
    ];
    let font = fonts.into_iter().filter(|&(decoration, _)| has(decoration));
    Style {
        foreground: Some(if has(DIM) {
            dim(&foreground).into()
        } else {
            foreground
        }),
        background,
        font: font.fold(Font::NONE, |all, (_, font)| all | font),
    }
}

fn hexadecimal(red: u8, green: u8, blue: u8) -> Rc<str> {
    format!("#{red:02x}{green:02x}{blue:02x}").into()
}

/// Half as opaque: Shiki's `dimColor`.
fn dim(colour: &str) -> String {
    let digits = colour.find('#').map(|start| {
        let digits = &colour[start + 1..];
        let end = digits
            .find(|c: char| !c.is_ascii_hexdigit())
            .unwrap_or(digits.len());
        &digits[..end.min(8)]
    });
    let half = |alpha: &str| u16::from_str_radix(alpha, 16).map_or(128, |alpha| alpha.div_ceil(2));
    match digits.map(|digits| (digits, digits.len())) {
        Some((digits, 8)) => format!("#{}{:02x}", &digits[..6], half(&digits[6..])),
        Some((digits, 6)) => format!("#{digits}80"),
        Some((digits, length @ (3 | 4))) => {
            let doubled: String = digits[..3]
                .chars()
                .flat_map(|digit| [digit, digit])
                .collect();
            let alpha = if length == 3 {
                128
            } else {
                half(&digits[3..].repeat(2))
            };
            format!("#{doubled}{alpha:02x}")
        }
        _ => match colour.strip_suffix(')') {
            Some(variable) if variable.starts_with("var(--") && variable.contains("-ansi-") => {
                format!("{variable}-dim)")
            }
            _ => colour.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::dim;

    #[test]
    fn dim_colours_are_half_as_opaque() {
        assert_eq!(dim("#abc"), "#aabbcc80");
        assert_eq!(dim("#abcf"), "#aabbcc80");
        assert_eq!(dim("#102030ff"), "#10203080");
        assert_eq!(dim("#102030"), "#10203080");
        assert_eq!(dim("var(--a-ansi-red)"), "var(--a-ansi-red-dim)");
        assert_eq!(dim("red"), "red");
    }
}

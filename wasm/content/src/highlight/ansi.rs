//! Text from a terminal: its colours, as Shiki's language `ansi` has them.

use super::lines::{Font, Line, Span, Style, StyleId, Tokens};
use super::theme::Theme;
use super::tokenize::line_ranges;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

const ESCAPE: char = '\u{1b}';

const BOLD: u16 = 1 << 1;
const DIM: u16 = 1 << 2;
const ITALIC: u16 = 1 << 3;
const UNDERLINE: u16 = 1 << 4;
const REVERSE: u16 = 1 << 7;
const STRIKETHROUGH: u16 = 1 << 9;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Colour {
    Table(u8),
    Rgb(u8, u8, u8),
}

/// What sequences have set so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct State {
    foreground: Option<Colour>,
    background: Option<Colour>,
    /// Bits by the number of the sequence that sets them.
    decorations: u16,
}

/// The tokens of a text with sequences. They do not cover it: sequences are left out.
pub(super) fn tokenize(code: &str, themes: &[&Theme]) -> Tokens {
    let mut state = State::default();
    let mut styles = Styles {
        themes,
        list: Vec::new(),
        known: HashMap::new(),
    };
    let lines = line_ranges(code).map(|range| {
        let mut spans = Vec::new();
        state.read(code, range.clone(), |text, state| {
            spans.push(Span {
                range: text,
                styles: styles.of(state),
            });
        });
        Line { range, spans }
    });
    let lines = lines.collect();
    let themes = themes.iter().map(|theme| theme.info.clone()).collect();
    Tokens {
        lines,
        themes,
        styles: styles.list,
        gave_up: false,
    }
}

impl State {
    fn read(&mut self, code: &str, line: Range<usize>, mut push: impl FnMut(Range<usize>, State)) {
        let mut at = line.start;
        while at < line.end {
            let rest = &code[at..line.end];
            let sequence = rest.find(ESCAPE).and_then(|start| {
                let inside = rest[start + 1..].strip_prefix('[')?;
                let end = inside.find('m')?;
                Some((start, &inside[..end]))
            });
            let text = at + sequence.map_or(rest.len(), |(start, _)| start);
            if text > at {
                push(at..text, *self);
            }
            let Some((_, codes)) = sequence else { return };
            self.change(codes);
            at = text + codes.len() + 3;
        }
    }

    /// Carries out a sequence: what it resets first, then what it sets.
    fn change(&mut self, codes: &str) {
        let before = *self;
        let mut set = State::default();
        let mut kept = before;
        let mut codes = codes.split(';');
        while let Some(code) = codes.next() {
            let Some(code) = number(code) else { continue };
            match code {
                0 => kept = State::default(),
                1..=9 => set.decorations |= decoration(code),
                22 => kept.decorations &= !(BOLD | DIM),
                20..=29 => kept.decorations &= !decoration(code - 20),
                30..=37 => set.foreground = Some(Colour::Table((code - 30) as u8)),
                38 => set.foreground = colour(&mut codes).or(set.foreground),
                39 => kept.foreground = None,
                40..=47 => set.background = Some(Colour::Table((code - 40) as u8)),
                48 => set.background = colour(&mut codes).or(set.background),
                49 => kept.background = None,
                90..=97 => set.foreground = Some(Colour::Table((code - 82) as u8)),
                100..=107 => set.background = Some(Colour::Table((code - 92) as u8)),
                _ => {}
            }
        }
        *self = State {
            foreground: set.foreground.or(kept.foreground),
            background: set.background.or(kept.background),
            decorations: set.decorations | kept.decorations,
        };
    }
}

fn decoration(code: u32) -> u16 {
    match code {
        1..=4 | 7..=9 => 1 << code,
        _ => 0,
    }
}

/// JavaScript's `parseInt`, of what is not negative.
fn number(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text[..digits].parse().ok()
}

fn colour<'c>(codes: &mut impl Iterator<Item = &'c str>) -> Option<Colour> {
    match codes.next()? {
        "2" => {
            let mut part = || {
                codes
                    .next()
                    .and_then(number)
                    .map(|part| part.min(255) as u8)
            };
            let (red, green, blue) = (part(), part(), part());
            Some(Colour::Rgb(red?, green?, blue?))
        }
        "5" => codes.next()?.parse().ok().map(Colour::Table),
        _ => None,
    }
}

struct Styles<'t> {
    themes: &'t [&'t Theme],
    list: Vec<Style>,
    known: HashMap<State, Rc<[StyleId]>>,
}

impl Styles<'_> {
    fn of(&mut self, state: State) -> Rc<[StyleId]> {
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
    use super::{BOLD, Colour, DIM, State, dim};

    fn read(code: &str) -> Vec<(&str, State)> {
        let mut tokens = Vec::new();
        State::default().read(code, 0..code.len(), |text, state| {
            tokens.push((&code[text], state))
        });
        tokens
    }

    #[test]
    fn what_a_sequence_resets_comes_before_what_it_sets() {
        let tokens = read("\u{1b}[1;2;31ma\u{1b}[32;0mb\u{1b}[22mc");
        let colours: Vec<_> = tokens.iter().map(|(_, state)| state.foreground).collect();
        let (red, green) = (Some(Colour::Table(1)), Some(Colour::Table(2)));
        assert_eq!(colours, [red, green, green]);
        assert_eq!(tokens[0].1.decorations, BOLD | DIM);
        assert_eq!(tokens[1].1.decorations, 0);
    }

    #[test]
    fn a_sequence_without_an_end_is_text() {
        for code in ["a\u{1b}[31", "\u{1b}", "\u{1b}]0;x", "\u{1b}[38;5"] {
            let tokens = read(code);
            assert_eq!(tokens.len(), 1, "{code:?}");
            assert_eq!(tokens[0].0, code);
        }
    }

    #[test]
    fn numbers_no_colour_has_are_passed_over() {
        for codes in ["38;5;999", "38;2;1", "38", "99999999999", "-1", ";;", "12"] {
            let mut state = State::default();
            state.change(codes);
            assert_eq!(state, State::default(), "{codes}");
        }
    }

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

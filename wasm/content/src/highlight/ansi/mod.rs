//! Text from a terminal: its colours, as Shiki's language `ansi` has them.

mod style;

use super::lines::{Line, Span, Tokens};
use super::theme::Theme;
use super::tokenize::line_ranges;
use std::ops::Range;
use style::Styles;

const ESCAPE: char = '\u{1b}';

const BOLD: u16 = 1 << 1;
const DIM: u16 = 1 << 2;
const ITALIC: u16 = 1 << 3;
const UNDERLINE: u16 = 1 << 4;
const REVERSE: u16 = 1 << 7;
const STRIKETHROUGH: u16 = 1 << 9;

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
    let mut styles = Styles::new(themes);
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

#[cfg(test)]
mod tests {
    use super::{BOLD, Colour, DIM, State};

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
}

//! Tokens as numbers and strings: how they cross to JavaScript, which reads them in place.

use super::lines::{Kind, Tokens};
use std::collections::HashMap;

/// Tokens in two pieces of memory.
///
/// `words` are, in this order:
/// - whether highlighting gave up (0 or 1), and how many themes, styles, strings and lines follow;
/// - for each theme: name, 0 for light or 1 for dark, foreground, background, the texts as numbers of strings from 1;
/// - for each style: foreground and background as numbers of strings from 1 or 0 for none, font bits;
/// - for each string: its bytes in `pool`, where they lie one after the other;
/// - for each line: where it starts, how many spans it has; for each of these its length, and a style for each theme.
///
/// Places and lengths of text are in UTF-16 code units.
#[derive(Debug, Default)]
pub struct FlatTokens {
    /// The numbers.
    pub words: Vec<u32>,
    /// The strings, UTF-8.
    pub pool: String,
}

impl FlatTokens {
    /// Writes the tokens of `code`, over what was there.
    pub fn write(&mut self, tokens: &Tokens, code: &str) {
        let mut strings = Strings::default();
        let words = &mut self.words;
        words.clear();
        words.extend([
            u32::from(tokens.gave_up),
            count(tokens.themes.len()),
            count(tokens.styles.len()),
            0,
            count(tokens.lines.len()),
        ]);
        for theme in &tokens.themes {
            words.push(strings.number(&theme.name));
            words.push(u32::from(theme.kind == Kind::Dark));
            words.push(strings.number(&theme.foreground));
            words.push(strings.number(&theme.background));
        }
        for style in &tokens.styles {
            for colour in [&style.foreground, &style.background] {
                words.push(colour.as_deref().map_or(0, |colour| strings.number(colour)));
            }
            words.push(u32::from(style.font.bits()));
        }
        words[3] = count(strings.lengths.len());
        words.extend(&strings.lengths);
        self.pool = strings.pool;

        let ascii = code.is_ascii();
        let units = |text: &str| match ascii {
            true => count(text.len()),
            false => text.chars().map(|c| count(c.len_utf16())).sum(),
        };
        let (mut at, mut units_before) = (0, 0);
        for line in &tokens.lines {
            units_before += units(&code[at..line.range.start]);
            words.push(units_before);
            words.push(count(line.spans.len()));
            for span in &line.spans {
                let length = units(&code[span.range.clone()]);
                units_before += length;
                words.push(length);
                words.extend(span.styles.iter());
            }
            at = line.range.end;
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[derive(Default)]
struct Strings<'a> {
    numbers: HashMap<&'a str, u32>,
    lengths: Vec<u32>,
    pool: String,
}

impl<'a> Strings<'a> {
    fn number(&mut self, text: &'a str) -> u32 {
        *self.numbers.entry(text).or_insert_with(|| {
            self.lengths.push(count(text.len()));
            self.pool.push_str(text);
            count(self.lengths.len())
        })
    }
}

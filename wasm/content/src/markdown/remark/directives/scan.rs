//! What belongs to a directive, as `micromark-extension-directive` reads it.

use super::super::containers::{Container, prefix};
use super::super::punctuation::is_punctuation;

/// Brackets in each other that a label may have.
const MAX_BRACKETS: usize = 32;

/// The parts of a directive, as places in the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub name_end: usize,
    /// What is between the brackets.
    pub label: Option<(usize, usize)>,
    pub attributes: Vec<Attribute>,
    pub end: usize,
}

/// A name as it is written, `id` and `class` included, and its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub name: Name,
    pub value: (usize, usize),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name {
    Id,
    Class,
    Written(usize, usize),
}

/// Where a directive is looked for.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'a> {
    /// The text, up to where the directive has to end.
    pub text: &'a str,
    /// The containers it is in, whose parts of lines are no part of it; `None` where it has to end on its line.
    pub containers: Option<&'a [Container]>,
}

impl Scanner<'_> {
    /// Reads the name behind the colons and what follows it.
    pub(super) fn parts(self, start: usize) -> Option<Parts> {
        let name_end = self.name(start)?;
        let label = self.label(name_end);
        let label_end = label.map_or(name_end, |(_, end)| end + 1);
        let (attributes, end) = self
            .attributes(label_end)
            .unwrap_or((Vec::new(), label_end));
        Some(Parts {
            name_end,
            label,
            attributes,
            end,
        })
    }

    fn at(self, at: usize) -> Option<char> {
        // Most of it is ASCII.
        match *self.text.as_bytes().get(at)? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text[at..].chars().next(),
        }
    }

    fn name(self, start: usize) -> Option<usize> {
        let mut at = start;
        let mut last = None;
        while let Some(character) = self.at(at) {
            let is_joint = last.is_some() && matches!(character, '-' | '_');
            if !is_joint && !is_in_name(character) {
                break;
            }
            last = Some(character);
            at += character.len_utf8();
        }
        (last.is_some() && !matches!(last, Some('-' | '_'))).then_some(at)
    }

    fn label(self, start: usize) -> Option<(usize, usize)> {
        if self.at(start) != Some('[') {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (mut balance, mut escapes) = (0_usize, 0_usize);
        let mut at = start + 1;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'[' if balance == MAX_BRACKETS => return None,
                b'[' => balance += 1,
                b']' if balance == 0 => return Some((start + 1, at)),
                b']' => balance -= 1,
                b'\n' | b'\r' => {
                    at = self.next_line(at)?;
                    continue;
                }
                b'\\' if matches!(bytes.get(at + 1), Some(b'[' | b'\\' | b']')) => {
                    escapes += 1;
                    at += 1;
                    if escapes > 999 {
                        return None;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// Where the next line goes on behind its containers' markers, if the directive may.
    fn next_line(self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let line = at
            + if bytes[at..].starts_with(b"\r\n") {
                2
            } else {
                1
            };
        Some(line + prefix(bytes.get(line..)?, self.containers?))
    }

    /// Behind blanks, and line endings where these may be.
    fn blanks(self, mut at: usize) -> usize {
        loop {
            match self.text.as_bytes().get(at) {
                Some(b' ' | b'\t') => at += 1,
                Some(b'\n' | b'\r') => match self.next_line(at) {
                    Some(next) => at = next,
                    None => return at,
                },
                _ => return at,
            }
        }
    }

    fn attributes(self, start: usize) -> Option<(Vec<Attribute>, usize)> {
        if self.at(start) != Some('{') {
            return None;
        }
        let mut found = Vec::new();
        let mut at = start + 1;
        loop {
            at = self.blanks(at);
            match self.at(at)? {
                '}' => return Some((found, at + 1)),
                marker @ ('#' | '.') => {
                    let end = self.value(at + 1, &['#', '.', '}'])?;
                    let name = if marker == '#' { Name::Id } else { Name::Class };
                    found.push(Attribute {
                        name,
                        value: (at + 1, end),
                    });
                    at = end;
                }
                first => {
                    if !matches!(first, '-' | '_') && !is_in_name(first) {
                        return None;
                    }
                    let (attribute, end) = self.attribute(at, at + first.len_utf8())?;
                    found.push(attribute);
                    at = end;
                }
            }
        }
    }

    /// An attribute from its name on, of which the first character is known to be one.
    fn attribute(self, start: usize, mut at: usize) -> Option<(Attribute, usize)> {
        while let Some(character) = self.at(at) {
            if !matches!(character, '-' | '_' | '.' | ':') && !is_in_name(character) {
                break;
            }
            at += character.len_utf8();
        }
        let name = Name::Written(start, at);
        let after = self.blanks(at);
        if self.at(after) != Some('=') {
            let value = (at, at);
            return Some((Attribute { name, value }, after));
        }
        let from = self.blanks(after + 1);
        let quote = self.at(from)?;
        if !matches!(quote, '"' | '\'') {
            let end = self.value(from, &['}'])?;
            let value = (from, end);
            return Some((Attribute { name, value }, end));
        }
        let end = self.quoted(from + 1, quote as u8)?;
        let value = (from + 1, end);
        let is_end = matches!(self.at(end + 1), Some('}' | ' ' | '\t' | '\n' | '\r'));
        is_end.then_some((Attribute { name, value }, end + 1))
    }

    fn quoted(self, mut at: usize, quote: u8) -> Option<usize> {
        loop {
            match *self.text.as_bytes().get(at)? {
                byte if byte == quote => return Some(at),
                b'\n' | b'\r' => at = self.next_line(at)?,
                _ => at += 1,
            }
        }
    }

    /// Where a value without quotes ends: at a blank, or at one of these; `None` for what can't be in one, or for no value.
    fn value(self, start: usize, ends: &[char]) -> Option<usize> {
        let mut at = start;
        loop {
            let character = self.at(at)?;
            match character {
                ' ' | '\t' | '\n' | '\r' => break,
                _ if ends.contains(&character) => break,
                '"' | '\'' | '<' | '=' | '>' | '`' => return None,
                _ => at += character.len_utf8(),
            }
        }
        (at > start).then_some(at)
    }
}

/// micromark has numbers of its own for tabs, so that they are no blanks to what asks for Unicode's.
fn is_in_name(character: char) -> bool {
    character == '\t' || !is_break(character)
}

/// Whether a character is a blank, a line ending, punctuation or a symbol.
fn is_break(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation()
            || character.is_ascii_whitespace()
            || character == '\x0b';
    }
    character.is_whitespace() || character == '\u{feff}' || is_punctuation(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(text: &str) -> Option<usize> {
        let scanner = Scanner {
            text,
            containers: Some(&[]),
        };
        scanner.parts(1).map(|parts| parts.end)
    }

    #[test]
    fn a_directive_ends_behind_what_is_whole() {
        for (text, expected) in [
            (":a b", 2),
            (":a[b]c", 5),
            (":a[b\nc] ", 7),
            (":a[b", 2),
            (":a{b} ", 5),
            (":a{.b#c d=e f = 'g' h}", 22),
            (":a{b\nc='\n'}", 11),
            (":a[b]{..}", 5),
            (":a{b=}", 2),
            (":a{b='c'd}", 2),
        ] {
            assert_eq!(end(text), Some(expected), "{text:?}");
        }
        assert_eq!(end(":a-"), None);
        assert_eq!(end(":!"), None);
    }

    #[test]
    fn a_directive_goes_on_behind_the_markers_of_quotes() {
        let text = ":a{b='c\n> d'}";
        let containers = [Container::Quote];
        let scanner = Scanner {
            text,
            containers: Some(&containers),
        };
        assert_eq!(scanner.parts(1).map(|parts| parts.end), Some(text.len()));
        let alone = Scanner {
            text,
            containers: None,
        };
        assert_eq!(alone.parts(1).map(|parts| parts.end), Some(2));
    }
}

//! Smart punctuation in a document's texts, as remark-smartypants 3 puts it there: quotes, dashes, ellipses.

mod pieces;
mod rules;
mod sentences;
mod tokens;
mod turns;

use std::ops::Range;

use satteri_arena::{Document, Mdast};
use satteri_ast::mdast::MdastNodeType as Node;

use super::remark::{kind, value};

/// Which ellipses become one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ellipses {
    /// None.
    Off,
    /// Points with blanks between them and without.
    All,
    /// Points with blanks between them only.
    Spaced,
    /// Points without blanks only.
    Unspaced,
}

/// Which backticks become quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backticks {
    /// None.
    Off,
    /// Two, and two apostrophes.
    Double,
    /// Single ones too.
    All,
}

/// What hyphens in a row become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dashes {
    /// Nothing.
    Off,
    /// Two become an em dash.
    Em,
    /// Two become an en dash, three an em dash.
    Oldschool,
    /// Two become an em dash, three an en dash.
    Inverted,
}

/// What quotes become: the double one, the single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    /// At the start of what is quoted.
    pub open: [char; 2],
    /// At its end.
    pub close: [char; 2],
}

impl Default for Quotes {
    fn default() -> Self {
        Quotes {
            open: ['“', '‘'],
            close: ['”', '’'],
        }
    }
}

/// Which marks are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmartOptions {
    /// Quotes, and what they become.
    pub quotes: Option<Quotes>,
    /// Ellipses.
    pub ellipses: Ellipses,
    /// Backticks.
    pub backticks: Backticks,
    /// Dashes.
    pub dashes: Dashes,
}

impl Default for SmartOptions {
    fn default() -> Self {
        SmartOptions {
            quotes: Some(Quotes::default()),
            ellipses: Ellipses::All,
            backticks: Backticks::Double,
            dashes: Dashes::Em,
        }
    }
}

impl SmartOptions {
    /// From one character each: `q` or not; `a`, `s`, `u` or not; `d`, `a` or not; `e`, `o`, `i` or not; then the opening
    /// double and single quote and the closing ones. `None` where there are not eight.
    pub fn from_letters(letters: &str) -> Option<Self> {
        let letters: Vec<char> = letters.chars().collect();
        let &[on, ellipses, backticks, dashes, a, b, c, d] = letters.as_slice() else {
            return None;
        };
        let quotes = Quotes {
            open: [a, b],
            close: [c, d],
        };
        Some(SmartOptions {
            quotes: (on == 'q').then_some(quotes),
            ellipses: match ellipses {
                'a' => Ellipses::All,
                's' => Ellipses::Spaced,
                'u' => Ellipses::Unspaced,
                _ => Ellipses::Off,
            },
            backticks: match backticks {
                'd' => Backticks::Double,
                'a' => Backticks::All,
                _ => Backticks::Off,
            },
            dashes: match dashes {
                'e' => Dashes::Em,
                'o' => Dashes::Oldschool,
                'i' => Dashes::Inverted,
                _ => Dashes::Off,
            },
        })
    }
}

/// What stands for code: a word of as many letters. No rule tells words apart that are longer than this.
const CODE: &str = "AAAAAAAA";

/// Replaces marks in all texts of a document. Quotes are looked at across them: one may open in a link and close behind it.
pub(super) fn apply(document: &mut Document<'_, Mdast>, options: &SmartOptions) {
    let mut texts: Vec<(u32, Range<usize>)> = Vec::new();
    let mut all = String::new();
    let mut open = vec![0];
    while let Some(id) = open.pop() {
        match kind(document, id) {
            Node::Text => {
                let start = all.len();
                all.push_str(value(document, id));
                texts.push((id, start..all.len()));
            }
            Node::InlineCode => {
                let letters = value(document, id).chars().take(CODE.len()).count();
                all.push_str(&CODE[..letters]);
            }
            // A quote at the start of a block opens.
            Node::Paragraph | Node::Heading | Node::TableCell => all.push(' '),
            _ => {}
        }
        open.extend(document.get_children(id).iter().rev());
    }
    let edits = match &options.quotes {
        Some(quotes) => rules::replace_quotes(&all, quotes),
        None => Vec::new(),
    };
    let others = rules::places_of_others(&all, options);
    // Quotes may become what is replaced then.
    let is_ascii = |Quotes { open, close }: &Quotes| open.iter().chain(close).any(char::is_ascii);
    let is_odd = options.quotes.as_ref().is_some_and(is_ascii);
    // Texts, edits and places are in the order of the text all three.
    let (mut edits, mut others) = (edits.as_slice(), others.as_slice());
    for (id, range) in texts {
        let own = split_before(&mut edits, |edit| edit.0 < range.end);
        let marks = split_before(&mut others, |place| *place < range.end);
        let has_others = marks.last().is_some_and(|place| *place >= range.start);
        let quoted = (!own.is_empty()).then(|| edited(&all, range.clone(), own));
        let replaced = if has_others || (is_odd && quoted.is_some()) {
            let current = quoted.as_deref().unwrap_or(&all[range]);
            rules::replace_others(current, options)
        } else {
            None
        };
        if let Some(text) = replaced.or(quoted) {
            let text = document.alloc_string(&text);
            document.set_type_data(id, &text.as_bytes());
        }
    }
}

/// Takes what comes first, as long as it is before something, off a list.
fn split_before<'a, T>(rest: &mut &'a [T], is_before: impl Fn(&T) -> bool) -> &'a [T] {
    let count = rest.iter().take_while(|one| is_before(one)).count();
    let (first, others) = rest.split_at(count);
    *rest = others;
    first
}

/// A part of a text with other characters in the places of some.
fn edited(text: &str, range: Range<usize>, edits: &[(usize, char)]) -> String {
    let mut out = String::with_capacity(range.len() + edits.len() * 2);
    let mut from = range.start;
    for &(at, mark) in edits {
        out.push_str(&text[from..at]);
        out.push(mark);
        // Quotes that are replaced are ASCII.
        from = at + 1;
    }
    out.push_str(&text[from..range.end]);
    out
}

#[cfg(test)]
mod tests;

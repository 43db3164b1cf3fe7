//! A block of code on its way to HTML: lines of tokens with classes, in the state Shiki's transformers see them.

mod white;
mod words;

use super::lines::{Font, Span, Tokens};
use super::meta::Meta;
use std::borrow::Cow;
use std::ops::Range;
pub(crate) use white::is_space;
use white::join_white_space;

/// Class names in the order they were added, none twice.
pub(crate) type Classes = Vec<&'static str>;

/// Adds what is missing of `names`.
pub(crate) fn add_classes(classes: &mut Classes, names: &[&'static str]) {
    for &name in names {
        if !classes.contains(&name) {
            classes.push(name);
        }
    }
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub(crate) struct Token<'a> {
    /// Tells it from all others, also after the line has changed.
    pub id: u32,
    pub text: Cow<'a, str>,
    /// The place of its style in the sheet; `None` is plain text.
    pub style: Option<u32>,
    pub classes: Classes,
}

/// What a word highlighted by the meta string makes of a line.
#[derive(Debug, Clone)]
pub(crate) enum Node<'a> {
    Token(Token<'a>),
    Group(Classes, Vec<Node<'a>>),
}

#[derive(Debug, Clone, Default)]
pub(crate) struct BlockLine<'a> {
    /// Beside `line`.
    pub classes: Classes,
    pub tokens: Vec<Token<'a>>,
    /// Bytes of the line where words of the meta string stand.
    pub words: Vec<Range<usize>>,
    /// A line that held nothing but notation.
    pub removed: bool,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Block<'a> {
    pub lines: Vec<BlockLine<'a>>,
    /// Beside `shiki` and the theme.
    pub pre_classes: Classes,
}

/// A line split further is split into pieces with numbers of their own.
pub(crate) struct Ids(u32);

impl Ids {
    pub fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

impl<'a> Block<'a> {
    /// The tokens of `code`, white space joined to what follows it as Shiki does. `style` gives the place of a span's style.
    pub fn new(
        code: &'a str,
        tokens: &Tokens,
        meta: &Meta,
        mut style: impl FnMut(&Span) -> Option<u32>,
    ) -> (Self, Ids) {
        let mut ids = Ids(0);
        let lines = tokens.lines.iter().map(|line| {
            let mut made = BlockLine::default();
            // With several themes Shiki has already turned a token's font into CSS here, and sees none.
            let decorated = |span: &Span| match &*span.styles {
                [one] => tokens.styles.get(*one as usize).is_some_and(|style| {
                    style.font.contains(Font::UNDERLINE) || style.font.contains(Font::STRIKETHROUGH)
                }),
                _ => false,
            };
            join_white_space(code, line, decorated, |text, span| {
                made.tokens.push(Token {
                    id: ids.next(),
                    text,
                    style: span.and_then(&mut style),
                    classes: Classes::new(),
                });
            });
            if !meta.words.is_empty() {
                let text: String = made.tokens.iter().map(|token| &*token.text).collect();
                made.mark_words(&text, &meta.words, &mut ids);
            }
            made
        });
        let lines = lines.collect();
        (
            Block {
                lines,
                pre_classes: Classes::new(),
            },
            ids,
        )
    }

    /// Places of the lines not removed.
    pub fn present(&self) -> Vec<usize> {
        let places = 0..self.lines.len();
        places.filter(|&place| !self.lines[place].removed).collect()
    }
}

impl<'a> BlockLine<'a> {
    /// Splits tokens at these bytes of the line, which are in order.
    pub fn split(&mut self, cuts: &[usize], ids: &mut Ids) {
        let mut pieces = Vec::with_capacity(self.tokens.len() + cuts.len());
        let mut cuts = cuts.iter().copied().peekable();
        let mut at = 0;
        for token in self.tokens.drain(..) {
            let end = at + token.text.len();
            let mut from = at;
            while cuts.next_if(|&cut| cut <= from).is_some() {}
            while let Some(cut) = cuts.next_if(|&cut| cut < end) {
                pieces.push(token.piece(from - at..cut - at, ids));
                from = cut;
            }
            if from == at {
                pieces.push(token);
            } else {
                pieces.push(token.piece(from - at..end - at, ids));
            }
            at = end;
        }
        self.tokens = pieces;
    }
}

impl<'a> Token<'a> {
    fn piece(&self, range: Range<usize>, ids: &mut Ids) -> Token<'a> {
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
        };
        Token {
            id: ids.next(),
            text,
            style: self.style,
            classes: self.classes.clone(),
        }
    }
}

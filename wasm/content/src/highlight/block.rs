//! A block of code on its way to HTML: lines of tokens with classes, in the state Shiki's transformers see them.

use super::lines::{Font, Line, Span, Tokens};
use super::meta::Meta;
use std::borrow::Cow;
use std::ops::Range;

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

/// Shiki's `mergeWhitespaces`: `push` gets each text with the span whose style it has, or none for bare white space.
fn join_white_space<'a>(
    code: &'a str,
    line: &Line,
    decorated: impl Fn(&Span) -> bool,
    mut push: impl FnMut(Cow<'a, str>, Option<&Span>),
) {
    let mut carried: Option<Text> = None;
    for (place, span) in line.spans.iter().enumerate() {
        let joins = !decorated(span);
        let last = place + 1 == line.spans.len();
        let range = span.range.clone();
        if joins && !last && is_white(&code[range.clone()]) {
            carried = Some(Text::add(carried, code, range));
            continue;
        }
        match carried.take() {
            carried @ Some(_) if joins => {
                push(Text::add(carried, code, range).get(code), Some(span))
            }
            Some(white) => {
                push(white.get(code), None);
                push(code[range].into(), Some(span));
            }
            None => push(code[range].into(), Some(span)),
        }
    }
}

/// Pieces of the code put together: one range of it, unless something was left out between them.
enum Text {
    Range(Range<usize>),
    Pieces(String),
}

impl Text {
    fn add(text: Option<Text>, code: &str, range: Range<usize>) -> Text {
        match text {
            None => Text::Range(range),
            Some(Text::Range(before)) if before.end == range.start => {
                Text::Range(before.start..range.end)
            }
            Some(Text::Range(before)) => Text::Pieces(format!("{}{}", &code[before], &code[range])),
            Some(Text::Pieces(before)) => Text::Pieces(before + &code[range]),
        }
    }

    fn get(self, code: &str) -> Cow<'_, str> {
        match self {
            Text::Range(range) => Cow::Borrowed(&code[range]),
            Text::Pieces(text) => Cow::Owned(text),
        }
    }
}

/// White space as JavaScript's `\s` has it.
pub(crate) fn is_space(character: char) -> bool {
    // U+0085 is white space to Unicode alone, the byte order mark to JavaScript alone.
    character == '\u{feff}' || (character.is_whitespace() && character != '\u{85}')
}

fn is_white(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_space)
}

impl<'a> BlockLine<'a> {
    /// Finds words and splits tokens where they begin and end.
    fn mark_words(&mut self, text: &str, words: &[Cow<str>], ids: &mut Ids) {
        for word in words {
            self.words.extend(
                text.match_indices(&**word)
                    .map(|(at, found)| at..at + found.len()),
            );
        }
        if self.words.is_empty() {
            return;
        }
        let mut cuts: Vec<usize> = self
            .words
            .iter()
            .flat_map(|word| [word.start, word.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        self.split(&cuts, ids);
    }

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

    /// The line's tokens, those of a word of the meta string in a group of its class as Shiki's decorations are: on the line
    /// where the word is all of it, on the token where it is one.
    pub fn grouped(&mut self, class: &'static str) -> Vec<Node<'a>> {
        let total: usize = self.tokens.iter().map(|token| token.text.len()).sum();
        let mut words = std::mem::take(&mut self.words);
        words.sort_by_key(|word| (word.start, std::cmp::Reverse(word.end)));
        let mut open: Vec<(Range<usize>, Vec<Node<'a>>)> = Vec::new();
        let mut made: Vec<Node<'a>> = Vec::new();
        let mut whole = false;
        let mut close = |open: &mut Vec<(Range<usize>, Vec<Node<'a>>)>,
                         made: &mut Vec<Node<'a>>| {
            let Some((range, mut nodes)) = open.pop() else {
                return;
            };
            let into = open.last_mut().map_or(made, |(_, nodes)| nodes);
            if range.start == 0 && range.end == total {
                whole = true;
                into.append(&mut nodes);
            } else if nodes.len() == 1 {
                for node in &mut nodes {
                    let (Node::Token(Token { classes, .. }) | Node::Group(classes, _)) = node;
                    add_classes(classes, &[class]);
                }
                into.append(&mut nodes);
            } else if !nodes.is_empty() {
                into.push(Node::Group(vec![class], nodes));
            }
        };
        let mut words = words.into_iter().peekable();
        let mut at = 0;
        for token in self.tokens.drain(..) {
            while open.last().is_some_and(|(range, _)| range.end <= at) {
                close(&mut open, &mut made);
            }
            while let Some(word) = words.next_if(|word| word.start <= at) {
                // What lies across another word's end can't be nested (Shiki refuses it), what lies across the line's end
                // was in a comment that is gone.
                let end = open.last().map_or(total, |(range, _)| range.end);
                if word.start == at && word.end <= end {
                    open.push((word, Vec::new()));
                }
            }
            at += token.text.len();
            open.last_mut()
                .map_or(&mut made, |(_, nodes)| nodes)
                .push(Node::Token(token));
        }
        while !open.is_empty() {
            close(&mut open, &mut made);
        }
        if whole {
            add_classes(&mut self.classes, &[class]);
        }
        made
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

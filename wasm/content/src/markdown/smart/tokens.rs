//! Text as words, blanks, punctuation and symbols, as `parse-latin` 7 takes it apart.

use unicode_general_category::{GeneralCategory, get_general_category};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A part of a word that is letters.
    Text,
    Space,
    Punctuation,
    Symbol,
}

/// A part of the text, by characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

impl Leaf {
    pub(super) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Punctuation | Kind::Symbol)
    }
}

/// A word with the marks that are part of it, or anything else alone.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub leaf: Leaf,
    /// The parts of a word; empty where it is letters only.
    pub parts: Vec<Leaf>,
}

impl Token {
    pub(super) fn is_word(&self) -> bool {
        self.leaf.kind == Kind::Word
    }

    pub(super) fn is_space(&self) -> bool {
        self.leaf.kind == Kind::Space
    }

    /// Whether it is this mark alone.
    pub(super) fn is(&self, text: &[char], mark: char) -> bool {
        self.leaf.is_mark() && text[self.leaf.start..self.leaf.end] == [mark]
    }

    /// The token, whose place is not looked at again.
    fn move_out(&mut self) -> Token {
        Token {
            leaf: self.leaf,
            parts: std::mem::take(&mut self.parts),
        }
    }

    fn parts(&mut self) -> &mut Vec<Leaf> {
        if self.parts.is_empty() {
            self.parts.push(Leaf {
                kind: Kind::Text,
                ..self.leaf
            });
        }
        &mut self.parts
    }

    /// Takes what follows into this word.
    pub(super) fn append(&mut self, mut other: Token) {
        let end = other.leaf.end;
        if other.is_word() {
            let parts = std::mem::take(other.parts());
            self.parts().extend(parts);
        } else {
            self.parts().push(other.leaf);
        }
        self.leaf.end = end;
    }

    /// Takes a mark before this word into it.
    pub(super) fn prepend(&mut self, mark: Leaf) {
        self.parts().insert(0, mark);
        self.leaf.start = mark.start;
    }
}

fn kind(character: char) -> Kind {
    use GeneralCategory as G;
    match character {
        '\t'..='\r' | ' ' | '\u{85}' => Kind::Space,
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Kind::Word,
        '!' | '"' | '\'' | '(' | ')' | ',' | '-' | '.' | '/' | ':' | ';' | '?' | '[' | '\\'
        | ']' | '_' | '{' | '}' => Kind::Punctuation,
        '\0'..='\x7f' => Kind::Symbol,
        // Surrogates are symbols.
        '\u{10000}'.. => Kind::Symbol,
        _ => match get_general_category(character) {
            G::SpaceSeparator | G::LineSeparator | G::ParagraphSeparator => Kind::Space,
            G::ConnectorPunctuation
            | G::DashPunctuation
            | G::OpenPunctuation
            | G::ClosePunctuation
            | G::InitialPunctuation
            | G::FinalPunctuation
            | G::OtherPunctuation => Kind::Punctuation,
            G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
            | G::DecimalNumber
            | G::LetterNumber
            | G::OtherNumber
            | G::NonspacingMark
            | G::SpacingMark
            | G::EnclosingMark => Kind::Word,
            _ => Kind::Symbol,
        },
    }
}

/// Letters and blanks go on, marks as long as they are the same.
fn split(text: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, &character) in text.iter().enumerate() {
        let kind = kind(character);
        if let Some(Token { leaf, .. }) = tokens.last_mut()
            && leaf.kind == kind
            && (matches!(kind, Kind::Word | Kind::Space)
                || text[at - 1] == character
                || character >= '\u{10000}')
        {
            leaf.end = at + 1;
            continue;
        }
        let leaf = Leaf {
            kind,
            start: at,
            end: at + 1,
        };
        let parts = Vec::new();
        tokens.push(Token { leaf, parts });
    }
    tokens
}

/// The tokens of a text, marks that belong to words taken into them.
pub(super) fn tokenize(text: &[char]) -> Vec<Token> {
    let initial = |before: &[Token], mark: &Token, next: Option<&Token>| {
        mark.is(text, '&')
            && !before.last().is_some_and(Token::is_word)
            && next.is_some_and(Token::is_word)
    };
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = split(text).into_iter().peekable();
    while let Some(token) = rest.next() {
        if initial(&tokens, &token, rest.peek())
            && let Some(mut word) = rest.next()
        {
            word.prepend(token.leaf);
            tokens.push(word);
        } else {
            tokens.push(token);
        }
    }
    let tokens = merge(tokens, |word, rest| {
        let ends = rest[0].is(text, '-') && !rest.get(1).is_some_and(Token::is_word);
        usize::from(word.is_word() && ends)
    });
    let tokens = merge(tokens, |word, rest| {
        if !word.is_word() || !rest[0].leaf.is_mark() {
            return 0;
        }
        let joins = |token: &&Token| token.is_word() || is_inner(text, token);
        let most = rest.iter().take_while(joins).count();
        let last = rest[..most].iter().rposition(Token::is_word);
        last.map_or(0, |last| last + 1)
    });
    let tokens = merge(tokens, |word, rest| {
        let length = |token: &Token| token.leaf.end - token.leaf.start;
        if !word.is_word() || !rest[0].is(text, '/') || length(word) >= 3 {
            return 0;
        }
        match rest.get(1).filter(|next| next.is_word()) {
            Some(next) if length(next) >= 3 => 0,
            Some(_) => 2,
            None => 1,
        }
    });
    merge(tokens, |word, rest| {
        usize::from(rest[0].is(text, '.') && is_initialism(text, word))
    })
}

/// Takes as many tokens into the one before them as `take` says of each that is followed by others.
fn merge(mut tokens: Vec<Token>, take: impl Fn(&Token, &[Token]) -> usize) -> Vec<Token> {
    let mut merged: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let count = merged.last().map_or(0, |last| take(last, &tokens[at..]));
        match merged.last_mut().filter(|_| count > 0) {
            Some(last) => {
                for token in &mut tokens[at..at + count] {
                    last.append(token.move_out());
                }
                at += count;
            }
            None => {
                merged.push(tokens[at].move_out());
                at += 1;
            }
        }
    }
    merged
}

/// Marks that join words.
fn is_inner(text: &[char], token: &Token) -> bool {
    let Leaf { start, end, .. } = token.leaf;
    let marks = &text[start..end];
    token.leaf.is_mark()
        && match marks {
            [mark] => {
                matches!(mark, '&' | '\'' | '-' | '.' | ':' | '=' | '?' | '@' | '_')
                    || matches!(mark, '\u{ad}' | '·' | '‐' | '\u{2011}' | '’' | '\u{2027}')
            }
            _ => marks.iter().all(|&mark| mark == '_'),
        }
}

/// Single letters with points between them.
fn is_initialism(text: &[char], word: &Token) -> bool {
    let count = word.parts.len();
    if !word.is_word() || count < 2 || count.is_multiple_of(2) {
        return false;
    }
    let mut all_digits = true;
    for at in (0..count).rev() {
        let part = &text[word.parts[at].start..word.parts[at].end];
        if at % 2 == 0 {
            let [letter] = part else { return false };
            all_digits &= letter.is_numeric();
        } else if part != ['.'] {
            if at + 2 < count {
                break;
            }
            return false;
        }
    }
    !all_digits
}

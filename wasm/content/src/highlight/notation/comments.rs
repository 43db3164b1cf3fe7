//! Finds the comments that may hold notation: `parseComments` of @shikijs/transformers, algorithm `v3`.

use super::super::block::{Block, BlockLine, Ids, Token, is_space};
use super::text::{Comment, comment, inner_comments, is_line_opener};

/// A comment, and the tokens it is made of.
#[derive(Debug)]
pub(super) struct Noted {
    pub parts: Comment,
    /// The line's place in the block.
    pub line: usize,
    /// The token that holds it, by number.
    pub token: u32,
    /// A second token, where the opener is one of its own.
    pub more: Option<u32>,
    /// The line has nothing else.
    pub alone: bool,
    /// Between braces, which go with it.
    pub braced: bool,
}

/// Comments of all lines. `jsx` looks one token further back, since a brace follows the comment there.
pub(super) fn find(block: &mut Block, jsx: bool, ids: &mut Ids) -> Vec<Noted> {
    let mut found = Vec::new();
    for (place, line) in block.lines.iter_mut().enumerate() {
        split_inner(line, ids);
        let tokens = &line.tokens;
        let start = tokens.len().saturating_sub(if jsx { 2 } else { 1 });
        for at in start..tokens.len() {
            found.extend(note(tokens, at, jsx).map(|noted| Noted {
                line: place,
                ..noted
            }));
        }
    }
    found
}

/// `// words // [!code ++]` is two comments in one token, and becomes two tokens.
fn split_inner(line: &mut BlockLine, ids: &mut Ids) {
    let last = line.tokens.len().saturating_sub(1);
    let mut cuts = Vec::new();
    let mut at = 0;
    for (place, token) in line.tokens.iter().enumerate() {
        if token.text.contains("//") && comment(&token.text, place == last).is_some() {
            cuts.extend(inner_comments(&token.text).into_iter().map(|cut| at + cut));
        }
        at += token.text.len();
    }
    if !cuts.is_empty() {
        line.split(&cuts, ids);
    }
}

fn note(tokens: &[Token], at: usize, jsx: bool) -> Option<Noted> {
    let token = &tokens[at];
    let last = at + 1 == tokens.len();
    let noted = |parts, token: &Token, alone| Noted {
        parts,
        line: 0,
        token: token.id,
        more: None,
        alone,
        braced: false,
    };
    let Some(parts) = comment(&token.text, last) else {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before))?;
        let opens =
            before.text.contains("//") || is_line_opener(before.text.trim_matches(is_space));
        if !opens
            || !token
                .text
                .trim_start_matches(is_space)
                .starts_with("[!code")
        {
            return None;
        }
        let parts = comment(&format!("{}{}", before.text, token.text), last)?;
        return Some(Noted {
            more: Some(token.id),
            ..noted(parts, before, tokens.len() == 2)
        });
    };
    if !jsx || last || at == 0 {
        return Some(noted(parts, token, tokens.len() == 1));
    }
    let is = |place: usize, brace| {
        tokens
            .get(place)
            .is_some_and(|token| token.text.trim_matches(is_space) == brace)
    };
    let braced = is(at - 1, "{") && is(at + 1, "}");
    Some(Noted {
        braced,
        ..noted(parts, token, tokens.len() == 3)
    })
}

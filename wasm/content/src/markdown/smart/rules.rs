//! What becomes of a mark, as `retext-smartypants` 6 has it.

use super::pieces;
use super::sentences::sentences;
use super::tokens::{Kind, Leaf, Token};
use super::{Backticks, Dashes, Ellipses, Quotes, SmartOptions};

/// What becomes of the quotes of a text, by bytes, in order.
pub(super) fn replace_quotes(text: &str, quotes: &Quotes) -> Vec<(usize, char)> {
    let mut edits = Vec::new();
    for piece in pieces::with_quotes(text) {
        let before = &text[piece.clone()];
        let mut characters: Vec<char> = before.chars().collect();
        replace_quotes_within(&mut characters, quotes);
        let pairs = before.char_indices().zip(&characters);
        let changed = pairs.filter(|((_, before), now)| before != *now);
        edits.extend(changed.map(|((at, _), &now)| (piece.start + at, now)));
    }
    edits
}

/// The same within a text that is read as a whole.
pub(super) fn replace_quotes_within(text: &mut [char], quotes: &Quotes) {
    for sentence in sentences(text) {
        let leaves: Vec<Leaf> = sentence.iter().map(|token| token.leaf).collect();
        for (at, token) in sentence.iter().enumerate() {
            replace_quote(text, &leaves, at, quotes);
            for part in 0..token.parts.len() {
                replace_quote(text, &token.parts, part, quotes);
            }
        }
    }
}

fn replace_quote(text: &mut [char], siblings: &[Leaf], at: usize, quotes: &Quotes) {
    let leaf = siblings[at];
    if !leaf.is_mark() || leaf.end - leaf.start != 1 {
        return;
    }
    let value = text[leaf.start];
    let (open, close) = match value {
        '"' => (quotes.open[0], quotes.close[0]),
        '\'' => (quotes.open[1], quotes.close[1]),
        _ => return,
    };
    let previous = at.checked_sub(1).and_then(|at| siblings.get(at));
    let (next, after) = (siblings.get(at + 1), siblings.get(at + 2));
    let next_value = next.map_or(&[][..], |next| &text[next.start..next.end]);
    let is_word = |leaf: Option<&Leaf>| leaf.is_some_and(|leaf| leaf.kind == Kind::Word);
    let next_is_mark = next.is_some_and(Leaf::is_mark);
    let is_apart = |leaf: &Leaf| leaf.is_mark() || leaf.kind == Kind::Space;
    let is_decade = matches!(next_value, [a, b, 's'] if a.is_ascii_digit() && b.is_ascii_digit());
    text[leaf.start] = if next_is_mark && !is_word(after) {
        close
    } else if next_is_mark && matches!(next_value, ['"'] | ['\'']) {
        // Quotes in quotes.
        let inner = usize::from(next_value == ['\'']);
        text[leaf.start + 1] = quotes.open[inner];
        open
    } else if is_decade {
        close
    } else if previous.is_some_and(is_apart) && is_word(next) {
        open
    } else if previous.is_some_and(|leaf| !is_apart(leaf))
        || next.is_none_or(|next| next.kind == Kind::Space)
        || (value == '\'' && next_value == ['s'])
    {
        close
    } else {
        open
    };
}

/// Replaces ellipses, backticks and dashes in a text.
pub(super) fn replace_others(text: &str, options: &SmartOptions) -> Option<String> {
    if !may_hold(text, options) {
        return None;
    }
    let characters: Vec<char> = text.chars().collect();
    let mut edits: Vec<(usize, usize, &str)> = Vec::new();
    for sentence in sentences(&characters) {
        let (mut from, mut next) = (0, 0);
        for (at, token) in sentence.iter().enumerate() {
            if at < next {
                continue;
            }
            for leaf in std::iter::once(&token.leaf).chain(&token.parts) {
                let value = &characters[leaf.start..leaf.end];
                if leaf.is_mark()
                    && let Some(replacement) = replacement(value, options)
                {
                    edits.push((leaf.start, leaf.end, replacement));
                }
            }
            let spaced = matches!(options.ellipses, Ellipses::All | Ellipses::Spaced);
            if spaced
                && let Some(first) = spaced_ellipsis(&characters, &sentence[from..], at - from)
            {
                let (start, end) = (sentence[from + first].leaf.start, token.leaf.end);
                while edits.pop_if(|edit| edit.0 >= start).is_some() {}
                edits.push((start, end, "…"));
                // retext-smartypants passes over as many tokens as it takes out.
                next = at + 1 + (at - from - first);
                from = at + 1;
            }
        }
    }
    edits.sort_unstable();
    if edits.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end, replacement) in edits {
        out.extend(&characters[from..start]);
        out.push_str(replacement);
        from = end;
    }
    out.extend(&characters[from..]);
    Some(out)
}

/// Whether there is anything to look for.
fn may_hold(text: &str, options: &SmartOptions) -> bool {
    let bytes = text.as_bytes();
    if options.backticks == Backticks::All && bytes.contains(&b'\'') {
        return true;
    }
    let mut last = 0;
    let mut dot_before_blanks = false;
    for &byte in bytes {
        let doubled = byte == last && matches!(byte, b'-' | b'.' | b'`' | b'\'');
        if doubled || byte == b'`' || (byte == b'.' && dot_before_blanks) {
            return true;
        }
        dot_before_blanks = byte == b'.' || (dot_before_blanks && byte.is_ascii_whitespace());
        last = byte;
    }
    false
}

fn replacement(value: &[char], options: &SmartOptions) -> Option<&'static str> {
    let unspaced = matches!(options.ellipses, Ellipses::All | Ellipses::Unspaced);
    match (value, options.backticks, options.dashes) {
        (['.', '.', '.', ..], ..) if unspaced => Some("…"),
        (['`', '`'], Backticks::Double | Backticks::All, _) => Some("“"),
        (['\'', '\''], Backticks::Double | Backticks::All, _) => Some("”"),
        (['`'], Backticks::All, _) => Some("‘"),
        (['\''], Backticks::All, _) => Some("’"),
        (['-', '-'], _, Dashes::Em | Dashes::Inverted) => Some("—"),
        (['-', '-'], _, Dashes::Oldschool) => Some("–"),
        (['-', '-', '-'], _, Dashes::Oldschool) => Some("—"),
        (['-', '-', '-'], _, Dashes::Inverted) => Some("–"),
        _ => None,
    }
}

/// Where points with blanks between them begin that end with the token at `at`: three or more.
fn spaced_ellipsis(text: &[char], tokens: &[Token], at: usize) -> Option<usize> {
    let is_points = |token: &Token| {
        let marks = &text[token.leaf.start..token.leaf.end];
        token.leaf.is_mark() && marks.iter().all(|&mark| mark == '.')
    };
    if !is_points(&tokens[at]) {
        return None;
    }
    let (mut first, mut count) = (at, 1);
    while first >= 2 && tokens[first - 1].is_space() && is_points(&tokens[first - 2]) {
        first -= 2;
        count += 1;
    }
    (count >= 3).then_some(first)
}

//! What becomes of a mark, as `retext-smartypants` 6 has it.

use std::ops::Range;

use super::sentences::sentences;
use super::tokens::{Kind, Leaf, Token};
use super::{Backticks, Dashes, Ellipses, Quotes, SmartOptions, pieces, turns};

/// What becomes of the quotes of a text, by bytes, in order. Most are plain by the characters beside them; only around
/// the others are there sentences to be found.
pub(super) fn replace_quotes(text: &str, quotes: &Quotes) -> Vec<(usize, char)> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let (mut at, mut read) = (0, 0);
    while let Some(quote) = memchr::memchr2(b'"', b'\'', &bytes[at..]) {
        let quote = at + quote;
        if let Some(turn) = turns::turn(bytes, quote) {
            edits.push((quote, turn.of(quotes)[usize::from(bytes[quote] == b'\'')]));
            at = quote + 1;
            continue;
        }
        let piece = pieces::around(text, quote, read);
        while edits.pop_if(|edit| edit.0 >= piece.start).is_some() {}
        let before = &text[piece.clone()];
        let mut characters: Vec<char> = before.chars().collect();
        replace_quotes_within(&mut characters, quotes);
        let pairs = before.char_indices().zip(&characters);
        let changed = pairs.filter(|((_, before), now)| before != *now);
        edits.extend(changed.map(|((at, _), &now)| (piece.start + at, now)));
        read = piece.end;
        at = read;
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

/// What stands in the place of a part of a text, by bytes.
type Edit = (Range<usize>, &'static str);

/// Replaces ellipses, backticks and dashes in a text.
pub(super) fn replace_others(text: &str, options: &SmartOptions) -> Option<String> {
    let edits = rows(text, options).unwrap_or_else(|| replace_others_within(text, options));
    if edits.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (place, replacement) in edits {
        out.push_str(&text[from..place.start]);
        out.push_str(replacement);
        from = place.end;
    }
    out.push_str(&text[from..]);
    Some(out)
}

/// Where a text may have what [`replace_others`] replaces, by bytes, in order: marks in a row, and points with blanks
/// between them.
pub(super) fn places_of_others(text: &str, options: &SmartOptions) -> Vec<usize> {
    let bytes = text.as_bytes();
    let goes_on = |at: usize| bytes.get(at + 1) == Some(&bytes[at]);
    let is_spaced = |at: usize| text[at + 1..].trim_start().starts_with('.');
    let marks = memchr::memchr3_iter(b'.', b'-', b'`', bytes).filter(|&at| match bytes[at] {
        b'`' => true,
        b'.' => goes_on(at) || is_spaced(at),
        _ => goes_on(at),
    });
    let single = options.backticks == Backticks::All;
    let apostrophes = memchr::memchr_iter(b'\'', bytes).filter(|&at| single || goes_on(at));
    let mut places: Vec<usize> = marks.collect();
    let count = places.len();
    places.extend(apostrophes);
    if places.len() > count {
        places.sort_unstable();
    }
    places
}

/// Equal marks in a row are replaced wherever they stand. `None` where there are blanks between points: whether those are
/// an ellipsis depends on the sentence.
fn rows(text: &str, options: &SmartOptions) -> Option<Vec<Edit>> {
    let bytes = text.as_bytes();
    let spaced = matches!(options.ellipses, Ellipses::All | Ellipses::Spaced);
    let mut edits = Vec::new();
    let mut read = |start: usize| {
        let mark = bytes[start];
        let count = bytes[start..]
            .iter()
            .take_while(|&&byte| byte == mark)
            .count();
        let end = start + count;
        // To JavaScript what follows is a pair of surrogates, symbols like the backtick, and those are one token.
        let goes_on = mark == b'`' && bytes.get(end).is_some_and(|&byte| byte >= 0xf0);
        if !goes_on && let Some(with) = replacement(mark.into(), count, options) {
            edits.push((start..end, with));
        }
        end
    };
    let (mut at, mut points) = (0, None);
    while let Some(on) = memchr::memchr3(b'.', b'-', b'`', &bytes[at..]) {
        let start = at + on;
        at = read(start);
        if spaced && bytes[start] == b'.' {
            let blanks = points.map_or("", |end| &text[end..start]);
            if !blanks.is_empty() && blanks.chars().all(char::is_whitespace) {
                return None;
            }
            points = Some(at);
        }
    }
    at = 0;
    while let Some(on) = memchr::memchr(b'\'', &bytes[at..]) {
        at = read(at + on);
    }
    edits.sort_unstable_by_key(|(place, _)| place.start);
    Some(edits)
}

/// All of them in a text that is read as a whole.
fn replace_others_within(text: &str, options: &SmartOptions) -> Vec<Edit> {
    let characters: Vec<char> = text.chars().collect();
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    let mut edits: Vec<Edit> = Vec::new();
    for sentence in sentences(&characters) {
        let (mut from, mut next) = (0, 0);
        for (at, token) in sentence.iter().enumerate() {
            if at < next {
                continue;
            }
            for leaf in std::iter::once(&token.leaf).chain(&token.parts) {
                let marks = &characters[leaf.start..leaf.end];
                if leaf.is_mark()
                    && marks.iter().all(|mark| *mark == marks[0])
                    && let Some(replacement) = replacement(marks[0], marks.len(), options)
                {
                    edits.push((places[leaf.start]..places[leaf.end], replacement));
                }
            }
            if let Some(first) = spaced_ellipsis(&characters, &sentence[from..], at - from) {
                let start = places[sentence[from + first].leaf.start];
                while edits.pop_if(|(place, _)| place.start >= start).is_some() {}
                edits.push((start..places[token.leaf.end], "…"));
                // retext-smartypants passes over as many tokens as it takes out.
                next = at + 1 + (at - from - first);
                from = at + 1;
            }
        }
    }
    edits.sort_unstable_by_key(|(place, _)| place.start);
    edits
}

fn replacement(mark: char, count: usize, options: &SmartOptions) -> Option<&'static str> {
    let unspaced = matches!(options.ellipses, Ellipses::All | Ellipses::Unspaced);
    match (mark, count, options.backticks, options.dashes) {
        ('.', 3.., ..) if unspaced => Some("…"),
        ('`', 2, Backticks::Double | Backticks::All, _) => Some("“"),
        ('\'', 2, Backticks::Double | Backticks::All, _) => Some("”"),
        ('`', 1, Backticks::All, _) => Some("‘"),
        ('\'', 1, Backticks::All, _) => Some("’"),
        ('-', 2, _, Dashes::Em | Dashes::Inverted) => Some("—"),
        ('-', 2, _, Dashes::Oldschool) => Some("–"),
        ('-', 3, _, Dashes::Oldschool) => Some("—"),
        ('-', 3, _, Dashes::Inverted) => Some("–"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_a_row_are_what_they_are_in_sentences() {
        let options = SmartOptions {
            backticks: Backticks::All,
            dashes: Dashes::Oldschool,
            ..SmartOptions::default()
        };
        let parts = [
            "a", "é", "U.S.", "etc.", "--", "---", "-", "..", "...", ".", "`", "``", "'", "''",
            " ", "\n", "&", "/", "😀", "(", "?",
        ];
        let mut in_rows = 0;
        for text in crate::mixed::texts(&parts, 12, 20_000) {
            if let Some(edits) = rows(&text, &options) {
                assert_eq!(edits, replace_others_within(&text, &options), "{text}");
                in_rows += 1;
            }
        }
        assert!(in_rows > 10_000);
    }
}

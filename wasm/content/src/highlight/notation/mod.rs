//! Notation in comments: `[!code ++]`, `--`, `highlight`, `focus`, `error`, `warning`, `info` with a count of lines, and
//! `[!code word:name]`. Lines and words get the classes of @shikijs/transformers, comments that say nothing else vanish.

mod comments;
mod text;

use super::block::{Block, BlockLine, Ids, Token, add_classes};
use super::meta::unescape;
use comments::Noted;
use text::{
    Found, find_code, is_notation_alone, lines_notation, without_last_opener, word_notation,
};

/// One transformer of @shikijs/transformers: names, the classes they give a line, the class `pre` gets.
struct Marker {
    names: &'static [&'static str],
    classes: &'static [&'static [&'static str]],
    pre: &'static str,
}

/// In the order their documentation lists them, which decides the order of classes.
const MARKERS: [Marker; 4] = [
    Marker {
        names: &["++", "--"],
        classes: &[&["diff", "add"], &["diff", "remove"]],
        pre: "has-diff",
    },
    Marker {
        names: &["highlight", "hl"],
        classes: &[&["highlighted"], &["highlighted"]],
        pre: "has-highlighted",
    },
    Marker {
        names: &["focus"],
        classes: &[&["focused"]],
        pre: "has-focused",
    },
    Marker {
        names: &["error", "warning", "info"],
        classes: &[
            &["highlighted", "error"],
            &["highlighted", "warning"],
            &["highlighted", "info"],
        ],
        pre: "has-highlighted",
    },
];

const WORD: &str = "highlighted-word";

/// Each word is looked for in every line that follows: more of them than anybody writes would take their time.
const MOST_WORDS: usize = 200;

/// Whether a text may hold notation at all.
pub(crate) fn occurs(code: &str) -> bool {
    find_code(code, 0).is_some()
}

/// Bits of all notation: those of [`MARKERS`] in their order, then that of words.
pub(crate) const ALL: u32 = 0b11111;

/// Carries out the notation of a block that `bits` allow. `jsx` is whether the language is `jsx` or `tsx`.
pub(crate) fn apply(block: &mut Block, bits: u32, jsx: bool, ids: &mut Ids) {
    let mut found = comments::find(block, jsx, ids);
    for (place, marker) in MARKERS.iter().enumerate() {
        if bits & (1 << place) != 0 {
            apply_marker(block, &mut found, marker);
        }
    }
    if bits & (1 << MARKERS.len()) != 0 {
        apply_words(block, &mut found, ids);
    }
}

fn apply_marker(block: &mut Block, found: &mut [Noted], marker: &Marker) {
    let present = block.present();
    let mut emptied = Vec::new();
    // Lines before this one have the class of that name already; many long counts would cost their product otherwise.
    let mut reached = [0; 3];
    for noted in found.iter_mut() {
        let text = &noted.parts.text;
        if find_code(text, 0).is_none() {
            continue;
        }
        let Some(first) = first_line(&present, noted) else {
            continue;
        };
        let mut rest = String::new();
        let mut from = 0;
        while let Some(Found { range, name, count }) = lines_notation(text, from, marker.names) {
            let last = first.saturating_add(count.unwrap_or(1)).min(present.len());
            // Shiki reads names in any case, and knows classes for those in lower case.
            if let Some(at) = marker.names.iter().position(|&known| known == name) {
                for &line in present
                    .get(first.max(reached[at])..last)
                    .unwrap_or_default()
                {
                    add_classes(&mut block.lines[line].classes, marker.classes[at]);
                }
                reached[at] = last.max(reached[at]);
            }
            add_classes(&mut block.pre_classes, &[marker.pre]);
            rest.push_str(&text[from..range.start]);
            from = range.end;
        }
        if from > 0 {
            rest.push_str(&text[from..]);
            noted.parts.text = rest;
            emptied.extend(clear(&mut block.lines[noted.line], noted));
        }
    }
    remove(block, &emptied);
}

fn apply_words(block: &mut Block, found: &mut [Noted], ids: &mut Ids) {
    let present = block.present();
    let mut emptied = Vec::new();
    // All are read before any is carried out: a word may well stand in another notation.
    let mut words = Vec::new();
    for noted in found.iter_mut() {
        let text = &noted.parts.text;
        let Some(Found { range, name, count }) = word_notation(text) else {
            continue;
        };
        let Some(first) = first_line(&present, noted) else {
            continue;
        };
        let last = first
            .saturating_add(count.unwrap_or(usize::MAX))
            .min(present.len());
        words.push((first..last, unescape(name).into_owned(), noted.token));
        noted.parts.text = format!("{}{}", &text[..range.start], &text[range.end..]);
        emptied.extend(clear(&mut block.lines[noted.line], noted));
    }
    for (lines, word, own) in words.into_iter().take(MOST_WORDS) {
        for &line in present.get(lines).unwrap_or_default() {
            highlight_word(&mut block.lines[line], &word, own, ids);
        }
    }
    remove(block, &emptied);
}

/// The first line a notation speaks of: its own, or the next one where it has a line to itself.
fn first_line(present: &[usize], noted: &Noted) -> Option<usize> {
    let own = present.binary_search(&noted.line).ok()?;
    Some(own + usize::from(noted.alone && is_notation_alone(&noted.parts.text)))
}

/// Writes back what is left of a comment; the line's place where nothing is left of the line.
fn clear(line: &mut BlockLine, noted: &mut Noted) -> Option<usize> {
    if let Some(rest) = without_last_opener(&noted.parts.text) {
        noted.parts.text.truncate(rest.len());
    }
    let place = |line: &BlockLine, id| line.tokens.iter().rposition(|token| token.id == id);
    if !noted.parts.text.trim().is_empty() {
        let own = place(line, noted.token);
        if let Some(token) = own.and_then(|own| line.tokens.get_mut(own)) {
            let parts = &noted.parts;
            token.text = format!("{}{}{}", parts.open, parts.text, parts.close).into();
        }
        let more = noted.more.and_then(|id| place(line, id));
        if let Some(token) = more.and_then(|more| line.tokens.get_mut(more)) {
            token.text = "".into();
        }
        return None;
    }
    noted.parts.text.clear();
    if noted.alone {
        return Some(noted.line);
    }
    if let Some(more) = noted.more.and_then(|id| place(line, id)) {
        line.tokens.remove(more);
    }
    if let Some(own) = place(line, noted.token) {
        if noted.braced {
            line.tokens.drain(own - 1..(own + 2).min(line.tokens.len()));
        } else {
            line.tokens.remove(own);
        }
    }
    None
}

fn remove(block: &mut Block, emptied: &[usize]) {
    for &line in emptied {
        block.lines[line].removed = true;
    }
}

/// `highlightWordInLine`: gives the word its class wherever it stands outside of the comment `own`.
fn highlight_word(line: &mut BlockLine, word: &str, own: u32, ids: &mut Ids) {
    let text: String = line
        .tokens
        .iter()
        .filter(|token| token.id != own)
        .map(|token| &*token.text)
        .collect();
    let mut ranges = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(word)) {
        let start = from + at;
        ranges.push(start..start + word.len());
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    if ranges.is_empty() {
        return;
    }
    let own_place = line.tokens.iter().position(|token| token.id == own);
    let kept: Option<(usize, Token)> =
        own_place.map(|place| (line.tokens.len() - place, line.tokens.remove(place)));
    let mut cuts: Vec<usize> = ranges
        .iter()
        .flat_map(|range| [range.start, range.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    line.split(&cuts, ids);
    let mut ranges = ranges.into_iter().peekable();
    let mut at = 0;
    for token in &mut line.tokens {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        let end = at + token.text.len();
        if ranges.peek().is_some_and(|range| range.start < end) && end > at {
            add_classes(&mut token.classes, &[WORD]);
        }
        at = end;
    }
    if let Some((from_end, token)) = kept {
        let place = (line.tokens.len() + 1).saturating_sub(from_end);
        line.tokens.insert(place, token);
    }
}

#[cfg(test)]
mod tests;

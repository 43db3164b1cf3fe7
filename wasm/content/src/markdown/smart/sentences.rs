//! Tokens as sentences, as `parse-latin` 7 finds them: what stands next to a mark stops at their ends.

use super::tokens::{Token, tokenize};

type Sentence = Vec<Token>;

/// The sentences of a text, without the blanks between them.
pub(super) fn sentences(text: &[char]) -> Vec<Sentence> {
    let sentences = split(text, tokenize(text));
    let sentences = merge_wordless(sentences);
    let mut sentences = move_affixes(text, sentences);
    sentences = merge_where(sentences, |sentence| {
        let head = sentence.iter().find(|token| !token.is_space());
        head.is_some_and(|token| token.is_word() && text[token.leaf.start].is_lowercase())
    });
    sentences = merge_where(sentences, |sentence| {
        let head = sentence.first();
        head.is_some_and(|token| token.is_word() && text[token.leaf.start].is_ascii_digit())
    });
    sentences = merge_abbreviations(text, sentences);
    sentences = merge_where(sentences, |sentence| {
        let head = sentence.iter().find(|token| !token.is_space());
        head.is_some_and(|token| token.is(text, ',') || token.is(text, ';'))
    });
    for sentence in &mut sentences {
        *sentence = merge_full_stops(text, std::mem::take(sentence));
        if sentence.first().is_some_and(Token::is_space) {
            sentence.remove(0);
        }
        if sentence.last().is_some_and(Token::is_space) {
            sentence.pop();
        }
    }
    break_at_blank_lines(text, sentences)
}

fn is_terminal(text: &[char], token: &Token) -> bool {
    let marks = &text[token.leaf.start..token.leaf.end];
    token.leaf.is_mark()
        && marks
            .iter()
            .all(|mark| matches!(mark, '!' | '.' | '?' | '…' | '‽'))
}

fn split(text: &[char], tokens: Vec<Token>) -> Vec<Sentence> {
    let mut sentences = vec![Vec::new()];
    for token in tokens {
        let ends = is_terminal(text, &token);
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(token);
        }
        if ends {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|sentence: &Sentence| !sentence.is_empty());
    sentences
}

/// A sentence without words goes to the one before it, the first one to the one after it.
fn merge_wordless(sentences: Vec<Sentence>) -> Vec<Sentence> {
    let mut merged: Vec<Sentence> = Vec::with_capacity(sentences.len());
    let mut held: Sentence = Vec::new();
    for sentence in sentences {
        if !held.is_empty() {
            held.extend(sentence);
            merged.push(std::mem::take(&mut held));
        } else if sentence.iter().any(Token::is_word) {
            merged.push(sentence);
        } else if let Some(last) = merged.last_mut() {
            last.extend(sentence);
        } else {
            held = sentence;
        }
    }
    if !held.is_empty() {
        merged.push(held);
    }
    merged
}

/// Closing marks at the start of a sentence belong to the one before it.
fn move_affixes(text: &[char], mut sentences: Vec<Sentence>) -> Vec<Sentence> {
    let is_affix = |token: &Token| {
        let mark = text[token.leaf.start];
        token.leaf.is_mark() && is_closing(mark)
    };
    for at in 1..sentences.len() {
        let count = sentences[at]
            .iter()
            .take_while(|token| is_affix(token))
            .count();
        let affixes: Vec<Token> = sentences[at].drain(..count).collect();
        sentences[at - 1].extend(affixes);
    }
    sentences
}

fn is_closing(mark: char) -> bool {
    use unicode_general_category::{GeneralCategory, get_general_category};
    match mark {
        '!' | '"' | '\'' | ')' | '.' | '?' | ']' | '}' | '…' | '‽' => true,
        '\0'..='\x7f' => false,
        _ => matches!(
            get_general_category(mark),
            GeneralCategory::ClosePunctuation | GeneralCategory::FinalPunctuation
        ),
    }
}

/// Puts sentences of which `joins` is true behind the ones before them.
fn merge_where(sentences: Vec<Sentence>, joins: impl Fn(&Sentence) -> bool) -> Vec<Sentence> {
    let mut merged: Vec<Sentence> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        match merged.last_mut().filter(|_| joins(&sentence)) {
            Some(last) => last.extend(sentence),
            None => merged.push(sentence),
        }
    }
    merged
}

const ABBREVIATIONS: [&str; 24] = [
    "al", "ca", "cap", "cca", "cent", "cf", "cit", "con", "cp", "cwt", "ead", "etc", "ff", "fl",
    "ibid", "id", "nem", "op", "pro", "seq", "sic", "stat", "tem", "viz",
];

/// A point after an abbreviation ends no sentence.
fn merge_abbreviations(text: &[char], sentences: Vec<Sentence>) -> Vec<Sentence> {
    let is_abbreviation = |word: &Token| {
        let letters = &text[word.leaf.start..word.leaf.end];
        if letters.len() > 4 || !word.is_word() {
            return false;
        }
        let word: String = letters.iter().collect::<String>().to_lowercase();
        let is_number = letters.len() <= 3 && letters.iter().all(char::is_ascii_digit);
        let is_letter = word.len() == 1 && word.as_bytes()[0].is_ascii_lowercase();
        is_number || is_letter || ABBREVIATIONS.contains(&word.as_str())
    };
    let mut merged: Vec<Sentence> = Vec::with_capacity(sentences.len());
    let mut goes_on = false;
    for sentence in sentences {
        match merged.last_mut().filter(|_| goes_on) {
            Some(last) => last.extend(sentence),
            None => merged.push(sentence),
        }
        goes_on = false;
        if let Some(last) = merged.last_mut()
            && let [.., word, period] = last.as_slice()
            && period.is(text, '.')
            && is_abbreviation(word)
            && let (Some(period), Some(word)) = (last.pop(), last.last_mut())
        {
            word.append(period);
            goes_on = true;
        }
    }
    merged
}

/// Points inside a sentence belong to the words beside them; the last mark that ends one does not.
fn merge_full_stops(text: &[char], sentence: Sentence) -> Sentence {
    if !sentence.iter().any(|token| token.is(text, '.')) {
        return sentence;
    }
    let mut found = false;
    let mut before = sentence;
    // What has been looked at, the last token first.
    let mut after: Sentence = Vec::with_capacity(before.len());
    while let Some(token) = before.pop() {
        let ends = token.leaf.is_mark() && is_terminal(text, &token);
        let is_inner = ends && found && token.is(text, '.');
        found |= ends || token.is_word();
        if !is_inner {
            after.push(token);
            continue;
        }
        let count = after.len();
        let spaced = count >= 2 && after[count - 1].is_space() && after[count - 2].is(text, '.');
        if before.last().is_some_and(Token::is_word) {
            match before.pop() {
                Some(mut word) if !spaced => {
                    word.append(token);
                    after.push(word);
                }
                word => {
                    after.push(token);
                    before.extend(word);
                }
            }
        } else if let Some(next) = after.last_mut().filter(|next| next.is_word()) {
            next.prepend(token.leaf);
        } else {
            after.push(token);
        }
    }
    after.reverse();
    after
}

fn break_at_blank_lines(text: &[char], sentences: Vec<Sentence>) -> Vec<Sentence> {
    let breaks = |token: &Token| {
        let blanks = &text[token.leaf.start..token.leaf.end];
        let lines = blanks.iter().filter(|&&blank| blank == '\n').count();
        token.is_space() && lines >= 2
    };
    let mut broken = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        if !sentence.iter().any(breaks) {
            broken.push(sentence);
            continue;
        }
        let parts = sentence.split(breaks);
        broken.extend(parts.map(<[Token]>::to_vec));
    }
    broken
}

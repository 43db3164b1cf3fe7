//! The texts of notation: `[!code ++]`, `[!code focus:3]`, `[!code word:name]`, and the comments around it. Each function
//! answers as the regular expression of @shikijs/transformers named beside it, in linear time.

use super::super::block::is_space;
use std::ops::Range;

/// A comment in its parts: what opens it, what it says, what closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    pub open: String,
    pub text: String,
    pub close: String,
}

/// What opens a comment that ends with its line: `^(\/\/|["'#]|;{1,2}|%{1,2}|--)`.
fn line_opener(text: &str) -> Option<&'static str> {
    const OPENERS: [&str; 9] = ["//", "\"", "'", "#", ";;", ";", "%%", "%", "--"];
    OPENERS.into_iter().find(|opener| text.starts_with(opener))
}

/// `RE_LINE_COMMENT_PREFIX`: nothing but the opener of a comment.
pub(super) fn is_line_opener(text: &str) -> bool {
    line_opener(text) == Some(text)
}

/// `matchToken`: the parts of a token that is a comment. Some comments have to be `last` in their line.
pub(super) fn comment(token: &str, last: bool) -> Option<Comment> {
    let inner = token.trim_start_matches(is_space);
    let before = token.len() - inner.len();
    let before = token[..before].chars().count();
    let trimmed = inner.trim_end_matches(is_space);
    let after = inner[trimmed.len()..].chars().count();
    if trimmed.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
        return None;
    }
    let between = |open: &str, close: &str| {
        let text = trimmed.strip_prefix(open)?.strip_suffix(close)?;
        (!text.is_empty()).then(|| (open.to_owned(), text.to_owned(), close.to_owned()))
    };
    let to_end = |open: &str, may_be_empty: bool| {
        let text = trimmed.strip_prefix(open)?;
        let found = last && (may_be_empty || !text.is_empty());
        found.then(|| (open.to_owned(), text.to_owned(), String::new()))
    };
    let (open, text, mut close) = between("<!--", "-->")
        .or_else(|| between("/*", "*/"))
        .or_else(|| to_end(line_opener(trimmed)?, true))
        .or_else(|| to_end("*", false))?;
    if !close.is_empty() {
        close.push_str(&" ".repeat(after));
    }
    Some(Comment {
        open: " ".repeat(before) + &open,
        text,
        close,
    })
}

/// `v3ClearEndCommentPrefix`: without an opener nothing follows, as in `// `.
pub(super) fn without_last_opener(text: &str) -> Option<&str> {
    let trimmed = text.trim_end_matches(is_space);
    let one_or_two = |mark: char| {
        let rest = trimmed.strip_suffix(mark)?;
        Some(rest.strip_suffix(mark).unwrap_or(rest))
    };
    let rest = trimmed
        .strip_suffix("//")
        .or_else(|| trimmed.strip_suffix('#'))
        .or_else(|| one_or_two(';'))
        .or_else(|| one_or_two('%'))
        .or_else(|| trimmed.strip_suffix("--"))?;
    Some(rest.trim_end_matches(is_space))
}

/// Bytes of `(\s+\/\/)` after which a comment within a comment begins.
pub(super) fn inner_comments(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find("//") {
        let slashes = from + found;
        let start = from + text[from..slashes].trim_end_matches(is_space).len();
        if start < slashes {
            cuts.push(start);
            from = slashes + 2;
        } else {
            // Of three slashes the last two may follow white space, but never do.
            from = slashes + 1;
        }
    }
    cuts
}

/// Where `[!code` stands next, in whatever case.
pub(super) fn find_code(text: &str, from: usize) -> Option<usize> {
    const MARK: &[u8] = b"[!code";
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == b'[')?;
        if bytes.get(at..at + MARK.len())?.eq_ignore_ascii_case(MARK) {
            return Some(at);
        }
        at += 1;
    }
}

/// `#?\s*` before a notation at `at`, not reaching before `from`.
fn with_lead(text: &str, at: usize, from: usize) -> usize {
    let before = text[from..at].trim_end_matches(is_space);
    from + before.strip_suffix('#').unwrap_or(before).len()
}

/// A notation that says something of lines.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'t> {
    pub range: Range<usize>,
    pub name: &'t str,
    /// How many lines, where it says.
    pub count: Option<usize>,
}

/// The next `#?\s*\[!code (name|…)(:\d+)?\]` from byte `from` on.
pub(super) fn lines_notation<'t>(text: &'t str, from: usize, names: &[&str]) -> Option<Found<'t>> {
    let mut search = from;
    loop {
        let at = find_code(text, search)?;
        search = at + 6;
        let Some(said) = text[search..].strip_prefix(' ') else {
            continue;
        };
        let named = names.iter().find_map(|name| {
            let said_name = said
                .get(..name.len())
                .filter(|said| said.eq_ignore_ascii_case(name))?;
            let (count, rest) = count(&said[name.len()..]);
            let rest = rest.strip_prefix(']')?;
            let range = with_lead(text, at, from)..text.len() - rest.len();
            Some(Found {
                range,
                name: said_name,
                count,
            })
        });
        if named.is_some() {
            return named;
        }
    }
}

/// `(:\d+)?`, and what follows.
fn count(text: &str) -> (Option<usize>, &str) {
    let Some(digits) = text.strip_prefix(':') else {
        return (None, text);
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    match end {
        0 => (None, text),
        _ => (
            Some(digits[..end].parse().unwrap_or(usize::MAX)),
            &digits[end..],
        ),
    }
}

/// The first `\s*\[!code word:((?:\\.|[^:\]])+)(:\d+)?\]`; `name` is the word with its escapes.
pub(super) fn word_notation(text: &str) -> Option<Found<'_>> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("[!code word:")?;
        from = at + "[!code word:".len();
        let mut end = from;
        let mut characters = text[from..].char_indices();
        while let Some((place, character)) = characters.next() {
            end = from + place;
            match character {
                '\\' => {
                    let Some((place, escaped)) = characters.next() else {
                        break;
                    };
                    end = from + place + escaped.len_utf8();
                }
                ':' | ']' => break,
                _ => end += character.len_utf8(),
            }
        }
        let (count, rest) = count(&text[end..]);
        let Some(rest) = rest.strip_prefix(']') else {
            continue;
        };
        if end > from {
            let start = text[..at].trim_end_matches(is_space).len();
            return Some(Found {
                range: start..text.len() - rest.len(),
                name: &text[from..end],
                count,
            });
        }
    }
}

/// `RE_NOTATION`: the text without any notation, known or not, is blank.
pub(super) fn is_notation_alone(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = find_code(text, from) {
        let Some(end) = notation_end(&text[at..]) else {
            return false;
        };
        let start = with_lead(text, at, from);
        if !text[from..start].chars().all(is_space) {
            return false;
        }
        from = at + end;
    }
    text[from..].chars().all(is_space)
}

/// The end of `\[!code\b(?:\\.|[^\]])*\]` at the start of `text`.
fn notation_end(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().skip(6).peekable();
    if characters
        .peek()
        .is_some_and(|&(_, c)| c.is_ascii_alphanumeric() || c == '_')
    {
        return None;
    }
    let mut escaped_bracket = None;
    while let Some((place, character)) = characters.next() {
        match character {
            ']' => return Some(place + 1),
            '\\' => {
                if let Some((place, ']')) = characters.next() {
                    escaped_bracket = Some(place + 1);
                }
            }
            _ => {}
        }
    }
    escaped_bracket
}

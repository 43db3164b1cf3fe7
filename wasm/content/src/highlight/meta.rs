//! The words after the language of a code fence: `{1,3-5} /word/ title="a.ts" showLineNumbers{5} wrap`.
//!
//! Ranges and words mean what they mean to `transformerMetaHighlight` and `transformerMetaWordHighlight`, with two
//! mistakes less: text in quotes holds neither, and a path (`src/lib/a.ts`) is not a word between slashes.

use std::borrow::Cow;

/// Each word is looked for in all of the code: more of them than anybody writes would take their time.
const MOST_WORDS: usize = 200;

/// Each line is looked for in all of these.
const MOST_RANGES: usize = 1_000;

/// What a meta string asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta<'a> {
    /// Lines to highlight, from 1, both ends included.
    pub lines: Vec<(u32, u32)>,
    /// Words to highlight wherever they stand.
    pub words: Vec<Cow<'a, str>>,
    /// `title="…"`, or the same called `file`, `filename`.
    pub title: Option<&'a str>,
    /// `showLineNumbers`, or the same denied (`showLineNumbers=false`, `noLineNumbers`).
    pub line_numbers: Option<bool>,
    /// The number of the first line: `startLine=5`, `showLineNumbers{5}`.
    pub start_line: Option<u32>,
    /// `wrap`, `nowrap`.
    pub wrap: Option<bool>,
    /// `copy`, `copy=false`.
    pub copy: Option<bool>,
    /// `diff`: lines starting with `+` and `-` are marked, and their language is highlighted.
    pub diff: bool,
    /// `lang="js"`: the language of the lines of a diff.
    pub lang: Option<&'a str>,
}

impl<'a> Meta<'a> {
    /// Reads a meta string; what it doesn't know it passes over, since other tools read the same string.
    pub fn parse(meta: &'a str) -> Self {
        let mut parsed = Meta::default();
        let mut rest = meta;
        while let Some(first) = rest.chars().next() {
            rest = match first {
                '{' => parsed.ranges(rest),
                '/' => parsed.word(rest),
                _ if first.is_whitespace() => &rest[first.len_utf8()..],
                _ => parsed.named(rest),
            };
        }
        parsed
    }

    /// Whether line `number` (from 1) is highlighted.
    pub fn highlights(&self, number: u32) -> bool {
        self.lines
            .iter()
            .any(|&(first, last)| (first..=last).contains(&number))
    }

    fn ranges(&mut self, text: &'a str) -> &'a str {
        let Some((inside, rest)) = braces(text) else {
            return &text[1..];
        };
        let room = MOST_RANGES.saturating_sub(self.lines.len());
        for part in inside.split(',').take(room) {
            let mut ends = part.split('-').map(str::parse::<u32>);
            match (ends.next(), ends.next()) {
                (Some(Ok(line)), None) => self.lines.push((line, line)),
                (Some(Ok(first)), Some(Ok(last))) => self.lines.push((first, last)),
                _ => {}
            }
        }
        rest
    }

    fn word(&mut self, text: &'a str) -> &'a str {
        let inside = &text[1..];
        let mut escaped = false;
        for (place, character) in inside.char_indices() {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '/' if place == 0 => return inside,
                '/' => {
                    if self.words.len() == MOST_WORDS {
                        return &inside[place + 1..];
                    }
                    self.words.push(unescape(&inside[..place]));
                    return &inside[place + 1..];
                }
                _ => {}
            }
        }
        inside
    }

    fn named(&mut self, text: &'a str) -> &'a str {
        let end = text
            .find(|c: char| c.is_whitespace() || c == '=' || c == '{')
            .unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        let (value, rest) = match rest.strip_prefix('=') {
            Some(value) => quoted(value),
            None if matches!(name, "showLineNumbers" | "lineNumbers") => match braces(rest) {
                Some((inside, rest)) => (Some(inside), rest),
                None => (None, rest),
            },
            None => (None, rest),
        };
        self.set(name, value);
        rest
    }

    fn set(&mut self, name: &str, value: Option<&'a str>) {
        let on = value != Some("false");
        match name {
            "title" | "file" | "filename" => self.title = value.filter(|value| !value.is_empty()),
            "showLineNumbers" | "lineNumbers" => {
                self.line_numbers = Some(on);
                self.start_line = value
                    .and_then(|value| value.parse().ok())
                    .or(self.start_line);
            }
            "noLineNumbers" => self.line_numbers = Some(!on),
            "startLine" | "startLineNumber" => {
                self.start_line = value.and_then(|value| value.parse().ok());
                self.line_numbers = self.line_numbers.or(Some(true));
            }
            "wrap" => self.wrap = Some(on),
            "nowrap" | "noWrap" => self.wrap = Some(!on),
            "copy" => self.copy = Some(on),
            "nocopy" | "noCopy" => self.copy = Some(!on),
            "diff" => self.diff = on,
            "lang" => self.lang = value.filter(|value| !value.is_empty()),
            _ => {}
        }
    }
}

/// `{…}` of digits, commas and hyphens at the start of `text`, and what follows it.
fn braces(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('{')?;
    let end = inside.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '-'))?;
    let rest = inside[end..].strip_prefix('}')?;
    (end > 0).then_some((&inside[..end], rest))
}

/// A value, in quotes or up to the next space, and what follows it.
fn quoted(text: &str) -> (Option<&str>, &str) {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\''))
        && let Some((value, rest)) = text[1..].split_once(quote)
    {
        return (Some(value), rest);
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let bare = &text[..end];
    // As in MDX: `startLine={5}`.
    let bare = bare
        .strip_prefix('{')
        .and_then(|bare| bare.strip_suffix('}'))
        .unwrap_or(bare);
    (Some(bare), &text[end..])
}

/// Drops the backslash before any character.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => plain.push(characters.next().unwrap_or('\\')),
            _ => plain.push(character),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::Meta;

    #[test]
    fn lines_are_single_numbers_and_ranges() {
        let meta = Meta::parse("{1,3-5}");
        let marked: Vec<u32> = (1..8).filter(|&line| meta.highlights(line)).collect();
        assert_eq!(marked, [1, 3, 4, 5]);
    }

    #[test]
    fn ranges_that_make_no_sense_highlight_nothing() {
        for text in ["{5-3}", "{-3}", "{3-}", "{,}", "{99999999999}", "{", "{a}"] {
            let meta = Meta::parse(text);
            assert!(!(1..100).any(|line| meta.highlights(line)), "{text}");
        }
    }

    #[test]
    fn words_stand_between_slashes_and_may_have_escaped_ones() {
        let meta = Meta::parse(r"/foo/ {2}/a\/b/ /x y/");
        assert_eq!(meta.words, ["foo", "a/b", "x y"]);
        assert!(meta.highlights(2));
    }

    #[test]
    fn paths_and_quoted_text_hold_no_words_and_no_lines() {
        let meta = Meta::parse(r#"title="src/lib/{1}.ts" src/lib/a.ts"#);
        assert_eq!(meta.title, Some("src/lib/{1}.ts"));
        assert!(meta.words.is_empty() && meta.lines.is_empty());
    }

    #[test]
    fn line_numbers_may_start_anywhere() {
        assert_eq!(Meta::parse("showLineNumbers").line_numbers, Some(true));
        assert_eq!(
            Meta::parse("showLineNumbers=false").line_numbers,
            Some(false)
        );
        let meta = Meta::parse("showLineNumbers{5} {7}");
        assert_eq!((meta.start_line, meta.line_numbers), (Some(5), Some(true)));
        assert_eq!(meta.lines, [(7, 7)]);
        assert_eq!(Meta::parse("startLine={12}").start_line, Some(12));
    }

    #[test]
    fn flags_are_read_and_unknown_words_passed_over() {
        let meta = Meta::parse("wrap copy=false diff lang='js' hello=1 twoslash");
        assert_eq!(meta.wrap, Some(true));
        assert_eq!(meta.copy, Some(false));
        assert!(meta.diff);
        assert_eq!(meta.lang, Some("js"));
    }

    #[test]
    fn more_ranges_than_anybody_writes_are_not_all_read() {
        let many: Vec<String> = (1..5_000).map(|line| line.to_string()).collect();
        let text = format!("{{{}}}", many.join(","));
        let meta = Meta::parse(&text);
        assert!(meta.highlights(1_000) && !meta.highlights(1_001));
    }

    #[test]
    fn ten_thousand_open_braces_and_slashes_are_read_in_linear_time() {
        Meta::parse(&"{".repeat(10_000));
        Meta::parse(&"/\\".repeat(10_000));
        assert!(Meta::parse(&"a=\"".repeat(10_000)).words.is_empty());
    }
}

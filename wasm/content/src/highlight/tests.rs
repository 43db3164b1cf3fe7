use super::*;

const TOY: &str = r##"{"scopeName":"source.toy","patterns":[
    {"match":"\\b(if|else)\\b","name":"keyword.control.toy"},
    {"begin":"\"","end":"\"","name":"string.quoted.toy","patterns":[{"match":"\\\\.","name":"constant.character.escape.toy"}]},
    {"begin":"#","end":"$","name":"comment.line.toy"}]}"##;

const DARK: &str = r##"{"name":"dark","fg":"#eeeeee","bg":"#111111","tokenColors":[
    {"scope":"keyword","settings":{"foreground":"#ff0000"}},
    {"scope":["string","comment"],"settings":{"foreground":"#00ff00"}}]}"##;

const LIGHT: &str = r##"{"name":"light","type":"light","fg":"#222222","bg":"#ffffff","tokenColors":[
    {"scope":"constant.character.escape","settings":{"fontStyle":"bold"}}]}"##;

fn toy() -> Highlighter {
    let mut highlighter = Highlighter::new();
    highlighter.add_grammar(TOY).expect("a grammar");
    highlighter.add_theme(DARK).expect("a theme");
    highlighter.add_theme(LIGHT).expect("a theme");
    highlighter
}

fn run(code: &str, themes: &[ThemeId]) -> Tokens {
    toy()
        .tokenize(code, "source.toy", themes, Limits::default())
        .expect("tokens")
}

/// `text:colour` of every span.
fn shown<'a>(code: &'a str, tokens: &Tokens, theme: usize) -> Vec<(&'a str, String)> {
    let spans = tokens.lines.iter().flat_map(|line| &line.spans);
    spans
        .map(|span| {
            let style = &tokens.styles[span.styles[theme] as usize];
            let colour = style.foreground.as_deref().unwrap_or("none");
            (&code[span.range.clone()], colour.to_owned())
        })
        .collect()
}

#[test]
fn neighbours_of_equal_looks_are_one_span() {
    let code = "if \"a\\n\"";
    let tokens = run(code, &[0]);
    let expected = [("if", "#FF0000"), (" ", "#EEEEEE"), ("\"a\\n\"", "#00FF00")];
    assert_eq!(
        shown(code, &tokens, 0),
        expected.map(|(text, colour)| (text, colour.to_owned()))
    );
}

#[test]
fn with_many_themes_a_span_ends_where_it_would_in_any_of_them() {
    let code = "if \"a\\n\"";
    let tokens = run(code, &[0, 1]);
    let texts: Vec<&str> = shown(code, &tokens, 0)
        .into_iter()
        .map(|(text, _)| text)
        .collect();
    assert_eq!(texts, ["if", " ", "\"a", "\\n", "\""]);
    assert_eq!(tokens.themes[1].kind, Kind::Light);
}

#[test]
fn a_string_and_a_comment_of_one_colour_stay_apart() {
    let code = "\"a\"#b";
    assert_eq!(run(code, &[0]).lines[0].spans.len(), 2);
}

#[test]
fn lines_end_with_a_line_feed_with_or_without_a_carriage_return() {
    let code = "if\r\n\r\nelse\rif\n";
    let tokens = run(code, &[0]);
    let lines: Vec<&str> = tokens
        .lines
        .iter()
        .map(|line| &code[line.range.clone()])
        .collect();
    assert_eq!(lines, ["if", "", "else\rif", ""]);
    assert!(tokens.lines[1].spans.is_empty());
}

#[test]
fn every_byte_of_a_line_is_in_a_span() {
    for code in ["a\r", "\r", "\0if\0", "é\u{1F600}\"", "\u{feff}if"] {
        let tokens = run(code, &[0, 1]);
        let whole: String = shown(code, &tokens, 0)
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert_eq!(whole, code);
    }
}

#[test]
fn unknown_grammars_and_themes_are_named() {
    let mut toys = toy();
    let error = toys.tokenize("", "source.other", &[0], Limits::default());
    let error = error.expect_err("no such grammar");
    assert_eq!(error.cause(), Cause::Grammar);
    assert!(error.message().contains("source.other"));
    let error = toys.tokenize("", "source.toy", &[7], Limits::default());
    assert_eq!(error.expect_err("no such theme").cause(), Cause::Theme);
}

#[test]
fn a_grammar_added_later_is_used_by_those_that_include_it_and_injects_itself() {
    let mut toys = Highlighter::new();
    toys.add_grammar(r#"{"scopeName":"source.host","patterns":[{"include":"source.toy"}]}"#)
        .expect("a grammar");
    toys.add_theme(DARK).expect("a theme");
    let spans = |toys: &mut Highlighter| {
        let tokens = toys.tokenize("if ok", "source.host", &[0], Limits::default());
        tokens.expect("tokens").lines[0].spans.len()
    };
    assert_eq!(spans(&mut toys), 1);
    assert_eq!(toys.missing("source.host"), ["source.toy"]);
    toys.add_grammar(TOY).expect("a grammar");
    assert_eq!(spans(&mut toys), 2);
    // Into everything below "source", Shiki's rule, where the tokenizer knows whole names only.
    toys.add_grammar(
        r#"{"scopeName":"in","injectTo":["source"],"injectionSelector":"L:source","patterns":[{"match":"ok","name":"string"}]}"#,
    )
    .expect("a grammar");
    assert_eq!(spans(&mut toys), 3);
}

#[test]
fn a_regular_expression_that_never_ends_is_ended() {
    let mut toys = toy();
    toys.add_grammar(
        r#"{"scopeName":"loop","patterns":[{"match":"(?=(a+)+b)(a+)+b\\1","name":"keyword"}]}"#,
    )
    .expect("a grammar");
    let code = format!("{}\n", "a".repeat(60)).repeat(2_000);
    let tokens = toys
        .tokenize(&code, "loop", &[0], Limits::default())
        .expect("tokens");
    assert!(tokens.gave_up);
    assert_eq!(tokens.lines.len(), 2_001);
    assert_eq!(tokens.lines[1_999].spans.len(), 1);
}

#[test]
fn enormous_lines_are_plain() {
    let code = format!("if\n{}\nif", "if ".repeat(1_000_000));
    let tokens = run(&code, &[0]);
    assert!(tokens.gave_up);
    assert_eq!(tokens.lines[1].spans.len(), 1);
    assert_eq!(
        tokens.styles[tokens.lines[2].spans[0].styles[0] as usize]
            .foreground
            .as_deref(),
        Some("#FF0000")
    );
}

#[test]
fn a_word_without_end_makes_its_line_plain() {
    let code = format!("if {}\nif", "a".repeat(10_000));
    let tokens = run(&code, &[0]);
    assert!(tokens.gave_up);
    assert_eq!(tokens.lines[0].spans.len(), 1);
}

#[test]
fn a_text_is_plain_from_where_its_time_is_over() {
    fn clock() -> f64 {
        use std::sync::atomic::{AtomicU32, Ordering};
        static MINUTES: AtomicU32 = AtomicU32::new(0);
        f64::from(MINUTES.fetch_add(1, Ordering::Relaxed)) * 60_000.0
    }
    let limits = Limits {
        clock: Some(clock),
        ..Limits::default()
    };
    let code = "if\n".repeat(100);
    let tokens = toy()
        .tokenize(&code, "source.toy", &[0], limits)
        .expect("tokens");
    assert!(tokens.gave_up);
    let colour = |line: usize| {
        tokens.styles[tokens.lines[line].spans[0].styles[0] as usize]
            .foreground
            .clone()
    };
    assert_eq!(colour(0).as_deref(), Some("#FF0000"));
    assert_eq!(colour(99).as_deref(), Some("#EEEEEE"));
}

#[test]
fn flat_tokens_count_in_utf_16() {
    let code = "\u{1F600}é\nif";
    let mut flat = FlatTokens::default();
    flat.write(&run(code, &[0]), code);
    assert_eq!(flat.pool, "dark#eeeeee#111111#EEEEEE#FF0000");
    assert_eq!(flat.words[..5], [0, 1, 2, 5, 2]);
    assert_eq!(flat.words[flat.words.len() - 8..], [0, 1, 3, 0, 4, 1, 2, 1]);
}

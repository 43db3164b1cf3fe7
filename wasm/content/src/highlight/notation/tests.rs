use super::super::block::Block;
use super::super::meta::Meta;
use super::super::render::plain;
use super::text::{comment, inner_comments, lines_notation, without_last_opener, word_notation};
use super::{ALL, apply, occurs};

/// Every line as one token, as a comment on a line of its own is; the lines that are left with their classes.
fn noted(code: &str) -> Vec<(String, String)> {
    let tokens = plain(code, Vec::new());
    let (mut block, mut ids) = Block::new(code, &tokens, &Meta::default(), |_| None);
    apply(&mut block, ALL, false, &mut ids);
    let kept = block.lines.iter().filter(|line| !line.removed);
    kept.map(|line| {
        let text = line.tokens.iter().map(|token| &*token.text).collect();
        (text, line.classes.join(" "))
    })
    .collect()
}

#[test]
fn a_comment_alone_speaks_of_the_next_line_and_vanishes() {
    let lines = noted("a\n// [!code ++]\nb\n");
    let expected = [("a", ""), ("b", "diff add"), ("", "")];
    assert_eq!(
        lines,
        expected.map(|(text, classes)| (text.to_owned(), classes.to_owned()))
    );
}

#[test]
fn a_count_reaches_over_the_lines_that_follow() {
    let classes: Vec<String> = noted("# [!code focus:2]\na\nb\nc")
        .into_iter()
        .map(|(_, classes)| classes)
        .collect();
    assert_eq!(classes, ["focused", "focused", ""]);
}

#[test]
fn a_comment_that_says_more_keeps_its_words() {
    assert_eq!(
        noted("// why [!code hl]\na")[0],
        ("// why".to_owned(), "highlighted".to_owned())
    );
}

#[test]
fn comments_of_all_kinds_are_known_by_what_opens_them() {
    for (text, said) in [
        ("// a", " a"),
        ("<!-- a -->", " a "),
        ("/* a */", " a "),
        (";; a", " a"),
        ("% a", " a"),
        ("-- a", " a"),
        ("\" a", " a"),
        ("* a", " a"),
    ] {
        assert_eq!(
            comment(text, true).map(|parts| parts.text).as_deref(),
            Some(said),
            "{text}"
        );
    }
    assert_eq!(
        comment("# a", false),
        None,
        "what ends with its line has to be last in it"
    );
    assert_eq!(comment("<!---->", true), None);
}

#[test]
fn a_comment_within_a_comment_begins_at_the_space_before_it() {
    assert_eq!(inner_comments("// a // b  // c"), [4, 9]);
    assert!(inner_comments("http://a").is_empty());
}

#[test]
fn an_opener_without_words_is_dropped_from_the_end() {
    assert_eq!(without_last_opener(" a // "), Some(" a"));
    assert_eq!(without_last_opener("a;;;"), Some("a;"));
    assert_eq!(without_last_opener("a"), None);
}

#[test]
fn notation_is_found_with_the_space_and_hash_before_it() {
    let found = lines_notation("x # [!code FOCUS:12] y", 0, &["focus"]).expect("a notation");
    assert_eq!(
        (found.range, found.name, found.count),
        (2..20, "FOCUS", Some(12))
    );
    assert_eq!(lines_notation("[!code focus", 0, &["focus"]), None);
}

#[test]
fn a_word_may_hold_what_would_end_it() {
    let found = word_notation(r"[!code word:a\:b\]c:2]").expect("a notation");
    assert_eq!((found.name, found.count), (r"a\:b\]c", Some(2)));
    assert_eq!(word_notation("[!code word:]"), None);
}

#[test]
fn notation_in_every_one_of_many_lines_takes_linear_time() {
    let code = "// [!code focus:99999] [!code ++:99999]\nx\n".repeat(20_000);
    assert!(occurs(&code));
    assert_eq!(noted(&code).len(), 20_001);
    noted(&"[!code".repeat(20_000));
    noted(&"// [!code word:a]\naaaa\n".repeat(500));
}

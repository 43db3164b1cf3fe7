use super::*;

fn quoted(text: &str) -> String {
    let edits = rules::replace_quotes(text, &Quotes::default());
    edited(text, 0..text.len(), &edits)
}

#[test]
fn quotes_open_and_close_where_words_do() {
    assert_eq!(
        quoted(r#"He said. "So." It's '80s"#),
        "He said. “So.” It’s ’80s"
    );
    assert_eq!(
        quoted(r#"e.g. "this". "And?" U.S.A.'s"#),
        "e.g. “this”. “And?” U.S.A.’s"
    );
}

#[test]
fn a_text_in_pieces_is_what_it_is_as_a_whole() {
    let parts = [
        "plain",
        "Words",
        "of",
        "letters",
        "in",
        "a row",
        "\"quoted\"",
        "it's",
        "'80s",
        "e.g.",
        "etc.",
        "U.S.A.",
        ". ",
        "...",
        "?\" ",
        "('so')",
        "1'2\"",
        "\n",
        "\n\n",
        "a/b",
        "&c",
        "--",
        "é",
        "“x”",
        "well",
        "then",
        "and",
        "so",
        "on",
        "it",
        "goes",
        "for",
        "a",
        "while",
        "(\"it",
        "['so",
        "so\",",
        "dogs'.",
        "end.\"",
        "end.(\"so",
        "'s",
        "'t",
        "''",
        "\"\"",
        "\"'",
        "'\"",
        "\"?",
        "'.",
        "x'.y",
        "'a'b",
        "&'a",
        "A/'b",
        ".'a",
    ];
    // Most parts are words with a blank, for texts are cut between them only.
    let spaced: Vec<String> = parts.iter().map(|part| format!("{part} ")).collect();
    let mut mixed = vec!["word "; parts.len() * 8];
    for part in &spaced {
        mixed.extend([part.as_str(); 7]);
    }
    mixed.extend(parts);
    for text in crate::mixed::texts(&mixed, 40, 20_000) {
        let mut whole: Vec<char> = text.chars().collect();
        rules::replace_quotes_within(&mut whole, &Quotes::default());
        assert_eq!(quoted(&text), whole.iter().collect::<String>(), "{text}");
    }
}

#[test]
fn much_of_the_same_takes_time_in_proportion() {
    let options = SmartOptions::default();
    for part in [
        "aa. ", "a'-", "\"'", ". ", "a . ", "&a", "a/", "x.y.z. ", "...", "--`",
    ] {
        let text = part.repeat(200_000);
        quoted(&text);
        rules::replace_others(&text, &options);
    }
}

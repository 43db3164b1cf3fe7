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
    let mut seed = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..40 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            // Most parts are words, for texts are cut between them only.
            let at = (seed >> 33) as usize % (parts.len() * 2);
            text += parts.get(at).copied().unwrap_or("word");
            if (seed >> 20) & 7 != 0 {
                text.push(' ');
            }
        }
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

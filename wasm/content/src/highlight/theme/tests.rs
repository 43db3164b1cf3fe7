use super::*;

/// A theme with the scopes it is asked about.
struct Asked(Theme, Scopes);

impl Asked {
    fn new(json: &str) -> Self {
        Asked(Theme::parse(json).expect("a theme"), Scopes::default())
    }

    fn style(&mut self, names: &[&str]) -> Style {
        let node = self.1.stack(names.iter().copied());
        let look = self.0.look(node, &self.1);
        self.0.style(look)
    }

    fn colour(&mut self, names: &[&str]) -> String {
        let colour = self.style(names).foreground;
        colour.as_deref().unwrap_or_default().to_owned()
    }
}

#[test]
fn colours_are_printed_in_upper_case_with_their_alpha_and_the_page_as_written() {
    let mut theme = Asked::new(
        r##"{"name":"t","type":"light","colors":{"editor.foreground":"#aabbcc","editor.background":"#fefefe80"},
            "tokenColors":[{"scope":"comment","settings":{"foreground":"#abcdef80","fontStyle":"italic bold"}}]}"##,
    );
    assert_eq!(&*theme.0.info.foreground, "#aabbcc");
    assert_eq!(&*theme.0.info.background, "#fefefe80");
    let comment = theme.style(&["source.x", "comment.line"]);
    assert_eq!(comment.foreground.as_deref(), Some("#ABCDEF80"));
    assert_eq!(comment.font, Font::ITALIC | Font::BOLD);
    assert_eq!(theme.colour(&["source.x"]), "#AABBCC");
}

#[test]
fn a_theme_without_colours_has_those_of_vs_code() {
    let light = Theme::parse(r#"{"type":"light"}"#).expect("a theme");
    let dark = Theme::parse("{}").expect("a theme");
    assert_eq!(&*light.info.foreground, "#333333");
    assert_eq!(&*dark.info.background, "#1e1e1e");
}

#[test]
fn the_deeper_selector_wins_and_parents_decide_between_equals() {
    let mut theme = Asked::new(
        r##"{"tokenColors":[
            {"settings":{"foreground":"#111111"}},
            {"scope":"string","settings":{"foreground":"#222222"}},
            {"scope":"meta.tag string","settings":{"foreground":"#333333"}},
            {"scope":"meta.tag > string","settings":{"fontStyle":"bold"}},
            {"scope":"string.quoted","settings":{"foreground":"#444444"}}]}"##,
    );
    assert_eq!(theme.colour(&["source", "string"]), "#222222");
    assert_eq!(theme.colour(&["meta.tag", "x", "string"]), "#333333");
    assert_eq!(theme.colour(&["source", "string.quoted.x"]), "#444444");
    assert_eq!(theme.colour(&["source", "other"]), "#111111");
}

#[test]
fn other_notations_and_replacements_come_out_as_the_theme_has_them() {
    let mut theme = Asked::new(
        r##"{"colorReplacements":{"#ff0000":"tomato"},"fg":"#ff0000","bg":"white","tokenColors":[
            {"scope":"a","settings":{"foreground":"var(--a)"}},{"scope":"b","settings":{"foreground":"#FF0000"}}]}"##,
    );
    assert_eq!(theme.colour(&["a"]), "var(--a)");
    assert_eq!(theme.colour(&["b"]), "tomato");
    assert_eq!(&*theme.0.info.foreground, "tomato");
    assert_eq!(&*theme.0.info.background, "white");
}

#[test]
fn css_variables_have_the_prefix_asked_for() {
    let mut theme = Asked::new(&css_variables("--code-"));
    assert_eq!(theme.colour(&["keyword"]), "var(--code-token-keyword)");
    assert_eq!(&*theme.0.info.background, "var(--code-background)");
}

#[test]
fn a_file_that_is_no_theme_is_named() {
    let error =
        Theme::parse(r#"{"name":"Night","tokenColors":"night.tmTheme"}"#).expect_err("not a theme");
    assert_eq!(error.cause(), crate::Cause::Theme);
    assert!(error.message().contains("\"Night\""), "{error}");
    assert!(error.message().contains("string"), "{error}");
    let error = Theme::parse(" []").expect_err("a list");
    assert!(error.message().contains("not an object"), "{error}");
}

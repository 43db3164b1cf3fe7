use super::*;

fn all(anchor: Anchor) -> RewriteOptions {
    RewriteOptions {
        external_links: Some(ExternalLinks {
            target: Some("_blank".to_owned()),
            content: Some("(new & big)".to_owned()),
            ..ExternalLinks::default()
        }),
        headings: Some(Headings {
            prefix: String::new(),
            anchor: Some(anchor),
        }),
        images: Some(Images { eager: 1 }),
        ..RewriteOptions::default()
    }
}

fn headings() -> RewriteOptions {
    RewriteOptions {
        headings: Some(Headings::default()),
        ..RewriteOptions::default()
    }
}

fn cause(html: &str, limits: Limits) -> Cause {
    let options = RewriteOptions {
        limits,
        ..all(Anchor::Wrap)
    };
    rewrite(html, &options).unwrap_err().cause()
}

#[test]
fn nothing_asked_for_changes_nothing() {
    let html = "<!doctype html><P class=a>\u{feff}&amp;<a HREF='https://a'>b</A><h1>c</h2><img>";
    assert_eq!(rewrite(html, &RewriteOptions::default()).unwrap(), html);
}

#[test]
fn headings_get_the_slug_of_their_text_where_they_have_no_id() {
    let html =
        "<h1>A &amp; <code>b</code></h1><h2 id=own>A</h2><h2>C</h2><h3 id=''>C<!-- d --></h3>";
    assert_eq!(
        rewrite(html, &headings()).unwrap(),
        "<h1 id=\"a--b\">A &amp; <code>b</code></h1><h2 id=own>A</h2><h2 id=\"c\">C</h2><h3 id=\"c-1\">C<!-- d --></h3>"
    );
}

#[test]
fn headings_that_do_not_end_get_ids_too() {
    let html = "<h1>A<h2>B</h1>C<p>D";
    let out = rewrite(html, &headings()).unwrap();
    assert!(out.starts_with("<h1 id=\"a\">A<h2 id=\""), "{out}");
    assert!(!out.contains('\0'));
}

#[test]
fn headings_link_to_themselves() {
    let icon = "<a aria-hidden=\"true\" tabindex=\"-1\" href=\"#a\"><span class=\"icon icon-link\"></span></a>";
    for (anchor, expected) in [
        (Anchor::Prepend, format!("<h2 id=\"a\">{icon}A</h2>")),
        (Anchor::Append, format!("<h2 id=\"a\">A{icon}</h2>")),
        (
            Anchor::Wrap,
            "<h2 id=\"a\"><a href=\"#a\">A</a></h2>".to_owned(),
        ),
    ] {
        assert_eq!(rewrite("<h2>A</h2>", &all(anchor)).unwrap(), expected);
    }
}

#[test]
fn links_to_other_sites_are_marked_however_they_are_written() {
    let out = rewrite(
        "<a href=https&#58;//b>b</a><a href=/c>c</a>",
        &all(Anchor::Wrap),
    )
    .unwrap();
    assert_eq!(
        out,
        "<a href=https&#58;//b rel=\"nofollow\" target=\"_blank\">b<span>(new &#x26; big)</span></a><a href=/c>c</a>"
    );
}

#[test]
fn images_are_lazy_behind_the_first_where_nothing_is_said() {
    let out = rewrite(
        "<img src=a><img src=b><img loading=eager decoding=sync>",
        &all(Anchor::Wrap),
    );
    assert_eq!(
        out.unwrap(),
        "<img src=a fetchpriority=\"high\" loading=\"eager\" decoding=\"sync\"><img src=b loading=\"lazy\" decoding=\"async\"><img loading=eager decoding=sync>"
    );
}

#[test]
fn of_several_images_that_are_loaded_at_once_the_first_is_loaded_first() {
    let options = |eager| RewriteOptions {
        images: Some(Images { eager }),
        ..RewriteOptions::default()
    };
    assert_eq!(
        rewrite("<img><img><img>", &options(2)).unwrap(),
        "<img fetchpriority=\"high\" loading=\"eager\" decoding=\"sync\"><img loading=\"eager\" decoding=\"sync\"><img loading=\"lazy\" decoding=\"async\">"
    );
    assert_eq!(
        rewrite(
            "<img loading=lazy><img fetchpriority=low decoding=auto>",
            &options(2)
        )
        .unwrap(),
        "<img loading=lazy decoding=\"sync\"><img fetchpriority=low decoding=auto loading=\"eager\">"
    );
}

#[test]
fn what_only_looks_like_tags_is_left_alone() {
    let html = "<script>'<h1>a</h1>'</script><!-- <img> --><textarea><a href=//b></textarea><title><h1></title>";
    assert_eq!(rewrite(html, &all(Anchor::Append)).unwrap(), html);
}

#[test]
fn a_second_time_changes_nothing() {
    let html = "<h1>A \u{0} b</h1><h2>\u{1f600}</h2><h3 id='x&quot;y'>c</h3><a href=//b>c</a><a href=http://d><img></a><img><h2>A<p>";
    for anchor in [Anchor::Prepend, Anchor::Append, Anchor::Wrap] {
        let once = rewrite(html, &all(anchor)).unwrap();
        assert_eq!(rewrite(&once, &all(anchor)).unwrap(), once);
    }
}

#[test]
fn a_nul_cannot_stand_for_a_mark() {
    let out = rewrite("<h1>\0i0\0</h1><p id='\0c0\0'>", &all(Anchor::Append)).unwrap();
    assert!(out.contains("\u{fffd}i0\u{fffd}") && !out.contains('\0'));
}

#[test]
fn limits_and_ambiguity_are_errors() {
    let few = Limits {
        max_bytes: 10,
        ..Limits::default()
    };
    assert_eq!(cause("<p>12345678", few), Cause::LimitBytes);
    let little = Limits {
        max_memory: 20_000,
        ..Limits::default()
    };
    assert_eq!(cause(&"<b>".repeat(100_000), little), Cause::LimitWork);
    assert_eq!(
        cause("<select><xmp><script>", Limits::default()),
        Cause::Syntax
    );
}

#[test]
fn long_repetitions_end() {
    for piece in [
        "<",
        "<h1>",
        "</h1>",
        "<a href=//b>",
        "<i></b>",
        "<!--",
        "&",
        "<h1>a</h1>",
        "<svg><h1 ",
        "\0",
    ] {
        let html = piece.repeat(200_000 / piece.len());
        match rewrite(&html, &all(Anchor::Append)) {
            Ok(out) => assert!(!out.contains('\0')),
            Err(error) => assert!(
                matches!(error.cause(), Cause::LimitWork | Cause::Syntax),
                "{error}"
            ),
        }
    }
}

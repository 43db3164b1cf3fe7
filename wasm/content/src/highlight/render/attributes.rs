//! Attributes of the outer element.

use super::super::lines::ThemeInfo;
use super::super::meta::Meta;
use super::sink::{Attribute, Value};
use super::{Dialect, RenderOptions, Request};

/// Whether a line of a diff starts with this.
pub(super) fn is_diff_mark(character: char) -> bool {
    matches!(character, '+' | '-')
}

/// Hands the attributes of `pre`, or what stands for it, to `write`.
pub(super) fn pre_attributes(
    themes: &[ThemeInfo],
    classes: &[&'static str],
    request: &Request,
    meta: &Meta,
    options: &RenderOptions,
    write: impl FnOnce(&[Attribute]),
) {
    let theme = options.colours.class(themes);
    let mut style = options.colours.root(themes);
    let given = |name: &str| {
        let found = request
            .attributes
            .iter()
            .find(|(key, _)| key == name || (name == "class" && key == "className"));
        found.map(|(_, value)| value.as_str())
    };
    let mut joined = format!("shiki {theme}");
    let astro = options.dialect == Dialect::Astro;
    let extra = given("class");
    let as_list = !astro && !classes.is_empty() && extra.is_none();
    let mut list: Vec<&str> = Vec::new();
    if as_list {
        list.extend(joined.split(' ').filter(|name| !name.is_empty()));
        list.extend(classes);
    }
    let class = if as_list {
        Value::List(&list)
    } else {
        for name in classes {
            joined.push(' ');
            joined.push_str(name);
        }
        if let Some(extra) = extra {
            joined.push(' ');
            joined.push_str(extra);
        }
        if astro {
            joined = joined.replace("shiki", "astro-code");
        }
        Value::Text(&joined)
    };
    if astro {
        astro_style(&mut style, given("style"), meta.wrap.or(options.wrap));
    } else {
        if let Some(more) = given("style") {
            style.push(';');
            style.push_str(more);
        }
        if meta.wrap.or(options.wrap) == Some(true) {
            style.push_str(";overflow-x:auto;white-space:pre-wrap;word-wrap:break-word");
        }
    }
    if let Some(start) = meta.start_line.filter(|_| !request.inline) {
        style = format!("{};--line-start:{start}", style.trim_end_matches(';'));
    }
    let mut attributes: Vec<Attribute> = vec![
        ("class", class),
        ("style", Value::Text(&style)),
        ("tabindex", Value::Text("0")),
    ];
    for (name, value) in request.attributes {
        match name.as_str() {
            "class" | "className" | "style" => {}
            "tabindex" | "tabIndex" => attributes[2].1 = Value::Text(value),
            "dataLanguage" if astro => {}
            name => attributes.push((name, Value::Text(value))),
        }
    }
    if astro {
        attributes.push(("dataLanguage", Value::Text(request.lang)));
    }
    write(&attributes);
}

/// As Astro has it, down to a style given being lost where `wrap` is null.
fn astro_style(style: &mut String, given: Option<&str>, wrap: Option<bool>) {
    let Some(wrap) = wrap else { return };
    if let Some(given) = given.filter(|given| !given.is_empty()) {
        style.push_str("; ");
        style.push_str(given);
    }
    style.push_str("; overflow-x: auto;");
    if wrap {
        style.push_str(" white-space: pre-wrap; word-wrap: break-word;");
    }
}

//! The theme of CSS variables, as Shiki's `createCssVariablesTheme` makes it: colours are `var(--prefix-…)`, so that a
//! page's style sheet decides them.

use serde_json::{Value, json};

/// Colours of the page, and of terminals on it.
const PAGE: [(&str, &str); 18] = [
    ("editor.foreground", "foreground"),
    ("editor.background", "background"),
    ("terminal.ansiBlack", "ansi-black"),
    ("terminal.ansiRed", "ansi-red"),
    ("terminal.ansiGreen", "ansi-green"),
    ("terminal.ansiYellow", "ansi-yellow"),
    ("terminal.ansiBlue", "ansi-blue"),
    ("terminal.ansiMagenta", "ansi-magenta"),
    ("terminal.ansiCyan", "ansi-cyan"),
    ("terminal.ansiWhite", "ansi-white"),
    ("terminal.ansiBrightBlack", "ansi-bright-black"),
    ("terminal.ansiBrightRed", "ansi-bright-red"),
    ("terminal.ansiBrightGreen", "ansi-bright-green"),
    ("terminal.ansiBrightYellow", "ansi-bright-yellow"),
    ("terminal.ansiBrightBlue", "ansi-bright-blue"),
    ("terminal.ansiBrightMagenta", "ansi-bright-magenta"),
    ("terminal.ansiBrightCyan", "ansi-bright-cyan"),
    ("terminal.ansiBrightWhite", "ansi-bright-white"),
];

/// Scopes, the variable of their colour (`""`: none), and their font style (`""`: none). The order counts.
const RULES: &[(&[&str], &str, &str)] = &[
    (
        &[
            "keyword.operator.accessor",
            "meta.group.braces.round.function.arguments",
            "meta.template.expression",
            "markup.fenced_code meta.embedded.block",
        ],
        "foreground",
        "",
    ),
    (&["emphasis"], "", "italic"),
    (
        &["strong", "markup.heading.markdown", "markup.bold.markdown"],
        "",
        "bold",
    ),
    (&["markup.italic.markdown"], "", "italic"),
    (&["meta.link.inline.markdown"], "token-link", "underline"),
    (
        &["string", "markup.fenced_code", "markup.inline"],
        "token-string",
        "",
    ),
    (
        &["comment", "string.quoted.docstring.multi"],
        "token-comment",
        "",
    ),
    (
        &[
            "constant.numeric",
            "constant.language",
            "constant.other.placeholder",
            "constant.character.format.placeholder",
            "variable.language.this",
            "variable.other.object",
            "variable.other.class",
            "variable.other.constant",
            "meta.property-name",
            "meta.property-value",
            "support",
        ],
        "token-constant",
        "",
    ),
    (
        &[
            "keyword",
            "storage.modifier",
            "storage.type",
            "storage.control.clojure",
            "entity.name.function.clojure",
            "entity.name.tag.yaml",
            "support.function.node",
            "support.type.property-name.json",
            "punctuation.separator.key-value",
            "punctuation.definition.template-expression",
        ],
        "token-keyword",
        "",
    ),
    (&["variable.parameter.function"], "token-parameter", ""),
    (
        &[
            "support.function",
            "entity.name.type",
            "entity.other.inherited-class",
            "meta.function-call",
            "meta.instance.constructor",
            "entity.other.attribute-name",
            "entity.name.function",
            "constant.keyword.clojure",
        ],
        "token-function",
        "",
    ),
    (
        &[
            "entity.name.tag",
            "string.quoted",
            "string.regexp",
            "string.interpolated",
            "string.template",
            "string.unquoted.plain.out.yaml",
            "keyword.other.template",
        ],
        "token-string-expression",
        "",
    ),
    (
        &[
            "punctuation.definition.arguments",
            "punctuation.definition.dict",
            "punctuation.separator",
            "meta.function-call.arguments",
        ],
        "token-punctuation",
        "",
    ),
    (
        &[
            "markup.underline.link",
            "punctuation.definition.metadata.markdown",
        ],
        "token-link",
        "",
    ),
    (
        &["beginning.punctuation.definition.list.markdown"],
        "token-string",
        "",
    ),
    (
        &[
            "punctuation.definition.string.begin.markdown",
            "punctuation.definition.string.end.markdown",
            "string.other.link.title.markdown",
            "string.other.link.description.markdown",
        ],
        "token-keyword",
        "",
    ),
    (
        &[
            "markup.inserted",
            "meta.diff.header.to-file",
            "punctuation.definition.inserted",
        ],
        "token-inserted",
        "",
    ),
    (
        &[
            "markup.deleted",
            "meta.diff.header.from-file",
            "punctuation.definition.deleted",
        ],
        "token-deleted",
        "",
    ),
    (
        &["markup.changed", "punctuation.definition.changed"],
        "token-changed",
        "",
    ),
];

/// The theme as VS Code JSON. `prefix` goes before each variable's name; Shiki's is `--shiki-`, Astro's
/// `--astro-code-`.
pub fn css_variables(prefix: &str) -> String {
    let variable = |name: &str| Value::from(format!("var({prefix}{name})"));
    let colours: serde_json::Map<String, Value> = PAGE
        .iter()
        .map(|(key, name)| ((*key).to_owned(), variable(name)))
        .collect();
    let rules: Vec<Value> = RULES
        .iter()
        .map(|(scopes, colour, font)| {
            let mut settings = serde_json::Map::new();
            if !colour.is_empty() {
                settings.insert("foreground".to_owned(), variable(colour));
            }
            if !font.is_empty() {
                settings.insert("fontStyle".to_owned(), Value::from(*font));
            }
            json!({ "scope": scopes, "settings": settings })
        })
        .collect();
    json!({
        "name": "css-variables",
        "type": "dark",
        "colors": colours,
        "tokenColors": rules,
    })
    .to_string()
}

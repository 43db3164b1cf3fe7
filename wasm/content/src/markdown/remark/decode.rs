//! Escapes and character references, by the grammar crate's own rules: it tells them of titles only, so a title is made.

use satteri_ast::mdast::{MdastNodeType as Node, decode_definition_data};
use satteri_pulldown_cmark::Options;
use satteri_pulldown_cmark::document::parse;

use super::kind;

/// Whether a text may have escapes or character references.
pub(super) fn is_encoded(text: &str) -> bool {
    memchr::memchr2(b'\\', b'&', text.as_bytes()).is_some()
}

/// A text without blank lines, its escapes and character references resolved.
pub(super) fn decode(text: &str) -> String {
    let mut title = String::with_capacity(text.len() + 16);
    title.push_str("[a]: b \"");
    let mut is_escaped = false;
    for character in text.chars() {
        match character {
            '"' if !is_escaped => title.push_str("&quot;"),
            _ => title.push(character),
        }
        is_escaped = character == '\\' && !is_escaped;
    }
    title.push('"');
    let (document, _) = parse(&title, Options::empty(), false);
    let definition = (1..document.len() as u32).find(|&id| kind(&document, id) == Node::Definition);
    let Some(id) = definition else {
        return text.to_owned();
    };
    let data = decode_definition_data(document.get_type_data(id));
    document.get_str(data.title).to_owned()
}

/// The same of a text in which a backslash is one: character references only.
pub(super) fn decode_references(text: &str) -> String {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    decode(&text.replace('\\', "\\\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_references_are_resolved() {
        assert_eq!(decode(r#"a\+b &copy; \" " \\" x"#), r#"a+b © " " \" x"#);
        assert_eq!(decode("&#91;\n&amp; &none; \\x"), "[\n& &none; \\x");
        assert_eq!(decode_references(r"\&amp;\a&"), r"\&\a&");
    }
}

//! What the one walk over a block writes to: HTML, or a hast tree laid flat.

/// The value of an attribute.
pub(super) enum Value<'v> {
    Text(&'v str),
    /// A class that something was added to, which is a list in hast.
    List(&'v [&'v str]),
}

/// An attribute by its name in hast, with its name in HTML where that is another.
pub(super) type Attribute<'v> = (&'v str, Value<'v>);

pub(super) trait Sink {
    fn open(&mut self, tag: &'static str, attributes: &[Attribute]);
    fn text(&mut self, text: &str);
    fn close(&mut self, tag: &'static str);
    /// An element that has no end.
    fn void(&mut self, tag: &'static str);
}

/// HTML as hast-util-to-html writes it.
pub(super) struct Html(pub String);

impl Sink for Html {
    fn open(&mut self, tag: &'static str, attributes: &[Attribute]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            push_name(&mut self.0, name);
            self.0.push_str("=\"");
            match value {
                Value::Text(text) => escape(&mut self.0, text, b'"'),
                Value::List(items) => {
                    for (place, item) in items.iter().enumerate() {
                        if place > 0 {
                            self.0.push(' ');
                        }
                        escape(&mut self.0, item, b'"');
                    }
                }
            }
            self.0.push('"');
        }
        self.0.push('>');
    }

    fn text(&mut self, text: &str) {
        escape(&mut self.0, text, b'<');
    }

    fn close(&mut self, tag: &'static str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    fn void(&mut self, tag: &'static str) {
        self.0.push('<');
        self.0.push_str(tag);
        self.0.push('>');
    }
}

/// Writes `text` with `&` and `other` as references.
fn escape(html: &mut String, text: &str, other: u8) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'&' || byte == other {
            html.push_str(&text[from..at]);
            html.push_str(match byte {
                b'&' => "&#x26;",
                b'<' => "&#x3C;",
                _ => "&#x22;",
            });
            from = at + 1;
        }
    }
    html.push_str(&text[from..]);
}

/// `dataLanguage` is `data-language` in HTML; what could end a name is left out.
fn push_name(html: &mut String, name: &str) {
    let renamed = match name {
        "className" => "class",
        "htmlFor" => "for",
        _ => name,
    };
    let (prefix, rest) = match renamed.strip_prefix("data") {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_uppercase()) => ("data", rest),
        _ => match renamed.strip_prefix("aria") {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_uppercase()) => {
                html.push_str("aria-");
                html.push_str(&rest.to_ascii_lowercase());
                return;
            }
            _ => ("", renamed),
        },
    };
    html.push_str(prefix);
    for character in rest.chars() {
        match character {
            'A'..='Z' if !prefix.is_empty() => {
                html.push('-');
                html.push(character.to_ascii_lowercase());
            }
            '\0'..=' ' | '"' | '\'' | '>' | '<' | '/' | '=' | '`' | '&' => {}
            _ => html.push(character),
        }
    }
}

const OPEN: u32 = 1;
const CLOSE: u32 = 2;
const TEXT: u32 = 3;

/// A hast tree laid flat, as JSON: `{"s":[…strings],"n":[…numbers]}`.
///
/// The numbers are 3, text for a text; 2 for the end of an element; 1, tag, count, then `count` times name, length, items
/// for its start. A length of 0 is a single text (one item), otherwise it is a list's. All texts are places in `s`.
#[derive(Default)]
pub(super) struct Hast {
    strings: String,
    count: u32,
    known: std::collections::HashMap<String, u32>,
    numbers: String,
}

impl Hast {
    pub fn finish(self) -> String {
        format!("{{\"s\":[{}],\"n\":[{}]}}", self.strings, self.numbers)
    }

    fn number(&mut self, number: u32) {
        if !self.numbers.is_empty() {
            self.numbers.push(',');
        }
        self.numbers.push_str(&number.to_string());
    }

    /// Names and styles come again and again, texts hardly.
    fn shared(&mut self, text: &str) {
        let place = match self.known.get(text) {
            Some(&place) => place,
            None => {
                let place = self.string(text);
                self.known.insert(text.to_owned(), place);
                place
            }
        };
        self.number(place);
    }

    fn string(&mut self, text: &str) -> u32 {
        if self.count > 0 {
            self.strings.push(',');
        }
        self.strings.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => self.strings.extend(['\\', character]),
                '\n' => self.strings.push_str("\\n"),
                '\0'..'\u{20}' => self
                    .strings
                    .push_str(&format!("\\u{:04x}", u32::from(character))),
                _ => self.strings.push(character),
            }
        }
        self.strings.push('"');
        self.count += 1;
        self.count - 1
    }
}

impl Sink for Hast {
    fn open(&mut self, tag: &'static str, attributes: &[Attribute]) {
        self.number(OPEN);
        self.shared(tag);
        self.number(attributes.len() as u32);
        for (name, value) in attributes {
            self.shared(name);
            match value {
                Value::Text(text) => {
                    self.number(0);
                    self.shared(text);
                }
                Value::List(items) => {
                    self.number(items.len() as u32);
                    for item in *items {
                        self.shared(item);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        let place = self.string(text);
        self.number(TEXT);
        self.number(place);
    }

    fn close(&mut self, _tag: &'static str) {
        self.number(CLOSE);
    }

    fn void(&mut self, tag: &'static str) {
        self.open(tag, &[]);
        self.close(tag);
    }
}

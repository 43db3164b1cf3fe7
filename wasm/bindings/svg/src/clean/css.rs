//! CSS that loads nothing: every token is copied as it stands, but for addresses and rules that lead out of the file.

use cssparser::{Parser, ParserInput, ToCss as _, Token};

use super::href::{is_font, is_picture};

/// Blocks and functions in one another: deeper ones are left out.
const MAX_DEPTH: u32 = 50;

/// Rules that bring in other files, or that mean something else in other browsers.
const REFUSED_RULES: [&str; 4] = ["import", "namespace", "charset", "document"];

/// Functions that load from a string, a variable or an attribute, or that ran scripts once.
const REFUSED_FUNCTIONS: [&str; 7] = [
    "src",
    "image",
    "image-set",
    "cross-fade",
    "element",
    "expression",
    "attr",
];

/// A style sheet, a list of declarations or a value, without what loads.
pub(super) fn clean(css: &str) -> String {
    let mut input = ParserInput::new(css);
    let mut clean = String::with_capacity(css.len());
    copy(&mut Parser::new(&mut input), &mut clean, 0);
    clean
}

/// Whether a list of words has one, whichever browser's own it is.
fn has(list: &[&str], name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let common = name.strip_prefix('-').and_then(|rest| rest.split_once('-'));
    let common = common.map_or(name.as_str(), |(_, rest)| rest);
    list.contains(&common) || list.contains(&name.as_str())
}

fn copy(parser: &mut Parser, clean: &mut String, depth: u32) {
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
            return;
        };
        let end = match &token {
            Token::Function(name) => {
                function(name, parser, start, clean, depth);
                continue;
            }
            Token::CurlyBracketBlock => "}",
            Token::SquareBracketBlock => "]",
            Token::ParenthesisBlock => ")",
            Token::UnquotedUrl(address) => {
                url(address, clean);
                continue;
            }
            Token::AtKeyword(name) if has(&REFUSED_RULES, name) => {
                skip_rule(parser);
                continue;
            }
            // Ends that a browser would read on from: they are written as ends.
            Token::QuotedString(_) => {
                let _ = token.to_css(clean);
                continue;
            }
            Token::Comment(_) | Token::CDO | Token::CDC => {
                clean.push(' ');
                continue;
            }
            Token::BadUrl(_)
            | Token::BadString(_)
            | Token::CloseParenthesis
            | Token::CloseSquareBracket
            | Token::CloseCurlyBracket => {
                clean.push(' ');
                continue;
            }
            _ => {
                let written = parser.slice_from(start);
                clean.push_str(if written.ends_with('\\') {
                    " "
                } else {
                    written
                });
                continue;
            }
        };
        clean.push_str(parser.slice_from(start));
        inside(parser, clean, depth);
        clean.push_str(end);
    }
}

/// Copies what stands in a block or a function.
fn inside(parser: &mut Parser, clean: &mut String, depth: u32) {
    let _ = parser.parse_nested_block(|block| -> Result<(), cssparser::ParseError<'_, ()>> {
        if depth < MAX_DEPTH {
            copy(block, clean, depth + 1);
        }
        Ok(())
    });
}

fn function(
    name: &str,
    parser: &mut Parser,
    start: cssparser::SourcePosition,
    clean: &mut String,
    depth: u32,
) {
    if name.eq_ignore_ascii_case("url") {
        let address = parser
            .parse_nested_block(|block| -> Result<_, cssparser::ParseError<'_, ()>> {
                Ok(block
                    .expect_string()
                    .map_or_else(|_| String::new(), |text| text.to_string()))
            })
            .unwrap_or_default();
        return url(&address, clean);
    }
    if has(&REFUSED_FUNCTIONS, name) {
        let _ = parser.parse_nested_block(|block| -> Result<(), cssparser::ParseError<'_, ()>> {
            while block.next().is_ok() {}
            Ok(())
        });
        return clean.push_str("none");
    }
    clean.push_str(parser.slice_from(start));
    inside(parser, clean, depth);
    clean.push(')');
}

/// An address within the file is kept.
fn url(address: &str, clean: &mut String) {
    let address = address.trim();
    if !(address.starts_with('#') || is_picture(address) || is_font(address)) {
        return clean.push_str("none");
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"#-_.:;,/+=".contains(&byte);
    clean.push_str("url(");
    if address.bytes().all(plain) {
        clean.push_str(address);
    } else {
        let _ = cssparser::serialize_string(address, clean);
    }
    clean.push(')');
}

/// Goes to the end of a rule: its semicolon, or its block.
fn skip_rule(parser: &mut Parser) {
    while let Ok(token) = parser.next() {
        if matches!(token, Token::Semicolon | Token::CurlyBracketBlock) {
            return;
        }
    }
}

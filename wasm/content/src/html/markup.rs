//! What has to be known of markup before html5ever sees it.

use html5ever::tendril::SliceExt;
use html5ever::{Attribute, LocalName, QualName};

/// Where the piece that begins at `start` ends: behind a `>`, or before a `<` that may begin a tag. No tag or comment
/// ends anywhere else, so that a token that was told in a piece of markup ends with it.
pub(super) fn piece_end(html: &[u8], start: usize) -> usize {
    let is_begin = |at: usize| {
        html.get(at + 1)
            .is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
    };
    let mut at = start;
    loop {
        match html.get(at) {
            None => return html.len(),
            Some(b'>') => return at + 1,
            Some(b'<') if at > start && is_begin(at) => return at,
            _ => at += 1,
        }
    }
}

/// An attribute of no namespace.
pub(super) fn attribute(name: &str, value: &str) -> Attribute {
    let name = QualName::new(None, html5ever::ns!(), LocalName::from(name));
    Attribute {
        name,
        value: value.to_tendril(),
    }
}

/// Elements of HTML that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "command"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
